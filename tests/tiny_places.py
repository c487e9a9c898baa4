"""Places with next to nothing in them, as the exports of platforms and as stores: nobody in them is real."""

from __future__ import annotations

import csv
import datetime as dt
import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.vocabulary import ACTIVITY_TYPES

START: Final = dt.datetime(2026, 1, 5, 9, 0, tzinfo=dt.UTC)
OWNER: Final = 1
PUBLIC: Final = "https://www.w3.org/ns/activitystreams#Public"

Act = dict[str, Any]


def act(kind: str = "Create", by: int | None = OWNER, **more: Any) -> Act:
    """One act of a place; ``day`` None leaves it without a date."""
    return {
        "type": kind,
        "actor": by,
        "to": None,
        "audience": None,
        "day": 0.0,
        "object": None,
        "platform": "here",
    } | more


def message(by: int, to: int, day: float | None = 0.0) -> Act:
    """A private message from one to one."""
    return act(by=by, to=[to], audience="direct", day=day)


def post(by: int = OWNER, day: float | None = 0.0) -> Act:
    """Something said to everybody."""
    return act(by=by, audience="public", day=day)


def tables(acts: Sequence[Act], *, owner: int | None = OWNER, design: str = "ego_crawl") -> Sociotope:
    """A place of these acts: as many people as they name, and a note for each that makes one."""
    named = {one["actor"] for one in acts if one["actor"]} | {who for one in acts for who in one["to"] or []}
    named |= {one["object"] for one in acts if one["object"]} | ({owner} if owner else set())
    people = sorted(named)
    first = 1_000
    notes = [first + 500 + place for place, one in enumerate(acts) if one["type"] in ("Create", "Question", "Announce")]
    return Sociotope.from_tables(
        card={
            "sampling_design": design,
            "platforms": sorted({one["platform"] for one in acts}),
            "owner": {"id": f"p{owner}"} if owner else None,
        },
        actors=pa.table(
            {
                "actor": pa.array(people, pa.int64()),
                "id": pa.array([f"p{one}" for one in people], pa.string()),
                "type": pa.array(["Person"] * len(people), pa.string()),
                "name": pa.array([f"Invented {one}" for one in people], pa.string()),
                "is_owner": pa.array([one == owner for one in people], pa.bool_()),
                "is_anonymous": pa.array([False] * len(people), pa.bool_()),
                "platform": pa.array(["here"] * len(people), pa.string()),
            }
        ),
        objects=pa.table(
            {
                "object": pa.array(notes, pa.int64()),
                "type": pa.array(["Note"] * len(notes), pa.string()),
                "attributed_to": pa.array([acts[note - first - 500]["actor"] for note in notes], pa.int64()),
                "content": pa.array([f"note {note}" for note in notes], pa.string()),
                "platform": pa.array(["here"] * len(notes), pa.string()),
            }
        ),
        activities=pa.table(
            {
                "activity": pa.array(range(first, first + len(acts)), pa.int64()),
                "type": pa.array([one["type"] for one in acts], pa.string()),
                "actor": pa.array([one["actor"] for one in acts], pa.int64()),
                "object": pa.array(
                    [
                        one["object"] or (first + 500 + place if first + 500 + place in notes else None)
                        for place, one in enumerate(acts)
                    ],
                    pa.int64(),
                ),
                "to": pa.array([one["to"] for one in acts], pa.list_(pa.int64())),
                "audience": pa.array([one["audience"] for one in acts], pa.string()),
                "published": pa.array(
                    [None if one["day"] is None else START + dt.timedelta(days=one["day"]) for one in acts],
                    pa.timestamp("us", tz="UTC"),
                ),
                "platform": pa.array([one["platform"] for one in acts], pa.string()),
                "source": pa.array(["made.csv"] * len(acts), pa.string()),
                "source_row": pa.array(range(1, len(acts) + 1), pa.int64()),
            }
        ),
    )


def _talk(*days: float | None, both: bool = True) -> list[Act]:
    return [message(1 + place % 2 if both else 1, 2 - place % 2 if both else 2, day) for place, day in enumerate(days)]


