"""`messages.csv` and the files of LinkedIn's assistants, which have the same columns.

A message is the `Create` of a `Note`; its thread is the `context`, and `to` its recipients, counted from their
addresses because a name may hold a comma (years without that column: from the names). The export gives no identifier:
it is made from the thread, the sender, the date and the words. Somebody who has left is one anonymous person per
thread. The exports of 2018 and 2019 have neither thread nor address, and a direction instead: the thread is then what
is written with the other party, who is known by name only.
"""

from __future__ import annotations

from sociotope.platforms._dates import AMERICAN
from sociotope.platforms.linkedin import _people as people
from sociotope.platforms.linkedin._form import ABOUT, Sheet
from sociotope.schema import ACTIVITIES, ACTORS, OBJECTS

LINKS = """CASE WHEN strpos({0}, 'http') > 0 THEN regexp_extract_all({0}, 'https?://[^[:space:]"<>]+') END"""

_SPONSORED = """(starts_with(ltrim(content), '<p class="spinmail-quill-editor') OR title = 'Sponsored Conversation')"""

_SENDER = f"""
    CASE WHEN address IS NOT NULL THEN address
        WHEN direction = 'OUTGOING' THEN place.owner
        WHEN is_sponsored THEN 'linkedin:sponsor:' || lower(COALESCE(name, title, conversation, ''))
        WHEN name IS NULL OR lower(name) IN {people.DELETED} THEN 'linkedin:member:' || COALESCE(conversation, '')
        ELSE {people.by_name("name")} END
"""

_RECIPIENT = f"""
    CASE WHEN {{0}} IS NULL THEN NULL
        WHEN lower({{0}}) IN {people.DELETED} THEN 'linkedin:member:' || COALESCE(conversation, '')
        ELSE {people.by_name("{0}")} END
"""

