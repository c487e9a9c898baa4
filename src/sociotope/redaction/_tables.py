"""What becomes of each column of the facts in a copy, in SQL: kept, turned into a pseudonym, or taken away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sociotope.redaction._key import pseudonym_sql
from sociotope.schema import ACTIVITIES, ACTORS, OBJECTS, REJECTS, Table
from sociotope.uses import is_game_sql
from sociotope.vocabulary import ACTIVITY_TYPES, ACTOR_TYPES, AUDIENCES, OBJECT_TYPES, PRECISIONS

HIDDEN: Final = "…"
"""Stands for words that were taken away; null is still “there were none”."""

LINK: Final = "https://link.invalid/"
"""Stands for an address, which is of a domain that can never exist (RFC 2606)."""


def actors_sql() -> str:
    """People, by their number in the copy: a pseudonym, which is also their name; no address, no day of arrival."""
    selected = _columns(
        ACTORS,
        {
            "actor": "dealt.number",
            "id": _id("actor"),
            "type": _known("type", ACTOR_TYPES),
            "name": f"CASE WHEN name IS NOT NULL THEN {_id('actor')} END",
            "url": "NULL",
            "published": "NULL",
        },
    )
    return f"{selected} FROM actors JOIN dealt ON dealt.actor = actors.actor CROSS JOIN secret ORDER BY dealt.number"


def objects_sql() -> str:
    """Things: who made them and what they answer; no word, no address, no date or count that would point at one."""
    return _selected(
        OBJECTS,
        {
            "id": _id("object"),
            "type": _known("type", OBJECT_TYPES),
            "name": _hidden("name"),
            "content": _hidden("content"),
            "language": language_sql("language"),
            "published": "NULL",
            "links": _emptied("links", LINK),
            "media": _emptied("media", HIDDEN),
            "tags": _emptied("tags", HIDDEN),
            **dict.fromkeys(("likes", "shares", "replies", "impressions", "counted_at"), "NULL"),
        },
    )


def activities_sql(*, to_the_day: bool) -> str:
    """Acts: who, what, to whom and when; files and applications by a pseudonym, looked up once each."""
    day = {
        "published": "date_trunc('day', act.published)",
        "precision": f"CASE WHEN act.precision IS NOT NULL AND act.precision NOT IN ('month', 'year') THEN 'day' "
        f"ELSE {_known('act.precision', PRECISIONS)} END",
    }
    changed = {
        "id": pseudonym_sql("'activity'", "act.id"),
        "type": _known("act.type", ACTIVITY_TYPES),
        "audience": _known("act.audience", AUDIENCES),
        "precision": _known("act.precision", PRECISIONS),
        "content": _hidden("act.content"),
        "instrument": "tool.pseudonym",
        "source": "file.pseudonym",
        **(day if to_the_day else {}),
    }
    return (
        f"{_columns(ACTIVITIES, changed, 'act.')} FROM activities AS act "
        "JOIN redacted_files AS file ON file.source = act.source "
        "LEFT JOIN redacted_tools AS tool ON tool.instrument = act.instrument CROSS JOIN secret"
    )


def rejects_sql() -> str:
    """What was refused: how much of which file; neither the record nor what was wrong with it."""
    file = pseudonym_sql("'file'", "source")
    return _selected(REJECTS, {"source": file, "why": f"'{HIDDEN}'", "raw": "NULL"})


FILES_SQL: Final = f"""
SELECT source, {pseudonym_sql("'file'", "source")} AS pseudonym
FROM (SELECT DISTINCT source FROM activities) AS files CROSS JOIN secret
"""


def tools_sql() -> str:
    """The applications that acts were made with; those of games say so, for that is all that the uses ask of them."""
    kind = f"CASE WHEN {is_game_sql('lower(instrument)')} THEN 'game' ELSE 'instrument' END"
    return (
        f"SELECT instrument, {pseudonym_sql(kind, 'instrument')} AS pseudonym "
        "FROM (SELECT DISTINCT instrument FROM activities WHERE instrument IS NOT NULL) AS tools CROSS JOIN secret"
    )


def language_sql(column: str) -> str:
    """The two letters of a language, without what follows them; null for what is no such code."""
    return f"nullif(regexp_extract(lower({column}), '^([a-z]{{2}})(?:$|[-_])', 1), '')"


def _selected(table: Table, changed: dict[str, str]) -> str:
    return f"{_columns(table, changed)} FROM {table.name} CROSS JOIN secret"


def _columns(table: Table, changed: dict[str, str], prefix: str = "") -> str:
    columns = {name: f'{prefix}"{name}"' for name in table.stored.names}
    return "SELECT " + ", ".join(f'{sql} AS "{name}"' for name, sql in (columns | changed).items())


def _id(kind: str) -> str:
    return pseudonym_sql(f"'{kind}'", "id")


def _known(column: str, words: Iterable[str]) -> str:
    """A word of the vocabulary as it is; any other could be somebody's."""
    among = ", ".join(f"'{word}'" for word in words)
    other = pseudonym_sql("'type'", column)
    return f"CASE WHEN {column} IN ({among}) THEN {column} ELSE {other} END"


def _hidden(column: str) -> str:
    return f"CASE WHEN {column} IS NOT NULL THEN '{HIDDEN}' END"


def _emptied(column: str, stand_in: str) -> str:
    """One that stands for any number of them; an empty list still says that there was none."""
    return f"CASE WHEN array_length({column}) > 0 THEN ['{stand_in}'] ELSE {column} END"
