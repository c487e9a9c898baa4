"""Sample sizes against published ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociotope.advice._trials import trials, trials_to_see


@pytest.mark.parametrize(
    ("before", "after", "power", "n"),
    [
        # R, stats::power.prop.test, the example of its page: p1 = .50, p2 = .75, power = .90 gives n = 76.7
        (0.50, 0.75, 0.90, 77),
        # the textbook case of two groups at 20 % and 30 %, power .80: n = 293.2
        (0.20, 0.30, 0.80, 294),
    ],
)
def test_published_sample_sizes(before: float, after: float, power: float, n: int) -> None:
    assert trials(before, after, power=power) == n
    assert trials(after, before, power=power) == n


@given(st.floats(0, 1))
def test_an_unknown_start_is_the_hardest_one(before: float) -> None:
    most, low, high = trials_to_see(None)
    assert (low, high) == (0.45, 0.55)
    assert trials_to_see(before)[0] <= most


def test_from_the_top_there_is_only_down() -> None:
    assert trials_to_see(0.97) == (trials(0.97, 0.87), 0.97, 0.87)
    with pytest.raises(ValueError, match="from itself"):
        trials(0.5, 0.5)
