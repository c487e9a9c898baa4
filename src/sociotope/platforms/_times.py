"""The dates of a column, whatever their grammar, with the whole column as evidence for what one cell does not tell.

Two things stand open in a cell: in ``3/9/2024``, which number is the month; in ``45292``, what is counted. A column
that holds ``25/12/2023`` proves that its day comes first; where nothing proves it, such dates are left out and told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from threading import Lock

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sociotope.platforms import _dates as dates
from sociotope.platforms._date_notes import AMBIGUOUS, COUNTED, ORDERED, UNREADABLE, plain_number
from sociotope.platforms._dates import Numbers, Written, written
from sociotope.platforms._numeric_times import SURE, calendar_days, counted, is_sure, unix_times
from sociotope.schema import TIMESTAMP
from sociotope.text import Text

_ISO = r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?)?$"
_ZONED = r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})$"
_ENDINGS = {10: "", 19: "", 20: "Z", 23: " UTC"}
"""What ends the usual forms, by their length: ``2026-02-09``, ``2026-02-09 01:21:47``, and with its zone."""
_LAST = 253_402_300_800 * 1_000_000
"""The year 10000, in microseconds: a later date is none. Those still to come are judged with the whole archive."""
_MOMENTS = 1_000_000
"""Twelve days in seconds: numbers that never reach it are places in an order, not seconds."""
_SERIALS = (36_526, 55_153)
"""The years 2000 to 2050 in days of a spreadsheet, which counts them from 30 December 1899."""
SHOWN = 60
"""How much of a date that cannot be read is shown."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What some cells of a column prove: an example of each order of day and month, and the span of bare numbers.

    ``own_day`` and ``own_month`` are of the form that the platform itself writes.
    """

    day: str = ""
    month: str = ""
    own_day: str = ""
    own_month: str = ""
    least: float = np.inf
    most: float = -np.inf
    is_whole: bool = True
    has_pairs: bool = False
    is_calendar: bool = True
    """Whether every bare number reads as the day of a calendar, 20240131."""

    def __or__(self, other: Evidence) -> Evidence:
        """What both prove."""
        return Evidence(
            self.day or other.day,
            self.month or other.month,
            self.own_day or other.own_day,
            self.own_month or other.own_month,
            min(self.least, other.least),
            max(self.most, other.most),
            self.is_whole and other.is_whole,
            self.has_pairs or other.has_pairs,
            self.is_calendar and other.is_calendar,
        )

    @property
    def counts(self) -> str:
        """What the bare numbers of the column count, a key of ``COUNTED``; nothing when they count from 1970."""
        if self.least > self.most:
            return ""
        if self.is_whole and self.least >= 1000 and self.most <= 2100:
            return "years"
        if self.is_whole and self.is_calendar:
            return "days of a calendar"
        if self.least >= _SERIALS[0] and self.most < _SERIALS[1]:
            return "days of a spreadsheet"
        if self.least > -SURE and self.most < SURE:
            return "places" if self.most - self.least < _MOMENTS else "seconds from a beginning"
        return ""


def evidence(column: pa.Array, own: str = "") -> Evidence:
    """What the cells of a block prove of the column that they are of; ``own`` is the form of the platform's own pairs.

    Examples
    --------
    >>> evidence(pa.array(["3/9/2024", "25/12/2023"])).day, evidence(pa.array(["1861", "1863"])).counts
    ('25/12/2023', 'years')
    """
    if DateColumn()._of_one_form(column) is not None:  # nothing stands open there
        return Evidence()
    return _evidence(column, written(column, own))


def _evidence(column: pa.Array, cells: Written) -> Evidence:
    month_fits, day_fits = cells.fits

    def example(state: int, mask: Numbers) -> str:
        places = np.flatnonzero((cells.state == state) & mask)
        return str(column[int(places[0])]).strip() if len(places) else ""

    only_day, only_month = day_fits & ~month_fits, month_fits & ~day_fits
    proofs = Evidence(
        example(dates.PAIR, only_day),
        example(dates.PAIR, only_month),
        example(dates.OWN_PAIR, only_day),
        example(dates.OWN_PAIR, only_month),
        has_pairs=bool((cells.state == dates.PAIR).any()),
    )
    numbers = cells.number[cells.state == dates.NUMBER]
    if not len(numbers):
        return proofs
    is_whole = bool((numbers == np.round(numbers)).all())
    return replace(
        proofs,
        least=float(numbers.min()),
        most=float(numbers.max()),
        is_whole=is_whole,
        is_calendar=is_whole and bool(calendar_days(numbers)[1].all()),
    )


@dataclass(frozen=True, slots=True)
class Convention:
    """How a column is to be read: ``order`` (``day`` or ``month``: what comes first) and ``own_order``, the same of
    the platform's own form; None when nothing tells. ``counts`` is what bare numbers count.
    """

    order: str | None = None
    own_order: str | None = None
    counts: str = ""


@dataclass(frozen=True, slots=True)
class Times:
    """Dates read: ``published`` (null where there is none), ``precision``, and why there is none: ``bad``, true where
    a cell is unreadable, and ``is_open``, true where it is a date that nothing settles (3/9/2024) or a mere number.
    """

    published: pa.Array
    precision: pa.Array
    bad: pa.Array
    is_open: pa.Array


def times(
    column: pa.Array, timezone: str = "UTC", convention: Convention | None = None, days_in: str | None = None
) -> Times:
    """Dates out of a column of text, numbers or timestamps.

    Parameters
    ----------
    column
        Text, whole or real numbers, timestamps or days.
    timezone, days_in
        The zones of times that carry none, and of days (the same when it is None).
    convention
        How to read what a cell leaves open; what the column itself proves when it is None.

    Examples
    --------
    >>> read = times(pa.array(["1082040961", "2004-04-15T14:56:01Z", "2004-04-15", "soon", None, "15/4/04"]))
    >>> [each and each.isoformat() for each in read.published.to_pylist()][:3]
    ['2004-04-15T14:56:01+00:00', '2004-04-15T14:56:01+00:00', '2004-04-15T00:00:00+00:00']
    >>> read.precision.to_pylist(), read.bad.to_pylist()
    (['second', 'second', 'day', None, None, 'day'], [False, False, False, True, False, False])
    """
    return DateColumn(timezone=timezone, days_in=days_in, convention=convention).read(column)


@dataclass
class DateColumn:
    """The dates of one column of a file, read block after block.

    ``whole`` gives every block of the column again: it is called once, and only when a block holds what it cannot
    settle by itself. ``own`` is a form, as a regular expression, in which the platform writes the month first;
    ``elsewhere`` tells the order (or None) where the column does not, and where it was learnt; ``convention``, when
    given, is obeyed. ``is_platform`` says that the file is of a platform, where a number that counts
    neither from 1970 nor as a spreadsheet does is no date.
    """

    timezone: str = "UTC"
    days_in: str | None = None
    whole: Callable[[], Iterable[pa.Array]] | None = None
    own: str = ""
    is_platform: bool = False
    elsewhere: Callable[[], tuple[str | None, Text | None]] = lambda: (None, None)
    convention: Convention | None = None
    notes: list[Text] = field(default_factory=list)
    open_dates: int = 0
    """How many dates can be of two days."""
    example: str = ""
    """One of them."""
    cells: int = 0
    unread_dates: int = 0
    unread_example: str = ""
    _lock: Lock = field(default_factory=Lock)

    def read(self, block: pa.Array) -> Times:
        """The dates of a block."""
        read = self._read(block)
        has_unread = pc.any(read.bad).as_py()
        with self._lock:
            self.cells += len(block)
            if has_unread:
                self.unread_dates += pc.sum(read.bad).as_py()
                self.unread_example = self.unread_example or str(block.filter(read.bad)[0]).strip()[:SHOWN]
        return read

    def _read(self, block: pa.Array) -> Times:
        rows = len(block)
        if pa.types.is_timestamp(block.type) or pa.types.is_date(block.type):
            word = "day" if pa.types.is_date(block.type) else "second"
            stamps = block.cast(pa.timestamp("us", tz=getattr(block.type, "tz", None)), safe=False)
            return _checked(dates.as_instants(stamps, self.timezone), pa.repeat(pa.scalar(word), rows), block)
        if pa.types.is_integer(block.type) or pa.types.is_floating(block.type):
            limits = pc.min_max(block).as_py()
        else:
            block = block.cast(pa.string())
            if (alike := self._of_one_form(block)) is not None:
                return alike
            try:  # the common case, several times quicker: every date of the block is a whole number
                numbers = block.cast(pa.int64())
                limits = pc.min_max(numbers).as_py()
            except pa.ArrowInvalid:
                return self._of_text(block)
            if limits["min"] is not None and not is_sure(limits["min"]):
                return self._of_text(block)
            block = numbers
        if limits["min"] is not None and not is_sure(limits["min"]):
            return self._of_text(block.cast(pa.string()))
        return _checked(unix_times(block), pa.repeat(pa.scalar("second"), rows), block)

    def _of_one_form(self, block: pa.Array) -> Times | None:
        """The dates of a block where all have one of the usual forms; None where it takes a closer look."""
        lengths = pc.min_max(pc.binary_length(block)).as_py()
        ending = _ENDINGS.get(lengths["max"]) if lengths["min"] == lengths["max"] else None
        if ending is None or (ending and not pc.all(pc.ends_with(block, ending)).as_py()):
            return None
        text = pc.utf8_slice_codeunits(block, 0, lengths["max"] - len(ending)) if ending else block
        try:
            stamps = text.cast(pa.timestamp("us"))
        except pa.ArrowInvalid:
            return None
        is_day = lengths["max"] == len("2026-02-09")
        zone = "UTC" if ending else self.timezone if not is_day or self.days_in is None else self.days_in
        precision = pc.if_else(block.is_valid(), "day" if is_day else "second", pa.scalar(None, pa.string()))
        nothing = pa.repeat(pa.scalar(value=False), len(block))
        return Times(dates.as_instants(stamps, zone), precision, nothing, nothing)

    def notes_at_the_end(self, name: str = "") -> list[Text]:
        """What was concluded of the column, and what could not be; ``name`` is the column's, told when half of it or
        more is unreadable: then its form is at fault, and not a line here and there.
        """
        notes = [*self.notes]
        if self.open_dates:
            notes.append(AMBIGUOUS.format(n=self.open_dates, example=self.example))
        if name and self.unread_dates and self.unread_dates * 2 >= self.cells:
            notes.append(UNREADABLE.format(n=self.unread_dates, column=name, example=self.unread_example))
        return notes

    def _of_text(self, block: pa.Array) -> Times:
        text = pc.utf8_trim_whitespace(block)
        text = pc.replace_substring_regex(text, r"^(\d{4})/(\d{2})/(\d{2})", r"\1-\2-\3")
        text = pc.replace_substring_regex(text, r" ?(UTC|GMT)$", "Z")
        text = pc.if_else(pc.equal(text, ""), pa.scalar(None, pa.string()), text)
        stamps, is_open = pa.nulls(len(text), TIMESTAMP), np.zeros(len(text), bool)
        is_naive = pc.fill_null(pc.match_substring_regex(text, _ISO), fill_value=False)
        is_zoned = pc.fill_null(pc.match_substring_regex(text, _ZONED), fill_value=False)
        length = pc.utf8_length(text)
        is_day = pc.equal(length, 10)
        ending = pc.match_substring_regex(text, r"[T ]\d{2}:\d{2}(Z|[+-][\d:]+)?$")
        precision = pc.if_else(is_day, "day", pc.if_else(ending, "minute", "second"))
        if pc.any(is_naive).as_py():
            part = text.filter(is_naive)
            local = dates.cast_each(part, pa.timestamp("us"))
            placed = dates.as_instants(local, self.timezone)
            if self.days_in is not None and self.days_in != self.timezone:
                placed = pc.if_else(pc.equal(pc.utf8_length(part), 10), dates.as_instants(local, self.days_in), placed)
            stamps = pc.replace_with_mask(stamps, is_naive, placed)
        if pc.any(is_zoned).as_py():
            part = pc.replace_substring_regex(text.filter(is_zoned), r"([+-]\d{2})(\d{2})$", r"\1:\2")
            stamps = pc.replace_with_mask(stamps, is_zoned, dates.cast_each(part, TIMESTAMP))
        rest = np.flatnonzero(
            pc.and_(text.is_valid(), pc.invert(pc.or_(is_naive, is_zoned))).to_numpy(zero_copy_only=False)
        )
        if len(rest):
            cells = block.take(pa.array(rest))
            settled = self._settled(cells, written(cells, self.own))
            mask = np.zeros(len(text), bool)
            mask[rest] = True
            stamps = pc.replace_with_mask(stamps, pa.array(mask), settled.published)
            precision = pc.replace_with_mask(precision, pa.array(mask), settled.precision)
            is_open[rest] = settled.is_open.to_numpy(zero_copy_only=False)
        return _checked(stamps, precision, text, pa.array(is_open))

    def _settled(self, block: pa.Array, cells: Written) -> Times:
        """The dates of cells that were taken apart."""
        way = self._way(block, cells)
        month_fits, day_fits = cells.fits
        micros, precision = np.zeros(len(cells), np.int64), cells.precision.copy()
        is_pair = (cells.state == dates.PAIR) | (cells.state == dates.OWN_PAIR)
        either = is_pair & month_fits & day_fits & (cells.one != cells.two)
        orders = np.where(cells.state == dates.OWN_PAIR, way.own_order or "", way.order or "")
        is_open = either & (orders == "")
        day_first = is_pair & np.where(either, orders == "day", ~month_fits)
        month, day = np.where(day_first, cells.two, cells.one), np.where(day_first, cells.one, cells.two)
        good = (cells.state == dates.SETTLED) | (is_pair & ~is_open)
        micros[good] = dates.days_since_1970(cells.year[good], month[good], day[good]) * dates.DAY_MICROS
        micros[good] += cells.time[good]
        is_placed = cells.zone != dates.FROM_UTC
        micros[good & is_placed] -= cells.zone[good & is_placed] * 60_000_000
        is_number = cells.state == dates.NUMBER
        if is_number.any():
            micro, exactness, sound, is_instant = counted(cells.number[is_number], way.counts)
            micros[is_number], precision[is_number], good[is_number] = micro, exactness, sound
            is_placed[is_number] = is_instant
        stamps = self._placed(micros, good, is_placed, precision)
        if is_open.any():
            with self._lock:
                self.open_dates += int(is_open.sum())
                self.example = self.example or str(block[int(np.flatnonzero(is_open)[0])]).strip()
        is_told = is_open | (is_number & (way.counts == "places"))
        unread = ~good & ~is_told & (cells.state != dates.BLANK)
        return Times(stamps, dates.PRECISION_NAMES.take(pa.array(precision)), pa.array(unread), pa.array(is_told))

    def _placed(self, micros: Numbers, good: Numbers, is_instant: Numbers, precision: Numbers) -> pa.Array:
        """Microseconds as instants, those of no zone being of the column's."""
        naive = pa.array(np.where(good, micros, 0), pa.int64(), mask=~good)
        stamps = naive.cast(TIMESTAMP)
        days_in = self.timezone if self.days_in is None else self.days_in
        is_day = np.isin(precision, (dates.DAY, dates.MONTH, dates.YEAR))
        for zone, mask in ((self.timezone, ~is_day), (days_in, is_day)):
            mine = mask & good & ~is_instant
            if zone != "UTC" and mine.any():
                local = naive.filter(pa.array(mine)).cast(pa.timestamp("us"))
                stamps = pc.replace_with_mask(stamps, pa.array(mine), dates.as_instants(local, zone))
        return stamps

    def _way(self, block: pa.Array, cells: Written) -> Convention:
        """How to read what cells leave open, told by the whole column: looked at once, when it is first needed."""
        if self.convention is not None:
            return self.convention
        needs_order = bool(((cells.state == dates.PAIR) | (cells.state == dates.OWN_PAIR)).any())
        numbers = cells.number[cells.state == dates.NUMBER]
        needs_counts = bool(len(numbers)) and not is_sure(float(numbers.min()))
        if not (needs_order or needs_counts):
            return Convention()
        with self._lock:
            if self.convention is None:
                proofs = _evidence(block, cells)
                for each in self.whole() if self.whole else ():
                    proofs = proofs | evidence(each.cast(pa.string()), self.own)
                self.convention = self._concluded(proofs)
        return self.convention

    def _concluded(self, proofs: Evidence) -> Convention:
        own_order = _proven(proofs.own_day, proofs.own_month) or ("month" if self.own else None)
        if proofs.own_day and proofs.own_month:
            own_order = None
        order = _proven(proofs.day, proofs.month)
        if order:
            self.notes.append(ORDERED[order].format(proof=proofs.day or proofs.month))
        elif not (proofs.day or proofs.month) and proofs.has_pairs:
            order, why = self.elsewhere()
            if order and why:
                self.notes.append(why)
        if own_order is None and not (proofs.own_day or proofs.own_month):
            own_order = order
        if proofs.own_day and own_order == "day":
            self.notes.append(ORDERED["day"].format(proof=proofs.own_day))
        if self.is_platform and proofs.counts in ("places", "seconds from a beginning"):
            return Convention(order, own_order, "nothing")
        if proofs.counts and not (self.is_platform and proofs.counts == "years"):  # as a CV writes them
            self.notes.append(
                COUNTED[proofs.counts].format(least=plain_number(proofs.least), most=plain_number(proofs.most))
            )
        return Convention(order, own_order, proofs.counts)


def _proven(day: str, month: str) -> str | None:
    return None if bool(day) == bool(month) else "day" if day else "month"


def _checked(stamps: pa.Array, precision: pa.Array, given: pa.Array, is_open: pa.Array | None = None) -> Times:
    micros = stamps.cast(pa.int64())
    sound = pc.fill_null(pc.and_(pc.less(micros, _LAST), pc.greater(micros, -_LAST)), fill_value=False)
    published = pc.if_else(sound, stamps, pa.scalar(None, TIMESTAMP))
    open_dates = pa.repeat(pa.scalar(value=False), len(given)) if is_open is None else is_open
    return Times(
        published,
        pc.if_else(sound, precision, pa.scalar(None, pa.string())),
        pc.and_(given.is_valid(), pc.invert(pc.or_(sound, open_dates))),
        open_dates,
    )
