r"""Activity Streams 2.0 in SQL: pieces of expressions, and the queries that make the tables out of JSON items.

Everything in AS2 may come in several forms (a text, an object, a list of either) or be missing: what has another form
than those is null, never an error.
"""

from __future__ import annotations

from typing import Final

from sociotope.vocabulary import ACTIVITY_TYPES, ACTOR_TYPES, OBJECT_TYPES

ACTIVITY_JSON: Final = (
    "('application/activity+json', 'application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"')"
)
PUBLIC: Final = "('https://www.w3.org/ns/activitystreams#Public', 'as:Public', 'Public')"

_DONE: Final = (
    '"id":"VARCHAR","type":"VARCHAR","actor":"VARCHAR","target":"VARCHAR","instrument":"VARCHAR","to":["VARCHAR"],'
    '"cc":["VARCHAR"],"bto":"VARCHAR","bcc":"VARCHAR","published":"VARCHAR","attributedTo":"VARCHAR",'
    '"content":"VARCHAR"'
)
_OBJECT: Final = (
    '{"id":"VARCHAR","type":"VARCHAR","attributedTo":"VARCHAR","actor":"VARCHAR","name":"VARCHAR","nameMap":"VARCHAR",'
    '"summary":"VARCHAR","content":"VARCHAR","contentMap":"VARCHAR","published":"VARCHAR","inReplyTo":"VARCHAR",'
    '"context":"VARCHAR","conversation":"VARCHAR","url":"VARCHAR","href":"VARCHAR","to":["VARCHAR"],"cc":["VARCHAR"],'
    '"tag":["VARCHAR"],"attachment":["VARCHAR"],"oneOf":"VARCHAR","anyOf":"VARCHAR","quote":"VARCHAR",'
    '"quoteUri":"VARCHAR","quoteUrl":"VARCHAR",'
    '"_misskey_quote":"VARCHAR","likes":{"totalItems":"BIGINT"},"shares":{"totalItems":"BIGINT"},'
    '"replies":{"totalItems":"BIGINT"},"preferredUsername":"VARCHAR"}'
)
_ACTIVITY: Final = f'{{{_DONE},"object":{_OBJECT}}}'
"""An activity and its object in one look. Where the object or a list has another form than this, which is rare, it is
null here, and the text is looked at again.
"""
_WRAPPED: Final = f'{{{_DONE},"object":"VARCHAR"}}'


def listed(words: tuple[str, ...]) -> str:
    """Words as the inside of an SQL ``IN``."""
    return "(" + ", ".join(f"'{word}'" for word in words) + ")"


def text(field: str, record: str, path: str) -> str:
    """A text field, which stands at a path of a text; null when it holds a list or an object."""
    return (
        f"CASE WHEN left({field}, 1) NOT IN ('{{', '[') OR json_type({record}, {path}) = 'VARCHAR'"
        f" THEN nullif({field}, '') END"
    )


def is_json(field: str, *starts: str) -> str:
    """Whether a field holds an object (or a list), and not a text that only begins like one."""
    marks = ", ".join(f"'{start}'" for start in starts)
    return f"CASE WHEN left({field}, 1) IN ({marks}) THEN json_valid({field}) ELSE FALSE END"


def said(field: str) -> str:
    """The first text of a map of texts by language."""
    texts = f"from_json({field}, '\"MAP(VARCHAR, VARCHAR)\"')"
    return f"CASE WHEN {is_json(field, '{')} THEN map_values({texts})[1] END"


def identifier(field: str) -> str:
    """The identifier in a field that holds a text, an object with an ``id`` (or ``href``), or a list of either."""
    paths = ", ".join(f"json_extract_string({field}, '{path}')" for path in ("$.id", "$.href", "$[0].id", "$[0].href"))
    return (
        f"CASE WHEN NOT ({is_json(field, '{', '[')}) THEN nullif({field}, '')"
        f" WHEN left({field}, 2) = '[\"' THEN json_extract_string({field}, '$[0]') ELSE coalesce({paths}) END"
    )


