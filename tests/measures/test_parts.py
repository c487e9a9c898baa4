"""Communities, moving windows, and the place with its automated actors."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from _tables import environment, people
from measures._read import row, value
from sociotope.environment import Sociotope
from sociotope.errors import UsageError
from sociotope.measures import communities_by, measures, read_communities
from sociotope.measures._index import COMPONENTS

DAY = 86_400
START = 1_577_836_800  # 1 January 2020

INSIDE = ["tie_reciprocity", "conversation_share", "flow_balance", "audience_narrowness"]


def _two_groups() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """People 1 to 20 answer one another; people 21 to 40 only write to people 1 to 20, who never answer."""
    rng = np.random.default_rng(4)
    one, two = rng.integers(1, 21, (2, 600))
    kept = one != two
    one, two = one[kept], two[kept]
    when = START + rng.integers(0, 300 * DAY, len(one))
    fans, stars = rng.integers(21, 41, 400), rng.integers(1, 21, 400)
    later = START + rng.integers(0, 300 * DAY, 400)
    source = np.concatenate([one, two, fans])
    target = np.concatenate([two, one, stars])
    return source, target, np.concatenate([when, when + 3_600, later])


def test_a_place_may_be_a_network_inside_and_a_media_outside() -> None:
    teams = {f"person-{n}": "team" if n <= 20 else "fans" for n in range(1, 41)}
    with environment(*_two_groups()) as place:
        table = measures(place, communities=teams)
    within, between = (value(table, "tie_reciprocity", f"community:team/{part}") for part in ("within", "between"))
    assert within == pytest.approx(1.0)
    assert between == 0.0
    assert value(table, "conversation_share", "community:team/within") > 0.45
    assert value(table, "tie_reciprocity", "community:fans") == 0.0
    assert value(table, "conversation_share", "community:fans") == 0.0
    assert value(table, "flow_balance", "community:team") < value(table, "flow_balance", "community:team/within")
    assert row(table, "network_media_index", "community:team/within")["low"] > 0.33
    assert row(table, "alters", "community:fans")["n"] == 40


def test_a_community_of_everybody_is_the_place() -> None:
    source, target, second = _two_groups()
    everybody = {f"person-{n}": "all" for n in range(1, 41)}
    with environment(source, target, second) as place:
        table = measures(place, [*COMPONENTS, "network_media_index"], communities=everybody)
    for name in [*COMPONENTS, "network_media_index"]:
        mine, whole = row(table, name, "community:all"), row(table, name)
        assert mine["value"] == pytest.approx(whole["value"], abs=1e-12), name
        assert mine["n"] == whole["n"]


@pytest.mark.parametrize("intervals", ["actors", "blocks"])
def test_communities_with_every_interval(intervals: str) -> None:
    everybody = {f"person-{n}": "all" for n in range(1, 41)}
    with environment(*_two_groups()) as place:
        table = measures(place, INSIDE, communities=everybody, intervals=intervals)
    for name in INSIDE:
        mine, whole = row(table, name, "community:all"), row(table, name)
        assert [mine[end] for end in ("low", "high")] == pytest.approx([whole[end] for end in ("low", "high")])


def test_a_file_of_communities(tmp_path: Path) -> None:
    path = tmp_path / "teams.csv"
    path.write_text("actor,community\nperson-1,red\nperson-2,blue\n", encoding="utf-8")
    assert read_communities(path) == {"person-1": "red", "person-2": "blue"}
    path.write_text("person-1;red\n", encoding="utf-8")
    with pytest.raises(UsageError, match="two are expected"):
        read_communities(path)
    with pytest.raises(UsageError, match="there is no such file"):
        read_communities(tmp_path / "nowhere.csv")


def test_a_column_of_actors_tells_communities() -> None:
    columns = {"type": ["Person"] * 3 + ["Organization"] * 2}
    actors = people(np.arange(1, 6), **columns)
    with environment(np.array([1, 2, 4]), np.array([2, 1, 1])) as place:
        acts, things = (place.sql(f"SELECT * FROM {name}") for name in ("activities", "objects"))
    with Sociotope.from_tables(actors=actors, activities=acts, objects=things) as place:
        groups = communities_by(place, "type")
        table = measures(place, ["tie_reciprocity"], communities=groups)
        with pytest.raises(UsageError, match="type, platform, is_automated"):
            communities_by(place, "mood")
    assert groups == {f"person-{n}": "Person" if n <= 3 else "Organization" for n in range(1, 6)}
    assert value(table, "tie_reciprocity", "community:Person/within") == 1.0
    assert value(table, "tie_reciprocity", "community:Organization") == 0.0


def test_moving_windows_hold_three_quarters() -> None:
    with environment(*_two_groups()) as place:
        plain, table = measures(place), measures(place, moving=True)
        until = place.value("SELECT count(*) FROM contacts WHERE quarter <= '2020-Q3'")
    windows = sorted(at for at in set(table["at"].to_pylist()) if ".." in at)
    assert windows == ["2020-Q1..2020-Q3", "2020-Q2..2020-Q4"]
    assert row(table, "tie_reciprocity", at=windows[0])["n"] == until
    for name in ("tie_persistence", "network_media_index"):
        quarters = [value(table, name, at=f"2020-Q{n}") for n in (1, 2, 3) if name == "network_media_index"]
        if quarters:
            assert min(quarters) - 0.05 <= value(table, name, at=windows[0]) <= max(quarters) + 0.05
    rest = table.filter(pa.array([".." not in at for at in table["at"].to_pylist()]))
    assert rest.num_rows == plain.num_rows


def test_automated_actors_are_left_out_and_told_beside() -> None:
    """A robot that follows back makes a place look mutual (docs/science.md 1.8)."""
    source = np.array([1, 2, 3, 4, 5, 9, 9, 9, 9, 9, 1])
    target = np.array([9, 9, 9, 9, 9, 1, 2, 3, 4, 5, 2])
    second = START + np.arange(11) * DAY
    with environment(source, target, second) as made:
        robot = people(np.array([9]), is_automated=[True])
        live = made.actors.filter(pa.array([n != 9 for n in made.actors["actor"].to_pylist()]))
        actors = pa.concat_tables([live.select(robot.column_names[:3]), robot.select(robot.column_names[:3])])
        actors = actors.append_column("is_automated", pa.array([n == 9 for n in actors["actor"].to_pylist()]))
        with Sociotope.from_tables(
            actors=actors, objects=made.objects, activities=made.activities, card={"sampling_design": "census"}
        ) as place:
            table = measures(place)
    both = "environment:with_automation"
    assert row(table, "edge_reciprocity")["n"] == 1
    assert value(table, "edge_reciprocity") == 0.0
    assert row(table, "edge_reciprocity", both)["n"] == 11
    assert value(table, "edge_reciprocity", both) == pytest.approx(10 / 11)
    assert value(table, "tie_reciprocity", both) == pytest.approx(10 / 11)
    assert value(table, "network_media_index", both) is not None


def test_without_automated_actors_nothing_is_told_twice(college_measures: pa.Table) -> None:
    assert not [of for of in college_measures["of"].to_pylist() if "automation" in of]


@pytest.mark.parametrize("intervals", ["jackknife", "actors", "blocks"])
def test_members_answer_one_another_and_pass_on_what_others_say(intervals: str) -> None:
    """Ten members answer each other three times in four; of what people outside publish they only pass on."""
    draw = np.random.default_rng(6)
    step = draw.integers(1, 10, 400)
    one = draw.integers(0, 10, 400)
    source = np.concatenate([one + 1, draw.integers(1, 11, 100), draw.integers(11, 21, 60)])
    target = np.concatenate([(one + step) % 10 + 1, draw.integers(11, 21, 100), draw.integers(1, 11, 60)])
    kind = np.array((["reply"] * 3 + ["reshare"]) * 100 + ["reshare"] * 100 + ["reply"] * 60, dtype=object)
    when = START + draw.integers(0, 300 * DAY, len(source))
    teams = {f"person-{n}": "team" for n in range(1, 11)} | {f"person-{n}": "press" for n in range(11, 16)}
    with environment(source, target, when, kind=kind) as place:
        table = measures(place, ["dialogue_share"], communities=teams, intervals=intervals)
    shares = {part: row(table, "dialogue_share", f"community:{part}") for part in
              ("team", "team/within", "team/between", "press", "press/within", "press/between")}  # fmt: skip
    assert [(found["value"], found["n"]) for found in shares.values()][:3] == [(0.6, 500), (0.75, 400), (0.0, 100)]
    assert shares["press"]["value"] == shares["press/between"]["value"] == 1.0
    assert shares["press/within"]["status"] == "not_measurable"
    within = shares["team/within"]
    assert within["low"] < 0.75 < within["high"]


def test_a_reaction_to_nobody_known_is_neither_within_nor_between() -> None:
    source, target = np.array([1, 1, 2]), np.array([2, 3, 1])
    with environment(source, target, kind=np.array(["reshare", "reshare", "reply"], dtype=object)) as known:
        things = known.sql("SELECT * FROM objects")
        acts = known.sql("SELECT * FROM activities")
        actors = known.sql("SELECT * FROM actors")
    author = things["attributed_to"].to_pylist()
    unknown = pa.array([None if one == 3 else one for one in author], pa.int64())
    things = things.set_column(things.column_names.index("attributed_to"), "attributed_to", unknown)
    with Sociotope.from_tables(actors=actors, objects=things, activities=acts) as place:
        table = measures(place, ["dialogue_share"], communities={f"person-{n}": "all" for n in (1, 2, 3)})
    assert row(table, "dialogue_share", "community:all")["n"] == 3
    assert row(table, "dialogue_share", "community:all/within")["n"] == 2
    assert row(table, "dialogue_share", "community:all/between")["value"] is None
