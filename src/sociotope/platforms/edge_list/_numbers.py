"""Weights as people write them: with a decimal point or comma, with or without marks between thousands."""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc

from sociotope.platforms._delimited import MISSING

_NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"
_THOUSANDS = r"[ \x{a0}\x{202f}\x{2009}'’_]"
_GROUPED = rf"^[+-]?\d{{1,3}}({_THOUSANDS}\d{{3}})+(\.\d+)?$"
_MAYBE_GROUPED = re.compile(r"^[+-]?[1-9]\d{0,2}(,\d{3})+$")


def decimal_mark(column: pa.ChunkedArray, delimiter: str) -> str | None:
    """The mark before decimals, from a whole column of weights: a point, a comma, or None when no comma is there.

    A comma that is always followed by three digits could be either: a point elsewhere in the column, or commas between
    the columns, say that it parts thousands.

    Examples
    --------
    >>> decimal_mark(pa.chunked_array([["0,5", "1,250"]]), ";"), decimal_mark(pa.chunked_array([["1,250", "3.5"]]), ";")
    (',', '.')
    """
    commas = pc.unique(column.filter(pc.fill_null(pc.match_substring(column, ","), False)))
    if not len(commas):
        return None
    cells = [cell.strip() for cell in commas.to_pylist()]
    if any(cell.rfind(".") > cell.rfind(",") for cell in cells):
        return "."
    if not all(map(_MAYBE_GROUPED.match, cells)):
        return ","
    if pc.any(pc.match_substring(column, ".")).as_py() or delimiter == ",":
        return "."
    return ","


def numbers(text: pa.Array, decimal: str | None = None) -> tuple[pa.Array, pa.Array | None]:
    """Weights, and which are no numbers; null where there is none.

    Examples
    --------
    >>> numbers(pa.array(["1.234,5", "0,5", "", "much", "inf"]), ",")[0].to_pylist()
    [1234.5, 0.5, None, None, None]
    >>> numbers(pa.array(["1,234.5", "nan", "2"]), ".")[0].to_pylist()
    [1234.5, None, 2.0]
    """
    try:
        values, bad = text.cast(pa.float64()), None
    except pa.ArrowInvalid:
        text = pc.utf8_trim_whitespace(text)
        text = pc.if_else(pc.is_in(text, pa.array(MISSING)), pa.scalar(None, pa.string()), text)
        plain = text
        if decimal == ",":
            dotted = pc.fill_null(pc.match_substring_regex(plain, r"^[+-]?\d{1,3}(\.\d{3})+(,|$)"), False)
            plain = pc.if_else(dotted, pc.replace_substring(plain, ".", ""), plain)
            plain = pc.replace_substring(plain, ",", ".", max_replacements=1)
        elif decimal == ".":
            grouped = pc.fill_null(pc.match_substring_regex(plain, r"^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$"), False)
            plain = pc.if_else(grouped, pc.replace_substring(plain, ",", ""), plain)
        grouped = pc.fill_null(pc.match_substring_regex(plain, _GROUPED), False)
        plain = pc.if_else(grouped, pc.replace_substring_regex(plain, _THOUSANDS, ""), plain)
        is_number = pc.fill_null(pc.match_substring_regex(plain, _NUMBER), False)
        bad = pc.and_(text.is_valid(), pc.invert(is_number))
        values = pc.if_else(is_number, plain, pa.scalar(None, pa.string())).cast(pa.float64())
    is_finite = pc.fill_null(pc.is_finite(values), True)
    if not pc.all(is_finite).as_py():
        endless = pc.fill_null(pc.is_inf(values), False)
        bad = endless if bad is None else pc.or_(bad, endless)
        values = pc.if_else(is_finite, values, pa.scalar(None, pa.float64()))
    return values, bad
