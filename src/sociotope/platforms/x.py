"""X, once Twitter: the archive of an account since 2018, ``data/*.js`` (before 2020 at the root), whole or in parts.

Each file is a script that sets ``window.YTD.<type>.part<n>`` to a list, and so says its type whatever its name. A
retweet is a post whose text begins with ``RT @somebody:``; the number of the original is not there, and the retweet's
own stands for it. Likes and follows have no date; what others replied is not there. A number given since November 2010
holds its own time, which is believed where the date beside it cannot be.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pyarrow as pa

from sociotope.archive import Archive, Member
from sociotope.platforms._conversation import SPLIT, by_name, listed, messages, shaped, unescaped
from sociotope.platforms._declared import declared
from sociotope.platforms._instants import believed, in_words, snowflake
from sociotope.platforms._owner import Candidate, in_every, owner_among, owner_row, profiles, questions
from sociotope.platforms._platform import FileRead, Options, fitted
from sociotope.platforms._records import looked_at, read_files
from sociotope.platforms._relations import relations
from sociotope.platforms._source import beside, counted, from_json
from sociotope.schema import ACTORS, TIMESTAMP

ABOUT = declared(__name__)
__getattr__ = ABOUT.__getattribute__

USER, POST, STATUS = "https://x.com/i/user/", "https://x.com/i/status/", "(?:twitter|x)[.]com/([^/]+)/status/([0-9]+)"


def _person(number: str, handle: str = "") -> str:
    """SQL: the address of an account from its number, else from its handle."""
    by_handle = f"""WHEN trim({handle}) <> '' THEN {by_name(f"concat('@', {handle})")}""" if handle else ""
    return f"CASE WHEN regexp_matches({number}, '^[0-9]+$') THEN concat('{USER}', {number}) {by_handle} END"


_SHAPE = """{"user_mentions":[{"id_str":"VARCHAR","screen_name":"VARCHAR"}],"urls":[{"expanded_url":"VARCHAR"}],
    "hashtags":[{"text":"VARCHAR"}],"media":[{"media_url_https":"VARCHAR"}]}"""
_MENTIONED = _person("who.id_str", "who.screen_name")
_POSTS = f"""
, named AS (
    SELECT records.*, coalesce(r.id_str, r.id) AS number, {unescaped("coalesce(r.full_text, r.text)")} AS words,
        {shaped("r.entities", _SHAPE)} AS e, {shaped("r.extended_entities", _SHAPE)}.media AS media,
        '{POST}' || coalesce(r.in_reply_to_status_id_str, r.in_reply_to_status_id) AS answered,
        {_person("coalesce(r.in_reply_to_user_id_str, r.in_reply_to_user_id)", "r.in_reply_to_screen_name")} AS partner
    FROM records CROSS JOIN run
), timed AS {believed("named", in_words("r.created_at"), snowflake("number"), ABOUT.opened)}, whole AS (
    SELECT timed.*, nullif(regexp_extract(words, '^RT @([A-Za-z0-9_]+):', 1), '') AS original,
        coalesce(long.content, words) AS content, list_transform(e.urls, lambda url: url.expanded_url) AS urls
    FROM timed LEFT JOIN long ON timed.stated = long.stated
), credited AS (
    SELECT *, list_filter(e.user_mentions, lambda who: lower(who.screen_name) = lower(original))[1] AS origin FROM whole
)
SELECT source_row, run.owner AS actor, '{POST}' || number AS id, published, is_by_id, {in_words("r.deleted_at")} AS
        deleted, 'public' AS audience, try_cast(run.followers AS BIGINT) AS audience_size, answered AS in_reply_to,
    CASE WHEN words IS NULL OR NOT coalesce(regexp_matches(number, '^[0-9]+$'), FALSE) THEN 'not a post'
        WHEN is_impossible THEN 'impossible date' END AS why, original IS NOT NULL AS is_forwarded,
    {_person("origin.id_str", "coalesce(origin.screen_name, original)")} AS author,
    CASE WHEN original IS NULL THEN list_sort(list_distinct(list_filter(list_concat([partner],
        list_transform(e.user_mentions, lambda who: {_MENTIONED})), lambda each: each <> run.owner))) END AS "to",
    list_transform(e.user_mentions, lambda who: concat({_MENTIONED}, {SPLIT}, '@' || who.screen_name)) AS people,
    regexp_replace(content, '^RT @[A-Za-z0-9_]+: ?', '') AS content,
    CASE WHEN r.lang NOT IN ('und', 'zxx') AND r.lang NOT LIKE 'q%' THEN r.lang END AS language,
    nullif(regexp_extract(r."source", '>([^<]+)<', 1), '') AS instrument,
    list_transform(urls, lambda url: CASE WHEN regexp_matches(url, '{STATUS}') THEN concat('{POST}', regexp_extract(url,
        '{STATUS}', 2)) ELSE regexp_replace(url, '^https?://([a-z]+[.])?twitter[.]com', 'https://x.com') END) AS links,
    list_concat([answered || {SPLIT} || partner], list_transform(list_filter(urls,
        lambda url: regexp_matches(url, '{STATUS}')), lambda url: concat('{POST}', regexp_extract(url, '{STATUS}', 2),
        {SPLIT}, {by_name(f"concat('@', regexp_extract(url, '{STATUS}', 1))")}))) AS others,
    list_transform(coalesce(media, e.media), lambda one: one.media_url_https) AS media,
    list_transform(e.hashtags, lambda tag: tag."text") AS tags,
    CASE WHEN original IS NULL THEN try_cast(r.favorite_count AS BIGINT) END AS likes,
    CASE WHEN original IS NULL THEN try_cast(r.retweet_count AS BIGINT) END AS shares