def whose(field: str) -> str:
    """The account in a field that may list several, with their types: the first person of them, else the first."""
    listed = f"from_json({field}, '[{_AUTHOR}]')"
    person_among = f"list_filter({listed}, lambda each: each.type = 'Person')[1].id"
    return f"coalesce(CASE WHEN left({field}, 2) = '[{{' THEN {person_among} END, {identifier(field)})"


def several(field: str) -> str:
    """A field that holds one thing or a list of them, as a list of texts; an object is its JSON text."""
    many = f"from_json({field}, '[\"VARCHAR\"]')"
    return f"CASE WHEN {is_json(field, '[')} THEN {many} WHEN {field} <> '' THEN [{field}] END"


def addressed(name: str) -> str:
    """Whom an act is for, as a list in whatever form it comes: as the act says, else its object."""
    of_act = f"json_extract_string(item, '$.{name}')"
    return (
        f'CASE WHEN a."{name}" IS NOT NULL THEN a."{name}" WHEN {of_act} IS NOT NULL THEN {several(of_act)}'
        f' WHEN o."{name}" IS NOT NULL THEN o."{name}" ELSE {several(within(name))} END'
    )


def within(name: str) -> str:
    """A field of the object, read again from the text that it stands in."""
    return f"json_extract_string(record, concat(path, '{name}'))"


def shaped(name: str) -> str:
    """A list of the object as it has been read; what stands there in another form, as a list."""
    return f"CASE WHEN o.{name} IS NOT NULL THEN o.{name} ELSE {several(within(name))} END"


def word(field: str, known: tuple[str, ...]) -> str:
    """A type without its prefix; the first one that is known when there are several."""
    prefix = "(?:as:|https?://www.w3.org/ns/activitystreams#)"
    any_known = f'"{prefix}?({"|".join(known)})"'
    return (
        f"CASE WHEN left({field}, 1) = '[' THEN nullif(regexp_extract({field}, '{any_known}', 1), '')"
        f" WHEN contains({field}, ':') THEN regexp_replace({field}, '^{prefix}', '') ELSE {field} END"
    )


def person(url: str) -> str:
    """One identifier for one account: ``https://host/users/name`` for its page ``https://host/@name``,
    for its address ``name@host``, and for ``https://host/@name@elsewhere``.
    """
    address = r"'^(?:acct:|https?://[^/]+/)?@?([^@/\s]+)@([^@/\s]+)/?$'"
    page = r"'^https?://([^/@]+)/(?:users/|@)([^/@?#]+)/?$'"
    return (
        f"CASE WHEN regexp_matches({url}, {page}) THEN concat('https://',"
        f" lower(regexp_extract({url}, {page}, 1)), '/users/', regexp_extract({url}, {page}, 2))"
        f" WHEN regexp_matches({url}, {address}) THEN concat('https://',"
        f" lower(regexp_extract({url}, {address}, 2)), '/users/', regexp_extract({url}, {address}, 1)) ELSE {url} END"
    )


def author(url: str) -> str:
    """Who wrote a post, from its address alone; null when the address does not tell."""
    page = r"'^(https?://[^/@]+/(?:ap/users/|users/|@)[^/?#]+)/(?:statuses/)?[^/?#]+$'"
    return person(f"nullif(regexp_extract({url}, {page}, 1), '')")


def moment(value: str) -> str:
    """An instant; null when the text is not a date of ISO 8601. A date without zone is in the zone of the run."""
    zoned = rf"regexp_matches({value}, '^\d{{4}}-\d{{2}}-\d{{2}}[T ]\d{{2}}:\d{{2}}.*(?:Z|z|[+-]\d{{2}}:?\d{{2}})$')"
    naive = rf"regexp_matches({value}, '^\d{{4}}-\d{{2}}-\d{{2}}(?:[T ]\d{{2}}:\d{{2}}[0-9:.]*)?$')"
    return (  # what nearly every date looks like is told first, without a regular expression
        f"CASE WHEN {value} LIKE '____-__-__T__:__:__Z' THEN try_cast({value} AS TIMESTAMPTZ)"
        f" WHEN {zoned} THEN try_cast({value} AS TIMESTAMPTZ)"
        f" WHEN {naive} THEN timezone(run.timezone, try_cast({value} AS TIMESTAMP)) END"
    )


