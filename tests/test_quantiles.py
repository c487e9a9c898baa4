"""The quantiles that every interval rests on: those of scipy."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import ndtr, ndtri, stdtrit

from sociotope.quantiles import normal, normal_below, student


@pytest.mark.parametrize("share", [0.5, 0.501, 0.6, 0.75, 0.9, 0.975, 0.995, 0.9999])
def test_student(share: float) -> None:
    freedom = np.concatenate([np.arange(1, 4200), [1e4, 1e6, 0.5, 2.3, 777.7]])
    np.testing.assert_allclose(student(share, freedom), stdtrit(freedom, share), rtol=1e-11, atol=1e-12)
    assert float(student(share, 7)) == pytest.approx(stdtrit(7, share), rel=1e-12)


def test_normal() -> None:
    shares = np.linspace(0.0001, 0.9999, 999)
    np.testing.assert_allclose([normal(share) for share in shares], ndtri(shares), rtol=1e-12, atol=1e-15)
    numbers = np.linspace(-7, 7, 999)
    np.testing.assert_allclose([normal_below(number) for number in numbers], ndtr(numbers), rtol=1e-12)
