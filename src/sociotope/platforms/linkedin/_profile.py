"""What the owner says of themselves: attributes of their actor, and things attributed to them.

What other people could be hurt by, or has nothing to do with uses, is not taken: address, birth date, IP, handles.
"""

from __future__ import annotations

from sociotope.platforms._dates import AMERICAN
from sociotope.platforms.linkedin import _people as people
from sociotope.platforms.linkedin._form import Sheet
from sociotope.schema import ACTORS, OBJECTS

PROFILE = Sheet(
    header=("first name", "last name", "headline"),
    optional=("summary", "industry"),
    undated=True,
    mapped=f"""
SELECT source_row, CAST(NULL AS TIMESTAMP) AS published, {people.full_name('"first name"', '"last name"')} AS name,
    NULLIF(trim(concat_ws(chr(10), headline, summary)), '') AS content, place.owner AS owner,
    CASE WHEN COALESCE(trim(concat("first name", "last name", headline, summary)), '') = '' THEN 'empty' END AS why
FROM rows CROSS JOIN place
""",
    tables=(
        (
            ACTORS,
            """
SELECT owner AS id, 'Person' AS type, name, CASE WHEN starts_with(owner, 'https:') THEN owner END AS url, TRUE AS
    is_owner,
    starts_with(owner, 'linkedin:name:') AS name_only
FROM mapped
""",
        ),
        (
            OBJECTS,
            "SELECT owner || '#profile' AS id, 'Profile' AS type, owner AS attributed_to, name, content FROM mapped",
        ),
    ),
)

REGISTRATION = Sheet(
    header=("registered at",),
    aliases={"registration date": "registered at"},
    dates=("registered at",),
    own=AMERICAN,
    local=True,
    undated=True,
    mapped="""
SELECT source_row, published, place.owner AS owner, CASE WHEN published IS NULL THEN 'date' END AS why
FROM rows CROSS JOIN place
""",
    tables=(
        (
            ACTORS,
            """
SELECT owner AS id, 'Person' AS type, published, TRUE AS is_owner, starts_with(owner, 'linkedin:name:') AS name_only
FROM mapped
""",
        ),
    ),
)


def _said(
    tag: str, header: tuple[str, ...], name: str, *, type_: str = "Object", content: str = "NULL", date: str = ""
) -> Sheet:
    """Lines of a CV as things attributed to the owner, tagged with what they are; ``name`` and ``content`` are SQL."""
    return Sheet(
        header=header,
        aliases={"start date": date} if date == "started on" else {},
        dates=(date,) if date else (),
        undated=True,
        mapped=f"""
WITH cleaned AS (
    SELECT source_row, {people.tidy(name)} AS name, NULLIF(trim({content}), '') AS content, published
    FROM rows
)
SELECT source_row, published, name, content, place.owner AS owner,
    'linkedin:{tag}:' || md5(concat_ws(chr(31), place.owner, name, CAST(published AS VARCHAR))) AS id,
    CASE WHEN COALESCE(name, content) IS NULL THEN 'empty' END AS why
FROM cleaned CROSS JOIN place
""",
        tables=(
            (
                OBJECTS,
                f"SELECT id, '{type_}' AS type, owner AS attributed_to, name, content, published, ['{tag}'] AS "
                f"tags FROM mapped",
            ),
        ),
    )


def _both(first: str, second: str) -> str:
    """Two columns as one text, a comma between them when both say something."""
    return f"concat_ws(', ', NULLIF(trim({first}), ''), NULLIF(trim({second}), ''))"


SUMMARY = _said("summary", ("profile summary",), "NULL", content='"profile summary"')
POSITIONS = _said(
    "position",
    ("company name", "title", "description", "started on"),
    _both("title", '"company name"'),
    content="description",
    date="started on",
)
EDUCATION = _said(
    "education",
    ("school name", "start date", "degree name"),
    _both('"degree name"', '"school name"'),
    date="start date",
)
SKILLS = _said("skill", ("name",), "name", type_="Skill")
LANGUAGES = _said("language", ("name", "proficiency"), "name", content="proficiency")
CERTIFICATIONS = _said(
    "certification", ("name", "authority", "started on"), _both("name", "authority"), date="started on"
)
PROJECTS = _said("project", ("title", "description", "started on"), "title", content="description", date="started on")
PUBLICATIONS = _said(
    "publication",
    ("name", "published on", "description"),
    "name",
    type_="Document",
    content="description",
    date="published on",
)
