"""Element: rooms of Matrix, each as Element exports it in JSON.

The root names the room and who exported it, by what they are called there; ``messages`` are the events that Element
shows, deciphered, edits applied: no reactions nor votes. A room is of two if an invitation said so, with nobody else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby

import pyarrow as pa

from sociotope.archive import Archive
from sociotope.platforms._conversation import NOTES, SPLIT, messages, shaped
from sociotope.platforms._declared import declared
from sociotope.platforms._instants import instant
from sociotope.platforms._owner import Candidate, OwnerEvidence, in_every, owner_among, owner_row, questions
from sociotope.platforms._platform import FileRead, Options, fitted
from sociotope.platforms._records import Records, looked_at, read_files
from sociotope.platforms._source import from_json
from sociotope.schema import ACTORS

ABOUT = declared(__name__)
__getattr__ = ABOUT.__getattribute__

_CONTENT = """{"msgtype":"VARCHAR","body":"VARCHAR","filename":"VARCHAR","formatted_body":"VARCHAR",
    "membership":"VARCHAR","displayname":"VARCHAR","is_direct":"BOOLEAN","join_rule":"VARCHAR",
    "m.mentions":{"user_ids":["VARCHAR"]},"m.relates_to":{"rel_type":"VARCHAR","event_id":"VARCHAR",
    "is_falling_back":"BOOLEAN","m.in_reply_to":{"event_id":"VARCHAR"}}}"""
_UNSIGNED = """{"transaction_id":"VARCHAR","prev_content":{"membership":"VARCHAR","is_direct":"BOOLEAN"},
    "redacted_because":{"sender":"VARCHAR","origin_server_ts":"BIGINT"},
    "m.relations":{"m.annotation":{"chunk":[{"count":"BIGINT"}]}}}"""
_ROOM = """from_json(around_1, '{"room_name":"VARCHAR","exported_by":"VARCHAR"}')"""


def _person(id_: str) -> str:
    """SQL: the address of somebody, from their identifier; null where it is none."""
    return f"CASE WHEN regexp_matches({id_}, '^@[^:]+:[^:]') THEN concat('matrix:u/', substr({id_}, 2)) END"


_EVENT = "thread || '/e/' || nullif(ltrim({}, '$'), '')"
_EVENTS = f"""
, events AS (
    SELECT *, r."type" AS kind, {_ROOM} AS room, {shaped("r.content", _CONTENT)} AS c,
        {shaped("r.unsigned", _UNSIGNED)} AS u, try_cast(r.origin_server_ts AS BIGINT) AS stamp,
        {_person('''CASE WHEN r."type" = 'm.room.member' THEN r.state_key ELSE r.sender END''')} AS who,
        coalesce('matrix:roomid/' || nullif(ltrim(r.room_id, '!'), ''),
            concat('matrix:room:', lower(trim({_ROOM}.room_name)))) AS thread
    FROM records
)"""
_STAMP = "lpad(CAST(stamp AS VARCHAR), 15, '0')"
_MET = f"""
SELECT thread, who, max(room.exported_by) AS exported_by, bool_or(u.transaction_id IS NOT NULL) AS is_sent,
    bool_or(coalesce(c.is_direct, u.prev_content.is_direct, FALSE)) AS is_direct,
    bool_and(CASE WHEN kind = 'm.room.message' AND c.msgtype IS NOT NULL THEN c.msgtype = 'm.notice' END) AS is_bot,
    max(CASE WHEN kind = 'm.room.join_rules' THEN concat({_STAMP}, c.join_rule) END) AS rule,
    max(CASE WHEN kind = 'm.room.member' AND c.displayname <> '' THEN concat({_STAMP}, c.displayname) END) AS called
