"""Records whose line breaks were not quoted: a line that does not begin as records do is the rest of the text above."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sociotope.csv_rows._grammar import UNCLOSED
from sociotope.csv_rows._parse import Refused, Rows

Flags = np.ndarray[Any, np.dtype[np.bool_]]

MOSTLY = 0.5
"""In a file where fewer of the first rows begin as records should, nothing is joined: it is written in another way."""


def joined(chunks: Iterator[Rows], begins: str, delimiter: str) -> Iterator[Rows]:
    r"""The same rows, those that do not begin by ``begins`` being put back at the end of the text above them.

    Such a line is a record all the same when it has all its cells, an address among them: then its date is at fault.
    A quotation mark that is never closed, in the last column, is text too. Rows are numbered anew.

    Examples
    --------
    >>> batch = pa.record_batch({"date": ["2024-05-05", "and more"], "text": ["Yes", None], "source_row": [1, 2]})
    >>> next(joined(iter([Rows(batch)]), r"^\d{4}-", ",")).batch.to_pylist()
    [{'date': '2024-05-05', 'text': 'Yes\nand more', 'source_row': 1}]
    """
    held: Rows | None = None
    lowered, is_sought = 0, None
    for rows in chunks:
        begun = _begun(rows.batch, begins)
        if is_sought is None:
            is_sought = bool(len(begun)) and bool(begun.mean() >= MOSTLY)
        if not is_sought:
            yield rows
            continue
        rows, begun = _closed(rows, begun, begins, delimiter)
        lines = _lines(rows, begun, begins, delimiter)
        numbers = sorted(lines)
        records = _records(rows, begun, lines, lowered, numbers)
        if numbers:
            starts = records.batch["source_row"].to_pylist() if records.batch.num_rows else []
            shift = [number - lowered - at for at, number in enumerate(numbers)]
            bad = {number: at for at, (number, _, _) in enumerate(records.refused)}
            texts: dict[int, list[str]] = {}
            above: list[str] = []
            for number, place in zip(numbers, shift, strict=True):
                if place - 1 in bad:  # the rest of a record that was refused
                    refused_at, why, raw = records.refused[bad[place - 1]]
                    records.refused[bad[place - 1]] = (refused_at, why, f"{raw}\n{lines[number]}")
                    continue
                at = bisect_right(starts, place - 1) - 1
                (texts.setdefault(at, []) if at >= 0 else above).append(lines[number])
            if above and held is not None and held.batch.num_rows:
                held = _with_texts(held, {held.batch.num_rows - 1: above}, delimiter)
            elif above:  # nothing stands above: they are lines of no record
                refused = [*records.refused, *((None, "a line of no record", text) for text in above)]
                records = replace(records, refused=refused)
            records = _with_texts(records, texts, delimiter)
        lowered += len(numbers)
        if held is not None and not records.batch.num_rows:  # what follows may still belong to the last row
            refused = [*held.refused, *records.refused]
            held = replace(held, refused=refused, repaired=held.repaired + records.repaired)
            continue
        if held is not None:
            yield held
        held = records
    if held is not None:
        yield held


def _begun(batch: pa.RecordBatch, begins: str) -> Flags:
    """Which rows are records: they begin as they should, or have all their cells and an address among them."""
    begun = pc.fill_null(pc.match_substring_regex(batch.column(0), begins), fill_value=False)
    if not pc.all(begun).as_py():
        last = batch.column(batch.num_columns - 2)
        has_address = pa.array(np.zeros(batch.num_rows, bool))
        for column in batch.columns[1:-1]:
            has_address = pc.or_(
                has_address, pc.fill_null(pc.match_substring_regex(column, r"^\s*https?://"), fill_value=False)
            )
        begun = pc.or_(begun, pc.and_(last.is_valid(), has_address))
    return np.asarray(begun.to_numpy(zero_copy_only=False))


def _closed(rows: Rows, begun: Flags, begins: str, delimiter: str) -> tuple[Rows, Flags]:
    """Records of which the last cell opens a quotation mark that never closes, as text without it."""
    width = rows.batch.num_columns - 1
    mended, refused = list[list[str | int | None]](), list[Refused]()
    for number, why, raw in rows.refused:
        cells = raw.split(delimiter, width - 1)
        is_text = (
            why == UNCLOSED and len(cells) == width and cells[-1].startswith('"') and '"' not in "".join(cells[:-1])
        )
        if is_text and re.match(begins, cells[0]):
            mended.append([*cells[:-1], cells[-1][1:], number])
        else:
            refused.append((number, why, raw))
    if not mended:
        return rows, begun
    extra = pa.RecordBatch.from_arrays(
        [
            pa.array(list(column), each.type)
            for column, each in zip(zip(*mended, strict=True), rows.batch.schema, strict=True)
        ],
        schema=rows.batch.schema,
    )
    records = (
        pa.Table.from_batches([rows.batch, extra])
        .append_column("begun", pa.array([*begun.tolist(), *[True] * len(mended)], pa.bool_()))
        .sort_by("source_row")
        .combine_chunks()
    )
    again = np.asarray(records["begun"].to_numpy(zero_copy_only=False))
    return replace(rows, batch=records.drop_columns(["begun"]).to_batches()[0], refused=refused), again


def _lines(rows: Rows, begun: Flags, begins: str, delimiter: str) -> dict[int, str]:
    """By number, the lines that are no records of their own."""
    lines: dict[int, str] = {}
    for row in rows.batch.filter(pa.array(~begun)).to_pylist() if not begun.all() else ():
        number = row.pop("source_row")
        lines[number] = delimiter.join(cell for cell in row.values() if cell is not None)
    starts = re.compile(begins)
    for refused_at, _, raw in rows.refused:
        if refused_at is not None and not starts.match(raw.lstrip('"')):
            lines[refused_at] = raw
    return lines


def _records(rows: Rows, begun: Flags, lines: dict[int, str], lowered: int, numbers: list[int]) -> Rows:
    """The records, numbered as if the lines that are none were not there."""
    if not numbers and not lowered:
        return rows
    batch = rows.batch if begun.all() else rows.batch.filter(pa.array(begun))
    places = batch["source_row"].to_numpy(zero_copy_only=False)
    anew = pa.array(places - lowered - np.searchsorted(np.array(numbers, np.int64), places), pa.int64())
    batch = batch.set_column(batch.num_columns - 1, "source_row", anew)
    refused: list[Refused] = [
        (number and number - lowered - bisect_left(numbers, number), why, raw)
        for number, why, raw in rows.refused
        if number not in lines
    ]
    return replace(rows, batch=batch, refused=refused)


def _with_texts(rows: Rows, texts: dict[int, list[str]], delimiter: str) -> Rows:
    """Each text put at the end of the last cell that its row has; what follows it, in the cells after."""
    if not texts:
        return rows
    batch = rows.batch
    width = batch.num_columns - 1
    columns = list(batch.columns)
    changed: list[dict[int, str]] = [{} for _ in range(width)]
    for at, lines in texts.items():
        cells = [column[at].as_py() for column in columns[:width]]
        filled = next((place for place in range(width) if cells[place] is None), width)
        text, *rest = "\n".join(lines).rsplit(delimiter, width - filled) if filled < width else ("\n".join(lines),)
        changed[filled - 1][at] = f"{cells[filled - 1]}\n{text}"
        for place, cell in enumerate(rest, filled):
            changed[place][at] = cell
    for place, cells_by_row in enumerate(changed):
        if cells_by_row:
            mask = np.zeros(batch.num_rows, bool)
            mask[list(cells_by_row)] = True
            new = pa.array([cells_by_row[at] for at in sorted(cells_by_row)], pa.string())
            columns[place] = pc.replace_with_mask(columns[place], pa.array(mask), new)
    return replace(rows, batch=pa.RecordBatch.from_arrays(columns, schema=batch.schema))
