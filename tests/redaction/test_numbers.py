"""The numbers of people in a copy are dealt by the key: they tell nothing of what people were called."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from sociotope.environment import Sociotope
from sociotope.reading import read
from sociotope.redaction import Key, pseudonym, redact


def log_of(path: Path, people: int) -> Path:
    """Messages among so many people whose names are in order."""
    lines = ["timestamp,actor,kind,target"]
    lines += [
        f"{1_700_000_000 + 977 * n},p{n * 7 % people:05d},{('message', 'reply')[n % 2]},p{(n * 13 + 1) % people:05d}"
        for n in range(people * 4)
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def names(place: Sociotope) -> dict[int, str]:
    return {row["actor"]: row["id"] for row in place.sql("SELECT actor, id FROM actors").to_pylist()}


def dealt(place: Sociotope, copy: Sociotope, key: Key) -> dict[int, int]:
    mine = {pseudonym(key, "actor", name): number for number, name in names(place).items()}
    return {number: mine[name] for number, name in names(copy).items()}


@pytest.mark.parametrize("people", [60, 1000])
def test_they_are_not_in_the_order_of_names(tmp_path: Path, people: int) -> None:
    with read(log_of(tmp_path / "log.csv", people)) as place:
        key = redact(place, tmp_path / "copy")
        other = redact(place, tmp_path / "other")
        redact(place, tmp_path / "again", key.path)
        with Sociotope(tmp_path / "copy") as copy, Sociotope(tmp_path / "other") as second:
            numbers, others = dealt(place, copy, key), dealt(place, second, other)
            kept = copy.sql("SELECT actor FROM actors")["actor"].to_pylist()
        with Sociotope(tmp_path / "again") as again:
            assert dealt(place, again, key) == numbers
    assert sorted(numbers) == sorted(numbers.values()) == kept
    in_order = [numbers[number] for number in sorted(numbers)]
    rises = sum(later > earlier for earlier, later in pairwise(in_order))
    assert 0.3 * len(in_order) < rises < 0.7 * len(in_order)
    moved = sum(number != was for number, was in numbers.items())
    assert moved > 0.6 * len(numbers)
    assert numbers != others


def test_who_does_what_to_whom_is_the_same_under_other_numbers(tmp_path: Path) -> None:
    sql = """SELECT activity, type, actor, object, target, "to" FROM activities ORDER BY activity"""
    with read(log_of(tmp_path / "log.csv", 300)) as place:
        key = redact(place, tmp_path / "copy")
        with Sociotope(tmp_path / "copy") as copy:
            numbers = dealt(place, copy, key)
            before, after = place.sql(sql).to_pylist(), copy.sql(sql).to_pylist()
            made = copy.sql("SELECT object, attributed_to FROM objects WHERE attributed_to IS NOT NULL").to_pylist()
            mine = dict(zip(*(place.objects[name].to_pylist() for name in ("object", "attributed_to")), strict=True))
    assert len(before) == len(after) > 1000
    for one, two in zip(before, after, strict=True):
        for column in ("actor", "object", "target"):
            assert one[column] == numbers.get(two[column], two[column])
        assert (two["to"] is None) is (one["to"] is None)
        if two["to"]:
            assert two["to"] == sorted(two["to"])
            assert sorted(numbers.get(each, each) for each in two["to"]) == sorted(one["to"])
    assert all(mine[row["object"]] == numbers.get(row["attributed_to"]) for row in made)


def test_a_copy_of_nothing_and_of_nobody(tmp_path: Path) -> None:
    with Sociotope.from_tables() as nowhere:
        redact(nowhere, tmp_path / "copy")
    with Sociotope(tmp_path / "copy") as copy:
        assert copy.value("SELECT count(*) FROM activities") == 0