FROM credited CROSS JOIN run"""
_LONG = f"""
SELECT source_row, {in_words("r.createdAt")} AS published, {shaped("r.core", '{"text":"VARCHAR"}')}."text" AS content,
    CASE WHEN r.createdAt IS NULL THEN 'not a post' ELSE 'long' END AS why FROM records CROSS JOIN run"""
_LIKES = f"""
SELECT source_row, run.owner AS actor, 'Like' AS "type", '{POST}' || r.tweetId AS id, TRUE AS is_forwarded,
    {unescaped("r.fullText")} AS content, {snowflake("r.tweetId")} AS author_published,
    CASE WHEN regexp_matches(r.tweetId, '^[0-9]+$') THEN NULL ELSE 'no post' END AS why FROM records CROSS JOIN run"""
_THREAD = """from_json(around_1, '{"conversationId":"VARCHAR"}').conversationId"""
_MEMBERS = listed("json_extract_string(item, '$.joinConversation.participantsSnapshot')", '"VARCHAR"')
_LETTERS = f"""
, named AS (
    SELECT *, {_THREAD} AS thread, CASE WHEN r.recipientId <> '' THEN [r.recipientId]
        ELSE max({_MEMBERS}) OVER (PARTITION BY {_THREAD}) END AS numbers FROM records
), timed AS {believed("named", in_words("r.createdAt"), snowflake("r.id"), ABOUT.opened)}, sent AS (
    SELECT timed.*, {_person("r.senderId")} AS sender, list_filter(list_transform(numbers,
        lambda who: {_person("who")}), lambda each: each <> {_person("r.senderId")}) AS others FROM timed
)
SELECT source_row, sender AS actor, 'x:message:' || r.id AS id, 'x:conversation:' || thread AS thread, published,
    CASE WHEN json_extract_string(item, '$.messageCreate') IS NULL THEN 'notice'
        WHEN coalesce(r.id, r.createdAt) IS NULL THEN 'not a message'
        WHEN is_impossible THEN 'impossible date' END AS why, is_by_id, others AS "to",
    CASE WHEN r.recipientId = r.senderId THEN 'self' WHEN r.recipientId <> '' THEN 'direct' ELSE 'group' END AS
        audience, len(others) AS audience_size, {listed("r.mediaUrls", '"VARCHAR"')} AS media,
    list_transform({listed("r.urls", '{"expanded":"VARCHAR"}')}, lambda url: url.expanded) AS links,
    list_transform({listed("r.reactions", '{"senderId":"VARCHAR","reactionKey":"VARCHAR","createdAt":"VARCHAR"}')},
        lambda one: concat({_person("one.senderId")}, {SPLIT}, {SPLIT}, one.reactionKey, {SPLIT}, one.createdAt))
        AS reactions, {unescaped("r.text")} AS content
