"""The queries that make the tables out of JSON items of Activity Streams 2.0.

Nearly everything comes as Mastodon writes it: that is opened in one look, by :data:`USUAL`; what proves to have another
form is opened again, field by field, by :data:`GENERAL`.
"""

from __future__ import annotations

from typing import Final

from sociotope.platforms._as2_sql import (
    AUTHOR,
    ENTRY,
    addresses,
    entries,
    first_text,
    identifier,
    is_json,
    listed,
    moment,
    outward_links,
    page,
    person,
    plain,
    text,
    whose,
    word,
)
from sociotope.vocabulary import ACTIVITY_TYPES, ACTOR_TYPES, OBJECT_TYPES

ACTIVITY_JSON: Final = (
    "('application/activity+json', 'application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"')"
)


def _texts(fields: str) -> str:
    return ",".join(f'"{field}":"VARCHAR"' for field in fields.split())


_ACCOUNT: Final = f"{{{_texts('type name preferredUsername url')}}}"
_COUNTS: Final = ",".join(f'"{field}":{{"totalItems":"BIGINT"}}' for field in ("likes", "shares", "replies"))
_DONE: Final = "id type actor target instrument bto bcc published content"
_MADE: Final = (
    "id type attributedTo name nameMap summary content contentMap published inReplyTo context conversation oneOf anyOf"
    " quote quoteUri quoteUrl _misskey_quote"
)
_ACTIVITY: Final = f"{{{_texts(f'{_DONE} object to cc attributedTo')}}}"
_OBJECT: Final = f"{{{_texts(f'{_MADE} actor url to cc tag attachment preferredUsername')},{_COUNTS}}}"
_BOTH: Final = (
    f'{{{_texts(_DONE)},"to":["VARCHAR"],"cc":["VARCHAR"],'
    f'"object":{{{_texts(_MADE)},"tag":[{ENTRY}],"attachment":[{ENTRY}],{_COUNTS}}}}}'
)


def _first(*fields: str) -> str:
    """The first field that holds an identifier."""
    return f"coalesce({', '.join(identifier(field) for field in fields)})"


_KNOWN = (*ACTIVITY_TYPES, *OBJECT_TYPES, *ACTOR_TYPES)
_BARE = tuple(kind for kind in OBJECT_TYPES if kind not in ("Collection", "Hashtag", "Domain"))
_OWN_ID: Final = "concat(coalesce(a.id, concat(run.source, '#', source_row)), '#object')"
_LANGUAGE: Final = """nullif(regexp_extract(o."contentMap", '^."([^"]*)"', 1), '')"""
_UNUSUAL: Final = 'a.target, a.instrument, a.bto, a.bcc, a.content, o."nameMap"'
_FIRST_SIGNS: Final = (
    'concat(left(a.id, 1), left(a.actor, 1), left(thing, 1), left(o.id, 1), left(o."attributedTo", 1), left(o.name, 1),'
    ' left(o.summary, 1), left(o.content, 1), left(o."inReplyTo", 1), left(o.context, 1), left(o.conversation, 1),'
    ' left(o.quote, 1), left(o."quoteUri", 1), left(o."quoteUrl", 1), left(o."_misskey_quote", 1))'
)

