"""Numbers, dates and their intervals as a person reads them, in both languages.

Plain spaces stand where French wants a no-break one: the filter of ``report`` puts those in.
"""

from __future__ import annotations

import datetime as dt
import math

from sociotope.text import Text

MONTHS = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
}
MINUS = "\N{MINUS SIGN}"
NARROW = "\N{NARROW NO-BREAK SPACE}"


def count(value: float) -> Text:
    """A whole number, its thousands apart.

    Examples
    --------
    >>> count(12345).en, count(12345).fr == "12\u202f345"
    ('12,345', True)
    """
    text = f"{round(value):,}".replace("-", MINUS)
    return Text(en=text, fr=text.replace(",", NARROW))


def decimal(value: float, digits: int = 2, *, sign: bool = False) -> Text:
    """A number with decimals; with ``sign`` a plus before what is above zero.

    Examples
    --------
    >>> decimal(0.4234, sign=True).fr, decimal(-0.5).en
    ('+0,42', '\u22120.50')
    """
    text = f"{value:+,.{digits}f}" if sign else f"{value:,.{digits}f}"
    if not any(figure in text for figure in "123456789"):
        text = text.lstrip("+-")  # a zero after rounding has no sign
    text = text.replace("-", MINUS)
    return Text(en=text, fr=text.replace(",", NARROW).replace(".", ","))


def percent(share: float) -> Text:
    """A share as a percentage: whole from 10 % on, one decimal below, never a rounded 0 or 100 that is not one.

    Examples
    --------
    >>> percent(0.1234).fr, percent(0.045).en, percent(0.0002).en, percent(0).en
    ('12 %', '4.5%', '<0.1%', '0%')
    """
    value = share * 100
    if 0 < value < 0.1:
        return Text(en="<0.1%", fr="< 0,1 %")
    if 99.5 <= value < 100:
        return Text(en=">99%", fr="> 99 %")
    text = f"{value:.1f}".removesuffix(".0") if 0 < value < 9.95 else f"{value:.0f}"
    return Text(en=f"{text}%", fr=f"{text.replace('.', ',')} %")


def interval(low: float | None, high: float | None, form: str = "percent") -> Text:
    """The two ends of an interval in brackets; empty when there is none.

    Examples
    --------
    >>> interval(0.1, 0.25).en, interval(0.1, 0.25).fr, interval(None, None).en
    ('[10%, 25%]', '[10 % ; 25 %]', '')
    """
    if low is None or high is None or math.isnan(low) or math.isnan(high):
        return Text(en="", fr="")
    ends = [percent(end) if form == "percent" else decimal(end, sign=form == "signed") for end in (low, high)]
    return Text(en="[{low}, {high}]", fr="[{low} ; {high}]").format(low=ends[0], high=ends[1])


def figure(value: float, low: float | None, high: float | None, n: int | None, form: str = "percent") -> Text:
    """A number never alone: with its interval and what it was counted on.

    Examples
    --------
    >>> figure(0.5, 0.4, 0.6, 1200).en
    '50% [40%, 60%], n = 1,200'
    """
    head = percent(value) if form == "percent" else decimal(value, sign=form == "signed")
    ends = interval(low, high, form)
    if ends.en:
        head = head + Text(en=" ", fr=" ") + ends
    return head if n is None else head + Text(en=", n = ", fr=", n = ") + count(n)


def date(day: dt.date) -> Text:
    """A day in words.

    Examples
    --------
    >>> date(dt.date(2026, 3, 1)).en, date(dt.date(2026, 3, 1)).fr
    ('1 March 2026', '1er mars 2026')
    """
    month = day.month - 1
    first = "1er" if day.day == 1 else str(day.day)
    return Text(en=f"{day.day} {MONTHS['en'][month]} {day.year}", fr=f"{first} {MONTHS['fr'][month]} {day.year}")


def plural(value: float, one: Text, many: Text) -> Text:
    """The form that goes with a number, ``{n}`` filled: French has its plural from 2 on, English for all but 1.

    Examples
    --------
    >>> acts = Text(en="{n} act", fr="{n} acte"), Text(en="{n} acts", fr="{n} actes")
    >>> plural(0, *acts).en, plural(0, *acts).fr, plural(1, *acts).en
    ('0 acts', '0 acte', '1 act')
    """
    chosen = Text(en=one.en if value == 1 else many.en, fr=one.fr if abs(value) < 2 else many.fr)
    return chosen.format(n=count(value))
