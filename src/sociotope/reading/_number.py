"""Number every identifier once, and say which rows are already known.

Works on the views ``s_actors``, ``s_objects``, ``s_activities`` (what was just read, with ``ord``, the rank of the
archive from 1, and ``rn``, the rank of the row in it) and ``actors``, ``objects``, ``activities`` (the store, rank 0).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pyarrow as pa

from sociotope.engine import Engine
from sociotope.reading._connections import HIDDEN, IS_CONNECTION, OTHER_END, SAME_HIDDEN, TURNED

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

_ROW = f"(ord * {1 << 40} + rn)"

_PLATFORMS = """
CREATE TEMP TABLE platforms AS
SELECT platform, row_number() OVER (ORDER BY platform) AS code
FROM (
    SELECT DISTINCT platform FROM s_actors
    UNION SELECT DISTINCT platform FROM s_objects
    UNION SELECT DISTINCT platform FROM s_activities
) AS met
"""

_LATER = 1 << 60
"""Added to where a row stands when it tells an act and not a thing: things come first."""

# What a row tells: as many as there are acts. Known by a key of fixed size, so that the engine can put on disk what it
# has no room for, which it cannot do with text; ``proof`` is another hash, by which two texts of one key are found out.
# ``stands`` is the first row that tells it, ``told`` how many rows say what thing it is.
_ALL_TOLD = f"""
CREATE OR REPLACE TEMP TABLE told AS
SELECT key, min(rank) AS rank, min(proof) AS proof, max(proof) AS other_proof, min(stands) AS stands,
    bit_or(place) AS places, count(CASE WHEN rank = 2 THEN 1 END) AS told
FROM (
    SELECT {{key}} AS key, {{proof}} AS proof, 2 AS rank, {PLACES["objects.id"]} AS place, {_ROW} AS stands
    FROM s_objects WHERE {{fresh}}
    UNION ALL
    SELECT {{key}}, {{proof}}, 3, {PLACES["activities.id"]}, {_LATER} + {_ROW}
    FROM s_activities WHERE id IS NOT NULL AND {{fresh}}
) AS rows_told
GROUP BY key
"""
_FRESH = "id NOT IN (SELECT id FROM s_actors) AND id NOT IN (SELECT id FROM old)"

# People, and the things that nothing tells: much fewer, so that their text can be kept.
_NAMED = f"""
CREATE OR REPLACE TEMP TABLE named AS
SELECT id, min(rank) AS rank, min(code) AS code, bit_or(place) AS places
FROM (
    SELECT id, 1 AS rank, 0 AS place, platform FROM s_actors
    UNION ALL SELECT actor, 4, {PLACES["actor"]}, platform FROM s_activities
    UNION ALL SELECT attributed_to, 4, {PLACES["attributed_to"]}, platform FROM s_objects
    UNION ALL SELECT unnest("to"), 4, {PLACES["to"]}, platform FROM s_activities
    UNION ALL SELECT object, 5, {PLACES["object"]}, platform FROM s_activities WHERE type IN {ABOUT_PERSONS}
    UNION ALL
    SELECT id, rank, place, platform
    FROM (
        SELECT object AS id, 6 AS rank, {PLACES["object"]} AS place, platform FROM s_activities
        WHERE type NOT IN {ABOUT_PERSONS}
        UNION ALL SELECT in_reply_to, 6, {PLACES["in_reply_to"]}, platform FROM s_objects
        UNION ALL SELECT root, 6, {PLACES["root"]}, platform FROM s_objects
        UNION ALL SELECT target, 7, {PLACES["target"]}, platform FROM s_activities
        UNION ALL SELECT context, 7, {PLACES["context"]}, platform FROM s_objects
    ) AS things
    WHERE id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM told WHERE told.key = {{key}} AND told.proof = {{proof}})
) AS mentioned {{coded}}
WHERE id IS NOT NULL
GROUP BY id
"""
_CODED = "JOIN platforms ON mentioned.platform = platforms.platform"
_CODED_ALIKE = "CROSS JOIN platforms"
"""With one platform there is nothing to look up."""

# One person known by name only in one file, and by address in another, is one person when only one has that name.
# The owner whom one archive could not name is the one whom another names.
_PEOPLE = """
CREATE TEMP TABLE people AS
SELECT id, platform, lower(trim(name)) AS known_as, name_only, is_anonymous OR name IS NULL AS nameless, NULL AS number,
    is_owner
