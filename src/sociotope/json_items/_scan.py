"""Where the brackets and commas of a block of JSON are, those inside strings left out: NumPy only, nothing parsed."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

DEPTH_LIMIT = 500
QUOTE, OPEN, CLOSE, COMMA = 1, 2, 3, 4

Integers = npt.NDArray[np.int64]
NONE: Final[Integers] = np.array([], np.int64)

_SIGNS = {'"': QUOTE, "{": OPEN, "[": OPEN, "}": CLOSE, "]": CLOSE, ",": COMMA}
_CLASSES = bytes(_SIGNS.get(chr(byte), 0) for byte in range(256))
_STEPS = np.array([0, 0, 1, -1, 0], np.int8)


class State(NamedTuple):
    """How a block starts or ends: how deep, inside a string or not, after a lone backslash or not."""

    depth: int = 0
    in_string: bool = False
    escaped: bool = False


class Scan(NamedTuple):
    """Every bracket and comma of a block that is not inside a string, with the depth just after it."""

    places: Integers
    kinds: npt.NDArray[np.uint8]
    depths: npt.NDArray[np.int32]
    state: State

    def first(self, kind: int, depth: int) -> int | None:
        """The place of the first one of its kind at this depth."""
        found = (self.kinds == kind) & (self.depths == depth)
        place = int(found.argmax()) if found.size else 0
        return int(self.places[place]) if found.size and found[place] else None

    def commas(self, stop: int | None) -> Integers:
        """The places of the commas between the items of a list, before its end."""
        places: Integers = self.places[(self.kinds == COMMA) & (self.depths == 1)]
        return places if stop is None else places[: np.searchsorted(places, stop)]

    def deep(self, ends: Integers, depth: int) -> Integers:
        """Which items go too deep; ``ends`` says where they end (one item when empty), ``depth`` where they start."""
        if not self.depths.size or self.depths.max() <= depth + DEPTH_LIMIT:
            return NONE
        items: Integers = np.unique(np.searchsorted(ends, self.places[self.depths > depth + DEPTH_LIMIT]))
        return items[items < max(len(ends), 1)]


def scan(data: bytes, state: State) -> Scan:
    """The brackets and commas of a block that starts in this state."""
    raw = np.frombuffer(data, np.uint8)
    classes = np.frombuffer(bytearray(data.translate(_CLASSES)), np.uint8)
    escaped = _escaped(raw, state.escaped) if state.escaped or b"\\" in data else NONE
    classes[escaped[escaped < len(raw)]] = 0
    places = np.flatnonzero(classes != 0)
    kinds = classes[places]
    quotes = np.cumsum(kinds == QUOTE) + state.in_string
    outside = (kinds != QUOTE) & (quotes % 2 == 0)
    places, kinds = places[outside], kinds[outside]
    depths = state.depth + np.cumsum(_STEPS[kinds], dtype=np.int32)
    end = State(
        int(depths[-1]) if depths.size else state.depth,
        bool(quotes[-1] % 2) if quotes.size else state.in_string,
        bool(escaped.size and escaped[-1] == len(raw)),
    )
    return Scan(places, kinds, depths, end)


def _escaped(raw: npt.NDArray[np.uint8], first: bool) -> Integers:
    """The places that follow an odd run of backslashes; ``first`` when the very first byte does."""
    slashes = np.flatnonzero(raw == ord("\\"))
    start = np.array([0] if first else [], np.int64)
    if first and slashes.size and slashes[0] == 0:
        slashes = slashes[1:]
    if not slashes.size:
        return start
    breaks = np.flatnonzero(np.diff(slashes) != 1)
    firsts, lasts = slashes[np.append(0, breaks + 1)], slashes[np.append(breaks, len(slashes) - 1)]
    places: Integers = np.concatenate([start, lasts[(lasts - firsts) % 2 == 0] + 1])
    return places


def deep_lines(data: bytes, ends: Integers) -> Integers:
    """Which lines go too deep; only lines with many brackets are looked at."""
    opened = np.flatnonzero(np.frombuffer(data.translate(_CLASSES), np.uint8) == OPEN)
    crowded = np.flatnonzero(np.bincount(np.searchsorted(ends, opened), minlength=len(ends)) > DEPTH_LIMIT)
    bounds = np.append(0, ends)
    deep = [line for line in crowded if scan(data[bounds[line] : bounds[line + 1]], State()).deep(NONE, 0).size]
    return np.array(deep, np.int64)