ACTS: Final[dict[str, list[Act]]] = {
    "nothing": [],
    "one-message": _talk(0),
    "two-messages": _talk(0, 1),
    "three-messages": _talk(0, 1, 2),
    "undated": _talk(*[None] * 20),
    "undated-in-part": _talk(0, None, 3, None, None, 9),
    "one-instant": _talk(*[0.0] * 12),
    "one-alter": _talk(*range(0, 80, 2)),
    "only-sent": [message(1, 2 + place % 3, place) for place in range(9)],
    "only-received": [message(2 + place % 3, 1, place) for place in range(9)],
    "owner-only": [post(day=place) for place in range(3)],
    "thirty-posts": [post(day=7.0 * place) for place in range(30)],
    "posts-of-an-hour": [post(day=place / 48) for place in range(3)],
    "one-group": [act(by=1 + place % 4, audience="group", to=[1, 2, 3, 4], day=place) for place in range(5)],
    "to-oneself": [act(by=1, to=[1], audience="self", day=place) for place in range(3)],
    "nobody": [act(by=None, audience="public", day=place) for place in range(2)],
    "only-reshares": [act("Announce", audience="public", day=place) for place in range(3)],
    "only-follows": [act("Follow", object=2 + place, day=place) for place in range(3)],
    "one-follow-back": [act("Follow", object=2), act("Follow", by=2, object=1, day=None)],
    "a-stranger": [message(2, 3, 0), message(3, 2, 1), message(2, 3, 2)],
} | {f"one-{kind}": [act(kind, object=2)] for kind in ACTIVITY_TYPES}  # fmt: skip
"""By name: the acts of a place."""


def store(acts: Sequence[Act], folder: Path, *, owner: int | None = OWNER) -> Path:
    """A store of these acts."""
    with tables(acts, owner=owner, design="ego_crawl" if owner else "census") as place:
        shutil.copytree(place.folder, folder)
    return folder


def _rows(path: Path, header: str, rows: Sequence[Sequence[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header.split(","), *rows])
    return path


def _day(place: int) -> str:
    return f"2026-{1 + place // 28:02}-{1 + place % 28:02} 10:00:00"


_SHARE = "https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A{n}"
_ME, _IVY = (
    (name, f"https://www.linkedin.com/in/{name.lower().replace(' ', '-')}") for name in ("Marian Thorn", "Ivy Quill")
)
_MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER"
)


def linkedin(folder: Path, *, shares: int = 0, connections: int = 0, sent: int = 0, received: int = 0) -> Path:
    """What LinkedIn gives to somebody who asked for a few kinds of data."""
    folder.mkdir(parents=True)
    profile = ("Marian", "Thorn", "Baker", "", "Food")
    _rows(folder / "Profile.csv", "First Name,Last Name,Headline,Summary,Industry", [profile])
    if shares:
        rows: list[Sequence[object]] = [
            (_day(n), _SHARE.format(n=7_000_000_000 + n), f"Our news number {n}", "", "", "PUBLIC")
            for n in range(shares)
        ]
        _rows(folder / "Shares.csv", "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility", rows)
    if connections:
        rows = [
            (
                "Ivy",
                f"Quill{n}",
                f"https://www.linkedin.com/in/ivy-quill-{n}",
                "",
                "Mill",
                "Miller",
                f"{1 + n:02} Jan 2025",
            )
            for n in range(connections)
        ]
        header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
        _rows(folder / "Connections.csv", header, rows)
    if sent or received:
        ways = [(_ME, _IVY)] * sent + [(_IVY, _ME)] * received
        rows = [
            ("c1", "", *one, *other, f"{_day(n)} UTC", "", f"Words {n}", "INBOX") for n, (one, other) in enumerate(ways)
        ]
        _rows(folder / "messages.csv", _MESSAGES, rows)
    return folder


_CONTEXT = {"@context": "https://www.w3.org/ns/activitystreams"}
_MARIAN = "https://social.example/users/marian"


def mastodon(folder: Path, *, posts: int = 0, directs: int = 0, replies: int = 0, boosts: int = 0) -> Path:
    """What a Mastodon server gives: what its member did, and nothing of the others."""
    folder.mkdir(parents=True)
    kinds = ["post"] * posts + ["direct"] * directs + ["reply"] * replies + ["boost"] * boosts
    actor = {"id": _MARIAN, "type": "Person", "preferredUsername": "marian", "name": "Marian Thorn"}
    items = [_status(place, kind) for place, kind in enumerate(kinds)]
    outbox = {"id": "outbox.json", "type": "OrderedCollection", "totalItems": len(items), "orderedItems": items}
    (folder / "actor.json").write_text(json.dumps(_CONTEXT | actor | {"outbox": "outbox.json"}), encoding="utf-8")
    (folder / "outbox.json").write_text(json.dumps(_CONTEXT | outbox), encoding="utf-8")
    return folder


