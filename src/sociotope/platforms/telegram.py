"""Telegram: what Telegram Desktop exports in JSON, one chat (``ChatExport_…``) or the whole account (``DataExport_…``).

Both are a ``result.json``. The root of the first is a chat (``name``, ``type``, ``id``, ``messages``); the second holds
``personal_information`` and chats in ``chats.list`` and ``left_chats.list``. ``from_id`` says who wrote (``user123``,
``channel9``; a bare number before 2021), ``date_unixtime`` when (absent before 2022: then ``date``, a local clock).
The number of a private chat is that of the other person; a group says who wrote, never who was there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

import pyarrow as pa

from sociotope.archive import Archive
from sociotope.platforms._as2_sql import is_json
from sociotope.platforms._conversation import SPLIT, by_name, listed, messages
from sociotope.platforms._declared import declared
from sociotope.platforms._instants import instant
from sociotope.platforms._owner import Candidate, OwnerEvidence, in_every, owner_among, owner_row, profiles, questions
from sociotope.platforms._platform import FileRead, Options, fitted
from sociotope.platforms._records import looked_at, read_files
from sociotope.platforms._source import beside, from_json
from sociotope.schema import ACTORS

ABOUT = declared(__name__)
__getattr__ = ABOUT.__getattribute__

PATHS = ("messages", "chats.list.*.messages", "left_chats.list.*.messages")


def _peer(id_: str, name: str) -> str:
    """SQL: the address of somebody or something that writes, from what the export calls it; else from its name."""
    return f"""CASE WHEN {id_} = chat.id AND place IS NOT NULL THEN place
        WHEN regexp_matches({id_}, '^[a-z]*[0-9]+$') THEN concat('tg://',
            coalesce(nullif(regexp_extract({id_}, '^[a-z]+'), ''), 'user'), '?id=', regexp_extract({id_}, '[0-9]+$'))
        WHEN trim({name}) <> '' THEN {by_name(name)} END"""


def _flat(text: str, record: str, path: str) -> str:
    """SQL: a text, whether it is written as one or as a list of pieces, some of them with a form of their own."""
    piece = f"CASE WHEN {is_json('each', '{')} THEN coalesce(json_extract_string(each, '$.text'), '') ELSE each END"
    return f"""CASE WHEN left({text}, 1) = '[' AND json_type({record}, '$.{path}') = 'ARRAY' THEN nullif(
        array_to_string(list_transform({listed(text, '"VARCHAR"')}, lambda each: {piece}), ''), '')
        ELSE nullif({text}, '') END"""


_CHAT = """from_json(around_1, '{"name":"VARCHAR","type":"VARCHAR","id":"VARCHAR"}')"""
_WRITTEN = f"""
chats AS (
    SELECT *, chat."type" AS kind, nullif(trim(chat.name), '') AS title,
        chat."type" IN ('personal_chat', 'bot_chat', 'verification_codes') AS is_of_two
    FROM (SELECT *, {_CHAT} AS chat FROM records) AS every
), placed AS (
    SELECT chats.*, coalesce(r.from_id, r.actor_id) AS sender_id, coalesce(r."from", r.actor) AS sender_name,
        CASE WHEN kind = 'private_group' THEN concat('tg://chat?id=', coalesce(chat.id, lower(title)))
            WHEN kind LIKE '%group' OR kind LIKE '%channel' THEN concat('tg://channel?id=', coalesce(chat.id,
            lower(title))) END AS place,
        CASE WHEN is_of_two THEN 'tg://user?id=' || chat.id END AS other,
        concat('telegram:chat:', coalesce(chat.id, lower(title), concat(run.source, ' ', list))) AS thread
    FROM chats CROSS JOIN run
), written AS (
    SELECT placed.*, {_peer("sender_id", "sender_name")} AS sender, run.owner, run.timezone,
        {_peer("r.forwarded_from_id", "r.forwarded_from")} AS author,
        coalesce(r.forwarded_from, r.forwarded_from_id) IS NOT NULL AS is_forwarded,
        try_cast(r.date AS TIMESTAMP) AS clock, try_cast(r.date_unixtime AS BIGINT) AS seconds,
        CASE WHEN {is_json("r.poll", "{")} THEN r.poll END AS poll
    FROM placed CROSS JOIN run
)"""
_RECENT = '{"from":"VARCHAR","from_id":"VARCHAR","date":"VARCHAR"}'
_REACTIONS = listed("r.reactions", f'{{"emoji":"VARCHAR","type":"VARCHAR","count":"BIGINT","recent":[{_RECENT}]}}')

MESSAGES = messages(
    f"""