_USUAL_STATEMENTS: Final = f"""
WITH opened AS (
    SELECT source_row, item, from_json(item, '{_BOTH}') AS a FROM items
), split AS (
    SELECT source_row, a, a.object AS o, a.object.type IS NOT NULL AS is_inline,
           coalesce(a.object."oneOf", a.object."anyOf") AS choices,
           CASE WHEN a.object.type IS NULL THEN json_extract_string(item, '$.object') END AS thing
    FROM opened
), stated AS (
    SELECT source_row,
           CASE WHEN a.actor IS NULL OR a."to" IS NULL OR a.cc IS NULL OR coalesce({_UNUSUAL}) IS NOT NULL THEN FALSE
                WHEN regexp_matches({_FIRST_SIGNS}, '[{{[]') THEN FALSE
                WHEN NOT is_inline THEN a.type = 'Announce'
                WHEN a.type IN ('Create', 'Announce') AND o.type IN ('Note', 'Question')
                     AND o."attributedTo" IS NOT NULL AND o.tag IS NOT NULL AND o.attachment IS NOT NULL
                     THEN choices IS NULL OR {is_json("choices", "[")} END AS is_usual,
           'activity' AS form, a.type AS type, nullif(a.id, '') AS id, a.actor AS doer, o."attributedTo" AS maker,
           CASE WHEN is_inline THEN coalesce(nullif(o.id, ''), {_OWN_ID}) ELSE nullif(thing, '') END AS object,
           a.target AS target, a.target AS instrument,
           coalesce(a.published, CASE WHEN a.type = 'Create' THEN o.published END) AS act_dated,
           a.target AS note, a."to" AS "to", a.cc AS cc, is_inline,
           o.type AS object_type, nullif(o.name, '') AS name, a.target AS handle, a.target AS actor_type,
           a.target AS actor_name, a.target AS actor_url,
           coalesce(nullif(o.content, ''), {first_text('o."contentMap"')}, nullif(o.summary, '')) AS html,
           {_LANGUAGE} AS language, o.published AS object_dated, nullif(o."inReplyTo", '') AS in_reply_to,
           coalesce(nullif(o.context, ''), nullif(o.conversation, '')) AS context, a.target AS url,
           o.tag AS tags, o.attachment AS attachments,
           from_json(CASE WHEN {is_json("choices", "[")} THEN choices END, '[{ENTRY}]') AS choices,
           coalesce(nullif(o.quote, ''), nullif(o."quoteUri", ''), nullif(o."quoteUrl", ''),
                    nullif(o."_misskey_quote", '')) AS quoted,
           a.target AS quoted_author, a.target AS authors,
           o.likes."totalItems" AS likes, o.shares."totalItems" AS shares, o.replies."totalItems" AS replies
    FROM split CROSS JOIN run
)"""

_STATEMENTS: Final = f"""
WITH opened AS (
    SELECT source_row, item, from_json(item, '{_ACTIVITY}') AS a FROM items WHERE left(item, 1) = '{{'
), typed AS (
    SELECT source_row, item, a, {word("a.type", _KNOWN)} AS type FROM opened
), split AS (
    SELECT source_row, item, a, type,
           CASE WHEN type IN {listed(ACTOR_TYPES)} THEN 'actor'
                WHEN type IN {listed(ACTIVITY_TYPES)} AND (type <> 'Question' OR a.actor IS NOT NULL) THEN 'activity'
                WHEN type IN {listed(_BARE)} THEN 'object' END AS form
    FROM typed
), inlined AS (
    SELECT source_row, item, a, type, form,
           CASE WHEN form IN ('actor', 'object') THEN item
                WHEN {is_json("a.object", "{")} THEN a.object
                WHEN left(a.object, 2) = '[{{' AND {is_json("a.object", "[")} THEN json_extract_string(a.object, '$[0]')
           END AS inline
    FROM split
), parsed AS (
    SELECT source_row, item, a, type, form, inline, from_json(inline, '{_OBJECT}') AS o FROM inlined
), unwrapped AS (
    SELECT source_row, item, a, type, form, inline, o,
           CASE WHEN type = 'Announce' AND o.type IN ('Create', 'Update') THEN from_json(inline, '{_ACTIVITY}') END AS w
    FROM parsed
), inner_parsed AS (
    SELECT source_row, item, a, type, form, w,
           CASE WHEN w IS NULL THEN inline WHEN {is_json("w.object", "{")} THEN w.object END AS inline,
           CASE WHEN w IS NULL THEN o WHEN {is_json("w.object", "{")} THEN from_json(w.object, '{_OBJECT}') END AS o
    FROM unwrapped
), named AS (
    SELECT source_row, item, a, type, form, w, inline, o, CASE WHEN w IS NULL THEN a.object ELSE w.object END AS thing,
           coalesce(a.actor, a."attributedTo", o."attributedTo") AS doers,
           coalesce(o."attributedTo", o.actor, w.actor) AS makers, coalesce(o."oneOf", o."anyOf") AS choices,
           coalesce(a."to", o."to") AS "to", coalesce(a.cc, o.cc) AS cc,
           CASE WHEN {is_json("a.actor", "{")} THEN from_json(a.actor, '{_ACCOUNT}') END AS doer
    FROM inner_parsed
), stated AS (
    SELECT source_row, TRUE AS is_usual, form, type, CASE WHEN form = 'activity' THEN {identifier("a.id")} END AS id,
           {whose("doers")} AS doer, {whose("makers")} AS maker,
           coalesce({identifier("o.id")}, CASE WHEN inline IS NULL THEN {identifier("thing")} ELSE {_OWN_ID} END)
               AS object,
           {identifier("a.target")} AS target, {identifier("a.instrument")} AS instrument,
           coalesce(a.published, w.published, CASE WHEN type = 'Create' OR w IS NOT NULL THEN o.published END)
               AS act_dated,
           CASE WHEN form = 'activity' AND type <> 'Create' THEN {text("a.content", "item", "content")} END AS note,
           {addresses('"to"', "a.bto")} AS "to", {addresses("cc", "a.bcc")} AS cc, inline IS NOT NULL AS is_inline,
           {word("o.type", _KNOWN)} AS object_type,
           coalesce({text("o.name", "inline", "name")}, {first_text('o."nameMap"')}) AS name,
           o."preferredUsername" AS handle,
           {word("doer.type", ACTOR_TYPES)} AS actor_type, coalesce(doer.name, doer."preferredUsername") AS actor_name,
           doer.url AS actor_url,
           coalesce({text("o.content", "inline", "content")}, {first_text('o."contentMap"')},
                    {text("o.summary", "inline", "summary")}) AS html,
           CASE WHEN left(o."contentMap", 1) = '{{' THEN {_LANGUAGE} END AS language,
           o.published AS object_dated, {identifier('o."inReplyTo"')} AS in_reply_to,
           {_first("o.context", "o.conversation")} AS context, {identifier("o.url")} AS url,
           {entries("o.tag")} AS tags, {entries("o.attachment")} AS attachments, {entries("choices")} AS choices,
           {_first("o.quote", 'o."quoteUri"', 'o."quoteUrl"', 'o."_misskey_quote"')} AS quoted,
           CASE WHEN {is_json("o.quote", "{")} THEN json_extract_string(o.quote, '$.attributedTo') END AS quoted_author,
           CASE WHEN NOT {is_json('o."attributedTo"', "{", "[")} THEN NULL
                WHEN left(o."attributedTo", 1) = '{{' THEN concat('[', o."attributedTo", ']')
                WHEN left(o."attributedTo", 2) = '[{{' THEN o."attributedTo" END AS authors,
           o.likes."totalItems" AS likes, o.shares."totalItems" AS shares, o.replies."totalItems" AS replies
    FROM named CROSS JOIN run
)"""