FROM s_actors
UNION ALL
SELECT id, platform, lower(trim(name)), id LIKE platform || ':name:%', is_anonymous OR name IS NULL, actor, is_owner
FROM actors
"""

_SAME = f"""
CREATE TEMP TABLE same AS
WITH addressed AS (
    SELECT platform, known_as, min(id) AS id
    FROM people
    WHERE NOT name_only AND NOT nameless
    GROUP BY platform, known_as
    HAVING count(DISTINCT id) = 1
),
owners AS (
    SELECT platform, arg_min(id, concat(CASE WHEN name_only THEN 1 ELSE 0 END, id)) AS id, max(number) AS number
    FROM people
    WHERE is_owner AND id <> platform || ':owner'
    GROUP BY platform
),
{HIDDEN}
SELECT DISTINCT people.id AS name_id, addressed.id AS id
FROM people JOIN addressed ON people.platform = addressed.platform AND people.known_as = addressed.known_as
WHERE people.name_only
UNION
SELECT people.id, owners.id
FROM people JOIN owners ON people.platform = owners.platform
WHERE people.id = people.platform || ':owner' AND (people.number IS NULL OR owners.number IS NULL)
UNION
{SAME_HIDDEN}
"""

_OLD = """
CREATE TEMP TABLE old AS
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
)
SELECT id, number, kind FROM known WHERE id NOT IN (SELECT name_id FROM same)
UNION ALL SELECT id, number, kind FROM known_by_name
"""

# Somebody may be named who is told as a thing: then that is their number.
_UNTOLD = """
SELECT id, rank, code, places FROM named
WHERE id NOT IN (SELECT id FROM old) AND id NOT IN (SELECT name_id FROM same)
    AND NOT EXISTS (SELECT 1 FROM told WHERE told.key = {key} AND told.proof = {proof})
"""

_COUNTS = """
SELECT rank, count(*) AS n FROM (SELECT rank FROM told UNION ALL SELECT rank FROM untold) AS ranks GROUP BY rank
"""

_NUMBERS = f"""
CREATE OR REPLACE TEMP TABLE numbers AS
WITH given AS (
    SELECT id, number, kind, NULL AS platform, NULL AS rank, {_EVERYWHERE} AS places FROM old
    UNION ALL
    SELECT id, before.number + row_number() OVER (PARTITION BY rank ORDER BY id),
        CASE WHEN rank IN (1, 4, 5) THEN 'actor' ELSE 'object' END, platform, rank, places
    FROM untold JOIN platforms ON untold.code = platforms.code JOIN before ON untold.rank = before.of_rank
)
SELECT id, number, kind, platform, rank, places, FALSE AS by_name FROM given
UNION ALL
SELECT same.name_id, given.number, given.kind, NULL, NULL, {_EVERYWHERE}, TRUE
FROM same JOIN given ON same.id = given.id
"""

# What is told is numbered in the order of the rows, so that what was told together stands together.
_NUMBERS_OF_TOLD = """
CREATE OR REPLACE TEMP VIEW told_numbers AS
SELECT key, {in_order} AS number, places, proof FROM told WHERE rank = 2
UNION ALL
SELECT key, before.number + row_number() OVER (ORDER BY stands), places, proof
FROM told JOIN before ON told.rank = before.of_rank WHERE rank = 3
"""
_IN_ANY_ORDER = "(SELECT number FROM before WHERE of_rank = 2) + row_number() OVER (ORDER BY stands)"

_THINGS = sum(PLACES[place] for place in ("object", "target", "in_reply_to", "root", "context"))
_PEOPLE_TOLD = _EVERYWHERE - _THINGS - PLACES["objects.id"] - PLACES["activities.id"]

_KEYS = f"""
CREATE OR REPLACE TEMP TABLE keys AS
SELECT {{key}} AS key, number, places FROM numbers
UNION ALL
SELECT key, number, places | {_THINGS} FROM told_numbers
UNION ALL
SELECT told_numbers.key, number, named.places & {_PEOPLE_TOLD}
FROM named JOIN told_numbers ON {{key}} = told_numbers.key AND {{proof}} = told_numbers.proof
WHERE (named.places & {_PEOPLE_TOLD}) <> 0
"""

_SHARED = """
SELECT (SELECT count(*) FROM told WHERE proof <> other_proof)
    + (SELECT count(*) - count(DISTINCT {key}) FROM numbers)
    + (SELECT count(*) FROM numbers JOIN told ON {key} = told.key)
