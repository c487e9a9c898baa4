"""Messages of any messenger, and the actors, objects and acts that they are: a platform gives one row for each.

A row says who wrote what to whom, where and when (:data:`MESSAGE`); what it does not say is null. A message is the
``Create`` of a ``Note``; its thread is the ``context``, and a group that it was sent to the ``target``. What somebody
passes on to everybody is an ``Announce`` of what its author made; passed on to one person or a group, it is a message.
"""

from __future__ import annotations

from typing import Any, Final

import pyarrow as pa

from sociotope.platforms._as2_sql import is_json
from sociotope.platforms._records import Records
from sociotope.schema import ACTIVITIES, ACTORS, OBJECTS, TIMESTAMP
from sociotope.text import texts

SIGN: Final = chr(31)
"""What stands between the parts of a text that holds several."""
SPLIT: Final = "chr(31)"
"""The same in SQL."""

MESSAGE: Final = pa.schema(
    [
        ("source_row", pa.int64()),
        ("why", pa.string()),
        ("id", pa.string()),
        # who wrote it: their identifier, what they are called, whether that is all that is known of them
        ("actor", pa.string()),
        ("actor_name", pa.string()),
        # whom it is addressed to, and how many it can reach when that is more than they are
        ("to", pa.list_(pa.string())),
        ("audience", pa.string()),
        ("audience_size", pa.int64()),
        ("published", TIMESTAMP),
        ("precision", pa.string()),
        # whether that is the time of a clock whose zone the archive does not tell, read in the person's zone
        ("is_local", pa.bool_()),
        # whether the archive gives one that cannot be, and the identifier of the record told a better one
        ("is_by_id", pa.bool_()),
        # when it was taken back
        ("deleted", TIMESTAMP),
        ("thread", pa.string()),
        # the group or channel in which it was written, and what that is called
        ("place", pa.string()),
        ("place_name", pa.string()),
        # ``Create`` of a ``Note`` when null; without ``object_type`` the act is about the place, such as a ``Join``
        ("type", pa.string()),
        ("object_type", pa.string()),
        ("name", pa.string()),
        ("content", pa.string()),
        ("language", pa.string()),
        ("instrument", pa.string()),
        ("in_reply_to", pa.string()),
        ("links", pa.list_(pa.string())),
        ("media", pa.list_(pa.string())),
        ("tags", pa.list_(pa.string())),
        # whether somebody else made it, or it is passed on, and who and when that was
        ("is_forwarded", pa.bool_()),
        ("author", pa.string()),
        ("author_name", pa.string()),
        ("author_published", TIMESTAMP),
        ("likes", pa.int64()),
        ("shares", pa.int64()),
        # what it answers or quotes, which the archive may not hold: identifier and author, with SPLIT between them
        ("others", pa.list_(pa.string())),
        # who else it names: identifier and name, with SPLIT between them
        ("people", pa.list_(pa.string())),
        # who reacted: identifier, name, what with, and when, as an ISO 8601 instant
        ("reactions", pa.list_(pa.string())),
    ]
)
"""What a platform may say of a message."""

_ACTORS = f"""
SELECT every.id, CASE WHEN bool_or(every.is_place) OR every.id LIKE max(run.groups) THEN 'Group'
        WHEN bool_or(every.is_automated) THEN 'Service' ELSE 'Person' END AS type,
    coalesce(max(every.name), nullif(split_part(every.id, concat(max(run.platform), ':name:'), 2), '')) AS name,
    every.id = coalesce(max(run.owner), '') AS is_owner,
    CASE WHEN bool_or(every.is_automated) THEN TRUE END AS is_automated,
    starts_with(every.id, concat(max(run.platform), ':name:')) AS name_only, max(run.platform) AS platform
FROM (
    SELECT actor AS id, actor_name AS name, FALSE AS is_place, FALSE AS is_automated FROM mapped
    UNION ALL SELECT place, place_name, TRUE, FALSE FROM mapped
    UNION ALL SELECT author, author_name, FALSE, FALSE FROM mapped
    UNION ALL SELECT split_part(each, {SPLIT}, 2), NULL, FALSE, FALSE
    FROM (SELECT unnest(others) AS each FROM mapped) AS answered
    UNION ALL SELECT unnest("to"), NULL, FALSE, FALSE FROM mapped
    UNION ALL SELECT split_part(each, {SPLIT}, 1), nullif(split_part(each, {SPLIT}, 2), ''), FALSE,
        split_part(each, {SPLIT}, 3) = 'bot'
    FROM (SELECT unnest(people) AS each FROM mapped) AS named
    UNION ALL SELECT split_part(each, {SPLIT}, 1), nullif(split_part(each, {SPLIT}, 2), ''), FALSE, FALSE
    FROM (SELECT unnest(reactions) AS each FROM mapped) AS reacted
) AS every CROSS JOIN run
WHERE every.id <> '' GROUP BY every.id
"""

