"""Required against observed: shares of what is put in, what is missing, and what a use brings."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from _long import examples
from _mixes import measures
from sociotope.advice import GAP, gap
from sociotope.objectives import load_objective, load_objectives

USES = ("broadcast", "converse", "curate", "express", "learn", "maintain", "network", "organise", "promote", "teach")
MIXES = st.lists(st.floats(0, 1), min_size=len(USES), max_size=len(USES)).filter(lambda parts: sum(parts) > 0.1)


def lines(mix: dict[str, float], objective: str, **more: Any) -> dict[str, dict[str, Any]]:
    table = gap(measures(mix, **more), load_objective(objective))
    assert table.schema == GAP
    return {line["use"]: line for line in table.to_pylist()}


def test_reading_and_liking_are_left_aside_unless_they_are_asked_for() -> None:
    mix = {"broadcast": 0.1, "network": 0.1, "converse": 0.2, "monitor": 0.6}
    aside = lines(mix, "build_a_business_network")
    # a tenth of all acts is a quarter of what is put in; the interval is divided alike
    assert (aside["network"]["observed"], aside["network"]["low"], aside["network"]["high"]) == pytest.approx(
        (0.25, 0.2, 0.3)
    )
    assert "monitor" not in aside
    asked = lines(mix, "watch_ones_field")
    assert (asked["monitor"]["observed"], asked["converse"]["observed"]) == pytest.approx((0.6, 0.2))
    assert asked["monitor"]["status"] == "already_there"


@settings(max_examples=examples(60), deadline=None)
@given(MIXES, st.sampled_from(sorted(load_objectives())))
def test_what_is_missing_and_what_closes_it(parts: list[float], objective: str) -> None:
    mix = {use: part / sum(parts) for use, part in zip(USES, parts, strict=True)}
    found = lines(mix, objective).values()
    asked = [line for line in found if line["required"] and line["status"] != "not_measurable"]
    whole = sum(line["missing"] for line in asked)
    assert 0 <= whole <= 1
    assert sum(line["closes"] for line in asked) == pytest.approx(1 if whole else 0)
    for line in asked:
        assert 0 <= line["closes_low"] <= line["closes"] <= line["closes_high"] <= 1
        # a use that is surely short lacks something, one that is surely there lacks nothing
        assert line["missing"] > 0 or line["status"] != "under_used"
        assert line["missing"] == 0 or line["status"] in ("under_used", "unclear")
    assert all(line["missing"] is None for line in found if not line["required"])


@pytest.mark.parametrize(
    ("outcome", "returns"),
    [((0.9, 0.8, 1.0), "good"), ((0.45, 0.3, 0.6), "seen"), ((0.3, 0.2, 0.4), "low"), (None, "not_measurable")],
)
def test_what_is_over_used_says_what_it_brings(outcome: tuple[float, float, float] | None, returns: str) -> None:
    others = {"outward_reciprocity": outcome} if outcome else None
    found = lines({"converse": 0.6, "promote": 0.4}, "viral_diffusion", others=others)
    assert (found["converse"]["status"], found["converse"]["returns"]) == ("over_used", returns)
    assert found["converse"]["returns_measure"] == ("outward_reciprocity:environment" if outcome else None)
    # nothing in an archive tells what offers bring
    assert found["promote"]["returns"] is None and found["broadcast"]["returns"] is None


def test_the_return_of_an_offer_is_not_in_an_archive() -> None:
    found = lines({"promote": 0.9, "converse": 0.1}, "viral_diffusion")
    assert (found["promote"]["status"], found["promote"]["returns"]) == ("over_used", "not_measurable")
