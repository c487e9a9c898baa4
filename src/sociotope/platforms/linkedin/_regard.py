"""What people say of one another's skills and work: endorsements and recommendations, given and received."""

from __future__ import annotations

from sociotope.platforms._dates import AMERICAN_DAY
from sociotope.platforms.linkedin import _people as people
from sociotope.platforms.linkedin._form import Sheet, filled, identifier, sheet

_PERSONS = f"""
SELECT DISTINCT other AS id, {people.actor_type("other")} AS type, name, address AS url,
    starts_with(other, 'linkedin:name:') AS name_only
FROM mapped WHERE other <> owner"""
_GIVEN = """'Offer' AS type, owner AS actor, object, [other] AS "to" """
_RECEIVED = """'Offer' AS type, other AS actor, object, [owner] AS "to" """


def _endorsements(who: str, acts: str) -> Sheet:
    first, last, url = (f'"{who} {column}"' for column in ("first name", "last name", "public url"))
    return sheet(
        f"endorsement date, skill name, {who} first name, {who} last name",
        {"skill": people.tidy('"skill name"'), "name": people.full_name(first, last), "address": people.address(url)},
        f"COALESCE(address, {people.by_name('name')}) AS other, 'linkedin:skill:' || lower(skill) AS object",
        "CASE WHEN address IS NULL AND name IS NULL THEN 'neither a name nor an address'"
        " WHEN skill IS NULL THEN 'skill' END",
        actors=_PERSONS,
        objects="SELECT DISTINCT object AS id, 'Skill' AS type, skill AS name FROM mapped",
        acts=acts,
        dates="endorsement date",
        optional=f"{who} public url, endorsement status",
        addresses=(f"{who} public url",),
    )


def _recommendations(author: str, acts: str) -> Sheet:
    name, content = people.full_name('"first name"', '"last name"'), filled('"text"')
    return sheet(
        "first name, last name, text, creation date",
        {"name": name, "content": content, "_said": '"creation date"'},
        f"""CAST(NULL AS VARCHAR) AS address, {people.by_name("name")} AS other,
    {identifier("recommendation", "place.owner", "name", "_said", "content")} AS object""",
        "CASE WHEN name IS NULL THEN 'name' END",
        actors=_PERSONS,
        objects=f"SELECT object AS id, 'Note' AS type, {author} AS attributed_to, content, published, "
        "['recommendation'] AS tags FROM mapped",
        acts=acts,
        dates="creation date",
        optional="company, job title, status",
        own=AMERICAN_DAY,
        local=True,
    )


ENDORSEMENTS_GIVEN, ENDORSEMENTS_RECEIVED = _endorsements("endorsee", _GIVEN), _endorsements("endorser", _RECEIVED)
RECOMMENDATIONS_GIVEN, RECOMMENDATIONS_RECEIVED = (
    _recommendations("owner", _GIVEN),
    _recommendations("other", _RECEIVED),
)
