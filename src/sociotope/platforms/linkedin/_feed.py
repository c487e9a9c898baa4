"""What the owner does in public: shares, comments, reactions, reposts, votes, saved posts.

The author of what is commented, liked or reposted is not in the export, only its address, whose number dates it: the
upper bits are the milliseconds since 1970. A comment whose link holds the number of a comment answers that comment,
unless that number was born with it (within a minute): then it is the comment itself.
"""

from __future__ import annotations

from sociotope.platforms.linkedin._form import Sheet
from sociotope.platforms.linkedin._messages import LINKS
from sociotope.schema import ACTIVITIES, OBJECTS

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
        f" ELSE NULLIF(trim({bare}), '') END"
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
    return f"NULLIF(trim(CASE WHEN strpos({column}, '&') > 0 THEN {entities} ELSE {text} END), '')"


BY_DATE = r"^\s*\d{1,4}[-/. ](\d{1,2}|[^\d\s/.,;-]{3,9}\.?)[-/. ]\d{2,4}"
"""How records of words begin: by a date, be it rewritten by a spreadsheet."""
UNDATED = "CASE WHEN date_fault IN ('blank', 'unreadable') THEN 'date'"
"""Why a record is refused that is only worth its date: a date that is told and not settled does not refuse it."""

SHARES = Sheet(
    header=("date", "sharelink", "sharecommentary"),
    dates=("date",),
    begins=BY_DATE,
    optional=("sharedurl", "mediaurl", "visibility", "share title"),
    aliases={
        "share link": "sharelink",
        "share commentary": "sharecommentary",
        "shared url": "sharedurl",
        "media url": "mediaurl",
    },
    mapped=f"""
WITH cleaned AS (
    SELECT source_row, published, precision, date_fault, {thing("sharelink")} AS link,
        {words("sharecommentary")} AS content,
        NULLIF(trim("share title"), '') AS title, NULLIF(trim(sharedurl), '') AS shared,
        NULLIF(trim(mediaurl), '') AS media, upper(trim(visibility)) AS
            visibility
    FROM rows
)
SELECT source_row, published, precision, content, title, shared, media, place.owner AS owner, born(link) AS born,
    content IS NULL AND shared IS NULL AND media IS NULL AS is_reshare,
    COALESCE(link, 'linkedin:share:' || md5(concat_ws(chr(31), place.owner, CAST(published AS VARCHAR), content,
        shared))) AS id,
    CASE WHEN visibility = 'PUBLIC' OR visibility = 'ANYONE' THEN 'public' WHEN strpos(visibility, 'GROUP') > 0 THEN
        'group'
        WHEN visibility <> '' THEN 'followers' END AS audience,
    {UNDATED} WHEN COALESCE(link, content, shared, media) IS NULL THEN 'neither a link nor words' END AS why
FROM cleaned CROSS JOIN place
""".replace("born(link)", born("link")),
    tables=(
        (
            OBJECTS,
            f"""
SELECT id, 'Note' AS type, owner AS attributed_to, title AS name, content, published,
    CASE WHEN shared IS NOT NULL AND strpos(content, 'http') > 0 THEN list_concat([shared], {LINKS.format("content")})
        WHEN shared IS NOT NULL THEN [shared] ELSE {LINKS.format("content")} END AS links,
    CASE WHEN media IS NOT NULL THEN [media] END AS media
FROM mapped WHERE NOT is_reshare
""",
        ),
        (
            ACTIVITIES,
            """
SELECT CASE WHEN is_reshare THEN 'Announce' ELSE 'Create' END AS type, owner AS actor,
    CASE WHEN NOT is_reshare THEN id END AS object, audience, published, precision, source_row
FROM mapped
""",
        ),
    ),
)

COMMENTS = Sheet(
    header=("date", "link", "message"),
    dates=("date",),
    begins=BY_DATE,
    mapped=f"""
WITH cleaned AS (
    SELECT source_row, published, precision, date_fault, "date" AS said, {thing("link")} AS post,
        {comment("link")} AS comment,
        link,
        {words("message")} AS content
    FROM rows
),
timed AS (
    SELECT source_row, published, precision, date_fault, said, post, comment, link, content,
        abs(date_diff('second', {born("comment")}, published)) <= 60 AS is_itself
    FROM cleaned
)
SELECT source_row, published, precision, content, place.owner AS owner, post,
    CASE WHEN comment IS NOT NULL AND NOT is_itself THEN comment ELSE post END AS in_reply_to,
    CASE WHEN is_itself THEN comment
        ELSE 'linkedin:comment:' || md5(concat_ws(chr(31), place.owner, said, link, content)) END AS id,
    {UNDATED} WHEN post IS NULL AND content IS NULL THEN 'neither a link nor words' END
        AS why
FROM timed CROSS JOIN place
""",
    tables=(
        (
            OBJECTS,
            f"""
SELECT id, 'Note' AS type, owner AS attributed_to, content, published, in_reply_to, post AS root,
    {LINKS.format("content")} AS links
FROM mapped
UNION ALL
SELECT DISTINCT in_reply_to, {thing_type("in_reply_to")}, CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR),
    {born("in_reply_to")}, CASE WHEN in_reply_to <> post THEN post END, CASE WHEN in_reply_to <> post THEN post END,
    CAST(NULL AS VARCHAR[])
FROM mapped WHERE in_reply_to IS NOT NULL
""",
        ),
        (
            ACTIVITIES,
            """
SELECT 'Create' AS type, owner AS actor, id AS object, 'public' AS audience, published, precision, source_row FROM
    mapped
""",
        ),
    ),
)

