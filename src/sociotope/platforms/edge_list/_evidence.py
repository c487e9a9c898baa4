"""What the first edges tell of the whole list: a line of counts in disguise, a direction, a log of acts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

Numbers = np.ndarray[Any, np.dtype[Any]]

SAMPLE_ROWS = 400_000
REPEATED_SHARE = 0.01
"""A dated list in which more than this share of edges was there before is a log of acts, not a list of ties."""
CHANCES = 1_000
ORDERED_CHANCES = 30
CLOSED_SHARE = 0.02
"""Friends of friends are friends: in places where people live, more than this share of them; at random, hardly any."""
WEDGES = 5_000
MANY = 30
RARELY = 0.02
USUALLY = 1 / 3
_MAKES = (r"^.$", r"^[A-Z]", r"^[a-z]", r"[0-9]", r" ", r"@", r"^[^A-Za-z]", r"^[^a-z]+$")
"""What names of one place often have in common: one letter, a capital, a digit, a blank, a mark, capitals only."""


@dataclass(frozen=True, slots=True)
class DirectionEvidence:
    """What the first ``SAMPLE_ROWS`` edges show.

    ``repeated`` is the share of edges that were there before; ``mutual`` the share of distinct edges whose reverse is
    there; ``chances`` how many distinct edges point at somebody who also points; ``ordered`` whether every edge goes
    from the smaller number to the larger, or every one the other way; ``closed`` the share of paths of two edges whose
    ends are tied too.
    """

    repeated: float
    mutual: float
    chances: int
    ordered: bool
    closed: float

    @property
    def each_pair_once(self) -> bool:
        """Whether pairs are written once, in one direction: how undirected graphs are stored.

        Among follows of people who know one another some are returned, always: none in a thousand chances, where
        friends of friends are tied, says that there is no direction. A random list or a chain says nothing.
        """
        enough = self.chances >= CHANCES or (self.ordered and self.chances >= ORDERED_CHANCES)
        return self.mutual == 0 and self.closed >= CLOSED_SHARE and enough


def evidence(src: pa.ChunkedArray, dst: pa.ChunkedArray) -> DirectionEvidence:
    """What edges show, from the text of their two ends.

    Examples
    --------
    >>> evidence(pa.chunked_array([["1", "2", "1"]]), pa.chunked_array([["2", "1", "3"]]))
    DirectionEvidence(repeated=0.0, mutual=0.6666666666666666, chances=2, ordered=False, closed=0.0)
    """
    if not len(src):
        return DirectionEvidence(0.0, 0.0, 0, False, 0.0)
    one, other, ranked = _numbered(src, dst)
    base = int(max(one.max(), other.max())) + 1
    arcs = np.unique(one * base + other)
    repeated = 1 - len(arcs) / len(one)
    first, second = arcs // base, arcs % base
    proper = first != second
    arcs, first, second = arcs[proper], first[proper], second[proper]
    if not len(arcs):
        return DirectionEvidence(repeated, 0.0, 0, False, 0.0)
    mutual = float(_among(second * base + first, arcs).mean())
    points = np.zeros(base, dtype=bool)
    points[first] = True
    ordered = ranked and bool((first < second).all() or (first > second).all())
    return DirectionEvidence(repeated, mutual, int(points[second].sum()), ordered, _closed(arcs, first, second, base))


def _closed(arcs: Numbers, first: Numbers, second: Numbers, base: int) -> float:
    """The share of some random paths of two edges whose ends are tied, in either direction."""
    random = np.random.default_rng(0)
    one = random.integers(0, len(arcs), WEDGES)
    low, high = np.searchsorted(first, second[one]), np.searchsorted(first, second[one], side="right")
    one, low, high = one[high > low], low[high > low], high[high > low]
    start, end = first[one], second[low + random.integers(0, 1 << 40, len(one)) % np.maximum(high - low, 1)]
    start, end = start[start != end], end[start != end]
    if not len(start):
        return 0.0
    return float((_among(start * base + end, arcs) | _among(end * base + start, arcs)).mean())


def _among(values: Numbers, ordered: Numbers) -> Numbers:
    places = np.searchsorted(ordered, values)
    return np.equal(ordered[np.minimum(places, len(ordered) - 1)], values)


def _numbered(src: pa.ChunkedArray, dst: pa.ChunkedArray) -> tuple[Numbers, Numbers, bool]:
    """The ends as small whole numbers, and whether their order is that of the numbers that the file gives."""
    try:
        ends = pa.concat_arrays([*src.cast(pa.int64()).chunks, *dst.cast(pa.int64()).chunks]).to_numpy()
        ranked = True
    except (pa.ArrowInvalid, ValueError):
        codes = pa.chunked_array([*src.chunks, *dst.chunks]).combine_chunks().dictionary_encode().indices
        ends, ranked = codes.to_numpy().astype(np.int64), False
    if len(ends) and (ends.max() >= 1 << 31 or ends.min() < 0):
        _, ends = np.unique(ends, return_inverse=True)  # keeps the order
    half = len(ends) // 2
    return ends[:half], ends[half:], ranked


def is_counts(first: tuple[int, ...], src: pa.ChunkedArray, dst: pa.ChunkedArray, rows: int, whole: bool) -> bool:
    """Whether the first record is a line of counts (nodes, edges) that a mirror put before the edges.

    Parameters
    ----------
    first
        Its numbers.
    src, dst
        The ends of the edges that follow it, all of them when ``whole``, else the first ones.
    rows
        How many edges follow it.

    Returns
    -------
    bool
        True when its last number is that of the edges (or half of it: each pair twice) and, as far as can be seen,
        the first is that of the nodes, one of the two being no node itself.
    """
    if len(first) < 2 or first[-1] not in (rows, rows / 2) or rows < 3:
        return False
    ends = pa.chunked_array([*src.chunks, *dst.chunks])
    known = pc.is_in(pa.array([str(first[0]), str(first[-1])]), value_set=pc.unique(ends)).to_pylist()
    if not whole:
        return not all(known) and first[0] < first[-1]
    nodes = pc.count_distinct(ends).as_py()
    try:
        largest = pc.max(ends.cast(pa.int64())).as_py()
    except pa.ArrowInvalid:
        largest = nodes
    return not all(known) and first[0] in (nodes, largest, largest + 1)


@dataclass(frozen=True, slots=True)
class Alone:
    """A first pair of names of which neither comes back.

    ``is_unlike`` when both are of another make than every name below (in capitals, with digits, of one letter ...);
    ``is_unlikely`` when many edges follow and hardly any of them stands as far apart; ``is_usual`` when a third do.
    """

    is_unlike: bool
    is_unlikely: bool
    is_usual: bool


def stands_alone(first: tuple[str, str], src: pa.ChunkedArray, dst: pa.ChunkedArray) -> Alone | None:
    """How a first pair of names differs from the edges that follow it; None when one of the two comes back.

    Examples
    --------
    >>> src, dst = pa.chunked_array([["ada", "bob", "cyd"]]), pa.chunked_array([["bob", "cyd", "ada"]])
    >>> stands_alone(("v", "w"), src, dst)
    Alone(is_unlike=True, is_unlikely=False, is_usual=False)
    >>> stands_alone(("ada", "cyd"), src, dst) is None
    True
    """
    if not len(src):
        return None
    src, dst = (pc.utf8_trim_whitespace(each) for each in (src, dst))
    counts = pc.value_counts(pa.chunked_array([*src.chunks, *dst.chunks]))
    if pc.any(pc.is_in(pa.array(first), counts.field("values"))).as_py():
        return None
    once = counts.field("values").filter(pc.equal(counts.field("counts"), 1))
    apart = pc.sum(pc.and_(pc.is_in(src, once), pc.is_in(dst, once))).as_py() / len(src)
    unlike = any(
        all(re.search(make, word) for word in first) != bool(make_below)
        and len({bool(re.search(make, word)) for word in first}) == 1
        for make in _MAKES
        if (make_below := _all_alike(counts.field("values"), make)) is not None
    )
    return Alone(unlike, len(src) >= MANY and apart <= RARELY, apart >= USUALLY)


def _all_alike(names: pa.Array, make: str) -> bool | None:
    """Whether names are all of one make (true), none of them (false), or some (None)."""
    limits = pc.min_max(pc.match_substring_regex(names, make)).as_py()
    return limits["min"] if limits["min"] == limits["max"] else None
