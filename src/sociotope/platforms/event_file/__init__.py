"""Event files: one act per line, with who, when, what and to whom: the log of any place, or of a part of it.

Read: the Sociotope event CSV, ``timestamp,actor,kind,target,target_kind,context,text,lang`` in any order and with
the usual synonyms (``date``, ``user``, ``verb``, ``to`` ...), as CSV, TSV, Parquet or JSON lines; and SNAP activity
logs, ``A B unixtime TYPE`` with ``RT`` (A reshares B), ``RE`` (A replies to B), ``MT`` (A mentions B). The words of
``kind`` are in ``_kinds.py``.

When a log tells whose writing was acted on and not which, the person stands for it: an ``Announce`` or a ``Like`` is
addressed ``to`` the author; a reply is a ``Create`` whose object is ``in_reply_to`` the author, also in ``to``. A
mention is a public ``Create`` with the person in ``to``, a message one whose audience is ``direct``. A connection is
a ``Follow`` and an ``Accept`` (``actor`` the other, ``object`` the first); an unfollow the ``Undo`` of the
``Follow``, found by its identifier.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from sociotope.archive import Archive, Member
from sociotope.csv_rows import Rows
from sociotope.engine import Engine
from sociotope.errors import ArchiveError
from sociotope.platforms._date_notes import ASKED
from sociotope.platforms._declared import declared
from sociotope.platforms._delimited import HEAD, candidates
from sociotope.platforms._platform import FileRead, FileStatus, Options, fitted
from sociotope.platforms._times import DateColumn
from sociotope.platforms.event_file._blocks import blocks
from sociotope.platforms.event_file._events import events
from sociotope.platforms.event_file._layout import Layout, layout_of
from sociotope.schema import ACTIVITIES, REJECTS
from sociotope.streams import on_every_core
from sociotope.text import Text

ABOUT = declared(__name__)
__getattr__ = ABOUT.__getattribute__

ACTIVITIES_READ, REJECTS_READ = ACTIVITIES.read, REJECTS.read


def recognise(archive: Archive) -> bool:
    """Whether at least one file is a log of events."""
    return any(layout_of(archive, member, head) for member, head in candidates(archive))


def read(archive: Archive, options: Options) -> Iterator[pa.RecordBatch | FileRead]:
    """Every event of every log; other files are told as unknown."""
    for member in archive.members:
        try:
            head = archive.head(member, HEAD)
            layout = layout_of(archive, member, head)
        except ArchiveError as error:
            yield FileRead(member.path, "failed", why=error.message)
            continue
        if layout:
            yield from _read(archive, member, layout, options)
        elif head.strip():
            yield FileRead(member.path, "unknown", why=ABOUT.words["unknown"])
        else:
            yield FileRead(member.path, "empty", why=ABOUT.words["empty"])


def _read(archive: Archive, member: Member, layout: Layout, options: Options) -> Iterator[pa.RecordBatch | FileRead]:
    records = rejects = activities = repaired = 0
    failure: ArchiveError | None = None
    dates = DateColumn(
        timezone=options.timezone,
        whole=lambda: _dates(archive, member, layout),
        elsewhere=lambda: (options.date_order, ASKED.get(options.date_order or "")),
    )

    def of_block(rows: Rows) -> tuple[Rows, list[pa.RecordBatch]]:
        return rows, list(events(rows.batch, member.path, dates)) if rows.batch.num_rows else []

    try:
        for rows, batches in on_every_core(of_block, blocks(archive, member, layout, options.engine)):
            records += rows.records
            repaired += rows.repaired
            for made in batches:
                activities += made.num_rows if made.schema == ACTIVITIES_READ else 0
                rejects += made.num_rows if made.schema == REJECTS_READ else 0
                yield made
            rejects += len(rows.refused)
            yield from _refused(rows.refused, member.path)
    except ArchiveError as error:
        failure = error
    notes = [failure.message] if failure else [ABOUT.words["census"]] if records else [ABOUT.words["no_event"]]
    if "kind" not in layout.roles:
        notes.append(ABOUT.words["no_kind"])
    notes += dates.notes_at_the_end(layout.roles["timestamp"])
    if rejects:
        notes.append(ABOUT.words["refused"].format(n=rejects))
    if repaired:
        notes.append(ABOUT.words["repaired"].format(n=repaired))
    why = Text(" ".join(each.en for each in notes), " ".join(each.fr for each in notes))
    status: FileStatus = "failed" if failure else "read" if records else "empty"
    yield FileRead(member.path, status, records, records - rejects, 0, rejects, activities, why)


def _dates(archive: Archive, member: Member, layout: Layout) -> Iterator[pa.Array]:
    """The column of dates again, as far as the file can be read: from a thread, so by an engine of its own."""
    try:
        with Engine() as engine:
            for rows in blocks(archive, member, layout, engine):
                yield rows.batch["timestamp"]
    except ArchiveError:
        return


def _refused(refused: list[tuple[int | None, str, str]], source: str) -> Iterator[pa.RecordBatch]:
    names = ("source_row", "why", "raw")
    rows = [{"source": source, **dict(zip(names, each, strict=True))} for each in refused]
    yield from fitted(REJECTS, pa.Table.from_pylist(rows, schema=REJECTS.read))
