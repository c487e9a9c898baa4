"""A copy says of a place exactly what the place says: every digit that is printed, no tolerance."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from sociotope.advice import GAP
from sociotope.cli._show import clean
from sociotope.demo import write_demo
from sociotope.environment import Sociotope
from sociotope.measures import measures
from sociotope.reading import ReadingOptions, read
from sociotope.redaction import Key, pseudonym, redact
from sociotope.report.sociotope_map import sociotope_map
from sociotope.study import study
from sociotope.ties import contacts, ties_view
from sociotope.uses import CUES, features, lexical_cues, observable, uses

ARCHIVES = sorted(path for path in (Path(__file__).parents[1] / "archives").glob("*/*/input"))
OBJECTIVE = "build_a_business_network"


PEOPLE = ("actor", "other", "author", "person", "attributed_to", "one", "two")
"""Columns of numbers of people, which the key deals anew."""


def dealt(place: Sociotope, copy: Sociotope, key: Key) -> dict[int, int]:
    """By number of a person in the copy, the number in the place."""
    mine = {pseudonym(key, "actor", row["id"]): row["actor"] for row in place.actors.to_pylist()}
    return {row["actor"]: mine[row["id"]] for row in copy.actors.to_pylist()}


def rows(place: Sociotope, view: str, order: str, numbers: dict[int, int] | None = None) -> list[dict[str, Any]]:
    return said(place.sql(f"SELECT * FROM {view} ORDER BY {order}"), numbers)


def said(table: Any, numbers: dict[int, int] | None = None) -> Any:
    """A table as it is said in JSON: numbers of people as they are in the place, floats without their noise.

    What follows the digits that are printed is of the order in which fractions were added, which is that of the
    numbers.
    """
    if is_dataclass(table) and not isinstance(table, type):
        return {field.name: said(getattr(table, field.name), numbers) for field in fields(table)}
    if not isinstance(table, pa.Table):
        return clean(table)
    held = [
        {
            name: numbers.get(value, value) if numbers and name in PEOPLE and value is not None else clean(value)
            for name, value in row.items()
        }
        for row in table.to_pylist()
    ]
    held = [_from_the_lower(row) for row in held]
    return sorted(held, key=repr) if numbers is not None else held


def _from_the_lower(row: dict[str, Any]) -> dict[str, Any]:
    """A tie as it is from the side of the lower of its two numbers: which one that is depends on the numbers."""
    if not {"actor", "other", "given"} <= row.keys() or row["actor"] < row["other"]:
        return row
    turned = {"actor": "other", "other": "actor", "given": "received", "received": "given"}
    return {name: row[turned.get(name, name)] for name in row}


def test_every_table_of_a_study_is_the_same(demo: Path, tmp_path: Path) -> None:
    with read(demo) as place:
        key = redact(place, tmp_path / "copy")
        with read(tmp_path / "copy") as copy:
            numbers = dealt(place, copy, key)
            one, two = study(place, OBJECTIVE), study(copy, OBJECTIVE)
            assert len(one.measures) > 100
            assert said(one.measures) == said(two.measures)
            states = [each.tie_states.drop_columns("name") for each in (one, two)]
            assert said(states[0], {}) == said(states[1], numbers)
            assert one.gap is not None and two.gap is not None
            assert one.gap.schema == GAP
            assert said(one.gap) == said(two.gap)
            assert said(one.advice) == said(two.advice)
            assert said(one.verdict) == said(two.verdict)
            assert said(sociotope_map(place)) == said(sociotope_map(copy))
            assert observable(place).equals(observable(copy))
            assert pa.Table.from_batches(uses(place)).equals(pa.Table.from_batches(uses(copy)))
            for view in (ties_view(place), ties_view(copy)):
                assert view == "ties"
            assert rows(place, "ties", "actor, other, period", {}) == rows(
                copy, "ties", "actor, other, period", numbers
            )


@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda path: "/".join(path.parts[-3:-1]))
def test_every_feature_and_every_contact_is_the_same(archive: Path, tmp_path: Path) -> None:
    with read(archive) as place:
        key = redact(place, tmp_path / "copy")
        with read(tmp_path / "copy") as copy:
            numbers = dealt(place, copy, key)
            for each in (place, copy):
                features(each)
                contacts(each)
                lexical_cues(each, CUES)
            for view, order in (
                ("features", "activity"),
                ("contacts", "activity, other, kind"),
                ("lexical_cues", "object"),
                ("use_seen", "platform"),
            ):
                assert rows(place, view, order, {}) == rows(copy, view, order, numbers), view


def test_a_log_of_many_people_has_the_same_measures(tmp_path: Path) -> None:
    """More than two hundred people: the groups of the intervals are then made from their numbers."""
    lines = ["timestamp,actor,kind,target,text,lang"]
    words = ("Thanks!", "How do I prune a rose?", "Buy now, 20 % off", "see https://a.example/?utm_source=x", "")
    lines += [
        f"{1_700_000_000 + 977 * n},p{n * 7 % 311},{'reply' if n % 3 else 'post'},p{n * 13 % 311},"
        f'"{words[n % 5]}",{("en", "fr", "de", "")[n % 4]}'
        for n in range(3000)
    ]
    log = tmp_path / "log.csv"
    log.write_text("\n".join(lines), encoding="utf-8")
    with read(log) as place:
        redact(place, tmp_path / "copy")
        with read(tmp_path / "copy") as copy:
            assert place.value("SELECT count(*) FROM actors") > 200
            assert said(measures(place)) == said(measures(copy))
            assert said(sociotope_map(place)) == said(sociotope_map(copy))


def test_every_cue_and_every_mark_survives(tmp_path: Path) -> None:
    """One object or act for each thing that the features ask of a text, an address, a tag or an application."""
    said = {
        "Thank you so much, congratulations!": {}, "I'm so proud of my new job": {}, "Does anybody know why?": {},
        "How to prune a rose, step by step": {}, "Special offer: 20 % off": {}, "Sign up now": {},
        "Meet Ada: let me introduce you": {}, "There is only one way": {}, "Bonjour à tous": {"language": "fr-CA"},
        "Guten Tag, wie geht es?": {"language": "de"}, "one two three": {"links": ["https://b.example/?utm_source=x"]},
        "four": {"links": ["object-1"]}, "five": {"media": ["a.png"]}, "six": {"media": []}, "seven": {"links": []},
        "eight": {"tags": ["sponsored"]}, "nine": {"tags": ["poll"], "type": "Question"}, "ten": {"tags": ["wordle"]},
        "eleven": {"tags": ["solved"], "in_reply_to": 1}, "twelve": {"type": "Course"}, "quiz": {"type": "Game"},
        "a " * 20: {}, "a " * 21: {}, "a " * 90: {},
    }  # fmt: skip
    n = len(said)
    things = {
        "object": list(range(1, n + 1)),
        "id": [f"object-{number}" for number in range(1, n + 1)],
        "attributed_to": [100 + number % 2 for number in range(n)],
        "content": list(said),
        "platform": ["elsewhere"] * n,
    } | {
        name: [more.get(name, "Note" if name == "type" else None) for more in said.values()]
        for name in ("type", "language", "links", "media", "tags", "in_reply_to")
    }
    lists = {name: pa.array(things.pop(name), pa.list_(pa.string())) for name in ("links", "media", "tags")}
    replies = pa.array(things.pop("in_reply_to"), pa.int64())
    acts = {
        "activity": list(range(1000, 1000 + n + 3)),
        "type": ["Create"] * n + ["Invite", "Announce", "Like"],
        "actor": [100 + number % 2 for number in range(n + 3)],
        "object": [*range(1, n + 1), 101, 1, 1],
        "content": [None] * n + ["Ravi de vous connaître, merci !", "Look at this", "EMPATHY"],
        "instrument": (["Wordle", "Lichess", "Tusky", None] * n)[: n + 3],
        "audience": ["public"] * (n + 3),
        "platform": ["elsewhere"] * (n + 3),
    }
    people = {"actor": [100, 101], "id": ["https://a.example/@ada", "bo"], "type": ["Person"] * 2}
    with Sociotope.from_tables(
        actors=pa.table(people | {"platform": ["elsewhere"] * 2}),
        objects=pa.table(things | lists | {"in_reply_to": replies}),
        activities=pa.table(acts),
    ) as place:
        redact(place, tmp_path / "copy")
        with Sociotope(tmp_path / "copy") as copy:
            redact(copy, tmp_path / "copy-of-copy")
            with Sociotope(tmp_path / "copy-of-copy") as again:
                found = []
                for each in (place, copy, again):
                    features(each)
                    lexical_cues(each, CUES)
                    found.append((rows(each, "features", "activity"), rows(each, "lexical_cues", "object")))
                assert found[0] == found[1] == found[2]
                seen = place.sql("SELECT max(game) AS game, max(promo) AS promo, max(media) AS media FROM features")
                assert seen.to_pylist() == [{"game": 1.0, "promo": 1.0, "media": 1.0}]
                assert place.value("SELECT count(*) FROM features WHERE game = 1") >= n // 2
                assert copy.value("SELECT max(words) FROM traces") == 21


def test_the_words_of_a_use_of_ones_own_cannot_be_looked_up(tmp_path: Path) -> None:
    from sociotope.uses._own import Own, own_features

    notes = {"object": [1, 2], "type": ["Note", "Note"], "attributed_to": [9, 9], "content": ["a rose", None]}
    acts = {"activity": [5, 6], "type": ["Create", "Create"], "actor": [9, 9], "object": [1, 2]}
    with Sociotope.from_tables(
        objects=pa.table(notes | {"platform": ["x", "x"]}),
        activities=pa.table(acts | {"platform": ["x", "x"], "instrument": ["Tusky", None]}),
    ) as place:
        redact(place, tmp_path / "copy")
        with Sociotope(tmp_path / "copy") as copy:
            found = []
            for each in (place, copy):
                own_features(
                    each,
                    [
                        Own("own_1", "words", words={"en": ("rose",)}),
                        Own("own_2", "instruments", names=("tusky",)),
                        Own("own_3", "acts", names=("Create",)),
                    ],
                )
                found.append(each.sql("SELECT own_1, own_2, own_3 FROM features ORDER BY activity").to_pylist())
    assert found[0] == [{"own_1": 1, "own_2": 1, "own_3": 1}, {"own_1": 0, "own_2": 0, "own_3": 1}]
    assert found[1] == [{"own_1": None, "own_2": None, "own_3": 1}, {"own_1": 0, "own_2": 0, "own_3": 1}]


def test_days_alone_are_kept_when_asked(demo: Path, tmp_path: Path) -> None:
    with read(demo) as place:
        redact(place, tmp_path / "copy", to_the_day=True)
        whole = place.value("SELECT count(published) FROM activities")
    with Sociotope(tmp_path / "copy") as copy:
        assert copy.value("SELECT count(*) FROM activities WHERE published = date_trunc('day', published)") == whole
        assert copy.value("SELECT count(*) FROM activities WHERE precision NOT IN ('day', 'month')") == 0
        assert copy.card["redacted"] == {"to_the_day": True}


def test_a_period_of_an_archive_can_be_copied(tmp_path: Path) -> None:
    archive = tmp_path / "archive.zip"
    write_demo("linkedin", archive, people=40, activities=700)
    options = ReadingOptions(since="2025-01-01")
    with read(archive, options=options) as place:
        redact(place, tmp_path / "copy")
        with read(tmp_path / "copy") as copy:
            assert copy.value("SELECT min(published) FROM activities").year == 2025
            assert said(measures(place)) == said(measures(copy))
