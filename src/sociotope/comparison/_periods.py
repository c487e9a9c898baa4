"""Periods as people write them: a year, a quarter, a month, or two dates."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from sociotope.advice.figures import MONTHS, date
from sociotope.errors import UsageError
from sociotope.text import WRITTEN, Text


@dataclass(frozen=True, slots=True)
class Period:
    """From ``since`` on and before ``until``, dates of ISO 8601; None where it is open."""

    key: str
    label: Text
    since: str | None
    until: str | None


def is_period(text: str) -> bool:
    """Whether a word is written as a period.

    Examples
    --------
    >>> [is_period(text) for text in ("2025", "2025-Q2", "2025-04", "2025-01-01..2025-03-31", "archive.zip")]
    [True, True, True, True, False]
    """
    return re.fullmatch(r"\d{4}(-[QT][1-4]|-\d{2})?|\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}", text, re.I) is not None


def period_of(text: str) -> Period:
    """A period from how it is written; two dates are both of it.

    Raises
    ------
    UsageError
        When it is not written as one.

    Examples
    --------
    >>> found = period_of("2025-Q2")
    >>> found.since, found.until, found.label.fr
    ('2025-04-01', '2025-07-01', 'T2 2025')
    """
    try:
        if not is_period(text):
            raise ValueError(text)
        if ".." in text:
            start, end = (dt.date.fromisoformat(day) for day in text.split(".."))
            if end < start:
                raise ValueError(text)
            after = end + dt.timedelta(days=1)
            label = Text(en="{start} to {end}", fr="{start} au {end}").format(start=date(start), end=date(end))
            return Period(text, label, start.isoformat(), after.isoformat())
        year, part = int(text[:4]), text[5:].upper()
        if not part:
            return Period(text, Text(text, text), f"{year:04}-01-01", f"{year + 1:04}-01-01")
        if part[0] in "QT":
            number = int(part[1])
            label = Text(f"Q{number} {year}", f"T{number} {year}")
            return Period(f"{year:04}-Q{number}", label, _month(year, 3 * number - 2), _month(year, 3 * number + 1))
        month = int(part)
        label = Text(*(f"{MONTHS[lang][month - 1]} {year}" for lang in WRITTEN)) if 0 < month < 13 else Text(text, text)
        return Period(text, label, _month(year, month), _month(year, month + 1))
    except ValueError as error:
        raise UsageError(
            Text(
                en="A period is written 2025, 2025-Q2, 2025-04 or 2025-01-01..2025-03-31; got “{text}”.",
                fr=(
                    "Une période s’écrit 2025, 2025-T2, 2025-04 ou 2025-01-01..2025-03-31 ; valeur reçue : « {text} »."
                ),
            ).format(text=text)
        ) from error


def around(before: str | None, after: str | None) -> list[Period]:
    """What is before a date, and what is from a date on; the same date when only one is given.

    Raises
    ------
    UsageError
        When one is not written as a date.

    Examples
    --------
    >>> [(each.key, each.since, each.until) for each in around("2025-01-01", None)]
    [('before 2025-01-01', None, '2025-01-01'), ('from 2025-01-01', '2025-01-01', None)]
    """
    end, start = _day(before or after), _day(after or before)
    until = Text(en="before {day}", fr="avant le {day}").format(day=date(end))
    since = Text(en="from {day} on", fr="à partir du {day}").format(day=date(start))
    return [
        Period(f"before {end}", until, None, end.isoformat()),
        Period(f"from {start}", since, start.isoformat(), None),
    ]


def _day(text: str | None) -> dt.date:
    try:
        return dt.date.fromisoformat(text or "")
    except ValueError as error:
        raise UsageError(
            Text(
                en="A date is written year-month-day, such as 2026-03-31; got “{text}”.",
                fr="Une date s’écrit année-mois-jour, comme 2026-03-31 ; valeur reçue : « {text} ».",
            ).format(text=text)
        ) from error


def _month(year: int, month: int) -> str:
    if not 1 <= month <= 13:
        raise ValueError(month)
    return f"{year + 1:04}-01-01" if month == 13 else f"{year:04}-{month:02}-01"
