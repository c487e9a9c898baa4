"""Directed edge swaps: the same in- and out-degrees, other ties."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sociotope.kernels._compiled import compiled

Numbers = npt.NDArray[np.int64]
Array = npt.NDArray[np.float64]

SWAPS_AN_ARC = 5
"""Swaps tried between two rewirings, for each arc (docs/science.md 1.1)."""

_EMPTY = -1
_SPREAD = np.uint64(0x9E3779B97F4A7C15)


@compiled
def rewired(source: Numbers, target: Numbers, people: int, seed: int) -> Numbers:
    """The new targets of arcs after one rewiring by directed edge swaps: every degree kept, no loop, no arc twice.

    Two arcs a→b, c→d are drawn and become a→d, c→b, unless that makes a loop or an arc that is there; five tries for
    each arc, refused ones counted, so that every graph is drawn as often as any other that swaps can reach. (Swaps
    alone cannot turn round a cycle of three whose people have no other tie.)

    Parameters
    ----------
    source, target
        The arcs, each once, without loops, people being numbered from 0.
    people
        How many there are.
    seed
        Of the draws.

    Examples
    --------
    >>> source, target = np.array([0, 1, 2, 3]), np.array([1, 2, 3, 0])
    >>> again = rewired(source, target, 4, 1)
    >>> sorted(again.tolist()), bool((again == source).any())
    ([0, 1, 2, 3], False)

    References
    ----------
    Rao, Jana & Bandyopadhyay 1996, Sankhya A 58:225; docs/science.md 1.1.
    """
    np.random.seed(seed)
    now = target.copy()
    there = _set_of(source, now, people)
    _swap(source, now, people, there)
    return now


@compiled
def reciprocities(source: Numbers, target: Numbers, people: int, draws: int, seed: int) -> Array:
    """The share of arcs that have their opposite, in rewirings by directed edge swaps, each made from the one before.

    Parameters
    ----------
    source, target, people, seed
        As in :func:`rewired`.
    draws
        How many rewirings.

    Examples
    --------
    >>> reciprocities(np.array([0, 1]), np.array([1, 0]), 2, 3, 1).tolist()
    [1.0, 1.0, 1.0]

    References
    ----------
    As in :func:`rewired`.
    """
    np.random.seed(seed)
    now = target.copy()
    there = _set_of(source, now, people)
    answer = np.empty(draws)
    for draw in range(draws):
        _swap(source, now, people, there)
        mutual = 0
        for arc in range(len(source)):
            mutual += _holds(there, now[arc] * people + source[arc])
        answer[draw] = mutual / len(source)
    return answer


@compiled
def _swap(source: Numbers, target: Numbers, people: int, there: Numbers) -> None:
    """Five tries for each arc; targets and the set of arcs are changed in place."""
    arcs = len(source)
    for _ in range(SWAPS_AN_ARC * arcs):
        one, two = np.random.randint(0, arcs), np.random.randint(0, arcs)
        first, second = source[one] * people + target[two], source[two] * people + target[one]
        if source[one] == target[two] or source[two] == target[one] or _holds(there, first) or _holds(there, second):
            continue
        _take(there, source[one] * people + target[one])
        _take(there, source[two] * people + target[two])
        _put(there, first)
        _put(there, second)
        target[one], target[two] = target[two], target[one]


@compiled
def _set_of(source: Numbers, target: Numbers, people: int) -> Numbers:
    """The arcs as a set with open addressing, at most half full."""
    size = 4
    while size < 2 * len(source):
        size *= 2
    there = np.full(size, _EMPTY, np.int64)
    for arc in range(len(source)):
        _put(there, source[arc] * people + target[arc])
    return there


@compiled
def _home(there: Numbers, key: int) -> int:
    """Where a key belongs: the top half of a Fibonacci product, brought to the size of the set."""
    return int((np.uint64(key) * _SPREAD) >> np.uint64(32)) & (len(there) - 1)


@compiled
def _holds(there: Numbers, key: int) -> bool:
    at = _home(there, key)
    while there[at] != _EMPTY:
        if there[at] == key:
            return True
        at = (at + 1) & (len(there) - 1)
    return False


@compiled
def _put(there: Numbers, key: int) -> None:
    at = _home(there, key)
    while there[at] != _EMPTY:
        at = (at + 1) & (len(there) - 1)
    there[at] = key


@compiled
def _take(there: Numbers, key: int) -> None:
    """Take a key out, and close the gap so that what stands after it is still found (Knuth, 6.4, algorithm R)."""
    last = len(there) - 1
    gap = _home(there, key)
    while there[gap] != key:
        gap = (gap + 1) & last
    at = gap
    while True:
        at = (at + 1) & last
        if there[at] == _EMPTY:
            break
        # a key may go back to the gap unless its home lies after the gap, on the way to where it stands
        if ((at - _home(there, there[at])) & last) >= ((at - gap) & last):
            there[gap] = there[at]
            gap = at
    there[gap] = _EMPTY
