"""The lists of an account: likes and bookmarks, who follows whom, who is listed, blocked or muted. None has a date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from sociotope.archive import Archive
from sociotope.csv_rows import csv_rows
from sociotope.errors import ArchiveError
from sociotope.platforms._as2 import joined, refusals, rows_of, together, told
from sociotope.platforms._as2_sql import identifier, page, person
from sociotope.platforms._platform import FileRead, Options, fitted
from sociotope.platforms.mastodon._files import ABOUT, File
from sociotope.platforms.mastodon._owner import PLATFORM, Found
from sociotope.schema import ACTIVITIES, ACTORS, OBJECTS
from sociotope.text import Text

NO_ACCOUNT: Final = "no address in this row"


@dataclass(frozen=True, slots=True)
class Act:
    """What a row of a list says: the type of the act, and on what kind of thing (an account, a post, a server)."""

    type: str
    on: str = "account"
    is_received: bool = False
    collection: str | None = None


ACTS: Final = {
    "likes": Act("Like", "post"),
    "bookmarks": Act("Add", "post", collection="bookmarks"),
    "following": Act("Follow"),
    "followers": Act("Follow", is_received=True),
    "lists": Act("Add", collection="lists"),
    "blocked": Act("Block"),
    "muted": Act("Ignore"),
    "domains": Act("Block", "server"),
}

_ENTRIES = """
SELECT source_row, item AS raw, CAST(NULL AS VARCHAR) AS list, CASE
    WHEN left(item, 1) = '"' THEN json_extract_string(item, '$')
    WHEN left(item, 1) = '{' THEN {identifier} END AS entry
FROM items
""".replace("{identifier}", identifier("item"))

_NAMED = f"""
WITH said AS (
    SELECT source_row, raw, list, CASE run.on
        WHEN 'account' THEN CASE WHEN regexp_matches(entry, '^@?[^@\\s]+@[^@\\s/]+$|^https?://[^/]+/.')
            THEN {person("entry")} END
        WHEN 'server' THEN CASE WHEN regexp_matches(entry, '^[^@\\s/]+\\.[^@\\s/]+$') THEN lower(entry) END
        ELSE CASE WHEN regexp_matches(entry, '^[a-zA-Z][a-zA-Z0-9+.-]*:.') THEN entry END END AS id,
        entry LIKE 'http%' AS is_page
    FROM (SELECT source_row, raw, list, trim(entry) AS entry FROM entries) AS trimmed CROSS JOIN run
)
SELECT said.source_row, said.raw, said.list, CASE WHEN NOT said.is_page THEN said.id END AS address,
    coalesce(aliases.id, said.id) AS id, {page("said.id")} AS page
FROM said LEFT JOIN aliases ON said.id = aliases.address
"""

_PLACE = "concat(run.owner, '/', run.collection, CASE WHEN named.list <> '' THEN '/' ELSE '' END, named.list)"

_ACTIVITIES = f"""
SELECT run.type, CASE WHEN run.is_received THEN named.id ELSE run.owner END AS actor,
    CASE WHEN run.is_received THEN run.owner ELSE named.id END AS object,
    CASE WHEN run.collection IS NOT NULL THEN {_PLACE} END
        AS target,
    CASE WHEN run.collection IS NOT NULL THEN 'self' END AS audience, run.platform, run.source, named.source_row
FROM named CROSS JOIN run
ORDER BY named.source_row
"""

_OBJECTS = f"""
SELECT DISTINCT named.id, 'Note' AS type, {person("named.page")} AS attributed_to, CAST(NULL AS VARCHAR) AS name,
    run.platform
FROM named CROSS JOIN run WHERE run.on = 'post' AND named.page IS NOT NULL
UNION ALL
SELECT DISTINCT named.id, 'Domain', NULL, named.id, run.platform FROM named CROSS JOIN run WHERE run.on = 'server'
UNION ALL
SELECT DISTINCT {_PLACE}, 'Collection', run.owner, named.list,
    run.platform
FROM named CROSS JOIN run WHERE run.collection IS NOT NULL
"""

_ACTORS = """
SELECT DISTINCT named.id, 'Person' AS type, run.platform,
    concat('@', split_part(named.address, '/users/', 2), '@', split_part(named.address, '/', 3)) AS name
