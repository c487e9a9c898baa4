"""What the owner does in public: shares, comments, reactions, reposts, votes, saved posts.

The author of what is commented, liked or reposted is not in the export, only its address, whose number dates it: the
upper bits are the milliseconds since 1970. A comment whose link holds the number of a comment answers that comment,
unless that number was born with it (within a minute): then it is the comment itself.
"""

from __future__ import annotations

from sociotope.platforms.linkedin._form import filled, identifier, sheet
from sociotope.platforms.linkedin._messages import LINKS

_SHARED_IN_PAGE = "regexp_extract({0}, '-(activity|share|ugcPost)-([0-9]+)', {1})"


def thing(link: str) -> str:
    """The identifier, as SQL, of what a link leads to: its URN, else the link without query."""
    return thing_at(f"split_part({link}, '?', 1)")


def thing_at(bare: str) -> str:
    """The same as :func:`thing`, of a link whose query is off already: cheaper on large files."""
    urn = f"replace(split_part({bare}, '/feed/update/', 2), '%3A', ':')"
    is_odd = f"ends_with({bare}, '/') OR strpos({bare}, '%3a') > 0"
    whole = f"CASE WHEN {is_odd} THEN replace(rtrim({urn}, '/'), '%3a', ':') ELSE {urn} END"
    kind, number = _SHARED_IN_PAGE.format(bare, 1), _SHARED_IN_PAGE.format(bare, 2)
    return (
        f"CASE WHEN strpos({bare}, '/feed/update/') > 0 THEN NULLIF({whole}, '')"
        f" WHEN strpos({bare}, '/posts/') > 0 AND {number} <> '' THEN 'urn:li:' || {kind} || ':' || {number}"
        f" ELSE {filled(bare)} END"
    )


def comment(link: str) -> str:
    """The URN, as SQL, of the comment that a link leads to; null when it leads to none."""
    text = f"split_part(split_part({link}, 'commentUrn=', 2), '&', 1)"
    for code, sign in (("%3A", ":"), ("%3a", ":"), ("%28", "("), ("%29", ")"), ("%2C", ","), ("%2c", ",")):
        text = f"replace({text}, '{code}', '{sign}')"
    return f"CASE WHEN strpos({link}, 'commentUrn=') > 0 THEN NULLIF({text}, '') END"


def born(urn: str) -> str:
    """When the thing of a URN was made, as SQL; null when its number is too small to tell."""
    last = f"rtrim(split_part({urn}, ',', 2), ')')"
    number = (
        f"CASE WHEN starts_with({urn}, 'urn:li:comment:') THEN TRY_CAST({last} AS BIGINT)"
        f" ELSE TRY_CAST(split_part({urn}, ':', 4) AS BIGINT) END"
    )
    # the year 2000 as 41 bits of milliseconds: a smaller number is of an older scheme and says nothing
    return f"CASE WHEN {number} >= 4000000000000000000 THEN epoch_ms({number} >> 22) END"


def thing_type(identifier: str) -> str:
    """What kind of thing an identifier is of, as SQL."""
    return (
        f"CASE WHEN starts_with({identifier}, 'urn:li:') THEN 'Note'"
        f" WHEN strpos({identifier}, '/pulse/') > 0 THEN 'Article' ELSE 'Object' END"
    )


def words(column: str) -> str:
    """A text as it was written, as SQL: quotes around each line and HTML entities undone; null when empty."""
    text = f"replace({column}, '\"' || chr(10) || '\"', chr(10))"
    entities = text
    for name, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "''"), ("&nbsp;", " "), ("&amp;", "&")):
        entities = f"replace({entities}, '{name}', '{sign}')"
    return filled(f"CASE WHEN strpos({column}, '&') > 0 THEN {entities} ELSE {text} END")


BY_DATE = r"^\s*\d{1,4}[-/. ](\d{1,2}|[^\d\s/.,;-]{3,9}\.?)[-/. ]\d{2,4}"
"""How records of words begin: by a date, be it rewritten by a spreadsheet."""


def _unless(condition: str, word: str) -> str:
    """Why a record is refused that is only worth its date: a date that is told and not settled does not refuse it."""
    return f"CASE WHEN date_fault IN ('blank', 'unreadable') THEN 'date' WHEN {condition} THEN '{word}' END"


_SPLIT = f"(SELECT *, split_part(link, '?', 1) AS bare, {comment('link')} AS comment FROM rows) AS split"
_NO_LINK = _unless("post IS NULL", "link")
_TARGETS = f"""
SELECT object AS id, {thing_type("object")} AS type, {born("object")} AS published,
    CASE WHEN object <> post THEN post END AS in_reply_to, CASE WHEN object <> post THEN post END AS root
FROM mapped"""

