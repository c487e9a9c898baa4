"""What a platform file must say and do, and the few things that all of them share."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

import pyarrow as pa

from sociotope.archive import Archive
from sociotope.engine import Engine
from sociotope.schema import Table
from sociotope.text import Text

FileStatus = Literal["read", "empty", "ignored", "unknown", "failed"]


@dataclass(frozen=True, slots=True)
class FileRead:
    """What became of one file: ``records == kept + dropped + rejects``, always.

    ``kept`` records became at least one row; ``dropped`` ones were left out on purpose (drafts, doubles within the
    archive) and ``why`` says which; ``rejects`` could not be read and stand in the table of that name;
    ``activities`` counts the rows of ``activities`` that the file gave.
    """

    source: str
    status: FileStatus
    records: int = 0
    kept: int = 0
    dropped: int = 0
    rejects: int = 0
    activities: int = 0
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """What the person said, and what the readers share.

    ``me`` is what the person typed to say who they are (an address, a name, a handle), ``owner`` the identifier that
    another archive of the same platform gave, ``timezone`` the zone of dates that carry none (IANA name),
    ``date_order`` what comes first in dates such as 3/9/2024 where nothing proves it: ``day`` or ``month``; ``layer``
    what the ties of a list are (``sociotope.vocabulary.LAYERS``).
    """

    engine: Engine
    me: str | None = None
    owner: str | None = None
    timezone: str = "UTC"
    sampling_design: str | None = None
    date_order: str | None = None
    layer: str | None = None


class Platform(Protocol):
    """The contract of a module in this folder (and of a third-party one).

    A module may also define

    - ``owner(archive, options) -> str | None``: the identifier of the person whose archive this is, when it can be
      told without reading everything;
    - ``both_ways: frozenset[str]``: the kinds of contact (``sociotope.ties.KINDS``) that the archive holds in both
      directions, what its owner did and what was done to its owner; when left out, or None, none where ``received`` is
      hidden, else what the acts that were read show;
    - ``partly``, ``by_design``: ``Mapping[str, Text]``, by sight, which part of it the archive shows, or by what the
      platform fixes it; what is computed from it is measured, or by design;
    - ``knows(archive, options) -> bool``: whether ``options.me`` names somebody there, told without reading everything;
    - ``ownerless = True``: what it reads is of a whole place, and the archive of nobody in it;
    - ``is_layered = True``: the person may say what its ties are (``options.layer``);
    - ``gathers_files = True``: an archive is made of many files, so that files given loose belong together;
    - ``file_kind(member) -> str``: what a file is there, when an archive holds one of each kind: two of one kind, given
      loose, are then of two archives, whose acts are told once;
    - ``opened``: the day before which nothing can have happened there;
    - ``refusal(archive) -> Text | None``: what is said of an archive that nobody reads, when this reader knows it;
    - ``generic = True``: a form that many things have (any edge list), to be tried after the named platforms.

    Acts whose identifiers begin with ``<platform>:connection:`` are the halves of connections: the `Follow` of who is
    supposed to have asked, and the `Accept`. Told again the other way round they are the same, and if any archive says
    that somebody asked the owner, they did.
    """

    title: Text
    how_to_get: Text
    """How to ask the platform for the archive, step by step."""
    affordances: Mapping[str, Text]
    """By use: what the platform gives people to do it with. A use that is absent has no means of its own there."""
    shows: Collection[str]
    """What the archive shows, of :data:`._sight.SIGHTS`. What is said nowhere is not shown."""
    hidden: Mapping[str, Text]
    """By sight, why the archive can never show it. What is computed from it is missing, never 0."""
    sampling_design: str
    """census, node_induced, edge_sample, ego_crawl or unknown, unless the person says otherwise."""

    def recognise(self, archive: Archive) -> bool:
        """Whether the content is of this platform; quick, and never by the name of the zip."""
        ...

    def read(self, archive: Archive, options: Options) -> Iterator[pa.RecordBatch | FileRead]:
        """Batches in the reading form of actors, objects, activities or rejects, and one ``FileRead`` per file."""
        ...


def fitted(table: Table, rows: pa.Table) -> Iterator[pa.RecordBatch]:
    """Rows with some of a table's columns, as batches with all of them in order; what is left out is null or false.

    The rows come in an order of their own: an answer in SQL has none, and what is read first gets the first number.

    Examples
    --------
    >>> from sociotope.schema import REJECTS
    >>> [b.num_columns for b in fitted(REJECTS, pa.table({"source": ["a.csv"], "why": ["no date"]}))]
    [4]
    """
    if not len(rows):
        return
    columns = []
    for field in table.read:
        if field.name in rows.column_names:
            columns.append(rows[field.name].cast(field.type))
        elif field.type == pa.bool_():
            columns.append(pa.chunked_array([pa.repeat(pa.scalar(value=False), len(rows))]))
        else:
            columns.append(pa.chunked_array([pa.nulls(len(rows), field.type)]))
    whole = pa.table(columns, schema=table.read)
    keys = [field.name for field in table.read if not pa.types.is_list(field.type)]
    keys.sort(key=lambda name: name != "source_row")
    yield from whole.sort_by([(name, "ascending") for name in keys]).to_batches()
