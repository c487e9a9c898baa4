"""The three ways to have an interval, and what each answers (docs/science.md 1.7, Uncertainty)."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from _long import some
from _tables import environment
from measures._read import row
from sociotope.environment import Sociotope
from sociotope.errors import UsageError
from sociotope.measures import Run, measured, measures
from sociotope.measures._estimate import Estimate
from sociotope.measures._resampling import _blocks
from sociotope.measures._run import INTERVALS

NAMES = ["edge_reciprocity", "flow_balance", "attention_excess", "conversation_share", "network_media_index"]


@pytest.fixture(scope="module")
def drawn(college: Sociotope) -> dict[str, pa.Table]:
    return {way: measures(college, NAMES, intervals=way) for way in INTERVALS}


def test_people_drawn_again_give_the_published_interval(drawn: dict[str, pa.Table]) -> None:
    found = row(drawn["actors"], "edge_reciprocity")
    assert found["low"] == pytest.approx(0.609, abs=0.006)
    assert found["high"] == pytest.approx(0.663, abs=0.006)
    assert "people resampled" in found["why"]["en"].lower()


def test_the_number_is_the_same_and_inside_whatever_the_interval(drawn: dict[str, pa.Table]) -> None:
    for name in NAMES:
        rows = [row(drawn[way], name) for way in INTERVALS]
        assert [found["value"] for found in rows] == pytest.approx(
            [rows[0]["value"]] * 3, abs=1e-12
        )  # sums in any order
        for found in rows:
            assert found["low"] <= found["value"] <= found["high"]


def test_another_period_is_less_certain_than_another_population(drawn: dict[str, pa.Table]) -> None:
    """CollegeMsg lived one academic year: its weeks differ more than its people."""
    width = {way: np.ptp([row(drawn[way], "network_media_index")[end] for end in ("low", "high")]) for way in INTERVALS}
    assert width["blocks"] > width["actors"] > 0.05
    assert width["jackknife"] == pytest.approx(width["actors"], rel=0.1)


def test_the_bias_of_drawing_people_moves_neither_end() -> None:
    """docs/science.md 1.7: flow balance .291, its draws .261 on average."""
    draws = np.random.default_rng(1).normal(0.261, 0.01, 4000)
    low, high = Estimate(0.291, 100, draws, np.ones(4000, bool), method="actors").interval()
    assert (low, high) == (pytest.approx(0.271, abs=0.001), pytest.approx(0.311, abs=0.001))


def test_a_group_leaves_with_both_ends_of_its_acts() -> None:
    """What is left of flow balance without a group is that of the acts among the others, reckoned anew."""
    draw = np.random.default_rng(8)
    source, target = draw.integers(1, 60, 900), draw.zipf(1.8, 900) % 60 + 1
    with environment(source, target) as place:
        run = Run(place)
        measured(run, ["flow_balance"])
        found = run.made["flow_balance"]["environment", "all"]
        people = place.sql("SELECT actor, bucket FROM people")
    bucket = dict(zip(people["actor"].to_pylist(), people["bucket"].to_pylist(), strict=True))
    group = np.array([[bucket[one] for one in side.tolist()] for side in (source, target)])
    for left in np.flatnonzero(found.touched):
        kept = (source != target) & (group != left).all(axis=0)
        assert found.without[left] == pytest.approx(balance(source[kept], target[kept]), abs=1e-12)


@pytest.mark.parametrize("intervals", some(["jackknife", "actors"], ["jackknife"]))
def test_the_interval_of_flow_balance_holds_the_number_of_the_population(intervals: str) -> None:
    """People drawn from an endless population, acts by their activity and popularity: 95 % and no less, or hardly."""
    draw = np.random.default_rng(12)
    truth = np.mean([balance(*population(draw)) for _ in range(2000)])
    held, widths = [], []
    for _ in range(60):
        with environment(*population(draw)) as place:
            found = row(measures(place, ["flow_balance"], intervals=intervals), "flow_balance")
        held.append(found["low"] <= truth <= found["high"])
        widths.append(found["high"] - found["low"])
    spread = np.std([balance(*population(draw)) for _ in range(500)])
    assert np.mean(held) >= 0.9  # 57 of 60 are expected, 54 or more nine times in ten
    assert 0.9 <= np.mean(widths) / 3.92 / spread <= 1.4


def population(draw: np.random.Generator, people: int = 150) -> tuple[np.ndarray, np.ndarray]:
    """Acts among people whose activity and popularity are drawn apart."""
    active, popular = np.exp(draw.normal(-0.32, 0.8, people)), np.exp(draw.normal(-0.72, 1.2, people))
    acts = draw.poisson(10 * people * active.mean() * popular.mean())
    source, target = (1 + draw.choice(people, acts, p=side / side.sum()) for side in (active, popular))
    return source[source != target], target[source != target]


def balance(source: np.ndarray, target: np.ndarray) -> float:
    """Flow balance by its formula."""
    given, received = (np.bincount(side, minlength=200) for side in (source, target))
    return float(1 - abs(received - given).sum() / (received + given).sum())


def test_blocks_of_weeks_fill_the_period() -> None:
    units, weights = _blocks(100, 129, np.random.default_rng(0))
    assert len(units) == 31  # thirty weeks, and the acts without a date
    assert set(weights[:, 1:].sum(axis=1)) == {30}
    assert set(weights[:, 0]) == {1}


def test_few_weeks_are_not_drawn_again() -> None:
    second = 1_700_000_000 + np.arange(40) * 86_400
    with environment(np.tile([1, 2], 20), np.tile([2, 1], 20), second) as place:
        found = row(measures(place, ["tie_reciprocity"], intervals="blocks"), "tie_reciprocity")
    assert (found["low"], found["high"]) == (0.0, 1.0)
    assert "too few weeks" in found["why"]["en"]


def test_an_unknown_way_is_refused() -> None:
    with Sociotope.from_tables() as place, pytest.raises(UsageError, match="jackknife, actors, blocks"):
        measures(place, intervals="naive")
