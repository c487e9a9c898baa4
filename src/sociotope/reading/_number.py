"""Number every identifier once, and say which rows are already known.

Works on the views ``s_actors``, ``s_objects``, ``s_activities`` (what was just read, with ``ord``, the rank of the
archive from 1, and ``rn``, the rank of the row in it) and ``actors``, ``objects``, ``activities`` (the store, rank 0).
"""

from __future__ import annotations

from dataclasses import dataclass

from sociotope.engine import Engine

ABOUT_PERSONS = "('Follow', 'Invite', 'Block', 'Ignore', 'Flag', 'Offer')"
"""The activities whose object, when nothing else is known of it, is an actor."""

PLACES = {
    name: 1 << power
    for power, name in enumerate(
        (
            "objects.id", "activities.id", "actor", "to", "object", "target", "attributed_to", "in_reply_to", "root",
            "context",
        )
    )
}  # fmt: skip
"""By column of identifiers, its bit: each is looked up among its own only, in tables as small as can be."""

_EVERYWHERE = (1 << len(PLACES)) - 1

_PLATFORMS = """
CREATE TEMP TABLE platforms AS
SELECT platform, row_number() OVER (ORDER BY platform) AS code
FROM (
    SELECT DISTINCT platform FROM s_actors
    UNION SELECT DISTINCT platform FROM s_objects
    UNION SELECT DISTINCT platform FROM s_activities
) AS met
"""

# What is kept for each identifier has a fixed size, a number for the platform too: the engine cannot put on disk a
# group that holds text, and there may be as many as there are acts.
_NAMED = f"""
CREATE TEMP TABLE named AS
SELECT id, min(rank) AS rank, min(code) AS code, bit_or(place) AS places,
    sum(CASE WHEN rank = 2 THEN 1 ELSE 0 END) AS told
FROM (
    SELECT id, 1 AS rank, 0 AS place, platform FROM s_actors
    UNION ALL SELECT id, 2, {PLACES["objects.id"]}, platform FROM s_objects
    UNION ALL SELECT id, 3, {PLACES["activities.id"]}, platform FROM s_activities
    UNION ALL SELECT actor, 4, {PLACES["actor"]}, platform FROM s_activities
    UNION ALL SELECT attributed_to, 4, {PLACES["attributed_to"]}, platform FROM s_objects
    UNION ALL SELECT unnest("to"), 4, {PLACES["to"]}, platform FROM s_activities
    UNION ALL SELECT object, CASE WHEN type IN {ABOUT_PERSONS} THEN 5 ELSE 6 END, {PLACES["object"]}, platform
    FROM s_activities
    UNION ALL SELECT in_reply_to, 6, {PLACES["in_reply_to"]}, platform FROM s_objects
    UNION ALL SELECT root, 6, {PLACES["root"]}, platform FROM s_objects
    UNION ALL SELECT target, 7, {PLACES["target"]}, platform FROM s_activities
    UNION ALL SELECT context, 7, {PLACES["context"]}, platform FROM s_objects
) AS mentioned JOIN platforms ON mentioned.platform = platforms.platform
WHERE id IS NOT NULL
GROUP BY id
"""

# One person known by name only in one file, and by address in another, is one person when only one has that name.
_PEOPLE = """
CREATE TEMP TABLE people AS
SELECT id, platform, lower(trim(name)) AS known_as, name_only, is_anonymous OR name IS NULL AS nameless, NULL AS number
FROM s_actors
UNION ALL
SELECT id, platform, lower(trim(name)), id LIKE platform || ':name:%', is_anonymous OR name IS NULL, actor FROM actors
"""

_SAME = """
CREATE TEMP TABLE same AS
WITH addressed AS (
    SELECT platform, known_as, min(id) AS id
    FROM people
    WHERE NOT name_only AND NOT nameless
    GROUP BY platform, known_as
    HAVING count(DISTINCT id) = 1
)
SELECT DISTINCT people.id AS name_id, addressed.id AS id
FROM people JOIN addressed ON people.platform = addressed.platform AND people.known_as = addressed.known_as
WHERE people.name_only
"""

