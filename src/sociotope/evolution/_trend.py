"""A slow trend: whether later windows are higher than earlier ones, by how much, and whether chance would do it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from sociotope.quantiles import normal

Array = npt.NDArray[np.float64]

DRAWS: Final = 499
SEED: Final = 5_202
BLOCKS: Final = 8
SHORTEST: Final = 3
LONGEST: Final = 6
"""Windows that are drawn together, for one resembles the next: an eighth of them, between these two."""


@dataclass(frozen=True, slots=True)
class Trend:
    """The slope by window, its 95 % interval, and how often chance alone would do as much."""

    slope: float
    low: float
    high: float
    p: float


def trend(values: Array, draws: int = DRAWS) -> Trend:
    """The trend of a series in the order of time; NaN is a window of which nothing is known.

    ``S = Σ sign(x_j − x_i)`` over pairs of windows ``i < j`` tells whether there is one; blocks of windows put in
    another order give what chance does of it, so that windows that resemble their neighbours count for fewer. The slope
    is the median of those of all pairs, its interval the pairs within 1.96 deviations of S.

    References
    ----------
    Mann 1945, Econometrica 13:245; Sen 1968, JASA 63:1379 (slope, interval); Hamed & Rao 1998, J. Hydrol. 204:182
    (autocorrelation widens S); blocks in place of their formula, defined here: docs/science.md 5.

    Examples
    --------
    >>> made = trend(np.arange(20) + np.tile([0.0, 0.5], 10))
    >>> made.slope, made.low > 0, made.p < 0.05
    (1.0, True, True)
    """
    at = np.flatnonzero(np.isfinite(values))
    one, other = np.triu_indices(len(at), 1)
    steps = values[at][other] - values[at][one]
    if not len(steps):
        return Trend(np.nan, np.nan, np.nan, 1.0)
    observed = abs(np.sign(steps).sum())
    by_chance = np.array([_order(values[order]) for order in orders(len(values), draws)])
    p = (1 + (np.abs(by_chance) >= observed).sum()) / (draws + 1)
    slopes = np.sort(steps / (at[other] - at[one]))
    n = len(at)
    spread = max(float(np.sqrt(n * (n - 1) * (2 * n + 5) / 18)), float(by_chance.std()))
    reach = normal(0.975) * spread
    ends = [round((len(slopes) - reach) / 2), round((len(slopes) + reach) / 2)]
    low, high = (float(slopes[min(max(end, 0), len(slopes) - 1)]) for end in ends)
    return Trend(float(np.median(slopes)), low, high, float(p))


def block_of(windows: int) -> int:
    """How many of so many windows are drawn together.

    Examples
    --------
    >>> [block_of(windows) for windows in (13, 40, 100)]
    [3, 5, 6]
    """
    return min(LONGEST, max(SHORTEST, windows // BLOCKS))


@cache
def orders(windows: int, draws: int = DRAWS) -> tuple[npt.NDArray[np.int64], ...]:
    """Orders of some windows: cut into blocks from a place drawn anew each time, the blocks shuffled; the same always.

    Examples
    --------
    >>> [sorted(order.tolist()) == list(range(7)) for order in orders(7, draws=2)]
    [True, True]
    """
    random, block = np.random.default_rng(SEED), block_of(windows)
    made = []
    for _ in range(draws):
        blocks = np.split(np.arange(windows), np.arange(int(random.integers(1, block + 1)), windows, block))
        made.append(np.concatenate([blocks[place] for place in random.permutation(len(blocks))]))
    return tuple(made)


def _order(values: Array) -> float:
    """S of a series: how many pairs of windows rise, less how many fall."""
    known = values[np.isfinite(values)]
    # from the rank of each: of two alike, neither is before the other
    return float(np.triu(np.sign(known[None, :] - known[:, None])).sum())
