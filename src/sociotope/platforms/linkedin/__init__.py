"""LinkedIn: the zip of CSV files that a member gets from Settings & Privacy, Data privacy, Get a copy of your data.

Every layout since 2017 or so is read, zip or folder or loose files, the fast part and the complete one; columns are
found by name. What each file becomes stands in the module that reads it; `_files.py` lists them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pyarrow as pa

from sociotope.archive import Archive, Member
from sociotope.csv_rows import csv_rows
from sociotope.errors import ArchiveError
from sociotope.platforms._as2 import joined
from sociotope.platforms._made import made_at
from sociotope.platforms._owner import owner_row
from sociotope.platforms._platform import FileRead, Options, fitted
from sociotope.platforms.linkedin._articles import read_article
from sociotope.platforms.linkedin._connections import INVITED, INVITED_SQL
from sociotope.platforms.linkedin._dating import Dating, delimiter_of, first_lines
from sociotope.platforms.linkedin._files import ARTICLE, ASSISTANTS, IGNORED, READ, SIGNATURES, known
from sociotope.platforms.linkedin._form import ABOUT, PLATFORM
from sociotope.platforms.linkedin._owner import Known, find_owner, is_known
from sociotope.platforms.linkedin._people import ASSISTANT, NAME
from sociotope.platforms.linkedin._sheet import mapped_blocks, read_sheet
from sociotope.schema import ACTORS
from sociotope.text import Text

__getattr__ = ABOUT.__getattribute__

LOOKED_AT = 50
"""How many files are opened, at most, to recognise an archive."""


def recognise(archive: Archive) -> bool:
    """Whether a file has both the name and the header of one of LinkedIn's."""
    candidates = [member for member in archive.members if known(member) in SIGNATURES]
    return any(_has_header(archive, member) for member in candidates[:LOOKED_AT])


def file_kind(member: Member) -> str:
    """Which of LinkedIn's files it is, whatever number a browser or the export added to its name."""
    return known(member)


def owner(archive: Archive, options: Options) -> str | None:
    """The identifier of the person whose archive this is; None when the archive does not tell."""
    person = find_owner(archive, options)
    return None if person.why else person.id


def knows(archive: Archive, options: Options) -> bool:
    """Whether ``me`` is the name or the address of somebody there; true of any when the archive names nobody."""
    return is_known(archive, options)


def read(archive: Archive, options: Options) -> Iterator[pa.RecordBatch | FileRead]:
    """Batches in the reading form of what a LinkedIn archive holds, and one ``FileRead`` per file.

    The owner is found as `_owner.py` says; when they cannot be, they are called ``linkedin:owner`` and the first file
    read says so.
    """
    whose = find_owner(archive, options)
    notes = [whose.why] if whose.why else []
    named = {"url": whose.id if whose.id.startswith("https:") else None, "name_only": whose.id.startswith(NAME)}
    yield from fitted(ACTORS, owner_row(whose, PLATFORM, is_automated=False, **named))
    kinds = {member: known(member) for member in archive.members}
    dating = Dating(archive, options, {member: READ[kind] for member, kind in kinds.items() if kind in READ})
    made = made_at(archive) or datetime.now(UTC)
    given = {"place": _place(whose, made), "invited": INVITED.empty_table()}
    for member, kind in sorted(kinds.items(), key=lambda each: (_ORDER.get(each[1], 0), each[0].path)):
        if kind in READ:
            if kind == "connections.csv":
                invitations = [each for each, name in kinds.items() if name == "invitations.csv"]
                given["invited"] = _invited(archive, invitations, dating, options, given)
            given["place"] = _place(whose, made, is_assistant=kind in ASSISTANTS)
            items = read_sheet(archive, member, READ[kind], dating, options, given)
        elif kind == ARTICLE:
            items = read_article(archive, member, whose.id)
        else:
            items = iter([_left(archive, member, IGNORED.get(kind))])
        for item in items:
            if isinstance(item, FileRead) and item.status == "read" and notes:
                item = replace(item, why=joined([*([item.why] if item.why else []), *notes]))
                notes = []
            yield item


_ORDER = {name: place for place, name in enumerate([*READ, ARTICLE], start=-len(READ))}


def _has_header(archive: Archive, member: Member) -> bool:
    has_header = False

    def is_header(cells: Sequence[str]) -> bool:
        nonlocal has_header
        has_header = has_header or READ[known(member)].is_header(cells)
        return has_header

    try:
        delimiter = delimiter_of(archive, member, READ[known(member)])
        with archive.open(member) as stream:
            next(iter(csv_rows(stream, is_header, delimiter=delimiter)), None)
    except ArchiveError:
        return False
    return has_header


def _place(owner: Known, made: datetime, *, is_assistant: bool = False) -> pa.Table:
    name = pa.array([owner.name.lower() if owner.name else None], pa.string())
    known_by = ASSISTANT if is_assistant else NAME
    until = pa.array([made.replace(tzinfo=None)], pa.timestamp("us"))
    who = {"owner": [owner.id], "owner_name": name, "known_by": [known_by], "is_assistant": [is_assistant]}
    return pa.table({**who, "made": until})


def _invited(
    archive: Archive, members: list[Member], dating: Dating, options: Options, given: dict[str, pa.Table]
) -> pa.Table:
    """Who is in the invitations, and whether they asked: they did when any invitation came from them."""
    sheet = READ["invitations.csv"]
    parts = [
        options.engine.table(INVITED_SQL, mapped=mapped)
        for member in members
        for mapped in mapped_blocks(archive, member, sheet, dating, options, given)
    ]
    if not parts:
        return INVITED.empty_table()
    every = pa.concat_tables(parts)
    return options.engine.table("SELECT id, bool_or(is_incoming) AS is_incoming FROM every GROUP BY id", every=every)


def _left(archive: Archive, member: Member, why: Text | None) -> FileRead:
    """What becomes of a file that is not read: its records are counted and nothing of it is kept."""
    if why is None:
        return FileRead(member.path, "unknown", why=ABOUT.words["unknown"])
    try:
        delimiter = delimiter_of(archive, member)
        with archive.open(member) as stream:
            records = sum(rows.records for rows in csv_rows(stream, delimiter=delimiter))
    except ArchiveError as error:
        return FileRead(member.path, "failed", why=error.message)
    if not records and first_lines(archive, member).strip().lower().startswith("no "):
        return FileRead(member.path, "empty")
    return FileRead(member.path, "ignored", records=records, dropped=records, why=why)