FROM mapped WHERE who IS NOT NULL GROUP BY thread, who"""
_SHAPE = [(name, pa.string()) for name in ("thread", "who", "exported_by", "rule", "called")]
_SHAPE += [(name, pa.bool_()) for name in ("is_sent", "is_direct", "is_bot")]
_KNOWN = """
SELECT *, substr(max(rule) OVER room, 16) = 'public' AS is_public,
    substr(max(called) OVER (PARTITION BY who), 16) AS name,
    CASE WHEN bool_or(is_direct) OVER room AND count(*) OVER room = 2 THEN CASE
        WHEN who = min(who) OVER room THEN max(who) OVER room ELSE min(who) OVER room END END AS other,
    coalesce(substr(called, 16) = max(exported_by) OVER room, FALSE) AS is_called_so,
    regexp_extract(max(exported_by) OVER room, '^(?:.*[(])?@([^:()]+:[^()]+)[)]?$', 1) AS exporter
FROM (
    SELECT thread, who, max(exported_by) AS exported_by, max(rule) AS rule, max(called) AS called,
        bool_or(is_sent) AS is_sent, bool_or(is_direct) AS is_direct, coalesce(bool_and(is_bot), FALSE) AS is_bot
    FROM met GROUP BY thread, who
) AS each WINDOW room AS (PARTITION BY thread) ORDER BY thread, who"""
_QUESTION = """coalesce(json_extract_string(r.content, '$."m.poll".question."m.text"[0].body'),
    json_extract_string(r.content, '$."org.matrix.msc3381.poll.start".question.body'))"""
_NAMED = """coalesce(c."m.mentions".user_ids, regexp_extract_all(regexp_replace(c.formatted_body,
    '<mx-reply>.*</mx-reply>', '', 's'), 'matrix[.]to/#/(@[^"?/]+)"', 1))"""
_MESSAGES = f"""
{_EVENTS}, placed AS (
    SELECT events.*, known.name, known.other, known.is_bot, known.is_public, c."m.relates_to" AS related,
        CASE WHEN c."m.relates_to".rel_type = 'm.thread' AND coalesce(c."m.relates_to".is_falling_back, TRUE)
            THEN c."m.relates_to".event_id ELSE c."m.relates_to"."m.in_reply_to".event_id END AS answered,
        CASE WHEN kind = 'm.room.encrypted' OR c.msgtype = 'm.bad.encrypted' THEN 'sealed'
            WHEN c.msgtype IN ('m.image', 'm.file', 'm.audio', 'm.video') OR kind = 'm.sticker' THEN 'file'
            WHEN kind = 'm.room.message' AND coalesce(c.msgtype, '') <> 'm.key.verification.request' THEN 'words'
            WHEN kind = 'm.room.member' AND c.membership = 'join' AND known.other IS NULL AND coalesce(
                u.prev_content.membership, '') <> 'join' THEN 'join' WHEN kind LIKE '%poll.start' THEN 'poll'
            WHEN kind = 'm.reaction' AND c."m.relates_to".event_id IS NOT NULL THEN 'like' END AS form
    FROM events LEFT JOIN known ON events.thread = known.thread AND events.who = known.who
)
SELECT source_row, who AS actor, name AS actor_name, {instant("stamp / 1000.0")} AS published, thread,
    CASE WHEN kind IS NULL THEN 'not an event' WHEN who IS NULL THEN 'no sender'
        WHEN related.rel_type = 'm.replace' THEN 'edit' WHEN form IS NULL THEN 'notice' END AS why,
    CASE WHEN other IS NULL AND form <> 'like' THEN thread END AS place, room.room_name AS place_name,
    CASE form WHEN 'like' THEN 'Like' WHEN 'join' THEN 'Join' END AS "type", form = 'like' AS is_forwarded,
    CASE WHEN form = 'poll' THEN 'Question' END AS object_type, CASE WHEN form = 'poll' THEN ['poll'] END AS tags,
    CASE form WHEN 'join' THEN NULL WHEN 'like' THEN {_EVENT.format("related.event_id")}
        ELSE coalesce({_EVENT.format("r.event_id")}, concat(thread, '/e/', md5(item))) END AS id,
    CASE WHEN form IN ('like', 'join') THEN NULL WHEN other IS NOT NULL THEN [other] ELSE list_sort(list_distinct(
        list_filter(list_transform({_NAMED}, lambda one: {_person("one")}), lambda each: each <> who))) END AS "to",
    CASE WHEN form = 'like' THEN NULL WHEN other IS NOT NULL THEN 'direct' WHEN is_public THEN 'public'
        ELSE 'group' END AS audience, {_EVENT.format("answered")} AS in_reply_to,
    CASE WHEN u.redacted_because.sender = r.sender
        THEN {instant("u.redacted_because.origin_server_ts / 1000.0")} END AS deleted,
    CASE form WHEN 'poll' THEN {_QUESTION} WHEN 'file' THEN CASE WHEN c.filename <> c.body THEN c.body END
        WHEN 'words' THEN CASE WHEN answered IS NULL THEN c.body
            ELSE regexp_replace(c.body, '^(> [^\\n]*\\n)+\\n?', '') END END AS content,
    CASE WHEN form = 'file' AND c.body <> '' THEN [coalesce(c.filename, c.body)] END AS media,
    CASE WHEN regexp_matches(c.body, '^> ([*] )?<@[^>]+>') THEN [{_EVENT.format("answered")} || {SPLIT} ||
        {_person("regexp_extract(c.body, '<(@[^>]+)>', 1)")}] END AS others,
    CASE WHEN is_bot THEN [concat(who, {SPLIT}, name, {SPLIT}, 'bot')] END AS people,
    list_sum(list_transform(u."m.relations"."m.annotation".chunk, lambda one: one."count")) AS likes,
    form = 'sealed' AND u.redacted_because IS NULL AS is_sealed, u.redacted_because IS NOT NULL AS is_redacted
