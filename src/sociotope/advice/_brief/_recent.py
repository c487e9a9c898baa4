"""Where a share stands lately and at what pace its trials come: from the quarters of the table ``measures``."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa

from sociotope.advice._detectable import independent
from sociotope.advice._estimates import measured, row, rows
from sociotope.quantiles import normal

QUARTERS: Final = 4
"""A year: people do not act in August as in October."""

WEEKS: Final = 13
"""In a quarter."""

_QUARTER: Final = re.compile(r"(\d{4})-Q([1-4])")
_Z: Final = normal(0.975)


@dataclass(frozen=True, slots=True)
class Recent:
    """A share lately: its interval, the trials it rests on, what they are worth, and how many come in a week.

    The three paces are null, and ``quarters`` empty, where the archive is not dated: the share is then of all of it.
    """

    value: float
    low: float | None
    high: float | None
    n: int
    independent: float
    quarters: tuple[str, ...] = ()
    pace: float | None = None
    slow: float | None = None
    fast: float | None = None

    def trials(self, today: dt.date, by: dt.date, pace: float | None = None) -> float | None:
        """How many trials are to be expected until a day, at this pace or another; None when no pace is known."""
        weekly = self.pace if pace is None else pace
        return None if weekly is None else weekly * (by - today).days / 7

    def worth(self, trials: float) -> float:
        """What so many trials are worth in independent ones."""
        return trials * self.independent / self.n if self.n else 0.0


def recent(measures: pa.Table, measure: str, of: str) -> Recent | None:
    """A share over the last full quarters, four at most; over the whole where it is not dated; None when unmeasured.

    Each quarter counts by its trials; their errors add up as those of independent periods. The last quarter of an
    archive is left out, as it may be cut short.

    Examples
    --------
    >>> from sociotope.schema import MEASURES
    >>> recent(MEASURES.stored.empty_table(), "conversation_share", "owner") is None
    True
    """
    by_date = {one["at"]: one for one in rows(measures, measure, None) if one["of"] == of and measured(one)}
    dated = sorted(at for at in by_date if _QUARTER.fullmatch(at))
    if len(dated) > 1:
        last = dated[-2]
        wanted = [at for at in _before(last, QUARTERS) if at >= dated[0]]
        estimates = [by_date[at] for at in wanted if at in by_date and by_date[at]["n"]]
        if estimates:
            return _pooled(estimates, tuple(wanted), [(by_date.get(at) or {"n": 0})["n"] or 0 for at in wanted])
    whole = row(measures, measure, of)
    if whole is None or not measured(whole) or not whole["n"]:
        return None
    value, n = whole["value"], whole["n"]
    return Recent(value, whole["low"], whole["high"], n, independent(value, whole["low"], whole["high"], n))


def quarter_extremes(measures: pa.Table, measure: str, of: str, least: int) -> list[dict[str, Any]]:
    """The quarters that rest on enough trials, from the lowest value to the highest."""
    quarters = [
        one
        for one in rows(measures, measure, None)
        if one["of"] == of and measured(one) and _QUARTER.fullmatch(one["at"]) and (one["n"] or 0) >= least
    ]
    return sorted(quarters, key=lambda one: (one["value"], one["at"]))


def quarter_of(at: str) -> tuple[int, int]:
    """The year and the quarter of a period such as ``2026-Q2``."""
    match = _QUARTER.fullmatch(at)
    if match is None:
        raise ValueError(at)
    return int(match[1]), int(match[2])


def _before(last: str, count: int) -> list[str]:
    year, quarter = quarter_of(last)
    numbers = [year * 4 + quarter - 1 - back for back in range(count)]
    return [f"{number // 4}-Q{number % 4 + 1}" for number in reversed(numbers)]


def _pooled(estimates: list[dict[str, Any]], quarters: tuple[str, ...], counts: list[int]) -> Recent:
    n = sum(one["n"] for one in estimates)
    value = sum(one["n"] * one["value"] for one in estimates) / n
    error = sum((one["n"] * _error(one)) ** 2 for one in estimates) ** 0.5 / n
    worth = min(float(n), value * (1 - value) / error**2) if error > 0 and 0 < value < 1 else float(n)
    low, high = _wilson(value, worth)
    slow, fast = (min(counts), max(counts)) if len(counts) > 1 else (None, None)
    return Recent(
        value=value,
        low=low,
        high=high,
        n=n,
        independent=worth,
        quarters=quarters,
        pace=sum(counts) / (WEEKS * len(counts)),
        slow=None if slow is None else slow / WEEKS,
        fast=None if fast is None else fast / WEEKS,
    )


def _error(one: dict[str, Any]) -> float:
    if one["low"] is None or one["high"] is None:
        return float((one["value"] * (1 - one["value"]) / one["n"]) ** 0.5)
    return float((one["high"] - one["low"]) / (2 * _Z))


def _wilson(value: float, n: float) -> tuple[float, float]:
    # Wilson 1927, for as many independent trials as the errors of the quarters come to
    middle = value + _Z**2 / (2 * n)
    half = _Z * (value * (1 - value) / n + _Z**2 / (4 * n**2)) ** 0.5
    low, high = (middle - half) / (1 + _Z**2 / n), (middle + half) / (1 + _Z**2 / n)
    # its ends are exact at the edges, where rounding would leave a trace of what is none
    return (0.0 if value == 0 else max(low, 0.0)), (1.0 if value == 1 else min(high, 1.0))