_NUMBERS = f"""
CREATE TEMP TABLE numbers AS
WITH known AS (
    SELECT id, actor AS number, 'actor' AS kind FROM actors
    UNION ALL SELECT id, object, 'object' FROM objects
    UNION ALL SELECT id, activity, 'activity' FROM activities WHERE id IS NOT NULL
),
known_by_name AS (
    SELECT same.id, min(known.number) AS number, 'actor' AS kind
    FROM same JOIN known ON same.name_id = known.id
    WHERE same.id NOT IN (SELECT id FROM known)
    GROUP BY same.id
),
old AS (
    SELECT id, number, kind FROM known WHERE id NOT IN (SELECT name_id FROM same)
    UNION ALL SELECT id, number, kind FROM known_by_name
),
fresh AS (
    SELECT id, platform, rank, places,
        CASE WHEN rank IN (1, 4, 5) THEN 'actor' WHEN rank = 3 THEN 'activity' ELSE 'object' END AS kind
    FROM named JOIN platforms ON named.code = platforms.code
    WHERE id NOT IN (SELECT id FROM old) AND id NOT IN (SELECT name_id FROM same)
),
given AS (
    SELECT id, number, kind, NULL AS platform, NULL AS rank, {_EVERYWHERE} AS places FROM old
    UNION ALL
    SELECT id, {{first}} - 1 + row_number() OVER (ORDER BY rank, id), kind, platform, rank, places FROM fresh
)
SELECT id, number, kind, platform, rank, places, FALSE AS by_name FROM given
UNION ALL
SELECT same.name_id, given.number, given.kind, NULL, NULL, {_EVERYWHERE}, TRUE
FROM same JOIN given ON same.id = given.id
"""

_TO_MANY = """
CREATE TEMP TABLE to_many AS
SELECT ord, rn, list(number ORDER BY number) AS recipients
FROM (SELECT ord, rn, unnest("to") AS id FROM s_activities WHERE len("to") > 1) AS each
JOIN {recipients} AS keys ON {id} = keys.key
GROUP BY ord, rn
"""

_NUMBERED = """
SELECT s.ord, s.rn, identity.number AS identity, s.id, s.type, actor.number AS actor, object.number AS object,
    target.number AS target,
    CASE WHEN one.number IS NOT NULL THEN list_value(one.number) ELSE to_many.recipients END AS "to",
    s.audience, s.audience_size, s.published, s.precision, s.content, s.instrument, s.weight, s.platform, s.source,
    s.source_row
FROM s_activities AS s
LEFT JOIN {identity_keys} AS identity ON {identity} = identity.key
LEFT JOIN {actor_keys} AS actor ON {actor} = actor.key
LEFT JOIN {object_keys} AS object ON {object} = object.key
LEFT JOIN {target_keys} AS target ON {target} = target.key
LEFT JOIN {one_keys} AS one ON {one} = one.key
LEFT JOIN to_many ON s.ord = to_many.ord AND s.rn = to_many.rn
"""

# A row that occurs three times in one archive occurred three times; what an earlier archive already told is told once.
# An act that has an identifier is told once whatever else is said of it, but for ties: older archives know their ends
# by name only, so that the same tie gets another identifier, and a tie undone and made again keeps its own.
_KEY = "same_act, k1, k2, k3, k4, k5, k6, k7, k8, k9"
_TOLD = 'identity, platform, type, actor, object, target, "to", published, weight, content, source, source_row'

# An archive that is alone tells again only what carries an identifier that it has told before: with the other acts of
# the same records, that is all there is to judge.
_DOUBTFUL = """
CREATE TEMP TABLE doubtful AS
WITH repeated AS (SELECT id FROM s_activities WHERE id IS NOT NULL GROUP BY id HAVING count(*) > 1),
records AS (
    SELECT DISTINCT s.source, s.source_row FROM s_activities AS s JOIN repeated ON s.id = repeated.id
)
SELECT numbered.*
FROM numbered JOIN records ON numbered.source = records.source AND numbered.source_row = records.source_row
"""

