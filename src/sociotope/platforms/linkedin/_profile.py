"""What the owner says of themselves: attributes of their actor, and things attributed to them.

What other people could be hurt by, or has nothing to do with uses, is not taken: address, birth date, IP, handles.
"""

from __future__ import annotations

from sociotope.platforms._dates import AMERICAN
from sociotope.platforms.linkedin import _people as people
from sociotope.platforms.linkedin._form import Sheet, filled, identifier, sheet

_OWNER = """
SELECT owner AS id, 'Person' AS type, {0}, TRUE AS is_owner, starts_with(owner, 'linkedin:name:') AS name_only
FROM mapped"""

PROFILE = sheet(
    "first name, last name, headline",
    {
        "name": people.full_name('"first name"', '"last name"'),
        "content": filled("concat_ws(chr(10), headline, summary)"),
        "_every": 'trim(concat("first name", "last name", headline, summary))',
    },
    "place.owner || '#profile' AS id",
    "CASE WHEN COALESCE(_every, '') = '' THEN 'empty' END",
    actors=_OWNER.format("name, CASE WHEN starts_with(owner, 'https:') THEN owner END AS url"),
    objects="SELECT id, 'Profile' AS type, owner AS attributed_to, name, content FROM mapped",
    optional="summary, industry",
    undated=True,
)
REGISTRATION = sheet(
    "registered at",
    {"_said": '"registered at"'},
    "place.owner AS id",
    "CASE WHEN published IS NULL THEN 'date' END",
    actors=_OWNER.format("published"),
    dates="registered at",
    aliases={"registration date": "registered at"},
    own=AMERICAN,
    local=True,
    undated=True,
)


def _stated(tag: str, header: str, name: str, *, type_: str = "Object", content: str = "NULL", date: str = "") -> Sheet:
    """Lines of a CV as things attributed to the owner, tagged with what they are; ``name`` and ``content`` are SQL."""
    return sheet(
        header,
        {"name": people.tidy(name), "content": filled(content)},
        f"{identifier(tag, 'place.owner', 'name', 'CAST(published AS VARCHAR)')} AS id",
        "CASE WHEN COALESCE(name, content) IS NULL THEN 'empty' END",
        objects=f"SELECT id, '{type_}' AS type, owner AS attributed_to, name, content, published, ['{tag}'] AS tags "
        "FROM mapped",
        dates=date,
        aliases={"start date": date} if date == "started on" else {},
        undated=True,
    )


def _both(first: str, second: str) -> str:
    """Two columns as one text, a comma between them when both say something."""
    return f"concat_ws(', ', {filled(first)}, {filled(second)})"


SUMMARY = _stated("summary", "profile summary", "NULL", content='"profile summary"')
POSITIONS = _stated(
    "position",
    "company name, title, description, started on",
    _both("title", '"company name"'),
    content="description",
    date="started on",
)
EDUCATION = _stated(
    "education", "school name, start date, degree name", _both('"degree name"', '"school name"'), date="start date"
)
SKILLS = _stated("skill", "name", "name", type_="Skill")
LANGUAGES = _stated("language", "name, proficiency", "name", content="proficiency")
CERTIFICATIONS = _stated("certification", "name, authority, started on", _both("name", "authority"), date="started on")
PROJECTS = _stated("project", "title, description, started on", "title", content="description", date="started on")
PUBLICATIONS = _stated(
    "publication",
    "name, published on, description",
    "name",
    type_="Document",
    content="description",
    date="published on",
)
