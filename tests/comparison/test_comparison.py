"""Places, people and periods side by side, on small invented places whose numbers are known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

import sociotope
from _tables import environment
from sociotope.compare import compare
from sociotope.comparison import (
    DIFFERENCES,
    NUMBERS,
    SIDES,
    Comparison,
    Side,
    around,
    comparison,
    difference,
    in_period,
    people,
    period_of,
    place,
    seen_from,
)
from sociotope.environment import Sociotope
from sociotope.errors import UsageError
from sociotope.measures import measures
from sociotope.study import study
from sociotope.uses import use_mix

DAY = 86_400
START = 1_704_067_200  # 2024-01-01
PEOPLE = 24


def talk(seed: int = 1, *, owner: int | None = None, card: dict[str, object] | None = None) -> Sociotope:
    """Everybody writes to a few others, who mostly answer the same day, over a year."""
    chance = np.random.default_rng(seed)
    one = chance.integers(1, PEOPLE + 1, 900)
    two = (one + chance.integers(1, 4, 900) - 1) % PEOPLE + 1
    when = START + chance.integers(0, 360, 900) * DAY
    answered = chance.random(900) < chance.random(PEOPLE + 1)[two] * 0.6
    source, target = np.concatenate([one, two[answered]]), np.concatenate([two, one[answered]])
    when = np.concatenate([when, when[answered] + 3600])
    kind = np.where(chance.random(len(source)) < 0.3, "mention", "message")
    return environment(source, target, when, kind=kind, owner=owner, card=card)


def show(seed: int = 2) -> Sociotope:
    """Two people are mentioned by everybody, and hardly ever answer; the rest is reshared."""
    chance = np.random.default_rng(seed)
    fans = chance.integers(3, PEOPLE + 1, 1500)
    stars = chance.integers(1, 3, 1500)
    when = START + chance.integers(0, 360, 1500) * DAY
    answered = chance.random(1500) < chance.random(PEOPLE + 1)[fans] * 0.1
    source, target = np.concatenate([fans, stars[answered]]), np.concatenate([stars, fans[answered]])
    when = np.concatenate([when, when[answered] + 3600])
    kind = np.where(chance.random(len(source)) < 0.4, "reshare", "mention")
    return environment(source, target, when, kind=kind)


@pytest.fixture(scope="module")
def talking() -> Iterator[Sociotope]:
    with talk() as there:
        yield there


@pytest.fixture(scope="module")
def showing() -> Iterator[Sociotope]:
    with show() as there:
        yield there


@pytest.fixture(scope="module")
def both(talking: Sociotope, showing: Sociotope) -> Iterator[Comparison]:
    with compare(talking, showing, names=["talk", "show"]) as found:
        yield found


def test_tables_have_their_schemas(both: Comparison) -> None:
    assert both.facts.schema == SIDES
    assert both.numbers.schema == NUMBERS
    assert both.differences.schema == DIFFERENCES
    assert set(both.differences["status"].to_pylist()) <= {"differs", "not_told_apart", "not_compared"}


def test_each_difference_is_that_of_the_measures(both: Comparison, talking: Sociotope, showing: Sociotope) -> None:
    """Other minus one, with the interval of two independent numbers."""
    found = {
        key: {(row["measure"], row["of"]): row for row in measures(where).to_pylist() if row["at"] == "all"}
        for key, where in (("talk", talking), ("show", showing))
    }
    compared = 0
    for row in both.differences.to_pylist():
        one, other = (found[key][row["measure"], row["use"] or "environment"] for key in ("talk", "show"))
        assert (row["one_value"], row["other_value"]) == (one["value"], other["value"])
        if row["status"] == "not_compared":
            assert row["difference"] is None and row["why"]
            continue
        told = difference(*((each["value"], each["low"], each["high"]) for each in (one, other)))
        assert (row["difference"], row["low"], row["high"], row["p"]) == (told.value, told.low, told.high, told.p)
        compared += 1
    assert compared >= 5


def test_people_who_answer_are_more_of_a_network(both: Comparison) -> None:
    rows = {(row["measure"], row["use"]): row for row in both.differences.to_pylist()}
    reciprocity = rows["tie_reciprocity", ""]
    assert reciprocity["one_value"] > 2 * reciprocity["other_value"]
    assert reciprocity["status"] == "differs" and reciprocity["high"] < 0
    index = rows["network_media_index", ""]
    assert index["status"] == "differs" and index["high"] < 0


def test_a_place_does_not_differ_from_itself(talking: Sociotope) -> None:
    with compare(talking, talking) as same:
        told = [row for row in same.differences.to_pylist() if row["status"] != "not_compared"]
        assert told
        assert {row["difference"] for row in told} == {0.0}
        assert {row["status"] for row in told} == {"not_told_apart"}
        assert {row["q"] for row in told} == {1.0}
        assert any("not independent" in caution.en for caution in same.cautions)


def test_swapping_mirrors(both: Comparison, talking: Sociotope, showing: Sociotope) -> None:
    with compare(showing, talking, names=["show", "talk"]) as back:
        for there, again in zip(both.differences.to_pylist(), back.differences.to_pylist(), strict=True):
            assert (there["measure"], there["use"], there["status"]) == (
                again["measure"],
                again["use"],
                again["status"],
            )
            assert (there["one_value"], there["other_value"]) == (again["other_value"], again["one_value"])
            if there["difference"] is not None:
                mirrored = (-again["difference"], -again["high"], -again["low"])
                assert (there["difference"], there["low"], there["high"]) == mirrored


def test_what_one_side_cannot_show_is_never_compared(both: Comparison) -> None:
    for row in both.differences.to_pylist():
        if row["one_value"] is None or row["other_value"] is None:
            assert row["status"] == "not_compared"
            assert row["why"]["en"].startswith("Not measurable in ") and row["why"]["fr"]


def test_studies_are_sides_too(talking: Sociotope, showing: Sociotope, both: Comparison) -> None:
    found = comparison([study(talking), study(showing)], ["talk", "show"])
    assert found.differences.equals(both.differences)


def test_three_sides_make_three_pairs(talking: Sociotope, showing: Sociotope) -> None:
    with talk(5) as third, compare(talking, showing, third) as found:
        pairs = {(row["one"], row["other"]) for row in found.differences.to_pylist()}
        assert pairs == {("A", "B"), ("A", "C"), ("B", "C")}


def test_periods_are_the_acts_of_their_time(talking: Sociotope) -> None:
    with compare(talking, periods=["2024-Q1", "2024-Q2", "2024-T3", "2024-10-01..2024-12-31"]) as found:
        acts = [row["acts"] for row in found.facts.to_pylist()]
        assert sum(acts) == talking.value("SELECT COUNT(*) FROM activities")
        assert [side.label.fr for side in found.sides][:3] == ["T1 2024", "T2 2024", "T3 2024"]
        assert [side.label.fr for side in found.sides][3] == "1er octobre 2024 au 31 décembre 2024"
        with in_period(talking, "2024-01-01", "2024-04-01") as alone:
            rows = measures(alone, ["tie_reciprocity"]).to_pylist()
        told = [row["value"] for row in rows if (row["of"], row["at"]) == ("environment", "all")]
        assert [found.sides[0].row("tie_reciprocity")["value"]] == told


def test_before_and_after_a_day_share_out_everything(talking: Sociotope) -> None:
    with compare(talking, periods=around("2024-05-01", None)) as found:
        assert sum(row["acts"] for row in found.facts.to_pylist()) == talking.value("SELECT COUNT(*) FROM activities")
    assert [each.until or each.since for each in around(None, "2024-05-01")] == ["2024-05-01", "2024-05-01"]


def shares_of(side: Side) -> dict[str, float | None]:
    return {row["of"]: row["value"] for row in side.numbers.to_pylist() if row["measure"] == "use_share"}


def test_people_of_one_place(talking: Sociotope) -> None:
    """The index is that of the measures of persons, the uses are those of their own acts."""
    with compare(talking, persons=["person-3", "person-4"]) as found:
        index = measures(talking, ["network_media_index"], persons=["person-3", "person-4"]).to_pylist()
        for side, number in zip(found.sides, (3, 4), strict=True):
            told = next(row for row in index if row["of"] == f"actor:person-{number}")
            assert side.row("network_media_index") == told
            mix = {row["use"]: row["share"] for row in use_mix(talking, of=number).to_pylist()}
            shares = [
                row for row in side.numbers.to_pylist() if row["measure"] == "use_share" and row["value"] is not None
            ]
            assert shares and all(row["value"] == pytest.approx(mix[row["of"]], abs=1e-12) for row in shares)
        folders = [side.environment.folder for side in found.sides]
        assert all(folder.exists() for folder in folders)
    assert not any(folder.exists() for folder in folders), "what was opened for the comparison goes with it"
    assert talking.value("SELECT COUNT(*) FROM actors WHERE is_owner") == 0, "the place is as it was"


def test_an_archive_does_not_show_what_others_do() -> None:
    with (
        talk(owner=3, card={"sampling_design": "ego_crawl"}) as mine,
        compare(mine, persons=["person-3", "person-4"]) as found,
    ):
        owner, other = found.sides
        assert any(row["value"] is not None for row in owner.numbers.to_pylist() if row["measure"] == "use_share")
        assert all(row["value"] is None for row in other.numbers.to_pylist() if row["measure"] == "use_share")
        assert owner.has_map and not other.has_map
        assert set(found.differences["status"].to_pylist()) == {"not_compared"}


def test_seen_from_somebody_has_their_acts_and_all_the_rest(talking: Sociotope) -> None:
    with seen_from(talking, 7) as seen:
        assert seen.sql("SELECT actor FROM actors WHERE is_owner").to_pydict() == {"actor": [7]}
        assert seen.activities.equals(talking.activities)


def test_a_short_time_of_one_person_is_told_by_months() -> None:
    """Twelve months, four quarters: the months are left out one at a time, never less than independent acts."""
    with talk(owner=3) as mine:
        plain = {row["of"]: row for row in measures(mine, ["use_share"]).to_pylist() if row["at"] == "all"}
        side = place(mine, "mine")
        rows = [row for row in side.numbers.to_pylist() if row["measure"] == "use_share" and row["value"] is not None]
        assert rows
        for row in rows:
            assert row["low"] <= plain[row["of"]]["low"] and row["high"] >= plain[row["of"]]["high"]
            assert "months left out" in row["why"]["en"]
        assert any(row["low"] < plain[row["of"]]["low"] for row in rows)


def test_cautions(talking: Sociotope, both: Comparison) -> None:
    assert not any("independent" in each.en for each in both.cautions)
    with compare(talking, periods=["2024-01", "2024"]) as uneven:
        said = " ".join(each.en for each in uneven.cautions)
        assert "read alone" in said and "do not cover the same length" in said
    archive = talk(owner=3, card={"platforms": ["linkedin"], "sampling_design": "ego_crawl"})
    with archive, compare(talking, archive) as unlike:
        said = " ".join(each.en for each in unlike.cautions)
        assert "same platforms" in said and "single person" in said and "collected" in said
        assert "everything that was done there" in said


def test_one_source_in_two_places_is_said() -> None:
    source = {"sources": [{"name": "a.zip", "sha256": "abc", "platform": "elsewhere"}]}
    with talk(card=source) as one, talk(8, card=source) as other, compare(one, other) as found:
        assert any("same source" in each.en for each in found.cautions)


@pytest.mark.parametrize(
    "text", ["2024-Q5", "2024-13", "last year", "2024-03-01..2024-02-01", "24", "2024-02-30..2024-03-01"]
)
def test_what_is_no_period_is_said(text: str) -> None:
    with pytest.raises(UsageError, match="A period is written"):
        period_of(text)


def test_wrong_calls_are_said(talking: Sociotope) -> None:
    with pytest.raises(UsageError, match="at least two"):
        comparison([place(talking, "alone")])
    with pytest.raises(UsageError, match="a name of its own"):
        comparison([place(talking, "same"), place(talking, "same")])
    with pytest.raises(UsageError, match="several people of one place"):
        compare(talking, persons=["a"], periods=["2024"])
    with pytest.raises(UsageError, match="as many names"):
        compare(talking, talking, names=["one"])
    with pytest.raises(UsageError, match="Nobody here is called"):
        compare(talking, persons=["person-1", "nobody"])


def test_people_of_the_same_name_are_told_apart_by_identifier() -> None:
    names = pa.table({"actor": [1, 2], "id": ["https://x.example/users/ada", "https://y.example/users/ada"]})
    blank = {"type": ["Person"] * 2, "is_owner": [False] * 2, "is_anonymous": [False] * 2, "platform": ["x"] * 2}
    for name, column in ({"name": ["Ada", "Ada"]} | blank).items():
        names = names.append_column(name, pa.array(column))
    with Sociotope.from_tables(actors=names) as there, pytest.raises(UsageError, match=r"such as https://x\.example"):
        people(there, ["ada", "@ada"])


def test_the_library_says_it_in_one_line(talking: Sociotope, showing: Sociotope, tmp_path: Path) -> None:
    with sociotope.compare(talking, showing, names=["talk", "show"]) as found:
        assert found.report(tmp_path / "c.html", "fr").read_text(encoding="utf-8").startswith("<!doctype html>")