def _own(account: str) -> str:
    """An account that is nearly always the owner's."""
    return f"CASE WHEN {account} = run.owner THEN {account} ELSE {person(account)} END"


def _whom(addresses: str) -> str:
    """What addresses stand for: persons, and ``as:Public``, ``#Public``, ``/followers`` for more than these."""
    inner = (
        "CASE WHEN each IN ('https://www.w3.org/ns/activitystreams#Public', 'as:Public', 'Public') THEN 'as:Public'"
        " WHEN each LIKE '%#Public' THEN '#Public'"
        " WHEN each = run.followers OR each LIKE '%/followers' THEN '/followers'"
        f" WHEN each NOT LIKE '%/following' AND each <> '' THEN {person('each')} END"
    )
    return f"list_transform({addresses}, lambda each: {inner})"


def _others(whom: str) -> str:
    """The persons among those, who acts left out."""
    is_other = "each NOT IN ('as:Public', '#Public', '/followers') AND each <> coalesce(actor, '')"
    return f"list_filter({whom}, lambda each: {is_other})"


def _each(entries: str, condition: str, value: str) -> str:
    """A value of the entries that meet a condition, each value once."""
    chosen = f"list_filter({entries}, lambda each: {condition})"
    values = f"list_distinct(list_transform({chosen}, lambda each: {value}))"
    return f"CASE WHEN len({entries}) > 0 THEN {values} ELSE [] END"


def _sorted(entries: str, condition: str, value: str) -> str:
    return f"list_sort({_each(entries, condition, value)})"


_MEDIA: Final = (
    "coalesce(each.\"mediaType\", CASE WHEN each.type IN ('Image', 'Video', 'Audio') THEN lower(each.type) END)"
)
_IS_QUOTE: Final = f"each.type IN ('Link', 'as:Link') AND each.\"mediaType\" IN {ACTIVITY_JSON}"

_IN_CC: Final = 'list_slice(whom, coalesce(len("to"), 0) + 1, len(whom))'

