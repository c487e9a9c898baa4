"""When invented people act: years with a drift, weeks with week-ends, days with nights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Times = NDArray[np.int64]
Floats = NDArray[np.float64]

DAY = 86_400
CHUNK = 65_536
# Share of acts by hour (UTC): little at night, a dip at lunch, an evening shoulder.
_HOURS = (1, 1, 1, 1, 1, 2, 6, 14, 22, 26, 26, 22, 14, 20, 24, 24, 22, 18, 14, 12, 12, 10, 6, 3)
# From Thursday 1 January 1970 on.
_WEEK = (1.1, 0.95, 0.3, 0.25, 1.1, 1.25, 1.2)


def seconds(date: str) -> int:
    """Midnight UTC of an ISO date, as Unix time.

    Examples
    --------
    >>> seconds("2026-01-01")
    1767225600
    """
    return int(np.datetime64(date, "s").astype(np.int64))


@dataclass(frozen=True)
class Rhythm:
    """How one kind of act is spread over the days of a window.

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

    @property
    def days(self) -> int:
        """Length of the window."""
        return (self.end - self.start) // DAY

    def weights(self) -> Floats:
        """One weight a day, summing to one: week-ends and mid-August are quiet, the tilt moves by quarters."""
        day = np.arange(self.days)
        absolute = day + self.start // DAY
        week = np.asarray(_WEEK)[absolute % 7]
        season = 1.0 - 0.55 * np.exp(-((((absolute % 365.25) - 226.0) / 12.0) ** 2))
        quarter = (day // 91) / max(1.0, (self.days - 1) // 91)
        weight = week * season * (1.0 + self.tilt * 0.92 * (2.0 * quarter - 1.0))
        return np.asarray(weight / weight.sum())

    def steps(self) -> Floats:
        """Cumulated weights, from 0 at the start to 1 at the end."""
        return np.concatenate([[0.0], np.cumsum(self.weights())])

    def between(self, rng: np.random.Generator, low: Times, high: Times) -> Times:
        """One time in each of the intervals [low, high), drawn along the rhythm."""
        steps = self.steps()
        edges = self.start + DAY * np.arange(self.days + 1, dtype=np.float64)
        from_, to = np.interp(low, edges, steps), np.interp(high, edges, steps)
        drawn = np.interp(from_ + (to - from_) * rng.random(len(low)), steps, edges)
        day = drawn.astype(np.int64) // DAY * DAY
        return np.asarray(np.clip(day + time_of_day(rng, len(low)), low, np.maximum(low, high - 1)))

    def sample(self, rng: np.random.Generator, n: int) -> Times:
        """`n` times anywhere in the window, in no order."""
        return self.between(rng, np.full(n, self.start), np.full(n, self.end))

    def chunks(self, rng: np.random.Generator, n: int, *, newest_first: bool = True) -> Iterator[Times]:
        """`n` times in order, a few days at a time: memory does not grow with `n`."""
        per_day = rng.multinomial(n, self.weights())
        order = np.arange(self.days)[::-1] if newest_first else np.arange(self.days)
        block: list[int] = []
        held = 0
        for day in order.tolist():
            block.append(day)
            held += int(per_day[day])
            if held >= CHUNK or day == order[-1]:
                if held:
                    times = self.start + DAY * np.repeat(np.asarray(block), per_day[block]) + time_of_day(rng, held)
                    times.sort()
                    yield times[::-1] if newest_first else times
                block, held = [], 0


def time_of_day(rng: np.random.Generator, n: int) -> Times:
    """`n` seconds after midnight."""
    steps = np.cumsum(np.asarray(_HOURS) / sum(_HOURS))
    hour = np.minimum(np.searchsorted(steps, rng.random(n)), 23)
    return np.asarray(hour * 3600 + rng.integers(0, 3600, n), dtype=np.int64)


def iso(times: Times, between: str = " ") -> list[str]:
    """`YYYY-MM-DD HH:MM:SS` for each time, with `between` instead of the space.

    Examples
    --------
    >>> iso(np.array([1_767_225_600]))
    ['2026-01-01 00:00:00']
    """
    if len(times) == 0:
        return []
    text = np.datetime_as_string(times.astype("M8[s]"), unit="s").astype("U19")
    text.view("U1").reshape(-1, 19)[:, 10] = between
    return [str(t) for t in text.tolist()]


def civil(times: Times) -> list[tuple[int, int, int, int, int]]:
    """Year, month, day, hour, minute of each time."""
    stamp = times.astype("M8[s]")
    month = stamp.astype("M8[M]").astype(np.int64)
    day = stamp.astype("M8[D]").astype(np.int64) - stamp.astype("M8[M]").astype("M8[D]").astype(np.int64)
    minute = times % DAY // 60
    columns = (month // 12 + 1970, month % 12 + 1, day + 1, minute // 60, minute % 60)
    return list(zip(*(c.tolist() for c in columns), strict=True))


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def day_only(times: Times) -> list[str]:
    """`08 Feb 2026`."""
    return [f"{d:02d} {MONTHS[m - 1]} {y}" for y, m, d, _, _ in civil(times)]


def us_short(times: Times, space: list[str] | None = None) -> list[str]:
    """`1/29/26, 2:37 PM`; `space` stands before AM or PM, row by row.

    Examples
    --------
    >>> us_short(np.array([1_769_697_420]))
    ['1/29/26, 2:37 PM']
    """
    gaps = space or [" "] * len(times)
    return [
        f"{m}/{d}/{y % 100:02d}, {h % 12 or 12}:{mi:02d}{gap}{'PM' if h >= 12 else 'AM'}"
        for (y, m, d, h, mi), gap in zip(civil(times), gaps, strict=True)
    ]


def us_padded(times: Times) -> list[str]:
    """`01/01/24, 05:23 PM`."""
    return [
        f"{m:02d}/{d:02d}/{y % 100:02d}, {h % 12 or 12:02d}:{mi:02d} {'PM' if h >= 12 else 'AM'}"
        for y, m, d, h, mi in civil(times)
    ]


def us_long(times: Times) -> list[str]:
    """`April 12, 2026 at 8:03 AM (GMT)`."""
    return [
        f"{LONG_MONTHS[m - 1]} {d}, {y} at {h % 12 or 12}:{mi:02d} {'PM' if h >= 12 else 'AM'} (GMT)"
        for y, m, d, h, mi in civil(times)
    ]


def ctime(times: Times) -> list[str]:
    """`Sat Sep 05 08:12:14 UTC 2026`.

    Examples
    --------
    >>> ctime(np.array([1_788_595_934]))
    ['Sat Sep 05 08:12:14 UTC 2026']
    """
    days = ((times // DAY + 3) % 7).tolist()
    return [
        f"{WEEKDAYS[w]} {MONTHS[m - 1]} {d:02d} {h:02d}:{mi:02d}:{s:02d} UTC {y}"
        for (y, m, d, h, mi), w, s in zip(civil(times), days, (times % 60).tolist(), strict=True)
    ]


def slashed(times: Times) -> list[str]:
    """`2025/06/10 23:13:46 UTC`."""
    return [t[:10].replace("-", "/") + t[10:] + " UTC" for t in iso(times)]
