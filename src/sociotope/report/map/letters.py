"""The sociotope map in letters: what the picture of the page shows, on a terminal."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sociotope.report.blocks import MapPicture
from sociotope.report.map.placing import Circle, apart
from sociotope.report.map.tables import NO_TIE
from sociotope.report.renderers.terminal import Paint, padded, width
from sociotope.report.words import Words
from sociotope.text import Text

COLUMNS: Final = 66
ONE: Final = 15
"""Columns of the plot, and those of them where an act reaches one person."""
ROWS: Final = 14
BAND: Final = 6
"""Rows where there is a tie, and rows where there is none yet."""
GUTTER: Final = 12
COLUMN: Final = 4.0
ROW: Final = 8.0
"""The size of a cell for the search that moves circles apart: letters are about twice as high as they are wide."""
INK: Final = 0.1
"""The part of the plot that all patches would cover together."""

PEOPLE: Final = (10, 100, 1_000, 10_000, 1_000_000)
AGES: Final = (("day", 1), ("week", 7), ("month", 30.4), ("year", 365.25), ("ten_years", 3652.5))
TWO: Final = math.log10(2)


def letters(titles: Mapping[str, Text], lang: str) -> dict[str, str]:
    """One letter for each use, from its name: the first that no other use has yet.

    Examples
    --------
    >>> letters({"teach": Text("Teach", "Éduquer"), "tend": Text("Tend", "Entretenir")}, "fr")
    {'teach': 'E', 'tend': 'N'}
    """
    chosen: dict[str, str] = {}
    for use, title in titles.items():
        capitals = unicodedata.normalize("NFD", title.to(lang)).upper()
        free = [letter for letter in [*capitals, *map(chr, range(65, 91)), *"0123456789"] if letter.isalnum()]
        chosen[use] = next((letter for letter in free if letter not in chosen.values()), "?")
    return chosen


@dataclass(slots=True)
class _Canvas:
    """Cells with a letter, and what each is of: a use, or a style."""

    cells: list[list[tuple[str, str]]]

    def put(self, row: int, column: int, text: str, kind: str) -> None:
        for letter in text:
            if 0 <= row < len(self.cells) and 0 <= column < COLUMNS:
                self.cells[row][column] = (letter, kind)
            column += 1

    def lines(self, paint: Paint) -> list[str]:
        return ["".join(_painted(cell, paint) for cell in _runs(row)).rstrip() for row in self.cells]


def _runs(row: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    runs: list[tuple[str, str]] = []
    for letter, kind in row:
        if runs and runs[-1][1] == kind:
            runs[-1] = (runs[-1][0] + letter, kind)
        else:
            runs.append((letter, kind))
    return runs


def _painted(run: tuple[str, str], paint: Paint) -> str:
    text, kind = run
    if kind in ("soft", "bold", "network", "media"):
        return paint(text, kind)
    return paint.use(text, kind) if kind else text


def text_map(picture: MapPicture, words: Words, paint: Paint) -> list[str]:
    """The lines of the map: letters that cover an area as large as each use's share, and the scales."""
    canvas = _Canvas([[(" ", "")] * COLUMNS for _ in range(ROWS + BAND + 1)])
    for row in range(ROWS + BAND + 1):
        canvas.put(row, ONE, "┊", "soft")
    canvas.put(ROWS, 0, "┄" * COLUMNS, "soft")
    taken: list[tuple[int, int, int]] = []
    patches = [row for row in picture.tables.patches.to_pylist() if row["x"] is not None]
    keys = letters(picture.titles, words.lang)
    circles = apart([_circle(row) for row in patches])
    for circle in circles:
        for row, column in _cells_of(circle):
            canvas.put(row, column, keys[circle.name].lower(), circle.name)
    shares = {row["use"]: words.percent(row["share"]) for row in patches}
    for circle in circles:
        name = picture.titles[circle.name].to(words.lang)
        _label(canvas, circle, f"{name} {shares[circle.name]}", circles, taken)
    return _framed(canvas.lines(paint), picture.tables.crowd, words, paint)


def _across(x: float) -> float:
    if x <= TWO:
        return (ONE / 2 + x / TWO * ONE / 2) * COLUMN
    return (ONE + 1 + (x - TWO) / (6.0 - TWO) * (COLUMNS - ONE - 2)) * COLUMN


def _up(y: float) -> float:
    if y <= NO_TIE:
        return (ROWS + 1 + BAND / 2) * ROW
    return (ROWS - 0.5 - max(y, 0.0) / math.log10(AGES[-1][1]) * (ROWS - 1)) * ROW


def _circle(row: Mapping[str, Any]) -> Circle:
    r = math.sqrt(row["share"] * INK * COLUMNS * COLUMN * (ROWS + BAND) * ROW / math.pi)
    x, y = _across(row["x"]), _up(row["y"])
    left = right = x
    top = bottom = y
    if row["x"] <= 0:  # anywhere in the column of one person says the same
        left, right = min(r, x), max(ONE * COLUMN - r, x)
    if row["y"] <= NO_TIE:  # anywhere in the band of no tie says the same
        top, bottom = min((ROWS + 1) * ROW + r, y), max((ROWS + 1 + BAND) * ROW - r, y)
    return Circle(row["use"], x, y, r, (left, top, right, bottom))