def _status(place: int, kind: str) -> dict[str, Any]:
    other = f"https://elsewhere.example/users/ivy{place % 2}"
    to, cc = {"direct": ([other], []), "reply": ([PUBLIC], [other])}.get(kind, ([PUBLIC], []))
    stamp = (START + dt.timedelta(days=place)).strftime("%Y-%m-%dT%H:%M:%SZ")
    name = f"{_MARIAN}/statuses/{place}"
    item = {"id": f"{name}/activity", "type": "Create", "actor": _MARIAN, "published": stamp, "to": to, "cc": cc}
    if kind == "boost":
        return item | {"type": "Announce", "object": f"{other}/statuses/9{place}"}
    note = {"id": name, "type": "Note", "published": stamp, "attributedTo": _MARIAN, "to": to, "cc": cc}
    named = kind in ("direct", "reply")
    tag = [{"type": "Mention", "href": other, "name": "@ivy@elsewhere.example"}] if named else []
    answers = f"{other}/statuses/8{place}" if kind == "reply" else None
    return item | {"object": note | {"content": f"<p>Words {place}</p>", "tag": tag, "inReplyTo": answers}}


def events(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    """A log of events."""
    return _rows(path, "timestamp,actor,kind,target", rows)


def edge_list(path: Path, rows: Sequence[Sequence[object]], header: str = "source,target") -> Path:
    """A list of edges."""
    return _rows(path, header, rows)


def activity_streams(path: Path, kinds: Sequence[str]) -> Path:
    """Activities of some types, as JSON."""
    me = "https://social.example/users/marian"
    items = [
        {"@context": "https://www.w3.org/ns/activitystreams", "id": f"{me}/{place}", "type": kind, "actor": me,
         "published": (START + dt.timedelta(days=place)).isoformat(),
         "object": {"id": f"{me}/note/{place}", "type": "Note", "content": "Words", "attributedTo": me}
         if kind in ("Create", "Update") else "https://elsewhere.example/users/ivy"}
        for place, kind in enumerate(kinds)
    ]  # fmt: skip
    path.write_text(json.dumps(items), encoding="utf-8")
    return path


def _file(name: str, write: Callable[..., Path], *given: Any, **named: Any) -> Callable[[Path], Path]:
    return lambda folder: write(folder / name, *given, **named)


ARCHIVES: Final[dict[str, Callable[[Path], Path]]] = {
    "linkedin-profile-alone": _file("linkedin", linkedin, shares=0, connections=0, sent=1),
    "linkedin-one-share": _file("linkedin", linkedin, shares=1),
    "linkedin-shares": _file("linkedin", linkedin, shares=30),
    "linkedin-connections": _file("linkedin", linkedin, connections=3),
    "linkedin-received": _file("linkedin", linkedin, received=2),
    "linkedin-both": _file("linkedin", linkedin, sent=2, received=1, shares=1),
    "mastodon-one-post": _file("mastodon", mastodon, posts=1),
    "mastodon-posts": _file("mastodon", mastodon, posts=30),
    "mastodon-directs": _file("mastodon", mastodon, directs=4, replies=3, boosts=1),
    "mastodon-boosts": _file("mastodon", mastodon, boosts=2),
    "events-one": _file("log.csv", events, [("2026-01-05T10:00:00Z", "ada", "message", "bo")]),
    "events-undated": _file("log.csv", events, [("", "ada", "message", "bo"), ("", "bo", "message", "ada")]),
    "events-to-oneself": _file("log.csv", events, [("2026-01-05T10:00:00Z", "ada", "message", "ada")]),
    "events-posts": _file("log.csv", events, [(f"2026-01-{1 + n:02}T10:00:00Z", "ada", "post", "") for n in range(9)]),
    "events-one-instant": _file("log.csv", events, [("2026-01-05", a, "message", b) for a in "ab" for b in "cd"]),
    "edges-one": _file("edges.csv", edge_list, [("ada", "bo")]),
    "edges-mutual": _file("edges.csv", edge_list, [("ada", "bo"), ("bo", "ada")]),
    "edges-loop": _file("edges.csv", edge_list, [("ada", "ada")]),
    "streams-one-note": _file("acts.json", activity_streams, ["Create"]),
    "streams-of-every-type": _file("acts.json", activity_streams, ACTIVITY_TYPES),
}  # fmt: skip
"""By name: what writes an archive into a folder and says where it is."""


def made(name: str, folder: Path) -> Path:
    """The archive, or the store, of that name, in an empty folder; ``…-of-nobody`` is a store without an owner."""
    if name in ARCHIVES:
        return ARCHIVES[name](folder)
    acts = name.removesuffix("-of-nobody")
    return store(ACTS[acts], folder / "store", owner=None if acts != name else OWNER)


_OF_NOBODY: Final = [name for name in ACTS if not name.startswith("one-") or name == "one-message"]
NAMES: Final = (*ARCHIVES, *ACTS, *(f"{name}-of-nobody" for name in _OF_NOBODY))
"""Every tiny place."""
