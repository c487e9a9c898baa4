"""Before and after a date: the fixture of docs/science.md 4.4, what is too early, and alarms where nothing happened."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from sociotope.comparison import interrupted
from sociotope.errors import UsageError

WEEK = np.arange(24.0)
MADE = 10 + 0.5 * WEEK + np.where(WEEK >= 12, 4 + 0.3 * (WEEK - 12), 0)


def test_fixture() -> None:
    found = interrupted(MADE, 12, (30, 30))
    assert found is not None
    terms = (found.level, found.slope, found.jump, found.turn)
    assert [term.value for term in terms] == pytest.approx([10, 0.5, 4, 0.3], abs=1e-9)
    assert found.jump.beyond_chance and found.turn.beyond_chance
    assert found.false_alarms is None


@pytest.mark.parametrize(
    ("weeks", "at", "acts"), [(24, 12, (29, 100)), (24, 12, (100, 29)), (24, 7, (99, 99)), (24, 17, (99, 99))]
)
def test_too_early_is_said_and_no_number(weeks: int, at: int, acts: tuple[int, int]) -> None:
    assert interrupted(MADE[:weeks], at, acts) is None


@pytest.mark.parametrize(("weekly", "at"), [(MADE, 0), (MADE, 24), (np.where(WEEK == 3, np.nan, MADE), 12)])
def test_what_is_no_series_is_refused(weekly: npt.NDArray[np.float64], at: int) -> None:
    with pytest.raises(UsageError, match="24 weeks"):
        interrupted(weekly, at, (99, 99))


def test_dates_on_which_nothing_happened_raise_few_alarms() -> None:
    """Independent weeks with no change: both terms at 90 % alarm somewhat more than once in five, by construction."""
    random = np.random.default_rng(4_404)
    alarms, rates = [], []
    for _ in range(200):
        found = interrupted(random.normal(5, 1, 80), 60, (300, 100))
        assert found is not None and found.false_alarms is not None
        alarms.append(found.jump.beyond_chance or found.turn.beyond_chance)
        rates.append(found.false_alarms)
    assert 0.15 < np.mean(alarms) < 0.35
    assert np.mean(rates) == pytest.approx(np.mean(alarms), abs=0.12)


def test_a_real_step_is_beyond_chance() -> None:
    random = np.random.default_rng(4_405)
    steps = [interrupted(random.normal(5, 1, 80) + 3 * (np.arange(80) >= 60), 60, (300, 100)) for _ in range(100)]
    assert np.mean([one is not None and one.jump.low > 0 for one in steps]) > 0.9