def plain(html: str) -> str:
    """HTML as text: paragraphs and breaks are line ends, tags are gone, and the common entities but ``&amp;`` too."""
    block = "(?:p|div|li|blockquote|h[1-6])"
    html = (
        f"CASE WHEN contains({html}, 'quote-inline')"
        f" THEN regexp_replace({html}, '<p class=\"quote-inline\">.*?</p>', '') ELSE {html} END"
    )
    html = rf"regexp_replace({html}, '\s*<br\s*/?>\s*|</{block}>\s*<{block}(?:\s[^>]*)?>', chr(10), 'g')"
    html = f"regexp_replace({html}, '<[/!a-zA-Z][^>]*>', '', 'g')"
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "''"), ("&nbsp;", " ")):
        html = f"replace({html}, '{entity}', '{sign}')"
    return f"trim({html})"


def outward_links(html: str) -> str:
    """The addresses that a text links to, mentions and hashtags left out."""
    mentions = r"<a [^>]*class=\"[^\"]*(mention|hashtag)[^\"]*\"[^>]*>"
    rest = f"replace(regexp_replace({html}, '{mentions}', '', 'g'), '&amp;', '&')"
    return f"""regexp_extract_all({rest}, '<a [^>]*href="(https?:[^"]+)"', 1)"""


def _own(account: str) -> str:
    """An account that is nearly always the owner's."""
    return f"CASE WHEN {account} = run.owner THEN {account} ELSE {person(account)} END"


_ENTRY: Final = (
    '{"type":"VARCHAR","id":"VARCHAR","href":"VARCHAR","url":"VARCHAR","name":"VARCHAR","mediaType":"VARCHAR"}'
)
_AUTHOR: Final = '{"type":"VARCHAR","id":"VARCHAR","name":"VARCHAR","url":"VARCHAR"}'
_ACCOUNT: Final = '{"type":"VARCHAR","name":"VARCHAR","preferredUsername":"VARCHAR","url":"VARCHAR"}'
_KNOWN = (*ACTIVITY_TYPES, *OBJECT_TYPES, *ACTOR_TYPES)
_BARE = tuple(kind for kind in OBJECT_TYPES if kind not in ("Collection", "Hashtag", "Domain"))

