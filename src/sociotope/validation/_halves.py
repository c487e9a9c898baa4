"""Whether two halves of the same acts say the same of the same people."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sociotope.validation._log import Log

Floats = npt.NDArray[np.float64]

LEAST_ACTS = 200
"""Given and received, over both halves: what a person needs to be compared with themselves (docs/science.md 1.10)."""
LEAST_PEOPLE = 10


def intraclass(one: Floats, two: Floats) -> float:
    """The intraclass correlation of pairs of scores: 1 when each pair agrees and the pairs differ.

    ``(B − W) / (B + W)``, with B and W the mean squares between and within pairs.

    Examples
    --------
    >>> intraclass(np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0, 3.0]))
    1.0

    References
    ----------
    Shrout & Fleiss 1979, Psychol. Bull. 86:420, ICC(1,1).
    """
    mean = (one + two) / 2
    between = 2 * float(((mean - mean.mean()) ** 2).sum()) / (len(one) - 1)
    within = float(((one - two) ** 2).sum() / 2) / len(one)
    return (between - within) / (between + within)


def of_persons(one: Log, two: Log, least: int = LEAST_ACTS) -> dict[str, tuple[Floats, Floats]]:
    """By measure: its value for each person with enough acts, in the one half and in the other.

    ``tie_reciprocity``: of the directed acts of a person with others, given and received, the share that is matched;
    ``flow_balance``: ``1 − |received − given| / (received + given)``.
    """
    people = np.unique(np.concatenate([one.actor, one.other, two.actor, two.other]))
    halves = [_by_person(half, people) for half in (one, two)]
    acts = sum(half["acts"] for half in halves)
    active = (acts >= least) & (halves[0]["acts"] > 0) & (halves[1]["acts"] > 0)
    return {name: (halves[0][name][active], halves[1][name][active]) for name in ("tie_reciprocity", "flow_balance")}


def _by_person(log: Log, people: npt.NDArray[np.int64]) -> dict[str, Floats]:
    acts = log.only(log.directed)
    size = len(people)
    actor, other = np.searchsorted(people, acts.actor), np.searchsorted(people, acts.other)
    code, weight = np.unique(actor * size + other, return_counts=True)
    opposite = (code % size) * size + code // size
    at = np.minimum(np.searchsorted(code, opposite), max(len(code) - 1, 0))
    matched = np.where(code[at] == opposite, np.minimum(weight, weight[at]), 0)
    # each ordered pair counts once at either end: the giver's share of what is matched, and the receiver's
    returned = np.bincount(code // size, matched, size) + np.bincount(code % size, matched, size)
    given, received = np.bincount(actor, minlength=size), np.bincount(other, minlength=size)
    total = (given + received).astype(np.float64)
    with np.errstate(invalid="ignore"):
        return {
            "acts": total,
            "tie_reciprocity": returned / total,
            "flow_balance": 1.0 - np.abs(given - received) / total,
        }
