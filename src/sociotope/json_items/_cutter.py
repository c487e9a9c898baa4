"""Where the items of a JSON document start and end, block by block."""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from sociotope.json_items._scan import CLOSE, NONE, OPEN, Integers, Scan, State, deep_lines, scan
from sociotope.streams import Utf8

ITEM_LIMIT = 16 << 20
RAW_LIMIT = 10_000
SPACE = b" \t\r\n"

TOO_LARGE = "an item that is never closed, or too large to be one"
CUT_SHORT = "the file ends in the middle of this item"

_FIRST_LOOK = 4 << 10
_AROUND_LIMIT = 1 << 20


class Cut(NamedTuple):
    """A piece of the document: its bytes, where items end in it, and which of them are refused unread."""

    data: bytes
    ends: Integers
    key: str | None = None
    deep: Integers = NONE
    why: str | None = None


class Cutter:
    """Finds the items of a document: ``cuts`` gives them in order; ``around`` and ``cut_short`` are right after it."""

    def __init__(self, stream: Utf8, keys: Sequence[str], block: int) -> None:
        self._stream, self._block = stream, block
        self._keys = re.compile(b'"(' + b"|".join(re.escape(key.encode()) for key in keys) + rb')"\s*:\s*\Z')
        self._data = b""
        self._ended = False
        self._around = b""
        self.cut_short = False

    @property
    def around(self) -> dict[str, Any]:
        """The last object that held a list, without the list."""
        for closing in (b"", b"}"):
            try:
                whole = json.loads(self._around + closing)
            except (ValueError, RecursionError):
                continue
            return {key: value for key, value in whole.items() if value is not None}
        return {}

    def cuts(self) -> Iterator[Cut]:
        """Every item of every value at the outermost level."""
        while self._start():
            if self._data.startswith(b"["):
                self._data = self._data[1:]
                yield from self._list(None)
            elif not self._data.startswith(b"{") or not (yield from self._object()):
                yield from self._lines()

    def _start(self) -> bool:
        """Go to the next value; false at the end of the document."""
        while True:
            self._data = self._data.lstrip(SPACE + b",")
            if self._data or not self._fill(self._block):
                return bool(self._data)

    def _fill(self, size: int) -> bool:
        """Read on until there are so many bytes; false when nothing came."""
        parts, missing = [self._data], size - len(self._data)
        while missing > 0 and not self._ended:
            part = self._stream.read(min(missing, self._block))
            self._ended = not part
            parts.append(part)
            missing -= len(part)
        self._data = b"".join(parts)
        return any(parts[1:])

    def _object(self) -> Generator[Cut, None, bool]:
        """An object: the list under one of the keys, else the object itself; false when each line is a value."""
        depth, size = 0, _FIRST_LOOK
        while True:
            self._fill(size)
            found = scan(self._data[:size], State(depth))
            end = found.first(CLOSE, 0)
            place, key = self._list_under_key(found, end)
            if key:
                self._around = (self._around if depth else b"") + self._data[: min(place, _AROUND_LIMIT)] + b"null"
                alone = self._data[place : place + 1] == b"{"
                self._data = self._data[place if alone else place + 1 :]
                yield from self._list(key, alone=alone)
                depth, size = 1, _FIRST_LOOK
            elif end is not None:
                value, rest = self._data[: end + 1], self._data[end + 1 :]
                if depth:
                    self._around += value[:_AROUND_LIMIT]
                elif b"\n" not in value and self._line_ends(rest):
                    return False
                else:
                    yield Cut(value, np.array([len(value)]), deep=found.deep(NONE, 0))
                self._data = rest
                return True
            elif self._ended and size >= len(self._data):
                if depth:
                    self._around += self._data[:_AROUND_LIMIT]
                yield from self._cut_short(found, depth, None, refuse=not depth)
                return True
            elif size > ITEM_LIMIT:
                yield from self._skip(depth, None, commas=False, refuse=not depth)
                return True
            else:
                size *= 4

    def _line_ends(self, rest: bytes) -> bool:
        self._fill(len(self._data) + 1)
        return rest.lstrip(b" \t\r")[:1] in (b"\n", b"")

    def _list_under_key(self, found: Scan, end: int | None) -> tuple[int, str]:
        """Where the list (or the one object) under one of the keys starts, and the key; no key when there is none."""
        for place in found.places[(found.kinds == OPEN) & (found.depths == 2)].tolist():
            if end is not None and place > end:
                break
            match = self._keys.search(self._data[max(place - 200, 0) : place])
            if match:
                return place, match[1].decode()
        return 0, ""

    def _list(self, key: str | None, *, alone: bool = False) -> Iterator[Cut]:
        """The items of a list whose bracket has been taken; or the one object that stands where a list should."""
        depth, size = int(not alone), self._block
        while True:
            self._fill(size)
            found = scan(self._data, State(depth))
            stop = found.first(CLOSE, 0)
            ends = NONE if alone else found.commas(stop)
            if stop is not None:
                ends = np.append(ends, stop + int(alone))
                yield Cut(self._data[: ends[-1]], ends, key, found.deep(ends, depth))
                self._data = self._data[stop + 1 :]
                return
            if ends.size:
                yield Cut(self._data[: ends[-1]], ends, key, found.deep(ends, depth))
                self._data, size = self._data[ends[-1] + 1 :], self._block
            elif self._ended:
                yield from self._cut_short(found, depth, key)
                return
            elif len(self._data) > ITEM_LIMIT:
                yield from self._skip(depth, key, commas=not alone)
                if alone:
                    return
            else:
                size = len(self._data) + self._block

    def _lines(self) -> Iterator[Cut]:
        """One value a line, to the end of the document."""
        size = self._block
        while self._fill(size) or self._data:
            cut = len(self._data) if self._ended else self._data.rfind(b"\n") + 1
            if cut:
                data, self._data, size = self._data[:cut], self._data[cut:], self._block
                ends = np.append(np.flatnonzero(np.frombuffer(data, np.uint8) == ord("\n")), len(data))
                yield Cut(data, ends, deep=deep_lines(data, ends))
            elif len(self._data) > ITEM_LIMIT:
                yield Cut(self._data[:RAW_LIMIT], NONE, why=TOO_LARGE)
                while b"\n" not in self._data:
                    self._data = b""
                    if not self._fill(self._block):
                        return
                self._data = self._data[self._data.find(b"\n") :]
            else:
                size = len(self._data) + self._block

    def _cut_short(self, found: Scan, depth: int, key: str | None, *, refuse: bool = True) -> Iterator[Cut]:
        """What is left when the document ends too early: sometimes one item that is whole."""
        self.cut_short = True
        rest, self._data = self._data.strip(SPACE + b","), b""
        if not rest or not refuse:
            return
        if found.state == State(depth) and rest.startswith((b"{", b"[", b'"')):
            yield Cut(rest, np.array([len(rest)]), key, found.deep(NONE, depth))
        else:
            yield Cut(rest, NONE, key, why=CUT_SHORT)

    def _skip(self, depth: int, key: str | None, *, commas: bool, refuse: bool = True) -> Iterator[Cut]:
        """Go past an item that is too large, without keeping it."""
        if refuse:
            yield Cut(self._data[:RAW_LIMIT], NONE, key, why=TOO_LARGE)
        state = State(depth)
        while True:
            found = scan(self._data, state)
            stop = found.first(CLOSE, 0)
            ends = found.commas(stop) if commas else NONE
            if ends.size:
                self._data = self._data[ends[0] :]
                return
            if stop is not None:
                self._data = self._data[stop + int(not commas) :]
                return
            state, self._data = found.state, b""
            if not self._fill(self._block):
                self.cut_short = True
                return