OPENED: Final = f"""
WITH whole AS (
    SELECT source_row, item, from_json(item, '{_ACTIVITY}') AS a FROM items WHERE left(item, 1) = '{{'
), typed AS (
    SELECT source_row, item, a, {word("a.type", _KNOWN)} AS type FROM whole
), formed AS (
    SELECT source_row, item, a, type,
           CASE WHEN type IN {listed(ACTOR_TYPES)} THEN 'actor'
                WHEN type IN {listed(ACTIVITY_TYPES)} AND (type <> 'Question' OR a.actor IS NOT NULL) THEN 'activity'
                WHEN type IN {listed(_BARE)} THEN 'object' END AS form,
           a.object.type IS NOT NULL AND NOT (type = 'Announce' AND a.object.type IN ('Create', 'Update'))
               AS is_usual
    FROM typed
), split AS (
    SELECT source_row, item, a, type, form, is_usual AND form = 'activity' AS is_usual,
           CASE WHEN form = 'activity' AND NOT is_usual THEN json_extract_string(item, '$.object') END AS thing,
           CASE WHEN form IN ('actor', 'object') THEN item END AS lone
    FROM formed
), parsed AS (
    SELECT source_row, item, a, type, form, is_usual, thing,
           CASE WHEN lone IS NOT NULL THEN lone WHEN {is_json("thing", "{")} THEN thing
                WHEN left(thing, 2) = '[{{' AND {is_json("thing", "[")} THEN json_extract_string(thing, '$[0]')
           END AS inline
    FROM split
), unwrapped AS (
    SELECT source_row, item, a, type, form, is_usual, thing, inline,
           CASE WHEN type = 'Announce' AND json_extract_string(inline, '$.type') IN ('Create', 'Update')
                THEN from_json(inline, '{_WRAPPED}') END AS w
    FROM parsed
), inner_parsed AS (
    SELECT source_row, item, a, type, form, is_usual, w, CASE WHEN w IS NULL THEN thing ELSE w.object END AS thing,
           CASE WHEN w IS NULL THEN inline WHEN {is_json("w.object", "{")} THEN w.object END AS inline
    FROM unwrapped
), named AS (
    SELECT source_row, item, a, type, form, w, thing, is_usual OR inline IS NOT NULL AS is_inline,
           CASE WHEN is_usual THEN a.object ELSE from_json(inline, '{_OBJECT}') END AS o,
           CASE WHEN is_usual THEN item ELSE inline END AS record,
           CASE WHEN is_usual THEN '$.object.' ELSE '$.' END AS path
    FROM inner_parsed
), told AS (
    SELECT source_row, item, a, type, form, w, thing, is_inline, o, record, path,
           coalesce(a.actor, a."attributedTo", o."attributedTo") AS doers,
           coalesce(o."attributedTo", o.actor, w.actor) AS authors,
           coalesce(a.published, w.published, CASE WHEN type = 'Create' OR w IS NOT NULL THEN o.published END) AS dated
    FROM named
), known AS (
    SELECT source_row, item, a, type, form, w, thing, is_inline, o, record, path, dated,
           {whose("doers")} AS said_actor, {whose("authors")} AS said_author,
           CASE WHEN {is_json("a.actor", "{")} THEN from_json(a.actor, '{_ACCOUNT}') END AS doer
    FROM told
)
SELECT source_row, form, type AS said_type,
       CASE WHEN form = 'object' THEN 'Create' ELSE type END AS type,
       CASE WHEN form = 'activity' THEN {identifier("a.id")} END AS id,
       {_own("said_actor")} AS actor,
       coalesce({identifier("o.id")}, CASE WHEN NOT is_inline THEN {identifier("thing")}
           ELSE concat(coalesce(a.id, concat(run.source, '#', source_row)), '#object') END) AS object,
       {identifier("a.target")} AS target,
       {identifier("a.instrument")} AS instrument,
       dated AS said_date, {moment("dated")} AS published,
       CASE WHEN length(dated) = 10 THEN 'day' WHEN length(dated) = 16 THEN 'minute' ELSE 'second' END AS precision,
       CASE WHEN form = 'activity' AND type <> 'Create' THEN {text("a.content", "item", "'$.content'")} END AS note,
       {addressed("to")} AS to_list,
       {addressed("cc")} AS cc_list,
       {several("a.bto")} AS bto_list,
       {several("a.bcc")} AS bcc_list,
       is_inline,
       {word("o.type", _KNOWN)} AS object_type,
       {_own("said_author")} AS attributed_to,
       coalesce({text("o.name", "record", "concat(path, 'name')")}, {said('o."nameMap"')}) AS name,
       o."preferredUsername" AS handle,
       {word("doer.type", ACTOR_TYPES)} AS actor_type, coalesce(doer.name, doer."preferredUsername") AS actor_name,
       doer.url AS actor_url,
       coalesce({text("o.content", "record", "concat(path, 'content')")}, {said('o."contentMap"')},
                {text("o.summary", "record", "concat(path, 'summary')")}) AS html,
       CASE WHEN left(o."contentMap", 1) = '{{' THEN nullif(regexp_extract(o."contentMap", '^."([^"]*)"', 1), '') END
           AS language,
       {moment("o.published")} AS object_published,
       {identifier('o."inReplyTo"')} AS in_reply_to,
       coalesce({identifier("o.context")}, {identifier("o.conversation")}) AS context,
       {identifier("o.url")} AS url,
       {shaped("tag")} AS tags,
       {shaped("attachment")} AS attachments,
       {several('coalesce(o."oneOf", o."anyOf")')} AS options,
       coalesce({identifier("o.quote")}, {identifier('o."quoteUri"')}, {identifier('o."quoteUrl"')},
                {identifier('o."_misskey_quote"')}) AS quoted,
       CASE WHEN {is_json("o.quote", "{")} THEN json_extract_string(o.quote, '$.attributedTo') END AS quoted_author,
       CASE WHEN left(o."attributedTo", 2) = '[{{' THEN o."attributedTo"
            WHEN left(o."attributedTo", 1) = '{{' THEN concat('[', o."attributedTo", ']') END AS authors,
       o.likes."totalItems" AS likes, o.shares."totalItems" AS shares, o.replies."totalItems" AS replies
FROM known CROSS JOIN run
"""

