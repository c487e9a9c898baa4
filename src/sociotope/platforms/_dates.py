"""Dates as platforms, people and spreadsheets write them: a closed list of grammars, never a general guesser.

Each grammar is known by its form alone. What the form does not tell, whether 3/9/2024 is of March or of September, what
a bare number counts, is left open here, for :mod:`sociotope.platforms._times` to settle on the whole column.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sociotope.platforms._months import MONTHS, WEEKDAY, ZONES
from sociotope.schema import TIMESTAMP

Numbers = np.ndarray[Any, np.dtype[Any]]

UNREAD, SETTLED, PAIR, OWN_PAIR, NUMBER, BLANK = range(6)
"""What a cell holds: no date; one whole; a day and a month in either order, in any form or in the platform's own;
a bare number; nothing."""
NONE, DAY, MINUTE, SECOND, MONTH, YEAR = range(6)
PRECISION_NAMES: Final = pa.array([None, "day", "minute", "second", "month", "year"])
FROM_UTC: Final = -(1 << 20)
"""Stands for the offset of a time that tells no zone."""
DAY_MICROS: Final = 86_400_000_000

_TIME = (
    r"(?P<hour>\d{1,2})(?::| ?h ?|\.)(?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,](?P<part>\d{1,9}))?)?"
    r"(?: ?(?P<half>[ap])\.? ?m\.?)?(?: ?\(?(?P<zone>[a-z]{1,4}|(?:utc|gmt)?[+-]\d{1,2}(?::?\d{2})?)\)?)?"
    r"(?: \([^)]*\))?"
)
_THEN = r"(?:t|:|,? (?:(?:at|à|a las?|alle(?: ore)?|às|um|kl\.?) )?)"
_TIMED = rf"(?:{_THEN}{_TIME})?$"
_NTH = r"(?:st|nd|rd|th|er|ère|º|ª|°)?"
_YEAR = r"(?P<year>\d{4}|'?\d{2})"
_NAME = r"(?P<name>\pL{3,10})\.?"
_PAIR = rf"(?P<one>\d{{1,2}})(?P<sign>[-/.]) ?(?P<two>\d{{1,2}})[-/.] ?{_YEAR}\.?{_TIMED}"
_DAY_FIRST = rf"(?P<two>\d{{1,2}}){_NTH}\.?[ /.-]?(?:de |of )?{_NAME},?[ /.-]?(?:de |del )?{_YEAR}{_TIMED}"
_FROM_DIGITS: Final = (
    rf"^(?P<year>\d{{4}})[-/.](?P<one>\d{{1,2}})[-/.](?P<two>\d{{1,2}}){_TIMED}",
    rf"^{_PAIR}",
    rf"^{_DAY_FIRST}",
    rf"^(?P<year>\d{{4}})[ /.-]{_NAME}[ /.-](?P<two>\d{{1,2}}){_TIMED}",
    r"^(?P<year>\d{4})(?P<one>\d{2})(?P<two>\d{2})t(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?"
    r"(?P<zone>z|[+-]\d{2}(?::?\d{2})?)?$",
    r"^(?P<year>\d{4})[-/.](?P<one>\d{1,2})$",
)
_FROM_LETTERS: Final = (
    rf"^{_NAME}[ /.-]?(?:de )?(?P<year>\d{{4}})$",
    rf"^you .* on {_NAME} (?P<two>\d{{1,2}}), (?P<year>\d{{4}}) at {_TIME}$",
    rf"^(?:{WEEKDAY}\.?,? )?{_NAME} (?P<two>\d{{1,2}}) {_TIME} (?P<year>\d{{4}})$",
    rf"^(?:{WEEKDAY}\.?,? )?{_NAME}[ -]?(?P<two>\d{{1,2}}){_NTH}(?:,? |,|-){_YEAR}{_TIMED}",
    rf"^{WEEKDAY}\.?,? {_DAY_FIRST}",
    rf"^{WEEKDAY}\.?,? {_PAIR}",
)
"""``2026-02-08``, ``3/9/2024``, ``27-juil.-25``, ``April 12, 2026``, ``Sat Sep 05 08:12:14 UTC 2026``, ``2026-Feb-08``,
``20260208T101500Z``, ``Aug 2022``, ``2022-08`` and LinkedIn's sentence, with a time after the day or none: those that
begin with a digit, and those that begin with a letter. A regular expression takes a while to prepare."""
_BARE: Final = r"^[+-]?\d+([.,]\d*)?(e[+-]?\d+)?$"
AMERICAN: Final = r"^\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d{2} ?[ap]m$"
"""``1/29/26, 2:37 PM``, as LinkedIn writes it where it writes the month first: no spreadsheet puts a comma there."""
AMERICAN_DAY: Final = r"^\d{1,2}/\d{1,2}/(?:\d{2}|\d{2,4}, \d{1,2}:\d{2} ?[ap]m)$"
"""The same, and ``1/29/26``."""
_NAMES, _NUMBERS_OF_NAMES = pa.array(list(MONTHS)), pa.array(list(MONTHS.values()), pa.int64())
_ZONES, _MINUTES_OF_ZONES = pa.array(list(ZONES)), pa.array(list(ZONES.values()), pa.int64())


@dataclass(frozen=True, slots=True)
class Written:
    """The cells of a column of dates, taken apart; one value a cell in each array.

    ``state`` is one of the words above, ``precision`` a place in ``PRECISION_NAMES``; ``one`` is the month and ``two``
    the day, or, in a pair, the first and the second number; ``time`` counts microseconds since midnight, ``zone``
    minutes ahead of UTC, ``FROM_UTC`` standing for none told; ``number`` is NaN where the cell is no bare number.
    """

    state: Numbers
    year: Numbers
    one: Numbers
    two: Numbers
    time: Numbers
    zone: Numbers
    precision: Numbers
    number: Numbers

    def __len__(self) -> int:
        """How many cells."""
        return len(self.state)

    def taken(self, places: Numbers) -> Written:
        """The cells at some places."""
        return Written(*(getattr(self, each.name)[places] for each in fields(self)))

    @property
    def fits(self) -> tuple[Numbers, Numbers]:
        """Whether there is such a day with the month first, and with the day first."""
        return exists(self.year, self.one, self.two), exists(self.year, self.two, self.one)


def written(column: pa.Array, own: str = "") -> Written:
    """What each cell of a column of text holds; ``own`` is the form, in lower case, of the platform's own pairs.

    Examples
    --------
    >>> cells = written(pa.array(["27-juil.-25", "3/9/2024 14:30", "1861", "soon", " "]))
    >>> cells.state.tolist() == [SETTLED, PAIR, NUMBER, UNREAD, BLANK]
    True
    >>> cells.year.tolist()[:2], cells.one.tolist()[:2], cells.two.tolist()[:2]
    ([2025, 2024], [7, 3], [27, 9])
    """
    coded = column.dictionary_encode()
    if len(coded.dictionary) * 2 < len(column):  # days come again and again: each is taken apart once
        codes = coded.indices.fill_null(len(coded.dictionary)).to_numpy(zero_copy_only=False)
        return _taken_apart(pa.concat_arrays([coded.dictionary, pa.nulls(1, pa.string())]), own).taken(codes)
    return _taken_apart(column, own)


def _taken_apart(column: pa.Array, own: str) -> Written:
    text = _plain(column)
    rows = len(text)
    year, one, two, time = (np.zeros(rows, np.int64) for _ in range(4))
    cells = Written(
        np.full(rows, UNREAD, np.int8), year, one, two, time, np.full(rows, FROM_UTC, np.int64),
        np.zeros(rows, np.int8), np.full(rows, np.nan),
    )  # fmt: skip
    is_blank = pc.fill_null(pc.equal(text, ""), fill_value=True)
    cells.state[is_blank.to_numpy(zero_copy_only=False)] = BLANK
    is_bare = pc.fill_null(pc.match_substring_regex(text, _BARE), fill_value=False)
    bare = np.flatnonzero(is_bare.to_numpy(zero_copy_only=False))
    if len(bare):
        numbers = pc.replace_substring(text.filter(is_bare), ",", ".").cast(pa.float64())
        cells.number[bare] = numbers.to_numpy(zero_copy_only=False)
        cells.state[bare] = NUMBER
    is_digit = pc.fill_null(pc.match_substring_regex(text, r"^\d"), fill_value=False).to_numpy(zero_copy_only=False)
    for grammars, begins_so in ((_FROM_DIGITS, is_digit), (_FROM_LETTERS, ~is_digit)):
        for grammar in grammars:
            left = np.flatnonzero((cells.state == UNREAD) & begins_so)
            if not len(left):
                break
            parts = pc.extract_regex(text.take(pa.array(left)), grammar)
            matched = parts.is_valid().to_numpy(zero_copy_only=False)
            if matched.any():
                _fill(cells, left[matched], parts.filter(parts.is_valid()))
    pairs = np.flatnonzero(cells.state == PAIR)
    if own and len(pairs):
        is_own = pc.match_substring_regex(text.take(pa.array(pairs)), own).to_numpy(zero_copy_only=False)
        cells.state[pairs[is_own]] = OWN_PAIR
    return cells


def _plain(column: pa.Array) -> pa.Array:
    """Text in lower case, one blank between words, without the marks that no one sees."""
    text = column
    if not pc.all(pc.string_is_ascii(text)).as_py():
        text = pc.replace_substring_regex(pc.utf8_normalize(text, "NFC"), "[\u200b-\u200f\u2060-\u2069\ufeff]", "")
        text = pc.replace_substring_regex(text, r"[\pZ]", " ")
    text = pc.replace_substring_regex(text, r"^<\[(.*)\]>$", r"\1")  # as Gephi writes moments: <[1861.0]>
    return pc.replace_substring_regex(pc.utf8_lower(pc.utf8_trim_whitespace(text)), r"\s+", " ")


def _fill(cells: Written, places: Numbers, parts: pa.StructArray) -> None:
    """Put what a grammar took apart in its places; a day or an hour that does not exist stays unread."""
    names = {each.name for each in parts.type}

    def whole(name: str) -> Numbers:
        if name not in names:
            return np.zeros(len(parts), np.int64)
        return _counted(parts.field(name))

    def texts(name: str) -> pa.Array:
        return parts.field(name) if name in names else pa.array([""] * len(parts), pa.string())

    digits = pc.utf8_ltrim(parts.field("year"), characters="'")
    year = digits.cast(pa.int64()).to_numpy(zero_copy_only=False)
    short = pc.less(pc.utf8_length(digits), 4).to_numpy(zero_copy_only=False)
    year = np.where(short, np.where(year < 69, 2000, 1900) + year, year)
    one, two = whole("one"), whole("two")
    sign = texts("sign")
    is_pair = pc.not_equal(sign, "").to_numpy(zero_copy_only=False)
    if "name" in names:
        month = pc.index_in(parts.field("name"), _NAMES)
        one = pc.fill_null(_NUMBERS_OF_NAMES.take(month), 0).to_numpy(zero_copy_only=False)
    elif is_pair.any():  # nobody sets a month before a day with dots
        dotted = pc.equal(sign, ".").to_numpy(zero_copy_only=False)
        one, two = np.where(dotted, two, one), np.where(dotted, one, two)
        is_pair = is_pair & ~dotted
    has_day = "two" in names
    time, zone, timed, sound = _clock(parts, names, whole, texts)
    is_day = exists(year, one, two if has_day else np.ones_like(one)) | (is_pair & exists(year, two, one))
    good = is_day & sound
    settled = places[good]
    cells.state[settled] = np.where(is_pair, PAIR, SETTLED)[good]
    for array, values in ((cells.year, year), (cells.one, one), (cells.time, time), (cells.zone, zone)):
        array[settled] = values[good]
    cells.two[settled] = (two if has_day else np.ones_like(one))[good]
    cells.precision[settled] = (timed if has_day else np.full(len(parts), MONTH))[good]


def _clock(parts: pa.StructArray, names: set[str], whole: Any, texts: Any) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """The time in microseconds, the zone, how exact the whole is, and whether such a time exists."""
    rows = len(parts)
    if "hour" not in names:
        return np.zeros(rows, np.int64), np.full(rows, FROM_UTC), np.full(rows, DAY), np.ones(rows, bool)
    hour, minute, second = whole("hour"), whole("minute"), whole("second")
    half = texts("half")
    is_halved = pc.not_equal(half, "").to_numpy(zero_copy_only=False)
    is_late = pc.equal(half, "p").to_numpy(zero_copy_only=False)
    sound = (minute < 60) & (second < 61) & (hour < 24) & ~(is_halved & ~is_late & (hour > 12))
    hour = np.where(is_halved & (hour <= 12), hour % 12 + 12 * is_late, hour)
    part = pc.utf8_slice_codeunits(pc.utf8_rpad(texts("part"), 6, "0"), 0, 6)
    part = part.cast(pa.int64()).to_numpy(zero_copy_only=False)
    time = ((hour * 60 + minute) * 60 + second) * 1_000_000 + part
    named = texts("zone")
    zone = pc.fill_null(_MINUTES_OF_ZONES.take(pc.index_in(named, _ZONES)), FROM_UTC).to_numpy(zero_copy_only=False)
    is_told = pc.not_equal(named, "").to_numpy(zero_copy_only=False)
    offset = pc.extract_regex(named, r"^(?:utc|gmt)?(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?$")
    if offset.null_count < rows:
        ahead = _counted(offset.field("hours")) * 60 + _counted(offset.field("minutes"))
        is_west = pc.equal(offset.field("sign"), "-").to_numpy(zero_copy_only=False)
        there = offset.is_valid().to_numpy(zero_copy_only=False)
        zone = np.where(there, np.where(is_west, -ahead, ahead), zone)
    sound = sound & ~(is_told & (zone == FROM_UTC))  # a zone that several countries call by that name
    has_hour = pc.not_equal(texts("hour"), "").to_numpy(zero_copy_only=False)
    has_second = pc.not_equal(texts("second"), "").to_numpy(zero_copy_only=False)
    return time, zone, np.where(has_hour, np.where(has_second, SECOND, MINUTE), DAY), sound


def _counted(digits: pa.Array) -> Numbers:
    """Digits as whole numbers; 0 where there are none."""
    numbers: Numbers = pc.if_else(pc.equal(digits, ""), "0", digits).cast(pa.int64()).to_numpy(zero_copy_only=False)
    return numbers


def exists(year: Numbers, month: Numbers, day: Numbers) -> Numbers:
    """Whether there is such a day of the Gregorian calendar, since the year 1000."""
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    lengths = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    inside = (month >= 1) & (month <= 12)
    last = lengths[np.where(inside, month, 0)] + ((month == 2) & leap)
    is_there: Numbers = inside & (day >= 1) & (day <= last) & (year >= 1000)
    return is_there


def days_since_1970(year: Numbers, month: Numbers, day: Numbers) -> Numbers:
    """Days from 1 January 1970 to a day of the Gregorian calendar.

    Examples
    --------
    >>> days_since_1970(np.array([1970, 2026, 1861]), np.array([1, 2, 4]), np.array([2, 8, 12])).tolist()
    [1, 20492, -39710]
    """
    months = (year - 1970) * 12 + month - 1
    return months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) + day - 1


def cast_each(text: pa.Array, kind: pa.DataType) -> pa.Array:
    """Cast dates that look right; 31 February is null."""
    try:
        return text.cast(kind)
    except pa.ArrowInvalid:
        read = []
        for value in text:
            try:
                read.append(value.cast(kind).as_py())
            except pa.ArrowInvalid:
                read.append(None)
        return pa.array(read, kind)


def as_instants(stamps: pa.Array, timezone: str) -> pa.Array:
    """Stamps as instants; an hour that a change of clocks skips or repeats is taken at its earliest."""
    if stamps.type.tz is None:
        stamps = pc.assume_timezone(stamps, timezone, ambiguous="earliest", nonexistent="earliest")
    return stamps.cast(TIMESTAMP)
