"""How surprising a silence is, given the rhythm of the tie itself."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

KAPPA = 2.0
"""How many gaps the prior is worth on where a rhythm lies."""
SHAPE = 2.0
"""Half of how many gaps the prior is worth on how regular a rhythm is."""
IRREGULARITY = 2.5
"""The variance of log gaps about the mean of their tie, where no other tie tells: bursty, as ties mostly are."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What is known of the logarithm of the gaps of a tie: Normal, with a Normal-Inverse-Gamma prior.

    ``location, kappa, shape, rate`` are ``m, κ, a, b``; arrays have one value per tie. Gaps are in days.
    """

    location: Array
    kappa: Array
    shape: Array
    rate: Array

    @classmethod
    def prior(cls, location: Array, rate: Array) -> Rhythm:
        """What one expects of a tie before any gap of its own."""
        location, rate = np.asarray(location, dtype=np.float64), np.asarray(rate, dtype=np.float64)
        return cls(location, np.full_like(location, KAPPA), np.full_like(location, SHAPE), rate)

    def after(self, n: Array, mean: Array, spread: Array) -> Rhythm:
        """What is known after ``n`` log gaps of that ``mean``, whose squared distances to it sum to ``spread``.

        Examples
        --------
        >>> gaps = np.log([1, 2, 1, 4, 2, 1, 3])
        >>> prior = Rhythm.prior(np.log(3.0), np.array(1.0))
        >>> after = prior.after(np.array(7.0), gaps.mean(), ((gaps - gaps.mean()) ** 2).sum())
        >>> (
        ...     round(float(after.location), 5),
        ...     round(float(after.rate), 5),
        ...     round(float(after.survival(np.array(10.0))), 4),
        ... )
        (0.67427, 2.20591, 0.0164)
        """
        kappa = self.kappa + n
        return Rhythm(
            location=(self.kappa * self.location + n * mean) / kappa,
            kappa=kappa,
            shape=self.shape + n / 2,
            rate=self.rate + spread / 2 + self.kappa * n * (mean - self.location) ** 2 / (2 * kappa),
        )

    @property
    def scale(self) -> Array:
        """The scale of the Student law of the next log gap."""
        return np.sqrt(self.rate * (self.kappa + 1) / (self.shape * self.kappa))

    def survival(self, silence: Array) -> Array:
        """``S``: the probability that the next gap is longer than a silence.

        References
        ----------
        Navarro, Miritello, Canales & Moro 2017, EPJ Data Sci. 6:31 (a tie’s own rhythm tells); defined here:
        docs/science.md 3.4.
        """
        from scipy.special import stdtr  # a tenth of a second to import: not before there is a rhythm

        with np.errstate(divide="ignore"):
            distance = (np.log(silence) - self.location) / self.scale
        survival: Array = stdtr(2 * self.shape, -distance)
        return survival


def rhythms(n: Array, mean: Array, spread: Array) -> Rhythm | None:
    """What is known of the next gap of each tie, its own gaps and those of the person's other ties taken together.

    The rhythm expected before any gap is the mean of the rhythms of the others, each tie counting once; the
    irregularity, their pooled variance, with one squared deviation of 1 added so that two equal gaps do not pass for a
    clockwork. Where one tie alone has gaps, it is expected to keep its own mean, irregularly (a variance of 2.5).

    Parameters
    ----------
    n, mean, spread
        By tie: how many log gaps, their mean (0 without gaps), the sum of their squared distances to it.

    Returns
    -------
    Rhythm or None
        None where no tie has a gap.
    """
    has = n > 0
    if not has.any():
        return None
    if has.sum() == 1:
        only = np.full(len(n), fsum(mean[has]))
        return Rhythm.prior(only, np.full(len(n), IRREGULARITY * (SHAPE - 1))).after(n, mean, spread)
    others = has.sum() - has
    location = (fsum(mean[has]) - np.where(has, mean, 0.0)) / others  # exact: the same in whatever order ties come
    freedom = np.clip(n - 1, 0, None)
    variance = (fsum(spread) - spread + 1.0) / (freedom.sum() - freedom + 1.0)
    return Rhythm.prior(location, variance * (SHAPE - 1)).after(n, mean, spread)
