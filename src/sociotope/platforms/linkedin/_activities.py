"""The smaller files with acts: media sent, events, courses, jobs."""

from __future__ import annotations

from sociotope.platforms._dates import AMERICAN
from sociotope.platforms.linkedin import _people as people
from sociotope.platforms.linkedin._form import ABOUT, Sheet, filled, identifier, sheet

_MADE = "'Create' AS type, owner AS actor, id AS object"
_DONE = "type, owner AS actor, id AS object"
_MEDIA = "CASE WHEN link IS NOT NULL THEN [link] END AS media"

RICH_MEDIA = sheet(
    "date/time, media link",
    {
        "_said": '"date/time"',
        "_kind": 'lower("date/time")',
        "link": filled('"media link"'),
        "content": filled('"media description"'),
    },
    f"""CASE WHEN strpos(_kind, 'video') > 0 THEN 'Video' WHEN strpos(_kind, 'document') > 0 THEN 'Document'
        ELSE 'Image' END AS type, COALESCE(link, {identifier("media", "place.owner", "_said", "content")}) AS id""",
    "CASE WHEN link IS NULL AND COALESCE(trim(_said), '') = '' THEN 'empty' END",
    objects=f"SELECT id, type, owner AS attributed_to, content, published, {_MEDIA} FROM mapped",
    acts=_MADE,
    dates="date/time",
    optional="media description",
    aliases={"time": "date/time", "type": "date/time", "link": "media link"},
    undated=True,
)
VIDEOS = sheet(
    "description, link",
    {"link": filled("link"), "content": filled("description")},
    f"COALESCE(link, {identifier('media', 'place.owner', 'content')}) AS id",
    "CASE WHEN COALESCE(link, content) IS NULL THEN 'empty' END",
    objects=f"SELECT id, 'Video' AS type, owner AS attributed_to, content, {_MEDIA} FROM mapped",
    acts=_MADE,
    undated=True,
)
EVENTS = sheet(
    "event name, event time",
    {
        "name": filled('"event name"'),
        "_said": '"event time"',
        "_status": "lower(trim(status))",
        "link": filled('"external url"'),
        "is_to_come": "is_to_come",
    },
    f"""CASE WHEN strpos(_status, 'not') > 0 OR strpos(_status, 'declin') > 0 THEN 'Reject' WHEN strpos(_status,
        'interest') > 0 OR strpos(_status, 'maybe') > 0 OR strpos(_status, 'tentative') > 0 THEN 'TentativeAccept'
        ELSE 'Accept' END AS type, COALESCE(link, {identifier("event", "name", "_said")}) AS id""",
    "CASE WHEN name IS NULL AND link IS NULL THEN 'name' END",
    notes={"is_to_come": ABOUT.words["is_to_come"]},
    objects="SELECT DISTINCT id, 'Event' AS type, name, CASE WHEN link IS NOT NULL THEN [link] END AS links "
    "FROM mapped",
    acts=_DONE,
    rows="""(SELECT source_row, date_fault, "event name", "event time", status, "external url",
        published > place.made AS is_to_come,
        CASE WHEN published > place.made THEN NULL ELSE published END AS published,
        CASE WHEN published > place.made THEN NULL ELSE precision END AS precision
    FROM rows CROSS JOIN place) AS told""",
    dates="event time",
    optional="status, external url",
    own=AMERICAN,
    undated=True,
)


def _given(column: str) -> str:
    return f"NULLIF({filled(column)}, 'N/A')"


_SEEN = ("content completed at (if completed)", "content last watched date (if viewed)")
LEARNING = sheet(
    "content title, content type, content saved",
    {
        "name": _given('"content title"'),
        "content": _given('"content description"'),
        "_seen_at": f"COALESCE({', '.join(_given(f'{chr(34)}{column}{chr(34)}') for column in _SEEN)})",
        "_is_saved": "lower(trim(\"content saved\")) IN ('true', 'yes')",
    },
    """_seen_at IS NOT NULL AS is_seen, CASE WHEN _seen_at IS NULL THEN 'Add' ELSE 'View' END AS type,
    'linkedin:course:' || lower(name) AS id""",
    "CASE WHEN name IS NULL THEN 'name' WHEN _seen_at IS NULL AND NOT COALESCE(_is_saved, FALSE) THEN 'unseen' END",
    drops={"unseen": ABOUT.words["unseen"]},
    objects="SELECT DISTINCT id, 'Course' AS type, name, content FROM mapped",
    acts=f"{_DONE}, CASE WHEN NOT is_seen THEN 'linkedin:saved courses' END AS target, 'self' AS audience",
    dates=", ".join(_SEEN),
    optional=", ".join(("content description", *_SEEN)),
    undated=True,
)


def _jobs(date: str, acts: str) -> Sheet:
    return sheet(
        f"{date}, job title, job url",
        {
            "name": people.tidy('"job title"'),
            "company": people.tidy('"company name"'),
            "_link": "NULLIF(split_part(trim(\"job url\"), '?', 1), '')",
        },
        f"""'linkedin:organization:' || lower(company) AS organization,
    COALESCE(_link, {identifier("job", "company", "name")}) AS id""",
        "CASE WHEN _link IS NULL AND name IS NULL THEN 'name' END",
        actors="SELECT DISTINCT organization AS id, 'Organization' AS type, company AS name "
        "FROM mapped WHERE company IS NOT NULL",
        objects="SELECT DISTINCT id, 'Job' AS type, organization AS attributed_to, name FROM mapped",
        acts=f"{acts} AS type, owner AS actor, id AS object",
        dates=date,
        optional="company name",
        own=AMERICAN,
        local=True,
    )


JOB_APPLICATIONS = _jobs("application date", "'Offer'")
SAVED_JOBS = _jobs("saved date", "'linkedin:saved jobs' AS target, 'self' AS audience, 'Add'")
