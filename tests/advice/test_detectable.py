"""Minimal detectable effects against published values and closed formulas."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from sociotope.advice import detectable, independent, trials_after
from sociotope.advice._detectable import power
from sociotope.advice._trials import trials


def test_power_is_that_of_r() -> None:
    # help page of power.prop.test: n = 50, p1 = .50, p2 = .75 gives 0.740; power .90 and n = 50 give p2 = 0.8026141,
    # printed to seven digits but found by a search that stops within 1.2e-4
    assert power(0.50, 0.75, 50, 50) == pytest.approx(0.7401659, abs=1e-6)
    assert detectable(0.50, 50, 50, power_wanted=0.90) == pytest.approx(0.8026141, abs=1.2e-4)


def test_with_as_many_trials_on_both_sides_it_is_the_closed_formula_of_fleiss() -> None:
    # n = [z_a √(2 p̄ q̄) + z_b √(p1 q1 + p2 q2)]² / (p2 - p1)², and n after for n before
    for one, two in ((0.5, 0.75), (0.1, 0.2), (0.3, 0.25), (0.02, 0.05)):
        mean = (one + two) / 2
        root = norm.ppf(0.975) * math.sqrt(2 * mean * (1 - mean))
        root += norm.ppf(0.8) * math.sqrt(one * (1 - one) + two * (1 - two))
        each = (root / (two - one)) ** 2
        assert trials_after(one, two, each) == pytest.approx(each, rel=1e-6)
        assert detectable(one, each, each, fall=two < one) == pytest.approx(two, abs=1e-9)
        assert trials(one, two) == math.ceil(each)


def test_the_power_claimed_is_the_power_had() -> None:
    reached = detectable(0.25, 200, 120)
    assert reached is not None
    chance = np.random.default_rng(4)
    before, after = chance.binomial(200, 0.25, 200_000), chance.binomial(120, reached, 200_000)
    pooled = (before + after) / 320
    z = (after / 120 - before / 200) / np.sqrt(pooled * (1 - pooled) * (1 / 200 + 1 / 120))
    assert np.mean(np.abs(z) > 1.959964) == pytest.approx(0.80, abs=0.01)


@given(st.floats(0.01, 0.99), st.integers(5, 5000), st.integers(5, 5000), st.booleans())
def test_it_is_on_the_right_side_and_has_the_power_wanted(baseline: float, before: int, after: int, fall: bool) -> None:
    reached = detectable(baseline, before, after, fall=fall)
    if reached is None:
        assert power(baseline, 1e-9 if fall else 1 - 1e-9, before, after) < 0.8
        return
    assert (reached < baseline) is fall
    assert power(baseline, reached, before, after) == pytest.approx(0.8, abs=1e-6)


def test_more_trials_tell_smaller_differences_and_too_few_tell_none() -> None:
    found = [detectable(0.3, n, n) for n in (20, 50, 200, 1000)]
    assert all(one is not None and two is not None and one > two for one, two in pairwise(found))
    assert detectable(0.5, 4, 4) is None
    assert detectable(0.5, 0, 100) is None
    assert detectable(1.0, 100, 100) is None and detectable(0.0, 100, 100, fall=True) is None
    assert trials_after(0.5, 0.51, 30) is None
    assert trials_after(0.4, 0.4, 100) is None


def test_independent_trials_behind_an_interval() -> None:
    # a Wald interval of n trials gives n back, one that is twice as wide a quarter of them
    half = 1.959964 * math.sqrt(0.2 * 0.8 / 400)
    assert independent(0.2, 0.2 - half, 0.2 + half, 4000) == pytest.approx(400, rel=1e-5)
    assert independent(0.2, 0.2 - 2 * half, 0.2 + 2 * half, 4000) == pytest.approx(100, rel=1e-5)
    assert independent(0.2, 0.19, 0.21, 300) == 300
    assert independent(0.0, 0.0, 0.1, 300) == 300
    assert independent(0.3, None, None, 300) == 300
