"""The difference of two independent numbers, from nothing but their own intervals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sociotope.quantiles import normal, normal_below

LEVEL: Final = 0.05
"""False discoveries accepted among what is said to differ; an interval is of 1 minus this."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How much the second number is above the first, the 95 % interval, and how often chance alone would do as much."""

    value: float
    low: float
    high: float
    p: float


def difference(one: tuple[float, float, float], other: tuple[float, float, float]) -> Difference:
    """``other − one`` for two independent numbers, each given as value, low and high end of its 95 % interval.

    The variance of each is recovered from the side of its interval that matters, so that intervals need not be
    even (MOVER)::

        low  = d − sqrt((other − other_low)² + (one_high − one)²)
        high = d + sqrt((other_high − other)² + (one − one_low)²)

    ``p`` is two-sided, from the normal distribution, with the side of the interval that faces 0: it is under 0.05
    exactly when the interval leaves 0 out.

    References
    ----------
    Zou & Donner 2008, Statistics in Medicine 27:1693. For two shares with score intervals it is method 10 of Newcombe
    1998, Statistics in Medicine 17:873.

    Examples
    --------
    >>> found = difference((0.2, 0.1, 0.4), (0.5, 0.4, 0.6))
    >>> [round(number, 3) for number in (found.value, found.low, found.high)]
    [0.3, 0.076, 0.441]
    """
    (a, a_low, a_high), (b, b_low, b_high) = one, other
    value = b - a
    below, above = math.hypot(b - b_low, a_high - a), math.hypot(b_high - b, a - a_low)
    facing = below if value > 0 else above
    z = abs(value) / facing * normal(1 - LEVEL / 2) if facing > 0 else math.inf
    p = 1.0 if value == 0 else 2 * normal_below(-z)
    return Difference(value, value - below, value + above, p)


def corrected(ps: Sequence[float]) -> list[float]:
    """The p-values of several questions asked at once, adjusted to keep false discoveries under the level.

    References
    ----------
    Benjamini & Hochberg 1995, Journal of the Royal Statistical Society B 57:289.

    Examples
    --------
    >>> [round(q, 4) for q in corrected([0.01, 0.02, 0.03, 0.5])]
    [0.04, 0.04, 0.04, 0.5]
    """
    order = sorted(range(len(ps)), key=lambda place: ps[place], reverse=True)
    answer, least = [1.0] * len(ps), 1.0
    for smaller, place in enumerate(order):
        least = min(least, ps[place] * len(ps) / (len(ps) - smaller))
        answer[place] = least
    return answer
