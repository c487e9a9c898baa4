"""Proportions and rates brought towards those of all units, the more so the fewer the acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

STRONGEST: Final = 1e4
"""The most acts that everybody may weigh: people who all are alike would weigh without end."""

ALONE: Final = 4.0
"""What the documented anchors weigh, in acts, when there is nobody to compare a person with."""


@dataclass(frozen=True)
class Prior:
    """A Beta distribution of the proportions of people."""

    a: float
    b: float

    def mean(self, done: Array, of: Array) -> Array:
        """The posterior mean of each proportion.

        Examples
        --------
        >>> Prior(1.0, 3.0).mean(np.array([2.0]), np.array([4.0])).tolist()
        [0.375]
        """
        return (done + self.a) / (of + self.a + self.b)


@dataclass(frozen=True)
class Rates:
    """A Gamma distribution of rates: counts of something for each unit of exposure."""

    a: float
    b: float

    def mean(self, counts: Array, exposure: Array) -> Array:
        """The posterior mean of each rate.

        Examples
        --------
        >>> Rates(1.0, 2.0).mean(np.array([3.0]), np.array([6.0])).tolist()
        [0.5]
        """
        return (counts + self.a) / (exposure + self.b)


def fitted_rates(counts: Array, exposure: Array) -> Rates | None:
    """The Gamma distribution under which these counts are likeliest; None with fewer than two, or nothing counted.

    Maximum likelihood of the Gamma–Poisson, ``a`` at most :data:`STRONGEST`.

    Parameters
    ----------
    counts, exposure
        By unit, such as a post or a week: how many, for how much; units without exposure are left out.

    References
    ----------
    Defined here: docs/science.md 4.2 (its fixture gives a = .92975, b = .031474).
    """
    from scipy.optimize import minimize
    from scipy.special import gammaln

    there = exposure > 0
    pairs, times = np.unique(np.stack([counts[there], exposure[there]], axis=1), axis=0, return_counts=True)
    y, n = pairs[:, 0], pairs[:, 1]
    if times.sum() < 2 or not y.any():
        return None

    def unlikely(at: Array) -> float:
        mean, a = np.exp(at)
        b = a / mean
        return -float((times * (gammaln(y + a) - gammaln(a) + a * np.log(b / (n + b)) + y * np.log(n / (n + b)))).sum())

    start = np.array([np.log((times * y).sum() / (times * n).sum()), 0.0])
    limits = [(start[0] - 20.0, start[0] + 20.0), (np.log(1e-3), np.log(STRONGEST))]
    best = minimize(unlikely, start, method="Nelder-Mead", bounds=limits, options={"xatol": 1e-9, "fatol": 1e-12})
    mean, a = np.exp(best.x)
    return Rates(float(a), float(a / mean))


def fitted(done: Array, of: Array) -> Prior | None:
    """The Beta distribution under which these proportions are likeliest; None with fewer than two people.

    Maximum likelihood of the Beta–Binomial, ``a + b`` at most :data:`STRONGEST`.

    Parameters
    ----------
    done, of
        By person: how many, of how many; people with none are left out.

    References
    ----------
    Defined here: docs/science.md 4.2 (its fixture gives a = 2.41944, b = 3.93615).
    """
    # slow to import, and asked for by people one by one alone
    from scipy.optimize import minimize
    from scipy.special import betaln, expit

    there = of > 0
    pairs, counts = np.unique(np.stack([done[there], of[there]], axis=1), axis=0, return_counts=True)
    if counts.sum() < 2:
        return None
    x, n = pairs[:, 0], pairs[:, 1]

    def unlikely(at: Array) -> float:
        mean, strength = expit(at[0]), np.exp(min(at[1], np.log(STRONGEST)))
        a, b = mean * strength, (1 - mean) * strength
        return -float((counts * (betaln(x + a, n - x + b) - betaln(a, b))).sum())

    share = np.clip((counts * x).sum() / (counts * n).sum(), 1e-4, 1 - 1e-4)
    start = np.array([np.log(share / (1 - share)), np.log(10.0)])
    limits = [(-12.0, 12.0), (np.log(1e-3), np.log(STRONGEST))]
    best = minimize(unlikely, start, method="Nelder-Mead", bounds=limits, options={"xatol": 1e-8, "fatol": 1e-10})
    mean, strength = expit(best.x[0]), np.exp(best.x[1])
    return Prior(float(mean * strength), float((1 - mean) * strength))


def anchored(low: float, high: float) -> Prior:
    """The prior of a person alone: the middle of the two anchors of a component, with the weight of a few acts."""
    middle = (low + high) / 2
    return Prior(middle * ALONE, (1 - middle) * ALONE)
