"""An invented Telegram archive: the account as Telegram Desktop exports it in JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

import numpy as np

from sociotope.demo.people import Person
from sociotope.demo.plan import Integers, Plan
from sociotope.demo.sink import Sink
from sociotope.demo.texts import pool
from sociotope.demo.ties import each_tie, exchanges, groups
from sociotope.demo.times import Times, iso


def write(plan: Plan, sink: Sink) -> None:
    """Write the only file of the archive."""
    me = plan.owner
    about = {"user_id": me.number, "first_name": me.first, "last_name": me.last, "username": f"@{me.user}"}
    known = [{"user_id": one.number, "first_name": one.first, "last_name": one.last} for one in plan.people]
    head = _json({"about": "", "personal_information": about, "contacts": {"about": "", "list": known}})
    chats = (f"{',' if nth else ''}\n{chat}" for nth, chat in enumerate(_chats(plan)))
    sink.write("result.json", chain([f'{head[:-1]},\n"chats":{{"about":"","list":['], chats, ["]}}\n"]))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _chats(plan: Plan) -> Iterator[str]:
    """A chat with each person, the groups, a large public one, and what is saved for oneself."""
    for them, acts in each_tie(plan, exchanges(plan)):
        yield _chat(
            plan, them.name, "personal_chat", them.number, acts.time, np.where(acts.sent, -1, acts.person), acts.text
        )
    for nth, group in enumerate(groups(plan)):
        acts = group.acts
        yield _chat(plan, group.title, "private_supergroup", 5_000_000_000 + nth, acts.time, acts.person, acts.text)
    for kind, menu, name, chat in (
        ("post", "posts", pool("event", plan.lang)[5], "public_supergroup"), ("note", "talk", "", "saved_messages")
    ):  # fmt: skip
        times = plan.times(kind, "crowd" if kind == "post" else "steady")
        if len(times):
            alone = np.full(len(times), -1)
            yield _chat(plan, name, chat, 6_000_000_000 + plan.owner.number, times, alone, plan.texts(kind, menu))


def _chat(plan: Plan, name: str, kind: str, number: int, times: Times, speakers: Integers, texts: list[str]) -> str:
    """One chat; whoever speaks after somebody else within a day answers."""
    head: dict[str, Any] = {"name": name} if name else {}
    answers = np.diff(speakers, prepend=-2) * (np.diff(times, prepend=0) < 86_400)
    rows = zip(iso(times, "T"), times.tolist(), speakers.tolist(), answers.tolist(), texts, strict=True)
    messages = []
    for nth, (when, seconds, who, is_answer, text) in enumerate(rows, 1):
        person: Person = plan.people[who] if who >= 0 else plan.owner
        by = {"from": person.name, "from_id": f"user{person.number}"}
        message = {"id": nth, "type": "message", "date": when, "date_unixtime": str(seconds), **by}
        if is_answer and nth > 1:
            message["reply_to_message_id"] = nth - 1
        messages.append(_json(message | {"text": text, "text_entities": [{"type": "plain", "text": text}]}))
    return f'{_json(head | {"type": kind, "id": number})[:-1]}, "messages": [\n' + ",\n".join(messages) + "]}"
