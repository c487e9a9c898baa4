"""Whom and what the owner follows, one way: members, companies, hashtags."""

from __future__ import annotations

from sociotope.platforms.linkedin import _people as people
from sociotope.platforms.linkedin._form import Sheet
from sociotope.schema import ACTIVITIES, ACTORS, OBJECTS

_FOLLOWS = "SELECT type, owner AS actor, other AS object, published, precision, source_row FROM mapped"

MEMBER_FOLLOWS = Sheet(
    header=("date", "status", "fullname"),
    dates=("date",),
    aliases={"full name": "fullname"},
    mapped=f"""
WITH cleaned AS (
    SELECT source_row, published, precision,
        lower(trim(status)) AS status, {people.tidy("fullname")} AS name
    FROM rows
)
SELECT source_row, published, precision, name, place.owner AS
    owner,
    CASE WHEN starts_with(status, 'unfollow') THEN 'Undo' ELSE 'Follow' END AS type, {people.by_name("name")} AS other,
    CASE WHEN name IS NULL THEN 'name' END AS why
FROM cleaned CROSS JOIN place
""",
    tables=(
        (
            ACTORS,
            "SELECT DISTINCT other AS id, 'Person' AS type, name, TRUE AS name_only FROM mapped WHERE other <> owner",
        ),
        (ACTIVITIES, _FOLLOWS),
    ),
)

COMPANY_FOLLOWS = Sheet(
    header=("organization", "followed on"),
    dates=("followed on",),
    mapped=f"""
WITH cleaned AS (
    SELECT source_row, published, precision, {people.tidy("organization")} AS name
    FROM rows
)
SELECT source_row, published, precision, name, 'Follow' AS type,
    place.owner AS owner, 'linkedin:organization:' || lower(name) AS other, CASE WHEN name IS NULL THEN 'name' END AS
        why
FROM cleaned CROSS JOIN place
""",
    tables=((ACTORS, "SELECT DISTINCT other AS id, 'Organization' AS type, name FROM mapped"), (ACTIVITIES, _FOLLOWS)),
)

HASHTAG_FOLLOWS = Sheet(
    header=("createdtime",),
    dates=("createdtime",),
    first_column="hashtag",
    aliases={"hashtags": "hashtag", "hashtag name": "hashtag", "tag": "hashtag"},
    mapped="""
WITH cleaned AS (
    SELECT source_row, published, precision, NULLIF(ltrim(trim(hashtag), '#'), '') AS name
    FROM rows
)
SELECT source_row, published, precision, name, 'Follow' AS type,
    place.owner AS owner, 'linkedin:hashtag:' || lower(name) AS other, CASE WHEN name IS NULL THEN 'name' END AS why
FROM cleaned CROSS JOIN place
""",
    tables=(
        (OBJECTS, "SELECT DISTINCT other AS id, 'Hashtag' AS type, name FROM mapped"),
        (ACTIVITIES, _FOLLOWS),
    ),
)
