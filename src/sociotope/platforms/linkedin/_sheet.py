"""From the rows of one CSV file to batches of actors, objects, activities and rejects: SQL, block after block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from sociotope.archive import Archive, Member
from sociotope.csv_rows import RAW_LIMIT, Rows, csv_rows
from sociotope.errors import ArchiveError
from sociotope.platforms._platform import FileRead, FileStatus, Options, fitted
from sociotope.platforms.linkedin._dates import MONTHS, placed
from sociotope.platforms.linkedin._people import decoded
from sociotope.schema import ACTIVITIES, REJECTS, Table
from sociotope.text import Text

PLATFORM = "linkedin"
SLICE = 20_000
"""Rows that one thread of the engine takes at a time."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """How one CSV file becomes rows.

    ``header`` names the columns that make the file what it is, ``optional`` those that some years have; both in lower
    case. ``aliases`` gives other names that a column has had. ``mapped`` is SQL over ``rows`` (the block, every column
    there), ``place`` (one row: ``owner``, ``owner_name``, ``known_by``, ``is_assistant``), ``months``, and the tables
        of ``given``;
    it must give ``source_row``, ``published`` and ``why``: null for a record that is kept, a word otherwise, which
    ``drops`` explains when leaving the record out is meant. ``tables`` are SQL over ``mapped``, kept records only.
    ``notes`` explains boolean columns of ``mapped`` that are worth a sentence.
    ``addresses`` are columns of profile addresses. ``local`` says that dates carry no zone. ``carried`` is SQL over
    ``mapped`` and ``carried`` for what one block must tell the next, and ``carries`` its schema.
    """

    header: tuple[str, ...]
    mapped: str
    tables: tuple[tuple[Table, str], ...]
    optional: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    addresses: tuple[str, ...] = ()
    local: bool = False
    undated: bool = False
    drops: Mapping[str, Text] = field(default_factory=dict)
    notes: Mapping[str, Text] = field(default_factory=dict)
    carried: str = ""
    carries: pa.Schema | None = None
    first_column: str = ""
    """The name to give to the first column, whatever it is called."""

    def is_header(self, cells: Sequence[str]) -> bool:
        """Whether some cells, in lower case, are the header of this file."""
        return set(self.header) <= {self.aliases.get(cell, cell) for cell in cells}


@dataclass
class _Count:
    """What became of the records of one file."""

    records: int = 0
    rejects: int = 0
    activities: int = 0
    undated: int = 0
    repaired: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    noted: Counter[str] = field(default_factory=Counter)


def read_sheet(
    archive: Archive, member: Member, sheet: Sheet, options: Options, given: Mapping[str, pa.Table]
) -> Iterator[pa.RecordBatch | FileRead]:
    """The batches of one file, then its ``FileRead``."""
    count = _Count()
    found = False

    def is_header(cells: Sequence[str]) -> bool:
        nonlocal found
        found = found or sheet.is_header(cells)
        return found

    carried = sheet.carries.empty_table() if sheet.carries else None
    engine = options.engine
    try:
        with archive.open(member) as stream, engine.lent(months=MONTHS, **given):
            for rows in csv_rows(stream, is_header):
                before = {} if carried is None else {"carried": carried}
                mapped = _mapped(rows, sheet, options, before)
                count.records += rows.records
                count.repaired += rows.repaired
                yield from _refused(rows, mapped, sheet, member.path, count)
                kept = mapped.filter(pc.is_null(mapped["why"])) if mapped["why"].null_count < len(mapped) else mapped
                count.undated += kept["published"].null_count
                count.noted.update({word: pc.sum(kept[word]).as_py() or 0 for word in sheet.notes})
                with engine.lent(mapped=kept, **before):
                    made = [(table, engine.table(sql)) for table, sql in sheet.tables]
                    carried = None if carried is None else engine.table(sheet.carried)
                for table, answer in made:
                    for batch in _batches(table, answer, member.path):
                        count.activities += batch.num_rows if table is ACTIVITIES else 0
                        yield batch
    except ArchiveError as error:
        yield _file(member, "failed", count, sheet, error.message)
        return
    if found:
        yield _file(member, "read" if count.records else "empty", count, sheet)
    else:
        yield headless(archive, member, sheet.header)


def headless(archive: Archive, member: Member, header: Sequence[str]) -> FileRead:
    """What became of a file in which the header was not found."""
    start = archive.head(member, 1000).decode("utf-8", "replace").strip("\ufeff \r\n\t\0")
    if not start or (start.lower().startswith("no ") and start.lower().endswith(" found")):
        return FileRead(member.path, "empty")
    why = Text(
        en=(
            "Its first lines do not hold the columns expected ({columns}); it may be of another origin, or have been "
            "edited. Nothing was read from it."
        ),
        fr=(
            "Ses premières lignes n’ont pas les colonnes attendues ({columns}) ; il vient peut-être d’ailleurs, ou a "
            "été modifié. Rien n’y a été lu."
        ),
    )
    return FileRead(member.path, "failed", why=why.format(columns=", ".join(header)))


def prepared(rows: Rows, sheet: Sheet) -> pa.Table:
    """A block with every column that the sheet knows, under one name, addresses decoded; those that lack are null."""
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
    return pa.Table.from_batches(table.to_batches(max_chunksize=SLICE), table.schema)


def _mapped(rows: Rows, sheet: Sheet, options: Options, given: Mapping[str, pa.Table]) -> pa.Table:
    mapped = options.engine.table(sheet.mapped, rows=prepared(rows, sheet), **given)
    return placed(mapped, "published", options.timezone) if sheet.local else mapped


def mapped_blocks(
    archive: Archive, member: Member, sheet: Sheet, options: Options, given: Mapping[str, pa.Table]
) -> Iterator[pa.Table]:
    """The ``mapped`` of each block of a file, for what must be known before another file is read."""
    try:
        with archive.open(member) as stream, options.engine.lent(months=MONTHS, **given):
            for rows in csv_rows(stream, sheet.is_header):
                yield _mapped(rows, sheet, options, {})
    except ArchiveError:
        return


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


def _file(member: Member, status: FileStatus, count: _Count, sheet: Sheet, why: Text | None = None) -> FileRead:
    dropped = sum(count.dropped.values())
    reasons = [why] if why else []
    reasons += [sheet.drops[word].format(n=n) for word, n in count.dropped.items()]
    reasons += [sheet.notes[word].format(n=n) for word, n in count.noted.items() if n]
    if count.undated and not sheet.undated:
        reasons.append(_UNDATED.format(n=count.undated))
    if count.repaired:
        reasons.append(_REPAIRED.format(n=count.repaired))
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


def joined(reasons: Sequence[Text]) -> Text | None:
    """Several sentences as one text; None when there is none."""
    if not reasons:
        return None
    return Text(en=" ".join(each.en for each in reasons), fr=" ".join(each.fr for each in reasons))


_UNDATED = Text(
    en="{n} kept without a date, because theirs could not be read: they count in the ties, not in time.",
    fr="{n} gardés sans date, car la leur est illisible : ils comptent dans les liens, pas dans le temps.",
)
_REPAIRED = Text(
    en="{n} bytes that were not UTF-8 have been read as Windows-1252.",
    fr="{n} octets qui n’étaient pas de l’UTF-8 ont été lus comme du Windows-1252.",
)
