"""What records become: mapped in SQL, counted and refused in one place.

A platform says what a record is (:class:`Records`); where they come from is a function of :mod:`._source`, or any that
gives blocks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from sociotope.archive import Archive, Member
from sociotope.engine import Engine
from sociotope.errors import ArchiveError
from sociotope.json_items import RAW_LIMIT
from sociotope.platforms._as2 import MENDED, REPAIRED, joined, refusals
from sociotope.platforms._declared import Declared
from sociotope.platforms._made import made_at
from sociotope.platforms._owner import Owner
from sociotope.platforms._platform import FileRead, FileStatus, Options, fitted
from sociotope.platforms._source import Refused, Stretch, from_json, parts
from sociotope.schema import ACTIVITIES, Table
from sociotope.text import Text, texts

MORSEL: Final = 2048
"""Rows that one thread of the engine takes at a time."""
LOOKED_AT: Final = 1
"""How many blocks of a file are looked at before it is read: enough to know who is there."""
_TEXTS: Final = texts(__name__)
NOT_AN_OBJECT: Final = "not a record"


@dataclass(frozen=True, slots=True)
class Records:
    """What the records of a file become.

    ``mapped`` is SQL that follows ``WITH records AS (...)``: the rows of a stretch, the items of a JSON file opened as
    the structure ``r``, whose fields are those that ``mapped`` names so (``r.text``), each as text; items wrapped in an
    object of one key, ``wrapped``, are taken out of it. It may ask ``run``, one row (``platform``, ``source``,
    ``owner``, ``timezone`` and what the platform adds). It gives ``source_row``, ``why`` and whatever ``tables``, SQL
    over ``mapped`` and ``run``, makes of it. ``why`` is null for a record that is kept, a word of ``drops`` for one
    that is left out on purpose, and any other word for one that is refused. Columns of ``columns`` that ``mapped`` does
    not give are null. ``notes`` are conditions over ``mapped``, each with what is said when some records that are kept
    meet it ({n}, {timezone}). ``source`` gives the records of a file.
    """

    mapped: str
    tables: Sequence[tuple[Table, str]]
    wrapped: str = ""
    source: Callable[[Archive, Member, Engine], Iterable[Stretch]] = from_json
    columns: pa.Schema = field(default_factory=lambda: pa.schema([]))
    drops: Mapping[str, Text] = field(default_factory=dict)
    notes: Mapping[str, Text] = field(default_factory=dict)

    @property
    def fields(self) -> list[str]:
        """The fields of an item that are opened."""
        return fields_in(self.mapped)

    @property
    def sql(self) -> str:
        """``mapped`` whole, with what it follows."""
        shape = ",".join(f'"{name}":"VARCHAR"' for name in self.fields)
        item = "item"
        if self.wrapped:
            is_so = f"json_type(item, '$.{self.wrapped}') = 'OBJECT'"
            item = f"CASE WHEN {is_so} THEN json_extract_string(item, '$.{self.wrapped}') ELSE item END"
        opened = f", from_json({item}, '{{{shape}}}') AS r" if shape else ""
        return f"WITH records AS (SELECT *{opened} FROM rows) {self.mapped}"


@cache
def fields_in(mapped: str) -> list[str]:
    r"""The fields of the structure ``r`` that a question names.

    Examples
    --------
    >>> fields_in('SELECT r.id, r."from", their.id FROM records')
    ['from', 'id']
    """
    return sorted({plain or quoted for plain, quoted in re.findall(r'\br\.(?:(\w+)|"([^"]+)")', mapped)})


def read_records(
    archive: Archive,
    member: Member,
    records: Records,
    options: Options,
    run: Mapping[str, str | None],
    given: Mapping[str, pa.Table] | None = None,
) -> Iterator[pa.RecordBatch | FileRead]:
    """The batches of one file, then its ``FileRead``.

    Parameters
    ----------
    archive, member
        The file.
    records
        What its records become.
    options
        What the person said.
    run
        The one row of ``run``: ``platform``, ``owner`` and what else is asked of it; the rest is added, or null.
    given
        Tables that ``mapped`` asks for by name, besides.
    """
    source = member.path
    count = _Count(records, {"timezone": options.timezone})
    alone = _run(source, options, run)
    try:
        for stretch in records.source(archive, member, options.engine):
            count.take(stretch)
            with options.engine.lent(run=alone, **(given or {})):
                mapped, refused = _mapped(stretch, records, options.engine)
                rejected = count.sort(mapped, refused, stretch)
                with options.engine.lent(mapped=mapped.filter(pc.is_null(mapped["why"]))):
                    count.noted.update(_noted(records, options.engine))
                    made = [(table, options.engine.table(sql)) for table, sql in records.tables]
            yield from refusals(source, rejected)
            for table, answer in made:
                for batch in fitted(table, answer):
                    count.activities += batch.num_rows if table is ACTIVITIES else 0
                    yield batch
    except ArchiveError as error:
        yield count.file(source, "failed", error.message)
        return
    yield count.file(source, "read" if count.records else "empty")


@dataclass
class _Count:
    """What became of the records of one file."""

    of: Records
    words: Mapping[str, Any]
    records: int = 0
    rejects: int = 0
    activities: int = 0
    repaired: int = 0
    mended: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    noted: Counter[str] = field(default_factory=Counter)
    notes: list[Text] = field(default_factory=list)

    def take(self, stretch: Stretch) -> None:
        self.records += stretch.records
        self.repaired += stretch.repaired
        self.mended += stretch.mended
        self.notes += stretch.notes

    def sort(self, mapped: pa.Table, refused: list[Refused], stretch: Stretch) -> list[Refused]:
        """Count what is left out, and give what is refused, in the order of the file."""
        unkept = mapped.filter(pc.is_valid(mapped["why"])).select(["source_row", "why"]).to_pylist()
        self.dropped.update(row["why"] for row in unkept if row["why"] in self.of.drops)
        bad = {row["source_row"]: row["why"] for row in unkept if row["why"] not in self.of.drops}
        if bad:
            rows = stretch.rows.filter(pc.is_in(stretch.rows["source_row"], pa.array(list(bad), pa.int64())))
            refused = refused + [(row["source_row"], bad[row["source_row"]], _raw(row)) for row in rows.to_pylist()]
        self.rejects += len(refused)
        return sorted(refused, key=lambda row: row[0] or 0)

    def file(self, source: str, status: FileStatus, why: Text | None = None) -> FileRead:
        dropped = self.dropped.total()
        notes = [*([why] if why else []), *dict.fromkeys(self.notes)]
        notes += [self.of.drops[word].format(n=n, **self.words) for word, n in self.dropped.items()]
        notes += [self.of.notes[word].format(n=n, **self.words) for word, n in self.noted.items() if n]
        notes += [REPAIRED.format(count=self.repaired)] if self.repaired else []
        notes += [MENDED.format(count=self.mended)] if self.mended else []
        rest = self.records - dropped - self.rejects
        return FileRead(source, status, self.records, rest, dropped, self.rejects, self.activities, joined(notes))


def _mapped(stretch: Stretch, records: Records, engine: Engine) -> tuple[pa.Table, list[Refused]]:
    """The rows of a stretch as ``mapped`` has them, columns that it leaves out being null, and what is refused."""
    rows, refused = _objects(stretch, records)
    mapped = engine.table(records.sql, rows=rows)
    for column in records.columns:
        if column.name not in mapped.column_names:
            mapped = mapped.append_column(column, pa.nulls(len(mapped), column.type))
    return mapped, refused


def _objects(stretch: Stretch, records: Records) -> tuple[pa.Table, list[Refused]]:
    """The rows of a stretch, in pieces that are worked on in parallel, and the items that are no object."""
    rows, refused = stretch.rows, stretch.refused
    if "item" in rows.column_names:
        is_object = pc.starts_with(rows["item"], "{")
        others = rows.filter(pc.invert(is_object)).to_pylist()
        refused = refused + [(row["source_row"], NOT_AN_OBJECT, _raw(row)) for row in others]
        rows = rows.filter(is_object)
    return pa.Table.from_batches(rows.to_batches(max_chunksize=MORSEL), rows.schema), refused


def _noted(records: Records, engine: Engine) -> dict[str, int]:
    """Of how many records that are kept each condition of ``notes`` holds."""
    if not records.notes:
        return {}
    counts = ", ".join(f"count(CASE WHEN {condition} THEN 1 END) AS n{n}" for n, condition in enumerate(records.notes))
    [row] = engine.table(f"SELECT {counts} FROM mapped").to_pylist()
    return dict(zip(records.notes, row.values(), strict=True))


def _raw(row: Mapping[str, Any]) -> str:
    """A record as it came: the JSON of an item, the cells of a row."""
    cells = [row["item"]] if "item" in row else [value for name, value in row.items() if name != "source_row"]
    return ",".join("" if cell is None else str(cell) for cell in cells)[:RAW_LIMIT]


def _run(source: str | None, options: Options, more: Mapping[str, str | None]) -> pa.Table:
    """What ``mapped`` and the tables may ask beside the records, as one row of texts."""
    values = {"source": source, "timezone": options.timezone, "owner": None, "groups": None, "made": None} | dict(more)
    return pa.table({name: pa.array([value], pa.string()) for name, value in values.items()})


def read_files(
    archive: Archive,
    declaration: Declared,
    kinds: Mapping[str, Records],
    options: Options,
    owner: Owner,
    run: Mapping[str, str | None] | None = None,
    given: Mapping[str, pa.Table] | None = None,
) -> Iterator[pa.RecordBatch | FileRead]:
    """What every file of an archive holds, by the kinds that its platform tells, and one ``FileRead`` per file.

    Parameters
    ----------
    archive, declaration
        The archive, and what its platform says; ``declaration.words["aside"]`` is said of a kind that is not read.
    kinds
        What the records of each kind of file become.
    options, owner
        What the person said, and whose archive it is.
    run, given
        As in :func:`read_records`; ``platform``, ``owner`` and ``made``, when the archive was, are added.
    """
    files, ask = declaration.files(archive), owner.why
    made = made_at(archive)
    more = {"platform": declaration.name, "owner": owner.id, "made": str(made) if made else None} | dict(run or {})
    for kind, member in files:
        if kind in kinds:
            for item in read_records(archive, member, kinds[kind], options, more, given):
                if ask and isinstance(item, FileRead) and item.status == "read":
                    item, ask = replace(item, why=joined([*([item.why] if item.why else []), ask])), None
                yield item
        else:
            yield FileRead(member.path, "ignored", why=declaration.words["aside"])
    read = {each.path for _, member in files for each in parts(member)}
    yield from _left_over(archive, read, declaration.title)


def looked_at(
    archive: Archive,
    members: Iterable[Member],
    records: Records,
    question: str,
    options: Options,
    *,
    whole: bool = False,
) -> list[dict[str, Any]]:
    """The answers to a question over ``mapped``, asked of the first stretch of each file.

    Of all of them where the ``whole`` is asked for, or where somebody is to be found who may come late: ``options.me``.
    """
    most = None if whole or options.me else LOOKED_AT
    alone = _run(None, options, {"platform": None})
    answers = []
    for member in members:
        try:
            for stretch in islice(records.source(archive, member, options.engine), most):
                with options.engine.lent(run=alone):
                    mapped, _ = _mapped(stretch, records, options.engine)
                answers += options.engine.table(question, mapped=mapped).to_pylist()
        except ArchiveError:
            continue  # what is damaged says so when it is read
    return answers


def _left_over(archive: Archive, read: set[str], platform: Text) -> Iterator[FileRead]:
    """What becomes of the files that are not read: media by folder, whatever else by itself."""
    media = Counter[str]()
    for member in archive.members:
        if member.path in read:
            continue
        if _MEDIA.search(member.path):
            media[member.path.rsplit("/", 1)[0] + "/" if "/" in member.path else member.path] += 1
        elif member.size == 0:
            yield FileRead(member.path, "empty")
        else:
            yield FileRead(member.path, "unknown", why=_TEXTS["unknown"].format(platform=platform))
    for folder, count in media.items():
        yield FileRead(folder, "ignored", why=_TEXTS["media"].format(count=count))


_MEDIA: Final = re.compile(
    r"\.(png|jpe?g|gif|webp|heic|bmp|svg|ico|mp[34]|m4[av]|mov|avi|webm|og[ga]|opus|wav|tgs|pdf|css|js\.map|woff2?|ttf)$",
    re.IGNORECASE,
)