FROM placed CROSS JOIN run"""
EVENTS = Records(f"{_EVENTS} SELECT * FROM events", (), "", partial(from_json, paths=["messages"], objects_around=1))
MESSAGES = messages(_MESSAGES, source=EVENTS.source, drops={word: ABOUT.words[word] for word in ("notice", "edit")})
MESSAGES = replace(MESSAGES, notes=NOTES | {f"is_{word}": ABOUT.words[word] for word in ("sealed", "redacted")})


def _known(archive: Archive, options: Options) -> pa.Table:
    """Who is in each room and what they are called last, from every event: the last may tell who exported it."""
    rows = looked_at(archive, ABOUT.of_kind(archive, ""), EVENTS, _MET, options, whole=True)
    return options.engine.table(_KNOWN, met=pa.Table.from_pylist(rows, pa.schema(_SHAPE)))


def _among(known: pa.Table) -> list[Candidate]:
    """What speaks for each: it was exported under their identifier or name, or from where they sent."""
    people, rows = list[Candidate](), known.to_pylist()
    for _, group in groupby(rows, lambda row: row["thread"]):
        room = list(group)
        people += [Candidate(f"matrix:u/{one['exporter']}", OwnerEvidence.PROFILE) for one in room if one["exporter"]]
        sent = [one for one in room if one["is_sent"]] or [one for one in room if one["is_called_so"]]
        for one in room:  # several may be called so
            shown_by = (
                (OwnerEvidence.SENT if len(sent) == 1 else OwnerEvidence.PRESENT)
                if one in sent
                else OwnerEvidence.NAMED
            )
            names = filter(None, (one["name"], one["who"].replace("matrix:u/", "@")))
            people.append(Candidate(one["who"], shown_by, tuple(names)))
    return people + in_every({row["who"], row["other"]} for row in rows if row["other"])


owner, knows = questions(lambda archive, options: _among(_known(archive, options)))


def read(archive: Archive, options: Options) -> Iterator[pa.RecordBatch | FileRead]:
    """The messages of every room, and one ``FileRead`` per file."""
    known = _known(archive, options)
    whose = owner_among(_among(known), options)
    yield from fitted(ACTORS, owner_row(whose, ABOUT.name))
    yield from read_files(archive, ABOUT, {"": MESSAGES}, options, whose, {"groups": "matrix:room%"}, {"known": known})