TALLIED: Final = f"""
WITH entries AS (
    SELECT source_row, actor, 'to' AS field, unnest(to_list) AS entry FROM acts
    UNION ALL SELECT source_row, actor, 'to', unnest(bto_list) FROM acts
    UNION ALL SELECT source_row, actor, 'cc', unnest(cc_list) FROM acts
    UNION ALL SELECT source_row, actor, 'cc', unnest(bcc_list) FROM acts
    UNION ALL SELECT source_row, actor, 'tag', unnest(tags) FROM acts
    UNION ALL SELECT source_row, actor, 'attachment', unnest(attachments) FROM acts
    UNION ALL SELECT source_row, actor, 'option', unnest(options) FROM acts
), opened AS (
    SELECT source_row, actor, field,
           CASE WHEN left(entry, 1) <> '{{' THEN entry END AS plain,
           from_json(CASE WHEN {is_json("entry", "{")} THEN entry END, '{_ENTRY}') AS e
    FROM entries
), kinds AS (
    SELECT source_row, actor, field, e, coalesce(plain, e.id, e.href) AS address,
           CASE WHEN field IN ('to', 'cc') THEN
                CASE WHEN coalesce(plain, e.id) IN {PUBLIC} THEN 'public'
                     WHEN coalesce(plain, e.id) LIKE '%#Public' THEN 'local'
                     WHEN coalesce(plain, e.id) = run.followers THEN 'followers'
                     WHEN coalesce(plain, e.id) LIKE '%/followers' THEN 'followers'
                     WHEN coalesce(plain, e.id) LIKE '%/following' OR coalesce(plain, e.id, '') = '' THEN NULL
                     ELSE 'person' END
                WHEN field = 'tag' AND e.type IN ('Mention', 'as:Mention') THEN 'mention'
                WHEN field = 'tag' AND e.type IN ('Hashtag', 'as:Hashtag') THEN 'hashtag'
                WHEN field = 'tag' AND e.type IN ('Link', 'as:Link') AND e."mediaType" IN {ACTIVITY_JSON} THEN 'quote'
                WHEN field IN ('attachment', 'option') THEN field END AS kind
    FROM opened CROSS JOIN run
), people AS (
    SELECT source_row, actor, field, kind, e,
           CASE WHEN kind IN ('person', 'mention') THEN {person("address")} END AS person
    FROM kinds WHERE kind IS NOT NULL
)
SELECT source_row,
       CASE WHEN max(CASE WHEN kind = 'public' THEN 1 ELSE 0 END) = 1 THEN 'public'
            WHEN max(CASE WHEN kind = 'local' THEN 1 ELSE 0 END) = 1 THEN 'group'
            WHEN max(CASE WHEN kind = 'followers' THEN 1 ELSE 0 END) = 1 THEN 'followers'
            WHEN max(CASE WHEN kind = 'person' THEN 1 ELSE 0 END) = 1 THEN 'direct' END AS audience,
       count(DISTINCT CASE WHEN kind = 'person' AND person <> coalesce(actor, '') THEN person END) AS recipients,
       list_sort(list_distinct(array_agg(
           CASE WHEN kind IN ('person', 'mention') AND person <> coalesce(actor, '') THEN person END))) AS persons,
       list_sort(list_distinct(array_agg(
           CASE WHEN kind = 'mention' AND e.name LIKE '@%' THEN concat(person, ' ', e.name) END))) AS mentions,
       list_sort(list_distinct(array_agg(CASE WHEN kind = 'hashtag' THEN ltrim(e.name, '#') END))) AS tags,
       list_sort(list_distinct(array_agg(CASE WHEN kind = 'attachment' THEN coalesce(e."mediaType",
           CASE WHEN e.type IN ('Image', 'Video', 'Audio') THEN lower(e.type) END) END))) AS media,
       list_distinct(array_agg(CASE WHEN kind = 'attachment' AND e.type IN ('Link', 'Page', 'Article')
           THEN coalesce(e.href, e.url) END)) AS attached,
       min(CASE WHEN kind = 'quote' THEN e.href END) AS quoted,
       string_agg(CASE WHEN kind = 'option' THEN concat('• ', e.name) END, chr(10)) AS options,
       min(CASE WHEN field = 'cc' AND kind = 'person' AND person <> coalesce(actor, '') THEN person END) AS first_cc
FROM people GROUP BY source_row
"""

