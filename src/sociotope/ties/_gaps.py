"""The contacts of one person with each other one, and the silences between them, as they are known at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sociotope.ties._rhythm import Rhythm, rhythms

Array = npt.NDArray[np.float64]
DAY: Final = 86400.0
SESSION: Final = 3600
"""Acts of a pair, each less than so many seconds after the one before, are one contact."""


@dataclass(frozen=True)
class Meetings:
    """The contacts of one person, tie by tie and in order, and the days on which the person was active.

    Parameters
    ----------
    tie
        By contact: which tie, from 0.
    opened, closed
        By contact: its first and its last second.
    active
        The days, sorted, on which the person did something, in days since 1970.
    people
        How many ties there are.
    """

    tie: npt.NDArray[np.int64]
    opened: Array
    closed: Array
    active: Array
    people: int

    def until(self, moment: float) -> Meetings:
        """What of it was known at a moment."""
        seen = self.opened <= moment
        ended = np.minimum(self.closed[seen], moment)
        known = self.active[: np.searchsorted(self.active, moment // DAY, side="right")]
        return Meetings(self.tie[seen], self.opened[seen], ended, known, self.people)

    def between(self, moment: float, until: float) -> npt.NDArray[np.bool_]:
        """By tie: whether a contact opens after a moment, and until another."""
        later = self.tie[(self.opened > moment) & (self.opened <= until)]
        return np.bincount(later, minlength=self.people) > 0


class Gaps:
    """The silences of each tie, in calendar days and in days on which the person was active.

    Parameters
    ----------
    meetings
        The contacts that are known.
    now
        The moment at which they are, in seconds.
    last
        By tie: its last sign, in seconds, for those that have no contact; missing where there is none.
    """

    def __init__(self, meetings: Meetings, now: float, last: Array | None = None) -> None:
        tie, people = meetings.tie, meetings.people
        self._active, self._people = meetings.active, people
        self.contacts = np.bincount(tie, minlength=people)
        same = tie[1:] == tie[:-1]
        self._owner = tie[1:][same]
        self._days = (meetings.opened[1:][same] - meetings.closed[:-1][same]) / DAY
        self._lived = self._active_days(meetings.closed[:-1][same], meetings.opened[1:][same], self._days)
        met = np.full(people, np.nan) if last is None else last.copy()
        ends = np.append(~same, True)[: len(tie)]
        met[tie[ends]] = meetings.closed[ends]
        self.silence = np.clip((now - met) / DAY, 0.0, None)
        self._lived_silence = self._active_days(met, np.full_like(met, now), self.silence)
        self.count, mean, _ = self._moments(self._days)
        with np.errstate(divide="ignore", invalid="ignore"):
            self.mean_gap = np.bincount(self._owner, weights=self._days, minlength=people) / self.count
        self.usual = np.where(self.count > 0, np.exp(mean), np.nan)

    @cached_property
    def rhythm(self) -> Rhythm | None:
        """What is known of the next gap of each tie, in calendar days; None where no tie has any gap."""
        return rhythms(*self._moments(self._days))

    @cached_property
    def survival(self) -> Array:
        """``S`` of the present silence, in calendar days; missing when no rhythm is known."""
        return np.full(self._people, np.nan) if self.rhythm is None else self.rhythm.survival(self.silence)

    @cached_property
    def survival_lived(self) -> Array:
        """``S`` of the present silence, in days on which the person was active."""
        lived = rhythms(*self._moments(self._lived))
        return np.full(self._people, np.nan) if lived is None else lived.survival(self._lived_silence)

    def resumed(self, days: float) -> Array:
        """The probability that a silence that has lasted until now ends within so many days, if the tie is alive."""
        if self.rhythm is None:
            return np.full(self._people, np.nan)
        later = self.rhythm.survival(self.silence + days)
        return 1.0 - np.divide(later, self.survival, out=np.ones_like(later), where=self.survival > 0)

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
