"""When invented people act: years with a drift, weeks with week-ends, days with nights; and how exports write dates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Times = NDArray[np.int64]
Floats = NDArray[np.float64]

HOUR, DAY = 3_600, 86_400
# Share of acts by hour (UTC): little at night, a dip at lunch, an evening shoulder.
_HOURS = (1, 1, 1, 1, 1, 2, 6, 14, 22, 26, 26, 22, 14, 20, 24, 24, 22, 18, 14, 12, 12, 10, 6, 3)
# From Thursday 1 January 1970 on.
_WEEK = (1.1, 0.95, 0.3, 0.25, 1.1, 1.25, 1.2)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def seconds(date: str) -> int:
    """Midnight UTC of an ISO date, as Unix time.

    Examples
    --------
    >>> seconds("2026-01-01")
    1767225600
    """
    return int(np.datetime64(date, "s").astype(np.int64))


@dataclass(frozen=True)
class Tempo:
    """How one kind of act is spread over the hours of some years.

    A moment is a number from 0 to 1: which part of all acts came before it. Equal steps in moments pass nights,
    week-ends and August fast, so that whatever is drawn evenly there falls where people act.

    Parameters
    ----------
    start, end
        Unix times, both at midnight UTC.
    tilt
        From -1 (all early) to 1 (all late); 0 is steady.
    """

    start: int
    end: int
    tilt: float = 0.0

    @cached_property
    def _edges(self) -> Floats:
        return np.arange(self.start, self.end + 1, HOUR, dtype=np.float64)

    @cached_property
    def _steps(self) -> Floats:
        hour = self._edges[:-1].astype(np.int64) // HOUR
        day = hour // 24
        season = 1.0 - 0.55 * np.exp(-((((day % 365.25) - 226.0) / 12.0) ** 2))
        late = (day - day[0]) / (day[-1] - day[0])
        weight = np.asarray(_HOURS)[hour % 24] * np.asarray(_WEEK)[day % 7] * season
        steps = np.cumsum(weight * (1.0 + self.tilt * 0.92 * (2.0 * late - 1.0)))
        return np.concatenate([[0.0], steps / steps[-1]])

    def at(self, moments: Floats) -> Times:
        """The Unix time of each moment.

        Examples
        --------
        >>> year = Tempo(seconds("2025-01-01"), seconds("2026-01-01"))
        >>> iso(year.at(np.array([0.0, 0.5])))
        ['2025-01-01 00:00:00', '2025-06-26 11:32:23']
        """
        return np.minimum(np.interp(moments, self._steps, self._edges).astype(np.int64), self.end - 1)

    def sample(self, rng: np.random.Generator, n: int) -> Times:
        """`n` times anywhere in the window, in order."""
        return np.sort(self.at(rng.random(n)))


def iso(times: Times, between: str = " ") -> list[str]:
    """`YYYY-MM-DD HH:MM:SS` for each time, with `between` instead of the space.

    Examples
    --------
    >>> iso(np.array([1_767_225_600]), "T")
    ['2026-01-01T00:00:00']
    """
    text = np.datetime_as_string(np.asarray(times).astype("M8[s]"), unit="s").astype("U19")
    text.view("U1").reshape(-1, 19)[:, 10] = between
    return [str(one) for one in text.tolist()]


def dates(times: Times, form: str) -> list[str]:
    """Each time in a form of :meth:`str.format`, month names in English whatever the language, as exports write them.

    Its fields are `y`, `m`, `d`, `H`, `M`, `S`, `mon`, `day`, `yy`, `h` (of twelve) and `half` (AM or PM).

    Examples
    --------
    >>> dates(np.array([1_788_595_934]), "{day} {mon} {d:02} {H:02}:{M:02}:{S:02} UTC {y}")
    ['Sat Sep 05 08:12:14 UTC 2026']
    >>> dates(np.array([1_769_697_420]), "{m}/{d}/{yy:02}, {h}:{M:02} {half}")
    ['1/29/26, 2:37 PM']
    """
    rows = []
    for time, text in zip(np.asarray(times).tolist(), iso(times), strict=True):
        year, month, hour = int(text[:4]), int(text[5:7]), int(text[11:13])
        rows.append(
            form.format(
                y=year, m=month, d=int(text[8:10]), H=hour, M=int(text[14:16]), S=int(text[17:]), yy=year % 100,
                mon=_MONTHS[month - 1], day=_WEEKDAYS[(time // DAY + 3) % 7], h=hour % 12 or 12,
                half="PM" if hour >= 12 else "AM",
            )
        )  # fmt: skip
    return rows
