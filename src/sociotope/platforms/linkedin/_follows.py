"""Whom and what the owner follows, one way: members, companies, hashtags."""

from __future__ import annotations

from typing import Any

from sociotope.platforms.linkedin import _people as people
from sociotope.platforms.linkedin._form import Sheet, sheet


def _follows(header: str, kind: str, name: str, date: str, table: str, **more: Any) -> Sheet:
    """Follows of things that have a name of their own: the owner's act, and what it is of."""
    return sheet(
        header,
        {"name": name},
        f"'Follow' AS type, 'linkedin:{kind.lower()}:' || lower(name) AS other",
        "CASE WHEN name IS NULL THEN 'name' END",
        acts="type, owner AS actor, other AS object",
        dates=date,
        **{table: f"SELECT DISTINCT other AS id, '{kind}' AS type, name FROM mapped"},
        **more,
    )


COMPANY_FOLLOWS = _follows(
    "organization, followed on", "Organization", people.tidy("organization"), "followed on", "actors"
)
HASHTAG_FOLLOWS = _follows(
    "createdtime",
    "Hashtag",
    "NULLIF(ltrim(trim(hashtag), '#'), '')",
    "createdtime",
    "objects",
    first_column="hashtag",
    aliases=dict.fromkeys(("hashtags", "hashtag name", "tag"), "hashtag"),
)
MEMBER_FOLLOWS = sheet(
    "date, status, fullname",
    {"_status": "lower(trim(status))", "name": people.tidy("fullname")},
    f"""CASE WHEN starts_with(_status, 'unfollow') THEN 'Undo' ELSE 'Follow' END AS type,
    {people.by_name("name")} AS other""",
    "CASE WHEN name IS NULL THEN 'name' END",
    actors="SELECT DISTINCT other AS id, 'Person' AS type, name, TRUE AS name_only FROM mapped WHERE other <> owner",
    acts="type, owner AS actor, other AS object",
    dates="date",
    aliases={"full name": "fullname"},
)
