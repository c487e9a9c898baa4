"""One more archive takes nothing away: each platform as if it were alone, then all together over those that can."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from invented import write_demo
from sociotope.measures import catalogue, measures
from sociotope.reading import ReadingOptions, import_archives, read
from sociotope.study import study
from sociotope.ties import tie_states, ties

Row = dict[str, Any]
Rows = dict[tuple[str, str, str], Row]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archives")
    write_demo("linkedin", folder / "linkedin.zip", people=60, activities=800, seed=3)
    write_demo("mastodon", folder / "mastodon.zip", people=60, activities=800, seed=3)
    lines = [
        f"{1_700_000_000 + 40_000 * n},p{n * n % 11},{('reply', 'repost', 'message')[n % 3]},p{n % 7},Thanks,en"
        for n in range(120)
    ]
    (folder / "events.csv").write_text("\n".join(["timestamp,actor,kind,target,text,lang", *lines]), encoding="utf-8")
    (folder / "one.csv").write_text(
        "timestamp,actor,kind,target,text,lang\n1700000000,ada,reply,ben,Thanks,en\n", encoding="utf-8"
    )
    return folder


@pytest.fixture(scope="module")
def alone(folder: Path) -> dict[str, Rows]:
    """By platform, the rows of its archive read alone."""
    found = {}
    for name, archive in (("linkedin", "linkedin.zip"), ("mastodon", "mastodon.zip"), ("event_file", "events.csv")):
        with read(folder / archive) as place:
            found[name] = keyed(measures(place).to_pylist())
    return found


@pytest.fixture(scope="module")
def both(folder: Path) -> Iterator[Rows]:
    with read(folder / "linkedin.zip", folder / "mastodon.zip") as place:
        yield keyed(measures(place).to_pylist())


def keyed(rows: list[Row]) -> Rows:
    found = {(row["measure"], row["of"], row["at"]): row for row in rows}
    assert len(found) == len(rows)
    return found


def of_platform(rows: Rows, platform: str) -> Rows:
    """The rows of a platform among several, as they are spelled where its archive is alone."""
    prefix = f"platform:{platform}"
    mine = [row for row in rows.values() if row["of"] == prefix or row["of"].startswith(f"{prefix}/")]
    of_owner = {row["measure"] for row in mine if row["of"] == f"{prefix}/environment"}
    if of_owner:  # outcomes are of one person, where there is one
        of_owner |= {name for name, module in catalogue().items() if hasattr(module, "elsewhere")}
    found = []
    for row in mine:
        whose = "owner" if row["measure"] in of_owner else "environment"
        found.append(row | {"of": row["of"].removeprefix(prefix).removeprefix("/") or whose})
    return keyed(found)


def together(rows: Rows) -> Rows:
    return {key: row for key, row in rows.items() if not key[1].startswith("platform:")}


def test_each_platform_says_what_its_archive_says_alone_to_the_last_bit(both: Rows, alone: dict[str, Rows]) -> None:
    for platform in ("linkedin", "mastodon"):
        assert of_platform(both, platform) == alone[platform]


def test_so_it_does_among_three_and_in_any_order(folder: Path, alone: dict[str, Rows]) -> None:
    archives = [folder / name for name in ("linkedin.zip", "mastodon.zip", "events.csv")]
    with read(*archives) as place:
        rows = keyed(measures(place).to_pylist())
    for platform, expected in alone.items():
        assert of_platform(rows, platform) == expected
    # the log of a place is no archive of hers: that is why it is not of her numbers, not that nothing could be measured
    why = rows["tie_reciprocity", "owner", "all"]["why"]
    assert why["en"].endswith(
        "Over LinkedIn alone: not measurable on Mastodon, you are not in the archive of “Event file”."
    )
    assert why["fr"].endswith("non mesurable sur Mastodon, vous n’apparaissez pas dans « Journal d’événements ».")
    for measure, of in (("alters", "owner"), ("use_share", "converse")):
        why = rows[measure, of, "all"]["why"]
        assert why["en"].endswith("Over LinkedIn, Mastodon alone: you are not in the archive of “Event file”.")
    names = ["alters", "tie_reciprocity", "audience_narrowness", "edge_reciprocity"]
    with read(*reversed(archives)) as place:
        other = keyed(measures(place, names).to_pylist())
    assert other == {key: row for key, row in rows.items() if key[0] in names}


def test_so_it_does_whatever_the_period_and_the_way_to_have_intervals(folder: Path) -> None:
    options = ReadingOptions(since="2025-01-01")
    names = ["alters", "tie_reciprocity", "audience_narrowness"]
    with read(folder / "linkedin.zip", options=options) as place:
        expected = keyed(measures(place, names, intervals="actors", persons=2, moving=True).to_pylist())
    with read(folder / "mastodon.zip", folder / "linkedin.zip", options=options) as place:
        found = of_platform(
            keyed(measures(place, names, intervals="actors", persons=2, moving=True).to_pylist()), "linkedin"
        )
    people = {key for key in expected if key[1].startswith("actor:")}
    assert people
    # the two busiest of the whole place are not those of one platform
    assert {key: row for key, row in found.items() if key not in people} == {
        key: row for key, row in expected.items() if key not in people
    }
    assert {key: found[key] for key in people if key in found} == {key: expected[key] for key in people if key in found}
    assert people & set(found)


def test_nothing_measured_on_a_platform_is_lost_together(both: Rows, alone: dict[str, Rows]) -> None:
    for expected in (alone["linkedin"], alone["mastodon"]):
        for measure, of, at in expected:
            if at == "all" and expected[measure, of, at]["value"] is not None:
                assert both[measure, of, at]["value"] is not None, (measure, of)


def test_what_one_platform_shows_is_over_that_one_and_says_so(both: Rows, alone: dict[str, Rows]) -> None:
    for measure in ("tie_reciprocity", "conversation_share", "tie_persistence", "flow_balance", "outward_reciprocity"):
        row, expected = both[measure, "owner", "all"], alone["linkedin"][measure, "owner", "all"]
        assert alone["mastodon"][measure, "owner", "all"]["value"] is None
        assert {key: row[key] for key in ("value", "low", "high", "n", "status")} == {
            key: expected[key] for key in ("value", "low", "high", "n", "status")
        }
        assert row["why"]["en"].endswith("Over LinkedIn alone: not measurable on Mastodon.")
        assert row["why"]["fr"].endswith("Sur LinkedIn seulement : non mesurable sur Mastodon.")


def test_what_both_show_is_over_both(both: Rows, alone: dict[str, Rows]) -> None:
    for measure in ("audience_narrowness", "dialogue_share"):
        row = both[measure, "owner", "all"]
        parts = [rows[measure, "owner", "all"] for rows in (alone["linkedin"], alone["mastodon"])]
        assert row["n"] == sum(part["n"] for part in parts)
        assert row["value"] == pytest.approx(sum(part["n"] * part["value"] for part in parts) / row["n"], abs=1e-12)
        assert "Over" not in (row["why"] or {"en": ""})["en"]


def test_the_index_of_an_owner_is_the_mean_of_all_their_acts(both: Rows, alone: dict[str, Rows]) -> None:
    row = both["network_media_index", "owner", "all"]
    parts = [alone[name]["position", "owner", "all"] for name in ("linkedin", "mastodon")]
    assert row["n"] == sum(part["n"] for part in parts)
    assert row["value"] == pytest.approx(sum(part["n"] * part["value"] for part in parts) / row["n"], abs=1e-12)
    assert row["low"] < row["value"] < row["high"]


def test_what_nobody_shows_says_why_platform_by_platform(both: Rows, alone: dict[str, Rows]) -> None:
    row = both["attention_excess", "environment", "all"]
    whys = [rows["attention_excess", "environment", "all"]["why"]["en"] for rows in alone.values()]
    assert row["status"] == "not_measurable"
    assert row["value"] is None
    assert row["why"]["en"] == f"LinkedIn: {whys[0]} Mastodon: {whys[1]}"


def test_one_act_elsewhere_changes_nothing(folder: Path, alone: dict[str, Rows]) -> None:
    for names in (("linkedin.zip", "one.csv"), ("one.csv", "linkedin.zip")):
        with read(*(folder / name for name in names)) as place:
            told = study(place)
            first, second = sorted(told.by_platform, key=lambda each: each.environment.platforms[0] != "linkedin")
        rows = keyed(told.measures.to_pylist())
        assert of_platform(rows, "linkedin") == alone["linkedin"]
        assert keyed(first.measures.to_pylist()) == alone["linkedin"]
        assert first.waiting is None
        assert second.waiting is not None
        for measure in ("tie_reciprocity", "network_media_index", "use_share"):
            of = "converse" if measure == "use_share" else "owner"
            assert rows[measure, of, "all"]["value"] == alone["linkedin"][measure, of, "all"]["value"]
        assert told.verdict.kind == first.verdict.kind


def test_a_silence_ends_with_its_own_archive(folder: Path) -> None:
    """Ties are as each archive shows them alone, however much later the other one ends."""

    def named(place: Any, table: Any) -> dict[str, Row]:
        sql = "SELECT a.id, s.* FROM states AS s INNER JOIN actors AS a ON s.other = a.actor"
        rows = place.sql(sql, states=table).to_pylist()
        return {row.pop("id"): row | {"other": None} for row in rows}

    expected: dict[str, Row] = {}
    between: set[tuple[Any, ...]] = set()
    for name in ("linkedin.zip", "mastodon.zip", "events.csv"):
        with read(folder / name) as place:
            expected |= named(place, tie_states(place))
            between |= pairs(place)
    with read(*(folder / name for name in ("linkedin.zip", "mastodon.zip", "events.csv"))) as place:
        assert named(place, tie_states(place)) == expected
        assert pairs(place) == between


def pairs(place: Any) -> set[tuple[Any, ...]]:
    sql = (
        "SELECT a.id AS one, b.id AS two, t.period, t.given, t.received, t.mutual, t.connected, t.first, t.last "
        "FROM found AS t INNER JOIN actors AS a ON t.actor = a.actor INNER JOIN actors AS b ON t.other = b.actor"
    )
    rows = place.sql(sql, found=ties(place)).to_pylist()
    return {tuple(row.values()) if row["one"] < row["two"] else (row["one"], row["two"], *swapped(row)) for row in rows}


def swapped(row: Row) -> tuple[Any, ...]:
    return tuple(row.values())[2:]


def test_who_owns_one_archive_is_one_of_many_in_another(tmp_path: Path) -> None:
    """The owner of a Mastodon archive is named in a collection of acts: there they are nobody's owner."""
    me = "https://toot.example/users/ada"
    acts = [
        {
            "id": f"https://toot.example/acts/{n}",
            "type": "Create",
            "actor": [me, "https://toot.example/users/ben", "https://toot.example/users/cy"][n % 3],
            "published": f"2026-01-{1 + n % 28:02d}T10:00:00Z",
            "to": ["https://www.w3.org/ns/activitystreams#Public"],
            "object": {"id": f"https://toot.example/notes/{n}", "type": "Note", "content": "Hello"},
        }
        for n in range(40)
    ]
    stream = {"@context": "https://www.w3.org/ns/activitystreams", "type": "OrderedCollection", "orderedItems": acts}
    (tmp_path / "stream.json").write_text(json.dumps(stream), encoding="utf-8")
    own = tmp_path / "mastodon"
    own.mkdir()
    (own / "actor.json").write_text(
        json.dumps({"id": me, "type": "Person", "preferredUsername": "ada", "outbox": "outbox.json"}), encoding="utf-8"
    )
    outbox = stream | {"orderedItems": [acts[0] | {"id": f"{me}/own", "object": f"{me}/note"}]}
    (own / "outbox.json").write_text(json.dumps(outbox), encoding="utf-8")
    with read(tmp_path / "stream.json") as place:
        assert place.platforms == ["activity_streams"]
        expected = keyed(measures(place).to_pylist())
    assert not any(of == "owner" for _, of, _ in expected)
    with read(tmp_path / "stream.json", own) as place:
        assert place.platforms == ["activity_streams", "mastodon"]
        assert of_platform(keyed(measures(place).to_pylist()), "activity_streams") == expected