FROM sent"""
_ENTRY = f"""
, numbered AS (SELECT *, nullif(regexp_extract(item, '"accountId" ?: ?"([0-9]+)"', 1), '') AS number FROM records)
SELECT source_row, {_person("number")} AS other, CASE WHEN number IS NULL THEN 'no account' END AS why
FROM numbered CROSS JOIN run"""
POSTS, LIKES = messages(_POSTS, wrapped="tweet"), messages(_LIKES, wrapped="like")
LONG = messages(_LONG, wrapped="noteTweet", drops={"long": ABOUT.words["long"]})
_IN_THREADS = partial(from_json, paths=("*.dmConversation.messages",), objects_around=1)
LETTERS = messages(_LETTERS, wrapped="messageCreate", drops={"notice": ABOUT.words["notices"]}, source=_IN_THREADS)
KINDS = dict.fromkeys(("tweet", "tweets", "deleted_tweet", "deleted_tweets", "community_tweet"), POSTS)
KINDS |= dict.fromkeys(("direct_message", "direct_messages", "direct_message_group", "direct_messages_group"), LETTERS)
KINDS |= {"follower": relations(_ENTRY, "Follow", is_received=True), "following": relations(_ENTRY, "Follow")}
KINDS |= {"block": relations(_ENTRY, "Block"), "mute": relations(_ENTRY, "Ignore"), "note_tweet": LONG, "like": LIKES}
_NOTES = "SELECT published AS stated, content FROM mapped WHERE published IS NOT NULL ORDER BY published, content"
_THREADS = "SELECT DISTINCT thread FROM mapped WHERE thread LIKE '%-%'"
_PROFILES = {"account": "*.account", "__THAR_CONFIG": "userInfo"}


def candidates(archive: Archive, options: Options) -> list[Candidate]:
    """The account of the profile and of the manifest, and who is in every conversation of two."""
    people, letters = list[Candidate](), list[Member]()
    for kind, member in ABOUT.files(archive):
        accounts = beside(archive, member, _PROFILES[kind], options.engine) if kind in _PROFILES else []
        people += profiles(accounts, USER, "accountId", "accountDisplayName displayName username userName")
        letters += [member] if KINDS.get(kind) is LETTERS else []
    threads = looked_at(archive, letters, LETTERS, _THREADS, options) if not people else []
    return people + in_every({USER + half for half in row["thread"][15:].split("-")} for row in threads)


owner, knows = questions(candidates)


def read(archive: Archive, options: Options) -> Iterator[pa.RecordBatch | FileRead]:
    """Posts, likes, messages and lists of people, and one ``FileRead`` per file."""
    whose = owner_among(candidates(archive, options), options, nobody="x:owner")  # theirs, whoever they are
    size = {kind: counted(archive, ABOUT.of_kind(archive, kind), options.engine) for kind in ("follower", "following")}
    notes = ABOUT.of_kind(archive, "note_tweet")
    # one a second at most: another would double the post of that second
    long = {row["stated"]: row for row in looked_at(archive, notes, LONG, _NOTES, options, whole=True)}
    schema = pa.schema([("stated", TIMESTAMP), ("content", pa.string())])
    given = {"long": pa.Table.from_pylist(list(long.values()), schema)}
    run = {"followers": None if size["follower"] is None else str(size["follower"])}
    yield from fitted(ACTORS, owner_row(whose, ABOUT.name, followers=size["follower"], following=size["following"]))
    yield from read_files(archive, ABOUT, KINDS, options, whose, run, given)
