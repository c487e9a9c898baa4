"""Rows of a CSV file, as Arrow batches of text: whatever its header, its quotes, its encoding, its size.

The stream is cut at record boundaries into blocks of a few megabytes, and each block is parsed by Arrow. What people's
archives really hold is met on the way: a preamble before the header, a byte order mark, bytes that are not UTF-8,
NUL bytes, quotes escaped by a backslash, a quote that is never closed, rows too short or too long.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.csv

from sociotope.errors import ArchiveError
from sociotope.streams import Readable, Utf8, ahead, read_until_damage, to_utf8

BLOCK = 12 << 20
RECORD_LIMIT = 16 << 20
RAW_LIMIT = 10_000
HEADER_LINES = 15

_QUOTE = ord('"')
_ESCAPED = re.compile(rb'\\"|"')


@dataclass
class Rows:
    """Some rows of a file: a batch of text columns with ``source_row`` (1 for the first record), and what was refused.

    ``refused`` holds ``(source_row, why, raw)``; ``why`` is a short English word that readers put in ``rejects``.
    """

    batch: pa.RecordBatch
    refused: list[tuple[int | None, str, str]] = field(default_factory=list)
    repaired: int = 0
    """How many bytes that were not UTF-8 have been read as Windows-1252."""

    @property
    def records(self) -> int:
        """How many records the block held, good and bad."""
        return int(self.batch.num_rows) + len(self.refused)


def csv_rows(
    stream: Readable,
    is_header: Callable[[Sequence[str]], bool] | None = None,
    columns: Sequence[str] | None = None,
    delimiter: str = ",",
) -> Iterator[Rows]:
    r"""Read a CSV file block by block, in bounded memory.

    Parameters
    ----------
    stream
        The bytes of the file.
    is_header
        Tells the header among the first rows, given its cells trimmed and in lower case; what stands before is
        skipped. The first row is the header when not given.
    columns
        The names of the columns of a file that has no header.
    delimiter
        One character.

    Returns
    -------
    Iterator of Rows
        Every column is text, named by its header trimmed and in lower case (a name that comes twice gets ``.2``).
        A row that lacks its last cells has them null; one with too many cells that are not empty is refused.
        A file without the header that was asked for yields nothing.

    Raises
    ------
    ArchiveError
        When the bytes cannot be read to the end; every whole record before the damage has been yielded first.

    Examples
    --------
    >>> text = 'Notes:\n"of no use"\n\nName,Age\n"Ada, Countess",36\nBob\n'
    >>> rows = next(csv_rows(io.BytesIO(text.encode()), is_header=lambda cells: "age" in cells))
    >>> rows.batch.to_pylist()
    [{'name': 'Ada, Countess', 'age': '36', 'source_row': 1}, {'name': 'Bob', 'age': None, 'source_row': 2}]
    """
    return ahead(_rows(stream, is_header, columns, delimiter))


def _rows(
    stream: Readable,
    is_header: Callable[[Sequence[str]], bool] | None,
    columns: Sequence[str] | None,
    delimiter: str,
) -> Iterator[Rows]:
    blocks = _Blocks(Utf8(stream), delimiter)
    if columns is None:
        found = _header(blocks, is_header, delimiter)
        if found is None:
            return
        columns = found
    names = list(columns)
    row = 1
    for block, monstrous in blocks:
        if monstrous:
            refused: list[tuple[int | None, str, str]] = [(row, monstrous, _shown(block))]
            yield Rows(_empty(names), refused)
            row += 1
            continue
        rows = _parse(block, names, delimiter, row)
        row += rows.records
        yield rows


def _parse(block: bytes, names: list[str], delimiter: str, first: int) -> Rows:
    misfits: list[tuple[int, str]] = []

    def keep_aside(invalid: pa.csv.InvalidRow) -> str:
        misfits.append((invalid.number or 0, invalid.text))
        return "skip"

    repaired = 0
    if not _is_utf8(block):
        text, repaired = to_utf8(block)
        block = text.encode()
    try:
        table = _arrow(block, names, delimiter, keep_aside)
    except pa.ArrowInvalid:
        return _parse_by_hand(block, names, delimiter, first, repaired)
    if not misfits:
        return Rows(_batch(table, pa.array(np.arange(first, first + len(table)))), [], repaired)
    # Arrow counts rows from 1 within the block; the good rows are those numbers that are not misfits
    bad = {number for number, _ in misfits}
    good = [number for number in range(1, len(table) + len(bad) + 1) if number not in bad]
    refused: list[tuple[int | None, str, str]] = []
    mended, mended_numbers = [], []
    for number, text in misfits:
        cells = _cells(text, delimiter)
        if cells is not None and (len(cells) < len(names) or not any(cells[len(names) :])):
            mended.append([*cells, *[None] * (len(names) - len(cells))][: len(names)])
            mended_numbers.append(first + number - 1)
        else:
            refused.append((first + number - 1, "another number of cells than the header", text[:RAW_LIMIT]))
    numbers = pa.array([first + number - 1 for number in good], pa.int64())
    batch = _batch(table, numbers)
    if mended:
        extra = pa.RecordBatch.from_arrays(
            [
                *[pa.array(column, pa.string()) for column in zip(*mended, strict=True)],
                pa.array(mended_numbers, pa.int64()),
            ],
            schema=batch.schema,
        )
        whole = pa.Table.from_batches([batch, extra]).sort_by("source_row").combine_chunks()
        batch = whole.to_batches()[0]
    return Rows(batch, refused, repaired)


def _is_utf8(block: bytes) -> bool:
    """Whether bytes are UTF-8: Arrow tells several times faster than decoding does."""
    whole = pa.Array.from_buffers(
        pa.large_binary(), 1, [None, pa.array([0, len(block)], pa.int64()).buffers()[1], pa.py_buffer(block)]
    )
    try:
        whole.cast(pa.large_string())
    except pa.ArrowInvalid:
        return False
    return True


def _arrow(block: bytes, names: list[str], delimiter: str, keep_aside: Callable[[pa.csv.InvalidRow], str]) -> pa.Table:
    return pa.csv.read_csv(
        pa.BufferReader(block),
        pa.csv.ReadOptions(column_names=names, use_threads=False, block_size=len(block) + 1),
        pa.csv.ParseOptions(delimiter=delimiter, newlines_in_values=True, invalid_row_handler=keep_aside),
        pa.csv.ConvertOptions(column_types={name: pa.string() for name in names}, strings_can_be_null=False),
    )


def _parse_by_hand(block: bytes, names: list[str], delimiter: str, first: int, repaired: int) -> Rows:
    """The slow way, for the rare block that Arrow refuses as a whole."""
    kept: list[list[str | None]] = []
    numbers: list[int] = []
    refused: list[tuple[int | None, str, str]] = []
    number = first
    csv.field_size_limit(RECORD_LIMIT)
    for cells in csv.reader(io.StringIO(block.decode("utf-8", "replace"), newline=""), delimiter=delimiter):
        if not cells:
            continue
        if len(cells) <= len(names) or not any(cells[len(names) :]):
            kept.append([*cells, *[None] * (len(names) - len(cells))][: len(names)])
            numbers.append(number)
        else:
            refused.append((number, "another number of cells than the header", delimiter.join(cells)[:RAW_LIMIT]))
        number += 1
    columns = zip(*kept, strict=True) if kept else ([] for _ in names)
    table = pa.table([pa.array(list(column), pa.string()) for column in columns], names=names)
    return Rows(_batch(table, pa.array(numbers, pa.int64())), refused, repaired)


def _batch(table: pa.Table, numbers: pa.Array) -> pa.RecordBatch:
    table = table.append_column("source_row", numbers).combine_chunks()
    batches = table.to_batches()
    return batches[0] if batches else _empty(table.column_names[:-1])


def _empty(names: Sequence[str]) -> pa.RecordBatch:
    schema = pa.schema([*[(name, pa.string()) for name in names], ("source_row", pa.int64())])
    return pa.RecordBatch.from_arrays([pa.array([], each.type) for each in schema], schema=schema)


def _cells(text: str, delimiter: str) -> list[str] | None:
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None


def _header(blocks: _Blocks, is_header: Callable[[Sequence[str]], bool] | None, delimiter: str) -> list[str] | None:
    for _ in range(HEADER_LINES):
        line = blocks.first_record()
        if line is None:
            return None
        cells = _cells(line.decode("utf-8", "replace"), delimiter) or []
        names = [cell.strip().strip('"').strip().lower() for cell in cells]
        if not any(names):
            continue
        if is_header is None or is_header(names):
            return _distinct(names)
    return None


def _distinct(names: Sequence[str]) -> list[str]:
    seen: dict[str, int] = {}
    distinct = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        distinct.append(name if seen[name] == 1 else f"{name}.{seen[name]}")
    return distinct


class _Blocks:
    """A stream cut at record boundaries; a record too large to be one comes alone, cut, with the reason."""

    def __init__(self, stream: Readable, delimiter: str) -> None:
        self._stream, self._delimiter = stream, delimiter.encode()
        self._carry = b""
        self._ended = False
        self._failure: ArchiveError | None = None

    def first_record(self) -> bytes | None:
        """Take one record off the front: for the header and what stands before it."""
        while True:
            cut = _first_boundary(self._carry)
            if cut:
                record, self._carry = self._carry[:cut], self._carry[cut:]
                return record
            if self._ended:
                self._raise_if_damaged()
                record, self._carry = self._carry, b""
                return record or None
            if len(self._carry) > BLOCK:
                return None
            self._fill()

    def __iter__(self) -> Iterator[tuple[bytes, str]]:
        while True:
            while not self._ended and len(self._carry) < BLOCK:
                self._fill()
            if not self._carry:
                self._raise_if_damaged()
                return
            cut = len(self._carry) if self._ended and _balanced(self._carry) else _last_boundary(self._carry)
            if cut:
                block, self._carry = self._carry[:cut], self._carry[cut:]
                yield block, ""
            elif self._ended or len(self._carry) > RECORD_LIMIT:
                yield self._first_line(), "a quotation mark that is never closed, or a cell too large to be one"
            else:
                self._fill()

    def _fill(self) -> None:
        data, self._failure = read_until_damage(self._stream, BLOCK)
        self._ended = not data or self._failure is not None
        self._carry = _tidy(self._carry + data.replace(b"\0", b""), self._delimiter)
        if self._failure:  # the last record is cut too: half a cell would pass for a whole one
            self._carry = self._carry[: _last_boundary(self._carry)]

    def _raise_if_damaged(self) -> None:
        if self._failure:
            raise self._failure

    def _first_line(self) -> bytes:
        """Give up the first line only: what follows may be sound."""
        kept = b""
        while True:
            end = self._carry.find(b"\n")
            if end >= 0:
                kept = kept or self._carry[: min(end, RAW_LIMIT)]
                self._carry = self._carry[end + 1 :]
                return kept
            kept = kept or self._carry[:RAW_LIMIT]
            self._carry = b""
            if self._ended:
                return kept
            self._fill()


def _tidy(data: bytes, delimiter: bytes = b",") -> bytes:
    r"""Write quotes that are escaped by a backslash the standard way, doubled.

    ``\"`` is an escape unless it ends a cell (a delimiter or a line end follows) and none has been opened before it in
    the same cell: ``"he said \"hi\", then"`` is two escapes, ``"C:\","next"`` is none.
    """
    if b"\\" not in data or b'\\"' not in data:  # one byte is looked for far faster than two
        return data
    opened = 0

    def mend(match: re.Match[bytes]) -> bytes:
        nonlocal opened
        if match.group() == b'"':
            opened = 0
            return b'"'
        following = data[match.end() : match.end() + 1]
        if following in (delimiter, b"\r", b"\n", b"") and opened % 2 == 0:
            return match.group()
        opened += 1
        return b'""'

    return _ESCAPED.sub(mend, data)


def _balanced(data: bytes) -> bool:
    return _quotes(data, len(data)) % 2 == 0


def _quotes(data: bytes, end: int) -> int:
    """How many quotation marks come before ``end``: where they are many, several times faster than ``count``."""
    return int(np.count_nonzero(np.frombuffer(data, np.uint8, end) == _QUOTE)) if end else 0


def _first_boundary(data: bytes) -> int:
    end, quotes = -1, 0
    while True:
        start, end = end + 1, data.find(b"\n", end + 1)
        if end < 0:
            return 0
        quotes += data.count(b'"', start, end)
        if quotes % 2 == 0:
            return end + 1


def _last_boundary(data: bytes) -> int:
    """Where the last record that is whole ends: the last line end with an even number of quotes before it."""
    end = data.rfind(b"\n")
    if end < 0:
        return 0
    quotes = _quotes(data, end)
    while quotes % 2:
        previous = data.rfind(b"\n", 0, end)
        if previous < 0:
            return 0
        quotes -= data.count(b'"', previous, end)
        end = previous
    return end + 1


def _shown(data: bytes) -> str:
    return data[:RAW_LIMIT].decode("utf-8", "replace")
