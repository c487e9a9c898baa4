"""Kaplan–Meier curves: the printed fixtures of docs/science.md 3.4, and what holds whatever the lives."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociotope.ties._survival import kaplan_meier, log_rank

TREATED = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
PLACEBO = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23"
"""Weeks until relapse (Freireich et al. 1963, Blood 21:699); + where there was none yet."""


def _read(text: str) -> tuple[np.ndarray, np.ndarray]:
    weeks = text.split()
    return np.array([float(each.rstrip("+")) for each in weeks]), np.array([not each.endswith("+") for each in weeks])


def test_the_treated() -> None:
    curve = kaplan_meier(*_read(TREATED))
    assert curve.time.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert curve.survival.round(4).tolist() == [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]
    assert curve.median == 23
    # the log-log interval at 10 weeks, as survival packages print it
    assert [round(each, 3) for each in curve.at(10)] == [0.753, 0.503, 0.889]


def test_the_others() -> None:
    assert kaplan_meier(*_read(PLACEBO)).median == 8


def test_they_differ() -> None:
    weeks, relapsed = (np.concatenate(each) for each in zip(_read(TREATED), _read(PLACEBO), strict=True))
    assert log_rank(weeks, relapsed, np.arange(42) < 21) == pytest.approx(16.793, abs=5e-4)


LIVES = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.booleans()), min_size=1, max_size=40)


@given(LIVES)
def test_a_curve_is_that_of_the_product(lives: list[tuple[int, int, bool]]) -> None:
    entered, duration = (np.array([float(life[at]) for life in lives]) for at in (0, 1))
    entered[np.arange(len(lives)) % 2 == 0] = -np.inf
    ended = np.array([life[2] for life in lives])
    curve = kaplan_meier(duration, ended, entered)
    left = 1.0
    for place, time in enumerate(curve.time):
        at_risk = sum(one < time <= other for one, other in zip(entered, duration, strict=True))
        died = sum((ended & (entered < duration)) & (duration == time))
        assert curve.at_risk[place] == at_risk
        left *= 1 - died / at_risk
        assert curve.survival[place] == pytest.approx(left, abs=1e-12)
        if np.isfinite(curve.low[place]):
            assert 0 <= curve.low[place] <= curve.survival[place] + 1e-12 <= curve.high[place] + 1e-9 <= 1 + 1e-9
