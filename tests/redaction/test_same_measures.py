"""A copy says of a place exactly what the place says: no rounding, no tolerance."""

from __future__ import annotations

import random
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from _long import some
from becoming import spread
from invented import write_demo
from sociotope.advice import GAP
from sociotope.environment import Sociotope
from sociotope.measures import Run, measures
from sociotope.measures._as_table import table
from sociotope.measures._person_counts import person_counts
from sociotope.measures._persons import of_persons
from sociotope.reading import ReadingOptions, read
from sociotope.redaction import Key, pseudonym, redact
from sociotope.report.map.tables import sociotope_map
from sociotope.study import study
from sociotope.ties import contacts, ties_view
from sociotope.uses import CUES, features, lexical_cues, observable, uses

ARCHIVES = sorted(path for path in (Path(__file__).parents[1] / "archives").glob("*/*/input"))
OBJECTIVE = "build_a_business_network"


PEOPLE = ("actor", "other", "author", "person", "attributed_to", "one", "two")
"""Columns of numbers of people, which the key deals anew."""
TURNED = {"actor": "other", "other": "actor", "given": "received", "received": "given"}


def dealt(place: Sociotope, copy: Sociotope, key: Key) -> dict[int, int]:
    """By number of a person in the copy, the number in the place."""
    mine = {pseudonym(key, "actor", row["id"]): row["actor"] for row in place.actors.to_pylist()}
    return {row["actor"]: mine[row["id"]] for row in copy.actors.to_pylist()}


def as_in_the_place(table: pa.Table, numbers: dict[int, int] | None = None) -> pa.Table:
    """The same table with the numbers that people have in the place, in an order that no number decides.

    Nothing else of it is touched. A tie without the owner is told from its lower number, hence perhaps from the other
    end.
    """
    rows = [
        {name: numbers.get(value, value) if numbers and name in PEOPLE else value for name, value in row.items()}
        for row in table.to_pylist()
    ]
    if {"actor", "other", "given"} <= set(table.column_names):
        rows = [
            row if row["actor"] < row["other"] else {name: row[TURNED.get(name, name)] for name in row} for row in rows
        ]
    return pa.Table.from_pylist(sorted(rows, key=repr), schema=table.schema)


def but_counts(rows: pa.Table) -> pa.Table:
    """The measures but those of the reactions received, which a copy does not hold, and says so."""
    counts = pc.is_in(rows["measure"], pa.array(["reactions_per_post", "reactions_per_link"]))
    return rows.filter(pc.invert(counts))


def test_a_copy_says_that_it_holds_no_counts_of_reactions(demo: Path, tmp_path: Path) -> None:
    with read(demo) as place:
        redact(place, tmp_path / "copy")
        with read(tmp_path / "copy") as copy:
            rows = measures(copy, ["reactions_per_post"]).to_pylist()
    assert [row["value"] for row in rows] == [None]
    assert "copy" in rows[0]["why"]["en"]


def view(place: Sociotope, name: str) -> pa.Table:
    return place.sql(f"SELECT * FROM {name}")


def test_every_table_of_a_study_is_the_same(demo: Path, tmp_path: Path) -> None:
    with read(demo) as place:
        key = redact(place, tmp_path / "copy")
        with read(tmp_path / "copy") as copy:
            numbers = dealt(place, copy, key)
            one, two = study(place, OBJECTIVE), study(copy, OBJECTIVE)
            assert len(one.measures) > 100
            assert but_counts(one.measures).equals(but_counts(two.measures))
            states = [each.tie_states.drop_columns("name") for each in (one, two)]
            assert as_in_the_place(states[0]).equals(as_in_the_place(states[1], numbers))
            assert one.gap is not None
            assert one.gap.schema == GAP
            assert one.gap.equals(two.gap)
            assert one.advice.equals(two.advice)
            assert one.verdict == two.verdict
            assert sociotope_map(place, one.measures) == sociotope_map(copy, two.measures)
            assert observable(place).equals(observable(copy))
            assert pa.Table.from_batches(uses(place)).equals(pa.Table.from_batches(uses(copy)))
            for each in (ties_view(place), ties_view(copy)):
                assert each == "ties"
            assert as_in_the_place(view(place, "ties")).equals(as_in_the_place(view(copy, "ties"), numbers))


@pytest.mark.parametrize("archive", some(spread(ARCHIVES), 2))
def test_every_feature_and_every_contact_is_the_same(archive: Path, tmp_path: Path) -> None:
    with read(archive) as place:
        key = redact(place, tmp_path / "copy")
        with read(tmp_path / "copy") as copy:
            numbers = dealt(place, copy, key)
            for each in (place, copy):
                features(each)
                contacts(each)
                lexical_cues(each, CUES)
            for name in ("features", "contacts", "lexical_cues", "use_seen"):
                assert as_in_the_place(view(place, name)).equals(as_in_the_place(view(copy, name), numbers)), name


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
            assert but_counts(measures(place)).equals(but_counts(measures(copy)))
            assert sociotope_map(place, measures(place)) == sociotope_map(copy, measures(copy))


@pytest.mark.parametrize("people", [60, 300])
def test_fractions_of_weights_add_up_to_the_same(people: int, tmp_path: Path) -> None:
    """A list of edges whose weights are fractions: one group a person, then several people in each."""
    draw = random.Random(5)
    lines = ["source,target,weight,date"]
    for n in range(3000):
        one, two = draw.randrange(people), draw.randrange(people)
        lines.append(f"n{one},n{two},{draw.random() * 3:.4f},2024-{1 + n % 12:02d}-{1 + n % 28:02d}")
    edges = tmp_path / "edges.csv"
    edges.write_text("\n".join(lines), encoding="utf-8")
    with read(edges) as place:
        key = redact(place, tmp_path / "copy")
        with read(tmp_path / "copy") as copy:
            numbers = dealt(place, copy, key)
            persons = [person_counts(Run(each)).table.drop_columns("id") for each in (place, copy)]
            assert "spread" in persons[0].column_names
            assert as_in_the_place(persons[0]).equals(as_in_the_place(persons[1], numbers))
            some = [f"n{number}" for number in range(0, people, 7)]
            given = ((place, some), (copy, [pseudonym(key, "actor", each) for each in some]))
            theirs = [table(of_persons(Run(each), ids)).drop_columns("of") for each, ids in given]
            assert theirs[0].equals(theirs[1])
            assert but_counts(measures(place)).equals(but_counts(measures(copy)))


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
                    found.append((as_in_the_place(view(each, "features")), as_in_the_place(view(each, "lexical_cues"))))
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
            assert but_counts(measures(place)).equals(but_counts(measures(copy)))
