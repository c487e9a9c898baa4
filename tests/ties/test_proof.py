"""What docs/ties.md says of foretold ties: a little of it each time, all of it in `make long`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest

from sociotope.ties._chances import OF_LOGS

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "scripts"))

import build_ties
import ties_on_logs

KEPT = json.loads(build_ties.FIGURES.read_text(encoding="utf-8"))


def test_what_is_shipped_is_what_was_learnt() -> None:
    assert ties_on_logs.rounded([OF_LOGS.law.a, OF_LOGS.law.b, OF_LOGS.right]) == [
        KEPT["learnt"]["a"],
        KEPT["learnt"]["b"],
        KEPT["learnt"]["right"],
    ]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_page_says_every_shortfall(lang: str) -> None:
    page = build_ties.page(KEPT, lang)
    assert "{" not in page.replace("{DATA}", "")
    for cut in KEPT["cuts"]:
        auc = cut["auc"]
        short = auc["shown"] < auc["recency"] + 0.01
        assert (f"{build_ties.number(auc['shown'] - auc['recency'], lang, 4)} on" in page) == (short and lang == "en")


def test_areas_are_those_of_pairs() -> None:
    draw = np.random.default_rng(1)
    met, score = (draw.random(60) < 0.3).astype(float), draw.integers(0, 9, 60).astype(float)
    yes, no = score[met > 0], score[met == 0]
    pairs = [(one > two) + (one == two) / 2 for one in yes for two in no]
    assert ties_on_logs.auc(met, score) == pytest.approx(np.mean(pairs))
    assert ties_on_logs.auc_within(met, score, np.zeros(60)) == pytest.approx(np.mean(pairs))


def test_few_living_ties_of_some_rhythm_are_called_cooling() -> None:
    for spread, one in zip(ties_on_logs.SPREADS[:2], ties_on_logs.on_invented(8), strict=False):
        assert (one["death"], one["spread"]) == (0.02, spread)
        assert one["alive"] <= build_ties.BOUNDS[spread]


def test_one_cut_beats_recency(shared_data: Path) -> None:
    file, _ = ties_on_logs.LOGS["CollegeMsg"]
    [cut] = ties_on_logs.cuts(shared_data / "graphs", {"CollegeMsg": (file, ((40, 30),))})
    told = ties_on_logs.foretold(cut, {0: OF_LOGS, 1: OF_LOGS})
    assert len(told["met"]) == KEPT["cuts"][0]["n"]
    assert ties_on_logs.auc(told["met"], told["shown"]) > ties_on_logs.auc(told["met"], told["recency"]) + 0.01


@pytest.mark.long
def test_every_figure_is_found_again(shared_data: Path) -> None:
    assert ties_on_logs.rounded(ties_on_logs.figures(shared_data / "graphs")) == KEPT
