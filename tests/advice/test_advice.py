"""Gap arithmetic, the verdict of each objective, and sentences that rest on measures, from tables invented here."""

from __future__ import annotations

import pytest

from _mixes import BROADCASTER, NETWORKER, TEACHER, measures
from sociotope.advice import advice, figures, gap, media_share, other_share, place, verdict
from sociotope.objectives import Objective, Outcome, Required, load_objective, load_objectives
from sociotope.schema import ADVICE, MEASURES
from sociotope.text import Text


def statuses(mix: dict[str, float], objective: str, half: float = 0.02) -> dict[str, str]:
    table = gap(measures(mix, half=half), load_objective(objective))
    return dict(zip(table["use"].to_pylist(), table["status"].to_pylist(), strict=True))


def test_media_share_is_that_of_the_science() -> None:
    assert media_share(load_objective("viral_diffusion")) == pytest.approx((1.0, 1.0, 1.0))
    # .1 of express counts for half; its spread is .03 to .2
    assert media_share(load_objective("build_a_business_network")) == pytest.approx((0.05, 0.015, 0.1))
    assert media_share(load_objective("train_people")) == (0, 0, 0)
    assert other_share(load_objective("train_people")) == pytest.approx(0.7)


def test_media_share_of_a_mixed_objective_over_its_spread() -> None:
    # the least: broadcast .3, network takes its most .7; the most: broadcast .6, network .4
    shine = _objective(broadcast=(0.5, 0.3, 0.6), network=(0.5, 0.4, 0.7))
    assert media_share(shine) == pytest.approx((0.5, 0.3, 0.6))


@pytest.mark.parametrize(
    ("share", "half", "status"),
    [
        (0.20, 0.02, "under_used"),
        (0.29, 0.02, "unclear"),
        (0.33, 0.02, "already_there"),
        (0.40, 0.02, "already_there"),
        (0.51, 0.02, "already_there"),
        (0.56, 0.02, "over_used"),
        (0.40, 0.30, "unclear"),
    ],
)
def test_gap_against_a_spread_of_30_to_50_percent(share: float, half: float, status: str) -> None:
    mix = {"network": share, "broadcast": 1 - share}
    assert statuses(mix, "build_a_business_network", half)["network"] == status


def test_a_use_that_nobody_asked_for_shows_only_when_it_takes_too_much() -> None:
    found = statuses({"network": 0.4, "promote": 0.3, "broadcast": 0.1, "monitor": 0.2}, "build_a_business_network")
    assert list(found) == ["network", "maintain", "converse", "express", "promote"]
    assert found["promote"] == "over_used"


def test_what_is_not_measured_is_never_zero() -> None:
    nothing = gap(MEASURES.stored.empty_table(), load_objective("train_people")).to_pylist()
    assert {line["status"] for line in nothing} == {"not_measurable"}
    assert all(line["observed"] is None and line["why"]["fr"] for line in nothing)


@pytest.mark.parametrize(
    ("objective", "mix", "kind"),
    [
        ("viral_diffusion", NETWORKER, "media"),
        ("viral_diffusion", TEACHER, "media"),
        ("viral_diffusion", BROADCASTER, "none"),
        ("build_a_business_network", BROADCASTER, "network"),
        ("build_a_business_network", TEACHER, "network"),
        ("build_a_business_network", NETWORKER, "none"),
        ("train_people", NETWORKER, "other"),
        ("train_people", BROADCASTER, "other"),
        ("train_people", TEACHER, "none"),
    ],
)
def test_verdict_of_each_persona_and_objective(objective: str, mix: dict[str, float], kind: str) -> None:
    wanted = load_objective(objective)
    assert verdict(gap(measures(mix), wanted), wanted).kind == kind


def test_the_trade_of_another_expertise_is_named() -> None:
    wanted = load_objective("train_people")
    found = verdict(gap(measures(NETWORKER), wanted), wanted)
    assert "specialist in teaching" in found.claim.en
    assert "spécialiste en pédagogie" in found.claim.fr


@pytest.mark.parametrize(
    ("index", "kind"),
    [
        ((0.6, 0.5, 0.7), "network"),
        ((-0.6, -0.7, -0.5), "media"),
        ((0.0, -0.2, 0.2), "mixed"),
        ((0.4, 0.2, 0.6), "leaning"),
        (None, "unclear"),
    ],
)
def test_place(index: tuple[float, float, float] | None, kind: str) -> None:
    found = place(measures({}, index=index))
    assert found.kind == kind
    if index:
        assert figures.figure(*index, 1000, "signed").en in found.evidence.en


def test_nobody_is_proposed_without_an_objective() -> None:
    assert advice(measures(NETWORKER, index=(0.6, 0.5, 0.7)))["role"].to_pylist() == ["place"]


@pytest.mark.parametrize("name", load_objectives())
def test_every_sentence_rests_on_measures_and_speaks_both_languages(name: str) -> None:
    table = advice(measures(BROADCASTER | {"network": 0.1}, index=(-0.6, -0.7, -0.5)), load_objective(name))
    assert table.schema == ADVICE.stored
    rows = table.to_pylist()
    assert [row["role"] for row in rows][:2] == ["place", "verdict"]
    for row in rows:
        assert row["measures"]
        assert row["sentence"]["en"] != row["sentence"]["fr"]
        assert "{" not in row["sentence"]["en"] + row["sentence"]["fr"]


def test_evidence_on_both_sides_room_and_the_first_actions() -> None:
    mix = {"converse": 0.2, "network": 0.05, "maintain": 0.05, "express": 0.1, "broadcast": 0.6}
    told = advice(measures(mix, index=(-0.6, -0.7, -0.5)), load_objective("build_a_business_network")).to_pylist()
    by_role: dict[str, list[str]] = {}
    for row in told:
        by_role.setdefault(row["role"], []).append(row["sentence"]["en"])
    assert len(by_role["for"]) == 2 and "“Network”" in by_role["for"][0]
    assert by_role["against"][0].startswith("You already make or keep ties: “Converse” 20%")
    assert any("pulls the other way" in text for text in by_role["against"])
    assert len(by_role["room"]) == 1 and "“Broadcast” takes 60%" in by_role["room"][0]
    assert "cannot be read in this archive" in by_role["room"][0]
    # network lacks 35 points and maintain 25; broadcast is to make room
    assert ["“Network” about 40" in by_role["action"][0], "about 30" in by_role["action"][1]] == [True, True]
    assert "take it from “Broadcast”" in by_role["action"][2]
    assert "No pace was given." in by_role["action"][0]


def _objective(**mix: tuple[float, float, float]) -> Objective:
    words = Text(en="Shine", fr="Briller")
    required = {use: Required(*row) for use, row in mix.items()}
    return Objective("shine", 1, words, words, (words,), required, Outcome(next(iter(mix)), words, words))
