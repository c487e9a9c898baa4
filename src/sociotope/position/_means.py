"""The mean of positions between its bounds, and how it would move in another period: blocks of weeks drawn again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

DRAWS: Final = 200
BLOCK: Final = 4
"""Weeks that are drawn together, for what people do in one resembles what they do in the next."""
SEED: Final = 20_260
LEAST_WEEKS: Final = 8
LEAST_ACTS: Final = 30
"""Below either, weeks say too little: acts are drawn one by one too, the wider interval is given, and no label."""


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean position: between ``least`` and ``most``, which the archive leaves open; ``low`` and ``high`` are its 95 %
    interval, from the 2.5 % of draws of the one to the 97.5 % of the other. ``enough`` tells whether a label may be
    given, and ``widest`` which of the scores leaves most of it open: ``narrow``, ``lasting``, ``returned``; or none.
    """

    least: float
    most: float
    low: float
    high: float
    acts: int
    enough: bool
    widest: str = ""

    @property
    def value(self) -> float:
        """The middle of the bounds."""
        return (self.least + self.most) / 2

    def leaving(self, widths: Mapping[str, float]) -> Mean:
        """The same, when each score leaves so much open."""
        return replace(self, widest=max(widths, key=lambda name: widths[name])) if any(widths.values()) else self


def mean(
    week: npt.NDArray[np.int64], acts: Array, least: Array, most: Array, undated: Array, one_by_one: Array
) -> Mean:
    """The mean position of some acts.

    Parameters
    ----------
    week
        The weeks in which there are any, each once, in any order.
    acts, least, most
        By week: how many, and the sums of the lower and of the upper bounds.
    undated
        The same three of acts without a date, which stay as they are in every draw.
    one_by_one
        Rows of lower bound, upper bound and how many acts have both, which are drawn where weeks are too few;
        empty where they are not.

    Examples
    --------
    Ten weeks of three acts at +1, and ten of one at −1: (30 − 10) / 40.

    >>> by_week = np.repeat([3.0, 1.0], 10)
    >>> sums = by_week * np.repeat([1.0, -1.0], 10)
    >>> nothing = np.zeros(3), np.zeros((0, 3))
    >>> made = mean(np.arange(20), by_week, sums, sums, *nothing)
    >>> made.value, made.low < 0.5 < made.high, made.enough
    (0.5, True, True)

    References
    ----------
    Politis & Romano 1992, in Exploring the Limits of Bootstrap (circular blocks); Horowitz & Manski 2000, JASA 95:77
    (an interval of what bounds may be); defined here: docs/science.md 8.1.
    """
    total = np.array([acts.sum(), least.sum(), most.sum()]) + undated
    n, ends = total[0], total[1:] / total[0]
    enough = bool(len(week) >= LEAST_WEEKS and n >= LEAST_ACTS)
    reach = [ends.copy()]
    if len(week) > 1 and acts.any():  # else no draw of weeks would hold anything
        reach.append(_interval(drawn_weeks(week, np.stack([acts, least, most], axis=1)) + undated))
    if not enough and len(one_by_one):
        reach.append(_interval(_by_acts(one_by_one)))
    low, high = min(each[0] for each in reach), max(each[1] for each in reach)
    return Mean(float(ends[0]), float(ends[1]), float(max(-1.0, low)), float(min(1.0, high)), round(n), enough)


def _interval(drawn: Array) -> Array:
    low, high = drawn[:, 1] / drawn[:, 0], drawn[:, 2] / drawn[:, 0]
    return np.array([np.quantile(low, 0.025), np.quantile(high, 0.975)])


def drawn_weeks(week: npt.NDArray[np.int64], sums: Array, draws: int = DRAWS) -> Array:
    """The sums of each draw of weeks, in circular blocks of four: shape (draws, columns).

    ``sums`` has a row for each week of ``week``, its first column the number of acts. A draw without an act is drawn
    again: there must be one somewhere.

    Examples
    --------
    >>> drawn = drawn_weeks(np.array([0, 1, 9]), np.array([[2.0, 1.0], [1.0, 0.0], [3.0, 3.0]]), draws=50)
    >>> drawn.shape, bool((drawn[:, 0] >= 1).all())
    ((50, 2), True)
    """
    random = np.random.default_rng(SEED)
    weeks = int(week.max() - week.min()) + 1
    every = np.zeros((weeks, sums.shape[1]))
    np.add.at(every, week - week.min(), sums)
    drawn = np.zeros((draws, sums.shape[1]))
    empty = np.arange(draws)
    while len(empty):
        starts = random.integers(0, weeks, (len(empty), -(-weeks // BLOCK)))
        chosen = ((starts[:, :, None] + np.arange(BLOCK)) % weeks).reshape(len(empty), -1)[:, :weeks]
        drawn[empty] = every[chosen].sum(axis=1)
        empty = empty[drawn[empty, 0] == 0]
    return drawn


def _by_acts(rows: Array) -> Array:
    random = np.random.default_rng(SEED)
    acts = rows[:, 2]
    times = random.multinomial(max(1, round(acts.sum())), acts / acts.sum(), DRAWS).astype(np.float64)
    return np.stack([times.sum(axis=1), times @ rows[:, 0], times @ rows[:, 1]], axis=1)
