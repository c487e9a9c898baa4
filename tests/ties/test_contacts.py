"""Who addressed whom, act by act, on an invented place where every case occurs once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pytest

from sociotope.environment import Sociotope
from sociotope.schema import ACTIVITIES, OBJECTS, TIES
from sociotope.ties import contacts, ties

LEA, SAM, KIM, BOT, HIDDEN = 1, 2, 3, 4, 5
POST, ANSWER, LOOP, SKILL = 20, 21, 22, 23


def acts(*rows: dict[str, Any]) -> pa.Table:
    """Activities with the columns that a test names."""
    blank = {"platform": "here", "source": "log", "source_row": 0}
    return pa.Table.from_pylist([blank | row for row in rows], schema=ACTIVITIES.stored)


@pytest.fixture
def place() -> Iterator[Sociotope]:
    people = pa.table(
        {
            "actor": [LEA, SAM, KIM, BOT, HIDDEN],
            "id": ["lea", "sam", "kim", "bot", "hidden"],
            "type": ["Person"] * 5,
            "is_automated": [None, None, None, True, None],
            "is_anonymous": [False] * 4 + [True],
        }
    )
    things = pa.Table.from_pylist(
        [
            {"object": POST, "id": "post", "type": "Note", "attributed_to": SAM, "platform": "here"},
            {"object": ANSWER, "id": "answer", "type": "Note", "in_reply_to": POST, "platform": "here"},
            {"object": LOOP, "id": "loop", "type": "Note", "in_reply_to": POST, "platform": "here"},
            {"object": SKILL, "id": "skill", "type": "Skill", "platform": "here"},
        ],
        schema=OBJECTS.stored,
    )
    public, direct = {"type": "Create", "audience": "public"}, {"type": "Create", "audience": "direct"}
    activities = acts(
        {"activity": 100, "actor": LEA, "to": [SAM, KIM], **direct},
        {
            "activity": 101,
            "actor": LEA,
            "object": ANSWER,
            "to": [SAM, KIM],
            **public,
        },  # a reply to Sam that mentions both
        {"activity": 102, "actor": SAM, "object": LOOP, **public},  # Sam under Sam's own post
        {"activity": 103, "actor": LEA, "to": [LEA, BOT], **direct},  # to oneself and to a robot
        {"activity": 104, "actor": KIM, "type": "Announce", "object": POST},
        {"activity": 105, "actor": KIM, "type": "Like", "object": POST},
        {"activity": 106, "actor": LEA, "type": "Follow", "object": KIM},
        {"activity": 107, "actor": KIM, "type": "Accept", "object": 106},
        {"activity": 108, "actor": LEA, "type": "Follow", "object": SAM},
        {"activity": 109, "actor": LEA, "type": "Undo", "object": 108},
        {"activity": 110, "actor": SAM, "type": "Offer", "object": SKILL, "target": LEA},
        {"activity": 111, "actor": SAM, "type": "Offer", "object": POST, "to": [LEA]},
        {"activity": 112, "actor": LEA, "type": "Invite", "object": HIDDEN},
        {"activity": 113, "actor": LEA, "type": "Block", "object": KIM},
        {"activity": 114, "actor": LEA, "to": [SAM, SAM], "type": "Create", "audience": "self"},
        {"activity": 115, "actor": LEA, "to": [SAM] * 20, "type": "Create", "audience": "group"},  # a crowd
    )
    with Sociotope.from_tables(actors=people, objects=things, activities=activities) as made:
        yield made


def test_every_case_becomes_its_row(place: Sociotope) -> None:
    rows = place.sql(f"SELECT activity, actor, other, kind, directed FROM {contacts(place)} ORDER BY activity, other")
    assert [tuple(row.values()) for row in rows.to_pylist()] == [
        (100, LEA, SAM, "message", True),
        (100, LEA, KIM, "message", True),
        (101, LEA, SAM, "reply", True),
        (101, LEA, KIM, "mention", True),
        (104, KIM, SAM, "announce", False),
        (105, KIM, SAM, "like", False),
        (106, LEA, KIM, "follow", False),
        (107, KIM, LEA, "accept", False),
        (110, SAM, LEA, "endorse", False),
        (111, SAM, LEA, "recommend", False),
        (112, LEA, HIDDEN, "invite", False),
        (113, LEA, KIM, "block", False),
        (115, LEA, SAM, "message", False),
    ]


def test_ties_sum_what_passed_each_way(place: Sociotope) -> None:
    table = ties(place)
    assert table.schema == TIES.stored
    rows = {(row["actor"], row["other"]): row for row in table.to_pylist()}
    assert set(rows) == {(LEA, SAM), (LEA, KIM), (LEA, HIDDEN), (SAM, KIM)}
    lea_sam, lea_kim = rows[LEA, SAM], rows[LEA, KIM]
    assert (lea_sam["given"], lea_sam["received"], lea_sam["mutual"], lea_sam["connected"]) == (2, 2, True, False)
    assert lea_sam["weight"] == pytest.approx(1.0 + 0.6 + 0.1 + 1.0)
    assert (lea_kim["given"], lea_kim["received"], lea_kim["mutual"], lea_kim["connected"]) == (2, 0, False, True)


def test_the_owner_comes_first() -> None:
    people = pa.table({"actor": [1, 2], "type": ["Person"] * 2, "is_owner": [False, True]})
    activities = acts({"activity": 9, "actor": 1, "to": [2], "type": "Create", "audience": "direct"})
    with Sociotope.from_tables(actors=people, activities=activities) as place:
        [row] = ties(place).to_pylist()
    assert (row["actor"], row["other"], row["given"], row["received"]) == (2, 1, None, 1)


def test_a_reply_written_twice_is_one_directed_act() -> None:
    people = pa.table({"actor": [1, 2], "type": ["Person"] * 2})
    things = pa.Table.from_pylist(
        [
            {"object": 20, "id": "a", "type": "Note", "attributed_to": 2, "platform": "here"},
            {"object": 21, "id": "b", "type": "Note", "in_reply_to": 20, "platform": "here"},
        ],
        schema=OBJECTS.stored,
    )
    when = pa.scalar(1_700_000_000_000_000, pa.int64()).cast(pa.timestamp("us", tz="UTC")).as_py()
    said = {"actor": 1, "type": "Create", "audience": "public", "published": when}
    activities = acts({"activity": 30, "object": 21, **said}, {"activity": 31, "to": [2], **said})
    with Sociotope.from_tables(actors=people, objects=things, activities=activities) as place:
        rows = place.sql(f"SELECT kind, directed FROM {contacts(place)} ORDER BY kind").to_pylist()
    assert rows == [{"kind": "mention", "directed": False}, {"kind": "reply", "directed": True}]
