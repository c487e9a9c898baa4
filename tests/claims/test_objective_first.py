"""Claim 15 of docs/science.md 7.2, its first half: objective first, and only then whom to look for."""

from __future__ import annotations

import pytest

from _mixes import BROADCASTER, NETWORKER, TEACHER, measures
from sociotope.advice import gap, verdict
from sociotope.objectives import load_objective


@pytest.mark.parametrize("does", [NETWORKER, TEACHER, {"learn": 1.0}], ids=["networker", "teacher", "learner"])
def test_for_a_diffusion_mix_the_verdict_is_media(does: dict[str, float]) -> None:
    wanted = load_objective("viral_diffusion")
    assert verdict(gap(measures(does), wanted), wanted).kind == "media"


@pytest.mark.parametrize("does", [BROADCASTER, TEACHER, {"learn": 1.0}], ids=["broadcaster", "teacher", "learner"])
@pytest.mark.parametrize("objective", ["build_a_business_network", "keep_contacts_alive", "make_ones_star_shine"])
def test_for_a_network_mix_the_verdict_is_network(objective: str, does: dict[str, float]) -> None:
    wanted = load_objective(objective)
    assert verdict(gap(measures(does), wanted), wanted).kind == "network"


def test_the_same_person_needs_one_or_the_other_by_what_they_want() -> None:
    kinds = {}
    for name in ("viral_diffusion", "build_a_business_network"):
        wanted = load_objective(name)
        kinds[name] = verdict(gap(measures(TEACHER), wanted), wanted).kind
    assert kinds == {"viral_diffusion": "media", "build_a_business_network": "network"}
