"""What people say of one another's skills and work: endorsements and recommendations, given and received."""

from __future__ import annotations

from sociotope.platforms._dates import AMERICAN_DAY
from sociotope.platforms.linkedin import _people as people
from sociotope.platforms.linkedin._form import Sheet
from sociotope.schema import ACTIVITIES, ACTORS, OBJECTS

_PERSONS = f"""
SELECT DISTINCT other AS id, {people.actor_type("other")} AS type, name, address AS url,
    starts_with(other, 'linkedin:name:') AS name_only
FROM mapped WHERE other <> owner
"""


def _offers(*, is_given: bool) -> str:
    actor, to = ("owner", "other") if is_given else ("other", "owner")
    return f"""
SELECT 'Offer' AS type, {actor} AS actor, object, [{to}] AS "to", published, precision, source_row FROM mapped
"""


def _endorsements(who: str, *, is_given: bool) -> Sheet:
    first, last, url = f'"{who} first name"', f'"{who} last name"', f'"{who} public url"'
    return Sheet(
        header=("endorsement date", "skill name", f"{who} first name", f"{who} last name"),
        optional=(f"{who} public url", "endorsement status"),
        addresses=(f"{who} public url",),
        dates=("endorsement date",),
        mapped=f"""
WITH cleaned AS (
    SELECT source_row, published, precision, {people.tidy('"skill name"')} AS skill,
        {people.full_name(first, last)} AS name, {people.address(url)} AS address
    FROM rows
)
SELECT source_row, published, precision, skill, name, address,
    place.owner AS owner, COALESCE(address, {people.by_name("name")}) AS other, 'linkedin:skill:' || lower(skill) AS
        object,
    CASE WHEN address IS NULL AND name IS NULL THEN 'neither a name nor an address' WHEN skill IS NULL THEN 'skill'
        END AS why
FROM cleaned CROSS JOIN place
""",
        tables=(
            (ACTORS, _PERSONS),
            (OBJECTS, "SELECT DISTINCT object AS id, 'Skill' AS type, skill AS name FROM mapped"),
            (ACTIVITIES, _offers(is_given=is_given)),
        ),
    )


def _recommendations(*, is_given: bool) -> Sheet:
    return Sheet(
        header=("first name", "last name", "text", "creation date"),
        optional=("company", "job title", "status"),
        dates=("creation date",),
        own=AMERICAN_DAY,
        local=True,
        mapped=f"""
WITH cleaned AS (
    SELECT source_row, published, precision, {people.full_name('"first name"', '"last name"')} AS name,
        NULLIF(trim("text"), '') AS content,
        "creation date" AS said
    FROM rows
)
SELECT source_row, published, precision, name, content,
    CAST(NULL AS VARCHAR) AS address, place.owner AS owner, {people.by_name("name")} AS other,
    'linkedin:recommendation:' || md5(concat_ws(chr(31), place.owner, name, said, content)) AS object,
    CASE WHEN name IS NULL THEN 'name' END AS why
FROM cleaned CROSS JOIN place
""",
        tables=(
            (ACTORS, _PERSONS),
            (
                OBJECTS,
                f"""
SELECT object AS id, 'Note' AS type, {"owner" if is_given else "other"} AS attributed_to, content, published,
    ['recommendation'] AS tags
FROM mapped
""",
            ),
            (ACTIVITIES, _offers(is_given=is_given)),
        ),
    )


ENDORSEMENTS_GIVEN = _endorsements("endorsee", is_given=True)
ENDORSEMENTS_RECEIVED = _endorsements("endorser", is_given=False)
RECOMMENDATIONS_GIVEN = _recommendations(is_given=True)
RECOMMENDATIONS_RECEIVED = _recommendations(is_given=False)
