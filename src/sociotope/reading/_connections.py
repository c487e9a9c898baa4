"""A connection is of two people, whoever asked: told by several archives it is one, and the one that knows says who.

An archive that holds no invitation supposes that its owner asked; one that holds the invitation knows. Readers call
such a tie ``<platform>:connection:…``, both for the `Follow` and for the `Accept` of it. Somebody hidden behind one is
called ``<platform>:hidden:<whose connection>:<day>:<which of that day>``, and the owner may be known better elsewhere.
"""

from __future__ import annotations

from sociotope.schema import ACTIVITIES

IS_CONNECTION = "coalesce(starts_with(id, concat(platform, ':connection:')), FALSE)"
"""SQL: whether a row tells half of a connection."""

OTHER_END = """CASE WHEN type = 'Accept' THEN "to"[1] ELSE object END"""
"""SQL: the other of the two people of a connection."""

_ASKER = f"""CASE WHEN type = 'Accept' THEN {OTHER_END} ELSE actor END"""

TURNED = f"""
CREATE TEMP TABLE turned AS
WITH connections AS (
    SELECT 0 AS ord, activity AS rn, platform, published, actor, {OTHER_END} AS other, {_ASKER} AS asker
    FROM activities WHERE {IS_CONNECTION}
    UNION ALL
    SELECT ord, rn, platform, published, actor, {OTHER_END}, {_ASKER} FROM numbered WHERE {IS_CONNECTION}
),
sided AS (
    SELECT connections.ord, connections.rn, connections.published, connections.asker = owners.actor AS by_owner,
        CASE WHEN connections.actor = owners.actor THEN connections.other ELSE connections.actor END AS someone
    FROM connections JOIN owners ON connections.platform = owners.platform
    WHERE connections.actor = owners.actor OR connections.other = owners.actor
),
asked AS (SELECT DISTINCT someone, published FROM sided WHERE NOT by_owner)
SELECT DISTINCT sided.ord, sided.rn
FROM sided JOIN asked ON sided.someone = asked.someone AND sided.published IS NOT DISTINCT FROM asked.published
WHERE sided.by_owner
"""
"""The halves of connections that suppose that the owner asked, where any archive knows that the other did."""

_TURNED = {
    "actor": f"CASE WHEN turned.rn IS NULL THEN actor ELSE {OTHER_END} END",
    "object": "CASE WHEN turned.rn IS NULL OR type = 'Accept' THEN object ELSE actor END",
    "to": """CASE WHEN turned.rn IS NULL OR type <> 'Accept' THEN "to" ELSE list_value(actor) END""",
}


def rightly_turned(names: list[str]) -> str:
    """SQL: columns of activities beside the table ``turned``, who asked being who did."""
    return ", ".join(f'{_TURNED[name]} AS "{name}"' if name in _TURNED else f'"{name}"' for name in names)


HIDDEN = """
hidden AS (
    SELECT id, number, platform, regexp_extract(id, '([^:]+:[^:]+)$', 1) AS place,
        CASE WHEN starts_with(id, concat(platform, ':hidden:', platform, ':owner:')) THEN 2
            WHEN starts_with(id, concat(platform, ':hidden:', platform, ':')) THEN 1 ELSE 0 END AS doubt
    FROM people WHERE starts_with(id, concat(platform, ':hidden:'))
),
known_hidden AS (
    SELECT platform, place, arg_min(id, concat(doubt, id)) AS id, arg_min(number IS NULL, concat(doubt, id)) AS is_new
    FROM hidden GROUP BY platform, place HAVING count(DISTINCT CASE WHEN doubt = 0 THEN id END) < 2
)"""
"""Part of a query over ``people``: who is hidden, and as whose connection."""

SAME_HIDDEN = """
SELECT hidden.id, known_hidden.id
FROM hidden JOIN known_hidden ON hidden.platform = known_hidden.platform AND hidden.place = known_hidden.place
WHERE hidden.doubt > 0 AND hidden.id <> known_hidden.id AND (hidden.number IS NULL OR known_hidden.is_new)
"""
"""Who is hidden behind a connection of an owner whom one archive could not name, and is named in another."""

STORED_SQL = f"""
SELECT {rightly_turned([column.name for column in ACTIVITIES.columns])}
FROM activities LEFT JOIN (SELECT rn FROM turned WHERE ord = 0) AS turned ON activities.activity = turned.rn
"""
"""The activities of the store, to be written again where one of them is turned."""
