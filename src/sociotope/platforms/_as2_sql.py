r"""Activity Streams 2.0 in SQL: pieces of expressions.

Everything in AS2 may come in several forms (a text, an object, a list of either) or be missing: what has another form
than those is null, never an error.
"""

from __future__ import annotations

from typing import Final

AUTHOR: Final = '{"type":"VARCHAR","id":"VARCHAR","name":"VARCHAR","url":"VARCHAR"}'
ENTRY: Final = (
    '{"type":"VARCHAR","id":"VARCHAR","href":"VARCHAR","url":"VARCHAR","name":"VARCHAR","mediaType":"VARCHAR"}'
)


def listed(words: tuple[str, ...]) -> str:
    """Words as the inside of an SQL ``IN``."""
    return "(" + ", ".join(f"'{word}'" for word in words) + ")"


def text(field: str, record: str, path: str) -> str:
    """A text field; null when it holds a list or an object."""
    return (
        f"CASE WHEN left({field}, 1) NOT IN ('{{', '[') OR json_type({record}, '$.{path}') = 'VARCHAR'"
        f" THEN nullif({field}, '') END"
    )


def is_json(field: str, *starts: str) -> str:
    """Whether a field holds an object (or a list), and not a text that only begins like one."""
    marks = ", ".join(f"'{start}'" for start in starts)
    return f"CASE WHEN left({field}, 1) IN ({marks}) THEN json_valid({field}) ELSE FALSE END"


def first_text(field: str) -> str:
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
    listed = f"from_json({field}, '[{AUTHOR}]')"
    person_among = f"list_filter({listed}, lambda each: each.type = 'Person')[1].id"
    return f"coalesce(CASE WHEN {is_json(field, '[')} THEN {person_among} END, {identifier(field)})"


def several(field: str) -> str:
    """A field that holds one thing or a list of them, as a list of texts; an object is its JSON text."""
    many = f"from_json({field}, '[\"VARCHAR\"]')"
    return f"CASE WHEN {is_json(field, '[')} THEN {many} WHEN {field} <> '' THEN [{field}] END"


def addresses(field: str, hidden: str) -> str:
    """Whom an act is for, of the two fields that may say it, as one list."""
    inner = "CASE WHEN left(each, 1) <> '{' THEN each WHEN json_valid(each) THEN json_extract_string(each, '$.id') END"
    return f"list_transform(list_concat({several(field)}, {several(hidden)}), lambda each: {inner})"


def entries(field: str) -> str:
    """Tags, attachments or choices, of a field that holds one or several; each that is no object is empty."""
    inner = f"from_json(CASE WHEN {is_json('each', '{')} THEN each END, '{ENTRY}')"
    return f"list_transform({several(field)}, lambda each: {inner})"


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
    return (  # what most of them look like is told first
        f"CASE WHEN regexp_matches({url}, '^https://[a-z0-9.:-]+/users/[^/@?#]+$') THEN {url}"
        f" WHEN regexp_matches({url}, {page}) THEN concat('https://',"
        f" lower(regexp_extract({url}, {page}, 1)), '/users/', regexp_extract({url}, {page}, 2))"
        f" WHEN regexp_matches({url}, {address}) THEN concat('https://',"
        f" lower(regexp_extract({url}, {address}, 2)), '/users/', regexp_extract({url}, {address}, 1)) ELSE {url} END"
    )


def page(url: str) -> str:
    """The page of who wrote a post, from its address alone; null when the address does not tell."""
    pattern = r"'^(https?://[^/@]+/(?:ap/users/|users/|@)[^/?#]+)/(?:statuses/)?[^/?#]+$'"
    return (  # what most of them look like is told first
        f"CASE WHEN regexp_matches({url}, '^https://[^/@]+/users/[^/@?#]+/statuses/[^/?#]+$')"
        f" THEN concat('https://', split_part({url}, '/', 3), '/users/', split_part({url}, '/', 5))"
        f" ELSE nullif(regexp_extract({url}, {pattern}, 1), '') END"
    )


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
    written = html
    html = (
        f"CASE WHEN contains({html}, 'quote-inline')"
        f" THEN regexp_replace({html}, '<p class=\"quote-inline\">.*?</p>', '') ELSE {html} END"
    )
    between = rf"</{block}>\s*<{block}"
    ends = rf"regexp_replace({html}, '\s*<br\s*/?>\s*|{between}(?:\s[^>]*)?>', chr(10), 'g')"
    html = f"CASE WHEN regexp_matches({html}, '<br|{between}') THEN {ends} ELSE {html} END"
    text = f"regexp_replace({html}, '<[/!a-zA-Z][^>]*>', '', 'g')"
    plainer = text
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "''"), ("&nbsp;", " ")):
        plainer = f"replace({plainer}, '{entity}', '{sign}')"
    return f"trim(CASE WHEN contains({written}, '&') THEN {plainer} ELSE {text} END)"


def outward_links(html: str) -> str:
    """The addresses that a text links to, mentions and hashtags left out."""
    links = rf"""regexp_extract_all({html}, '<a [^>]*href="https?:[^"]+"[^>]*')"""
    outward = f"""list_filter({links}, lambda each: NOT regexp_matches(each, 'class="[^"]*(?:mention|hashtag)'))"""
    address = """replace(regexp_extract(each, 'href="(https?:[^"]+)"', 1), '&amp;', '&')"""
    return f"CASE WHEN contains({html}, '<a ') THEN list_transform({outward}, lambda each: {address}) ELSE [] END"
