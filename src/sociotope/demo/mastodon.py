"""An invented Mastodon archive: the outbox and the collections, and the CSV exports of the settings beside them."""

from __future__ import annotations

import html
import json
import re
from base64 import b64decode
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import Any, Final

import numpy as np

from sociotope.demo.people import Person, listed
from sociotope.demo.plan import Plan
from sociotope.demo.sink import Sink
from sociotope.demo.ties import exchanges
from sociotope.demo.times import DAY, Times, iso

_ALWAYS: Final = listed("mastodon")
_HOSTS: Final = _ALWAYS["hosts"]
_AS2: Final = "https://www.w3.org/ns/activitystreams"
_LINK, _TAG = re.compile(r"https://[^\s<]+"), re.compile(r"(?<![\w/&])#(\w+)")


def write(plan: Plan, sink: Sink) -> None:
    """Write every file of the archive."""
    user, me, n = plan.owner.user, _id(plan.owner, 0), plan.n
    own = {what: f"{me}/{what}" for what in ("following", "followers", "inbox")} | {
        "url": f"https://{_HOSTS[0]}/@{user}"
    }
    actor = _ALWAYS["actor"] | {"id": me, "preferredUsername": user, "name": plan.owner.name} | own
    sink.write("actor.json", [_json(actor)])
    for path in ("avatar.png", _ALWAYS["picture"]["url"]):
        sink.write_bytes(path, [b64decode(_ALWAYS["png"])])
    _collection(sink, "outbox.json", n["message"] + n["post"] + n["boost"], _outbox(plan, me))
    for kind, name in (("like", "likes.json"), ("bookmark", "bookmarks.json")):
        whose = (_id(plan.people[i], i) for i in plan.whom(kind).tolist()) if plan.met else [me] * n[kind]
        posts = zip(whose, _numbers(plan.times(kind)), strict=True)
        _collection(sink, name, n[kind], (f'"{one}/statuses/{number}"' for one, number in posts))
    for kind, (name, first, line) in _ALWAYS["lists"].items():
        addresses = (f"{plan.people[i].user}@{_host(i)}" for i in plan.each(kind).tolist())
        sink.write(name, (first, *(line.format(address=address) for address in addresses)))


def _host(nth: int) -> str:
    return str(_HOSTS[nth % len(_HOSTS)])


def _id(person: Person, nth: int) -> str:
    return f"https://{_host(nth)}/users/{person.user}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _collection(sink: Sink, name: str, n: int, items: Iterable[str]) -> None:
    head = f'{{"@context":"{_AS2}","id":"{name}","type":"OrderedCollection","totalItems":{n},"orderedItems":['
    sink.write(name, chain([head], (f",{item}" if nth else item for nth, item in enumerate(items)), ["]}"]))


def _numbers(times: Times) -> list[int]:
    """Mastodon's numbers of posts, for times in order: the milliseconds in the upper bits, no two alike."""
    return [int(number) for number in (times * 1000 << 16) + np.arange(len(times))]


@cache
def _marked_up(text: str) -> tuple[str, list[dict[str, str]]]:
    """A text as Mastodon stores it, and its hashtags."""
    site, text = f"https://{_HOSTS[0]}/tags/", html.escape(text, quote=False)
    body = _LINK.sub(r'<a href="\g<0>" target="_blank" rel="nofollow noopener">\g<0></a>', text)
    body = _TAG.sub(rf'<a href="{site}\1" class="mention hashtag" rel="tag">#<span>\1</span></a>', body)
    tags = [{"type": "Hashtag", "href": site + tag.lower(), "name": f"#{tag.lower()}"} for tag in _TAG.findall(text)]
    return body.replace("\n\n", "</p><p>").replace("\n", "<br />"), tags


def _outbox(plan: Plan, me: str) -> Iterator[str]:
    """Everything the owner wrote and passed on, oldest first: to one tie in three privately."""
    acts, posts, boosts, rng = exchanges(plan), plan.n["post"], plan.n["boost"], plan.rng("outbox")
    time = np.concatenate([acts.time, plan.times("post", "crowd"), plan.times("boost", "crowd")])
    order = np.argsort(time, kind="stable")
    time = time[order]
    columns = (
        order,
        np.concatenate([acts.person, np.full(posts, -1), plan.whom("boost")])[order],
        np.concatenate([~acts.opens, np.zeros(posts, bool), np.ones(boosts, bool)])[order],
        rng.random(len(time)),
    )
    # What is answered or passed on was posted before.
    theirs = _numbers(time - 60 - rng.exponential(DAY, len(time)).astype(np.int64))
    texts = [*acts.text, *plan.texts("post", "posts")]
    public, followers = [f"{_AS2}#Public"], [f"{me}/followers"]
    rows = zip(iso(time, "T"), _numbers(time), theirs, *(column.tolist() for column in columns), strict=True)
    for when, number, their, at, who, answers, chance in rows:
        uri, whose = f"{me}/statuses/{number}", [_id(plan.people[who], who)] if who >= 0 else []
        parent = f"{whose[0]}/statuses/{their}" if answers else None
        act = {"id": f"{uri}/activity", "type": "Create", "actor": me, "published": f"{when}Z"}
        if at >= len(texts):
            yield _json(act | {"type": "Announce", "to": public, "cc": [*whose, *followers], "object": parent})
            continue
        to, cc = (public, followers) if chance > 0.2 else (followers, public)
        reach = {"to": whose, "cc": []} if whose and who % 3 == 0 else {"to": to, "cc": [*cc, *whose]}
        body, tags = _marked_up(texts[at])
        if whose:
            user = plan.people[who].user
            link = f'<a href="{whose[0]}" class="u-url mention">@<span>{user}</span></a>'
            body = f'<span class="h-card">{link}</span> {body}'
            tags = [{"type": "Mention", "href": whose[0], "name": f"@{user}@{_host(who)}"}, *tags]
        media = [_ALWAYS["picture"]] if chance > 0.7 and not whose else []
        note = {
            "id": uri, "type": "Note", "summary": None, "inReplyTo": parent, "published": f"{when}Z", "url": uri,
            "attributedTo": me, **reach, "sensitive": False, "atomUri": uri, "inReplyToAtomUri": parent, "tag": tags,
            "content": f"<p>{body}</p>", "contentMap": {plan.lang: f"<p>{body}</p>"}, "attachment": media,
            "likes": {"type": "Collection", "totalItems": number % 9},
        }  # fmt: skip
        yield _json(act | {**reach, "object": note})
