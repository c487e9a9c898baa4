"""An invented archive of X: the scripts of the folder `data`."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

import numpy as np

from sociotope.demo.people import Person
from sociotope.demo.plan import Plan
from sociotope.demo.sink import Sink
from sociotope.demo.ties import Acts, each_tie, exchanges, groups
from sociotope.demo.times import DAY, Times, dates, iso

_EPOCH: Final = 1_288_834_974_657
_LISTS: Final = {"following": "following", "follower": "follower", "blocked": "blocking", "muted": "muting"}
_FILES: Final = {"blocked": "block", "muted": "mute"}


def write(plan: Plan, sink: Sink) -> None:
    """Write every file of the archive."""
    me = plan.owner
    user = {"accountId": str(me.number), "userName": _handle(me), "displayName": me.name}
    account = {"accountId": user["accountId"], "username": user["userName"], "accountDisplayName": me.name}
    generated = {"generationDate": "2026-06-15T00:00:00.000Z", "isPartialArchive": False}
    manifest = {"userInfo": user, "archiveInfo": generated, "dataTypes": {}}
    sink.write("data/manifest.js", [f"window.__THAR_CONFIG = {json.dumps(manifest, ensure_ascii=False)}"])
    _script(sink, "account", [{"account": account}])
    _script(sink, "tweets", ({"tweet": post} for post in _posts(plan)))
    liked = zip(_numbers(plan.times("like")), plan.texts("like", "posts"), strict=True)
    _script(sink, "like", ({"like": {"tweetId": number, "fullText": html.escape(text)}} for number, text in liked))
    for kind, key in _LISTS.items():
        listed = (str(plan.people[i].number) for i in plan.each(kind).tolist())
        entries = ({key: {"accountId": one, "userLink": f"https://x.com/intent/user?user_id={one}"}} for one in listed)
        _script(sink, _FILES.get(kind, kind), entries)
    _script(sink, "direct-messages", _letters(plan))
    _script(sink, "direct-messages-group", _groups(plan))


def _handle(person: Person) -> str:
    return f"{person.user[:8]}{person.number}"[:15]


def _script(sink: Sink, name: str, items: Iterable[dict[str, Any]]) -> None:
    rows = (("," if nth else "") + "\n" + json.dumps(item, ensure_ascii=False) for nth, item in enumerate(items))
    head = f"window.YTD.{name.replace('-', '_')}.part0 = ["
    sink.write(f"data/{name}.js", (part for parts in ([head], rows, ["]"]) for part in parts))


def _numbers(times: Times, start: int = 0) -> list[str]:
    """X's numbers for times in order: the milliseconds in the upper bits, the place (from `start` on) in the others."""
    return [str(number) for number in ((times * 1000 - _EPOCH << 22) + start + np.arange(len(times))).tolist()]


def _posts(plan: Plan) -> Iterator[dict[str, Any]]:
    """Posts, replies and retweets, newest first."""
    kinds = (("post", "crowd", "posts"), ("comment", "people", "comments"), ("repost", "crowd", "posts"))
    time = np.concatenate([plan.times(kind, pace) for kind, pace, _ in kinds])
    texts = [text for kind, _, menu in kinds for text in plan.texts(kind, menu)]
    n, rng, order = plan.n, plan.rng("posts"), np.argsort(time, kind="stable")[::-1]
    to = np.concatenate([np.full(n["post"], -1), plan.whom("comment"), plan.whom("repost")])[order]
    time = time[order]
    theirs = _numbers(time - 60 - rng.exponential(DAY, len(time)).astype(np.int64))
    numbers = _numbers(time[::-1])[::-1]
    days = dates(time, "{day} {mon} {d:02} {H:02}:{M:02}:{S:02} +0000 {y}")
    rows = zip(numbers, days, to.tolist(), order.tolist(), theirs, rng.integers(0, 30, len(time)).tolist(), strict=True)
    for number, day, who, at, their, likes in rows:
        text, mentions, answer = html.escape(texts[at], quote=False), [], {}
        if who >= 0:
            handle, account = _handle(plan.people[who]), str(plan.people[who].number)
            mentions = [{"name": plan.people[who].name, "screen_name": handle, "id": account, "id_str": account}]
            if at < n["post"] + n["comment"]:
                text = f"@{handle} {text}"
                answer = {"in_reply_to_status_id_str": their, "in_reply_to_user_id_str": account}
            else:
                text = f"RT @{handle}: {text}"
        yield {
            "id": number, "id_str": number, "created_at": day, "full_text": text, "lang": plan.lang, "retweeted": False,
            "favorite_count": str(likes), "retweet_count": str(likes // 9), **answer,
            "entities": {"hashtags": [], "symbols": [], "user_mentions": mentions, "urls": []},
        }  # fmt: skip


def _thread(name: str, speakers: list[Person], acts: Acts, numbers: list[str], pair: list[Person]) -> dict[str, Any]:
    """A private conversation, newest first; in one of a pair, each message says to whom it goes."""
    letters = [
        {"id": number, "senderId": str(who.number), "text": html.escape(text, quote=False), "createdAt": f"{when}.000Z",
         "mediaUrls": [], "urls": [], "reactions": []}
        | ({"recipientId": str(pair[who == pair[0]].number)} if pair else {})
        for who, when, number, text in zip(speakers, iso(acts.time, "T"), numbers, acts.text, strict=True)
    ]  # fmt: skip
    return {"conversationId": name, "messages": [{"messageCreate": one} for one in letters[::-1]]}


def _letters(plan: Plan) -> Iterator[dict[str, Any]]:
    """The conversations with one person."""
    me, start = plan.owner, 0
    for them, acts in each_tie(plan, exchanges(plan)):
        name = "-".join(sorted((str(me.number), str(them.number)), key=int))
        speakers = [me if sent else them for sent in acts.sent.tolist()]
        yield {"dmConversation": _thread(name, speakers, acts, _numbers(acts.time, start), [me, them])}
        start += len(speakers)


def _groups(plan: Plan) -> Iterator[dict[str, Any]]:
    """The conversations of several, oldest event last: who was there when it began."""
    for nth, group in enumerate(groups(plan), 1):
        there = {-1: plan.owner} | {i: plan.people[i] for i in group.members}
        speakers = [there[who] for who in group.acts.person.tolist()]
        numbers = _numbers(group.acts.time, 1_000_000 + 1_000 * nth)
        thread = _thread(f"9{nth:09}", speakers, group.acts, numbers, [])
        members = {"participantsSnapshot": [str(one.number) for one in there.values()]}
        began = {"createdAt": f"{iso(group.acts.time[:1], 'T')[0]}.000Z"}
        thread["messages"].append({"joinConversation": began | members})
        yield {"dmConversation": thread}
