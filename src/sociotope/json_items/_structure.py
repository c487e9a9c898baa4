"""A piece of JSON that starts outside of everything, and its structure: containers by level, keys, slices."""

from __future__ import annotations

import json

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sociotope.json_items._mending import mended
from sociotope.json_items._scan import CLOSE, OPEN, Bytes, Flags, Integers, State, kinds, scan
from sociotope.streams import to_utf8

SPACE = b" \t\r\n"

_FEW_SPACES = 32
_IS_SPACE = np.zeros(256, bool)
_IS_SPACE[list(SPACE + b",")] = True


class Structure:
    """A piece of text and every bracket and comma of it (an *event*), up to the first bracket that closes nothing.

    An event is named by its number. The *level* of a container is how many are open just after its bracket: 1 for a
    value at the outermost level, whatever it is. Level 0 is the document.
    """

    def __init__(self, text: bytes, deepest: int) -> None:
        self.text = text
        self.raw = np.frombuffer(text, np.uint8)
        self.places, self.depths, self.state = scan(text, State())
        self._deepest = deepest
        self._keep(int(np.argmax(self.depths < 0)) if self.depths.size and self.depths.min() < 0 else len(self.depths))

    def _keep(self, count: int) -> None:
        """Forget all but the first events."""
        self.places, self.depths = self.places[:count], self.depths[:count]
        # the events that no deeper container is open after, in which alone the others look
        self._shallow: Integers = np.flatnonzero(self.depths <= self._deepest)
        self._depths = self.depths[self._shallow]
        self._kinds = self.kinds(self._shallow)
        self._opened: dict[int, Integers] = {}

    def keep_values(self, more: bytes) -> int | None:
        """Where something other than spaces, commas and signs such as ``more`` stands between the outermost values.

        What follows it is forgotten; None when there is no such place.
        """
        opened, closed = self.opened(1), self.events(CLOSE, 0)
        starts = np.append(0, self.places[closed] + 1)
        ends = np.append(self.places[opened], len(self.text))
        between = trimmed(self.slices(starts[: len(ends)], ends[: len(starts)]), b"," + more)
        odd = np.flatnonzero(pc.binary_length(between).to_numpy(zero_copy_only=False))
        if not odd.size:
            return None
        first = int(odd[0])
        self._keep(int(opened[first]) if first < len(opened) else len(self.places))
        return int(starts[first])

    @property
    def depth(self) -> int:
        """How many containers are open at the end."""
        return int(self.depths[-1]) if self.depths.size else 0

    def kinds(self, events: Integers) -> Bytes:
        """Which kind each of these events is of."""
        return kinds(self.raw[self.places[events]])

    def events(self, kinds: int, level: int) -> Integers:
        """The events of some kinds (``OPEN | COMMA``) after which just so many containers are open."""
        chosen: Integers = self._shallow[(self._kinds & kinds != 0) & (self._depths == level)]
        return chosen

    def opened(self, level: int) -> Integers:
        """The events that open the containers of a level."""
        if level not in self._opened:
            self._opened[level] = self.events(OPEN, level)
        return self._opened[level]

    def container(self, level: int, events: Integers) -> Integers:
        """In which container of a level (its position among them) each event is, or which one it opens."""
        indices: Integers = np.searchsorted(self.opened(level), events, side="right") - 1
        return indices

    def closes(self, level: int, opening: Integers) -> Integers:
        """The events that close the containers of a level which these open; -1 for what stays open."""
        every = np.append(self.events(CLOSE, level - 1), -1)
        ends: Integers = every[np.searchsorted(every[:-1], opening)]
        return ends

    def is_list(self, events: Integers) -> Flags:
        """Whether it is a list that each event opens."""
        lists: Flags = self.raw[self.places[events]] == ord("[")
        return lists

    def slices(self, starts: Integers, ends: Integers) -> pa.BinaryArray:
        """Pieces of the text, in order, that do not overlap."""
        return slices(self.text, starts, ends)

    def key_slice(self, event: int) -> tuple[int, int]:
        """Where the key of a container stands, with its colon: before the bracket, after the sign before that."""
        return int(self.places[event - 1]) + 1, int(self.places[event])

    def keys(self, events: Integers) -> pa.Array:
        """The keys, in order, under which the containers that these events open stand; null for what is no key."""
        raw = trimmed(self.slices(self.places[events - 1] + 1, self.places[events]), b":")
        is_key = pc.and_(pc.starts_with(raw, '"'), pc.ends_with(raw, '"'))
        names = texts(pc.binary_slice(raw.view(pa.binary()), 1, -1).view(pa.string()))[0]
        is_escaped = pc.fill_null(pc.and_(is_key, pc.match_substring(names, "\\")), False)
        if pc.any(is_escaped).as_py():
            plain = [
                _decoded(name) if odd else name
                for name, odd in zip(names.to_pylist(), is_escaped.to_pylist(), strict=True)
            ]
            names = pa.array(plain, pa.string())
        return pc.if_else(is_key, names, pa.scalar(None, pa.string()))


def slices(text: bytes, starts: Integers, ends: Integers) -> pa.BinaryArray:
    """Pieces of a text, in order, that do not overlap; copied, so that the text may go."""
    if not len(starts):
        return pa.array([], pa.binary())
    bounds = np.empty(2 * len(starts), np.int32)
    bounds[::2], bounds[1::2] = starts, ends
    pieces = pa.BinaryArray.from_buffers(pa.binary(), len(bounds) - 1, [None, pa.py_buffer(bounds), pa.py_buffer(text)])
    is_asked = np.zeros(len(bounds) - 1, bool)
    is_asked[::2] = True
    return pieces.filter(pa.array(is_asked))


def pieces(text: bytes, starts: Integers, ends: Integers) -> pa.Array:
    """Pieces of a text, as text that may not be UTF-8, without the spaces and commas around them."""
    raw = np.frombuffer(text, np.uint8)
    starts, ends = starts.copy(), ends.copy()
    for edges, step in ((starts, 1), (ends, -1)):
        going = np.arange(len(edges))
        for _ in range(_FEW_SPACES):
            going = going[starts[going] < ends[going]]
            going = going[_IS_SPACE[raw[edges[going] - (step < 0)]]]
            if not going.size:
                break
            edges[going] += step
        else:
            return trimmed(slices(text, starts, ends), b",")
    return slices(text, starts, ends).view(pa.string())


def trimmed(pieces: pa.Array, more: bytes = b"") -> pa.Array:
    """Pieces, as text that may not be UTF-8, without the spaces (and other signs) around them."""
    return pc.ascii_trim(pieces.view(pa.string()), (SPACE + more).decode())


def texts(pieces: pa.Array) -> tuple[pa.Array, int]:
    """Pieces as text that is UTF-8, and how many bytes of them were not and have been read as Windows-1252."""
    try:
        pieces.validate(full=True)
    except pa.ArrowInvalid:
        read = [to_utf8(piece) for piece in pieces.view(pa.binary()).to_pylist()]
        return pa.array([text for text, _ in read], pa.string()), sum(count for _, count in read)
    return pieces, 0


def _decoded(name: str) -> str | None:
    try:
        return str(json.loads(mended(f'"{name}"')[0]))
    except ValueError:
        return None
