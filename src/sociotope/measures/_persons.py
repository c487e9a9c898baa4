"""The index and its components person by person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import numpy as np

from sociotope.errors import UsageError
from sociotope.measures._as_table import ENOUGH_ACTS, NOTHING, together
from sociotope.measures._direction import THINNED_ACTS, share_drawn, unseen_side
from sociotope.measures._estimate import Array, Estimate
from sociotope.measures._index import ANCHORS, COMPONENTS, index_of
from sociotope.measures._label import LEAST_ALTERS
from sociotope.measures._person_counts import COUNTED, Counts, person_counts
from sociotope.measures._positions import as_estimate, positions_of_persons
from sociotope.measures._run import Key, Run
from sociotope.measures._shrink import Prior, anchored, fitted
from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)

DRAWS: Final = 2000
ENOUGH_PEOPLE: Final = 10
"""Below this many people, there is nobody to bring a person towards: the anchors stand in."""

NEEDS_BOTH_SIDES: Final = (
    "tie_reciprocity", "conversation_share", "tie_persistence", "flow_balance", "outward_reciprocity",
    "inward_reciprocity",
)  # fmt: skip

COMBINED: Final = {"network_media_index": (index_of, -1.0)}
"""What is made of the components of somebody whose acts have no position."""
POSITIONS: Final = ("position", "position_bounds")

RAW = _TEXTS["raw"]
EVERYBODY = _TEXTS["everybody"]
THE_ANCHORS = _TEXTS["the_anchors"]
NOT_ENOUGH = _TEXTS["not_enough"]
SHRUNK = _TEXTS["shrunk"]
ONE_AXIS = _TEXTS["one_axis"]
ELSEWHERE = _TEXTS["elsewhere"]


def of_persons(run: Run, who: int | Iterable[str]) -> dict[str, dict[Key, Estimate]]:
    """By measure, of ``actor:<id>``: components, reciprocity plane, axes and index of some people.

    Every proportion is the posterior mean of a Beta–Binomial fitted to everybody (to the middle of the anchors below
    ten people). An interval counts each person on the other side once, as acts with one person are alike.

    Parameters
    ----------
    run
        What is asked, and of which place.
    who
        The identifiers of the people wanted; or how many of the busiest.

    Raises
    ------
    UsageError
        When nobody of that identifier is there, or addressed anybody.

    References
    ----------
    Hironaka, Oshimo, Yoshida & Umemura 2026, arXiv:2601.15623 (the reciprocity plane); defined here: docs/science.md
    1.7 (one person) and 4.2 (shrinkage).
    """
    counts = person_counts(run)
    priors = {name: _prior(counts, name) for name in COUNTED}
    made: dict[str, dict[Key, Estimate]] = {}
    chosen = {at: counts.table["id"][at].as_py() for at in _chosen(counts, who)}
    stands = positions_of_persons(run, chosen.values())
    for at, identifier in chosen.items():
        estimates = _of_one(run, counts, priors, at)
        if identifier in stands:
            estimates["network_media_index"] = estimates["position"] = as_estimate(stands[identifier], owned=False)
            estimates["position_bounds"] = as_estimate(stands[identifier], bounds=True, owned=False)
        for name, one in estimates.items():
            of = "person" if name in POSITIONS else "actor"
            made.setdefault(name, {})[f"{of}:{identifier}", "all"] = one
    return made


def identifiers(run: Run, who: int | Iterable[str] | None = None) -> list[str]:
    """The identifiers of the people that :func:`of_persons` gives rows of, in its order; of everybody by default."""
    counts = person_counts(run)
    places = range(len(counts.table)) if who is None else _chosen(counts, who)
    return [counts.table["id"][at].as_py() for at in places]


def _chosen(counts: Counts, who: int | Iterable[str]) -> list[int]:
    if isinstance(who, int):
        return list(np.argsort(-counts.of("acts"), kind="stable")[:who])
    ids = counts.table["id"].to_pylist()
    known = []
    for name in who:
        if name not in ids:
            raise UsageError(_TEXTS["chosen"].format(name=name))
        known.append(ids.index(name))
    return known


def _prior(counts: Counts, name: str) -> tuple[Prior, Text]:
    done, of = (counts.of(column) for column in COUNTED[name])
    prior = fitted(done, of) if (of > 0).sum() >= ENOUGH_PEOPLE else None
    return (anchored(*ANCHORS.get(name, (0.0, 1.0))), THE_ANCHORS) if prior is None else (prior, EVERYBODY)


def _of_one(run: Run, counts: Counts, priors: dict[str, tuple[Prior, Text]], at: int) -> dict[str, Estimate]:
    from scipy.special import betaincinv  # slow to import, and asked for by people one by one alone

    acts, people = counts.of("acts")[at], counts.of("alters")[at]
    elsewhere = run.place.sampling_design == "ego_crawl" and not counts.table["is_owner"][at].as_py()
    thinned = share_drawn(run) != 1.0
    hidden = THINNED_ACTS if thinned else unseen_side(run)
    # by the group of the person, which a copy keeps, and not by their number, which it deals anew
    random = np.random.default_rng(counts.table["bucket"][at].as_py())
    values: dict[str, Array] = {}
    draws: dict[str, Array] = {}
    made = {"alters": _estimate(people, people, people, people, None)}
    for name, columns in COUNTED.items():
        done, of = (counts.of(column)[at] for column in columns)
        if elsewhere or (hidden and name in NEEDS_BOTH_SIDES) or of == 0:
            made[name] = _nothing(of, ELSEWHERE if elsewhere else NOTHING if of == 0 else hidden)
            continue
        prior, whom = priors[name]
        mean = float(prior.mean(np.array(done), np.array(of)))
        sure = min(of, max(counts.of("spread")[at], 1.0)) + prior.a + prior.b
        ends = betaincinv(mean * sure, (1 - mean) * sure, [0.025, 0.975])
        drawn = random.beta(mean * sure, (1 - mean) * sure, DRAWS)
        number = np.array([mean, min(ends[0], mean), max(ends[1], mean)])
        if name == "tie_persistence":
            chance = counts.of("chance")[at] / of
            number, drawn = (((each - chance) / (1 - chance)).clip(0.0, 1.0) for each in (number, drawn))
        why = RAW.format(seen=f"{done:.4g}", of=f"{of:.4g}", whom=whom, a=f"{prior.a:.3g}", b=f"{prior.b:.3g}")
        made[name] = _estimate(number[0], number[1], number[2], of, why)
        if name in COMPONENTS:
            values[name], draws[name] = np.asarray(number[0]), drawn
    few = acts < ENOUGH_ACTS or people < LEAST_ALTERS
    refused = NOT_ENOUGH.format(acts=f"{acts:.0f}", people=f"{people:.0f}")
    for name, (make, least) in COMBINED.items():
        value, moved = make(values), make(draws)
        if value is None or moved is None:
            made[name] = _nothing(acts, ELSEWHERE if elsewhere else ONE_AXIS)
            continue
        low, high = np.quantile(moved, [0.025, 0.975])
        why = together(SHRUNK, refused) if few else SHRUNK
        made[name] = _estimate(value, max(least, min(low, value)), min(1.0, max(high, value)), acts, why)
    return made


def _estimate(value: Any, low: Any, high: Any, n: float, why: Text | None) -> Estimate:
    return Estimate(float(value), round(float(n)), low=float(low), high=float(high), why=why)


def _nothing(n: float, why: Text | None) -> Estimate:
    return Estimate(None, round(float(n)), status="not_measurable", why=why)
