"""A number and its interval: leave one group of people out at a time, and see how the number moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy.special import ndtri, stdtrit

from sociotope.text import Text
from sociotope.ties import BUCKETS

Array = npt.NDArray[np.float64]
Statistic = Callable[[Array], Array]
"""From sums (their names along the last axis) to the number that they make."""


@dataclass(frozen=True)
class Estimate:
    """A number, and what it would be without each group of people in turn.

    ``without`` has one value per group, ``touched`` tells which groups had anything to leave out; ``bounds`` is the
    range that the number cannot leave; ``why`` says what a reader must know of it.
    """

    value: float | None
    n: int
    without: Array | None = None
    touched: npt.NDArray[np.bool_] | None = None
    bounds: tuple[float, float] = (0.0, 1.0)
    status: str = "measured"
    why: Text | None = None
    low: float | None = None
    high: float | None = None

    def interval(self) -> tuple[float | None, float | None]:
        """The 95 % interval: delete-a-group jackknife; the whole range when fewer than two groups can be left out.

        References
        ----------
        SCIENCE 1.7, Uncertainty: estimand (a), a super-population of users. Wolter 2007, Introduction to Variance
        Estimation, chapter 4.
        """
        if self.value is None or self.without is None or self.touched is None:
            return self.low, self.high
        values = self.without[self.touched & np.isfinite(self.without)]
        if len(values) < 2:
            return self.bounds
        error = float(np.sqrt((len(values) - 1) / len(values) * np.sum((values - values.mean()) ** 2)))
        reach = float(stdtrit(len(values) - 1, 0.975)) * error
        low, high = max(self.bounds[0], self.value - reach), min(self.bounds[1], self.value + reach)
        if reach == 0 and self.value in self.bounds and self.bounds == (0.0, 1.0):
            return wilson(self.value, min(self.n, int(self.touched.sum())))
        return low, high

    def but(self, status: str, why: Text) -> Estimate:
        """The same number with another status; a number that cannot be had loses its value."""
        if status == "not_measurable":
            return Estimate(None, self.n, status=status, why=why)
        return replace(self, status=status, why=why)


def wilson(share: float, n: int) -> tuple[float, float]:
    """The 95 % score interval of a share of n.

    Examples
    --------
    >>> [round(end, 4) for end in wilson(1.0, 10)]
    [0.7225, 1.0]

    References
    ----------
    Wilson 1927, JASA 22:209.
    """
    z = float(ndtri(0.975))
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    reach = z / (1 + z * z / n) * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return float(max(0.0, middle - reach)), float(min(1.0, middle + reach))


def sums(table: pa.Table, names: Sequence[str]) -> dict[str, tuple[Array, Array]]:
    """For each period: the sums over everything, and over what touches each group of people.

    Parameters
    ----------
    table
        Columns ``period``, ``one_bucket``, perhaps ``two_bucket`` (a row between two people is left out
        when either goes), and the named columns.
    names
        The columns to sum.
    """
    period = table["period"].combine_chunks().dictionary_encode()
    labels, codes = period.dictionary.to_pylist(), period.indices.to_numpy(zero_copy_only=False)
    values = np.stack([table[name].to_numpy().astype(np.float64) for name in names], axis=1)
    touching = np.zeros((len(labels), BUCKETS, len(names)))
    total = np.zeros((len(labels), len(names)))
    np.add.at(total, codes, values)
    one = table["one_bucket"].to_numpy().astype(np.int64)
    np.add.at(touching, (codes, one), values)
    if "two_bucket" in table.column_names:
        two = table["two_bucket"].to_numpy().astype(np.int64)
        other = two != one
        np.add.at(touching, (codes[other], two[other]), values[other])
    return {label: (total[code], touching[code]) for code, label in enumerate(labels)}


def estimate(
    total: Array, touching: Array, statistic: Statistic, n: int, bounds: tuple[float, float] = (0.0, 1.0)
) -> Estimate:
    """The number that sums make, with what it is without each group.

    Examples
    --------
    >>> share = lambda sums: sums[..., 0] / sums[..., 1]
    >>> touching = np.zeros((BUCKETS, 2))
    >>> touching[:2] = [[1, 2], [2, 2]]
    >>> estimate(np.array([3.0, 4.0]), touching, share, n=4).value
    0.75
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        value = float(statistic(total))
        without = np.asarray(statistic(total - touching), dtype=np.float64)
    if not np.isfinite(value):
        return Estimate(None, n, status="not_measurable")
    return Estimate(value, n, without, (touching != 0).any(axis=-1), bounds)
