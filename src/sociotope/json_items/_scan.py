"""Where the brackets and commas of a piece of JSON are, those inside strings left out: NumPy only, nothing parsed.

The bytes are looked at as simdjson does in its first stage: one comparison a sign over many bytes at once, a bit for
each quote, and inside of a string wherever the number of quotes before is odd, which shifts and exclusive ors of whole
words tell. Arrays stay small enough for the processor's cache.

References
----------
Langdale and Lemire, 2019, Parsing gigabytes of JSON per second, VLDB Journal 28, section 3.1.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

DEPTH_LIMIT = 500
OPEN, CLOSE, COMMA = 1, 2, 4

Integers = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]
NONE: Final[Integers] = np.array([], np.int64)

_CHUNK = 1 << 18
_SHORT_RUN = 16
_QUOTE, _BACKSLASH, _COMMA = (np.uint8(ord(sign)) for sign in '"\\,')
_CASE, _OPEN, _CLOSE = np.uint8(0x20), np.uint8(ord("{")), np.uint8(ord("}"))  # [ and ] are { and } in another case


class State(NamedTuple):
    """How a piece starts or ends: how deep, inside a string or not, after a lone backslash or not."""

    depth: int = 0
    in_string: bool = False
    escaped: bool = False


class Scan(NamedTuple):
    """Every bracket and comma of a piece that is not inside a string, with the depth just after it."""

    places: Integers
    depths: npt.NDArray[np.int32]
    state: State


def scan(data: bytes, state: State) -> Scan:
    """The brackets and commas of a piece that starts in this state.

    Examples
    --------
    >>> found = scan(b'[{"a": "]"}, 2]', State())
    >>> found.places.tolist(), found.depths.tolist(), found.state.depth
    ([0, 1, 10, 11, 14], [1, 2, 1, 1, 0], 0)
    """
    raw = np.frombuffer(data, np.uint8)
    in_string = state.in_string
    pieces = [NONE]
    size = min(_CHUNK, -(-len(raw) // 64) * 64)
    quotes, signs, others, lowered = (np.empty(size, kind) for kind in (bool, bool, bool, np.uint8))
    bits = np.empty(size // 8, np.uint8)
    for start in range(0, len(raw), _CHUNK):
        chunk = raw[start : start + _CHUNK]
        count = len(chunk)
        if count < size:
            quotes, signs, others, lowered = quotes[:count], signs[:count], others[:count], lowered[:count]
            bits[:] = 0
        np.equal(chunk, _QUOTE, out=quotes)
        if data.find(b"\\", max(start - 1, 0), start + count) >= 0:
            np.equal(raw[max(start - 1, 0) : start + count - 1], _BACKSLASH, out=others[start == 0 :])
            np.bitwise_and(quotes, others, out=others)
            others[0] &= start > 0
            quotes[_escaped(data, raw, np.flatnonzero(others) + start, state.escaped) - start] = False
        quotes[0] &= not (state.escaped and not start)
        packed = np.packbits(quotes, bitorder="little")
        bits[: len(packed)] = packed
        inside, in_string = _inside(bits.view(np.uint64), in_string)
        np.bitwise_or(chunk, _CASE, out=lowered)
        np.equal(lowered, _OPEN, out=signs)
        np.equal(lowered, _CLOSE, out=others)
        np.bitwise_or(signs, others, out=signs)
        np.equal(chunk, _COMMA, out=others)
        np.bitwise_or(signs, others, out=signs)
        # one of them and not inside a string: one and zero
        np.greater(signs.view(np.uint8), inside[:count], out=signs)
        places = np.flatnonzero(signs)
        places += start
        pieces.append(places)
    places = np.concatenate(pieces)
    met = raw[places] | _CASE
    steps = (met == _OPEN).view(np.int8) - (met == _CLOSE).view(np.int8)
    depths = np.cumsum(steps, dtype=np.int32)
    depths += state.depth
    slashes = len(data) - len(data.rstrip(b"\\"))
    odd = (slashes + (slashes == len(data) and state.escaped)) % 2 == 1
    return Scan(places, depths, State(int(depths[-1]) if depths.size else state.depth, in_string, odd))


def kinds(signs: Bytes) -> Bytes:
    """Which kind each bracket or comma is of."""
    lowered = signs | _CASE
    codes: Bytes = np.where(lowered == _OPEN, OPEN, np.where(lowered == _CLOSE, CLOSE, COMMA)).astype(np.uint8)
    return codes


def _inside(words: npt.NDArray[np.uint64], in_string: bool) -> tuple[Bytes, bool]:
    """Of bits that are the quotes, which bytes are inside a string (a one each), and whether the next one is."""
    words = words ^ (words << np.uint64(1))
    for shift in (2, 4, 8, 16, 32):
        words ^= words << np.uint64(shift)
    odd = np.bitwise_xor.accumulate(words >> np.uint64(63))
    before = np.empty_like(odd)
    before[0], before[1:] = in_string, odd[:-1] ^ np.uint64(in_string)
    words ^= np.uint64(0) - before
    return np.unpackbits(words.view(np.uint8), bitorder="little"), bool(odd[-1] ^ np.uint64(in_string))


def _escaped(data: bytes, raw: Bytes, quotes: Integers, first: bool) -> Integers:
    """Of quotes that follow a backslash, those that follow an odd run; ``first`` when one stands before all bytes."""
    odd = np.ones(len(quotes), bool)
    before = quotes - 2
    going = np.arange(len(quotes))
    for _ in range(_SHORT_RUN):
        going = going[before[going] >= 0]
        going = going[raw[before[going]] == _BACKSLASH]
        if not going.size:
            break
        odd[going] ^= True
        before[going] -= 1
    for each in going[before[going] >= 0].tolist():
        place = int(quotes[each])
        run, size = 0, 2 * _SHORT_RUN
        while run == 0 or (run == size // 4 and run < place):
            run = min(size, place) - len(data[max(place - size, 0) : place].rstrip(b"\\"))
            size *= 4
        odd[each], before[each] = run % 2 == 1, place - 1 - run
    odd[before < 0] ^= first
    return quotes[odd]


def deep_lines(data: bytes, ends: Integers) -> Integers:
    """Which lines go too deep; only lines with many brackets are looked at."""
    raw = np.frombuffer(data, np.uint8)
    opened = np.flatnonzero((raw | _CASE) == _OPEN)
    crowded = np.flatnonzero(np.bincount(np.searchsorted(ends, opened), minlength=len(ends)) > DEPTH_LIMIT)
    bounds = np.append(0, ends)
    each = ((line, scan(data[bounds[line] : bounds[line + 1]], State()).depths) for line in crowded)
    return np.array([line for line, depths in each if depths.size and depths.max() > DEPTH_LIMIT], np.int64)
