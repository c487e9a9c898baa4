"""`Connections.csv` and `Invitations.csv`: who is connected to the owner, and who asked whom.

A connection becomes a `Follow` and the `Accept` of it, both dated by the day of the connection. Who asked is told by
`Invitations.csv` when it holds the pair, and only recent invitations are there; otherwise the owner is taken as the one
who asked, and the file's own line in the report says of how many. A hidden profile leaves a row with a date only: each
is somebody, unknown, numbered within its day so that reading again, or reading a fuller export, finds the same.
"""

from __future__ import annotations

import pyarrow as pa

from sociotope.platforms._dates import AMERICAN
from sociotope.platforms.linkedin import _people as people
from sociotope.platforms.linkedin._form import ABOUT, Sheet
from sociotope.schema import ACTIVITIES, ACTORS

INVITED = pa.schema([("id", pa.string()), ("is_incoming", pa.bool_())])
"""Who is in `Invitations.csv`, and whether they asked."""

_PERSONS = """
SELECT DISTINCT other AS id, {type} AS type, name, address AS url, {anonymous} AS is_anonymous,
    address IS NULL AND name IS NOT NULL AS name_only
FROM mapped WHERE other <> owner
"""

CONNECTIONS = Sheet(
    header=("first name", "last name", "connected on"),
    optional=("url", "company", "position"),
    addresses=("url",),
    dates=("connected on",),
    own=AMERICAN,
    local=True,
    days_in="UTC",
    mapped=f"""
WITH cleaned AS (
    SELECT source_row, {people.address("url")} AS address, {people.full_name('"first name"', '"last name"')} AS name,
        published, precision, date_fault,
        COALESCE(CAST(CAST(published AS DATE) AS VARCHAR), CASE WHEN date_fault = 'open' THEN "connected on" END) AS day
    FROM rows
),
asked AS (
    SELECT cleaned.*, COALESCE(address, {people.by_name("name")}) AS known, place.owner AS owner
    FROM cleaned CROSS JOIN place
),
hidden AS (
    SELECT source_row, row_number() OVER (PARTITION BY asked.day ORDER BY source_row) + COALESCE(carried.n, 0) AS nth
    FROM asked LEFT JOIN carried ON carried.day = asked.day
    WHERE known IS NULL AND asked.day IS NOT NULL
),
identified AS (
    SELECT asked.source_row, address, name, published, precision, owner, day, known IS NULL AS is_hidden, date_fault,
        COALESCE(known, 'linkedin:hidden:' || replace(owner, '{people.SITE}in/', '') || ':'
            || day || ':' || CAST(nth AS VARCHAR)) AS other
    FROM asked LEFT JOIN hidden ON asked.source_row = hidden.source_row
)
SELECT identified.source_row, address, name, published, precision, owner, day, is_hidden, other,
    is_incoming IS NULL AS is_assumed,
    CASE WHEN COALESCE(is_incoming, FALSE) THEN other ELSE owner END AS inviter,
    CASE WHEN COALESCE(is_incoming, FALSE) THEN owner ELSE other END AS invitee,
    CASE WHEN other IS NULL AND date_fault = 'blank' THEN 'empty'
        WHEN other IS NULL OR address IS NULL AND date_fault = 'blank' THEN 'date'
        WHEN other = owner THEN 'the owner' END AS why
FROM identified LEFT JOIN invited ON invited.id = identified.other
""",
    tables=(
        (ACTORS, _PERSONS.format(type=people.actor_type("other"), anonymous="is_hidden")),
        (
            ACTIVITIES,
            """
WITH tied AS (
    SELECT source_row, published, precision, inviter, invitee,
        'linkedin:connection:' || least(inviter, invitee) || ' ' || greatest(inviter, invitee) AS id
    FROM mapped
)
SELECT id, 'Follow' AS type, inviter AS actor, invitee AS object, NULL AS "to", NULL AS audience,
    CAST(NULL AS BIGINT) AS audience_size, published, precision, source_row
FROM tied
UNION ALL
SELECT id || '#accept', 'Accept', invitee, id, [inviter], 'direct', 1, published, precision, source_row FROM tied
""",
        ),
    ),
    notes={"is_assumed": ABOUT.words["is_assumed"]},
    carried="""
SELECT day, CAST(sum(n) AS BIGINT) AS n FROM (
    SELECT day, n FROM carried
    UNION ALL
    SELECT day, count(*) AS n FROM mapped WHERE is_hidden GROUP BY day
) AS every GROUP BY day
""",
    carries=pa.schema([("day", pa.string()), ("n", pa.int64())]),
)

INVITATIONS = Sheet(
    header=("from", "to", "sent at", "direction"),
    optional=("message", "inviterprofileurl", "inviteeprofileurl"),
    dates=("sent at",),
    own=AMERICAN,
    addresses=("inviterprofileurl", "inviteeprofileurl"),
    local=True,
    mapped=f"""
WITH cleaned AS (
    SELECT source_row, published, precision, {people.address("inviterprofileurl")} AS inviter_address,
        {people.tidy('"from"')} AS inviter_name,
        {people.address("inviteeprofileurl")} AS invitee_address, {people.tidy('"to"')} AS invitee_name,
        upper(trim(direction)) AS direction, NULLIF(trim(message), '') AS content
    FROM rows
),
sides AS (
    SELECT cleaned.*, place.owner AS owner,
        CASE WHEN direction = 'OUTGOING' THEN place.owner ELSE COALESCE(inviter_address,
            {people.by_name("inviter_name")}) END AS inviter,
        CASE WHEN direction = 'INCOMING' THEN place.owner ELSE COALESCE(invitee_address,
            {people.by_name("invitee_name")}) END AS invitee
    FROM cleaned CROSS JOIN place
)
SELECT source_row, published, precision, content, owner, inviter, invitee,
    CASE WHEN invitee = owner THEN inviter ELSE invitee END AS other,
    CASE WHEN invitee = owner THEN inviter_name ELSE invitee_name END AS name,
    CASE WHEN invitee = owner THEN inviter_address ELSE invitee_address END AS address,
    CASE WHEN inviter IS NULL OR invitee IS NULL THEN 'neither a name nor an address' END AS why
FROM sides
""",
    tables=(
        (ACTORS, _PERSONS.format(type=people.actor_type("other"), anonymous="FALSE")),
        (
            ACTIVITIES,
            """
SELECT 'Invite' AS type, inviter AS actor, invitee AS object, [invitee] AS "to", 'direct' AS audience,
    1 AS audience_size, published, precision, content, source_row
FROM mapped
""",
        ),
    ),
)

INVITED_SQL = """
SELECT other AS id, arg_max(invitee = owner, COALESCE(published, TIMESTAMP '2000-01-01')) AS is_incoming
FROM mapped WHERE why IS NULL GROUP BY other
"""
