"""Tables and JSON for the standard output: 80 columns for people, null and never NaN for programs."""

from __future__ import annotations

import json
import math
import os
import sys
import textwrap
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import click

from sociotope.cli._language import lang, say
from sociotope.plain_text import escaped, harmless, plain
from sociotope.text import Text, is_french, written_in

WIDTH: Final = 80
JSON_VERSION: Final = 1
"""The version of every JSON shape that the verbs print; docs/json.md specifies it."""
_LEAST: Final = 8


def echo(text: Text | str = "", *, bold: bool = False, err: bool = False) -> None:
    """A paragraph, folded to the width of a terminal; a path or an address longer than that is left whole."""
    words = plain(say(text) if isinstance(text, Text) else text)
    folded = textwrap.fill(words, WIDTH - 1, break_long_words=False, break_on_hyphens=False) if words else ""
    _line(folded, bold=bold, err=err)


def item(text: Text | str, mark: str = "- ", *, err: bool = False) -> None:
    """One entry of a list, folded under itself."""
    words = plain(say(text) if isinstance(text, Text) else text)
    inside = " " * len(mark)
    folded = textwrap.fill(words, WIDTH - 1, initial_indent=mark, subsequent_indent=inside, break_on_hyphens=False)
    _line(folded, err=err)


def _line(text: str, *, bold: bool = False, err: bool = False) -> None:
    """What is already plain, written; in bold at a terminal whose owner wants colours."""
    click.echo(f"\x1b[1m{text}\x1b[0m" if bold and text and in_colour(None, err=err) else text, err=err, color=True)


def write(text: str, *, colours: bool = False) -> None:
    """A whole text made elsewhere, its lines as they are; only its colours may command the terminal."""
    click.echo(harmless(text, in_colour=colours), nl=False, color=True)


def in_colour(asked: bool | None, *, err: bool = False) -> bool:
    """Whether to use colours: as was said, else on a terminal, unless NO_COLOR is set (no-color.org)."""
    if asked is not None:
        return asked
    stream = sys.stderr if err else sys.stdout
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def reasons(whys: Iterable[tuple[str, Text]]) -> None:
    """Why each of several things is so, each reason once: the things, then the reason under them."""
    grouped: dict[str, list[str]] = {}
    for name, why in whys:
        names = grouped.setdefault(say(why), [])
        if name not in names:
            names.append(name)
    for sentence, names in grouped.items():
        item(", ".join(names))
        item(sentence, "    ")


def table(headers: Sequence[Text], rows: Iterable[Sequence[str]], *, numbers: Sequence[int] = ()) -> None:
    """A table that fits 80 columns: the widest column of words is folded, the columns in ``numbers`` go right."""
    heads = [plain(say(header)) for header in headers]
    lines = [[plain(str(cell)) for cell in row] for row in rows]
    widths = [max(len(cell) for cell in column) for column in zip(heads, *lines, strict=True)]
    room = WIDTH - 1 - 2 * (len(widths) - 1)
    words = [place for place in range(len(widths)) if place not in numbers]
    while sum(widths) > room:
        widest = max(words, key=lambda place: widths[place])
        if widths[widest] <= _LEAST:
            break
        widths[widest] -= 1
    for number, line in enumerate([heads, *lines]):
        folded = [_folded(cell, width) for cell, width in zip(line, widths, strict=True)]
        for depth in range(max(len(cell) for cell in folded)):
            parts = []
            for place, (cell, width) in enumerate(zip(folded, widths, strict=True)):
                part = cell[depth] if depth < len(cell) else ""
                parts.append(part.rjust(width) if place in numbers else part.ljust(width))
            text = "  ".join(parts).rstrip()
            _line(text, bold=number == 0)


def _folded(cell: str, width: int) -> list[str]:
    return textwrap.wrap(cell, width, break_on_hyphens=False) or [""]


def count(n: int | None) -> str:
    """A whole number with its thousands apart, as the language of the run wants; a dash when it is not known."""
    if n is None:
        return "–"
    return f"{n:,}".replace(",", "\N{NO-BREAK SPACE}") if is_french(lang()) else f"{n:,}"


COUNTED = 10
"""From here on, a value without decimals is a count: the measures of a place are shares, or counts of people."""


def number(value: float | None, digits: int = 3) -> str:
    """A number with decimals, as the language of the run wants; a dash when there is none."""
    if value is None or math.isnan(value):
        return "–"
    if value == int(value) and abs(value) >= COUNTED:
        return count(int(value))
    text = f"{value:,.{digits}f}"
    if is_french(lang()):
        return text.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")
    return text


def day(instant: datetime | None) -> str:
    """The day of an instant (UTC), its month shortened as the language of the run does; a dash when it is not known."""
    if instant is None:
        return "–"
    date = instant.astimezone(UTC).date()
    first = "1er" if is_french(lang()) and date.day == 1 else str(date.day)
    return f"{first} {_MONTHS[written_in(lang())].split()[date.month - 1]} {date.year}"


_MONTHS: Final = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "fr": "janv. févr. mars avr. mai juin juill. août sept. oct. nov. déc.",
}


def instant(value: datetime | None) -> str | None:
    """An instant as JSON holds it: ISO 8601, UTC, ``Z``."""
    return None if value is None else value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def print_json(value: dict[str, Any]) -> None:
    """A whole answer, indented, its shape's version first."""
    click.echo(_json({"version": JSON_VERSION} | value, indent=1))


def print_json_rows(head: dict[str, Any], name: str, rows: Iterable[Any]) -> None:
    """An answer whose list of rows may be long: written as it comes, a row a line."""
    out = sys.stdout
    opening = _json({"version": JSON_VERSION} | head)
    out.write(f"{opening[:-1]}, {json.dumps(name)}: [")
    for place, row in enumerate(rows):
        out.write(",\n " if place else "\n ")
        out.write(_json(row))
    out.write("\n]}\n")
    out.flush()


def _json(value: Any, indent: int | None = None) -> str:
    """JSON that commands no terminal, and that a stream of another encoding than UTF-8 does not harm."""
    is_ascii = not (sys.stdout.encoding or "utf-8").lower().startswith("utf")
    return escaped(json.dumps(clean(value), ensure_ascii=is_ascii, indent=indent, allow_nan=False))


DIGITS = 12
"""Digits of a number in JSON: those after are of the order in which threads happened to add, not of the number."""


def clean(value: Any) -> Any:
    """The same value as JSON may hold it: no NaN, instants as text, a ``Text`` or its two columns in one language."""
    if isinstance(value, Text):
        return value.to(lang())
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}") + 0.0 if math.isfinite(value) else None
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, dict):
        if value.keys() == {"en", "fr"}:
            return Text(**value).to(lang())
        return {key: clean(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [clean(each) for each in value]
    return value
