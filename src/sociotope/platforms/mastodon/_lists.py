"""The lists of an account: likes and bookmarks, who follows whom, who is listed, blocked or muted. None has a date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from sociotope.archive import Archive, Member
from sociotope.csv_rows import csv_rows
from sociotope.engine import Engine
from sociotope.json_items import COLLECTION_KEYS
from sociotope.platforms._as2_sql import identifier, page, person
from sociotope.platforms._platform import FileRead, Options
from sociotope.platforms._records import Records, read_records
from sociotope.platforms._source import Stretch, from_json
from sociotope.platforms.mastodon._files import ABOUT, CSV, JSON, File
from sociotope.platforms.mastodon._owner import PLATFORM, AccountHolder
from sociotope.schema import ACTIVITIES, ACTORS, OBJECTS

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
_MEANT: Final = {
    "account": r"CASE WHEN regexp_matches(entry, '^@?[^@\s]+@[^@\s/]+$|^https?://[^/]+/.') THEN "
    + f"{person('entry')} END",
    "server": "CASE WHEN regexp_matches(entry, '^[^@\\s/]+\\.[^@\\s/]+$') THEN lower(entry) END",
    "post": "CASE WHEN regexp_matches(entry, '^[a-zA-Z][a-zA-Z0-9+.-]*:.') THEN entry END",
}
"""What an entry names, as SQL; null where it names nothing of the kind."""
_IN_JSON: Final = (
    "CASE WHEN left(entry, 1) = '\"' THEN json_extract_string(entry, '$')"
    f" WHEN left(entry, 1) = '{{' THEN {identifier('entry')} END"
)


def records_of(kind: str, *, is_json: bool) -> Records:
    """What the entries of a list become: an act of each, and what it is on; ``aliases`` and ``seen`` are asked for."""
    act = ACTS[kind]
    place = f"concat(run.owner, '/{act.collection}', CASE WHEN list <> '' THEN '/' ELSE '' END, list)"
    actor, object_ = ("id", "run.owner") if act.is_received else ("run.owner", "id")
    objects = {
        "account": "",
        "server": "SELECT DISTINCT id, 'Domain' AS type, NULL AS attributed_to, id AS name FROM mapped",
        "post": f"""
SELECT DISTINCT id, 'Note' AS type, {person("page")} AS attributed_to, CAST(NULL AS VARCHAR) AS name
FROM (SELECT id, {page("id")} AS page FROM mapped) AS paged WHERE page IS NOT NULL""",
    }[act.on]
    if act.collection:
        objects += f"""{" UNION ALL" if objects else ""}
SELECT DISTINCT {place} AS id, 'Collection' AS type, run.owner AS attributed_to, list AS name
FROM mapped CROSS JOIN run"""
    actors = """
SELECT DISTINCT id, 'Person' AS type, run.platform,
    concat('@', split_part(address, '/users/', 2), '@', split_part(address, '/', 3)) AS name
FROM mapped CROSS JOIN run WHERE address LIKE '%/users/%'"""
    acts = f"""
SELECT '{act.type}' AS type, {actor} AS actor, {object_} AS object, run.platform, run.source, source_row
    {f", {place} AS target, 'self' AS audience" if act.collection else ""}
FROM mapped CROSS JOIN run"""
    tables = [(ACTORS, actors)] if act.on == "account" else []
    tables += [(OBJECTS, f"SELECT every.*, run.platform FROM ({objects}) AS every CROSS JOIN run")] if objects else []
    return Records(
        f"""
, trimmed AS (
    SELECT source_row, {"list" if kind == "lists" else "CAST(NULL AS VARCHAR) AS list"},
        trim({_IN_JSON if is_json else "entry"}) AS entry FROM records
), meant AS (
    SELECT source_row, list, {_MEANT[act.on]} AS id, entry LIKE 'http%' AS is_page FROM trimmed
)
SELECT meant.source_row, list, CASE WHEN NOT is_page THEN meant.id END AS address,
    coalesce(aliases.id, meant.id) AS id, CASE WHEN meant.id IS NULL THEN '{NO_ACCOUNT}'
        WHEN coalesce(aliases.id, meant.id) IN (SELECT id FROM seen) THEN 'twice' END AS why
