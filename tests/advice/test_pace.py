"""The pace of a week, from acts invented here."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pyarrow as pa
import pytest
from scipy import stats

from sociotope import Sociotope
from sociotope.advice import pace
from sociotope.advice._pace import NOBODY, TOO_QUIET, TOO_SHORT, UNDATED, pace_of

END = dt.datetime(2026, 6, 14, 12, tzinfo=dt.UTC)


def place(days_ago: list[int | None], *, owner: bool = True, first: int = 400) -> Sociotope:
    """An archive in which actor 1, its owner, acts on some days, and actor 2 on the first day and on the last."""
    when = [None if days is None else END - dt.timedelta(days=days) for days in days_ago]
    when += [END, END - dt.timedelta(days=first)]
    who = [1] * len(days_ago) + [2, 2]
    acts = pa.table(
        {
            "activity": list(range(10, 10 + len(who))),
            "type": ["Create"] * len(who),
            "actor": who,
            "published": pa.array(when, pa.timestamp("us", "UTC")),
            "platform": ["here"] * len(who),
        }
    )
    actors = pa.table({"actor": [1, 2], "id": ["a", "b"], "type": ["Person"] * 2, "is_owner": [owner, False]})
    return Sociotope.from_tables(activities=acts, actors=actors)


def test_the_last_thirteen_weeks_are_counted() -> None:
    # 26 acts in the thirteen weeks, and 50 before them that are of another time
    with place([*range(1, 91, 7), *range(2, 91, 7), *[120] * 50]) as here:
        found = pace(here)
    assert (found.per_week, found.acts, found.weeks) == (2.0, 26, 13)
    assert found.low is not None and found.high is not None and found.low < 2 < found.high


def test_silent_weeks_count_for_none() -> None:
    with place([1] * 26) as here:
        found = pace(here)
    assert (found.per_week, found.weeks) == (2.0, 13)
    # all in one week of thirteen: the counts are so scattered that the interval holds nearly anything
    assert found.high is not None and found.high > 10


def test_a_short_archive_is_counted_over_what_it_covers() -> None:
    with place([1] * 20, first=36) as here:
        assert (pace(here).per_week, pace(here).weeks) == (4.0, 5)


@pytest.mark.parametrize(
    ("days_ago", "owner", "first", "why"),
    [
        ([1] * 20, False, 400, NOBODY),
        ([None] * 20, True, 400, UNDATED),
        ([1] * 20, True, 20, TOO_SHORT),
        ([200] * 20, True, 400, TOO_QUIET.format(acts=10, weeks=13)),
    ],
)
def test_a_pace_that_cannot_be_known_says_why(days_ago: list[int | None], owner: bool, first: int, why: object) -> None:
    with place(days_ago, owner=owner, first=first) as here:
        found = pace(here)
    assert found.per_week is None and found.why == why


def test_the_interval_covers_the_mean_of_scattered_counts() -> None:
    draw = np.random.default_rng(7)
    counts = draw.negative_binomial(2, 2 / 22, size=(2_000, 13))  # mean 20, variance 220
    held = [found.low <= 20 <= found.high for found in map(pace_of, counts.tolist()) if found.low and found.high]
    # quasi-likelihood with thirteen weeks covers a little less than it says, and not less than nine times in ten
    assert 0.90 <= np.mean(held) <= 0.97


def test_the_interval_of_chance_alone_is_closed() -> None:
    found = pace_of([10] * 4)
    half = stats.t.ppf(0.975, 3) * (1 / 40) ** 0.5
    assert (found.low, found.high) == pytest.approx((10 * np.exp(-half), 10 * np.exp(half)))
