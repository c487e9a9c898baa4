"""Items of a JSON document, as Arrow batches of JSON text: whatever its size, its layout, its encoding, its damage.

The document is a list, an object that holds a list under a known key, one value a line (ndjson), values one after the
other, or a single object. It is never parsed as a whole: each block of a few megabytes is cut where items end, found by
looking at quotes, backslashes and brackets only, with NumPy. What an item means is left to SQL.
"""

from __future__ import annotations

import codecs
import json
import re
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, BinaryIO, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from sociotope.engine import Engine

BLOCK = 8 << 20
ITEM_LIMIT = 16 << 20
RAW_LIMIT = 10_000
DEPTH_LIMIT = 500
AHEAD = 3
COLLECTION_KEYS = ("orderedItems", "items")

TOO_LARGE = "an item that is never closed, or too large to be one"
TOO_DEEP = "an item nested too deeply"
BROKEN = "broken JSON"
CUT_SHORT = "the file ends in the middle of this item"

_FIRST_LOOK = 4 << 10
_AROUND_LIMIT = 1 << 20
_SPACE = b" \t\r\n"
_QUOTE, _OPEN, _CLOSE, _COMMA = 1, 2, 3, 4
_CLASSES = bytes('"{[}],'.encode().find(sign) + 1 for sign in range(256)).translate(bytes([0, 1, 2, 2, 3, 3, 4]) + bytes(249))
_STEPS = np.array([0, 0, 1, -1, 0], np.int8)

Integers = npt.NDArray[np.int64]
_NONE: Integers = np.array([], np.int64)


@dataclass
class Items:
    """Some items of a document: ``item`` (JSON text) and ``source_row`` (1 for the first), and what was refused.

    ``refused`` holds ``(source_row, why, raw)`` as the rows of a CSV file do; ``why`` is a short English word.
    """

    batch: pa.RecordBatch
    refused: list[tuple[int | None, str, str]] = field(default_factory=list)
    repaired: int = 0
    """How many bytes that were not UTF-8 have been read as Windows-1252."""
    key: str | None = None
    """The key whose list the items are of; null for any other layout."""
    around: dict[str, Any] = field(default_factory=dict)
    """What stands beside the list in the same object; given at the end of the document only."""
    cut_short: bool = False
    """Whether the document ends before it is closed; given at its end only."""

    @property
    def records(self) -> int:
        """How many items these are, good and bad."""
        return int(self.batch.num_rows) + len(self.refused)


def json_items(
    stream: BinaryIO, engine: Engine, keys: Sequence[str] = COLLECTION_KEYS, block: int = BLOCK
) -> Iterator[Items]:
    """Read the items of a JSON document block by block, in bounded memory.

    Parameters
    ----------
    stream
        The bytes of the document.
    engine
        Tells which items are valid JSON.
    keys
        Keys of an outermost object whose list holds the items; an object without any of them is itself one item.
    block
        How many bytes to look at together.

    Yields
    ------
    Items
        At least one, even for an empty document: the last has no items and says how the document ended.

    Examples
    --------
    >>> import io
    >>> text = b'{"type": "Collection", "items": [{"id": 1}, {"id": 2, oops}, "x"]}'
    >>> with Engine() as engine:
    ...     items, end = json_items(io.BytesIO(text), engine)
    >>> items.batch.to_pylist()
    [{'item': '{"id": 1}', 'source_row': 1}, {'item': '"x"', 'source_row': 3}]
    >>> items.refused, end.around
    ([(2, 'broken JSON', '{"id": 2, oops}')], {'type': 'Collection'})
    """
    cutter = _Cutter(_Utf8(stream), keys, block)
    row = 1
    for cut in _ahead(cutter.cuts()):
        items = _items(cut, row, engine)
        row += items.records
        if items.records:
            yield items
    yield Items(_batch(pa.array([], pa.string()), _NONE), around=cutter.around, cut_short=cutter.cut_short)


class _Cut(NamedTuple):
    """A piece of the document: its bytes, where items end in it, and which of them are refused unread."""

    data: bytes
    ends: Integers
    key: str | None = None
    deep: Integers = _NONE
    why: str | None = None


def _ahead(cuts: Iterator[_Cut]) -> Iterator[_Cut]:
    """The same, found by another thread while the engine works on those before."""
    with ThreadPoolExecutor(1) as finder:
        waiting = deque(finder.submit(next, cuts, None) for _ in range(AHEAD))
        while (cut := waiting.popleft().result()) is not None:
            waiting.append(finder.submit(next, cuts, None))
            yield cut


