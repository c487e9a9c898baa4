"""The same answer twice: whatever the number of threads, the same tables in the same order, the same last bits."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import sociotope.engine as engine
import sociotope.reading._stage as staging
from _long import some
from invented import write_demo
from sociotope.engine import Engine
from sociotope.environment import Sociotope
from sociotope.measures import measures
from sociotope.reading import import_archives
from sociotope.report.json_report import as_json
from sociotope.report.words import Words
from sociotope.study import study
from sociotope.ties import tie_states, ties
from sociotope.uses import use_mix, uses, why

THREADS = (1, 2, 8)
KINDS = ("reply", "post", "like", "mention", "message", "follow", "repost")
WORDS = ("Thanks!", "How do I prune a rose?", "Buy now, 20 % off", "see https://a.example/?utm_source=x", "")


@contextmanager
def on(threads: int) -> Iterator[None]:
    """The engine on so many threads, with groups of rows so small that each gets some of even a small table."""
    made = Engine.__init__

    def with_threads(self: Engine, *args: Any, **named: Any) -> None:
        made(self, *args, **named)
        self.run(f"SET threads = {threads}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Engine, "__init__", with_threads)
        patch.setattr(engine, "GROUP_ROWS", 2048)
        patch.setattr(staging, "GROUP_ROWS", 2000)
        yield


def log(path: Path, acts: int, people: int, seed: int) -> Path:
    """An invented log, some of it told twice, at instants that several acts share."""
    draw = random.Random(seed)
    lines = ["timestamp,actor,kind,target,text,lang"]
    for n in range(acts):
        one, two = (int(people * draw.random() ** 2) for _ in range(2))
        said = f'{1_700_000_000 + n // 3 * 400},p{one},{draw.choice(KINDS)},p{two},"{draw.choice(WORDS)}",en'
        lines += [said] * (2 if draw.random() < 0.02 else 1)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def graph(path: Path, edges: int) -> Path:
    draw = random.Random(5)
    lines = ["source,target,weight,date"]
    lines += [
        f"n{draw.randrange(300)},n{draw.randrange(300)},{draw.random() * 3:.4f},2024-{1 + n % 12:02d}-{1 + n % 28:02d}"
        for n in range(edges)
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    folder = tmp_path_factory.mktemp("archives")
    write_demo("linkedin", folder / "l.zip", people=80, activities=3_000, seed=3)
    write_demo("mastodon", folder / "m.zip", people=80, activities=3_000, seed=3)
    return {
        "log": [log(folder / "a.csv", 8_000, 400, 1)],
        "two logs that overlap": [log(folder / "a1.csv", 6_000, 300, 1), log(folder / "b.csv", 3_000, 400, 1)],
        "weights": [graph(folder / "w.csv", 8_000)],
        "two platforms": [folder / "l.zip", folder / "m.zip"],
    }


EVERY = ("log", "two logs that overlap", "weights", "two platforms")


def answers(place: Sociotope) -> dict[str, Any]:
    """All that is told of a place, as values."""
    acts = place.sql("SELECT activity FROM activities ORDER BY activity")["activity"].to_pylist()
    person = place.value("SELECT coalesce(min(CASE WHEN is_owner THEN actor END), min(actor)) FROM actors")
    return {
        "measures": measures(place).to_pylist(),
        "ties": ties(place).to_pylist(),
        "states": tie_states(place, person).to_pylist(),
        "mix": [use_mix(place, by).to_pylist() for by in (None, "quarter", "month", "actor")],
        "uses": pa.Table.from_batches(uses(place)).to_pylist(),
        "why": [why(place, act) for act in acts[:: len(acts) // 9]],
    }


@pytest.mark.parametrize("name", some(EVERY, 3))
def test_two_imports_give_the_same_bytes(archives: dict[str, list[Path]], name: str, tmp_path: Path) -> None:
    seen = []
    for threads in THREADS:
        with on(threads):
            import_archives(archives[name], tmp_path / str(threads)).close()
        seen.append({path.name: path.read_bytes() for path in (tmp_path / str(threads)).iterdir()})
    assert seen[0].keys() == {
        *(f"{table}-0001.parquet" for table in ("actors", "objects", "activities", "rejects")),
        "sociotope.json",
        ".lock",
    }
    for other in seen[1:]:
        assert [name for name in other if other[name] != seen[0][name]] == []


@pytest.mark.parametrize("name", some(EVERY, 3))
def test_a_second_import_too(archives: dict[str, list[Path]], name: str, tmp_path: Path) -> None:
    seen = []
    for threads in THREADS[1:]:
        with on(threads):
            for archive in archives[name]:
                import_archives([archive], tmp_path / str(threads)).close()
        seen.append({path.name: path.read_bytes() for path in (tmp_path / str(threads)).iterdir()})
    assert seen[0] == seen[1]


@pytest.mark.parametrize("name", some(EVERY, ["two platforms"]))
def test_every_number_is_the_same_to_its_last_bit(archives: dict[str, list[Path]], name: str, tmp_path: Path) -> None:
    import_archives(archives[name], tmp_path / "store").close()
    first = None
    for threads in THREADS:
        with on(threads), Sociotope(tmp_path / "store") as place:
            found = answers(place)
        first = first or found
        for part, values in found.items():
            assert repr(values) == repr(first[part]), part


def test_a_report_is_the_same(archives: dict[str, list[Path]], tmp_path: Path) -> None:
    import_archives(archives["two platforms"], tmp_path / "store").close()
    seen = set()
    for threads in THREADS[1:]:
        with on(threads), Sociotope(tmp_path / "store") as place:
            told = json.loads(as_json(study(place, "build_a_business_network"), Words("en")))
        seen.add(json.dumps(told, sort_keys=True))
    assert len(seen) == 1
