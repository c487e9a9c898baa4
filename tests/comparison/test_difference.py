"""Differences against what others published, and what must always hold of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from sociotope.comparison import corrected, difference
from sociotope.measures._estimate import wilson

Triple = tuple[float, float, float]


def share(done: int, of: int) -> Triple:
    return (done / of, *wilson(done / of, of))


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        # Newcombe 1998, Statistics in Medicine 17:873, table II, method 10, columns (a), (b), (c), (g), (h)
        ((48, 80), (56, 70), 0.0524, 0.3339),
        ((3, 10), (9, 10), 0.1705, 0.8090),
        ((2, 7), (6, 7), 0.0582, 0.8062),
        ((0, 20), (0, 10), -0.1611, 0.2775),
        ((0, 10), (10, 10), 0.6075, 1.0000),
    ],
)
def test_shares_as_published(one: tuple[int, int], other: tuple[int, int], low: float, high: float) -> None:
    found = difference(share(*one), share(*other))
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_even_intervals_are_the_textbook_ones() -> None:
    """With intervals of ± 1.96 s.d., the difference has ± 1.96 times the root of the sum of variances, and its p."""
    z = float(norm.ppf(0.975))
    found = difference((0.2, 0.2 - z * 0.03, 0.2 + z * 0.03), (0.3, 0.3 - z * 0.04, 0.3 + z * 0.04))
    assert found.low == pytest.approx(0.1 - z * 0.05)
    assert found.high == pytest.approx(0.1 + z * 0.05)
    assert found.p == pytest.approx(2 * norm.sf(0.1 / 0.05))


def triples() -> st.SearchStrategy[Triple]:
    return st.lists(st.floats(-1, 1), min_size=3, max_size=3).map(sorted).map(lambda ends: (ends[1], ends[0], ends[2]))


@given(triples(), triples())
def test_swapping_mirrors(one: Triple, other: Triple) -> None:
    there, back = difference(one, other), difference(other, one)
    assert (back.value, back.low, back.high) == (-there.value, -there.high, -there.low)
    assert back.p == there.p


@given(triples())
def test_nothing_differs_from_itself(one: Triple) -> None:
    found = difference(one, one)
    assert (found.value, found.p) == (0, 1)
    assert found.low <= 0 <= found.high


@given(triples(), triples())
def test_the_interval_and_its_p_agree(one: Triple, other: Triple) -> None:
    found = difference(one, other)
    assert found.low <= found.value <= found.high
    if found.value and min(abs(found.low), abs(found.high)) > 1e-9:
        assert (found.p < 0.05) == (found.low > 0 or found.high < 0)


def test_several_questions_as_published() -> None:
    """Benjamini & Hochberg 1995, the example of fifteen tests: the four smallest hold at 5 %."""
    told = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528]
    told += [0.7590, 1.0000]
    assert sum(q <= 0.05 for q in corrected(told)) == 4
    assert corrected([]) == []


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_correcting_never_helps(ps: list[float]) -> None:
    assert all(q >= p - 1e-12 for p, q in zip(ps, corrected(ps), strict=True))
