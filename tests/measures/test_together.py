"""Threads that share a place, or have one each, get the answers that they would get one after the other."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pyarrow as pa
import pytest

from sociotope.measures import measures
from sociotope.named_places import crowd, village
from sociotope.place import Sociotope, read
from sociotope.study import study
from sociotope.ties import tie_states
from sociotope.uses import load_uses, use_mix, why

HALF = {f"Fan {n}": "even" if n % 2 == 0 else "odd" for n in range(60)}
OWN = load_uses(Path(__file__).parents[2] / "docs" / "hommage.toml")
NAMES = ["alters", "tie_reciprocity", "edge_reciprocity", "flow_balance", "network_media_index"]

QUESTIONS: list[Callable[[Sociotope], Any]] = [
    lambda place: measures(place, NAMES, intervals="actors"),
    lambda place: measures(place, NAMES, intervals="blocks", moving=True),
    lambda place: measures(place, NAMES, communities=HALF),
    lambda place: measures(place, NAMES, communities={**HALF, "Star": "odd"}, persons=3),
    lambda place: measures(place, ["use_share"], uses=OWN),
    lambda place: use_mix(place, "month", known=OWN),
    lambda place: use_mix(place, "actor"),
    lambda place: [each.numbers for each in why(place, 2_000, threshold=0, known=OWN)],
    lambda place: tie_states(place, 1).drop_columns("name"),
    lambda place: place.sql("SELECT * FROM ties ORDER BY actor, other, period"),
    lambda place: place.sql("SELECT x FROM given", given=pa.table({"x": [1]})),
]
"""What rests on tables of one name: intervals, communities, windows, uses."""


def at_once(asked: list[Callable[[], Any]]) -> list[Any]:
    """The answers to questions that all are asked at the same moment, each by a thread."""
    start = Barrier(len(asked))

    def ask(question: Callable[[], Any]) -> Any:
        start.wait()
        return question()

    with ThreadPoolExecutor(len(asked)) as threads:
        return list(threads.map(ask, asked))


def test_threads_share_a_place() -> None:
    expected = []
    for question in QUESTIONS:
        with crowd() as place:
            expected.append(question(place))
    with crowd() as place:
        assert at_once([lambda ask=ask: ask(place) for ask in QUESTIONS]) == expected


def test_each_thread_has_a_place_of_its_own() -> None:
    with crowd() as one, village() as other:
        asked = [lambda ask=ask, place=place: ask(place) for ask in QUESTIONS[1:3] for place in (one, other)]
        found = at_once(asked)
    with crowd() as one, village() as other:
        assert found == [ask(place) for ask in QUESTIONS[1:3] for place in (one, other)]


@pytest.fixture
def archives(tmp_path: Path) -> list[Path]:
    acts = [
        f"{1_700_000_000 + 90_000 * n},p{n * n % 7},{('reply', 'message')[n % 2]},p{n % 5},Thanks" for n in range(60)
    ]
    edges = [f"p{n % 6},p{n * n % 7},2024-{1 + n % 12:02d}-01" for n in range(30)]
    (tmp_path / "log.csv").write_text("\n".join(["timestamp,actor,kind,target,text", *acts]), encoding="utf-8")
    (tmp_path / "edges.csv").write_text("\n".join(["source,target,date", *edges]), encoding="utf-8")
    return [tmp_path / "log.csv", tmp_path / "edges.csv"]


def test_two_studies_of_one_place_of_two_platforms(archives: list[Path]) -> None:
    def answers(told: Any) -> list[pa.Table]:
        return [told.measures, told.tie_states, *(table for each in told.by_platform for table in answers(each))]

    with read(*archives) as place:
        one, other = at_once([lambda: study(place), lambda: study(place, "build_a_business_network")])
    with read(*archives) as place:
        expected = study(place, "build_a_business_network")
    assert answers(one) == answers(other) == answers(expected)
    assert other.verdict == expected.verdict
