"""Seconds, days and quarters counted from instants are those of the calendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pyarrow as pa

from sociotope.environment import Sociotope, day_of, second_of

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def test_quarters_are_those_of_the_calendar() -> None:
    random = np.random.default_rng(7)
    ends = [datetime(year, month, 1, tzinfo=UTC) for year in (1969, 1970, 2000, 2026) for month in range(1, 13)]
    moments = ends + [end - timedelta(microseconds=1) for end in ends]
    moments += [EPOCH + timedelta(microseconds=int(some)) for some in random.integers(-(10**14), 4 * 10**15, 500)]
    acts = pa.table(
        {
            "activity": range(1, len(moments) + 1),
            "type": ["Like"] * len(moments),
            "published": pa.array(moments, pa.timestamp("us", "UTC")),
        }
    )
    with Sociotope.from_tables(activities=acts) as place:
        found = place.sql(
            f"SELECT activity, {second_of('published')} AS second, {day_of('published')} AS day, quarter "
            f"FROM activities JOIN {place.calendar()} AS calendar ON {day_of('published')} = calendar.day ORDER BY 1"
        ).to_pylist()
    for row, moment in zip(found, moments, strict=True):
        since = moment - EPOCH
        assert (row["day"], row["second"]) == (since.days, since.days * 86_400 + since.seconds)
        assert row["quarter"] == f"{moment.year}-Q{(moment.month - 1) // 3 + 1}"


def test_a_place_without_dates_has_an_empty_calendar() -> None:
    with Sociotope.from_tables() as place:
        assert place.value(f"SELECT count(*) FROM {place.calendar()}") == 0
