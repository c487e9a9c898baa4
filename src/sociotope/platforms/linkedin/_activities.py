"""The smaller files with acts: media sent, events, courses, jobs."""

from __future__ import annotations

from sociotope.platforms._dates import AMERICAN
from sociotope.platforms.linkedin import _people as people
from sociotope.platforms.linkedin._form import Sheet
from sociotope.schema import ACTIVITIES, ACTORS, OBJECTS
from sociotope.text import Text

RICH_MEDIA = Sheet(
    header=("date/time", "media link"),
    dates=("date/time",),
    optional=("media description",),
    aliases={"time": "date/time", "type": "date/time", "link": "media link"},
    undated=True,
    mapped="""
WITH cleaned AS (
    SELECT source_row, published, precision, "date/time" AS said, lower("date/time") AS kind,
        NULLIF(trim("media link"), '') AS link,
        NULLIF(trim("media description"), '') AS content
    FROM rows
)
SELECT source_row, published, precision, link, content,
    CASE WHEN strpos(kind, 'video') > 0 THEN 'Video' WHEN strpos(kind, 'document') > 0 THEN 'Document' ELSE 'Image'
        END AS type,
    place.owner AS owner,
    COALESCE(link, 'linkedin:media:' || md5(concat_ws(chr(31), place.owner, said, content))) AS id,
    CASE WHEN link IS NULL AND COALESCE(trim(said), '') = '' THEN 'empty' END AS why
FROM cleaned CROSS JOIN place
""",
    tables=(
        (
            OBJECTS,
            """
SELECT id, type, owner AS attributed_to, content, published, CASE WHEN link IS NOT NULL THEN [link] END AS media FROM
    mapped
""",
        ),
        (
            ACTIVITIES,
            "SELECT 'Create' AS type, owner AS actor, id AS object, published, precision, source_row FROM mapped",
        ),
    ),
)

VIDEOS = Sheet(
    header=("description", "link"),
    undated=True,
    mapped="""
WITH cleaned AS (
    SELECT source_row, published, precision, NULLIF(trim(link), '') AS link, NULLIF(trim(description), '') AS content
    FROM rows
)
SELECT source_row, published, precision, link, content, place.owner AS owner,
    COALESCE(link, 'linkedin:media:' || md5(concat_ws(chr(31), place.owner, content))) AS id,
    CASE WHEN COALESCE(link, content) IS NULL THEN 'empty' END AS why
FROM cleaned CROSS JOIN place
""",
    tables=(
        (
            OBJECTS,
            """
SELECT id, 'Video' AS type, owner AS attributed_to, content, CASE WHEN link IS NOT NULL THEN [link] END AS media
FROM mapped
""",
        ),
        (ACTIVITIES, "SELECT 'Create' AS type, owner AS actor, id AS object, source_row FROM mapped"),
    ),
)

EVENTS = Sheet(
    header=("event name", "event time"),
    dates=("event time",),
    own=AMERICAN,
    optional=("status", "external url"),
    undated=True,
    mapped="""
WITH cleaned AS (
    SELECT source_row, published AS takes_place, precision, NULLIF(trim("event name"), '') AS name,
        "event time" AS said,
        lower(trim(status)) AS status,
        NULLIF(trim("external url"), '') AS link
    FROM rows
)
SELECT source_row, CASE WHEN NOT COALESCE(takes_place > place.made, FALSE) THEN takes_place END AS published,
    CASE WHEN NOT COALESCE(takes_place > place.made, FALSE) THEN precision END AS precision,
    takes_place > place.made AS is_to_come, name, link, place.owner AS owner,
    CASE WHEN strpos(status, 'not') > 0 OR strpos(status, 'declin') > 0 THEN 'Reject'
        WHEN strpos(status, 'interest') > 0 OR strpos(status, 'maybe') > 0 OR strpos(status, 'tentative') > 0 THEN
            'TentativeAccept'
        ELSE 'Accept' END AS type,
    COALESCE(link, 'linkedin:event:' || md5(concat_ws(chr(31), name, said))) AS id,
    CASE WHEN name IS NULL AND link IS NULL THEN 'name' END AS why
FROM cleaned CROSS JOIN place
""",
    notes={
        "is_to_come": Text(
            en="{n} events were still to come when the archive was made: the answers to them have no date.",
            fr="{n} événements étaient encore à venir quand l’archive a été créée : les réponses n’ont pas de date.",
        )
    },
    tables=(
        (
            OBJECTS,
            "SELECT DISTINCT id, 'Event' AS type, name, CASE WHEN link IS NOT NULL THEN [link] END AS links "
            "FROM mapped",
        ),
        (ACTIVITIES, "SELECT type, owner AS actor, id AS object, published, precision, source_row FROM mapped"),
    ),
)


