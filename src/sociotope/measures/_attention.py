"""How unevenly people receive and give, from how many have which degree."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from sociotope.measures._estimate import Array


def gini(values: Array, counts: Array) -> float:
    """The Gini coefficient of values that each occur so many times, zeros included.

    ``G = 2 Σ i·x_i / (n Σ x_i) − (n + 1) / n`` over values sorted ascending.

    Examples
    --------
    >>> round(gini(np.arange(1.0, 6), np.ones(5)), 4), gini(np.array([0.0, 1.0]), np.array([3.0, 1.0]))
    (0.2667, 0.75)

    References
    ----------
    Defined here: docs/science.md 1.5.
    """
    n = counts.sum()
    mass = (values * counts).sum()
    if mass == 0:
        return float("nan")
    after = np.cumsum(counts)
    ranks = (after - counts) * counts + counts * (counts + 1) / 2  # the sum of the ranks of each value
    return float(2 * (ranks * values).sum() / (n * mass) - (n + 1) / n)


def top_share(values: Array, counts: Array, share: float = 0.01) -> float:
    """What the top share of people hold of the whole; at least one person.

    Examples
    --------
    >>> top_share(np.array([1.0, 101.0]), np.array([99.0, 1.0]))
    0.505
    """
    mass = (values * counts).sum()
    if mass == 0:
        return float("nan")
    people = max(1.0, float(np.ceil(counts.sum() * share)))
    values, counts = values[::-1], counts[::-1]
    before = np.cumsum(counts) - counts
    return float((np.clip(people - before, 0, counts) * values).sum() / mass)


class Degrees:
    """How many people have each degree, over all and within each group."""

    def __init__(self, degrees: pa.Table, side: str) -> None:
        self.values, place = np.unique(degrees[side].to_numpy(), return_inverse=True)
        persons = degrees["persons"].to_numpy().astype(np.float64)
        self._place, self._persons = place, persons
        self._bucket = degrees["one_bucket"].to_numpy().astype(np.int64)
        self.counts = np.bincount(place, weights=persons, minlength=len(self.values)).astype(np.float64)

    def without(self, bucket: int) -> Array:
        """The counts that are left without one group."""
        gone = self._bucket == bucket
        lost = np.bincount(self._place[gone], weights=self._persons[gone], minlength=len(self.values))
        return self.counts - lost.astype(np.float64)


def excess(given: Array, received: Array, counts: Array) -> float:
    """The Gini coefficient of what people receive less that of what they give, each person counted so many times."""
    ginis = []
    for values in (received, given):
        order = np.argsort(values, kind="stable")
        ginis.append(gini(values[order], counts[order]))
    return ginis[0] - ginis[1]
