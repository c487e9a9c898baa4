"""From a chunk of whole records to columns of text: by Arrow, or one record at a time where Arrow cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.csv

from sociotope.csv_rows._chunks import PLACE, RAW_LIMIT, Chunk
from sociotope.csv_rows._grammar import Grammar
from sociotope.streams import to_utf8

MISFIT = "another number of cells than the header"
LONE = "a row of one cell"

Refused = tuple[int | None, str, str]


@dataclass
class Rows:
    """Some rows of a file: a batch of text columns with ``source_row`` (1 for the first record), and what was refused.

    ``refused`` holds ``(source_row, why, raw)``; ``why`` is a short English word that readers put in ``rejects``.
    """

    batch: pa.RecordBatch
    refused: list[Refused] = field(default_factory=list)
    repaired: int = 0
    """How many bytes that were not UTF-8 have been read as Windows-1252."""
    comments: int = 0
    """How many lines were taken for comments, after the first record."""

    @property
    def records(self) -> int:
        """How many records the chunk held, good and bad."""
        return int(self.batch.num_rows) + len(self.refused)


def parsed(chunk: Chunk, names: Sequence[str], grammar: Grammar, first: int, may_be_lone: bool) -> Rows:
    """The rows of a chunk, of which the first has the number ``first``.

    A row that lacks its last cells has them null; one with too many cells that are not empty is refused, and so is one
    of a single cell unless ``may_be_lone``.
    """
    data, repaired = chunk.data, 0
    if not _is_utf8(data):
        text, repaired = to_utf8(data)
        data = text.encode()
    misfits: list[tuple[int, str]] = []

    def keep_aside(invalid: pa.csv.InvalidRow) -> str:
        misfits.append((invalid.number or 0, invalid.text))
        return "skip"

    table = None
    if not chunk.is_by_hand:
        try:
            table = _by_arrow(data, names, grammar, keep_aside)
        except pa.ArrowInvalid:
            misfits.clear()
    if table is not None and not misfits:
        return Rows(_batch(table, pa.array(np.arange(first, first + len(table)))), [], repaired, chunk.comments)
    refused: list[Refused] = []
    by_hand: list[tuple[int, tuple[str, ...] | None, str]]
    if table is None:
        good, numbers = None, pa.array([], pa.int64())
        by_hand = [(number, cells, "") for number, cells in enumerate(_by_hand(data, grammar), first)]
    else:
        # Arrow counts rows from 1 within the chunk; the good rows are those numbers that are not misfits
        every = np.arange(1, len(table) + len(misfits) + 1)
        bad = np.array([number for number, _ in misfits])
        good, numbers = table, pa.array(np.setdiff1d(every, bad, assume_unique=True) + first - 1, pa.int64())
        by_hand = [(first + number - 1, _cells(text, grammar), text) for number, text in misfits]
    mended: list[Sequence[str | int | None]] = []
    for number, cells, text in by_hand:
        place = text or (cells[0] if cells else "")
        if place.startswith(PLACE.decode()):
            digits = place[1:].split(grammar.delimiter, 1)[0]
            why, raw = chunk.refused[int(digits)]
            refused.append((number, why, to_utf8(raw)[0]))
        elif cells is None or any(cells[len(names) :]):
            refused.append((number, MISFIT, (text or grammar.delimiter.join(cells or ()))[:RAW_LIMIT]))
        elif len(cells) == 1 < len(names) and not may_be_lone:
            refused.append((number, LONE, cells[0][:RAW_LIMIT]))
        else:
            mended.append([*cells[: len(names)], *[None] * (len(names) - len(cells)), number])
    batch = _batch(good, numbers) if good is not None else _empty(names)
    if mended:
        columns = zip(*mended, strict=True)
        extra = pa.RecordBatch.from_arrays(
            [pa.array(list(column), each.type) for column, each in zip(columns, batch.schema, strict=True)],
            schema=batch.schema,
        )
        whole = pa.Table.from_batches([batch, extra]).sort_by("source_row").combine_chunks()
        batch = whole.to_batches()[0]
    return Rows(batch, refused, repaired, chunk.comments)


def _is_utf8(chunk: bytes) -> bool:
    """Whether bytes are UTF-8: Arrow tells several times faster than decoding does."""
    whole = pa.Array.from_buffers(
        pa.large_binary(), 1, [None, pa.array([0, len(chunk)], pa.int64()).buffers()[1], pa.py_buffer(chunk)]
    )
    try:
        whole.cast(pa.large_string())
    except pa.ArrowInvalid:
        return False
    return True


def _by_arrow(data: bytes, names: Sequence[str], grammar: Grammar, keep_aside: object) -> pa.Table:
    return pa.csv.read_csv(
        pa.BufferReader(data),
        pa.csv.ReadOptions(column_names=names, use_threads=False, block_size=len(data) + 1),
        pa.csv.ParseOptions(
            delimiter=grammar.delimiter,
            quote_char='"' if grammar.is_quoted else False,
            escape_char="\\" if grammar.is_escaped else False,
            newlines_in_values=True,
            invalid_row_handler=keep_aside,
        ),
        pa.csv.ConvertOptions(column_types={name: pa.string() for name in names}, strings_can_be_null=False),
    )


def _by_hand(data: bytes, grammar: Grammar) -> list[tuple[str, ...] | None]:
    """Every record, slowly: for the rare chunk that Arrow refuses as a whole."""
    at, rows = 0, list[tuple[str, ...] | None]()
    while at < len(data):
        record = grammar.record(data, at, has_ended=True)
        assert record is not None
        if record.why:
            rows.append(None)
        elif record.cells != (b"",):
            rows.append(tuple(to_utf8(cell)[0] for cell in record.cells))
        at = record.end
    return rows


def _cells(text: str, grammar: Grammar) -> tuple[str, ...] | None:
    data = text.encode()
    record = grammar.record(data, 0, has_ended=True)
    if record is None or record.why or record.end < len(data):
        return None
    return tuple(cell.decode() for cell in record.cells)


def _batch(table: pa.Table, numbers: pa.Array) -> pa.RecordBatch:
    table = table.append_column("source_row", numbers).combine_chunks()
    batches = table.to_batches()
    return batches[0] if batches else _empty(table.column_names[:-1])


def _empty(names: Sequence[str]) -> pa.RecordBatch:
    schema = pa.schema([*[(name, pa.string()) for name in names], ("source_row", pa.int64())])
    return pa.RecordBatch.from_arrays([pa.array([], each.type) for each in schema], schema=schema)