def _items(cut: _Cut, first: int, engine: Engine) -> Items:
    if cut.why:
        raw = cut.data[:RAW_LIMIT].decode("utf-8", "replace")
        return Items(_batch(pa.array([], pa.string()), _NONE), [(first, cut.why, raw)], key=cut.key)
    texts, repaired = _texts(cut)
    sizes = pc.binary_length(texts).to_numpy(zero_copy_only=False)
    large = np.flatnonzero(sizes > ITEM_LIMIT)
    numbers = first - 1 + np.cumsum(sizes > 0)
    sound = sizes > 0
    sound[cut.deep] = sound[large] = False
    batch = _batch(texts.filter(pa.array(sound)), numbers[sound])
    broken = engine.table("SELECT source_row FROM given WHERE NOT json_valid(item)", given=batch)[
        "source_row"
    ].to_numpy()
    if len(broken):
        batch = batch.filter(pa.array(~np.isin(numbers[sound], broken)))
    why = dict.fromkeys(broken.tolist(), BROKEN) | dict.fromkeys(numbers[cut.deep].tolist(), TOO_DEEP)
    why |= dict.fromkeys(numbers[large].tolist(), TOO_LARGE)
    rows = sorted(why)
    raws = [texts[int(place)].as_py()[:RAW_LIMIT] for place in np.searchsorted(numbers, rows)]
    return Items(batch, [(row, why[row], raw) for row, raw in zip(rows, raws, strict=True)], repaired, cut.key)


def _texts(cut: _Cut) -> tuple[pa.Array, int]:
    """The items as text, without the commas and spaces around them; one that is only spaces stays, empty."""
    bounds, repaired = np.append(0, cut.ends), 0
    offsets = pa.py_buffer(bounds.astype(np.int32))
    texts = pa.StringArray.from_buffers(len(cut.ends), offsets, pa.py_buffer(cut.data))
    try:
        texts.validate(full=True)
    except pa.ArrowInvalid:
        pieces = [_to_utf8(cut.data[start:end]) for start, end in pairwise(bounds)]
        texts = pa.array([text for text, _ in pieces], pa.string())
        repaired = sum(count for _, count in pieces)
    return pc.ascii_trim(texts, _SPACE.decode() + ","), repaired


def _batch(items: pa.Array, numbers: Integers) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([items, pa.array(numbers, pa.int64())], names=["item", "source_row"])


class _Cutter:
    """Finds the items of a document: ``cuts`` gives them in order; ``around`` and ``cut_short`` are right after it."""

    def __init__(self, stream: _Utf8, keys: Sequence[str], block: int) -> None:
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

    def cuts(self) -> Iterator[_Cut]:
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
            self._data = self._data.lstrip(_SPACE + b",")
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

    def _object(self) -> Generator[_Cut, None, bool]:
        """An object: the list under one of the keys, else the object itself; false when each line is a value."""
        depth, size = 0, _FIRST_LOOK
        while True:
            self._fill(size)
            found = _scan(self._data[:size], _State(depth))
            end = found.first(_CLOSE, 0)
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
                    yield _Cut(value, np.array([len(value)]), deep=found.deep(_NONE, 0))
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

    def _list_under_key(self, found: _Scan, end: int | None) -> tuple[int, str]:
        """Where the list (or the one object) under one of the keys starts, and the key; no key when there is none."""
        for place in found.places[(found.kinds == _OPEN) & (found.depths == 2)].tolist():
            if end is not None and place > end:
                break
            match = self._keys.search(self._data[max(place - 200, 0) : place])
            if match:
                return place, match[1].decode()
        return 0, ""

    def _list(self, key: str | None, *, alone: bool = False) -> Iterator[_Cut]:
        """The items of a list whose bracket has been taken; or the one object that stands where a list should."""
        depth, size = int(not alone), self._block
        while True:
            self._fill(size)
            found = _scan(self._data, _State(depth))
            stop = found.first(_CLOSE, 0)
            ends = _NONE if alone else found.commas(stop)
            if stop is not None:
                ends = np.append(ends, stop + int(alone))
                yield _Cut(self._data[: ends[-1]], ends, key, found.deep(ends, depth))
                self._data = self._data[stop + 1 :]
                return
            if ends.size:
                yield _Cut(self._data[: ends[-1]], ends, key, found.deep(ends, depth))
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

    def _lines(self) -> Iterator[_Cut]:
        """One value a line, to the end of the document."""
        size = self._block
        while self._fill(size) or self._data:
            cut = len(self._data) if self._ended else self._data.rfind(b"\n") + 1
            if cut:
                data, self._data, size = self._data[:cut], self._data[cut:], self._block
                ends = np.append(np.flatnonzero(np.frombuffer(data, np.uint8) == ord("\n")), len(data))
                yield _Cut(data, ends, deep=_deep_lines(data, ends))
            elif len(self._data) > ITEM_LIMIT:
                yield _Cut(self._data[:RAW_LIMIT], _NONE, why=TOO_LARGE)
                while b"\n" not in self._data:
                    self._data = b""
                    if not self._fill(self._block):
                        return
                self._data = self._data[self._data.find(b"\n") :]
            else:
                size = len(self._data) + self._block

    def _cut_short(self, found: _Scan, depth: int, key: str | None, *, refuse: bool = True) -> Iterator[_Cut]:
        """What is left when the document ends too early: sometimes one item that is whole."""
        self.cut_short = True
        rest, self._data = self._data.strip(_SPACE + b","), b""
        if not rest or not refuse:
            return
        if found.state == _State(depth) and rest.startswith((b"{", b"[", b'"')):
            yield _Cut(rest, np.array([len(rest)]), key, found.deep(_NONE, depth))
        else:
            yield _Cut(rest, _NONE, key, why=CUT_SHORT)

    def _skip(self, depth: int, key: str | None, *, commas: bool, refuse: bool = True) -> Iterator[_Cut]:
        """Go past an item that is too large, without keeping it."""
        if refuse:
            yield _Cut(self._data[:RAW_LIMIT], _NONE, key, why=TOO_LARGE)
        state = _State(depth)
        while True:
            found = _scan(self._data, state)
            stop = found.first(_CLOSE, 0)
            ends = found.commas(stop) if commas else _NONE
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


