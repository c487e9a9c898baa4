"""The chances of a next contact: from the rhythm of a tie and from how ties die, put right by what the past held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sociotope.ties._alive import ENOUGH_PEOPLE, Deaths, deaths
from sociotope.ties._gaps import DAY, Gaps, Meetings

Array = npt.NDArray[np.float64]

AHEAD: Final = 90.0
"""In how many days a contact is foretold, and how far apart the past is looked at."""
MOST_CUTS: Final = 40
"""So many times at most, ten years of them."""
ENOUGH_ROWS: Final = 200
ENOUGH_OF_EACH: Final = 20
"""Of fewer ties looked at, or of fewer that met or did not meet, public logs tell how to put chances right."""
LEAST: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Learnt:
    """What is known of ties before those of a person are: how they die, and how chances are put right.

    ``right`` holds a constant, and what the logit of ``P_h``, ln(1 + days of silence) and ln(1 + contacts) count for.
    """

    law: Deaths
    right: tuple[float, float, float, float]


OF_LOGS: Final = Learnt(Deaths(2.3173, 1.032), (-1.1946, 0.2983, -0.5043, 0.7294))
"""Of CollegeMsg and sx-mathoverflow, as ``scripts/ties_on_logs.py`` finds it."""


@dataclass(frozen=True, slots=True)
class Chances:
    """What is foretold of each tie of one person at a moment; missing where no rhythm is known.

    ``left`` is ``P_alive`` as a part of what it was at the tie's last contact, ``left_lived`` the same by active days;
    ``ahead`` is ``P_h``, and ``shown`` what is shown in its place, put right by the past.
    """

    gaps: Gaps
    alive: Array
    alive_at_last: Array
    left: Array
    left_lived: Array
    ahead: Array
    shown: Array


def chances(
    meetings: Meetings, now: float, last: Array | None = None, *, days: float = AHEAD, learnt: Learnt = OF_LOGS
) -> Chances:
    """What is foretold of each tie of one person, from its contacts until now.

    Parameters
    ----------
    meetings
        Every contact of the person, those that come after ``now`` being left out.
    now
        The moment from which it is foretold, in seconds.
    last
        As in :class:`sociotope.ties._gaps.Gaps`.
    days
        How far ahead.
    learnt
        What holds where there are too few ties, or too short a past, to learn it from them.

    References
    ----------
    Fader, Hardie & Lee 2005, Marketing Science 24:275 (deaths); Platt 1999, Advances in Large Margin Classifiers
    (chances put right by a logistic of them); defined here: docs/science.md 8.3.
    """
    known = meetings.until(now)
    gaps = Gaps(known, now, last)
    n = gaps.contacts.astype(np.float64)
    survival, lived = gaps.survival, gaps.survival_lived
    met = (n > 0) & np.isfinite(survival)
    law = deaths(n[met], survival[met]) if met.sum() >= ENOUGH_PEOPLE else learnt.law
    with np.errstate(divide="ignore", invalid="ignore"):
        alive = np.where(n > 0, law.alive(n, survival), np.nan)
        ahead = alive * gaps.resumed(days)
        at_last = np.where(n > 0, law.alive(n, np.ones_like(n)), np.nan)
        left, left_lived = law.left(n, survival), law.left(n, lived)
    right = _of_the_past(known, now, law, learnt.right)
    shown = logistic(seen(ahead, gaps.silence, n) @ right)
    return Chances(gaps, alive, at_last, left, left_lived, ahead, shown)


def seen(ahead: Array, silence: Array, n: Array) -> Array:
    """What chances are put right by, tie by tie: 1, logit of ``P_h``, ln(1 + days of silence), ln(1 + contacts)."""
    p = np.clip(ahead, LEAST, 1 - LEAST)
    return np.stack([np.ones_like(p), np.log(p / (1 - p)), np.log1p(silence), np.log1p(n)], axis=1)


def fitted(
    rows: Array, met: Array, start: Sequence[float] | Array, pull: float = 1.0, weight: Array | float = 1.0
) -> Array:
    """The coefficients of a logistic regression, drawn to others with the strength of so many observations.

    Examples
    --------
    >>> rows = np.stack([np.ones(400), np.tile([-1.0, 1.0], 200)], axis=1)
    >>> met = np.repeat([0.0, 1.0, 0.0, 1.0], 100)
    >>> fitted(rows, met, start=(0.0, 0.0)).round(6).tolist()
    [0.0, 0.0]
    """
    held = np.array(start)
    at = held.copy()
    for _ in range(100):
        chance = logistic(rows @ at)
        slope = rows.T @ (weight * (met - chance)) - pull * (at - held)
        curve = (rows * (weight * chance * (1 - chance))[:, None]).T @ rows + np.diag(np.full(len(at), 1.0) * pull)
        step = np.linalg.solve(curve, slope)
        at += step * min(1.0, 2.0 / np.abs(step).max()) if step.any() else 0.0
        if np.abs(step).max() < 1e-10:
            break
    return at


def past_of(meetings: Meetings, now: float, law: Deaths) -> tuple[Array, Array, npt.NDArray[np.bool_]]:
    """What was seen of each tie met twice, every 90 days of the past; whether it met within the 90 days after; and
    which of these rows are of the last 90 days.
    """
    rows, met, late = [np.zeros((0, 4))], [np.zeros(0)], [np.zeros(0, dtype=bool)]
    for cut in range(1, MOST_CUTS + 1):
        moment = now - cut * AHEAD * DAY
        known = meetings.until(moment)
        if not len(known.tie):
            break
        gaps = Gaps(known, moment)
        n = gaps.contacts.astype(np.float64)
        looked = (n >= 2) & np.isfinite(gaps.survival)
        with np.errstate(divide="ignore", invalid="ignore"):
            ahead = law.alive(n, gaps.survival) * gaps.resumed(AHEAD)
        rows.append(seen(ahead, gaps.silence, n)[looked])
        met.append(meetings.between(moment, moment + AHEAD * DAY)[looked].astype(np.float64))
        late.append(np.full(int(looked.sum()), cut == 1))
    return np.concatenate(rows), np.concatenate(met), np.concatenate(late)


def _of_the_past(meetings: Meetings, now: float, law: Deaths, shipped: Sequence[float]) -> Array:
    """The coefficients that the person's own past gives, or those of public logs where it is too short.

    Those of the past are taken where, fitted without the last 90 days, they foretell these better than public logs do:
    somebody who writes less than they did is foretold too much by what they did.
    """
    ties = int((np.bincount(meetings.tie) >= 2).sum())
    cuts = (now - meetings.opened.min()) / (AHEAD * DAY) if ties else 0
    if ties * min(cuts, MOST_CUTS) < ENOUGH_ROWS:  # however many are met again
        return np.array(shipped)
    rows, met, late = past_of(meetings, now, law)
    order = np.lexsort((met, *rows.T))  # equal sums, whatever the order of ties
    rows, met, late = rows[order], met[order], late[order]
    if len(met) < ENOUGH_ROWS or not _enough(met, ENOUGH_OF_EACH) or not _enough(met[~late], ENOUGH_OF_EACH // 2):
        return np.array(shipped)
    before = _surprise(rows[late] @ fitted(rows[~late], met[~late], shipped), met[late])
    return fitted(rows, met, shipped) if before < _surprise(rows[late] @ shipped, met[late]) else np.array(shipped)


def _enough(met: Array, of_each: int) -> bool:
    return bool(min(met.sum(), len(met) - met.sum()) >= of_each)


def _surprise(logit: Array, met: Array) -> float:
    """The log loss of logits."""
    return float(np.logaddexp(0.0, np.where(met > 0, -logit, logit)).sum())


def logistic(x: Array) -> Array:
    """From a logit to a probability."""
    return 1.0 / (1.0 + np.exp(-np.clip(x, -700, 700)))