# Entities other than the usual ones are left to Python, for the few texts that have them
_RARE = (
    "CASE WHEN contains(text, '&') THEN regexp_matches(replace(text, '&amp;', ''),"
    " '&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z]+[0-9]*);') ELSE FALSE END"
)

OBJECTS: Final = f"""
WITH joined AS (
    SELECT a.*, coalesce(a.quoted, t.quoted) AS quotes, t.tags AS hashtags, t.options IS NOT NULL AS has_options,
           t.media, t.attached, t.mentions, t.first_cc,
           {plain("CASE WHEN t.options IS NULL THEN a.html ELSE concat(a.html, '<br>', t.options) END")} AS text
    FROM acts AS a LEFT JOIN tallied AS t ON a.source_row = t.source_row
), parents AS (
    SELECT in_reply_to AS id,
           coalesce({author("in_reply_to")}, split_part(list_filter(mentions,
               lambda each: split_part(each, '/', 3) = split_part(in_reply_to, '/', 3))[1], ' ', 1),
               split_part(mentions[1], ' ', 1)) AS author
    FROM joined WHERE in_reply_to IS NOT NULL
), relayed AS (
    SELECT object AS id,
           coalesce(attributed_to, CASE WHEN type = 'Announce' THEN first_cc END, {author("object")}) AS author
    FROM joined WHERE NOT is_inline AND type IN ('Announce', 'Like', 'Dislike', 'Add', 'View', 'Read', 'Listen')
    UNION ALL
    SELECT quotes, coalesce({person("quoted_author")}, {author("quotes")}) FROM joined WHERE quotes IS NOT NULL
)
SELECT object AS id, CASE WHEN object_type IN {listed(OBJECT_TYPES)} THEN object_type
                          WHEN object_type = 'ChatMessage' THEN 'Note' ELSE 'Object' END AS type,
       coalesce(attributed_to, CASE WHEN type IN ('Create', 'Update') THEN actor END) AS attributed_to,
       name, CASE WHEN {_RARE} THEN text ELSE nullif(replace(text, '&amp;', '&'), '') END AS content,
       {_RARE} AS has_entities, FALSE AS is_stub,
       nullif(language, 'und') AS language, object_published AS published, in_reply_to, context,
       list_distinct(list_concat(list_concat({outward_links("html")}, attached), [quotes])) AS links,
       coalesce(media, []) AS media,
       list_concat(coalesce(hashtags, []), CASE WHEN has_options THEN ['poll'] ELSE [] END) AS tags,
       likes, shares, replies,
       CASE WHEN coalesce(likes, shares, replies) IS NOT NULL THEN run.counted_at END AS counted_at, run.platform
FROM joined CROSS JOIN run
WHERE is_inline AND object IS NOT NULL AND form <> 'actor'
  AND (object_type = 'Question'
       OR coalesce(object_type, '') NOT IN {listed((*ACTOR_TYPES, *ACTIVITY_TYPES, "Tombstone"))})
UNION ALL
SELECT DISTINCT id, 'Note', author, NULL, NULL, FALSE, TRUE,
       NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, run.platform
FROM (SELECT id, author FROM parents UNION SELECT id, author FROM relayed) AS stubs CROSS JOIN run
WHERE author <> '' AND id NOT IN (SELECT object FROM joined WHERE is_inline AND object IS NOT NULL)
"""

