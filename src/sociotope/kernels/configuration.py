"""How mutual a graph would be by chance, each giving and receiving as they do: the directed configuration model."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]

APART: Final = 1_000
"""Up to so many pairs of degrees, each has an ``x`` and a ``y``; beyond, people of one out-degree share their ``x``."""

FINEST: Final = 512
"""Most distinct degrees on each side; beyond, degrees within a hundredth or so of one another are taken together."""

FEW: Final = 8_000
"""Beyond so many pairs of ``x`` and ``y``, those near one another are taken together, at their mean."""

SWEEPS: Final = 500
CLOSE: Final = 1e-7
"""The degrees expected are those seen to this share, or as near as so many sweeps bring them."""

CERTAIN: Final = 1 - 1e-6
"""Where the degrees leave one graph alone, ``x`` and ``y`` grow without end, and the share nears 1 for ever."""

LONGEST: Final = 1.0
CELLS: Final = 1 << 20


def reciprocity_by_chance(given: Array, received: Array, persons: Array) -> float:
    """The share of arcs that would have their opposite, were who is tied to whom drawn at random.

    Of all the laws of graphs in which people give and receive on average what they do here, the one that assumes
    nothing else ties i to j with probability ``p_ij = x_i y_j / (1 + x_i y_j)``, each pair apart. The share is
    ``Σ p_ij p_ji / m`` over i ≠ j, for nobody is tied to oneself. ``x`` and ``y`` are had by Newton steps on one side
    and the other in turn; people of the same degrees share them, so that a graph of any size is a few hundred numbers.

    Parameters
    ----------
    given, received
        Out- and in-degrees.
    persons
        How many people have both.

    Returns
    -------
    float
        From 0 to 1; 0 without arcs; 1 where the degrees leave no other graph than one all mutual.

    References
    ----------
    Squartini & Garlaschelli 2011, New J. Phys. 13:083001 (the model, and its likeliest ``x`` and ``y``).

    Examples
    --------
    >>> round(reciprocity_by_chance(np.array([2.0]), np.array([2.0]), np.array([5.0])), 6)
    0.5
    """
    arcs = float((given * persons).sum())
    if arcs <= 0:
        return 0.0
    pairs, place = np.unique(np.stack([given, received], axis=1), axis=0, return_inverse=True)
    (given, received), persons = pairs.T, _summed(place.reshape(-1), persons)
    apart = len(pairs) <= APART
    out, out_of = _classes(given, persons, apart=apart)
    into, into_of = _classes(received, persons, apart=apart)
    # how many people have each pair of classes: those whose tie to themselves is no tie
    code, place = np.unique(out_of * len(into) + into_of, return_inverse=True)
    same = _Same(code // len(into), code % len(into), _summed(place, persons))
    x, y = _solved(out, into, same, arcs)
    both = (out[same.one] > 0) & (into[same.two] > 0)  # the others answer nobody, or are answered by nobody
    chance = _mutual(*_few(x[same.one][both], y[same.two][both], same.persons[both])) / arcs
    return 1.0 if chance > CERTAIN else chance


class _Same:
    """The people of each pair of classes: where they stand on one side and on the other, and how many they are."""

    def __init__(self, one: Places, two: Places, persons: Array) -> None:
        self.one, self.two, self.persons = one, two, persons


def _classes(degrees: Array, persons: Array, *, apart: bool) -> tuple[Array, Places]:
    """The mean degree of each class, and the class of each row: itself, its degree, or a stretch of many degrees."""
    if apart:
        return degrees, np.arange(len(degrees))
    levels, place = np.unique(degrees, return_inverse=True)
    if len(levels) > FINEST:
        width = np.log(levels[-1] / max(levels[0], 1.0))
        fine = np.floor(np.log(np.maximum(levels, 1.0)) / width * FINEST)
        _, merged = np.unique(np.where(levels > 0, fine, -1), return_inverse=True)
        place = merged[place]
    return _summed(place, degrees * persons) / _summed(place, persons), place


def _summed(place: Places, amounts: Array) -> Array:
    """The sum of the amounts of each place."""
    total: Array = np.bincount(place, amounts).astype(np.float64)
    return total


def _solved(out: Array, into: Array, same: _Same, arcs: float) -> tuple[Array, Array]:
    """The logarithms of ``x`` and ``y`` under which every class gives and receives, on average, what it does."""
    givers, receivers = _summed(same.one, same.persons), _summed(same.two, same.persons)
    x = np.log(np.maximum(out, 1e-300) / np.sqrt(arcs))
    y = np.log(np.maximum(into, 1e-300) / np.sqrt(arcs))
    for _ in range(SWEEPS):
        first, x = _step(x, y, out, receivers, givers, same.one, same.two, same.persons)
        second, y = _step(y, x, into, givers, receivers, same.two, same.one, same.persons)
        if max(first, second) <= CLOSE:
            break
    return x, y


def _step(
    mine: Array, other: Array, wanted: Array, others: Array, persons: Array, own: Places, facing: Places, same: Array
) -> tuple[float, Array]:
    """One Newton step of the classes of one side, the other side being held, and how far they were."""
    p = _tie(mine[:, None] + other[None, :])
    alone = _tie(mine[own] + other[facing])
    expected = _weighed(p, others) - np.bincount(own, alone * same, len(mine)) / persons
    slope = _weighed(p * (1 - p), others) - np.bincount(own, alone * (1 - alone) * same, len(mine)) / persons
    some = wanted > 0
    gap = np.where(some, wanted - expected, 0.0)
    step = np.clip(gap / np.maximum(slope, 1e-300), -LONGEST, LONGEST)
    return float((np.abs(gap[some]) / wanted[some]).max()), mine + step


def _weighed(rows: Array, weights: Array) -> Array:
    """``rows @ weights``, its last bit the same on every processor, as the routines behind ``@`` do not give it."""
    total: Array = (rows * weights).sum(axis=1)
    return total


def _tie(logit: Array) -> Array:
    return 1 / (1 + np.exp(-np.clip(logit, -700, 700)))


def _few(x: Array, y: Array, persons: Array) -> tuple[Array, Array, Array]:
    """The same people in fewer groups, when there are very many, each at the mean of its own."""
    cells, at = FINEST, np.arange(len(x))
    while len(np.unique(at)) > FEW:
        cells = cells * 3 // 4
        one, two = (np.floor((side - side.min()) / (np.ptp(side) or 1.0) * cells).astype(np.int64) for side in (x, y))
        at = np.unique(one * (cells + 1) + two, return_inverse=True)[1]
    n = _summed(at, persons)
    # ties are nearly x · y where they are rare: the mean that counts is that of x, not of its logarithm
    one, two = (np.log(_summed(at, np.exp(side) * persons) / n) for side in (x, y))
    return one, two, n


def _mutual(x: Array, y: Array, persons: Array) -> float:
    """``Σ p_ij p_ji`` over i ≠ j, people being taken in slices."""
    total = 0.0
    most = CELLS // max(1, len(x))
    for start in range(0, len(x), most):
        part = slice(start, start + most)
        there, back = _tie(x[part, None] + y[None, :]), _tie(x[None, :] + y[part, None])
        total += float((persons[part] * _weighed(there * back, persons)).sum())
    return total - float((persons * _tie(x + y) ** 2).sum())
