"""How long ties last: Kaplan–Meier curves with delayed entry, their intervals, and whether two groups differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

Z: Final = 1.959963984540054
"""Of a 95 % interval."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A Kaplan–Meier curve: at each time at which somebody ended, how many were at risk and ended, and what is left.

    ``low`` and ``high`` are the 95 % log-log interval of Greenwood's variance; missing where all those at risk ended.
    """

    time: Array
    at_risk: Array
    ended: Array
    survival: Array
    low: Array
    high: Array

    @property
    def median(self) -> float:
        """The first time at which half at most is left; missing where more always is."""
        below = self.survival <= 0.5 + 1e-12
        return float(self.time[np.argmax(below)]) if below.any() else float("nan")

    def at(self, time: float) -> tuple[float, float, float]:
        """What is left at a time, with its interval: all of it before anybody ended."""
        place = int(np.searchsorted(self.time, time, side="right")) - 1
        if place < 0:
            return 1.0, 1.0, 1.0
        return float(self.survival[place]), float(self.low[place]), float(self.high[place])


def kaplan_meier(duration: Array, ended: npt.NDArray[np.bool_], entered: Array | None = None) -> Curve:
    """How many last longer than each time, some being still there when one stopped looking.

    Parameters
    ----------
    duration
        How long each lasted, or was seen to.
    ended
        Whether it ended then; else it lasts longer, by how much is not known.
    entered
        At which age it was first looked at, in the order of ``duration``: before that it is not at risk. 0 when not
        given.

    References
    ----------
    Kaplan & Meier 1958, JASA 53:457; Kalbfleisch & Prentice 2002, The Statistical Analysis of Failure Time Data
    (log-log intervals; delayed entry); defined here: docs/science.md 3.4.

    Examples
    --------
    >>> curve = kaplan_meier(np.array([1.0, 2.0, 3.0, 4.0]), np.array([True, False, True, True]))
    >>> curve.survival.round(3).tolist(), curve.median
    ([0.75, 0.375, 0.0], 3.0)
    """
    start = np.zeros_like(duration) if entered is None else entered
    seen = start < duration  # else never at risk
    time, deaths = np.unique(duration[ended & seen], return_counts=True)
    begun, over = (np.searchsorted(np.sort(ages[seen]), time, side="left") for ages in (start, duration))
    at_risk = (begun - over).astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        survival: Array = np.cumprod(1 - deaths / at_risk).astype(np.float64)
        spread = np.sqrt(np.cumsum(deaths / (at_risk * (at_risk - deaths)))) / np.abs(np.log(survival))
        known = (survival > 0) & np.isfinite(spread)
        low, high = (np.where(known, survival ** np.exp(sign * Z * spread), np.nan) for sign in (1, -1))
    return Curve(time, at_risk, deaths.astype(np.float64), survival, low, high)


def log_rank(
    duration: Array, ended: npt.NDArray[np.bool_], second: npt.NDArray[np.bool_], entered: Array | None = None
) -> float:
    """The χ² (one degree of freedom) of two groups ending at the same rate.

    Parameters
    ----------
    duration, ended, entered
        As in :func:`kaplan_meier`.
    second
        Which are of the second group.

    References
    ----------
    Mantel 1966, Cancer Chemother. Rep. 50:163.

    Examples
    --------
    >>> round(log_rank(np.array([1.0, 2.0, 3.0, 4.0]), np.full(4, True), np.array([True, True, False, False])), 4)
    2.8824
    """
    start = np.zeros_like(duration) if entered is None else entered
    surprise = variance = 0.0
    for time in np.unique(duration[ended]):
        risk = (start < time) & (duration >= time)
        n, n2 = float(risk.sum()), float((risk & second).sum())
        died = ended & (duration == time) & risk
        d, d2 = float(died.sum()), float((died & second).sum())
        surprise += d2 - d * n2 / n
        if n > 1:
            variance += d * (n2 / n) * (1 - n2 / n) * (n - d) / (n - 1)
    return surprise**2 / variance if variance else float("nan")