_FATE = f"""
CREATE TEMP TABLE fate AS
WITH everything AS (
    SELECT 0 AS ord, activity AS rn, CASE WHEN id IS NULL THEN NULL ELSE activity END AS {_TOLD} FROM activities
    UNION ALL
    SELECT ord, rn, {_TOLD} FROM {{judged}}
),
named AS (
    SELECT ord, rn, source, source_row, identity, type = 'Accept' AS is_answer,
        CASE WHEN type IN ('Follow', 'Accept') THEN NULL ELSE identity END AS same_act,
        platform, type, actor, object, target, "to", published, weight, content
    FROM everything
),
keyed AS (
    SELECT ord, rn, source, source_row, identity, same_act,
        CASE WHEN same_act IS NULL THEN platform END AS k1, CASE WHEN same_act IS NULL THEN type END AS k2,
        CASE WHEN same_act IS NULL THEN actor END AS k3,
        CASE WHEN same_act IS NULL AND NOT (is_answer AND "to" IS NOT NULL) THEN object END AS k4,
        CASE WHEN same_act IS NULL THEN target END AS k5, CASE WHEN same_act IS NULL THEN published END AS k6,
        CASE WHEN same_act IS NULL THEN weight END AS k7, CASE WHEN same_act IS NULL THEN content END AS k8,
        CASE WHEN same_act IS NULL AND (object IS NULL OR is_answer) THEN CAST("to" AS VARCHAR) END AS k9
    FROM named
),
counted AS (
    SELECT ord, rn, source, source_row, identity, {_KEY},
        row_number() OVER (PARTITION BY {_KEY}, ord ORDER BY rn) AS occurrence
    FROM keyed
),
judged AS (
    SELECT ord, rn, source, source_row, identity,
        CASE WHEN same_act IS NOT NULL AND occurrence > 1 THEN TRUE
            ELSE min(ord) OVER (PARTITION BY {_KEY}, occurrence) < ord END AS is_known
    FROM counted
)
SELECT ord, rn, source, source_row, is_known,
    identity IS NOT NULL AND row_number() OVER (PARTITION BY identity ORDER BY is_known, ord, rn) = 1 AS is_first
FROM judged
"""


@dataclass(frozen=True, slots=True)
class Keys:
    """How identifiers are looked up: by a 64-bit hash, or by their text when two of them share a hash.

    A hash makes the tables that are joined five times smaller than the texts do.
    """

    hashed: bool

    def of(self, column: str) -> str:
        """The key of a column of identifiers, in SQL."""
        return f"CASE WHEN {column} IS NOT NULL THEN hash({column}) END" if self.hashed else column

    @staticmethod
    def among(place: str) -> str:
        """The keys of the identifiers that occur in a column of ``PLACES``, as a table in SQL."""
        return f"(SELECT key, number FROM keys WHERE (places & {PLACES[place]}) <> 0)"


def number(engine: Engine, first: int) -> tuple[int, Keys]:
    """Give a number to every identifier that has none yet, from ``first`` on.

    Leaves the tables ``numbers`` (id, number, kind, platform, rank, places, by_name), ``keys`` (key, number, places)
    and ``named`` (id, told: how many rows say what thing it is).

    Returns
    -------
    tuple
        The next free number, and how to look identifiers up in ``keys``.
    """
    for sql in (_PLATFORMS, _NAMED, _PEOPLE, _SAME, _NUMBERS.format(first=first)):
        engine.run(sql)
    keys = Keys(hashed=not engine.value("SELECT count(*) - count(DISTINCT hash(id)) FROM numbers"))
    engine.run(f"CREATE TEMP TABLE keys AS SELECT {keys.of('id')} AS key, number, places FROM numbers")
    engine.run(_TO_MANY.format(id=keys.of("each.id"), recipients=keys.among("to")))
    last = engine.value(f"SELECT coalesce(max(number), 0) FROM numbers WHERE number >= {first}")
    return (int(last) or first - 1) + 1, keys


def numbered_sql(keys: Keys) -> str:
    """The activities that were read, with numbers for identifiers."""
    return _NUMBERED.format(
        identity=keys.of("s.id"),
        actor=keys.of("s.actor"),
        object=keys.of("s.object"),
        target=keys.of("s.target"),
        one=keys.of("""CASE WHEN len(s."to") = 1 THEN s."to"[1] END"""),
        identity_keys=keys.among("activities.id"),
        actor_keys=keys.among("actor"),
        object_keys=keys.among("object"),
        target_keys=keys.among("target"),
        one_keys=keys.among("to"),
    )


def mark_known(engine: Engine, *, alone: bool) -> None:
    """Leave the table ``fate`` (ord, rn, source, source_row, is_known, is_first) for the view ``numbered``.

    When one archive is ``alone`` in the store, what is surely told once is not in it.
    """
    if alone:
        engine.run(_DOUBTFUL)
    engine.run(_FATE.format(judged="doubtful" if alone else "numbered"))