def _given(column: str) -> str:
    return f"NULLIF(NULLIF(trim({column}), ''), 'N/A')"


LEARNING = Sheet(
    header=("content title", "content type", "content saved"),
    dates=("content completed at (if completed)", "content last watched date (if viewed)"),
    optional=("content description", "content last watched date (if viewed)", "content completed at (if completed)"),
    undated=True,
    drops={
        "unseen": Text(
            en="{n} courses left out: neither watched, nor completed, nor saved.",
            fr="{n} cours laissés de côté : ni regardés, ni terminés, ni enregistrés.",
        )
    },
    mapped=f"""
WITH cleaned AS (
    SELECT source_row, published, precision, {_given('"content title"')} AS name,
        {_given('"content description"')} AS content,
        COALESCE({_given('"content completed at (if completed)"')},
            {_given('"content last watched date (if viewed)"')}) AS seen_at,
        lower(trim("content saved")) IN ('true', 'yes') AS is_saved
    FROM rows
)
SELECT source_row, published, precision,
    name, content, place.owner AS owner, seen_at IS NOT NULL AS is_seen,
    'linkedin:course:' || lower(name) AS id,
    CASE WHEN name IS NULL THEN 'name' WHEN seen_at IS NULL AND NOT COALESCE(is_saved, FALSE)
        THEN 'unseen' END AS why
FROM cleaned CROSS JOIN place
""",
    tables=(
        (OBJECTS, "SELECT DISTINCT id, 'Course' AS type, name, content FROM mapped"),
        (
            ACTIVITIES,
            """
SELECT CASE WHEN is_seen THEN 'View' ELSE 'Add' END AS type, owner AS actor, id AS object,
    CASE WHEN NOT is_seen THEN 'linkedin:saved courses' END AS target, 'self' AS audience, published, precision,
        source_row
FROM mapped
""",
        ),
    ),
)


def _jobs(date: str, act: str) -> Sheet:
    return Sheet(
        header=(date, "job title", "job url"),
        dates=(date,),
        own=AMERICAN,
        optional=("company name",),
        local=True,
        mapped=f"""
WITH cleaned AS (
    SELECT source_row, published, precision, {people.tidy('"job title"')} AS name,
        {people.tidy('"company name"')} AS company, NULLIF(split_part(trim("job url"), '?', 1), '') AS link
    FROM rows
)
SELECT source_row, published, precision, name, company,
    'linkedin:organization:' || lower(company) AS organization, place.owner AS owner,
    COALESCE(link, 'linkedin:job:' || md5(concat_ws(chr(31), company, name))) AS id,
    CASE WHEN link IS NULL AND name IS NULL THEN 'name' END AS why
FROM cleaned CROSS JOIN place
""",
        tables=(
            (
                ACTORS,
                "SELECT DISTINCT organization AS id, 'Organization' AS type, company AS name "
                "FROM mapped WHERE company IS NOT NULL",
            ),
            (OBJECTS, "SELECT DISTINCT id, 'Job' AS type, organization AS attributed_to, name FROM mapped"),
            (ACTIVITIES, act),
        ),
    )


JOB_APPLICATIONS = _jobs(
    "application date",
    "SELECT 'Offer' AS type, owner AS actor, id AS object, published, precision, source_row FROM mapped",
)
SAVED_JOBS = _jobs(
    "saved date",
    """
SELECT 'Add' AS type, owner AS actor, id AS object, 'linkedin:saved jobs' AS target, 'self' AS audience, published,
    precision,
    source_row
FROM mapped
""",
)