MESSAGES = Sheet(
    header=("from", "to", "date", "content"),
    one_of=("conversation id", "direction"),
    optional=(
        *("conversation id", "direction", "conversation title", "sender profile url", "recipient profile urls"),
        *("subject", "folder", "attachments", "is message draft", "is conversation draft"),
    ),
    addresses=("sender profile url", "recipient profile urls"),
    dates=("date",),
    own=AMERICAN,
    local=True,
    drops={"draft": ABOUT.words["draft"]},
    mapped=f"""
WITH cleaned AS (
    SELECT source_row, published, precision, upper(trim(direction)) AS direction,
        COALESCE(NULLIF(trim("conversation id"), ''), CASE upper(trim(direction))
            WHEN 'INCOMING' THEN 'with ' || lower({people.tidy('"from"')})
            WHEN 'OUTGOING' THEN 'with ' || lower({people.tidy('"to"')}) END) AS conversation,
        NULLIF(trim("conversation title"), '') AS title,
        {people.address('"sender profile url"')} AS address, {people.tidy('"from"')} AS name,
        NULLIF(trim("recipient profile urls", ' ,'), '') AS addresses, {people.tidy('"to"')} AS names,
        "date" AS day_written, NULLIF(trim(subject), '') AS subject, NULLIF(content, '') AS content,
        NULLIF(trim(attachments), '') AS attachments,
        CASE WHEN lower(trim("is message draft")) = 'yes' OR lower(trim("is conversation draft")) = 'yes' THEN 'draft'
            WHEN trim(concat("from", "to", "sender profile url", "recipient profile urls")) = ''
                AND (trim(concat(content, subject, attachments)) = '' OR date_fault IS NOT NULL) THEN 'empty' END AS why
    FROM rows
),
marked AS (SELECT *, COALESCE({_SPONSORED}, FALSE) AS is_sponsored FROM cleaned),
sent AS (
    SELECT marked.*, is_sponsored AND address IS NULL AS is_sponsor, place.owner AS owner,
        place.is_assistant AS is_assistant, place.owner_name AS owner_name, {_SENDER} AS actor,
        CASE WHEN addresses IS NULL AND direction = 'INCOMING' AND strpos(names, ', ') = 0 THEN place.owner
            WHEN strpos(addresses, ',') = 0 THEN {people.address("addresses")}
            WHEN addresses IS NULL AND strpos(names, ', ') = 0 THEN {_RECIPIENT.format("names")} END AS recipient
    FROM marked CROSS JOIN place
),
several AS (
    SELECT source_row, conversation, addresses, names, actor FROM sent
    WHERE strpos(addresses, ',') > 0 OR addresses IS NULL AND strpos(names, ', ') > 0
),
listed AS (
    SELECT source_row, conversation, unnest(string_split(addresses, ',')) AS address, NULL AS name
    FROM several WHERE addresses IS NOT NULL
    UNION ALL
    SELECT source_row, conversation, NULL, unnest(string_split({people.whole_names("names")}, ', '))
    FROM several WHERE addresses IS NULL
),
each_of_many AS (
    SELECT source_row, CASE WHEN address IS NOT NULL THEN {people.address("address")} ELSE {_RECIPIENT.format("name")}
        END AS recipient, CASE WHEN address IS NULL THEN name END AS name
    FROM (
        SELECT source_row, conversation, address, NULLIF(trim(replace(name, '{people.COMMA}', ', ')), '') AS name
        FROM listed
    ) AS each CROSS JOIN place
),
many AS (
    SELECT each_of_many.source_row, array_agg(DISTINCT recipient ORDER BY recipient) AS recipients,
        array_agg(DISTINCT each_of_many.name ORDER BY each_of_many.name) AS recipient_names
    FROM each_of_many JOIN several ON each_of_many.source_row = several.source_row
    WHERE recipient IS NOT NULL AND recipient <> actor
    GROUP BY each_of_many.source_row
)
SELECT sent.source_row, conversation, address, direction IS NOT NULL AND address IS NULL AS is_by_name,
    CASE WHEN starts_with(actor, 'linkedin:member:') THEN NULL ELSE name END AS name,
    names, published, precision, subject, content, attachments, why,
    is_sponsored, is_sponsor OR is_assistant AND actor <> owner AS is_service, owner, owner_name, actor,
    recipient = actor AS is_to_self, recipient,
    CASE WHEN recipient IS NOT NULL AND recipient <> actor THEN [recipient] ELSE recipients END AS recipients,
    recipient_names, 'linkedin:message:' || md5(concat_ws(chr(31), conversation, actor, day_written, content)) AS id
FROM sent LEFT JOIN many ON sent.source_row = many.source_row
""",
    notes={"is_by_name": ABOUT.words["is_by_name"]},
    tables=(
        (
            ACTORS,
            f"""
SELECT DISTINCT actor AS id, CASE WHEN is_service THEN 'Service' ELSE {people.actor_type("actor")} END AS type, name,
    address AS url, CASE WHEN is_service THEN TRUE END AS is_automated,
    starts_with(actor, 'linkedin:member:') AS is_anonymous, starts_with(actor, 'linkedin:name:') AS name_only
FROM mapped WHERE actor <> owner
UNION ALL
SELECT DISTINCT recipient, {people.actor_type("recipient")},
    CASE WHEN starts_with(recipient, 'linkedin:member:') THEN NULL ELSE names END,
    CASE WHEN starts_with(recipient, 'https:') THEN recipient END, CAST(NULL AS BOOLEAN),
    starts_with(recipient, 'linkedin:member:'), starts_with(recipient, 'linkedin:name:')
FROM mapped WHERE recipient <> owner
UNION ALL
SELECT DISTINCT each, {people.actor_type("each")}, CAST(NULL AS VARCHAR),
    CASE WHEN starts_with(each, 'https:') THEN each END, CAST(NULL AS BOOLEAN),
    starts_with(each, 'linkedin:member:'), FALSE
FROM (SELECT owner, unnest(recipients) AS each FROM mapped WHERE recipient IS NULL) AS many
WHERE each <> owner AND NOT starts_with(each, 'linkedin:name:')
UNION ALL
SELECT DISTINCT 'linkedin:name:' || lower(each), 'Person', each, CAST(NULL AS VARCHAR), CAST(NULL AS BOOLEAN),
    FALSE, TRUE
FROM (SELECT owner_name, unnest(recipient_names) AS each FROM mapped) AS many
WHERE each IS NOT NULL AND lower(each) NOT IN {people.DELETED} AND lower(each) <> COALESCE(owner_name, '')
""",
        ),
        (
            OBJECTS,
            f"""
SELECT id, 'Note' AS type, actor AS attributed_to, subject AS name, content, published,
    'linkedin:conversation:' || conversation AS context, {LINKS.format("content")} AS links,
    CASE WHEN attachments IS NOT NULL THEN [attachments] END AS media, CASE WHEN is_sponsored THEN ['sponsored'] END
        AS tags
FROM mapped
""",
        ),
        (
            ACTIVITIES,
            """
SELECT 'Create' AS type, actor, id AS object, recipients AS "to",
    CASE WHEN is_to_self THEN 'self' WHEN len(recipients) = 1 THEN 'direct' WHEN len(recipients) > 1 THEN 'group' END
        AS audience,
    len(recipients) AS audience_size, published, precision, source_row
FROM mapped
""",
        ),
    ),
)
