"""What to do first, what it closes and what it costs, from shares and a pace invented here."""

from __future__ import annotations

from typing import Any

import pytest

from _mixes import measures
from sociotope.advice import ACTIONS, Pace, actions, gap
from sociotope.objectives import load_objective
from sociotope.text import Text

PACE = Pace(50.0, 40.0, 60.0, 650, 13)
LOPSIDED = {"converse": 0.3, "network": 0.1, "maintain": 0.1, "express": 0.1, "broadcast": 0.4}


def told(mix: dict[str, float], objective: str, pace: Pace = PACE) -> list[dict[str, Any]]:
    wanted, table = load_objective(objective), measures(mix)
    found = actions(gap(table, wanted), wanted, pace, table)
    assert found.schema == ACTIONS
    return found.to_pylist()


def test_the_one_that_closes_most_comes_first() -> None:
    first, second, third = told(LOPSIDED, "build_a_business_network")
    assert [first["use"], second["use"], third["use"]] == ["network", "maintain", "broadcast"]
    assert [first["direction"], second["direction"], third["direction"]] == ["more", "more", "less"]
    # network lacks 30 points of the 50 that are missing, maintain the other 20
    assert "closes 60%" in first["reason"]["en"] and "50% [" in first["reason"]["en"]
    assert "closes 40%" in second["reason"]["en"]


def test_the_cost_is_counted_in_acts_of_a_week() -> None:
    first = told(LOPSIDED, "build_a_business_network")[0]
    assert (first["observed"], first["target"]) == (0.1, 0.4)
    # from 10 % [8, 12] to 40 % [30, 50] of 50 [40, 60] acts a week
    assert first["acts_per_week"] == pytest.approx(0.3 * 50)
    assert (first["acts_low"], first["acts_high"]) == pytest.approx((0.18 * 40, 0.42 * 60))
    # on top of the others: (5 + x) / (50 + x) = .4
    assert "15 acts a week [7, 25]" in first["cost"]["en"] and "or 25 a week on top" in first["cost"]["en"]
    assert "n = 650 over 13 weeks" in first["cost"]["en"]


def test_a_cost_that_cannot_be_known_is_null_and_says_why() -> None:
    why = Text(en="No act has a date.", fr="Aucun acte n’est daté.")
    first = told(LOPSIDED, "build_a_business_network", Pace(None, why=why))[0]
    assert first["acts_per_week"] is first["acts_low"] is first["acts_high"] is None
    assert "cannot be known. No act has a date." in first["cost"]["en"]


def test_nothing_is_advised_where_nothing_lacks_or_nothing_is_wanted() -> None:
    assert told({"network": 0.4, "maintain": 0.3, "converse": 0.2, "express": 0.1}, "build_a_business_network") == []
    assert len(actions(None, None, PACE, measures(LOPSIDED))) == 0
