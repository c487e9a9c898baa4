"""Closed formulas, conversions, designs, and what must never be said."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from _tables import environment
from measures._read import row, value
from sociotope.environment import Sociotope
from sociotope.errors import UsageError
from sociotope.kernels.rewiring import reciprocities
from sociotope.measures import label, measures
from sociotope.measures._alone import as_seen
from sociotope.measures._attention import gini
from sociotope.measures._estimate import Estimate, wilson
from sociotope.measures._index import ANCHORS, COMPONENTS, index_of
from sociotope.platforms._sight import Measurability
from sociotope.schema import ACTIVITIES, MEASURES
from sociotope.text import Text
from sociotope.ties import authored

FORMS = ["edge_reciprocity", "dyad_reciprocity", "random_corrected_reciprocity", "degree_corrected_reciprocity"]
TOY = np.array([[1, 2], [2, 1], [1, 3], [3, 4], [4, 3], [2, 4]]).T
DAY = 86_400


def _measured(source: np.ndarray, target: np.ndarray, names: list[str], **options: Any) -> pa.Table:
    with environment(source, target, **options) as place:
        return measures(place, names)


def test_toy_graph() -> None:
    table = _measured(*TOY, FORMS, kind="follow")
    assert value(table, "edge_reciprocity") == pytest.approx(2 / 3)
    assert value(table, "dyad_reciprocity") == pytest.approx(1 / 2)
    assert value(table, "random_corrected_reciprocity") == pytest.approx(1 / 3)


def test_karate_and_florentine_degrees() -> None:
    degrees = np.array([degree for _, degree in nx.karate_club_graph().degree()], dtype=float)
    values, counts = np.unique(degrees, return_counts=True)
    assert round(gini(values, counts.astype(float)), 6) == 0.385370
    assert gini(np.arange(1.0, 6), np.ones(5)) == pytest.approx(4 / 15)
    assert gini(np.array([0.0, 1.0]), np.array([3.0, 1.0])) == 0.75


@settings(max_examples=20)
@given(st.sets(st.tuples(st.integers(1, 8), st.integers(1, 8)), min_size=1, max_size=40))
def test_forms_of_reciprocity_on_any_graph(arcs: set[tuple[int, int]]) -> None:
    graph = nx.DiGraph([arc for arc in arcs if arc[0] != arc[1]])
    source, target = np.array(sorted(arcs)).T
    table = _measured(source, target, FORMS, kind="follow")
    if not graph.size():
        assert value(table, "edge_reciprocity") is None
        return
    r = nx.overall_reciprocity(graph)
    p = r / (2 - r)
    assert value(table, "edge_reciprocity") == pytest.approx(r)
    assert value(table, "dyad_reciprocity") == pytest.approx(p)
    assert 2 * p / (1 + p) == pytest.approx(r)
    found = row(table, "edge_reciprocity")
    assert found["low"] <= found["value"] + 1e-12 and found["value"] <= found["high"] + 1e-12


def test_the_two_costumes_of_twitter() -> None:
    """KONECT's r = .362106 and Kwak's 22.1 % of pairs are one fact."""
    assert round(0.362106 / (2 - 0.362106), 4) == 0.2211


def test_degree_corrected_formula_where_ties_are_rare() -> None:
    rng = np.random.default_rng(5)
    arcs = np.unique(rng.integers(1, 4000, (6000, 2)), axis=0)
    arcs = arcs[arcs[:, 0] != arcs[:, 1]]
    out, into = (np.bincount(arcs[:, side], minlength=4001).astype(float) for side in (0, 1))
    r0 = ((out @ into) ** 2 - ((out * into) ** 2).sum()) / len(arcs) ** 3
    r = nx.overall_reciprocity(nx.DiGraph(arcs.tolist()))
    table = _measured(*arcs.T, FORMS, kind="follow")
    assert value(table, "degree_corrected_reciprocity") == pytest.approx((r - r0) / (1 - r0), abs=1e-5)


def test_nothing_is_beyond_chance_where_the_degrees_leave_one_graph() -> None:
    """A star whose every tie is returned, and everybody tied to everybody: wholly mutual, and it could not be less."""
    star = np.array([(0, other) for other in range(1, 9)])
    everybody = np.argwhere(~np.eye(6, dtype=bool))
    for arcs in (np.concatenate([star, star[:, ::-1]]), everybody):
        table = _measured(*(arcs + 1).T, FORMS, kind="message")
        found = row(table, "degree_corrected_reciprocity")
        assert (found["value"], found["status"]) == (None, "not_measurable")
        assert "one way only" in found["why"]["en"] and "que d’une façon" in found["why"]["fr"]
        assert value(table, "edge_reciprocity") == 1.0


def test_chance_is_that_of_rewired_graphs_where_the_formula_puts_probabilities_above_one() -> None:
    """Three hubs tied to everybody: the formula of rare ties gives more chance than there are mutual ties."""
    draw = np.random.default_rng(0)
    people = np.arange(4, 400)
    hub, fans = np.repeat([1, 2, 3], len(people)), np.tile(people, 3)
    back = draw.random(len(fans)) < 0.3
    arcs = np.concatenate([np.stack([fans, hub]), np.stack([hub, fans])[:, back], draw.integers(4, 400, (2, 4000))], 1)
    arcs = np.unique(arcs[:, arcs[0] != arcs[1]], axis=1)
    table = _measured(*arcs, FORMS, kind="follow")
    people_of, place = np.unique(arcs, return_inverse=True)
    source, target = np.ascontiguousarray(place.reshape(arcs.shape))
    chance = reciprocities(source, target, len(people_of), 40, 1).mean()
    r = nx.overall_reciprocity(nx.DiGraph(arcs.T.tolist()))
    found = row(table, "degree_corrected_reciprocity")
    assert found["value"] == pytest.approx((r - chance) / (1 - chance), abs=0.005)
    assert found["low"] < found["value"] < found["high"]


@pytest.mark.parametrize(
    ("design", "expected", "low", "status", "words"),
    [
        ("census", 2 / 3, None, "measured", "follows"),
        ("node_induced", 2 / 3, None, "measured", "follows"),
        ("unknown", 2 / 3, None, "measured", "Nothing says how"),
        ("ego_crawl", None, 2 / 3, "not_measurable", "the least"),
        ("edge_sample(0.8)", 2 / 3 / 0.8, None, "measured", "80%"),
        ("edge_sample", None, None, "not_measurable", "cannot be corrected"),
    ],
)
def test_sampling_designs(design: str, expected: float | None, low: float | None, status: str, words: str) -> None:
    table = _measured(*TOY, ["edge_reciprocity"], kind="follow", card={"sampling_design": design})
    found = row(table, "edge_reciprocity")
    assert found["value"] == (pytest.approx(expected) if expected else None)
    assert found["status"] == status
    assert words in found["why"]["en"]
    if expected is None:
        assert found["low"] == (pytest.approx(low) if low else None)
        assert found["high"] is None


def test_thinning_arcs_is_corrected() -> None:
    """Claim 4: keeping a share q of the arcs multiplies r by q; saying so gives it back."""
    rng = np.random.default_rng(11)
    pairs = np.unique(rng.integers(1, 400, (6000, 2)), axis=0)
    pairs = pairs[pairs[:, 0] < pairs[:, 1]]
    arcs = np.concatenate([pairs, pairs[:, ::-1]])
    kept = arcs[rng.random(len(arcs)) < 0.5]
    seen = _measured(*kept.T, ["edge_reciprocity"], kind="follow")
    said = _measured(*kept.T, ["edge_reciprocity"], kind="follow", card={"sampling_design": "edge_sample(0.5)"})
    assert value(seen, "edge_reciprocity") == pytest.approx(0.5, abs=0.02)
    assert value(said, "edge_reciprocity") == pytest.approx(1.0, abs=0.04)


def test_index_of_extremes_and_identity() -> None:
    ends = [{name: np.asarray(ANCHORS[name][end]) for name in COMPONENTS} for end in (0, 1)]
    assert [float(index_of(components)) for components in ends] == [-1.0, 1.0]


@pytest.mark.parametrize(
    ("audience", "to", "size", "followers", "expected"),
    [
        ("direct", [2], None, None, 1.0),
        ("direct", [2, 3, 4], None, None, 3.0),
        ("group", [2, 3], 40, None, 40.0),
        ("followers", None, None, 12, 12.0),
        ("followers", None, None, None, None),
        ("public", None, None, 300, 300.0),
        ("public", None, None, None, 10_000.0),
        ("public", [2, 3], None, 200, 20.0),  # the geometric mean of 2 and 200
        ("public", None, None, 0, 1.0),
        ("self", None, None, 10, None),
    ],
)
def test_effective_audience(
    audience: str, to: list[int] | None, size: int | None, followers: int | None, expected: float | None
) -> None:
    people = pa.table(
        {"actor": [1, 2, 3, 4], "type": ["Person"] * 4, "followers": pa.array([followers, 1, 1, 1], pa.int64())}
    )
    act = {"activity": 9, "type": "Create", "actor": 1, "to": to, "audience": audience, "audience_size": size}
    act |= {"platform": "here", "source": "log", "source_row": 0}
    activities = pa.Table.from_pylist([act], schema=ACTIVITIES.stored)
    with Sociotope.from_tables(actors=people, activities=activities) as place:
        found = place.value(f"SELECT reach FROM {authored(place)}")
    assert found == (pytest.approx(expected) if expected else None)


def test_archive_of_one_person_gives_the_owner_and_no_reciprocity_of_the_place() -> None:
    rng = np.random.default_rng(2)
    others = rng.integers(2, 40, 400)
    mine = rng.random(400) < 0.5
    source, target = np.where(mine, 1, others), np.where(mine, others, 1)
    second = 1_700_000_000 + np.sort(rng.integers(0, 200 * DAY, 400))
    table = _measured(
        source, target, [*COMPONENTS, "network_media_index", *FORMS, "alters"],
        second=second, owner=1, card={"sampling_design": "ego_crawl"},
    )  # fmt: skip
    given, received = int(mine.sum()), int((~mine).sum())
    assert value(table, "flow_balance", "owner") == pytest.approx(1 - abs(received - given) / (received + given))
    assert value(table, "alters", "owner") == len(np.unique(others))
    assert value(table, "network_media_index", "owner") is not None
    assert {row(table, name)["status"] for name in FORMS} == {"not_measurable"}


def test_one_sided_archive_has_no_conversation() -> None:
    source, target = np.ones(60, dtype=int), 2 + np.arange(60) % 20
    second = 1_700_000_000 + np.arange(60) * DAY
    names = ["tie_reciprocity", "conversation_share", "tie_persistence", "flow_balance", "audience_narrowness"]
    table = _measured(source, target, names, second=second, owner=1, card={"sampling_design": "ego_crawl"})
    for name in names[:4]:
        found = row(table, name, "owner")
        assert (found["value"], found["status"]) == (None, "not_measurable")
        assert "addressed to you" in found["why"]["en"]
    assert value(table, "audience_narrowness", "owner") == 1.0


def test_persistence_needs_fifty_pairs() -> None:
    source, target = np.array([1, 2] * 90), np.array([2, 1] * 90)
    table = _measured(source, target, ["tie_persistence"], second=1_700_000_000 + np.arange(180) * DAY)
    found = row(table, "tie_persistence")
    assert (found["value"], found["n"]) == (None, 4)  # 179 days make five months
    assert "50" in found["why"]["en"]


def test_undated_acts_have_no_conversation_nor_persistence() -> None:
    table = _measured(*TOY, ["conversation_share", "tie_persistence", "tie_reciprocity"])
    assert row(table, "conversation_share")["status"] == "not_measurable"
    assert row(table, "tie_persistence")["status"] == "not_measurable"
    assert value(table, "tie_reciprocity") == pytest.approx(2 / 3)


def test_what_platforms_show_settles_what_is_measured() -> None:
    seen = {("environment", at): Estimate(1.0, 9, low=1.0, high=1.0) for at in ("all", "2026-Q1")}
    hidden = Measurability("not_measurable", Text(en="hidden", fr="caché"))
    designed = Measurability("by_design", Text(en="mutual", fr="mutuel"))
    [gone] = as_seen(seen, [hidden, None]).values()
    assert (gone.value, gone.interval(), gone.status) == (None, (None, None), "not_measurable")
    assert gone.why == hidden.why
    fixed = as_seen(seen, [designed]).values()
    assert [(one.value, one.status) for one in fixed] == [(1.0, "by_design")] * 2
    assert as_seen(seen, [designed, None]) == seen
    assert as_seen(seen, [Measurability("measured", Text(en="in part", fr="en partie"))]) == seen


def _labelled(low: float, high: float, n: int = 100, people: int = 20, components: int = 6) -> str:
    blank = {"of": "environment", "at": "all", "status": "measured", "why": None}
    made = [blank | {"measure": "network_media_index", "value": (low + high) / 2, "low": low, "high": high, "n": n}]
    made.append(blank | {"measure": "alters", "value": float(people), "low": None, "high": None, "n": people})
    made += [
        blank | {"measure": name, "value": 0.5, "low": 0.4, "high": 0.6, "n": n} for name in COMPONENTS[:components]
    ]
    return label(pa.Table.from_pylist(made, schema=MEASURES.stored)).en


def test_labels_only_when_the_interval_allows() -> None:
    assert _labelled(0.34, 0.6) == "closer to a social network"
    assert _labelled(-0.7, -0.34) == "closer to a social media channel"
    assert _labelled(-0.2, 0.2) == "mixed"
    assert _labelled(0.2, 0.6) == "not enough to say"
    assert _labelled(0.4, 0.6, n=29) == "not enough to say"
    assert _labelled(0.4, 0.6, people=9) == "not enough to say"
    assert _labelled(0.4, 0.6, components=4) == "not enough to say"


def test_time_reversal_leaves_reciprocity_and_balance() -> None:
    rng = np.random.default_rng(9)
    source, target = rng.integers(1, 50, (2, 2000))
    second = 1_700_000_000 + np.sort(rng.integers(0, 100 * DAY, 2000))
    names = ["tie_reciprocity", "flow_balance", "conversation_share"]
    ahead = _measured(source, target, names, second=second)
    back = _measured(source, target, names, second=second.max() + 1_000 - second)
    for name in names[:2]:
        assert value(ahead, name) == pytest.approx(value(back, name))
    assert value(ahead, "conversation_share") != pytest.approx(value(back, "conversation_share"))


def test_symmetric_graph_is_wholly_reciprocal_and_says_how_surely() -> None:
    source, target = np.array([1, 2, 2, 3]), np.array([2, 1, 3, 2])
    found = row(_measured(source, target, ["edge_reciprocity"], kind="follow"), "edge_reciprocity")
    assert found["value"] == found["high"] == 1.0
    assert found["low"] == pytest.approx(wilson(1.0, 3)[0])


def test_an_unknown_measure_is_told() -> None:
    with Sociotope.from_tables() as place, pytest.raises(UsageError, match="There is no measure"):
        measures(place, ["sympathy"])


def test_ties_that_all_were_accepted_are_mutual_by_design() -> None:
    """An edge list without directions (ego-Facebook) reads as a Follow and its Accept."""
    people = pa.table({"actor": [1, 2, 3], "id": ["a", "b", "c"], "type": ["Person"] * 3})
    ties = [
        {"activity": 10 + at, "type": type, "actor": actor, "object": thing, "platform": "edge_list", "source": "x",
         "source_row": at}
        for at, (type, actor, thing) in enumerate(
            [("Follow", 1, 2), ("Accept", 2, 10), ("Follow", 2, 3), ("Accept", 3, 12)]
        )
    ]  # fmt: skip
    for kept, status in ((4, "by_design"), (3, "measured")):
        activities = pa.Table.from_pylist(ties[:kept], schema=ACTIVITIES.stored)
        with Sociotope.from_tables(actors=people, activities=activities, card={"sampling_design": "census"}) as place:
            table = measures(place, FORMS[:2])
        assert {row(table, name)["status"] for name in FORMS[:2]} == {status}


@pytest.mark.parametrize(
    ("pairs", "one_way", "status"), [(20, 0, "by_design"), (19, 0, "measured"), (40, 1, "measured")]
)
def test_a_list_that_gives_every_pair_both_ways_has_no_direction(pairs: int, one_way: int, status: str) -> None:
    """Whatever its file says; a few pairs, or one that is not returned, are measured."""
    there = np.arange(pairs) * 2
    source = np.concatenate([there, there + 1, there[:one_way]])
    target = np.concatenate([there + 1, there, there[:one_way] + 2])
    with environment(source, target, kind="follow") as place:
        found = row(measures(place, FORMS[:2]), "edge_reciprocity")
    assert found["status"] == status
    assert found["value"] == pytest.approx(2 * pairs / (2 * pairs + one_way))
    assert ("both directions" in found["why"]["en"]) == (status == "by_design")
