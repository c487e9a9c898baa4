"""Quantiles of the normal and of Student’s law, without the half second that scipy takes to start."""

from __future__ import annotations

from functools import cache
from math import erfc, lgamma, pi, sqrt
from statistics import NormalDist
from typing import Final

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

_STEPS: Final = 30
_TERMS: Final = 10_000
_CLOSE: Final = 1e-14
_NEXT_EXACT: Final = 1e-8
_NEAR_NORMAL: Final = 10.0
_LARGE: Final = 200.0


def normal(share: float) -> float:
    """The number under which a standard normal falls with that probability.

    Examples
    --------
    >>> round(normal(0.975), 6)
    1.959964
    """
    return NormalDist().inv_cdf(share)


def normal_below(number: float) -> float:
    """The probability that a standard normal falls under a number.

    Examples
    --------
    >>> round(normal_below(normal(0.9)), 12)
    0.9
    """
    return erfc(-number / sqrt(2)) / 2


def student(share: float, freedom: npt.ArrayLike) -> Array:
    """The number under which Student’s law falls with that probability, at least one half, by degrees of freedom.

    Newton’s method on the distribution, which is concave there: from the normal quantile and the first term of its
    correction, which lie under the root, it climbs to it and never passes it.

    References
    ----------
    Abramowitz & Stegun 1964, 26.7.1, 26.7.5 and 26.5.8 (the distribution as a continued fraction).

    Examples
    --------
    >>> student(0.975, [1, 10, 1000]).round(4).tolist()
    [12.7062, 2.2281, 1.9623]
    """
    free, z = np.asarray(freedom, dtype=np.float64), max(normal(share), 0.0)
    quantile = z + np.where(free > _NEAR_NORMAL, (z**3 + z) / (4 * free), 0.0)
    for _ in range(_STEPS):
        beyond, density = _student_beyond(quantile, free)
        step = (beyond - (1 - share)) / density
        quantile = quantile + step
        if (np.abs(step) <= _NEXT_EXACT * quantile).all():
            break
    return quantile


@cache
def student_of(share: float, freedom: int) -> float:
    """One quantile of :func:`student`, which intervals ask for again and again."""
    return float(student(share, freedom))


def _student_beyond(number: Array, freedom: Array) -> tuple[Array, Array]:
    """The probability that Student’s law falls beyond a number of 0 or more, and its density there."""
    half, squared = freedom / 2, number**2 / freedom
    density = np.exp(-(half + 0.5) * np.log1p(squared)) / (np.sqrt(freedom) * _beta_with_half(half))
    # half of the incomplete beta function: its fraction converges on one side of the mean, and mirrors the other
    inside = (half + 1) / (half + 2.5) < 1 / (1 + squared)
    fraction = _fraction(
        np.where(inside, 0.5, half), np.where(inside, half, 0.5), np.where(inside, squared, 1.0) / (1 + squared)
    )
    front = density * number * fraction
    return np.where(inside, 0.5 - front, front / freedom), density


def _fraction(a: Array, b: Array, x: Array) -> Array:
    """The continued fraction of the incomplete beta function, by the method of Lentz."""
    over, under = np.ones_like(x), 1 / (1 - (a + b) * x / (a + 1))
    fraction = under
    for m in range(1, _TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        change = np.ones_like(x)
        for term in (even, odd):
            over, under = 1 + term / over, 1 / (1 + term * under)
            change = change * over * under
        fraction = fraction * change
        if (np.abs(change - 1) <= _CLOSE).all():
            break
    return fraction


def _beta_with_half(a: Array) -> Array:
    """The beta function of numbers and one half; where the numbers are large, by the series of its logarithm."""
    direct = [sqrt(pi) * np.exp(lgamma(one) - lgamma(one + 0.5)) if one <= _LARGE else 0.0 for one in a.ravel()]
    series = np.sqrt(pi / a) * (1 + 1 / (8 * a) + 1 / (128 * a**2) - 5 / (1024 * a**3) - 21 / (32768 * a**4))
    return np.where(a <= _LARGE, np.reshape(direct, a.shape), series)
