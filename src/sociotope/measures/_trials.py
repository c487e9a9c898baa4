"""Outcomes of one person: trials that succeed or not, some of which are too recent to tell, and counts by exposure."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sociotope.measures._direction import THINNED_ACTS, share_drawn
from sociotope.measures._estimate import Array, Estimate, wilson
from sociotope.measures._run import Estimates, Run, once
from sociotope.measures._shrink import ALONE, Prior, fitted, fitted_rates
from sociotope.text import Text, texts
from sociotope.uses import acts_absent

_TEXTS: Final = texts(__name__)
NOBODYS: Final = _TEXTS["nobodys"]
TOO_RECENT: Final = _TEXTS["too_recent"]
SHRUNK: Final = _TEXTS["shrunk"]

DAY: Final = 86_400
ENOUGH_TIES: Final = 10
"""Below this many people, how alike the trials with one person are is not fitted but taken as :data:`ALONE` says."""
LEAST_PRECISE: Final = 0.5
"""What Jeffreys' prior adds to a count, so that none counted is no certainty."""


def share_of(run: Run, trials: pa.Table, none: Text, *, days: int, note: Text | None = None) -> Estimates:
    """The share of trials that succeed in time, all of them and by quarter, or why there is none.

    Over all, the share is what was seen, by Kaplan–Meier where some trials are too recent to have ended. Trials with
    one person are alike, so that many with few people are worth fewer (the design effect of the Beta–Binomial over
    people); the interval is Wilson's for as many trials as they are worth. A quarter is brought towards the others
    (Beta–Binomial over quarters), as it holds few.

    Parameters
    ----------
    run
        What is asked, and of which place.
    trials
        A row each: ``person`` (with whom), ``quarter``, ``delay`` (seconds until it succeeded, null when it did not),
        ``followed`` (seconds from it to the end of the archive).
    none
        Why there is none, where none is in the archive of somebody.
    days
        How long a trial has to succeed.
    note
        What must be said of the number.

    References
    ----------
    Kaplan & Meier 1958, JASA 53:457; Kish 1965, Survey Sampling, 8.2 (design effect); Wilson 1927, JASA 22:209;
    docs/science.md 4.2 (shrinkage) and 8.4.
    """
    missing = why_none(run)
    if missing is not None or not len(trials):
        return nothing(run, missing or none)
    horizon = days * DAY
    delay = trials["delay"].cast(pa.float64()).to_numpy()
    followed = np.minimum(trials["followed"].to_numpy().astype(np.float64), horizon)
    done = np.nan_to_num(delay, nan=np.inf) <= np.minimum(followed, horizon)
    whole = followed >= horizon
    if not whole.any():
        return nothing(run, TOO_RECENT.format(n=len(trials), days=days))
    share, worth = survived(np.where(done, delay, followed), done, horizon)
    _, unit = np.unique(trials["person"].to_numpy()[whole], return_inverse=True)
    worth /= design_effect(*_tally(unit, done[whole]))
    low, high = wilson(share, worth)
    made = {("owner", "all"): Estimate(share, len(trials), low=low, high=high, why=note)}
    dated = whole & trials["quarter"].is_valid().to_numpy(zero_copy_only=False)
    names, at = np.unique(trials["quarter"].to_numpy(zero_copy_only=False)[dated].astype(str), return_inverse=True)
    succeeded, asked = _tally(at, done[dated])
    prior = fitted(succeeded, asked) if len(names) > 1 else None
    if prior is None:
        return made
    least = min(1.0, worth / (prior.a + prior.b))  # quarters that are all alike are no better known than all together
    return made | _by_quarter(names.tolist(), succeeded, asked, Prior(prior.a * least, prior.b * least))


def share_seen(run: Run, done: int, of: int, none: Text, note: Text) -> Estimates:
    """A share of things of which none is too recent to tell, with the interval of Wilson; or why there is none."""
    missing = why_none(run)
    if missing is not None or not of:
        return nothing(run, missing or none)
    low, high = wilson(done / of, of)
    return {("owner", "all"): Estimate(done / of, of, low=low, high=high, why=note)}


def _tally(unit: npt.NDArray[np.int64], done: npt.NDArray[np.bool_]) -> tuple[Array, Array]:
    """By unit: how many trials succeeded, and how many there were."""
    return np.bincount(unit, weights=done).astype(np.float64), np.bincount(unit).astype(np.float64)