FROM meant LEFT JOIN aliases ON meant.id = aliases.address""",
        [*tables, (ACTIVITIES, acts)],
        source=_from_json if is_json else partial(_from_csv, named=kind == "lists"),
        drops={"twice": ABOUT.words["twice"]},
    )


def _from_json(archive: Archive, member: Member, engine: Engine) -> Iterator[Stretch]:
    for block in from_json(archive, member, engine, ("", *COLLECTION_KEYS)):
        yield replace(block, rows=block.rows.rename_columns({"item": "entry"}))


def _from_csv(archive: Archive, member: Member, _engine: Engine, *, named: bool) -> Iterator[Stretch]:
    """The address of each row: the second cell of a list, the first one anywhere else; a header is not a row."""
    names = ["list", "entry"] if named else ["entry", *"bcdefgh"]
    skipped = 0
    with archive.open(member) as stream:
        for rows in csv_rows(stream, columns=names):
            table = pa.Table.from_batches([rows.batch]).select([*names[: 1 + named], "source_row"])
            if len(table) and table["source_row"][0].as_py() == 1 and _is_header(table["entry"][0].as_py()):
                table, skipped = table.slice(1), 1
            table = table.set_column(1 + named, "source_row", pc.subtract(table["source_row"], skipped))
            yield Stretch(table, [((row or 0) - skipped, why, raw) for row, why, raw in rows.refused])


def _is_header(cell: str | None) -> bool:
    return (cell or "").strip().lower() in ("account address", "#domain", "domain", "list name", "#account")


RECORDS: Final = {
    (kind, is_json): records_of(kind, is_json=is_json)
    for is_json, kinds in ((True, JSON.values()), (False, CSV.values()))
    for kind in kinds
    if kind in ACTS
}
_ALIASES = f"""
SELECT address, min(id) AS id
FROM (SELECT id, {person("name")} AS address FROM mentioned WHERE name LIKE '@%@%') AS named
WHERE address <> id GROUP BY address
"""


class ListReader:
    """Reads the lists of one archive, each entry once even when two files hold the same list."""

    def __init__(self, holder: AccountHolder, files: list[File], options: Options) -> None:
        self._holder, self._options = holder, options
        self._twice = {kind for kind in ACTS if sum(file.kind == kind for file in files) > 1}
        self._seen: dict[str, list[pa.Array]] = {}
        self._aliases = pa.table({"address": pa.array([], pa.string()), "id": pa.array([], pa.string())})

    def learn(self, batch: pa.RecordBatch) -> None:
        """Remember, from the mentions, accounts whose address has another host than their identifier."""
        if batch.schema.equals(ACTORS.read):
            fresh = self._options.engine.table(_ALIASES, mentioned=batch)
            if len(fresh):
                both = pa.concat_tables([self._aliases, fresh])
                self._aliases = both.group_by("address").aggregate([("id", "min")]).rename_columns(["address", "id"])

    def read(self, archive: Archive, listed: File) -> Iterator[pa.RecordBatch | FileRead]:
        """The rows of one list, then its ``FileRead``."""
        seen = pa.table({"id": pa.chunked_array(self._seen.get(listed.kind, []), pa.string())})
        run = {"platform": PLATFORM, "owner": self._holder.owner}
        given = {"aliases": self._aliases, "seen": seen}
        records, column = RECORDS[listed.kind, listed.is_json], "actor" if ACTS[listed.kind].is_received else "object"
        for item in read_records(archive, listed.member, records, self._options, run, given):
            if listed.kind in self._twice and isinstance(item, pa.RecordBatch) and item.schema.equals(ACTIVITIES.read):
                self._seen.setdefault(listed.kind, []).append(item[column])
            yield item
