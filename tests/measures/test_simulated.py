"""Invented places with a known share of network-type acts (docs/science.md 1.7, pilot), and identities of the index."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from _long import some
from measures._read import row, value
from sociotope.environment import Sociotope
from sociotope.measures import measures
from sociotope.measures._index import ANCHORS, COMPONENTS, index_of, scaled
from sociotope.schema import ACTIVITIES, OBJECTS

DAY = 86_400
START = 1_577_836_800
PEOPLE, DAYS, FRIENDS, STARS = 400, 60, 4, 8
NAMES = [*COMPONENTS, "network_media_index", "index_coverage"]


def place_of(theta: float, seed: int, acts: int = 12_000) -> Sociotope:
    """A place where a share `theta` of the acts is of the network type.

    Network: a message to one of a few lasting friends, answered within the day nine times in ten. Media: a star
    publishes to 5,000 followers, or a member reshares a star (nine times in ten) or comments.
    """
    random = np.random.default_rng(seed)
    ring = np.arange(PEOPLE)
    friends = np.stack([(ring + step) % PEOPLE for step in (1, 2, -1, -2)], axis=1)
    rows: list[dict[str, Any]] = []
    things: list[dict[str, Any]] = []
    number = iter(range(PEOPLE + 1, 10_000_000))

    def thing(author: int, answers: int | None = None) -> int:
        made = next(number)
        things.append({"object": made, "id": f"object-{made}", "type": "Note", "attributed_to": author,
                       "in_reply_to": answers, "platform": "here"})  # fmt: skip
        return made

    def act(kind: str, actor: int, second: float, **columns: Any) -> None:
        rows.append({"activity": next(number), "type": kind, "actor": actor, "platform": "here", "source": "log",
                     "source_row": len(rows), "published": int(second * 1_000_000)} | columns)  # fmt: skip

    posts = [thing(1 + star) for star in range(STARS)]
    network = random.random(acts) < theta
    moments = START + np.sort(random.integers(0, DAYS * DAY, acts)).astype(float)
    for is_network, second in zip(network, moments, strict=True):
        if is_network:
            one = int(random.integers(PEOPLE))
            two = int(friends[one, random.integers(FRIENDS)])
            act("Create", 1 + one, second, object=thing(1 + one), to=[1 + two], audience="direct")
            if random.random() < 0.9:
                act("Create", 1 + two, second + 3_600, object=thing(1 + two), to=[1 + one], audience="direct")
            if random.random() < 0.5:  # and now and then in public, under what the friend published
                note = thing(1 + two)
                act("Create", 1 + one, second + 60, object=thing(1 + one, note), audience="group", audience_size=5)
            continue
        star, fan = int(random.integers(STARS)), int(random.integers(STARS, PEOPLE))
        post = posts[star]
        draw = random.random()
        if draw < 0.3:
            act("Create", 1 + star, second, object=thing(1 + star), audience="public", audience_size=5_000)
        elif draw < 0.9:
            act("Announce", 1 + fan, second, object=post, audience="public", audience_size=200)
        else:
            act("Create", 1 + fan, second, object=thing(1 + fan, post), audience="public", audience_size=5_000)
    actors = pa.table({"actor": ring + 1, "id": [f"person-{n}" for n in ring + 1], "type": ["Person"] * PEOPLE})
    return Sociotope.from_tables(
        actors=actors,
        objects=pa.Table.from_pylist(things, schema=OBJECTS.stored),
        activities=pa.Table.from_pylist(rows, schema=ACTIVITIES.stored),
        card={"sampling_design": "census"},
    )


def index_at(theta: float, seed: int, acts: int = 12_000) -> float:
    with place_of(theta, seed, acts) as place:
        return float(value(measures(place, NAMES), "network_media_index"))


def test_the_index_rises_with_the_share_of_network_acts() -> None:
    found = [index_at(theta, 1) for theta in (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0)]
    assert all(np.diff(found) > 0), found
    assert found[0] < -0.33
    assert found[-1] > 0.9


@pytest.mark.parametrize("theta", some([0.25, 0.5], [0.25]))
def test_chance_alone_hardly_moves_it(theta: float) -> None:
    """One act a person a day, and other chances: a hundredth at most."""
    assert np.std([index_at(theta, seed, acts=24_000) for seed in range(4)], ddof=1) <= 0.01


def test_all_six_are_measured_in_the_middle() -> None:
    with place_of(0.5, 3) as place:
        table = measures(place, NAMES)
    assert row(table, "index_coverage")["n"] == 6
    scores = [2 * float(scaled(name, np.asarray(value(table, name)))) - 1 for name in COMPONENTS]
    assert value(table, "network_media_index") == pytest.approx(np.mean(scores), abs=1e-12)


@given(st.tuples(*[st.floats(0, 1)] * 6))
def test_the_index_is_the_mean_of_six_scores(numbers: tuple[float, ...]) -> None:
    components = {name: np.asarray(number) for name, number in zip(COMPONENTS, numbers, strict=True)}
    index = index_of(components)
    assert index is not None
    scores = [2 * float(scaled(name, number)) - 1 for name, number in components.items()]
    assert float(index) == pytest.approx(np.mean(scores), abs=1e-12)
    assert -1 <= float(index) <= 1
    assert set(ANCHORS) == set(components)
