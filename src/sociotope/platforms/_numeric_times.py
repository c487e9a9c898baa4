"""Bare numbers as dates: seconds since 1970, years, the digits of a day, or the days that a spreadsheet counts."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from sociotope.platforms import _dates as dates
from sociotope.platforms._dates import Numbers
from sociotope.schema import TIMESTAMP

SURE = 100_000_000
"""Seconds to 1973: a larger number counts from 1970, a smaller one something else."""
SERIAL_ZERO = -25_569
"""30 December 1899, from which spreadsheets count, in days since 1970."""


def is_sure(least: float) -> bool:
    """Whether numbers from this one on can only count from 1970; days of a calendar, 20240131, are smaller."""
    return least >= SURE and not 1900_01_01_00_00_00 <= least < 2100_12_31_24_00_00


def counted(numbers: Numbers, counts: str) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Bare numbers as microseconds, how exact they are, whether they are dates, and whether they are of UTC."""
    rows, sound, is_instant = len(numbers), np.ones(len(numbers), bool), np.zeros(len(numbers), bool)
    if counts == "years":
        first = np.ones(rows, np.int64)
        days = dates.days_since_1970(numbers.astype(np.int64), first, first)
        return days * dates.DAY_MICROS, np.full(rows, dates.YEAR), sound, is_instant
    if counts == "days of a calendar":
        micros, sound, exactness = calendar_days(numbers)
        return micros, exactness, sound, is_instant
    if counts == "days of a spreadsheet":
        seconds = np.round((numbers + SERIAL_ZERO) * 86_400).astype(np.int64)
        exactness = np.where(numbers == np.round(numbers), dates.DAY, dates.SECOND)
        return seconds * 1_000_000, exactness, sound, is_instant
    if counts in ("places", "nothing"):
        return np.zeros(rows, np.int64), np.full(rows, dates.NONE), ~sound, is_instant
    stamps = unix_times(pa.array(numbers))
    micros = stamps.cast(pa.int64()).fill_null(0).to_numpy(zero_copy_only=False)
    return micros, np.full(rows, dates.SECOND), stamps.is_valid().to_numpy(zero_copy_only=False), ~is_instant


def calendar_days(numbers: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Numbers such as 20240131 or 20240131235959: microseconds, whether there is such a day, and how exact it is."""
    is_long = numbers >= 1e13
    whole = np.where(np.abs(numbers) < 9e18, numbers, 0).astype(np.int64)
    day, clock = np.where(is_long, whole // 1_000_000, whole), np.where(is_long, whole % 1_000_000, 0)
    year, month, of_month = day // 10_000, day // 100 % 100, day % 100
    hour, minute, second = clock // 10_000, clock // 100 % 100, clock % 100
    sound = dates.exists(year, month, of_month) & (year >= 1500) & (year <= 2100)
    sound &= (hour < 24) & (minute < 60) & (second < 60)
    safe = np.where(sound, month, 1)
    micros = dates.days_since_1970(np.where(sound, year, 1970), safe, of_month) * dates.DAY_MICROS
    micros += ((hour * 60 + minute) * 60 + second) * 1_000_000
    return micros, sound, np.where(is_long, dates.SECOND, dates.DAY)


def unix_times(column: pa.Array) -> pa.Array:
    """The unit is told by the size: no place had members before 1973 in seconds, nor after 5138."""
    null = column.is_null().to_numpy(zero_copy_only=False)
    numbers = column.fill_null(0).to_numpy(zero_copy_only=False)
    size = np.abs(numbers)
    if len(size) and size.max() < 1e11 and numbers.dtype.kind == "i":
        micros = numbers * 1_000_000
    else:
        factor = np.select([size < 1e11, size < 1e14, size < 1e17], [1e6, 1e3, 1.0], 1e-3)
        with np.errstate(invalid="ignore", over="ignore"):
            wanted = np.round(numbers * factor)
            null = null | ~(np.abs(wanted) < 9e18)
            micros = np.where(null, 0, wanted).astype(np.int64)
    return pa.array(micros, pa.int64(), mask=null).cast(TIMESTAMP)
