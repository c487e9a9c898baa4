"""Ties of many more people than memory holds: what does not fit goes to disk, within a limit that is stated."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pytest

from sociotope.engine import MOST_SPILLED
from sociotope.environment import Sociotope
from sociotope.errors import OutOfMemory
from sociotope.ties import ties_view

PEOPLE, ACTS, SECONDS = 200_000, 800_000, 86_400 * 700
LIMIT = "60MB"


@pytest.fixture(scope="module")
def log() -> dict[str, pa.Table]:
    """Messages between people drawn at random: nearly as many pairs as acts, the worst case for an aggregation."""
    random = np.random.default_rng(5)
    who, whom = random.integers(1, PEOPLE + 1, (2, ACTS))
    ends = np.arange(ACTS + 1, dtype=np.int32)
    when = pa.array(np.sort(random.integers(0, SECONDS, ACTS)) * 1_000_000).cast(pa.timestamp("us", "UTC"))
    people = {"actor": np.arange(1, PEOPLE + 1), "type": pa.repeat("Person", PEOPLE)}
    acts = {
        "activity": np.arange(PEOPLE + 1, PEOPLE + ACTS + 1),
        "type": pa.repeat("Create", ACTS),
        "actor": who,
        "to": pa.ListArray.from_arrays(pa.array(ends), pa.array(whom)),
        "audience": pa.repeat("direct", ACTS),
        "published": when,
    }
    return {"actors": pa.table(people), "activities": pa.table(acts)}


@pytest.fixture(scope="module")
def place(log: dict[str, pa.Table]) -> Iterator[Sociotope]:
    with Sociotope.from_tables(memory_limit=LIMIT, **log) as place:
        yield place


def test_ties_go_through_with_little_memory(place: Sociotope, log: dict[str, pa.Table]) -> None:
    who = log["activities"]["actor"].to_numpy()
    whom = log["activities"]["to"].combine_chunks().flatten().to_numpy()
    apart = who != whom
    pairs, acts = np.unique(
        np.minimum(who, whom)[apart] * (PEOPLE + 1) + np.maximum(who, whom)[apart], return_counts=True
    )
    found = place.sql(
        f"SELECT count(*) AS pairs, CAST(sum(given + received) AS BIGINT) AS acts, "
        f"count(CASE WHEN given + received > 1 THEN 1 END) AS again FROM {ties_view(place)} WHERE period = 'all'"
    ).to_pylist()
    assert found == [{"pairs": len(pairs), "acts": int(apart.sum()), "again": int((acts > 1).sum())}]


def test_without_the_disk_they_would_not(log: dict[str, pa.Table]) -> None:
    with Sociotope.from_tables(memory_limit=LIMIT, **log) as place:
        place.engine.run("SET max_temp_directory_size = '0KB'")
        with pytest.raises(OutOfMemory):
            ties_view(place)


def test_the_limit_of_what_is_spilled_is_that_of_memory_times_a_number(place: Sociotope) -> None:
    said = place.value("SELECT current_setting('max_temp_directory_size')")
    number, unit = re.fullmatch(r"([\d.]+) (\w+)", said).groups()
    assert (unit, float(number)) == ("GiB", pytest.approx(60e6 * MOST_SPILLED / 2**30, abs=0.06))