SHARES = sheet(
    "date, sharelink, sharecommentary",
    {
        "_link": thing("sharelink"),
        "content": words("sharecommentary"),
        "title": filled('"share title"'),
        "shared": filled("sharedurl"),
        "media": filled("mediaurl"),
        "_visibility": "upper(trim(visibility))",
    },
    f"""content IS NULL AND shared IS NULL AND media IS NULL AS is_reshare,
    COALESCE(_link, {identifier("share", "place.owner", "CAST(published AS VARCHAR)", "content", "shared")}) AS id,
    CASE WHEN _visibility = 'PUBLIC' OR _visibility = 'ANYONE' THEN 'public'
        WHEN strpos(_visibility, 'GROUP') > 0 THEN 'group' WHEN _visibility <> '' THEN 'followers' END AS audience""",
    _unless("COALESCE(_link, content, shared, media) IS NULL", "neither a link nor words"),
    objects=f"""
SELECT id, 'Note' AS type, owner AS attributed_to, title AS name, content, published,
    CASE WHEN shared IS NOT NULL AND strpos(content, 'http') > 0 THEN list_concat([shared], {LINKS.format("content")})
        WHEN shared IS NOT NULL THEN [shared] ELSE {LINKS.format("content")} END AS links,
    CASE WHEN media IS NOT NULL THEN [media] END AS media
FROM mapped WHERE NOT is_reshare""",
    acts="CASE WHEN is_reshare THEN 'Announce' ELSE 'Create' END AS type, owner AS actor, CASE WHEN NOT is_reshare "
    "THEN id END AS object, audience",
    dates="date",
    begins=BY_DATE,
    optional="sharedurl, mediaurl, visibility, share title",
    aliases={name: name.replace(" ", "") for name in ("share link", "share commentary", "shared url", "media url")},
)
COMMENTS = sheet(
    "date, link, message",
    {
        "_said": '"date"',
        "post": thing_at("bare"),
        "_comment": "comment",
        "_link": "link",
        "content": words("message"),
        "_is_itself": f"abs(date_diff('second', {born('comment')}, published)) <= 60",
    },
    f"""CASE WHEN _comment IS NOT NULL AND NOT _is_itself THEN _comment ELSE post END AS in_reply_to,
    CASE WHEN _is_itself THEN _comment ELSE {identifier("comment", "place.owner", "_said", "_link", "content")} END
        AS id""",
    _unless("post IS NULL AND content IS NULL", "neither a link nor words"),
    objects=f"""
SELECT id, 'Note' AS type, owner AS attributed_to, content, published, in_reply_to, post AS root,
    {LINKS.format("content")} AS links
FROM mapped
UNION ALL
SELECT DISTINCT in_reply_to, {thing_type("in_reply_to")}, CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR),
    {born("in_reply_to")}, CASE WHEN in_reply_to <> post THEN post END, CASE WHEN in_reply_to <> post THEN post END,
    CAST(NULL AS VARCHAR[])
FROM mapped WHERE in_reply_to IS NOT NULL""",
    acts="'Create' AS type, owner AS actor, id AS object, 'public' AS audience",
    rows=_SPLIT,
    dates="date",
    begins=BY_DATE,
)
REACTIONS = sheet(
    "date, type, link",
    {"content": filled('"type"'), "post": thing_at("bare"), "_comment": "comment"},
    "COALESCE(_comment, post) AS object",
    _NO_LINK,
    objects=_TARGETS,
    acts="'Like' AS type, owner AS actor, object, content",
    rows=_SPLIT,
    dates="date",
)
REPOSTS = sheet(
    "date, link",
    {"post": thing("link")},
    "post AS object",
    _NO_LINK,
    objects=_TARGETS,
    acts="'Announce' AS type, owner AS actor, object, 'public' AS audience",
    dates="date",
)
VOTES = sheet(
    "date, link, optiontext",
    {"_said": '"date"', "post": thing("link"), "content": words("optiontext")},
    f"{identifier('vote', 'place.owner', '_said', 'post', 'content')} AS id",
    _NO_LINK,
    objects=f"""
SELECT id, 'Note' AS type, owner AS attributed_to, content, published, post AS in_reply_to, post AS root FROM mapped
UNION ALL
SELECT DISTINCT post, 'Question', CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), {born("post")},
    CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR)
FROM mapped""",
    acts="'Create' AS type, owner AS actor, id AS object",
    dates="date",
    begins=BY_DATE,
)
SAVED_ITEMS = sheet(
    "saveditem, createdtime",
    {"post": thing("saveditem"), "_comment": comment("saveditem")},
    "COALESCE(_comment, post) AS object",
    _NO_LINK,
    objects=_TARGETS,
    acts="'Add' AS type, owner AS actor, object, 'linkedin:saved items' AS target, 'self' AS audience",
    dates="createdtime",
)
