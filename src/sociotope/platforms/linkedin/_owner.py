"""Whose archive it is: LinkedIn does not say it outright, so that it is found out, or told by the person.

In this order: what the person said; the inviter of the invitations sent and the invitee of those received; the address
that writes under the profile's name; what another archive of theirs told, or the store that they add to; the address
present in almost every thread. The messages of 2018 hold no address, and a direction that tells the owner's name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

import pyarrow as pa

from sociotope.archive import Archive
from sociotope.csv_rows import csv_rows
from sociotope.errors import ArchiveError
from sociotope.platforms._owner import Owner
from sociotope.platforms._platform import Options
from sociotope.platforms.linkedin import _people as people
from sociotope.platforms.linkedin._dating import delimiter_of
from sociotope.platforms.linkedin._files import READ, known
from sociotope.platforms.linkedin._form import ABOUT
from sociotope.platforms.linkedin._sheet import prepared

UNKNOWN_OWNER = "linkedin:owner"
BLOCKS = 8
"""How many blocks of a file are looked at: enough to know, without reading everything twice."""
PRESENCE = 0.8
"""The share of threads where the owner must be: all of them in truth, but for what the export leaves out."""


@dataclass(frozen=True, slots=True)
class Known(Owner):
    """The owner, who always has an identifier: a placeholder, with what to do about it, when nothing tells."""

    id: str = UNKNOWN_OWNER


def find_owner(archive: Archive, options: Options) -> Known:
    """The owner of an archive; a placeholder when nothing tells."""
    name = _profile_name(archive, options) or _directed_name(archive, options)
    typed = _typed(options)
    if typed and "@" not in typed:
        if "/" in typed or " " not in typed:
            address = _address(typed if "/" in typed else f"/in/{typed}", options)
            if address:
                return Known(address, name)
        else:
            address = _by_name(archive, options, typed)
            return Known(address or f"linkedin:name:{typed.lower()}", typed)
    address = (
        _inviting(archive, options)
        or (name and _by_name(archive, options, name))
        or options.owner
        or _present(archive, options)
    )
    if address:
        return Known(address, name)
    return Known(f"linkedin:name:{name.lower()}", name) if name else Known(why=ABOUT.words["who"])


def is_known(archive: Archive, options: Options) -> bool:
    """Whether who the person says they are is somebody there; an archive that names nobody contradicts nobody."""
    typed = _typed(options)
    if "@" in typed:
        return False  # addresses of mail are not read
    if " " in typed and "/" not in typed:
        name = _profile_name(archive, options) or _directed_name(archive, options)
        if (name and name.casefold() == " ".join(typed.casefold().split())) or _by_name(archive, options, typed):
            return True
        return find_owner(archive, replace(options, me=None)).name is None
    address = _address(typed if "/" in typed else f"/in/{typed}", options)
    there = {
        row["it"]
        for file, sql in (("messages.csv", _PRESENCE), ("invitations.csv", _INVITED))
        for rows in _blocks(archive, file)
        for row in options.engine.table(sql, rows=rows).to_pylist()
        if row["it"]
    }
    return address is not None and (not there or address in there)


def _typed(options: Options) -> str:
    typed = (options.me or "").strip()
    return typed.removeprefix("@") if typed.count("@") == 1 else typed


_NAME = f"""SELECT {people.full_name('"first name"', '"last name"')} AS it FROM rows"""

_INVITING = f"""
SELECT it, count(*) AS n FROM (
    SELECT CASE upper(trim(direction)) WHEN 'OUTGOING' THEN {people.address("inviterprofileurl")}
        WHEN 'INCOMING' THEN {people.address("inviteeprofileurl")} END AS it
    FROM rows
) AS every WHERE it IS NOT NULL GROUP BY it
"""

_INVITED = f"""
SELECT it FROM (
    SELECT {people.address("inviterprofileurl")} AS it FROM rows
    UNION
    SELECT {people.address("inviteeprofileurl")} FROM rows
) AS every WHERE it IS NOT NULL
"""

_WRITING = f"""
SELECT it, count(*) AS n FROM (
    SELECT {people.address("url")} AS it FROM rows WHERE lower({people.tidy("name")}) = (SELECT said FROM wanted)
) AS every WHERE it IS NOT NULL GROUP BY it
"""

_OWN_SIDE = "CASE upper(trim(direction)) WHEN 'OUTGOING' THEN \"from\" WHEN 'INCOMING' THEN \"to\" END"
_DIRECTED = f"""
SELECT it, count(*) AS n FROM (
    SELECT {people.tidy("name")} AS it FROM (SELECT {_OWN_SIDE} AS name FROM rows) AS named
) AS every WHERE it IS NOT NULL GROUP BY it
"""

_PRESENCE = f"""
SELECT DISTINCT "conversation id" AS conversation, {people.address("url")} AS it FROM (
    SELECT "conversation id", "sender profile url" AS url FROM rows
    UNION ALL
    SELECT "conversation id", unnest(string_split("recipient profile urls", ',')) FROM rows
) AS every
"""

_PRESENT = """
SELECT it, n, (SELECT count(DISTINCT conversation) FROM seen) AS threads
FROM (SELECT it, count(DISTINCT conversation) AS n FROM seen WHERE it IS NOT NULL GROUP BY it) AS every
ORDER BY n DESC, it LIMIT 2
"""


def _profile_name(archive: Archive, options: Options) -> str | None:
    for rows in _blocks(archive, "profile.csv"):
        for row in options.engine.table(_NAME, rows=rows).to_pylist():
            if row["it"]:
                return str(row["it"])
    return None


def _directed_name(archive: Archive, options: Options) -> str | None:
    return _most(options.engine.table(_DIRECTED, rows=rows) for rows in _blocks(archive, "messages.csv"))


def _inviting(archive: Archive, options: Options) -> str | None:
    return _most(options.engine.table(_INVITING, rows=rows) for rows in _blocks(archive, "invitations.csv"))


def _by_name(archive: Archive, options: Options, name: str) -> str | None:
    """The address of somebody who writes, or invites, under a name."""
    wanted = pa.table({"said": [" ".join(name.lower().split())]})

    def addresses() -> Iterator[pa.Table]:
        for file, pairs in _NAMED.items():
            for rows in _blocks(archive, file):
                for who, url in pairs:
                    named = pa.table({"name": rows[who], "url": rows[url]})
                    yield options.engine.table(_WRITING, rows=named, wanted=wanted)

    return _most(addresses())


_NAMED = {
    "messages.csv": [("from", "sender profile url")],
    "invitations.csv": [("from", "inviterprofileurl"), ("to", "inviteeprofileurl")],
}


def _present(archive: Archive, options: Options) -> str | None:
    """Who is in almost every thread, when nobody else is in as many."""
    parts = [options.engine.table(_PRESENCE, rows=rows) for rows in _blocks(archive, "messages.csv")]
    if not parts:
        return None
    best = options.engine.table(_PRESENT, seen=pa.concat_tables(parts)).to_pylist()
    if not best or best[0]["n"] < PRESENCE * best[0]["threads"] or (len(best) > 1 and best[1]["n"] == best[0]["n"]):
        return None
    return str(best[0]["it"])


def _address(typed: str, options: Options) -> str | None:
    rows = pa.table({"url": people.decoded(pa.array([typed]))})
    address: str | None = options.engine.value(f"SELECT {people.address('url')} FROM rows", rows=rows)
    return address


def _most(tables: Iterator[pa.Table]) -> str | None:
    count: Counter[str] = Counter()
    for table in tables:
        for row in table.to_pylist():
            count[row["it"]] += row["n"]
    return min(count, key=lambda it: (-count[it], it)) if count else None


def _blocks(archive: Archive, name: str) -> Iterator[pa.Table]:
    """The first blocks of the files of a name, every column there; nothing when a file cannot be read."""
    sheet = READ[name]
    for member in archive.members:
        if known(member) != name:
            continue
        try:
            delimiter = delimiter_of(archive, member, sheet)
            with archive.open(member) as stream:
                for rows in islice(csv_rows(stream, sheet.is_header, delimiter=delimiter, begins=sheet.begins), BLOCKS):
                    yield prepared(rows, sheet)
        except ArchiveError:
            continue
