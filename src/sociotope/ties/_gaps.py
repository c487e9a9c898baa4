"""The silences of the ties of one person."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sociotope.ties._rhythm import Rhythm, prior_of_others

Array = npt.NDArray[np.float64]
DAY = 86400.0


class Gaps:
    """The silences of each tie, in calendar days and in days on which the person was active.

    Parameters
    ----------
    people
        One row per tie, sorted by ``other``: ``last_spoken`` (seconds; null when nothing was), ``last_second``.
    sessions
        One row per contact, sorted: ``other, opened, closed`` in seconds.
    active
        The days, sorted, on which the person did something, in days since 1970.
    now
        The end of the archive, in seconds.
    """

    def __init__(self, people: pa.Table, sessions: pa.Table, active: Array, now: float) -> None:
        others = people["other"].to_numpy()
        place = np.searchsorted(others, sessions["other"].to_numpy())
        known = (place < len(others)) & (others[np.minimum(place, len(others) - 1)] == sessions["other"].to_numpy())
        place = place[known]
        opened = sessions["opened"].to_numpy()[known].astype(np.float64)
        closed = sessions["closed"].to_numpy()[known].astype(np.float64)
        self._active, self._people = active, len(others)
        self.sessions = np.bincount(place, minlength=len(others))
        same = place[1:] == place[:-1]
        self._owner = place[1:][same]
        self._days = (opened[1:][same] - closed[:-1][same]) / DAY
        self._lived = self._active_days(closed[:-1][same], opened[1:][same], self._days)
        last = column(people, "last_spoken")
        last = np.where(np.isfinite(last), last, column(people, "last_second"))
        self.silence = np.clip((now - last) / DAY, 0.0, None)
        self._lived_silence = self._active_days(last, np.full_like(last, now), self.silence)
        self.count, _, _ = self._moments(self._days)
        with np.errstate(divide="ignore", invalid="ignore"):
            total = np.bincount(self._owner, weights=self._days, minlength=self._people)
            squares = np.bincount(self._owner, weights=self._days**2, minlength=self._people)
            self.mean_gap = np.where(self.count > 0, total / self.count, np.nan)
            variance = np.clip(squares / self.count - self.mean_gap**2, 0.0, None)
            self.regularity = np.where(self.count >= 2, 1 / (1 + np.sqrt(variance) / self.mean_gap), np.nan)
        _, mean, _ = self._moments(self._days)
        self.usual = np.where(self.count > 0, np.exp(mean), np.nan)

    def survival(self) -> Array:
        """``S`` of the present silence, by the more lenient of the two clocks; missing when no rhythm is known."""
        calendar = self._survival(self._days, self.silence)
        lived = self._survival(self._lived, self._lived_silence)
        return np.fmax(calendar, lived)

    def _survival(self, days: Array, silence: Array) -> Array:
        n, mean, spread = self._moments(days)
        prior = prior_of_others(n, mean, spread)
        if prior is None:
            return np.full(self._people, np.nan)
        rhythm: Rhythm = prior.after(n, mean, spread)
        return rhythm.survival(silence)

    def _moments(self, days: Array) -> tuple[Array, Array, Array]:
        logs = np.log(days)
        n = np.bincount(self._owner, minlength=self._people).astype(np.float64)
        total = np.bincount(self._owner, weights=logs, minlength=self._people).astype(np.float64)
        mean = np.divide(total, n, out=np.zeros(self._people), where=n > 0)
        spread = np.bincount(self._owner, weights=(logs - mean[self._owner]) ** 2, minlength=self._people)
        return n, mean, spread.astype(np.float64)

    def _active_days(self, start: Array, end: Array, days: Array) -> Array:
        """How many days of activity lie between two moments; less than a day is reckoned by the clock."""
        before = np.searchsorted(self._active, np.floor(start / DAY), side="right")
        until = np.searchsorted(self._active, np.floor(end / DAY), side="right")
        return np.maximum((until - before).astype(np.float64), np.minimum(days, 1.0))


def column(table: pa.Table, name: str) -> Array:
    """A column as floats, null as missing."""
    values: Array = table[name].cast(pa.float64()).to_numpy()
    return values
