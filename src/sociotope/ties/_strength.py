"""How strong a tie is, among the ties of one person, and why."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from sociotope.text import Text

Array = npt.NDArray[np.float64]

HALF_LIFE_DAYS: Final = 90.0

FEATURES: Final = {
    "intensity": Text(en="how much was exchanged", fr="le volume échangé"),
    "recency": Text(en="how recently", fr="la fraîcheur"),
    "reciprocity": Text(en="how evenly", fr="la réciprocité"),
    "duration": Text(en="over how long", fr="la durée"),
    "regularity": Text(en="how regularly", fr="la régularité"),
    "depth": Text(en="how long the conversations are", fr="la longueur des conversations"),
    "multiplexity": Text(en="in how many ways", fr="la variété des échanges"),
}
"""What strength is made of, and what a person calls it."""

LASTING: Final = tuple(name for name in FEATURES if name != "recency")
"""What strength was made of before the silence began."""


def percentiles(values: Array) -> Array:
    """The rank of each value among the others, from 0 to 1, equal values sharing it; missing stays missing.

    Examples
    --------
    >>> percentiles(np.array([10.0, 20.0, 20.0, np.nan])).round(3).tolist()
    [0.167, 0.667, 0.667, nan]
    """
    known = np.isfinite(values)
    ranks = np.full(len(values), np.nan)
    _, place, counts = np.unique(values[known], return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks[known] = (last - counts / 2)[place] / max(int(known.sum()), 1)
    return ranks


def strength(
    features: dict[str, Array], names: tuple[str, ...] = tuple(FEATURES), among: Array | None = None
) -> tuple[Array, dict[str, Array]]:
    """The strength of each tie, from 0 to 100, and the part of each feature in it.

    The mean of the percentile ranks, among the ties of one person, of the features that are known; the parts of a tie
    sum to its strength. A tie of which one side only is shown is ranked among those that are shown so.

    Parameters
    ----------
    features
        By name: one value per tie, missing where it is not known.
    names
        The features that count.
    among
        By tie: the group of ties among which it is ranked; all of them when not given.

    References
    ----------
    Gilbert & Karahalios 2009, CHI, doi:10.1145/1518701.1518736; Burke & Kraut 2014, CHI,
    doi:10.1145/2556288.2557094; defined here: docs/science.md 3.2.

    Examples
    --------
    >>> total, parts = strength({"intensity": np.array([1.0, 2.0]), "depth": np.array([np.nan, 1.0])})
    >>> total.tolist(), parts["depth"].tolist()
    ([25.0, 62.5], [nan, 25.0])
    """
    ranks = {name: _ranked(features[name], among) for name in names if name in features}
    known = np.sum([np.isfinite(rank) for rank in ranks.values()], axis=0)
    parts = {name: 100 * rank / np.maximum(known, 1) for name, rank in ranks.items()}
    total: Array = np.nansum(list(parts.values()), axis=0)
    return total, parts


def _ranked(values: Array, among: Array | None) -> Array:
    if among is None:
        return percentiles(values)
    ranks = np.full(len(values), np.nan)
    for group in np.unique(among):
        ranks[among == group] = percentiles(values[among == group])
    return ranks
