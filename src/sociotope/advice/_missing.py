"""What is missing of the mix that an objective requires, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sociotope.advice._titles import facets
from sociotope.objectives import Objective

Array = npt.NDArray[np.float64]

DRAWS: Final = 4_000
SEED: Final = 61
"""Fixed: the same archive gets the same sentence twice."""

_NORMAL: Final = 1.959964


@dataclass(frozen=True, slots=True)
class Missing:
    """By use, in the order of ``uses``: what is missing, in shares of all acts; ``drawn`` has one row per draw."""

    uses: tuple[str, ...]
    point: Array
    drawn: Array

    @property
    def distance(self) -> tuple[float, float, float]:
        """How much is missing in all: the part of the acts that would have to serve another use."""
        return spread(float(self.point.sum()), self.drawn.sum(axis=1))

    @property
    def families(self) -> Array:
        """What is missing of media, of network and of other trades, in that order; draws below the point."""
        rows = np.vstack([self.point, self.drawn])
        of_uses = [facets(use) for use in self.uses]
        media = np.array([each.audience for each in of_uses])
        # what a use does not address to an audience makes ties, or is of another trade
        network = np.array([0.0 if each.side == "other" else 1.0 - each.audience for each in of_uses])
        return np.column_stack([rows @ media, rows @ network, rows @ (1.0 - media - network)])

    def closes(self, use: str) -> tuple[float, float, float]:
        """The part of the distance that goes when one use reaches its share; zeros when nothing is missing."""
        place, whole = self.uses.index(use), float(self.point.sum())
        drawn = _divided(self.drawn[:, place], self.drawn.sum(axis=1))
        return spread(float(self.point[place]) / whole if whole else 0.0, drawn)


def missing(lines: list[dict[str, Any]], objective: Objective) -> Missing:
    """What is missing of each required use, at the point and in draws that carry both doubts.

    A use that has less than the least of its spread lacks what separates it from its required share ``o``: ``o - p``.
    One within its spread lacks nothing. Their sum is the total variation distance between the two mixes, where what
    lies within the spread counts for none.

    Each of the 4,000 draws takes a required mix (a triangular law over each spread, brought back to a sum of 1) and an
    observed one (a normal law on either side of each share, as wide as its interval on that side). A use that cannot be
    seen lacks nothing at the point, and anything from none to all of its required share in the draws.

    References
    ----------
    Defined here: docs/science.md 5 (total variation) and 6.1 (required mix).

    Examples
    --------
    >>> from sociotope.objectives import load_objective
    >>> train = load_objective("train_people")
    >>> seen = {"low": None, "high": None, "status": "unclear"}
    >>> shares = {"teach": 0.1, "converse": 0.25, "organise": 0.2}
    >>> found = missing([{"use": use, "observed": shares[use], **seen} for use in train.mix], train)
    >>> dict(zip(found.uses, found.point.round(3).tolist()))
    {'teach': 0.4, 'converse': 0.0, 'organise': 0.0}
    """
    of = {line["use"]: line for line in lines}
    uses = tuple(objective.mix)
    draw = np.random.default_rng(SEED)
    share = np.array([objective.mix[use].share for use in uses])
    least = np.array([objective.mix[use].low for use in uses])
    required = np.column_stack([_triangular(draw, *_ends(objective, use)) for use in uses])
    required /= required.sum(axis=1, keepdims=True)
    seen = np.array([np.nan if of[use]["observed"] is None else of[use]["observed"] for use in uses])
    observed = np.column_stack([_around(draw, of[use]) for use in uses])
    point = np.where(np.isnan(seen), 0.0, _lacking(share, np.nan_to_num(seen), least))
    unseen = np.isnan(seen)
    drawn = np.where(unseen, required * draw.random(required.shape), _lacking(required, observed, least))
    return Missing(uses, point, drawn)


def _lacking(required: Array, observed: Array, least: Array) -> Array:
    short: Array = np.where(observed < least, np.maximum(required - observed, 0.0), 0.0)
    return short


def _ends(objective: Objective, use: str) -> tuple[float, float, float]:
    required = objective.mix[use]
    return required.low, required.share, required.high


def _triangular(draw: np.random.Generator, low: float, most: float, high: float) -> Array:
    return np.full(DRAWS, most) if low == high else draw.triangular(low, most, high, DRAWS)


def _around(draw: np.random.Generator, line: dict[str, Any]) -> Array:
    value, low, high = line["observed"], line["low"], line["high"]
    z = draw.standard_normal(DRAWS)
    if value is None:
        return np.zeros(DRAWS)
    if low is None or high is None:
        return np.full(DRAWS, float(value))
    drawn: Array = np.clip(value + z * np.where(z < 0, value - low, high - value) / _NORMAL, 0.0, 1.0)
    return drawn


def _divided(part: Array, whole: Array) -> Array:
    shares: Array = np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
    return shares


def spread(value: float, drawn: Array) -> tuple[float, float, float]:
    """A value and the middle 95 % of its draws, stretched to hold it."""
    if not len(drawn):
        return value, value, value
    low, high = (float(end) for end in np.quantile(drawn, (0.025, 0.975)))
    return value, min(low, value), max(high, value)
