"""How many trials it takes to see a rate change."""

from __future__ import annotations

from math import ceil, sqrt
from typing import Final

from sociotope.quantiles import normal

CHANGE: Final = 0.10
"""Ten points: the least change that is worth a training, and the most that one can hope to see soon."""

ERROR: Final = 0.05
POWER: Final = 0.80


def trials(before: float, after: float, *, error: float = ERROR, power: float = POWER) -> int:
    """Trials needed before, and as many after, to tell a rate from another.

    Parameters
    ----------
    before, after
        The two rates.
    error
        The chance of seeing a change where there is none, both ways counted.
    power
        The chance of seeing the change when it is there.

    References
    ----------
    Fleiss, Levin & Paik 2003, Statistical Methods for Rates and Proportions, 3rd ed., (4.14), without continuity
    correction.

    Examples
    --------
    >>> trials(0.50, 0.75, power=0.90), trials(0.2, 0.3)
    (77, 294)
    """
    if before == after:
        raise ValueError("no number of trials tells a rate from itself")
    middle = (before + after) / 2
    chance = normal(1 - error / 2) * sqrt(2 * middle * (1 - middle))
    change = normal(power) * sqrt(before * (1 - before) + after * (1 - after))
    return ceil(((chance + change) / (after - before)) ** 2)


def trials_to_see(before: float | None, change: float = CHANGE) -> tuple[int, float, float]:
    """Trials on each side to see a rate change by so much, and the two rates; the most it takes when none is known.

    The change is a rise, and a fall where there is no room to rise. The most it can take is on both sides of one half.

    Examples
    --------
    >>> trials_to_see(0.2)
    (294, 0.2, 0.3)
    >>> trials_to_see(0.95)[1:]
    (0.95, 0.85)
    >>> trials_to_see(None)[0] >= trials_to_see(0.35)[0]
    True
    """
    if before is None:
        before = (1 - change) / 2
    after = round(before + change if before + change <= 1 else before - change, 12)
    return trials(before, after), before, after