_TARGETS = f"""
SELECT object AS id, {thing_type("object")} AS type, {born("object")} AS published,
    CASE WHEN object <> post THEN post END AS in_reply_to, CASE WHEN object <> post THEN post END AS root
FROM mapped
"""

REACTIONS = Sheet(
    header=("date", "type", "link"),
    dates=("date",),
    mapped=f"""
WITH cleaned AS (
    SELECT source_row, published, precision, date_fault, NULLIF(trim("type"), '') AS content,
        {thing_at("bare")} AS post,
        {comment("link")} AS
        comment
    FROM (SELECT *, split_part(link, '?', 1) AS bare FROM rows) AS split
)
SELECT source_row, published, precision, content, post, COALESCE(comment, post) AS object, place.owner AS owner,
    {UNDATED} WHEN post IS NULL THEN 'link' END AS why
FROM cleaned CROSS JOIN place
""",
    tables=(
        (OBJECTS, _TARGETS),
        (
            ACTIVITIES,
            "SELECT 'Like' AS type, owner AS actor, object, published, precision, content, source_row FROM mapped",
        ),
    ),
)

REPOSTS = Sheet(
    header=("date", "link"),
    dates=("date",),
    mapped=f"""
WITH cleaned AS (SELECT source_row, published, precision, date_fault, {thing("link")} AS post FROM rows)
SELECT source_row, published, precision, post, post AS object, place.owner AS owner,
    {UNDATED} WHEN post IS NULL THEN 'link' END AS why
FROM cleaned CROSS JOIN place
""",
    tables=(
        (OBJECTS, _TARGETS),
        (
            ACTIVITIES,
            """
SELECT 'Announce' AS type, owner AS actor, object, 'public' AS audience, published, precision, source_row FROM mapped
""",
        ),
    ),
)

VOTES = Sheet(
    header=("date", "link", "optiontext"),
    dates=("date",),
    begins=BY_DATE,
    mapped=f"""
WITH cleaned AS (
    SELECT source_row, published, precision, date_fault, "date" AS said, {thing("link")} AS post,
        {words("optiontext")} AS content
        FROM rows
)
SELECT source_row, published, precision, content, post, place.owner AS owner,
    'linkedin:vote:' || md5(concat_ws(chr(31), place.owner, said, post, content)) AS id,
    {UNDATED} WHEN post IS NULL THEN 'link' END AS why
FROM cleaned CROSS JOIN place
""",
    tables=(
        (
            OBJECTS,
            f"""
SELECT id, 'Note' AS type, owner AS attributed_to, content, published, post AS in_reply_to, post AS root FROM mapped
UNION ALL
SELECT DISTINCT post, 'Question', CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), {born("post")},
    CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR)
FROM mapped
""",
        ),
        (
            ACTIVITIES,
            "SELECT 'Create' AS type, owner AS actor, id AS object, published, precision, source_row FROM mapped",
        ),
    ),
)

SAVED_ITEMS = Sheet(
    header=("saveditem", "createdtime"),
    dates=("createdtime",),
    mapped=f"""
WITH cleaned AS (
    SELECT source_row, published, precision, date_fault,
        {thing("saveditem")} AS post, {comment("saveditem")} AS comment
    FROM rows
)
SELECT source_row, published, precision, post, COALESCE(comment, post) AS object, place.owner AS owner,
    {UNDATED} WHEN post IS NULL THEN 'link' END AS why
FROM cleaned CROSS JOIN place
""",
    tables=(
        (OBJECTS, _TARGETS),
        (
            ACTIVITIES,
            """
SELECT 'Add' AS type, owner AS actor, object, 'linkedin:saved items' AS target, 'self' AS audience, published,
    precision,
    source_row
FROM mapped
""",
        ),
    ),
)