_ACTS: Final = f""", dated AS (
    SELECT stated.*, {_own("doer")} AS actor, {_own("maker")} AS attributed_to, {moment("act_dated")} AS published,
           {_whom('list_concat("to", cc)')} AS whom,
           list_transform(list_filter(tags, lambda each: each.type IN ('Mention', 'as:Mention')), lambda each:
               {{'person': {person("coalesce(each.id, each.href)")}, 'name': each.name}}) AS mentioned
    FROM stated CROSS JOIN run
), aimed AS (
    SELECT *, list_distinct({_others("whom")}) AS addressees FROM dated
)
SELECT source_row,
       coalesce(is_usual AND NOT contains(coalesce(array_to_string(addressees, ' '), ''), '{{'), FALSE) AS is_usual,
       form, type AS said_type, CASE WHEN form = 'object' THEN 'Create' ELSE type END AS type, id, actor, object,
       target, instrument, act_dated AS said_date, published,
       CASE length(act_dated) WHEN 10 THEN 'day' WHEN 16 THEN 'minute' ELSE 'second' END AS precision, note,
       CASE WHEN list_contains(whom, 'as:Public') THEN 'public' WHEN list_contains(whom, '#Public') THEN 'group'
            WHEN list_contains(whom, '/followers') THEN 'followers'
            WHEN len(list_filter(whom, lambda each: each IS NOT NULL)) > 0 THEN 'direct' END
           AS audience, len(addressees) AS recipients,
       list_sort(list_distinct(list_concat(addressees,
           {_others("list_transform(mentioned, lambda each: each.person)")}))) AS persons,
       {_sorted("mentioned", "each.name LIKE '@%'", "concat(each.person, ' ', each.name)")} AS mentions,
       {_sorted("tags", "each.type IN ('Hashtag', 'as:Hashtag')", "ltrim(each.name, '#')")} AS hashtags,
       {_sorted("attachments", "TRUE", _MEDIA)} AS media,
       {_each("attachments", "each.type IN ('Link', 'Page', 'Article')", "coalesce(each.href, each.url)")} AS attached,
       CASE WHEN len(choices) > 0 THEN array_to_string(list_transform(choices, lambda each: concat('• ', each.name)),
           chr(10)) END AS choices,
       CASE WHEN type = 'Announce' THEN list_sort({_others(_IN_CC)})[1] END AS first_cc, is_inline, object_type,
       attributed_to, name, handle, actor_type, actor_name, actor_url, html, nullif(language, 'und') AS language,
       CASE WHEN object_dated = act_dated THEN published ELSE {moment("object_dated")} END AS object_published,
       in_reply_to, context, url, coalesce(quoted, {_sorted("tags", _IS_QUOTE, "each.href")}[1]) AS quoted,
       quoted_author, authors, likes, shares, replies
FROM aimed CROSS JOIN run
"""

USUAL: Final = _USUAL_STATEMENTS + _ACTS
"""The acts among items; those with ``is_usual`` false are to be opened again."""
GENERAL: Final = _STATEMENTS + _ACTS
"""The acts among items, whatever the form of each field."""

# Entities other than the usual ones are left to Python, for the few texts that have them
_RARE = (
    "CASE WHEN contains(text, '&') THEN regexp_matches(replace(text, '&amp;', ''),"
    " '&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z]+[0-9]*);') ELSE FALSE END"
)
_NO_THING: Final = listed((*ACTOR_TYPES, *(kind for kind in ACTIVITY_TYPES if kind != "Question"), "Tombstone"))

