"""Dates as logs write them: seconds since 1970, their thousandths and millionths, ISO 8601 with or without a zone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sociotope.schema import TIMESTAMP

_NUMBER = r"^[+-]?\d+(\.\d*)?([eE][+-]?\d+)?$"
_ISO = r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?)?$"
_ZONED = r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})$"
_LAST = 4_102_444_800 * 1_000_000
"""The year 2100, in microseconds: a later date is a mistake."""


@dataclass(frozen=True, slots=True)
class Times:
    """Dates read: ``published`` (null where there is none), ``precision``, and ``bad``, true where one is "
    "unreadable.
    """

    published: pa.Array
    precision: pa.Array
    bad: pa.Array


def times(column: pa.Array, timezone: str = "UTC") -> Times:
    """Dates out of a column of text, numbers or timestamps; those without a zone are of ``timezone``.

    Examples
    --------
    >>> read = times(pa.array(["1082040961", "2004-04-15T14:56:01Z", "2004-04-15", "soon", None]))
    >>> [each and each.isoformat() for each in read.published.to_pylist()]
    ['2004-04-15T14:56:01+00:00', '2004-04-15T14:56:01+00:00', '2004-04-15T00:00:00+00:00', None, None]
    >>> read.precision.to_pylist(), read.bad.to_pylist()
    (['second', 'second', 'day', None, None], [False, False, False, True, False])
    """
    rows = len(column)
    if pa.types.is_timestamp(column.type) or pa.types.is_date(column.type):
        word = "day" if pa.types.is_date(column.type) else "second"
        stamps = column.cast(pa.timestamp("us", tz=getattr(column.type, "tz", None)), safe=False)
        return _checked(_zoned(stamps, timezone), pa.repeat(pa.scalar(word), rows), column)
    if pa.types.is_integer(column.type) or pa.types.is_floating(column.type):
        return _checked(_of_numbers(column), pa.repeat(pa.scalar("second"), rows), column)
    text = column.cast(pa.string())
    try:  # the common case, several times quicker: every date of the block is a whole number
        numbers = text.cast(pa.int64())
    except pa.ArrowInvalid:
        return _of_text(text, timezone)
    limits = pc.min_max(numbers).as_py()
    if limits["min"] is not None and limits["min"] >= 1900_01_01 and limits["max"] <= 2100_12_31:
        return _of_text(text, timezone)  # dates such as 20240131
    return _checked(_of_numbers(numbers), pa.repeat(pa.scalar("second"), rows), text)


def _of_text(column: pa.Array, timezone: str) -> Times:
    text = pc.utf8_trim_whitespace(column)
    text = pc.replace_substring_regex(text, r"^(\d{4})/(\d{2})/(\d{2})", r"\1-\2-\3")
    text = pc.replace_substring_regex(text, r" ?(UTC|GMT)$", "Z")
    text = pc.if_else(pc.equal(text, ""), pa.scalar(None, pa.string()), text)
    none = pa.nulls(len(text), TIMESTAMP)
    stamps, precision = none, pa.nulls(len(text), pa.string())
    compact = pc.match_substring_regex(text, r"^(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])$")
    text = pc.if_else(compact, pc.replace_substring_regex(text, r"^(\d{4})(\d{2})(\d{2})$", r"\1-\2-\3"), text)
    readers: tuple[tuple[str, Callable[[pa.Array], pa.Array]], ...] = (
        (_NUMBER, lambda part: _of_numbers(part.cast(pa.float64()))),
        (_ISO, lambda part: _zoned(_each(part, pa.timestamp("us")), timezone)),
        (_ZONED, lambda part: _each(pc.replace_substring_regex(part, r"([+-]\d{2})(\d{2})$", r"\1:\2"), TIMESTAMP)),
    )
    for pattern, read in readers:
        mask = pc.fill_null(pc.match_substring_regex(text, pattern), False)
        if not pc.any(mask).as_py():
            continue
        stamps = pc.replace_with_mask(stamps, mask, read(text.filter(mask)).cast(TIMESTAMP))
    length = pc.utf8_length(text)
    is_iso = pc.match_substring(text, "-")
    precision = pc.if_else(
        pc.and_(is_iso, pc.equal(length, 10)),
        "day",
        pc.if_else(pc.match_substring_regex(text, r"[T ]\d{2}:\d{2}(Z|[+-][\d:]+)?$"), "minute", "second"),
    )
    return _checked(stamps, precision, text)


def _each(text: pa.Array, kind: pa.DataType) -> pa.Array:
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


def _zoned(stamps: pa.Array, timezone: str) -> pa.Array:
    if stamps.type.tz is None:
        stamps = pc.assume_timezone(stamps, timezone, ambiguous="earliest", nonexistent="latest")
    return stamps.cast(TIMESTAMP)


def _of_numbers(column: pa.Array) -> pa.Array:
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


def _checked(stamps: pa.Array, precision: pa.Array, given: pa.Array) -> Times:
    micros = stamps.cast(pa.int64())
    sound = pc.fill_null(pc.and_(pc.less(micros, _LAST), pc.greater(micros, -_LAST)), False)
    published = pc.if_else(sound, stamps, pa.scalar(None, TIMESTAMP))
    return Times(
        published,
        pc.if_else(sound, precision, pa.scalar(None, pa.string())),
        pc.and_(given.is_valid(), pc.invert(sound)),
    )