"""
"""How many identifiers share the hash of another."""

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
FROM {rows} AS s
LEFT JOIN {identity_keys} AS identity ON {identity} = identity.key
LEFT JOIN {actor_keys} AS actor ON {actor} = actor.key
LEFT JOIN {object_keys} AS object ON {object} = object.key
LEFT JOIN {target_keys} AS target ON {target} = target.key
LEFT JOIN {one_keys} AS one ON {one} = one.key
LEFT JOIN to_many ON s.ord = to_many.ord AND s.rn = to_many.rn
"""

# A row that occurs three times in one archive occurred three times; what an earlier archive already told is told once.
# An act that has an identifier is told once whatever else is said of it, but for ties: older archives know their ends
# by name only, so that the same tie gets another identifier, and a tie undone and made again keeps its own. Of a
# connection, who asked is no part of it: one archive knows, and another supposes.
_KEY = "same_act, k1, k2, k3, k4, k5, k6, k7, k8, k9"
_ACT_COLUMNS = (
    'identity, platform, type, actor, object, target, "to", published, weight, content, source, source_row, is_mutual'
)

# An archive that is alone tells again only what carries an identifier that it has told before: with the other acts of
# the same records, that is all there is to judge.
_DOUBTED = """(
    SELECT s.*
    FROM s_activities AS s
    JOIN (
        SELECT DISTINCT told.source, told.source_row
        FROM s_activities AS told
        JOIN (SELECT id FROM s_activities WHERE id IS NOT NULL GROUP BY id HAVING count(*) > 1) AS repeated
            ON told.id = repeated.id
    ) AS records ON s.source = records.source AND s.source_row = records.source_row
)"""

_FATE = f"""
CREATE TEMP TABLE fate AS
WITH everything AS (
    SELECT 0 AS ord, activity AS rn, CASE WHEN id IS NULL THEN NULL ELSE activity END AS {_ACT_COLUMNS}
    FROM (SELECT *, {IS_CONNECTION} AS is_mutual FROM activities) AS stored
    UNION ALL
    SELECT ord, rn, {_ACT_COLUMNS} FROM (SELECT *, {IS_CONNECTION} AS is_mutual FROM {{judged}}) AS read
),
named AS (
    SELECT ord, rn, source, source_row, identity,
        CASE WHEN type IN ('Follow', 'Accept') THEN NULL ELSE identity END AS same_act,
        platform, type, CASE WHEN is_mutual THEN least(actor, {OTHER_END}) ELSE actor END AS actor,
        CASE WHEN is_mutual THEN greatest(actor, {OTHER_END})
            WHEN type <> 'Accept' OR "to" IS NULL THEN object END AS object,
        target, published, weight, content,
        CASE WHEN NOT is_mutual AND (object IS NULL OR type = 'Accept') THEN CAST("to" AS VARCHAR) END AS addressed
    FROM everything
),
keyed AS (
    SELECT ord, rn, source, source_row, identity, same_act,
        CASE WHEN same_act IS NULL THEN platform END AS k1, CASE WHEN same_act IS NULL THEN type END AS k2,
        CASE WHEN same_act IS NULL THEN actor END AS k3,
        CASE WHEN same_act IS NULL THEN object END AS k4,
        CASE WHEN same_act IS NULL THEN target END AS k5, CASE WHEN same_act IS NULL THEN published END AS k6,
        CASE WHEN same_act IS NULL THEN weight END AS k7, CASE WHEN same_act IS NULL THEN content END AS k8,
        CASE WHEN same_act IS NULL THEN addressed END AS k9
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

    A hash makes the tables that are joined five times smaller than the texts do. ``before_first`` is the number before
    that of the first row of ``s_objects``, when each of its rows tells one more thing, numbered in that order.
    """

    hashed: bool
    before_first: int | None = None

    def of(self, column: str) -> str:
        """The key of a column of identifiers, in SQL."""
        return f"CASE WHEN {column} IS NOT NULL THEN hash({column}) END" if self.hashed else column

    def proof(self, column: str) -> str:
        """Another hash of it, of 32 bits."""
        return f"CAST(hash(concat({column}, '#')) & 2147483647 AS INTEGER)" if self.hashed else "0"

    @staticmethod
    def among(place: str) -> str:
        """The keys of the identifiers that occur in a column of ``PLACES``, as a table in SQL."""
        return f"(SELECT key, number FROM keys WHERE (places & {PLACES[place]}) <> 0)"