_OBJECTS = f"""
SELECT mapped.id, coalesce(object_type, 'Note') AS type,
    CASE WHEN coalesce(is_forwarded, FALSE) THEN author ELSE actor END AS attributed_to, name, content,
    language, CASE WHEN coalesce(is_forwarded, FALSE) THEN author_published ELSE published END AS published,
    in_reply_to, thread AS context,
    coalesce(links, CASE WHEN contains(content, 'http')
        THEN regexp_extract_all(content, 'https?://[^[:space:]"<>]+') END) AS links,
    media, tags, likes, shares,
    CASE WHEN coalesce(likes, shares) IS NOT NULL THEN try_cast(run.made AS TIMESTAMPTZ) END AS counted_at, run.platform
FROM mapped CROSS JOIN run WHERE id IS NOT NULL
UNION ALL
SELECT DISTINCT split_part(each, {SPLIT}, 1), 'Note', split_part(each, {SPLIT}, 2), NULL, NULL, NULL,
    CAST(NULL AS TIMESTAMPTZ), NULL, NULL, CAST(NULL AS VARCHAR[]), CAST(NULL AS VARCHAR[]), CAST(NULL AS VARCHAR[]),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS TIMESTAMPTZ), run.platform
FROM (SELECT unnest(others) AS each FROM mapped) AS named CROSS JOIN run
WHERE split_part(each, {SPLIT}, 2) <> '' AND split_part(each, {SPLIT}, 1) NOT IN (
    SELECT id FROM mapped WHERE id IS NOT NULL)
"""

_ACTIVITIES = f"""
SELECT coalesce(type, CASE WHEN is_forwarded AND audience IN ('public', 'followers') THEN 'Announce' ELSE 'Create' END)
        AS type,
    actor, coalesce(mapped.id, place) AS object, CASE WHEN mapped.id IS NOT NULL THEN place END AS target,
    CASE WHEN len("to") > 0 THEN "to" END AS "to", audience,
    CASE WHEN audience = 'direct' THEN len("to") WHEN audience <> 'self' THEN audience_size END AS audience_size,
    published, CASE WHEN published IS NOT NULL THEN coalesce(precision, 'second') END AS precision,
    CAST(NULL AS VARCHAR) AS content, instrument, run.platform, run.source, source_row
FROM mapped CROSS JOIN run
UNION ALL
SELECT 'Delete', actor, mapped.id, NULL, NULL, NULL, NULL, deleted, 'second', NULL, NULL, run.platform, run.source,
    source_row
FROM mapped CROSS JOIN run WHERE deleted IS NOT NULL
UNION ALL
SELECT 'Like', nullif(split_part(each, {SPLIT}, 1), ''), id, NULL, NULL, NULL, NULL,
    try_cast(nullif(split_part(each, {SPLIT}, 4), '') AS TIMESTAMPTZ),
    CASE WHEN try_cast(nullif(split_part(each, {SPLIT}, 4), '') AS TIMESTAMPTZ) IS NOT NULL THEN 'second' END,
    nullif(split_part(each, {SPLIT}, 3), ''), NULL, run.platform, run.source, source_row
FROM (SELECT id, source_row, unnest(reactions) AS each FROM mapped) AS reacted CROSS JOIN run
"""


_TEXTS: Final = texts(__name__)
NOTES: Final = {
    "published IS NULL AND coalesce(type, '') <> 'Like'": _TEXTS["undated"],
    "is_local": _TEXTS["local"],
    "is_by_id": _TEXTS["by_id"],
}
"""What is worth a sentence of messages that are kept."""


def messages(mapped: str, **more: Any) -> Records:
    """Records that are messages: ``mapped`` gives what it can of :data:`MESSAGE`.

    Of ``run``, ``groups`` says how identifiers of groups look, as SQL's ``LIKE`` understands it, and ``made`` when what
    is counted was true. Names of people known by no more than that are found in their identifiers. The other arguments
    are those of :class:`._records.Records`.
    """
    tables = ((ACTORS, _ACTORS), (OBJECTS, _OBJECTS), (ACTIVITIES, _ACTIVITIES))
    return Records(mapped, tables, columns=MESSAGE, notes=NOTES, **more)


def shaped(field: str, shape: str) -> str:
    """SQL: a field that holds an object of JSON, opened in a shape; null where it holds anything else."""
    return f"from_json(CASE WHEN {is_json(field, '{')} THEN {field} END, '{shape}')"


def listed(field: str, shape: str) -> str:
    """SQL: a field that holds a list of JSON, opened in a shape; null where it holds anything else."""
    return f"from_json(CASE WHEN {is_json(field, '[')} THEN {field} END, '[{shape}]')"


def unescaped(text: str) -> str:
    """SQL: a text in which the three signs that markup needs were written as entities."""
    return f"replace(replace(replace({text}, '&lt;', '<'), '&gt;', '>'), '&amp;', '&')"


def by_name(name: str) -> str:
    """SQL: the identifier of somebody of whom no more than a name is known."""
    return f"concat(run.platform, ':name:', lower(trim({name})))"
