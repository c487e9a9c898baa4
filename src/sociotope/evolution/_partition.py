"""Where a series changes its mean, and by how much a place could change by chance."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

LEAST: Final = 4
"""Windows that a stretch lasts at least."""


def noise(values: Array) -> Array:
    """The variance around the mean of each column, from what separates neighbours, which a change of mean leaves alone.

    Examples
    --------
    >>> noise(np.array([[1.0], [3.0], [1.0], [3.0]])).tolist()
    [2.0]
    """
    return np.asarray((np.diff(values, axis=0) ** 2).mean(axis=0) / 2)


def partition(values: Array, penalty: float, least: int = LEAST) -> list[int]:
    """Where the stretches of a series begin, the first aside: least squares around their means, and a penalty for each.

    Parameters
    ----------
    values
        Windows in order, a row for each; a column for each series, all with the same unit of noise.
    penalty
        What one more change must save, in the unit of the squares.
    least
        How many windows a stretch lasts at least.

    Returns
    -------
    list of int
        The first window of each stretch but the first, in order; the best of all partitions, not a search by halves.

    References
    ----------
    Jackson et al. 2005, IEEE Signal Process. Lett. 12:105 (optimal partitioning); Killick, Fearnhead & Eckley 2012,
    JASA 107:1590, doi:10.1080/01621459.2012.737745 (the same optimum, pruned); docs/science.md 5.

    Examples
    --------
    >>> partition(np.repeat([[1.0], [5.0]], 6, axis=0), penalty=1.0)
    [6]
    """
    n = len(values)
    sums = np.vstack([np.zeros(values.shape[1]), values.cumsum(axis=0)])
    squares = np.concatenate([[0.0], (values**2).sum(axis=1).cumsum()])
    best = np.full(n + 1, np.inf)
    best[0], began = -penalty, np.zeros(n + 1, dtype=np.int64)
    for end in range(least, n + 1):
        starts = np.arange(0, end - least + 1)
        within = squares[end] - squares[starts] - ((sums[end] - sums[starts]) ** 2).sum(axis=1) / (end - starts)
        paid = best[starts] + within + penalty
        began[end] = int(paid.argmin())
        best[end] = paid[began[end]]
    begins, at = [], n
    while at > 0 and np.isfinite(best[n]):
        at = int(began[at])
        begins.append(at)
    return sorted(begins)[1:]


def saved(values: Array, least: int = LEAST) -> Array:
    """How much the best single change saves of the squares, for each of several series.

    ``values`` has the shape (series, windows, columns).

    Examples
    --------
    >>> float(saved(np.repeat([[[1.0], [5.0]]], 6, axis=1))[0])
    48.0
    """
    n = values.shape[1]
    if n < 2 * least:
        return np.zeros(len(values))
    sums = values.cumsum(axis=1)
    cut = np.arange(least, n - least + 1)
    before, total = sums[:, cut - 1], sums[:, -1:]
    gain = before**2 / cut[:, None] + (total - before) ** 2 / (n - cut)[:, None] - total**2 / n
    return np.asarray(gain.sum(axis=2).max(axis=1))