def number(engine: Engine, first: int) -> tuple[int, Keys]:
    """Give a number to every identifier that has none yet, from ``first`` on.

    People come after what is told (things, then acts) and before what is only mentioned. Leaves the tables ``numbers``
    (id, number, kind, platform, rank, places, by_name) of all but what is told anew, ``keys`` (key, number, places) of
    everything, and ``told_again`` (object, told) of what several rows tell.

    Returns
    -------
    tuple
        The next free number, and how to look identifiers up in ``keys``.
    """
    for sql in (_PLATFORMS, _PEOPLE, _SAME, _OLD):
        engine.run(sql)
    is_new = not engine.value("SELECT (SELECT count(*) FROM old) + (SELECT count(*) FROM same)")
    keys = Keys(hashed=True)
    if keys.hashed:
        following, keys = _keyed(engine, keys, first, is_new=is_new)
    if not keys.hashed or engine.value(_SHARED.format(key=keys.of("id"))):
        following, keys = _keyed(engine, replace(keys, hashed=False), first, is_new=is_new)
    engine.run(
        f"CREATE TEMP TABLE told_again AS SELECT keys.number AS object, told FROM (SELECT key, told FROM told "
        f"WHERE told > 1) AS told JOIN {keys.among('objects.id')} AS keys ON told.key = keys.key"
    )
    for done in ("VIEW told_numbers", "VIEW untold", "TABLE told", "TABLE named"):
        engine.run(f"DROP {done}")
    engine.run(_TO_MANY.format(id=keys.of("each.id"), recipients=keys.among("to")))
    return following, keys


def _keyed(engine: Engine, keys: Keys, first: int, *, is_new: bool) -> tuple[int, Keys]:
    """Leave the tables ``told``, ``named``, ``numbers`` and ``keys``, by a way to look identifiers up."""
    key, proof = keys.of("id"), keys.proof("id")
    engine.run(_ALL_TOLD.format(key=key, proof=proof, fresh=_FRESH))
    is_one = engine.value("SELECT count(*) FROM platforms") == 1
    engine.run(_NAMED.format(key=key, proof=proof, coded=_CODED_ALIKE if is_one else _CODED))
    engine.define("untold", _UNTOLD.format(key=key, proof=proof))
    counts = dict.fromkeys(range(1, 8), 0)
    counts |= {row["rank"]: row["n"] for row in engine.table(_COUNTS).to_pylist()}
    starts = [first - 1 + sum(counts[lower] for lower in range(1, rank)) for rank in counts]
    engine.register("before", pa.table({"of_rank": list(counts), "number": starts}))
    [rows] = engine.table("SELECT count(*) AS n, coalesce(max(ord), 1) AS ord FROM s_objects").to_pylist()
    in_order = is_new and rows["ord"] == 1 and rows["n"] == counts[2]
    engine.run(_NUMBERS)
    number_of_told = f"{starts[1] - (1 << 40)} + stands" if in_order else _IN_ANY_ORDER
    engine.run(_NUMBERS_OF_TOLD.format(in_order=number_of_told))
    engine.run(_KEYS.format(key=key, proof=proof))
    return first + sum(counts.values()), replace(keys, before_first=starts[1] if in_order else None)


def numbered_sql(keys: Keys, rows: str = "s_activities") -> str:
    """The activities that were read, or some of them, with numbers for identifiers."""
    return _NUMBERED.format(
        rows=rows,
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


def mark_known(engine: Engine, keys: Keys, *, alone: bool) -> None:
    """Leave the table ``fate`` (ord, rn, source, source_row, is_known, is_first) for the view ``numbered``.

    When one archive is ``alone`` in the store, what is surely told once is not in it. Leaves ``turned`` (ord, rn) too:
    the halves of connections that another archive knows better.
    """
    if alone:
        engine.run(f"CREATE TEMP TABLE doubtful AS {numbered_sql(keys, _DOUBTED)}")
    engine.run(_FATE.format(judged="doubtful" if alone else "numbered"))
    engine.run(TURNED)
