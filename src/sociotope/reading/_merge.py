"""The tables of a store once what was just read has been added: SQL only, for :mod:`sociotope.reading._store`."""

from __future__ import annotations

from sociotope.reading._connections import rightly_turned
from sociotope.reading._number import Keys
from sociotope.schema import ACTIVITIES, OBJECTS

# One person a platform: the one that the store knew, and an address rather than a name or a word that stands for them.
OWNERS = """
CREATE OR REPLACE TEMP TABLE owners AS
SELECT platform, arg_min(number, doubt) AS actor, arg_min(id, doubt) AS id
FROM (
    SELECT platform, id, number, CASE WHEN starts_with(id, platform || ':') THEN 1000000000000 ELSE 0 END + number AS
        doubt
    FROM (
        SELECT actors.platform, actors.id, numbers.number FROM actors JOIN numbers ON actors.id = numbers.id
        WHERE is_owner
        UNION ALL
        SELECT s.platform, s.id, numbers.number FROM s_actors AS s JOIN numbers ON s.id = numbers.id WHERE s.is_owner
    ) AS every
) AS doubted
GROUP BY platform
"""

NOT_OWNERS_SQL = """
SELECT s.ord, min(s.id) AS other, min(owners.id) AS owner
FROM s_actors AS s JOIN numbers ON s.id = numbers.id JOIN owners ON s.platform = owners.platform
WHERE s.is_owner AND numbers.number <> owners.actor
GROUP BY s.ord
"""
"""Archives that say that they are of somebody else than the store is."""

_LATEST = f"s.ord * {1 << 40} - s.rn"
"""What is told of one thing several times is told best by the latest archive, and there by its first row."""

ACTORS_SQL = f"""
WITH told AS (
    SELECT numbers.number AS actor, -s.actor AS latest, CASE WHEN s.name_only THEN 0 ELSE 1 END AS addressed, s.id,
        s.type, s.name, s.url, s.followers, s.following, s.is_owner, s.is_automated, s.is_anonymous, s.published,
        s.platform
    FROM (
        SELECT *, id LIKE platform || ':name:%' AS name_only FROM actors
    ) AS s JOIN numbers ON s.id = numbers.id
    UNION ALL
    SELECT numbers.number, {_LATEST}, CASE WHEN s.name_only THEN 0 ELSE 1 END, s.id, s.type, s.name, s.url, s.followers,
        s.following, s.is_owner, s.is_automated, s.is_anonymous, s.published, s.platform
    FROM s_actors AS s JOIN numbers ON s.id = numbers.id
    UNION ALL
    SELECT number, 0, 0, id, 'Person', NULL, NULL, NULL, NULL, FALSE, NULL, FALSE, NULL, platform
    FROM numbers WHERE rank IN (4, 5)
)
SELECT actor,
    arg_max(id, addressed * {1 << 60} + latest) AS id,
    arg_max(type, addressed * {1 << 60} + latest) AS type,
    arg_max(name, addressed * {1 << 60} + latest) AS name,
    arg_max(url, addressed * {1 << 60} + latest) AS url,
    arg_max(followers, latest) AS followers,
    arg_max(following, latest) AS following,
    bool_or(is_owner) AND actor IN (SELECT actor FROM owners) AS is_owner,
    bool_or(is_automated) AS is_automated,
    bool_and(is_anonymous) AS is_anonymous,
    min(published) AS published,
    min(platform) AS platform
FROM told
GROUP BY actor
ORDER BY actor
"""

_OBJECT_COLUMNS = [column.name for column in OBJECTS.columns[2:]]
_REFERENCES = {column.name for column in OBJECTS.identifiers()}

_TOLD_COLUMNS = ", ".join(f"{c}.number AS {c}" if c in _REFERENCES else f"s.{c}" for c in _OBJECT_COLUMNS)


def told_objects_sql(keys: Keys) -> str:
    """Every row that says something of a thing, from the store and from what was read, with numbers."""

    def among(column: str) -> str:
        if column == "attributed_to":
            return keys.among(column)
        # of the many things that are told, few are answered: what is joined to rows this wide must stay small
        met = f"SELECT {keys.of(column)} FROM s_objects WHERE {column} IS NOT NULL"
        return f"(SELECT key, number FROM {keys.among(column)} AS all_keys WHERE key IN ({met}))"

    joins = " ".join(f"LEFT JOIN {among(c)} AS {c} ON {keys.of(f's.{c}')} = {c}.key" for c in sorted(_REFERENCES))
    own = f"JOIN {keys.among('objects.id')} AS own ON {keys.of('s.id')} = own.key" if keys.before_first is None else ""
    number = "own.number" if keys.before_first is None else f"{keys.before_first} + s.rn"
    return f"""
SELECT object, -object AS latest, id, {", ".join(_OBJECT_COLUMNS)} FROM objects
UNION ALL
SELECT {number}, {_LATEST}, s.id, {_TOLD_COLUMNS}
FROM s_objects AS s
{own}
{joins}
"""


