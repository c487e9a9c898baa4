"""An event file as blocks of rows, whatever its format: one column per role, and what was refused."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sociotope.archive import Archive, Member, check_parquet
from sociotope.csv_rows import Rows
from sociotope.engine import Engine
from sociotope.errors import Damaged
from sociotope.json_items import json_items
from sociotope.platforms._delimited import is_missing, shaped_rows
from sociotope.platforms.event_file._layout import Layout, seekable
from sociotope.streams import ahead
from sociotope.text import Text

ROWS = 100_000


def blocks(archive: Archive, member: Member, layout: Layout, engine: Engine) -> Iterator[Rows]:
    """Rows of an event file: columns named by their role, as text (dates may have a type), and ``source_row``."""
    if layout.format == "parquet":
        yield from ahead(_of_parquet(archive, member, layout))
        return
    with archive.open(member) as stream:
        if layout.format == "json":
            sql = ", ".join(
                f"""json_extract_string(item, '$."{name.replace("'", "''")}"') AS "{role}\""""
                for role, name in layout.roles.items()
            )
            for items in json_items(stream, engine):
                table = engine.table(f"SELECT {sql}, source_row FROM given", given=items.batch)
                yield Rows(_one(table), items.refused, items.repaired)
            return
        assert layout.shape is not None
        wanted = [*layout.roles.values(), "source_row"]
        for rows in shaped_rows(stream, layout.shape, layout.columns, layout.has_header):
            chosen = rows.batch.select(wanted).rename_columns([*layout.roles, "source_row"])
            yield Rows(chosen, rows.refused, rows.repaired)


def _of_parquet(archive: Archive, member: Member, layout: Layout) -> Iterator[Rows]:
    first = 1
    try:
        with seekable(archive, member) as file, pq.ParquetFile(file) as parquet:
            check_parquet(member.path, parquet.metadata, file.seek(0, 2))
            for batch in parquet.iter_batches(ROWS, columns=list(layout.roles.values())):
                columns = {}
                for role, name in layout.roles.items():
                    column = batch[name]
                    is_date = pa.types.is_timestamp(column.type) or pa.types.is_date(column.type)
                    columns[role] = column if is_date and role == "timestamp" else column.cast(pa.string())
                rows = pa.array(np.arange(first, first + batch.num_rows))
                first += batch.num_rows
                yield Rows(pa.RecordBatch.from_pydict({**columns, "source_row": rows}))
    except (pa.ArrowException, OSError) as error:
        raise Damaged(
            Text(
                en="{name} is a Parquet file that is cut short or damaged. Make it again, whole.",
                fr="{name} est un fichier Parquet tronqué ou abîmé. Produisez-le de nouveau, en entier.",
            ).format(name=member.path)
        ) from error


def _one(table: pa.Table) -> pa.RecordBatch:
    batches = table.combine_chunks().to_batches()
    return batches[0] if batches else pa.RecordBatch.from_pylist([], schema=table.schema)


def text_of(batch: pa.RecordBatch, role: str) -> pa.Array | None:
    """A column as text, trimmed unless it is what somebody wrote, null where it is blank; None when there is none.

    What programs write for what they do not know (``nan``, ``None``) is null too where a name is expected.
    """
    if role not in batch.schema.names:
        return None
    text = batch[role].cast(pa.string())
    if role == "text":
        is_blank = pc.fill_null(pc.or_(pc.equal(text, ""), pc.utf8_is_space(text)), False)
        return pc.if_else(is_blank, pa.scalar(None, pa.string()), text)
    if not _is_clean(text):
        text = pc.utf8_trim_whitespace(text)
        text = pc.if_else(pc.equal(text, ""), pa.scalar(None, pa.string()), text)
    unknown = is_missing(text)
    return pc.if_else(unknown, pa.scalar(None, pa.string()), text) if pc.any(unknown).as_py() else text


def _is_clean(text: pa.Array) -> bool:
    """Whether no cell is empty and all is visible ASCII: seen from the bytes as they lie, without copying any."""
    _, offsets, data = text.buffers()
    if data is None or offsets is None:
        return bool(text.null_count == len(text))
    ends = np.frombuffer(offsets, np.int32)[text.offset : text.offset + len(text) + 1]
    letters = np.frombuffer(data, np.uint8)[ends[0] : ends[-1]]
    if len(letters) and not (letters.min() > ord(" ") and letters.max() < ord("~")):
        return False
    return int(text.null_count) == np.count_nonzero(ends[1:] == ends[:-1])
