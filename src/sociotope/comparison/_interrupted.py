"""Before and after a date, against oneself: a jump and a change of slope, beside what other dates would have shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sociotope.errors import UsageError
from sociotope.quantiles import student_of
from sociotope.text import Text

Array = npt.NDArray[np.float64]

LEAST_WEEKS: Final = 8
"""Weeks on each side, below which a trend is guessed (Bernal, Cummins & Gasparrini 2017)."""
LEAST_ACTS: Final = 30
"""Acts on each side, below which it is too early (docs/science.md 4.4)."""
LEAST_PLACEBOS: Final = 20
"""Dates on which nothing happened, below which their alarms are no rate."""


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A number of the model and its 90 % interval."""

    value: float
    low: float
    high: float

    @property
    def beyond_chance(self) -> bool:
        """Whether its interval leaves zero out."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Interrupted:
    """What changed at a date: ``level`` and ``slope`` are those before, ``jump`` and ``turn`` what the date added.

    ``false_alarms`` is the share of dates before it, on which nothing happened, whose jump or turn was beyond chance
    too; None when fewer than :data:`LEAST_PLACEBOS` can be tried.
    """

    level: Coefficient
    slope: Coefficient
    jump: Coefficient
    turn: Coefficient
    false_alarms: float | None


def interrupted(weekly: Array, at: int, acts: tuple[int, int]) -> Interrupted | None:
    """An outcome week by week, before and after a date; None when it is too early to tell.

    ``Y = level + slope·t + jump·D + turn·(t − at)·D`` by least squares, D being 1 from the date on, with the errors of
    Newey and West, as weeks that follow one another are alike. Who trains after a bad month gets better anyway: the
    four weeks before the date are best left out of ``weekly`` (regression to the mean).

    Parameters
    ----------
    weekly
        The outcome of each week, in order.
    at
        Which of them is the first after the date.
    acts
        How many acts, or trials, stand behind what is before and what is after.

    Raises
    ------
    UsageError
        When a week has no number, or the date is outside of them.

    References
    ----------
    Bernal, Cummins & Gasparrini 2017, Int. J. Epidemiol. 46:348; Newey & West 1987, Econometrica 55:703;
    docs/science.md 4.4.

    Examples
    --------
    >>> week = np.arange(24.0)
    >>> made = interrupted(10 + 0.5 * week + np.where(week >= 12, 4 + 0.3 * (week - 12), 0), 12, (120, 150))
    >>> [round(each.value, 6) for each in (made.level, made.slope, made.jump, made.turn)], made.false_alarms
    ([10.0, 0.5, 4.0, 0.3], None)
    """
    if not 0 < at < len(weekly) or not np.isfinite(weekly).all():
        raise UsageError(
            Text(
                en="A number is expected for each week, and a date within them; got {n} weeks, the date at {at}.",
                fr="On attend un nombre par semaine, et une date parmi elles ; reçu : {n} semaines, la date à la {at}.",
            ).format(n=len(weekly), at=at)
        )
    if min(at, len(weekly) - at) < LEAST_WEEKS or min(acts) < LEAST_ACTS:
        return None
    level, slope, jump, turn = _fitted(weekly, at)
    before = weekly[:at]
    dates = range(LEAST_WEEKS, at - LEAST_WEEKS + 1)
    alarms = [any(term.beyond_chance for term in _fitted(before, date)[2:]) for date in dates]
    rate = float(np.mean(alarms)) if len(alarms) >= LEAST_PLACEBOS else None
    return Interrupted(level, slope, jump, turn, rate)


def _fitted(weekly: Array, at: int) -> list[Coefficient]:
    week = np.arange(len(weekly), dtype=np.float64)
    after = (week >= at).astype(np.float64)
    columns = np.stack([np.ones_like(week), week, after, (week - at) * after], axis=1)
    inverse = np.linalg.inv(columns.T @ columns)
    values = inverse @ columns.T @ weekly
    scores = columns * (weekly - columns @ values)[:, None]
    middle = scores.T @ scores
    lags = int(4 * (len(weekly) / 100) ** (2 / 9))
    for lag in range(1, lags + 1):
        shifted = scores[lag:].T @ scores[:-lag]
        middle += (1 - lag / (lags + 1)) * (shifted + shifted.T)
    left = len(weekly) - columns.shape[1]
    errors = np.sqrt(np.maximum(np.diag(inverse @ middle @ inverse), 0.0) * len(weekly) / left)
    reach = student_of(0.95, left) * errors
    return [
        Coefficient(float(value), float(value - end), float(value + end))
        for value, end in zip(values, reach, strict=True)
    ]
