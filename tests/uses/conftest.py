"""A small invented place, made act by act."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow as pa
import pytest

from sociotope.environment import Sociotope
from sociotope.platforms import _sight
from sociotope.schema import ACTIVITIES, ACTORS, OBJECTS
from sociotope.uses import FEATURES, features

START = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)


class Scene:
    """Actors, objects and acts under construction; days count from the start of the archive."""

    def __init__(self, *, background: bool = True) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = {"actors": [], "objects": [], "activities": []}
        self.last = 0
        self.places: list[Sociotope] = []
        self.size = 0
        self.known: dict[int, dict[str, float | None]] = {}
        if background:
            # the archive starts on day 0; somebody looked at something, two strangers wrote to each other and answered
            one, two = self.person(), self.person()
            self.act("View", one, self.thing(attributed_to=two, content="An old page.", context=1), day=0)
            said = self.thing(attributed_to=one, content="The room is free.", context=2)
            self.act("Create", one, said, day=1, to=[two], audience="direct")
            answer = self.thing(attributed_to=two, content="Good.", in_reply_to=said, context=2)
            self.act("Create", two, answer, day=2, to=[one], audience="direct")

    def number(self) -> int:
        self.last += 1
        return self.last + 100

    def person(self, type: str = "Person", **columns: Any) -> int:
        number = self.number()
        said = {"actor": number, "id": f"https://place.example/{number}", "type": type, "is_owner": False}
        self.rows["actors"].append(said | {"is_anonymous": False, "platform": "elsewhere"} | columns)
        return number

    def people(self, n: int) -> list[int]:
        return [self.person() for _ in range(n)]

    def thing(self, type: str = "Note", **columns: Any) -> int:
        number = self.number()
        said = {"object": number, "id": f"https://place.example/o/{number}", "type": type, "platform": "elsewhere"}
        self.rows["objects"].append(said | columns)
        return number

    def act(
        self, type: str, actor: int | None, object: int | None = None, day: float | None = 200, **columns: Any
    ) -> int:
        number = self.number()
        said = {"activity": number, "type": type, "actor": actor, "object": object, "platform": "elsewhere"}
        said |= {
            "published": None if day is None else START + dt.timedelta(days=day),
            "source": "x",
            "source_row": number,
        }
        self.rows["activities"].append(said | columns)
        return number

    def say(
        self,
        actor: int,
        content: str | None = None,
        day: float | None = 200,
        to: list[int] | None = None,
        **columns: Any,
    ) -> int:
        """A note, and the act of writing it; columns of the act by name, the others are the note's."""
        own = {
            name: columns.pop(name)
            for name in ("audience", "audience_size", "instrument", "platform")
            if name in columns
        }
        kind = columns.pop("type", "Note")
        note = self.thing(
            kind,
            attributed_to=actor,
            content=content,
            **({"platform": own["platform"]} if "platform" in own else {}),
            **columns,
        )
        return self.act("Create", actor, note, day, to=to, **own)

    def write(self, actor: int, other: int, *days: float) -> None:
        """Plain messages from one to the other."""
        for day in days:
            self.say(actor, "See the table.", day, [other], audience="direct")

    def place(self) -> Sociotope:
        schemas = {"actors": ACTORS, "objects": OBJECTS, "activities": ACTIVITIES}
        tables = {name: pa.Table.from_pylist(rows, schema=schemas[name].stored) for name, rows in self.rows.items()}
        made = Sociotope.from_tables(**tables)
        self.places.append(made)
        return made

    def features(self, activity: int) -> dict[str, float | None]:
        """What is made of one act; the place is built anew when something was added to it."""
        size = sum(map(len, self.rows.values()))
        if size != self.size:
            self.size = size
            features(self.place())
            rows = self.places[-1].sql("SELECT * FROM features").to_pylist()
            self.known = {row["activity"]: {name: row[name] for name in FEATURES} for row in rows}
        return self.known[activity]


@pytest.fixture(scope="module")
def train() -> Iterator[ModuleType]:
    """What learns the model of texts, and says what it is worth."""
    path = Path(__file__).resolve().parents[2] / "scripts" / "train_uses.py"
    spec = spec_from_file_location("train_uses", path)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["train_uses"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["train_uses"]


@pytest.fixture(autouse=True)
def no_platforms(monkeypatch: pytest.MonkeyPatch) -> None:
    """The invented place is on no known platform."""
    monkeypatch.setattr(_sight, "modules", lambda package: {})


@pytest.fixture
def scene() -> Iterator[Scene]:
    made = Scene()
    yield made
    for place in made.places:
        place.close()


@pytest.fixture
def bare() -> Iterator[Scene]:
    """A place with nothing in it yet."""
    made = Scene(background=False)
    yield made
    for place in made.places:
        place.close()