def test_a_store_that_grows_keeps_what_it_said(folder: Path, alone: dict[str, Rows], tmp_path: Path) -> None:
    import_archives([folder / "linkedin.zip"], tmp_path / "store").close()
    import_archives([folder / "mastodon.zip"], tmp_path / "store").close()
    with read(tmp_path / "store") as place:
        rows = keyed(measures(place, ["tie_reciprocity", "audience_narrowness"]).to_pylist())
    for platform in ("linkedin", "mastodon"):
        for key, row in of_platform(rows, platform).items():
            assert row == alone[platform][key]


LINES = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.sampled_from(["reply", "message", "repost", "follow", "post"]),
        st.integers(0, 5),
        st.integers(0, 400),
    ),
    min_size=1,
    max_size=40,
)
EDGES = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 12)), min_size=2, max_size=20)


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=LINES, edges=EDGES)
def test_adding_an_archive_of_the_same_people_changes_no_row_of_the_first(
    lines: list[tuple[int, str, int, int]], edges: list[tuple[int, int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("drawn")
    # Everybody acts once in the log: what p1 is, a person or a thing, is not to be learnt from the other archive.
    acts = [*((each, "post", each, 0) for each in range(6)), *lines]
    told = [f"{1_700_000_000 + 86_400 * day},p{one},{kind},p{two},Thanks,en" for one, kind, two, day in acts]
    (folder / "log.csv").write_text("\n".join(["timestamp,actor,kind,target,text,lang", *told]), encoding="utf-8")
    drawn = [f"p{one},p{two},2024-{month:02d}-01" for one, two, month in edges]
    (folder / "edges.csv").write_text("\n".join(["source,target,date", *drawn]), encoding="utf-8")
    names = [name for name in catalogue() if name != "use_share"]  # which takes most of the time
    with read(folder / "log.csv") as place:
        expected = keyed(measures(place, names).to_pylist())
        assert place.platforms == ["event_file"]
    with read(folder / "log.csv", folder / "edges.csv") as place:
        rows = keyed(measures(place, names).to_pylist())
        assert place.platforms == ["edge_list", "event_file"]
    assert of_platform(rows, "event_file") == expected