, {_WRITTEN}, timed AS (
    SELECT *, {instant("seconds", "clock", "timezone")} AS published,
        CASE WHEN kind = 'saved_messages' THEN NULL WHEN NOT is_of_two THEN list_transform(regexp_extract_all(
                coalesce(r.text_entities, r.text), '"user_id" ?: ?"?([0-9]+)', 1), lambda id: 'tg://user?id=' || id)
            WHEN sender = other AND owner IS NOT NULL THEN [owner]
            WHEN sender <> other THEN [other] END AS recipients
    FROM written
)
SELECT source_row, sender AS actor, sender_name AS actor_name, recipients AS "to", published,
    seconds IS NULL AND published IS NOT NULL AS is_local, thread, place, title AS place_name,
    CASE WHEN r."type" = 'unsupported' THEN 'unsupported'
        WHEN r."type" NOT IN ('message', 'service') THEN 'not a message'
        WHEN r."type" = 'service' AND NOT coalesce(r.action LIKE 'join_group%' AND place IS NOT NULL
            OR r.action = 'phone_call' AND r.duration_seconds IS NOT NULL, FALSE) THEN 'notice'
        WHEN coalesce(sender, r.date, r.date_unixtime) IS NULL THEN 'neither sender nor date' END AS why,
    CASE WHEN kind = 'saved_messages' THEN 'self' WHEN is_of_two THEN CASE WHEN len(recipients) = 1 THEN 'direct' END
        WHEN kind LIKE 'public%' THEN 'public' WHEN kind = 'private_channel' THEN 'followers'
        WHEN kind IS NOT NULL THEN 'group' END AS audience,
    CASE WHEN r.action LIKE 'join%' THEN 'Join' END AS "type",
    CASE WHEN r.action = 'phone_call' THEN 'Audio' WHEN poll IS NOT NULL THEN 'Question' END AS object_type,
    CASE WHEN r.action LIKE 'join%' THEN NULL ELSE concat(thread, '/', coalesce(r.id, md5(concat_ws(chr(31), sender,
        r.date, r.date_unixtime, r.text)))) END AS id,
    CASE WHEN r.reply_to_peer_id IS NULL THEN thread || '/' || r.reply_to_message_id END AS in_reply_to,
    CASE WHEN poll IS NOT NULL THEN {_flat("json_extract_string(poll, '$.question')", "poll", "question")}
        ELSE {_flat("r.text", "item", "text")} END AS content,
    CASE WHEN poll IS NOT NULL THEN ['poll'] END AS tags, is_forwarded, author, r.forwarded_from AS author_name,
    CASE WHEN coalesce(r.photo, r.file) IS NOT NULL THEN [CASE WHEN left(coalesce(r.photo, r.file), 1) = '('
        THEN coalesce(r.media_type, 'photo') ELSE coalesce(r.photo, r.file) END] END AS media,
    CASE WHEN other IS NOT NULL THEN [concat(other, {SPLIT}, title, {SPLIT}, CASE WHEN kind <> 'personal_chat'
        THEN 'bot' END)] END AS people,
    list_sum(list_transform({_REACTIONS}, lambda one: one."count")) AS likes,
    flatten(list_transform({_REACTIONS}, lambda one: list_transform(one.recent,
        lambda who: concat({_peer("who.from_id", 'who."from"')}, {SPLIT}, who."from", {SPLIT},
            coalesce(one.emoji, one."type"), {SPLIT}, CAST(timezone('UTC', CAST(published AS TIMESTAMP)
                + (try_cast(who.date AS TIMESTAMP) - clock)) AS VARCHAR))))) AS reactions
FROM timed CROSS JOIN run""",
    drops={"notice": ABOUT.words["notices"], "unsupported": ABOUT.words["unsupported"]},
    source=partial(
        from_json, paths=("messages", "chats.list.*.messages", "left_chats.list.*.messages"), objects_around=1
    ),
)
_PEOPLE = f"""
SELECT thread, audience = 'self' AS is_own, split_part(people[1], {SPLIT}, 1) AS other, actor, max(actor_name) AS name
FROM mapped WHERE why IS NULL AND actor NOT LIKE 'tg://ch%' GROUP BY thread, audience, people[1], actor"""


def candidates(archive: Archive, options: Options) -> list[Candidate]:
    """Who is met in the first megabytes of each file, and what speaks for each being the owner."""
    people, conversations = list[Candidate](), defaultdict[str, set[str]](set)
    files = [member for _, member in ABOUT.files(archive)]
    for member in files:
        profile = beside(archive, member, "personal_information", options.engine)
        people += profiles(profile, "tg://user?id=", "user_id", "first_name+last_name username")
    for row in looked_at(archive, files, MESSAGES, _PEOPLE, options) if options.me or not people else ():
        shown_by = OwnerEvidence.SENT if row["is_own"] else OwnerEvidence.NAMED
        people.append(Candidate(row["actor"], shown_by, (row["name"],) if row["name"] else ()))
        if row["other"] and row["actor"] != row["other"]:
            conversations[row["thread"]].add(row["actor"])
    return people + in_every(conversations.values())


owner, knows = questions(candidates)


def read(archive: Archive, options: Options) -> Iterator[pa.RecordBatch | FileRead]:
    """The messages of every chat, and one ``FileRead`` per file."""
    whose = owner_among(candidates(archive, options), options)
    yield from fitted(ACTORS, owner_row(whose, ABOUT.name))
    yield from read_files(archive, ABOUT, {"": MESSAGES}, options, whose, {"groups": "tg://ch%"})