def _cells_of(circle: Circle) -> list[tuple[int, int]]:
    """The cells whose middle is in the circle; at least the one where its centre is."""
    rows = range(int((circle.y - circle.r) / ROW) - 1, int((circle.y + circle.r) / ROW) + 2)
    columns = range(int((circle.x - circle.r) / COLUMN) - 1, int((circle.x + circle.r) / COLUMN) + 2)
    cells = [
        (row, column)
        for row in rows
        for column in columns
        if math.hypot((column + 0.5) * COLUMN - circle.x, (row + 0.5) * ROW - circle.y) <= circle.r
    ]
    return cells or [(int(circle.y / ROW), min(int(circle.x / COLUMN), COLUMNS - 1))]


def _cell(x: float, y: float) -> tuple[int, int]:
    return int(y / ROW), min(int(x / COLUMN), COLUMNS - 1)


def _free(row: int, start: int, end: int, taken: Sequence[tuple[int, int, int]]) -> bool:
    inside = 0 <= row <= ROWS + BAND and start >= 0 and end <= COLUMNS
    return inside and not any(row == other and start < last and end > first for other, first, last in taken)


def _label(
    canvas: _Canvas, circle: Circle, text: str, circles: Sequence[Circle], taken: list[tuple[int, int, int]]
) -> None:
    """The name of a patch on it, or as near as there is room, where it covers least of its neighbours."""
    length = width(text)
    row, column = _cell(circle.x, circle.y)
    half = int(circle.r / COLUMN)
    covered = {cell for other in circles if other.name != circle.name for cell in _cells_of(other)}
    best: tuple[float, int, int] | None = None
    for at in range(ROWS + BAND + 1):
        for start in range(COLUMNS - length + 1):
            if not _free(at, start - 1, start + length + 1, taken) and not _free(at, start, start + length, taken):
                continue
            middle = start + length / 2
            # out to the side of the patch, or above and below it, one letter away
            away = math.hypot(max(abs(middle - column) - (half + length / 2 + 1), 0), 2 * max(abs(at - row), 0))
            over = sum((at, place) in covered for place in range(start, start + length))
            cost = 3 * away + 8 * over + 0.2 * abs(middle - column) + (0 if at != ROWS else 3)
            if best is None or cost < best[0]:
                best = (cost, at, start)
    if best is not None:
        _, at, start = best
        canvas.put(at, start, text, circle.name)
        taken.append((at, start - 1, start + length + 1))


def _framed(lines: list[str], crowd: float | None, words: Words, paint: Paint) -> list[str]:
    """The plot between its scales."""
    named = {int(_up(math.log10(days)) / ROW): words.t(f"map.{name}") for name, days in AGES}
    none = words.t("map.no_tie").split("|")
    for depth, part in enumerate(none):
        named[ROWS + BAND // 2 + depth] = part
    few = None if crowd is None else 1 - crowd
    framed = [
        paint(words.t("map.y"), "soft"),
        " " * GUTTER + paint("┌─ ", "soft") + _corner("network", few, words, paint),
    ]
    for row, line in enumerate(lines):
        label = padded(named.get(row, ""), GUTTER - 1, right=True)
        framed.append(f"{paint(label, 'soft')} {paint('┤' if row in named else '│', 'soft')}{line}")
    framed.append(" " * GUTTER + paint("└", "soft") + _corner("media", crowd, words, paint))
    ticks = [" "] * COLUMNS
    one = words.t("map.one_person")
    marks = [(ONE / 2 - len(one) / 2, one)]
    for people in PEOPLE:
        text = words.t("map.million") if people == PEOPLE[-1] else words.count(people)
        middle = _across(math.log10(people)) / COLUMN
        marks.append((min(middle - len(text) / 2, COLUMNS - len(text)), text))
    for start, text in marks:
        ticks[int(start) : int(start) + len(text)] = text
    framed.append(" " * (GUTTER + 1) + paint("".join(ticks).rstrip(), "soft"))
    framed.append(paint(padded(words.t("map.x"), GUTTER + 1 + COLUMNS, right=True), "soft"))
    return framed


def _corner(name: str, share: float | None, words: Words, paint: Paint) -> str:
    """The edge of the plot on which a corner is named: network at the top left, media at the bottom right."""
    head = words.t(f"map.{name}").upper()
    tail = "" if share is None else words.t(f"map.{name}_part", share=words.percent(share))
    rest = COLUMNS - 5 - width(head) - width(tail)
    if name == "network":
        return f"{paint(head, name)}  {paint(tail + ' ' + '─' * rest, 'soft')}"
    return f"{paint('─' * (rest + 2), 'soft')} {paint(head, name)}  {paint(tail, 'soft')}"