TO_PERSONS = "('Accept', 'Block', 'Flag', 'Follow', 'Ignore', 'Reject', 'Undo')"

ACTIVITIES: Final = f"""
SELECT a.id, a.type, a.actor, CASE WHEN a.type IN {TO_PERSONS} THEN {person("a.object")} ELSE a.object END AS object,
       a.target, CASE WHEN a.type <> 'Announce' AND len(t.persons) > 0 THEN t.persons END AS "to", t.audience,
       CASE WHEN t.audience = 'direct' THEN t.recipients
            WHEN t.audience IN ('public', 'followers') AND a.actor = run.owner THEN run.audience END AS audience_size,
       a.published, CASE WHEN a.published IS NOT NULL THEN a.precision END AS precision,
       a.note AS content, a.instrument, run.platform, run.source, a.source_row
FROM acts AS a CROSS JOIN run LEFT JOIN tallied AS t ON a.source_row = t.source_row
WHERE a.form <> 'actor'
ORDER BY a.source_row
"""

ACTORS: Final = f"""
WITH every AS (
    SELECT split_part(each, ' ', 1) AS id, NULL AS type, split_part(each, ' ', 2) AS name, NULL AS url
    FROM (SELECT unnest(mentions) AS each FROM tallied) AS mentioned
    UNION ALL SELECT {person("object")}, object_type, coalesce(name, handle), url FROM acts
    WHERE is_inline AND object_type IN {listed(ACTOR_TYPES)}
    UNION ALL SELECT {person("each.id")}, {word("each.type", ACTOR_TYPES)}, each.name, each.url
    FROM (SELECT unnest(from_json(authors, '[{_AUTHOR}]')) AS each FROM acts WHERE authors IS NOT NULL) AS listed
    UNION ALL SELECT attributed_to, NULL, NULL, NULL FROM acts WHERE object_type IN {listed(ACTIVITY_TYPES)}
    UNION ALL SELECT acts.actor, acts.actor_type, acts.actor_name, acts.actor_url FROM acts CROSS JOIN run
    WHERE coalesce(acts.actor_type, acts.actor_name, acts.actor_url) IS NOT NULL OR acts.actor = run.owner
)
SELECT id, coalesce(max(CASE WHEN type IN {listed(ACTOR_TYPES)} THEN type END), 'Person') AS type, max(name) AS name,
       max(url) AS url, id = coalesce(max(run.owner), '') AS is_owner,
       CASE WHEN max(type) IS NOT NULL THEN max(type) IN ('Service', 'Application') END AS is_automated,
       max(run.platform) AS platform
FROM every CROSS JOIN run WHERE id <> '' AND id <> coalesce(run.told, '') GROUP BY id
"""
"""Whom something is told of; ``run.told`` is the owner when the profile has told of them already."""

REFUSED: Final = """
SELECT items.source_row, every.said_type AS type, left(items.item, 1) = '{' AS is_object, items.item
FROM items LEFT JOIN every ON items.source_row = every.source_row
WHERE every.form IS NULL
"""
