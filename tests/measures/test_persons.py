"""One person at a time: shrinkage, the reciprocity plane, what must not be said."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from _tables import environment
from measures._read import row, value
from sociotope.environment import Sociotope
from sociotope.errors import UsageError
from sociotope.measures import label, measures
from sociotope.measures._person_counts import COUNTED
from sociotope.measures._shrink import anchored, fitted, fitted_rates

DAY = 86_400
START = 1_700_000_000


def test_beta_binomial_fixture() -> None:
    """docs/science.md 4.2, to the digits printed there."""
    done = np.array([0, 1, 2, 3, 5, 8, 13, 20, 30, 45], dtype=float)
    of = np.array([5, 10, 10, 12, 20, 25, 30, 40, 50, 60], dtype=float)
    prior = fitted(done, of)
    assert prior is not None
    assert (prior.a, prior.b) == (pytest.approx(2.41944, abs=1e-5), pytest.approx(3.93615, abs=2e-5))
    assert round(prior.a / (prior.a + prior.b), 5) == 0.38068
    expected = [0.2131, 0.2091, 0.2702, 0.2952, 0.2815, 0.3323, 0.4241, 0.4836, 0.5753, 0.7146]
    assert prior.mean(done, of).round(4).tolist() == expected


def test_baseball() -> None:
    hits = np.array([18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7], dtype=float)
    prior = fitted(hits, np.full(18, 45.0))
    assert prior is not None
    assert (round(prior.a, 1), round(prior.b, 1)) == (pytest.approx(210.6, abs=0.1), pytest.approx(582.7, abs=0.1))


def test_baseball_by_the_rule_of_efron_and_morris() -> None:
    """The published .212, .294 and .242: what remains of each batter's distance from the mean of all (4.2)."""
    shares = np.array([18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7]) / 45
    mean = shares.mean()
    left = 1 - (len(shares) - 3) * (mean * (1 - mean) / 45) / ((shares - mean) ** 2).sum()
    assert (round(mean, 5), round(left, 5)) == (0.26543, 0.21165)
    assert (mean + left * (shares - mean))[[0, -1]].round(5).tolist() == [0.29391, 0.24218]


def test_gamma_poisson_fixture() -> None:
    """docs/science.md 4.2: reactions for a thousand times shown."""
    counts = np.array([0, 3, 12, 5, 40, 7], dtype=float)
    exposure = np.array([0.1, 0.2, 0.4, 1, 2, 0.05])
    prior = fitted_rates(counts, exposure)
    assert prior is not None
    assert (round(prior.a, 5), round(prior.b, 6)) == (0.92975, 0.031474)
    expected = [7.072, 16.977, 29.966, 5.749, 20.148, 97.328]
    assert prior.mean(counts, exposure).round(3).tolist() == expected


def test_rates_that_are_alike_weigh_no_more_than_the_cap() -> None:
    prior = fitted_rates(np.full(9, 5.0), np.full(9, 10.0))
    assert prior is not None
    assert prior.a == pytest.approx(1e4, rel=1e-3)
    assert fitted_rates(np.array([3.0]), np.array([1.0])) is None
    assert fitted_rates(np.zeros(4), np.ones(4)) is None


def test_people_who_are_alike_weigh_no_more_than_the_cap() -> None:
    prior = fitted(np.full(9, 5.0), np.full(9, 10.0))
    assert prior is not None
    assert prior.a + prior.b == pytest.approx(1e4, rel=1e-3)


def test_anchors_stand_in_for_a_person_alone() -> None:
    prior = anchored(0.05, 0.65)
    assert prior.a / (prior.a + prior.b) == pytest.approx(0.35)


@pytest.fixture(scope="module")
def star() -> pa.Table:
    """Person 1 writes to forty people, ten of whom write back; sixty others exchange in pairs; person 200 once."""
    source, target, second = [], [], []
    for at in range(40):
        source.append(1)
        target.append(2 + at)
        second.append(START + at * DAY)
        if at < 10:
            source.append(2 + at)
            target.append(1)
            second.append(START + at * DAY + 3_600)
    for at in range(60):
        for turn in range(12):
            one, two = 100 + at - at % 2, 101 + at - at % 2
            source.append(one if turn % 2 else two)
            target.append(two if turn % 2 else one)
            second.append(START + turn * 5 * DAY + at)
    source.append(200)
    target.append(1)
    second.append(START)
    who = ["person-1", "person-200", "person-100"]
    with environment(np.array(source), np.array(target), np.array(second)) as place:
        return measures(place, persons=who)


def test_reciprocity_plane(star: pa.Table) -> None:
    """Ten of the forty that person 1 addressed wrote back; of eleven who wrote, ten were addressed."""
    out, into = (row(star, f"{way}_reciprocity", "actor:person-1") for way in ("outward", "inward"))
    assert (out["n"], into["n"]) == (40, 11)
    assert "10 of 40" in out["why"]["en"] and "10 of 11" in into["why"]["en"]
    assert 0.2 < out["value"] < 0.45  # brought from .25 towards the others, who all answer
    assert out["low"] <= out["value"] <= out["high"]


def test_every_component_of_a_person_is_there_with_its_interval(star: pa.Table) -> None:
    for name in COUNTED:
        found = row(star, name, "actor:person-100")
        if found["value"] is None:
            assert found["status"] == "not_measurable" and found["why"]["en"]
        else:
            assert 0 <= found["low"] <= found["value"] <= found["high"] <= 1


def test_few_acts_show_components_and_no_label(star: pa.Table) -> None:
    assert value(star, "audience_narrowness", "actor:person-200") is not None
    assert "too little to call it" in row(star, "network_media_index", "actor:person-200")["why"]["en"]
    assert label(star, "actor:person-200").en == "not enough to say"


def test_never_everybody_by_default(college: Sociotope, college_measures: pa.Table) -> None:
    assert not [of for of in college_measures["of"].to_pylist() if of.startswith("actor:")]
    busiest = measures(college, ["alters"], persons=3)
    assert len([of for of in busiest["of"].to_pylist() if of.startswith("actor:")]) == 3


def test_an_archive_with_one_side_leaves_the_other_missing() -> None:
    source, target = np.ones(60, dtype=int), 2 + np.arange(60) % 20
    second = START + np.arange(60) * DAY
    with environment(source, target, second, owner=1, card={"sampling_design": "ego_crawl"}) as place:
        table = measures(place, persons=["person-1", "person-2"])
    for name in ("conversation_share", "inward_reciprocity", "flow_balance"):
        found = row(table, name, "actor:person-1")
        assert (found["value"], found["status"]) == (None, "not_measurable")
    assert value(table, "audience_narrowness", "actor:person-1") is not None
    assert {row(table, name, "actor:person-2")["status"] for name in COUNTED} == {"not_measurable"}


def test_nobody_of_that_name() -> None:
    with Sociotope.from_tables() as place, pytest.raises(UsageError, match="Nobody called"):
        measures(place, persons=["nobody"])