def _by_quarter(names: list[str], succeeded: Array, asked: Array, prior: Prior) -> dict[tuple[str, str], Estimate]:
    from scipy.special import betaincinv

    ends = [betaincinv(succeeded + prior.a, asked - succeeded + prior.b, end) for end in (0.025, 0.975)]
    values = prior.mean(succeeded, asked)
    return {
        ("owner", name): Estimate(
            float(values[at]),
            int(asked[at]),
            low=float(min(ends[0][at], values[at])),
            high=float(max(ends[1][at], values[at])),
            why=SHRUNK,
        )
        for at, name in enumerate(names)
    }


def survived(time: Array, done: npt.NDArray[np.bool_], horizon: float) -> tuple[float, float]:
    """The share that succeeds by the horizon (Kaplan–Meier), and how many trials all followed to it would tell as much.

    Examples
    --------
    One of two succeeds at once and the other is followed to the end; a third was lost before anything happened.

    >>> survived(np.array([1.0, 7.0, 0.5]), np.array([True, False, False]), 7.0)
    (0.5, 2.0)
    """
    if (done | (time >= horizon)).all():
        return float(done.mean()), float(len(done))
    instants, at = np.unique(time, return_inverse=True)
    ends = np.bincount(at, weights=done, minlength=len(instants))
    at_risk = np.bincount(at, minlength=len(instants))[::-1].cumsum()[::-1].astype(np.float64)
    left = np.cumprod(1 - ends / at_risk)[-1]
    with np.errstate(divide="ignore"):
        greenwood = float(np.sum(ends / (at_risk * (at_risk - ends))))
    share = float(1 - left)
    if not 0 < share < 1 or not np.isfinite(greenwood):
        return share, float((done | (time >= horizon)).sum())
    return share, float(share * (1 - share) / (left**2 * greenwood))


def design_effect(done: Array, of: Array) -> float:
    """By how much trials that are alike within units weigh less than as many trials apart.

    ``1 + ρ(Σn²/Σn − 1)``, ``ρ = 1/(a + b + 1)`` of the Beta–Binomial over units; with fewer than ten of them, of
    :data:`ALONE`.

    Examples
    --------
    >>> design_effect(np.array([5.0]), np.array([6.0]))
    2.0
    """
    prior = fitted(done, of) if len(of) >= ENOUGH_TIES else None
    strength = ALONE if prior is None else prior.a + prior.b
    return float(1 + (np.sum(of * of) / np.sum(of) - 1) / (strength + 1))


def counted_by(run: Run, counts: Array, exposure: Array, none: Text, note: Text | None = None) -> Estimates:
    """How many for each unit of exposure, such as reactions for each post, with how unevenly they fall.

    The mean is what was counted over the exposure. Its interval is that of a Gamma as precise as units so uneven
    allow: ``n / (1/m + 1/a)`` events, a of the Gamma–Poisson over units.

    Parameters
    ----------
    run
        What is asked, and of which place.
    counts, exposure
        By unit, such as a post or a week.
    none, note
        As for :func:`share_of`.

    References
    ----------
    Gelman et al. 2013, Bayesian Data Analysis, 2.6; docs/science.md 4.2 (Gamma–Poisson) and 8.4.
    """
    missing = why_none(run)
    if missing is not None or exposure.sum() <= 0:
        return nothing(run, missing or none)
    from scipy.special import gammaincinv

    total = float(exposure.sum())
    mean = float(counts.sum()) / total
    prior = fitted_rates(counts, exposure)
    spread = 0.0 if prior is None else mean * float(np.sum(exposure * exposure)) / total / prior.a
    events = mean * total / (1 + spread) + LEAST_PRECISE
    ends = [float(gammaincinv(events, end)) / events * (mean + LEAST_PRECISE / total) for end in (0.025, 0.975)]
    low, high = min(ends[0], mean) if mean else 0.0, max(ends[1], mean)
    most = (0.0, float("inf"))
    return {("owner", "all"): Estimate(mean, len(counts), bounds=most, low=low, high=high, why=note)}


@once
def why_none(run: Run) -> Text | None:
    """Why nothing can be said of an owner here: nobody's archive, no act, or a few acts drawn out of all."""
    if not run.place.value("SELECT count(*) FROM actors WHERE is_owner"):
        return acts_absent(run.place) or NOBODYS
    return None if share_drawn(run) == 1.0 else THINNED_ACTS


def nothing(run: Run, why: Text) -> Estimates:
    """The row that says why: of the owner, or of everybody in an archive that is nobody's."""
    owned = run.place.value("SELECT count(*) FROM actors WHERE is_owner")
    return {("owner" if owned else "environment", "all"): Estimate(None, 0, status="not_measurable", why=why)}