REPEATED_SQL = """
SELECT object
FROM (
    SELECT object, told FROM told_again
    UNION ALL
    SELECT numbers.number, 1 FROM s_objects JOIN numbers ON s_objects.id = numbers.id
    UNION ALL
    SELECT object, 1 FROM objects
) AS told
GROUP BY object
HAVING sum(told) > 1
"""
"""What is told more than once."""

_BEST = ", ".join(f"arg_max({c}, latest)" for c in _OBJECT_COLUMNS)


BY_THEMSELVES = 2_000_000
"""From so many rows of an archive that is alone, they are written in the order in which the engine gives them."""


def in_order(sql: str, column: str, *, rows: int) -> str:
    """The same rows, in the order of their numbers.

    Of an archive that is alone they mostly come so: each join reads the larger side, which is theirs, from one end to
    the other. To sort tens of millions of rows so wide would take more disk than the rows themselves.
    """
    return f"{sql} ORDER BY {column}" if rows < BY_THEMSELVES else sql


OBJECTS_SQL = f"""
SELECT object, id, {", ".join(_OBJECT_COLUMNS)} FROM told_objects AS t
WHERE NOT EXISTS (SELECT 1 FROM repeated AS r WHERE r.object = t.object)
UNION ALL
SELECT * FROM (
    SELECT t.object, min(id), {_BEST}
    FROM told_objects AS t JOIN repeated AS r ON r.object = t.object GROUP BY t.object ORDER BY t.object
) AS told_again
UNION ALL
SELECT number, id, CASE WHEN rank = 7 THEN 'Collection' ELSE 'Object' END,
    {
    ", ".join(
        f"CAST(NULL AS {'BIGINT' if c in _REFERENCES else t}) AS {c}"
        for c, t in (
            ("attributed_to", ""),
            ("name", "VARCHAR"),
            ("content", "VARCHAR"),
            ("language", "VARCHAR"),
            ("published", "TIMESTAMPTZ"),
            ("in_reply_to", ""),
            ("root", ""),
            ("context", ""),
            ("links", "VARCHAR[]"),
            ("media", "VARCHAR[]"),
            ("tags", "VARCHAR[]"),
            ("likes", "BIGINT"),
            ("shares", "BIGINT"),
            ("replies", "BIGINT"),
            ("impressions", "BIGINT"),
            ("counted_at", "TIMESTAMPTZ"),
        )
    )
}, platform
FROM (SELECT * FROM numbers WHERE rank IN (6, 7) ORDER BY number) AS mentioned
"""

_STORED = [column.name for column in ACTIVITIES.columns[1:]]

ACTIVITIES_SQL = f"""
SELECT CASE WHEN identity IS NULL THEN base.number + numbered.rn ELSE identity END AS activity,
    {", ".join(f'"{name}"' for name in _STORED)}
FROM numbered JOIN base ON numbered.ord = base.ord
"""

NEW_ACTIVITIES_SQL = f"""
SELECT CASE WHEN COALESCE(is_first, identity IS NOT NULL) THEN identity ELSE base.number + numbered.rn END AS activity,
    {rightly_turned(_STORED)}
FROM numbered
JOIN base ON numbered.ord = base.ord
LEFT JOIN (SELECT ord AS fate_ord, rn AS fate_rn, is_known, is_first FROM fate WHERE ord > 0) AS known
    ON numbered.ord = known.fate_ord AND numbered.rn = known.fate_rn
LEFT JOIN (SELECT ord AS turned_ord, rn FROM turned) AS turned
    ON numbered.ord = turned.turned_ord AND numbered.rn = turned.rn
WHERE NOT COALESCE(is_known, FALSE)
"""

REJECTS_SQL = """
SELECT source, source_row, why, raw FROM s_rejects
WHERE NOT EXISTS (
    SELECT 1 FROM rejects
    WHERE rejects.source = s_rejects.source AND rejects.why = s_rejects.why
        AND rejects.source_row IS NOT DISTINCT FROM s_rejects.source_row
        AND rejects.raw IS NOT DISTINCT FROM s_rejects.raw
)
ORDER BY ord, rn
"""

# records whose every activity was already known: they were kept by the reader, and are dropped here
KNOWN_RECORDS_SQL = """
SELECT ord, source, count(*) AS records, sum(acts) AS activities
FROM (
    SELECT ord, source, source_row, count(*) AS acts
    FROM fate WHERE ord > 0
    GROUP BY ord, source, source_row
    HAVING bool_and(is_known)
) AS record
GROUP BY ord, source
"""
