"""Whatever few acts there are: a number has a denominator and stands within its interval, and what is null says why."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from sociotope.measures import measures
from sociotope.ties import tie_states, ties
from sociotope.vocabulary import ACTIVITY_TYPES
from tiny_places import Act, act, tables

SOMEBODY = st.sampled_from([1, 2, 3])
ACTS = st.lists(
    st.builds(
        act,
        st.sampled_from(ACTIVITY_TYPES) | st.just("Create"),
        SOMEBODY | st.none(),
        to=st.none() | st.lists(SOMEBODY, max_size=2),
        audience=st.sampled_from([None, "direct", "group", "public", "self"]),
        day=st.none() | st.sampled_from([0.0, 0.0, 1.0, 40.0, 100.0]),
    ),
    max_size=5,
)


@settings(max_examples=6)
@given(acts=ACTS, owner=st.sampled_from([1, None]))
def test_any_few_acts_are_measured_or_refused_for_a_reason(acts: list[Act], owner: int | None) -> None:
    with tables(acts, owner=owner, design="ego_crawl" if owner else "census") as place:
        told = measures(place).to_pylist()
        for tie in (*ties(place).to_pylist(), *tie_states(place).to_pylist()):
            assert tie["received"] is None or tie["received"] >= 0
    for row in told:
        assert (row["value"] is None) == (row["status"] == "not_measurable"), row
        if row["value"] is None:
            assert row["why"], row
            continue
        assert row["n"] and row["n"] > 0, row
        assert all(math.isfinite(row[end]) for end in ("low", "value", "high")), row
        assert row["low"] <= row["value"] <= row["high"], row
