"""What a place lets one see of each use; and a mix computed by hand."""

from __future__ import annotations

import math

import pytest

from sociotope.uses import LEAST_COVERAGE, observable, use_mix


def told(place):
    return {row["use"]: row for row in observable(place).to_pylist()}


def test_a_log_of_messages_cannot_show_play_teaching_or_learning(bare):
    one, two = bare.people(2)
    for day in range(0, 200, 2):
        bare.act("Create", *((one, None) if day % 4 else (two, None)), day, to=[two if day % 4 else one])
    found = told(bare.place())
    assert {use for use, row in found.items() if row["status"] == "measured"} == {"converse", "maintain", "network"}
    # converse: dir alone of dir 1.5, reply 2, turn3 1.5, private .5, where nothing tells the audience
    assert found["converse"]["coverage"] == pytest.approx(1.5 / 5.5)
    for use in ("play", "teach", "learn", "monitor", "broadcast"):
        assert found[use]["coverage"] < LEAST_COVERAGE and found[use]["why"]["en"] and found[use]["why"]["fr"]
    assert "whether it belongs to a game" in found["play"]["why"]["en"]
    assert "s’il fait partie d’un jeu" in found["play"]["why"]["fr"]


def test_where_there_are_words_all_of_it_can_be_seen(scene):
    scene.say(scene.person(), "A word.", audience="public")
    assert {row["status"] for row in told(scene.place()).values()} == {"measured"}


def test_a_mix_by_hand(bare):
    """Two looks and a public word: 2 x monitor, 1 x broadcast, each above its floor; nothing else adds."""
    one, two = bare.people(2)
    page = bare.thing(attributed_to=two, content="A page.")
    bare.act("View", one, page, 0), bare.act("View", one, page, 0.5)
    bare.say(one, "Das Zimmer ist frei.", 3, audience="public", language="de")  # its words are not read

    def floored(bias: float, brought: float) -> float:
        floor, reached = (1 / (1 + math.exp(-odds)) for odds in (bias, bias + brought))
        return (reached - floor) / (1 - floor)

    monitor, broadcast, express = 2 * floored(-2, 4), floored(-2, 2.5), floored(-2.5, 0.5)
    place = bare.place()
    mix = {row["use"]: row for row in use_mix(place).to_pylist()}
    whole = monitor + broadcast + express
    for use, mass in (("monitor", monitor), ("broadcast", broadcast), ("express", express), ("play", 0)):
        assert mix[use]["mass"] == pytest.approx(mass)
        assert mix[use]["share"] == pytest.approx(mass / whole)
        assert (mix[use]["n"], mix[use]["active_days"]) == (3, 2)
        assert mix[use]["acts_per_active_day"] == pytest.approx(mass / 2)
    without = {row["use"]: row for row in use_mix(place, passive=False).to_pylist()}
    assert "monitor" not in without
    assert without["broadcast"]["share"] == pytest.approx(broadcast / (broadcast + express))
    assert without["broadcast"]["mass"] == pytest.approx(broadcast)
    assert sum(row["share"] for row in without.values()) == pytest.approx(1)
