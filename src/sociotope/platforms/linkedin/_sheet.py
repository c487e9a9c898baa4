"""From the rows of one CSV file to batches of actors, objects, activities and rejects: SQL, block after block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from sociotope.archive import Archive, Member
from sociotope.csv_rows import RAW_LIMIT, Rows, csv_rows
from sociotope.errors import ArchiveError
from sociotope.platforms._as2 import joined
from sociotope.platforms._platform import FileRead, FileStatus, Options, fitted
from sociotope.platforms._times import DateColumn
from sociotope.platforms.linkedin._dating import Dating, date_cells, delimiter_of, first_lines, foreign
from sociotope.platforms.linkedin._form import ABOUT, PLATFORM, Sheet
from sociotope.platforms.linkedin._people import decoded
from sociotope.schema import ACTIVITIES, REJECTS, Table
from sociotope.text import Text

SLICE = 20_000
"""Rows that one thread of the engine takes at a time."""


@dataclass
class _Count:
    """What became of the records of one file."""

    records: int = 0
    rejects: int = 0
    activities: int = 0
    undated: Counter[str] = field(default_factory=Counter)
    foreign: Text | None = None
    repaired: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    noted: Counter[str] = field(default_factory=Counter)


def read_sheet(
    archive: Archive, member: Member, sheet: Sheet, dating: Dating, options: Options, given: Mapping[str, pa.Table]
) -> Iterator[pa.RecordBatch | FileRead]:
    """The batches of one file, then its ``FileRead``."""
    count, column = _Count(), dating.column(member, sheet)
    has_header = False

    def is_header(cells: Sequence[str]) -> bool:
        nonlocal has_header
        has_header = has_header or sheet.is_header(cells)
        return has_header

    carried = sheet.carries.empty_table() if sheet.carries else None
    engine = options.engine
    try:
        delimiter = delimiter_of(archive, member, sheet)
        with archive.open(member) as stream, engine.lent(**given):
            for rows in csv_rows(stream, is_header, delimiter=delimiter, begins=sheet.begins):
                before = {} if carried is None else {"carried": carried}
                dated = prepared(rows, sheet, column)
                mapped = _without_garbage(engine.table(sheet.mapped, rows=dated, **before), rows, dated, sheet)
                count.records += rows.records
                count.repaired += rows.repaired
                yield from _refused(rows, mapped, sheet, member.path, count)
                valid = mapped.filter(pc.is_null(mapped["why"])) if mapped["why"].null_count < len(mapped) else mapped
                count.undated.update(_faults(dated, valid, sheet))
                count.foreign = count.foreign or _foreign(rows, dated, sheet)
                count.noted.update({word: pc.sum(valid[word]).as_py() or 0 for word in sheet.notes})
                with engine.lent(mapped=valid, **before):
                    made = [(table, engine.table(sql)) for table, sql in sheet.tables]
                    carried = None if carried is None else engine.table(sheet.carried)
                for table, answer in made:
                    for batch in _batches(table, answer, member.path):
                        count.activities += batch.num_rows if table is ACTIVITIES else 0
                        yield batch
    except ArchiveError as error:
        yield _file(member, "failed", count, sheet, column, error.message)
        return
    if has_header:
        yield _file(member, "read" if count.records else "empty", count, sheet, column)
    else:
        yield headless(archive, member, sheet.header)


def headless(archive: Archive, member: Member, header: Sequence[str]) -> FileRead:
    """What became of a file in which the header was not found."""
    start = first_lines(archive, member)[:1000].strip()
    if not start or (start.lower().startswith("no ") and start.lower().endswith(" found")):
        return FileRead(member.path, "empty")
    return FileRead(member.path, "failed", why=ABOUT.words["headless"].format(columns=", ".join(header)))


def prepared(rows: Rows, sheet: Sheet, dates: DateColumn | None = None) -> pa.Table:
    """A block with every column that the sheet knows, under one name, addresses decoded, dates read; those that lack
    are null.
    """
    batch = rows.batch
    names = [sheet.aliases.get(name, name) for name in batch.schema.names]
    if sheet.first_column and sheet.first_column not in names:
        names[0] = sheet.first_column
    columns = dict(zip(names, batch.columns, strict=True))
    for name in sheet.addresses:
        if name in columns:
            columns[name] = decoded(columns[name])
    wanted = [*sheet.header, *sheet.optional, *filter(None, [sheet.first_column]), "source_row"]
    blank = pa.nulls(batch.num_rows, pa.string())
    table = pa.table({name: columns.get(name, blank) for name in wanted})
    if dates is not None:
        cells = date_cells(rows, sheet)
        read = dates.read(cells)
        fault = pa.nulls(len(cells), pa.string())
        if read.published.null_count:
            fault = pc.if_else(read.bad, "unreadable", pc.if_else(read.is_open, "open", "blank"))
            fault = pc.if_else(read.published.is_null(), fault, pa.scalar(None, pa.string()))
        naive = read.published.cast(pa.timestamp("us"))
        for name, values in (("published", naive), ("precision", read.precision), ("date_fault", fault)):
            table = table.append_column(name, values)
    return pa.Table.from_batches(table.to_batches(max_chunksize=SLICE), table.schema)


def mapped_blocks(
    archive: Archive, member: Member, sheet: Sheet, dating: Dating, options: Options, given: Mapping[str, pa.Table]
) -> Iterator[pa.Table]:
    """The ``mapped`` of each block of a file, for what must be known before another file is read."""
    column = dating.column(member, sheet)
    try:
        delimiter = delimiter_of(archive, member, sheet)
        with archive.open(member) as stream, options.engine.lent(**given):
            for rows in csv_rows(stream, sheet.is_header, delimiter=delimiter, begins=sheet.begins):
                yield options.engine.table(sheet.mapped, rows=prepared(rows, sheet, column))
    except ArchiveError:
        return


LONE: Final = "one cell only"
CUT: Final = "cut short, without a date"


def _without_garbage(mapped: pa.Table, rows: Rows, dated: pa.Table, sheet: Sheet) -> pa.Table:
    """Refuse records of one cell in a file of several columns, and those that lack cells, a date and an address."""
    columns = rows.batch.columns[:-1]
    if len(columns) < 2 or not columns[-1].null_count:
        return mapped
    is_lone = columns[1].is_null()
    for column in columns[2:]:
        is_lone = pc.and_(is_lone, column.is_null())
    why = pc.if_else(is_lone, LONE, pa.scalar(None, pa.string()))
    if sheet.dates:
        is_cut = pc.and_(columns[-1].is_null(), pc.is_in(dated["date_fault"].combine_chunks(), _NO_DATE))
        for name in sheet.addresses:
            address = pc.fill_null(dated[name].combine_chunks(), "")
            is_cut = pc.and_(is_cut, pc.equal(pc.utf8_trim_whitespace(address), ""))
        why = pc.coalesce(why, pc.if_else(is_cut, CUT, pa.scalar(None, pa.string())))
    if why.null_count == len(why):
        return mapped
    whys = why.take(pc.index_in(mapped["source_row"].combine_chunks(), rows.batch["source_row"]))
    place = mapped.column_names.index("why")
    return mapped.set_column(place, "why", pc.coalesce(whys, mapped["why"].combine_chunks().cast(pa.string())))


_NO_DATE = pa.array(["blank", "unreadable"])


def _faults(dated: pa.Table, valid: pa.Table, sheet: Sheet) -> dict[str, int]:
    """How many kept records have no date, by why."""
    if not sheet.dates or dated["date_fault"].null_count == len(dated):
        return {}
    faults = dated["date_fault"].filter(pc.is_in(dated["source_row"], valid["source_row"].combine_chunks()))
    return {row["values"]: row["counts"] for row in pc.value_counts(faults.combine_chunks()).to_pylist()}


def _foreign(rows: Rows, dated: pa.Table, sheet: Sheet) -> Text | None:
    return foreign(date_cells(rows, sheet), dated["published"].combine_chunks()) if sheet.dates and len(dated) else None


def _refused(rows: Rows, mapped: pa.Table, sheet: Sheet, source: str, count: _Count) -> Iterator[pa.RecordBatch]:
    """Note what is left out, and yield the records that could not be read."""
    refused = rows.refused
    if refused:
        count.rejects += len(refused)
        columns = [pa.array(list(column)) for column in zip(*refused, strict=True)]
        yield from _batches(REJECTS, pa.table(columns, names=["source_row", "why", "raw"]), source)
    if mapped["why"].null_count == len(mapped):
        return
    unkept = mapped.filter(pc.is_valid(mapped["why"])).select(["source_row", "why"])
    meant = pc.is_in(unkept["why"], pa.array(list(sheet.drops), pa.string()))
    count.dropped.update(unkept.filter(meant)["why"].to_pylist())
    unread = unkept.filter(pc.invert(meant))
    count.rejects += len(unread)
    if len(unread):
        places = pc.index_in(unread["source_row"], rows.batch["source_row"])
        cells = [pc.take(column, places) for column in rows.batch.columns[:-1]]
        raw = pc.binary_join_element_wise(*cells, ",", null_handling="replace")
        raw = pc.utf8_slice_codeunits(raw, 0, RAW_LIMIT)
        yield from _batches(REJECTS, unread.append_column("raw", raw), source)


def _batches(table: Table, rows: pa.Table, source: str) -> Iterator[pa.RecordBatch]:
    for name, value in (("platform", PLATFORM), ("source", source)):
        if name in table.read.names and name not in rows.column_names:
            rows = rows.append_column(name, pa.repeat(pa.scalar(value), len(rows)))
    yield from fitted(table, rows)


def _file(
    member: Member, status: FileStatus, count: _Count, sheet: Sheet, column: DateColumn, why: Text | None = None
) -> FileRead:
    dropped = sum(count.dropped.values())
    reasons = [why] if why else []
    reasons += [sheet.drops[word].format(n=n) for word, n in count.dropped.items()]
    reasons += [sheet.notes[word].format(n=n) for word, n in count.noted.items() if n]
    reasons += [count.foreign] if count.foreign else []
    reasons += column.notes_at_the_end()
    if not sheet.undated:
        faults = [word for word in ("blank", "unreadable") if count.undated[word]]
        reasons += [ABOUT.words[word].format(n=count.undated[word]) for word in faults]
    reasons += [ABOUT.words["repaired"].format(n=count.repaired)] if count.repaired else []
    return FileRead(
        member.path,
        status,
        records=count.records,
        kept=count.records - dropped - count.rejects,
        dropped=dropped,
        rejects=count.rejects,
        activities=count.activities,
        why=joined(reasons),
    )