OBJECTS: Final = f"""
WITH made AS (
    SELECT *, {plain("CASE WHEN choices IS NULL THEN html ELSE concat(html, '<br>', choices) END")} AS text
    FROM acts
    WHERE is_inline AND object IS NOT NULL AND form <> 'actor' AND coalesce(object_type, '') NOT IN {_NO_THING}
), named AS (
    SELECT in_reply_to AS id, NULL AS author, coalesce(list_filter(mentions, lambda each:
        split_part(each, '/', 3) = split_part(in_reply_to, '/', 3))[1], mentions[1]) AS mention
    FROM acts WHERE in_reply_to IS NOT NULL
    UNION SELECT object, coalesce(attributed_to, first_cc), NULL FROM acts
    WHERE NOT is_inline AND type IN ('Announce', 'Like', 'Dislike', 'Add', 'View', 'Read', 'Listen')
    UNION SELECT quoted, {person("quoted_author")}, NULL FROM acts WHERE quoted IS NOT NULL
), paged AS (
    SELECT id, author, mention, {page("id")} AS page
    FROM named WHERE id NOT IN (SELECT object FROM acts WHERE is_inline AND object IS NOT NULL)
)
SELECT object AS id, CASE WHEN object_type IN {listed(OBJECT_TYPES)} THEN object_type
                          WHEN object_type = 'ChatMessage' THEN 'Note' ELSE 'Object' END AS type,
       coalesce(attributed_to, CASE WHEN type IN ('Create', 'Update') THEN actor END) AS attributed_to,
       name, CASE WHEN {_RARE} THEN text ELSE nullif(replace(text, '&amp;', '&'), '') END AS content,
       {_RARE} AS has_entities, FALSE AS is_stub, language, object_published AS published, in_reply_to, context,
       list_distinct(list_concat(list_concat({outward_links("html")}, attached), [quoted])) AS links,
       coalesce(media, []) AS media,
       list_concat(coalesce(hashtags, []), CASE WHEN choices IS NULL THEN [] ELSE ['poll'] END) AS tags,
       likes, shares, replies,
       CASE WHEN coalesce(likes, shares, replies) IS NOT NULL THEN run.counted_at END AS counted_at, run.platform
FROM made CROSS JOIN run
UNION ALL
SELECT DISTINCT id, 'Note', coalesce(author, {person("page")}, split_part(mention, ' ', 1)), NULL, NULL, FALSE, TRUE,
       NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, run.platform
FROM paged CROSS JOIN run
"""

TO_PERSONS = "('Accept', 'Block', 'Flag', 'Follow', 'Ignore', 'Reject', 'Undo')"

ACTIVITIES: Final = f"""
SELECT id, type, actor, CASE WHEN type IN {TO_PERSONS} THEN {person("object")} ELSE object END AS object, target,
       CASE WHEN type <> 'Announce' AND len(persons) > 0 THEN persons END AS "to", audience,
       CASE WHEN audience = 'direct' THEN recipients
            WHEN audience IN ('public', 'followers') AND actor = run.owner THEN run.reach END AS audience_size,
       published, CASE WHEN published IS NOT NULL THEN precision END AS precision,
       note AS content, instrument, run.platform, run.source, source_row
FROM acts CROSS JOIN run
WHERE form <> 'actor'
ORDER BY source_row
"""

ACTORS: Final = f"""
WITH every AS (
    SELECT split_part(each, ' ', 1) AS id, NULL AS type, split_part(each, ' ', 2) AS name, NULL AS url
    FROM (SELECT unnest(mentions) AS each FROM acts) AS mentioned
    UNION ALL SELECT {person("object")}, object_type, coalesce(name, handle), url FROM acts
    WHERE is_inline AND object_type IN {listed(ACTOR_TYPES)}
    UNION ALL SELECT {person("each.id")}, {word("each.type", ACTOR_TYPES)}, each.name, each.url
    FROM (SELECT unnest(from_json(authors, '[{AUTHOR}]')) AS each FROM acts WHERE authors IS NOT NULL) AS listed
    UNION ALL SELECT attributed_to, NULL, NULL, NULL FROM acts WHERE object_type IN {listed(ACTIVITY_TYPES)}
    UNION ALL SELECT acts.actor, acts.actor_type, acts.actor_name, acts.actor_url FROM acts CROSS JOIN run
    WHERE coalesce(acts.actor_type, acts.actor_name, acts.actor_url) IS NOT NULL OR acts.actor = run.owner
)
SELECT id, coalesce(max(CASE WHEN type IN {listed(ACTOR_TYPES)} THEN type END), 'Person') AS type, max(name) AS name,
       max(url) AS url, id = coalesce(max(run.owner), '') AS is_owner,
       CASE WHEN max(type) IS NOT NULL THEN max(type) IN ('Service', 'Application') END AS is_automated,
       max(run.platform) AS platform
FROM every CROSS JOIN run WHERE id <> '' AND id <> coalesce(run.profiled, '') GROUP BY id
"""
"""Whom something is told of; ``run.profiled`` is the owner when the profile has told of them already."""

REFUSED: Final = """
SELECT items.source_row, every.said_type AS type, left(items.item, 1) = '{' AS is_object, items.item
FROM items LEFT JOIN every ON items.source_row = every.source_row
WHERE every.form IS NULL
"""