FROM named CROSS JOIN run WHERE run.on = 'account' AND named.address LIKE '%/users/%'
"""

_ALIASES = f"""
SELECT address, min(id) AS id
FROM (SELECT id, {person("name")} AS address FROM mentioned WHERE name LIKE '@%@%') AS named
WHERE address <> id GROUP BY address
"""


class Lists:
    """Reads the lists of one archive, each entry once even when two files hold the same list."""

    def __init__(self, found: Found, files: list[File], options: Options) -> None:
        self._found, self._options = found, options
        self._twice = {kind for kind in ACTS if sum(file.kind == kind for file in files) > 1}
        self._seen: dict[str, pa.ChunkedArray] = {}
        self._aliases = pa.table({"address": pa.array([], pa.string()), "id": pa.array([], pa.string())})

    def learn(self, batch: pa.RecordBatch) -> None:
        """Remember, from the mentions, accounts whose address has another host than their identifier."""
        if batch.schema.equals(ACTORS.read):
            fresh = self._options.engine.table(_ALIASES, mentioned=batch)
            if len(fresh):
                both = pa.concat_tables([self._aliases, fresh])
                self._aliases = both.group_by("address").aggregate([("id", "min")]).rename_columns(["address", "id"])

    def read(self, archive: Archive, file: File) -> Iterator[pa.RecordBatch | FileRead]:
        """The rows of one list, then its ``FileRead``."""
        records = kept = rejects = 0
        notes: list[Text] = []
        path = file.member.path
        try:
            for entries, refused, said in (
                _json_entries(archive, file, self._options) if file.is_json else _csv_entries(archive, file)
            ):
                named = self._options.engine.table(_NAMED, entries=entries, aliases=self._aliases, run=self._run(file))
                nameless = named.filter(pc.is_null(named["id"]))
                refused += [
                    (row, NO_ACCOUNT, raw)
                    for row, raw in zip(nameless["source_row"].to_pylist(), nameless["raw"].to_pylist(), strict=True)
                ]
                fresh = self._fresh(file.kind, named.filter(pc.is_valid(named["id"])))
                records += len(named) + len(refused) - len(nameless)
                kept += len(fresh)
                rejects += len(refused)
                notes += said
                yield from refusals(path, refused)
                yield from self._rows(file, fresh)
        except ArchiveError as error:
            yield FileRead(path, "failed", records, kept, records - kept - rejects, rejects, kept, error.message)
            return
        dropped = records - kept - rejects
        notes += [ABOUT.words["twice"].format(count=dropped)] if dropped else []
        yield FileRead(path, "read" if records else "empty", records, kept, dropped, rejects, kept, joined(notes))

    def _run(self, file: File) -> pa.Table:
        act = ACTS[file.kind]
        return pa.table(
            {
                "type": [act.type],
                "on": [act.on],
                "is_received": [act.is_received],
                "collection": pa.array([act.collection], pa.string()),
                "owner": [self._found.owner],
                "platform": [PLATFORM],
                "source": [file.member.path],
            }
        )

    def _rows(self, file: File, named: pa.Table) -> Iterator[pa.RecordBatch]:
        engine, run = self._options.engine, self._run(file)
        yield from fitted(ACTORS, engine.table(_ACTORS, named=named, run=run))
        yield from fitted(OBJECTS, engine.table(_OBJECTS, named=named, run=run))
        yield from fitted(ACTIVITIES, engine.table(_ACTIVITIES, named=named, run=run))

    def _fresh(self, kind: str, named: pa.Table) -> pa.Table:
        """What another file of the same list has not given already."""
        if kind not in self._twice:
            return named
        seen = self._seen.get(kind)
        fresh = named if seen is None else named.filter(pc.invert(pc.is_in(named["id"], seen.combine_chunks())))
        self._seen[kind] = fresh["id"] if seen is None else pa.chunked_array([*seen.chunks, *fresh["id"].chunks])
        return fresh


Entries = tuple[pa.Table, list[tuple[int | None, str, str]], list[Text]]


def _json_entries(archive: Archive, file: File, options: Options) -> Iterator[Entries]:
    records = 0
    for group in together(archive, file.member, options.engine):
        records += sum(items.records for items in group)
        refused = [row for items in group for row in items.refused]
        yield options.engine.table(_ENTRIES, items=rows_of(group)), refused, told(group[-1], records)


def _csv_entries(archive: Archive, file: File) -> Iterator[Entries]:
    """The address of each row: the second cell of a list, the first one anywhere else; a header is not a row."""
    names = ["list", "account"] if file.kind == "lists" else ["account", "b", "c", "d", "e", "f", "g", "h"]
    skipped = 0
    with archive.open(file.member) as stream:
        for rows in csv_rows(stream, columns=names):
            batch = rows.batch
            numbers = batch["source_row"]
            if batch.num_rows and numbers[0].as_py() == 1 and _is_header(batch["account"][0].as_py()):
                batch, numbers, skipped = batch.slice(1), numbers.slice(1), 1
            account = batch["account"]
            blank = pa.nulls(batch.num_rows, pa.string())
            listed = pa.table(
                {
                    "source_row": pc.subtract(numbers, skipped),
                    "raw": pc.fill_null(account, ""),
                    "list": batch["list"] if file.kind == "lists" else blank,
                    "entry": account,
                }
            )
            yield listed, [((row or 0) - skipped, why, raw) for row, why, raw in rows.refused], []


def _is_header(cell: str | None) -> bool:
    return (cell or "").strip().lower() in ("account address", "#domain", "domain", "list name", "#account")
