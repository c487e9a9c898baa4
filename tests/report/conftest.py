"""An invented place, small and lively, and its study: Léa, thirty people around her, three years."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

import pyarrow as pa
import pytest

from sociotope.environment import Sociotope
from sociotope.study import Study, study

NASTY = "<script>alert(1)</script></style></title> {{7*7}} \u202eevil\u202c <img src=x onerror=alert(2)> & \"'"
START = dt.datetime(2023, 1, 9, 9, tzinfo=dt.UTC)


def invented_place(*, nasty: bool = False, seed: int = 7) -> Sociotope:
    """A member's archive: connections, messages that go both ways, posts, reshares, and a few refusals."""
    chance = random.Random(seed)
    people = 30
    actors = [
        {
            "actor": number,
            "id": f"https://www.linkedin.com/in/p{number}",
            "type": "Person",
            "name": NASTY
            if nasty and number in (1, 2, 3)
            else ("Léa Martin" if number == 1 else f"Invented Person {number}"),
            "is_owner": number == 1,
            "is_anonymous": False,
            "platform": "linkedin",
            "followers": 1_800 if number == 1 else None,
        }
        for number in range(1, people + 2)
    ]
    objects: list[dict[str, object]] = []
    acts: list[dict[str, object]] = []

    def act(kind: str, actor: int, when: dt.datetime, **more: object) -> int:
        number = 100_000 + len(acts)
        acts.append(
            {
                "activity": number,
                "type": kind,
                "actor": actor,
                "published": when,
                "precision": "second",
                "platform": "linkedin",
            }
            | {"source": "messages.csv", "source_row": len(acts) + 1}
            | more
        )
        return number

    def note(author: int, text: str, when: dt.datetime, **more: object) -> int:
        number = 10_000 + len(objects)
        objects.append(
            {"object": number, "id": f"urn:note:{number}", "type": "Note", "attributed_to": author, "content": text}
            | {"published": when, "platform": "linkedin"}
            | more
        )
        return number

    for other in range(2, people + 2):
        met = START + dt.timedelta(days=chance.randrange(0, 500))
        asked = act("Follow", 1, met, object=other, source="Connections.csv")
        act("Accept", other, met + dt.timedelta(hours=5), object=asked, source="Connections.csv")
        when = met + dt.timedelta(days=2)
        alive = chance.random() < 0.5
        for turn in range(chance.randrange(4, 30)):
            one, two = (1, other) if turn % 2 == 0 else (other, 1)
            text = (
                NASTY
                if nasty
                else chance.choice(["Shall we talk on Tuesday?", "Thanks for the introduction!", "See you there."])
            )
            thread = 90_000 + other
            thing = note(one, text, when, context=thread)
            act("Create", one, when, object=thing, to=[two], audience="direct", audience_size=1)
            when += dt.timedelta(days=chance.expovariate(1 / (25 if alive else 9)), minutes=3)
            if when > START + dt.timedelta(days=1080):
                break
    for week in range(150):
        when = START + dt.timedelta(days=7 * week + chance.random() * 5)
        for _ in range(1 + week // 60):
            words = (
                NASTY
                if nasty
                else chance.choice(
                    [
                        "We are hiring, join us now! 20% off https://x.example/?utm_source=li",
                        "A photo of my garden, I am so happy",
                        "How to prune a rose: step by step",
                    ]
                )
            )
            links = ["https://x.example/?utm_source=li"] if "utm" in words else []
            thing = note(1, words, when, links=links)
            act(
                "Create",
                1,
                when,
                object=thing,
                audience="followers",
                audience_size=1_500 + 8 * week,
                source="Shares.csv",
            )
        if week % 3 == 0:
            thing = note(900, "Somebody else’s words", when)
            act(
                "Announce",
                1,
                when + dt.timedelta(hours=1),
                object=thing,
                audience="public",
                source="InstantReposts.csv",
            )
        if week % 10 == 0:
            act("Like", 1, when, object=note(900, "x", when), source="Reactions.csv")
    rejects = [{"source": "Shares.csv", "source_row": 9, "why": NASTY if nasty else "no date", "raw": NASTY}]
    files = [
        {
            "source": NASTY if nasty else "messages.csv",
            "status": "read",
            "records": 500,
            "kept": 498,
            "dropped": 2,
            "rejects": 0,
            "activities": 498,
            "why": {"en": "Two drafts.", "fr": "Deux brouillons."},
        },
        {
            "source": "Shares.csv",
            "status": "read",
            "records": 151,
            "kept": 150,
            "dropped": 0,
            "rejects": 1,
            "activities": 150,
            "why": None,
        },
        {
            "source": "mystery.bin",
            "status": "unknown",
            "records": 0,
            "kept": 0,
            "dropped": 0,
            "rejects": 0,
            "activities": 0,
            "why": None,
        },
    ]
    schema = {"to": pa.list_(pa.int64()), "links": pa.list_(pa.string())}
    return Sociotope.from_tables(
        actors=_table(actors, schema),
        objects=_table(objects, schema),
        activities=_table(acts, schema),
        rejects=pa.Table.from_pylist(rejects),
        card={"platforms": ["linkedin"], "files": files, "sampling_design": "ego_crawl"},
    )


def _table(rows: list[dict[str, object]], types: dict[str, pa.DataType]) -> pa.Table:
    names = list(dict.fromkeys(name for row in rows for name in row))
    return pa.table({name: pa.array([row.get(name) for row in rows], type=types.get(name)) for name in names})


@pytest.fixture(scope="session")
def place() -> Iterator[Sociotope]:
    with invented_place() as environment:
        yield environment


@pytest.fixture(scope="session")
def lea(place: Sociotope) -> Study:
    return study(place, "build_a_business_network")


@pytest.fixture(scope="session")
def hostile() -> Iterator[Study]:
    with invented_place(nasty=True) as environment:
        yield study(environment, "viral_diffusion")
