"""The words of the page in the reader's language, with its spaces, numbers and dates."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final

from sociotope.advice import figures
from sociotope.report.map.tables import NO_TIE
from sociotope.report.typography import typeset
from sociotope.text import Text, is_french, written_in

FILES: Final = ("words.toml", "words_compare.toml", "words_charts.toml")

_BETWEEN: Final = Text(en="; ", fr=" ; ")


@cache
def page_texts() -> dict[str, Text]:
    """Every text of the report by its key, such as ``map.title``; a translator reads the files ``words*.toml``."""
    return {
        f"{part}.{key}": Text.of(value)
        for file in FILES
        for part, texts in tomllib.loads(files(__package__).joinpath(file).read_text(encoding="utf-8")).items()
        for key, value in texts.items()
    }


class Words:
    """Texts, numbers and dates in one language, ready to be shown.

    Examples
    --------
    >>> Words("fr").percent(0.123) == "12\u202f%"
    True
    """

    def __init__(self, lang: str, *, share: bool = False) -> None:
        self.lang = lang
        self.share = share
        """Whether others will read it: of a day its month alone is told."""

    def t(self, key: str, **values: Any) -> str:
        """A text of the page, its places filled with what is already in the reader's language."""
        return typeset(page_texts()[key].to(self.lang), self.lang).format(**values)

    @property
    def colon(self) -> str:
        """What stands between a name and what is said of it."""
        return "\N{NO-BREAK SPACE}: " if is_french(self.lang) else ": "

    @property
    def semicolon(self) -> str:
        """What stands between two sayings of a list."""
        return self.say(_BETWEEN)

    def plural(self, key: str, n: float, **values: Any) -> str:
        """The text ``key`` for a number: ``key`` when one, ``key_many`` when several; ``{n}`` is filled."""
        one = abs(n) < 2 if is_french(self.lang) else n == 1
        return self.t(key if one else f"{key}_many", n=self.count(n), **values)

    def say(self, text: Text) -> str:
        """Any other text, in the reader's language and with its spaces."""
        return typeset(text.to(self.lang), self.lang)

    def of_cell(self, text: dict[str, str] | None) -> str:
        """A text as the tables hold it; empty when there is none."""
        return self.say(Text(**text)) if text else ""

    def count(self, value: float) -> str:
        """A whole number."""
        return self.say(figures.count(value))

    def percent(self, value: float) -> str:
        """A share."""
        return self.say(figures.percent(value))

    def decimal(self, value: float, digits: int = 2, *, sign: bool = False) -> str:
        """A number with decimals."""
        return self.say(figures.decimal(value, digits, sign=sign))

    def interval(self, low: float | None, high: float | None, form: str = "percent") -> str:
        """The two ends of an interval."""
        return self.say(figures.interval(low, high, form))

    def figure(self, value: float, low: float | None, high: float | None, n: int | None, form: str = "percent") -> str:
        """A number with its interval and what it was counted on."""
        return self.say(figures.figure(value, low, high, n, form))

    def date(self, day: dt.date) -> str:
        """A day in words; its month when others will read it."""
        return self.month(day) if self.share else self.say(figures.date(day))

    def span(self, start: dt.date, end: dt.date) -> str:
        """From one day to another; from one month to another when others will read it."""
        first, last = self.date(start), self.date(end)
        if first == last:
            return self.t("page.month", month=first) if self.share else self.t("page.day", day=first)
        return self.t("page.months" if self.share else "page.span", start=first, end=last)

    def month(self, day: dt.date) -> str:
        """A month in words."""
        return f"{figures.MONTHS[written_in(self.lang)][day.month - 1]} {day.year}"

    def quarter(self, year: int, quarter: int) -> str:
        """A quarter of a year."""
        return f"{'T' if is_french(self.lang) else 'Q'}{quarter} {year}"

    def people(self, number: float) -> str:
        """About so many people, to two figures."""
        rounded = float(f"{number:.2g}") if number >= 100 else round(number)
        return self.plural("unit.person", rounded)

    def age(self, height: float, *, at_least: bool = False) -> str:
        """The age of a tie, from its place on the map; ``at_least`` where it may have begun before the archive."""
        if height <= NO_TIE / 2:
            return self.t("map.no_tie").replace("|", " ")
        age = self.days(10 ** max(height, 0.0))
        return self.t("map.at_least", age=age) if at_least else age

    def days(self, days: float) -> str:
        """A length of time, in the unit that suits it."""
        for unit, length in (("year", 365.25), ("month", 30.44), ("week", 7.0)):
            if days >= 2 * length or (unit == "year" and days >= 1.5 * length):
                return self.plural(f"unit.{unit}", round(days / length))
        return self.plural("unit.day", max(round(days), 1))