class _State(NamedTuple):
    """How a block starts or ends: how deep, inside a string or not, after a lone backslash or not."""

    depth: int = 0
    in_string: bool = False
    escaped: bool = False


class _Scan(NamedTuple):
    """Every bracket and comma of a block that is not inside a string, with the depth just after it."""

    places: Integers
    kinds: npt.NDArray[np.uint8]
    depths: npt.NDArray[np.int32]
    state: _State

    def first(self, kind: int, depth: int) -> int | None:
        """The place of the first one of its kind at this depth."""
        found = (self.kinds == kind) & (self.depths == depth)
        place = int(found.argmax()) if found.size else 0
        return int(self.places[place]) if found.size and found[place] else None

    def commas(self, stop: int | None) -> Integers:
        """The places of the commas between the items of a list, before its end."""
        places = self.places[(self.kinds == _COMMA) & (self.depths == 1)]
        return places if stop is None else places[: np.searchsorted(places, stop)]

    def deep(self, ends: Integers, depth: int) -> Integers:
        """Which items go too deep; ``ends`` says where they end (one item when empty), ``depth`` where they start."""
        if not self.depths.size or self.depths.max() <= depth + DEPTH_LIMIT:
            return _NONE
        items = np.unique(np.searchsorted(ends, self.places[self.depths > depth + DEPTH_LIMIT]))
        return items[items < max(len(ends), 1)]


def _scan(data: bytes, state: _State) -> _Scan:
    raw = np.frombuffer(data, np.uint8)
    classes = np.frombuffer(bytearray(data.translate(_CLASSES)), np.uint8)
    escaped = _escaped(raw, state.escaped) if state.escaped or b"\\" in data else _NONE
    classes[escaped[escaped < len(raw)]] = 0
    places = np.flatnonzero(classes != 0)
    kinds = classes[places]
    quotes = np.cumsum(kinds == _QUOTE) + state.in_string
    outside = (kinds != _QUOTE) & (quotes % 2 == 0)
    places, kinds = places[outside], kinds[outside]
    depths = state.depth + np.cumsum(_STEPS[kinds], dtype=np.int32)
    end = _State(
        int(depths[-1]) if depths.size else state.depth,
        bool(quotes[-1] % 2) if quotes.size else state.in_string,
        bool(escaped.size and escaped[-1] == len(raw)),
    )
    return _Scan(places, kinds, depths, end)


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


def _deep_lines(data: bytes, ends: Integers) -> Integers:
    """Which lines go too deep; only lines with many brackets are looked at."""
    opened = np.flatnonzero(np.frombuffer(data.translate(_CLASSES), np.uint8) == _OPEN)
    crowded = np.flatnonzero(np.bincount(np.searchsorted(ends, opened), minlength=len(ends)) > DEPTH_LIMIT)
    bounds = np.append(0, ends)
    deep = [line for line in crowded if _scan(data[bounds[line] : bounds[line + 1]], _State()).deep(_NONE, 0).size]
    return np.array(deep, np.int64)


class _Utf8:
    """A stream of bytes as UTF-8 without byte order mark or NUL: UTF-16 and UTF-32 are recognised and written anew."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._start = stream, stream.read(4)
        encoding = ""
        for mark, name in _MARKS:
            if self._start.startswith(mark):
                self._start, encoding = self._start[len(mark) :], name
                break
        else:
            # Without a mark, a JSON document in UTF-16 shows by its first characters, which are ASCII
            nul = [byte == 0 for byte in self._start]
            if nul in ([False, True] * 2, [True, False] * 2):
                encoding = "utf-16-be" if nul[0] else "utf-16-le"
        self._decoder = codecs.getincrementaldecoder(encoding)("replace") if encoding else None

    def read(self, size: int) -> bytes:
        """At most about so many bytes; none at the end only."""
        while True:
            data, self._start = self._start or self._stream.read(size), b""
            ended = not data
            if self._decoder:
                data = self._decoder.decode(data, ended).encode("utf-8", "replace")
            data = data.replace(b"\0", b"")
            if data or ended:
                return data


_MARKS = (
    (codecs.BOM_UTF8, ""),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def _to_utf8(data: bytes) -> tuple[str, int]:
    repaired = 0

    def as_windows(error: UnicodeError) -> tuple[str, int]:
        nonlocal repaired
        assert isinstance(error, UnicodeDecodeError)
        wrong = error.object[error.start : error.end]
        repaired += len(wrong)
        return wrong.decode("cp1252", "replace"), error.end

    codecs.register_error("sociotope.json", as_windows)
    return data.decode("utf-8", "sociotope.json"), repaired
