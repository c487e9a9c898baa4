"""A number and its interval: leave a group of people out, or draw people or weeks again, and see how it moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sociotope.measures._draws import Draws, Numbers
from sociotope.quantiles import normal, student_of
from sociotope.text import Text
from sociotope.ties import BUCKETS

Array = npt.NDArray[np.float64]
Statistic = Callable[[Array], Array]
"""From sums (their names along the last axis) to the number that they make."""


@dataclass(frozen=True)
class Estimate:
    """A number, and what it would be without each group of people in turn, or in each draw of people or weeks.

    ``without`` has one value per group or draw, ``touched`` tells which groups had anything to leave out; ``method``
    is how the others were had (:data:`.INTERVALS`); ``bounds`` is the range that the number cannot leave; ``why``
    says what a reader must know of it.
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
    method: str = "jackknife"

    def interval(self) -> tuple[float | None, float | None]:
        """The 95 % interval; the whole range when nothing, or fewer than two groups or draws, can be compared.

        Delete-a-group jackknife, or the basic bootstrap of the draws. A place drawn again holds some people twice and
        is less even than the place: the draws are set around the number before their quantiles are mirrored, so that
        this bias moves neither end.

        References
        ----------
        Wolter 2007, Introduction to Variance Estimation, chapter 4; Davison & Hinkley 1997, Bootstrap Methods, 5.2;
        docs/science.md 1.7 (intervals).
        """
        if self.value is None or self.without is None or self.touched is None:
            return self.low, self.high
        values = self.without[self.touched & np.isfinite(self.without)]
        if len(values) < 2 or self.method == "too few":
            return self.bounds
        if self.method != "jackknife":
            below, above = np.quantile(values, [0.025, 0.975]) - values.mean()
            if below == above == 0 and self.value in self.bounds and self.bounds == (0.0, 1.0):
                return wilson(self.value, self.n)
            return (
                float(min(self.value, max(self.bounds[0], self.value - above))),
                float(max(self.value, min(self.bounds[1], self.value - below))),
            )
        error = float(np.sqrt((len(values) - 1) / len(values) * np.sum((values - values.mean()) ** 2)))
        reach = student_of(0.975, len(values) - 1) * error
        low, high = max(self.bounds[0], self.value - reach), min(self.bounds[1], self.value + reach)
        if reach == 0 and self.value in self.bounds and self.bounds == (0.0, 1.0):
            return wilson(self.value, min(self.n, int(self.touched.sum())))
        return low, high

    def but(self, status: str, why: Text) -> Estimate:
        """The same number with another status; a number that cannot be had loses its value."""
        if status == "not_measurable":
            return Estimate(None, self.n, status=status, why=why)
        return replace(self, status=status, why=why)


def wilson(share: float, n: float) -> tuple[float, float]:
    """The 95 % score interval of a share of n; of nothing, all that a share can be.

    Examples
    --------
    >>> [round(end, 4) for end in wilson(1.0, 10)], wilson(0.0, 0)
    ([0.7225, 1.0], (0.0, 1.0))

    References
    ----------
    Wilson 1927, JASA 22:209.
    """
    if n <= 0:
        return 0.0, 1.0
    z = normal(0.975)
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    reach = z / (1 + z * z / n) * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    # at 0 and at 1 the formula may miss the share itself by a last bit
    return float(min(share, max(0.0, middle - reach))), float(max(share, min(1.0, middle + reach)))


@dataclass(frozen=True)
class Sums:
    """Sums over everything, and what they are without each group or in each draw (first axis)."""

    total: Array
    others: Array
    touched: npt.NDArray[np.bool_]
    method: str = "jackknife"

    @classmethod
    def without(cls, total: Array, touching: Array) -> Sums:
        """From the sums over what touches each group of people."""
        axes = tuple(range(1, touching.ndim))
        return cls(total, total - touching, (touching != 0).any(axis=axes))

    @classmethod
    def drawn(cls, total: Array, others: Array, method: str) -> Sums:
        """From the sums in each draw."""
        return cls(total, others, np.ones(len(others), dtype=bool), method)


def sums(table: pa.Table, names: Sequence[str], drawn: Draws | None = None) -> dict[str, Sums]:
    """For each period: the sums over everything, and without each group of people or in each draw.

    Parameters
    ----------
    table
        Columns ``period``, ``one_bucket``, perhaps ``two_bucket`` (a row between two people is left out
        when either goes, and has the product of their weights in a draw), and the named columns.
    names
        The columns to sum.
    drawn
        The draws whose units the groups are; None when groups are left out.
    """
    period = table["period"].combine_chunks().dictionary_encode()
    labels = sorted(period.dictionary.to_pylist())
    ranks = np.array([labels.index(label) for label in period.dictionary.to_pylist()], dtype=np.int64)
    codes = ranks[period.indices.to_numpy(zero_copy_only=False)]
    values = np.stack([table[name].to_numpy().astype(np.float64) for name in names], axis=1)
    one = table["one_bucket"].to_numpy().astype(np.int64)
    two = table["two_bucket"].to_numpy().astype(np.int64) if "two_bucket" in table.column_names else None
    if (values % 1).any():  # fractions have another last digit in each order, and a query has none
        order = np.lexsort((*values.T, one if two is None else two, one, codes))
        codes, values, one, two = codes[order], values[order], one[order], None if two is None else two[order]
    if drawn is not None:
        return _drawn(drawn, labels, codes, values, drawn.of(one), None if two is None else drawn.of(two))
    touching = np.zeros((len(labels), BUCKETS, len(names)))
    total = np.zeros((len(labels), len(names)))
    np.add.at(total, codes, values)
    np.add.at(touching, (codes, one), values)
    if two is not None:
        other = two != one
        np.add.at(touching, (codes[other], two[other]), values[other])
    return {label: Sums.without(total[code], touching[code]) for code, label in enumerate(labels)}


def _drawn(
    drawn: Draws, labels: list[str], codes: Numbers, values: Array, one: Numbers, two: Numbers | None
) -> dict[str, Sums]:
    answer = {}
    for code, label in enumerate(labels):
        mine = codes == code
        others = drawn.linear(one[mine], None if two is None else two[mine], values[mine])
        answer[label] = Sums.drawn(values[mine].sum(axis=0), others, drawn.method)
    return answer


def by_period(table: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    """The rows of each period of a table, whose column ``period`` says which."""
    period = table["period"].combine_chunks().dictionary_encode()
    codes = period.indices.to_numpy(zero_copy_only=False)
    for code, label in enumerate(period.dictionary.to_pylist()):
        yield label, table.filter(pa.array(codes == code))


def estimate(counted: Sums, statistic: Statistic, n: int, bounds: tuple[float, float] = (0.0, 1.0)) -> Estimate:
    """The number that sums make, with what it is without each group or in each draw; none where nothing is counted.

    Examples
    --------
    >>> share = lambda sums: sums[..., 0] / sums[..., 1]
    >>> touching = np.zeros((BUCKETS, 2))
    >>> touching[:2] = [[1, 2], [2, 2]]
    >>> estimate(Sums.without(np.array([3.0, 4.0]), touching), share, n=4).value
    0.75
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        value = float(statistic(counted.total))
        others = np.asarray(statistic(counted.others), dtype=np.float64)
    if n <= 0 or not np.isfinite(value):
        return Estimate(None, max(n, 0), status="not_measurable")
    return Estimate(value, n, others, counted.touched, bounds, method=counted.method)
