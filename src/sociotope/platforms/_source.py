"""Where records come from: the items of JSON, the rows of CSV, what Python makes one by one; block after block."""

from __future__ import annotations

import io
import json
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final, cast

import pyarrow as pa

from sociotope.archive import Archive, Member
from sociotope.csv_rows import csv_rows
from sociotope.engine import Engine
from sociotope.errors import ArchiveError
from sociotope.json_items import Items, json_items
from sociotope.platforms._as2 import end_of
from sociotope.platforms._text import repaired_items
from sociotope.text import Text

TOGETHER: Final = 24 << 20
"""How many bytes of records go through the queries together: the price of planning them is paid once for these."""

Refused = tuple[int | None, str, str]


@dataclass
class Stretch:
    """Some records: ``rows`` have at least ``source_row``, ``refused`` are those that could not be read."""

    rows: pa.Table
    refused: list[Refused] = field(default_factory=list)
    repaired: int = 0
    mended: int = 0
    notes: list[Text] = field(default_factory=list)

    @property
    def records(self) -> int:
        """How many records these are, good and bad."""
        return len(self.rows) + len(self.refused)


def from_json(
    archive: Archive,
    member: Member,
    engine: Engine,
    paths: Sequence[str] = ("",),
    objects_around: int = 0,
    *,
    is_spoilt: bool = False,
) -> Iterator[Stretch]:
    """The items of the lists at some paths of a JSON file, as ``json_items`` gives them, many blocks together.

    ``is_spoilt`` says that the platform writes UTF-8 as if each byte were a character: it is repaired string by string.
    """
    group: list[Items] = []
    size = records = 0
    with (
        archive.open(member) as stream,
        closing(cast("Generator[Items]", json_items(stream, engine, paths, objects_around))) as every,
    ):
        for items in every:
            group.append(items)
            size, records = size + items.batch.nbytes, records + items.records
            if size >= TOGETHER:
                yield _together(group, is_spoilt)
                group, size = [], 0
    if group:
        yield _together(group, is_spoilt, end_of(group[-1], records))


def _together(group: list[Items], is_spoilt: bool, notes: list[Text] | None = None) -> Stretch:
    rows = pa.concat_tables([pa.Table.from_batches([items.batch]) for items in group], promote_options="default")
    if is_spoilt:
        rows = rows.set_column(rows.column_names.index("item"), "item", repaired_items(rows["item"].combine_chunks()))
    refused = [row for items in group for row in items.refused]
    repaired, mended = sum(items.repaired for items in group), sum(items.mended for items in group)
    return Stretch(rows.unify_dictionaries(), refused, repaired, mended, notes or [])


def from_csv(archive: Archive, member: Member, _engine: Engine, **how: Any) -> Iterator[Stretch]:
    """The rows of a CSV file, read as ``csv_rows`` is told."""
    with archive.open(member) as stream:
        for rows in csv_rows(stream, **how):
            yield Stretch(pa.Table.from_batches([rows.batch]), list(rows.refused), rows.repaired)


def from_rows(
    every: Iterable[Mapping[str, Any] | Refused], schema: pa.Schema, together: int = 1_000
) -> Iterator[Stretch]:
    """Records that Python makes one by one: a mapping for each that is read, what to say of it for one that is not."""
    rest = iter(every)
    while group := list(islice(rest, together)):
        rows = [each for each in group if isinstance(each, Mapping)]
        refused = [each for each in group if isinstance(each, tuple)]
        yield Stretch(pa.Table.from_pylist(rows, schema), refused)


def beside(archive: Archive, member: Member, path: str, engine: Engine) -> list[dict[str, Any]]:
    """The objects at a path of a JSON file, of those in its first megabyte."""
    try:
        head = archive.head(member, 1 << 20)
        items = [
            item for each in json_items(io.BytesIO(head), engine, (path,)) for item in each.batch["item"].to_pylist()
        ]
        return [value for item in items if isinstance(value := json.loads(item), dict)]
    except (ArchiveError, ValueError, RecursionError):
        return []


def parts(member: Member) -> tuple[Member, ...]:
    """The files that a member stands for: those of a folder that are read together, else itself."""
    return member.key if isinstance(member.key, tuple) else (member,)


def counted(archive: Archive, members: Iterable[Member], engine: Engine) -> int | None:
    """How many items some JSON files hold together; None when there is no file, or one that cannot be read whole."""
    try:
        sizes = [sum(block.records for block in from_json(archive, member, engine)) for member in members]
    except ArchiveError:
        return None
    return sum(sizes) if sizes else None
