"""Which difference can be told from chance, given how many trials there are before and after."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite
from typing import Final

from sociotope.quantiles import normal, normal_below

POWER: Final = 0.8
LEVEL: Final = 0.05
"""The usual ones: a true difference is found four times in five, chance is taken for one once in twenty."""

TOO_FEW: Final = 30
"""Fewer trials than this on one side, and it is too early to say anything (docs/science.md 4.4)."""

MOST_TRIALS: Final = 10_000_000
_Z: Final = normal(0.975)
_EDGE: Final = 1e-9


def power(baseline: float, reached: float, before: float, after: float, *, level: float = LEVEL) -> float:
    """How often a true change from one proportion to another would be told from chance (two-sided test).

    Parameters
    ----------
    baseline, reached
        The two true proportions.
    before, after
        How many independent trials each is counted on.
    level
        How often chance alone may pass for a change.

    References
    ----------
    Fleiss 1981, Statistical Methods for Rates and Proportions, section 3.2, without continuity correction; the same as
    ``power.prop.test`` of R where both sides have as many trials.

    Examples
    --------
    >>> round(power(0.50, 0.75, 50, 50), 3)
    0.74
    """
    pooled = (before * baseline + after * reached) / (before + after)
    by_chance = (pooled * (1 - pooled) * (1 / before + 1 / after)) ** 0.5
    really = (baseline * (1 - baseline) / before + reached * (1 - reached) / after) ** 0.5
    gap = abs(reached - baseline) - normal(1 - level / 2) * by_chance
    if really == 0:
        return 1.0 if gap > 0 else 0.0
    return normal_below(gap / really)


def detectable(
    baseline: float, before: float, after: float, *, fall: bool = False, power_wanted: float = POWER
) -> float | None:
    """The nearest proportion that differs from the baseline enough to be told from chance; None when none does.

    Parameters
    ----------
    baseline
        The proportion to start from.
    before, after
        How many independent trials there are before, and will be after.
    fall
        Look below the baseline instead of above.
    power_wanted
        How often a true difference must be found.

    References
    ----------
    Bloom 1995, Evaluation Review 19:547 (the minimal detectable effect); docs/science.md 4.4.

    Examples
    --------
    >>> round(detectable(0.5, 50, 50, power_wanted=0.9), 4)
    0.8026
    >>> detectable(0.5, 4, 4) is None
    True
    """
    if not 0 <= baseline <= 1 or min(before, after) <= 0:
        return None
    end = _EDGE if fall else 1 - _EDGE

    def lacking(reached: float) -> float:
        return power(baseline, reached, before, after) - power_wanted

    if abs(end - baseline) <= _EDGE or lacking(end) < 0:
        return None
    return _root(lacking, baseline, end)


def trials_after(baseline: float, reached: float, before: float) -> float | None:
    """How many trials it takes afterwards to tell one proportion from another, when there were so many before.

    None when no number of them would do, because there were too few before.

    Examples
    --------
    >>> round(trials_after(0.2, 0.3, 400))
    226
    >>> trials_after(0.50, 0.51, 30) is None
    True
    """
    if reached == baseline:
        return None

    def lacking(after: float) -> float:
        return power(baseline, reached, before, after) - POWER

    if lacking(MOST_TRIALS) < 0:
        return None
    return 1.0 if lacking(1) >= 0 else _root(lacking, 1, MOST_TRIALS)


def independent(value: float, low: float | None, high: float | None, n: float) -> float:
    """How many independent trials would give an interval as wide: acts of one week or one tie resemble one another.

    Never more than there are acts; all of them where the interval says nothing.

    References
    ----------
    The effective sample size of Kish 1965, Survey Sampling: ``p(1 - p) / s²``.

    Examples
    --------
    >>> round(independent(0.5, 0.402, 0.598, 1000))
    100
    """
    if low is None or high is None or not isfinite(high - low) or high <= low or not 0 < value < 1:
        return n
    error = (high - low) / (2 * _Z)
    return min(n, value * (1 - value) / error**2)


def _root(lacking: Callable[[float], float], under: float, over: float) -> float:
    """Where a function goes from below 0 to above it, halved until no number lies between."""
    while (middle := (under + over) / 2) not in (under, over):
        if lacking(middle) < 0:
            under = middle
        else:
            over = middle
    return middle
