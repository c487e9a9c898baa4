"""Edge lists: who is tied to whom, one tie per line, as researchers exchange them.

Read: SNAP (``#`` comments, tabs or blanks), KONECT (``% sym|asym|bip ...``, weights, dates, removals), CSV, TSV or
``;`` with a header (``source,target``, ``id_1,id_2``, ``from,to``, ``follower,followee`` ..., in any order) or
without, weighted, signed, dated, MatrixMarket coordinates; packed by gzip or not. The ``n m`` line that some mirrors
put first is told from an edge.

An edge is a ``Follow`` from the first to the second. One without a direction is a ``Follow`` and an ``Accept`` of it
by the other (``actor`` the second, ``object`` the first): mutual by design. In a dated list where edges come again,
each is a ``Create`` addressed ``to`` the second, of which nobody knows who else could see it. A removal is the ``Undo``
of a ``Follow``. What edges are may be declared instead (``options.layer``), and a header of senders and recipients
declares messages: these are private, mentions public, votes and ratings a ``Like``, or a ``Dislike`` where the weight
is negative. Whatever was concluded is said in the ``why`` of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

import pyarrow as pa
import pyarrow.compute as pc

from sociotope.archive import Archive, Member
from sociotope.csv_rows import Rows
from sociotope.errors import ArchiveError
from sociotope.platforms._date_notes import ASKED
from sociotope.platforms._delimited import HEAD, candidates, shaped_rows
from sociotope.platforms._platform import FileRead, FileStatus, Options, fitted
from sociotope.platforms._times import DateColumn
from sociotope.platforms.edge_list._activities import Meaning, Tally, activities, date_cells
from sociotope.platforms.edge_list._attributes import taken_apart
from sociotope.platforms.edge_list._counts import ends, without_counts, without_names
from sociotope.platforms.edge_list._dialect import ABOUT, Dialect, dialect_of
from sociotope.platforms.edge_list._evidence import REPEATED_SHARE, SAMPLE_ROWS, DirectionEvidence, evidence
from sociotope.platforms.edge_list._numbers import decimal_mark
from sociotope.platforms.edge_list._refusals import refusal_of
from sociotope.schema import REJECTS
from sociotope.streams import Readable
from sociotope.text import Text, percentage

__getattr__ = ABOUT.__getattribute__


def recognise(archive: Archive) -> bool:
    """Whether at least one file is a list of edges."""
    return any(dialect_of(head) for _, head in candidates(archive))


def refusal(archive: Archive) -> Text | None:
    """What is said of an archive that nobody reads, when a file of it is a graph in another form; else None."""
    return next((why for member, head in candidates(archive) if (why := refusal_of(head, member.path))), None)


def read(archive: Archive, options: Options) -> Iterator[pa.RecordBatch | FileRead]:
    """Every edge of every list of edges; other files are told as unknown."""
    for member in archive.members:
        try:
            head = archive.head(member, HEAD)
        except ArchiveError as error:
            yield FileRead(member.path, "failed", why=error.message)
            continue
        dialect = dialect_of(head)
        if dialect:
            yield from _read(archive, member, dialect, options)
        elif head.strip():
            yield FileRead(member.path, "unknown", why=refusal_of(head, member.path) or ABOUT.words["unknown"])
        else:
            yield FileRead(member.path, "empty", why=ABOUT.words["empty"])


def _read(archive: Archive, member: Member, dialect: Dialect, options: Options) -> Iterator[pa.RecordBatch | FileRead]:
    tally, notes, repaired = Tally(), list[Text](), 0
    dates = DateColumn(
        timezone=options.timezone,
        whole=lambda: _dates(archive, member, dialect),
        elsewhere=lambda: (options.date_order, ASKED.get(options.date_order or "")),
    )
    failure: ArchiveError | None = None
    try:
        with archive.open(member) as stream:
            blocks = _blocks(stream, dialect)
            first: list[Rows] = []
            try:
                for rows in blocks:
                    first.append(rows)
                    if sum(each.records for each in first) >= SAMPLE_ROWS:
                        break
                else:
                    blocks = iter(())
            except ArchiveError as error:  # what came before the damage is kept
                failure, blocks = error, iter(())
            above = without_counts(first, dialect, archive, member, notes, SAMPLE_ROWS) or without_names(
                first, dialect, notes
            )
            if dialect.unknown_header:
                notes.append(ABOUT.words["taken_names"].format(line=", ".join(dialect.unknown_header)))
            meaning = _meaning(first, dialect, member.path, dates, notes, options.layer)
            for rows in chain(first, blocks):
                repaired += rows.repaired
                batch = rows.batch
                tally.comments += rows.comments
                if above:
                    lowered = pc.subtract(batch["source_row"], 1)
                    batch = batch.set_column(batch.num_columns - 1, "source_row", lowered)
                yield from activities(batch, meaning, tally)
                yield from _refused(rows, member.path, tally, above)
    except ArchiveError as error:
        failure = error
    notes += dates.notes_at_the_end(dialect.time or "")
    yield _summary(member.path, dialect, tally, notes, repaired, failure)


def _blocks(stream: Readable, dialect: Dialect) -> Iterator[Rows]:
    blocks = shaped_rows(stream, dialect.shape, dialect.columns, dialect.has_header)
    if not dialect.attributes:
        return blocks
    return (replace(rows, batch=taken_apart(rows.batch, dialect.attributes)) for rows in blocks)


def _refused(rows: Rows, source: str, tally: Tally, above: int) -> Iterator[pa.RecordBatch]:
    tally.records += len(rows.refused)
    tally.rejects += len(rows.refused)
    yield from fitted(
        REJECTS,
        pa.table(
            {
                "source": pa.array([source] * len(rows.refused), pa.string()),
                "source_row": pa.array([row and row - above for row, _, _ in rows.refused], pa.int64()),
                "why": pa.array([why for _, why, _ in rows.refused], pa.string()),
                "raw": pa.array([raw for _, _, raw in rows.refused], pa.string()),
            }
        ),
    )


def _meaning(
    first: list[Rows], dialect: Dialect, source: str, dates: DateColumn, notes: list[Text], declared: str | None
) -> Meaning:
    src, dst = ends(first, dialect)
    seen = evidence(src, dst)
    dated = dialect.time is not None
    layer = declared
    undirected = False
    if declared and (not dialect.bipartite or declared in ("votes", "ratings")):
        notes.append(ABOUT.words[f"as_{declared}"])
    elif dialect.messages:
        layer = "messages"
        notes.append(ABOUT.words["messages"])
    elif dated and not dialect.bipartite and _comes_again(first, dialect, seen):
        layer = "log"
        notes.append(ABOUT.words["log"].format(share=percentage(round(seen.repeated, 2))))
    if dialect.bipartite:
        layer = declared if declared in ("votes", "ratings") else None
        notes.append(ABOUT.words["items"])
    elif layer not in (None, "follows"):
        pass
    elif dialect.kind is not None:
        notes.append(ABOUT.words["told_each"])
    elif dialect.undirected is not None:
        undirected = dialect.undirected
        notes.append(ABOUT.words["told_undirected"] if undirected else ABOUT.words["told_directed"])
    elif not dated and seen.each_pair_once:
        undirected = True
        notes.append(ABOUT.words["seen_undirected"])
    elif seen.mutual == 1:
        notes.append(ABOUT.words["both_ways"])
    else:
        notes.append(ABOUT.words["seen_directed"] if seen.mutual else ABOUT.words["taken_directed"])
    removals = dialect.removals and layer in (None, "follows") and _has_removals(first, dialect)
    decimal = _decimal(first, dialect, notes)
    return Meaning(dialect, source, dates, layer, undirected, removals, decimal)


def _dates(archive: Archive, member: Member, dialect: Dialect) -> Iterator[pa.Array]:
    """The column of dates again, as far as the file can be read."""
    try:
        with archive.open(member) as stream:
            for rows in _blocks(stream, dialect):
                yield date_cells(rows.batch, dialect)
    except ArchiveError:
        return


def _decimal(first: list[Rows], dialect: Dialect, notes: list[Text]) -> str | None:
    weights = [rows.batch[dialect.weight] for rows in first if dialect.weight]
    mark = decimal_mark(pa.chunked_array(weights, pa.string()), dialect.shape.grammar.delimiter)
    if mark:
        notes.append(ABOUT.words["decimal_comma"] if mark == "," else ABOUT.words["thousands"])
    return mark


def _comes_again(first: list[Rows], dialect: Dialect, seen: DirectionEvidence) -> bool:
    return seen.repeated > REPEATED_SHARE and not (dialect.removals and _has_removals(first, dialect))


def _has_removals(first: list[Rows], dialect: Dialect) -> bool:
    return any(
        dialect.weight is not None
        and pc.any(pc.match_substring_regex(rows.batch[dialect.weight], r"^(-|\+?0+(\.0*)?$)")).as_py()
        for rows in first
    )


def _summary(
    source: str, dialect: Dialect, tally: Tally, notes: list[Text], repaired: int, failure: ArchiveError | None
) -> FileRead:
    if tally.removed:
        notes.append(ABOUT.words["removed"].format(n=tally.removed))
    if tally.negative > tally.removed:
        notes.append(ABOUT.words["signed"].format(n=tally.negative - tally.removed))
    if tally.comments:
        notes.append(ABOUT.words["comments"].format(n=tally.comments))
    if tally.rejects:
        notes.append(ABOUT.words["refused"].format(n=tally.rejects))
    if repaired:
        notes.append(ABOUT.words["repaired"].format(n=repaired))
    if failure:
        notes.insert(0, failure.message)
    elif not tally.records:
        notes = [ABOUT.words["no_edge"]]
    why = Text(" ".join(each.en for each in notes), " ".join(each.fr for each in notes)) if notes else None
    status: FileStatus = "failed" if failure else "read" if tally.records else "empty"
    return FileRead(
        source, status, tally.records, tally.records - tally.rejects, 0, tally.rejects, tally.activities, why
    )
