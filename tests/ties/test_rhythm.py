"""The own-rhythm hazard against the printed fixture of docs/science.md 3.4 and an independent computation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sociotope.ties._rhythm import IRREGULARITY, KAPPA, Rhythm, rhythms

GAPS = np.log([1, 2, 1, 4, 2, 1, 3])


def _posterior(gaps: np.ndarray, location: float = np.log(3), rate: float = 1.0) -> Rhythm:
    prior = Rhythm.prior(np.array(location), np.array(rate))
    mean = gaps.mean() if len(gaps) else 0.0
    return prior.after(np.array(float(len(gaps))), np.array(mean), np.array(((gaps - mean) ** 2).sum()))


def test_the_fixture() -> None:
    found = _posterior(GAPS)
    assert float(found.kappa) == 9
    assert round(float(found.location), 5) == 0.67427
    assert float(found.shape) == 5.5
    assert round(float(found.rate), 5) == 2.20591
    assert round(float(found.scale), 5) == 0.66756
    silences = np.array([2.0, 5.0, 10.0, 20.0])
    assert found.survival(silences).round(4).tolist() == [0.4890, 0.0944, 0.0164, 0.0026]


@given(st.lists(st.floats(0.05, 400), max_size=30), st.floats(0.1, 1000))
def test_survival_is_that_of_student(days: list[float], silence: float) -> None:
    found = _posterior(np.log(days) if days else np.array([]))
    law = stats.t(df=2 * float(found.shape), loc=float(found.location), scale=float(found.scale))
    assert float(found.survival(np.array(silence))) == pytest.approx(law.sf(np.log(silence)), rel=1e-9, abs=1e-15)


def test_the_prior_of_a_tie_comes_from_the_others() -> None:
    n, mean, spread = np.array([2.0, 2.0, 0.0]), np.array([1.0, 3.0, 0.0]), np.array([0.5, 1.5, 0.0])
    found = rhythms(n, mean, spread)
    assert found is not None
    variances = np.array([(1.5 + 1) / 2, (0.5 + 1) / 2, (2.0 + 1) / 3])
    expected = Rhythm.prior(np.array([3.0, 1.0, 2.0]), variances).after(n, mean, spread)
    assert found.location.tolist() == expected.location.tolist()
    assert found.rate.tolist() == expected.rate.tolist()


def test_one_rhythm_alone_is_expected_to_go_on() -> None:
    found = rhythms(np.array([3.0, 0.0]), np.array([1.0, 0.0]), np.array([0.2, 0.0]))
    assert found is not None
    assert (found.location.tolist(), found.kappa.tolist()) == ([1.0, 1.0], [KAPPA + 3, KAPPA])
    assert found.rate.tolist() == [IRREGULARITY + 0.1, IRREGULARITY]


def test_no_rhythm_without_a_gap() -> None:
    nothing = np.zeros(2)
    assert rhythms(nothing, nothing, nothing) is None
