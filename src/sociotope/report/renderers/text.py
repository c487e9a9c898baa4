"""A document on a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from sociotope.plain_text import plain
from sociotope.report.blocks import (
    Axis,
    Bars,
    Block,
    Code,
    Grid,
    Heading,
    Listing,
    MapPicture,
    Piles,
    Prose,
    Spot,
    Strip,
)
from sociotope.report.map.letters import letters, text_map
from sociotope.report.renderers.strip import text_strip
from sociotope.report.renderers.terminal import WIDTH, Paint, kept_whole, padded, width, wrapped
from sociotope.report.words import Words

ROOM: Final = WIDTH - 1
BAR: Final = 30
SHORTEST: Final = 16
LABEL: Final = 28
"""Columns of a bar, which gives way to a long figure, and of what stands before it."""
LONGEST: Final = 26
"""A word longer than this may be cut where a table has no room for it."""


def as_text(blocks: Sequence[Block], words: Words, *, colour: bool = False) -> str:
    """The lines of a document, none wider than a terminal.

    Parameters
    ----------
    blocks
        The document.
    words
        Its language.
    colour
        Whether to use ANSI colours.
    """
    paint = Paint(colour)
    lines: list[str] = []
    for block in blocks:
        drawn = list(_lines(block, words, paint))
        if lines and drawn:
            lines.append("")
        lines += drawn
    return "\n".join(line.replace("\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}") for line in lines) + "\n"


def _lines(block: Block, words: Words, paint: Paint) -> Iterator[str]:
    match block:
        case Heading():
            yield from _heading(block, paint)
        case Prose():
            yield from (_painted(line, block.kind, paint) for line in wrapped(kept_whole(block.text), ROOM))
        case Listing():
            yield from _items(block, paint)
        case Grid():
            yield from _grid(block, paint)
        case Bars():
            yield from _bars(block, paint)
        case Piles():
            yield from _piles(block, words, paint)
        case Axis():
            yield from _axis(block, paint)
        case Strip():
            yield from text_strip(block, paint)
            yield ""
            yield from _grid(block.grid, paint)
        case MapPicture():
            yield from text_map(block, words, paint)
        case Code():
            yield from wrapped(block.text, ROOM, "    ", "    ")


def _painted(line: str, kind: str, paint: Paint) -> str:
    return paint(line, {"strong": "bold", "note": "soft"}[kind]) if kind != "plain" else line


def _heading(block: Heading, paint: Paint) -> Iterator[str]:
    under = {1: "═", 2: "─", 3: ""}[block.level]
    lines = wrapped(block.text, ROOM)
    if block.level == 2:
        yield ""
    for line in lines:
        yield paint(line, "bold")
    if under:
        yield paint(under * (max(width(line) for line in lines) if block.level == 2 else ROOM), "soft")


def _items(block: Listing, paint: Paint) -> Iterator[str]:
    for place, entry in enumerate(block.entries, 1):
        mark = f"{place}. " if block.ordered else "• "
        inside = " " * len(mark)
        yield from wrapped(kept_whole(entry[0]), ROOM, mark, inside)
        for more in entry[1:]:
            for line in wrapped(kept_whole(more), ROOM, inside):
                yield paint(line, "soft")


def _grid(block: Grid, paint: Paint) -> Iterator[str]:
    block = replace(block, rows=tuple(tuple(kept_whole(cell) for cell in row) for row in block.rows))
    if block.title:
        yield paint(block.title, "bold")
    if not block.rows:
        return
    columns = list(range(len(block.headers)))
    below: list[int] = []
    widths = _widths(block, columns)
    words = [place for place in columns[1:] if place not in block.numbers]
    while widths is None and words:  # the last column of words goes under its row
        below.insert(0, words.pop())
        columns = [place for place in columns if place not in below]
        widths = _widths(block, columns)
    if widths is None:
        yield from _cards(block, paint)
        return
    right = [place for place, column in enumerate(columns) if column in block.numbers]
    for line in _folded_row([block.headers[column] for column in columns], widths, right):
        yield paint(line, "soft")
    for row in block.rows:
        yield from _folded_row([row[column] for column in columns], widths, right)
        for column in below:
            if row[column]:
                yield from (paint(line, "soft") for line in wrapped(row[column], ROOM, "    "))


def _widths(block: Grid, columns: Sequence[int]) -> list[int] | None:
    """How wide each column is, those of words folded between words; None when even so there is no room."""
    wide, least = [], []
    for column in columns:
        cells = [plain(row[column]) for row in block.rows]
        head = _longest_word(block.headers[column])
        natural = max([head, *map(width, cells)])
        wide.append(natural)
        folds = column not in block.numbers
        least.append(min(max([head, *map(_longest_word, cells)]), LONGEST) if folds else natural)
    room = ROOM - 2 * (len(columns) - 1)
    if sum(least) > room:
        return None
    while sum(wide) > room:
        wide[max(range(len(wide)), key=lambda place: wide[place] - least[place])] -= 1
    return wide


def _longest_word(text: str) -> int:
    return max((width(word) for word in plain(text).split(" ")), default=0)


def _folded_row(row: Sequence[str], widths: Sequence[int], numbers: Sequence[int]) -> Iterator[str]:
    cells = [wrapped(cell, columns) if cell else [""] for cell, columns in zip(row, widths, strict=True)]
    for depth in range(max(len(cell) for cell in cells)):
        parts = [
            padded(cell[depth] if depth < len(cell) else "", columns, right=place in numbers)
            for place, (cell, columns) in enumerate(zip(cells, widths, strict=True))
        ]
        yield "  ".join(parts).rstrip()


def _cards(block: Grid, paint: Paint) -> Iterator[str]:
    """Each row on several lines, for a table that is too wide."""
    for row in block.rows:
        yield from (paint(line, "bold") for line in wrapped(row[0], ROOM, "• ", "  "))
        for header, cell in zip(block.headers[1:], row[1:], strict=True):
            if cell:
                yield from wrapped(f"{header} · {cell}" if header else cell, ROOM, "  ", "    ")


def bar(value: float, low: float | None, high: float | None, top: float, columns: int = BAR) -> str:
    """A bar: solid as far as the low end of its interval, lighter to its value, faint to the high end.

    Examples
    --------
    >>> bar(0.5, 0.25, 0.75, 1.0, 8)
    '██▓▓░░'
    """
    bounds = (value if low is None else low, value, value if high is None else high)
    ends = [round(columns * min(max(end, 0.0), top) / top) for end in bounds]
    solid, at, far = ends
    if value > 0 and far == 0:
        return "▏"
    return "█" * solid + "▓" * (at - solid) + "░" * (far - at)


def _bars(block: Bars, paint: Paint) -> Iterator[str]:
    if block.key:
        for line in wrapped(block.key, ROOM):
            yield paint(line, "soft")
    widest = min(max((row.indent + width(plain(row.label)) for row in block.rows), default=0), LABEL)
    longest = max((width(plain(row.figure)) for row in block.rows if row.value is not None), default=0)
    columns = min(max(ROOM - widest - longest - 4, SHORTEST), BAR)
    for row in block.rows:
        names = wrapped(row.label, widest, " " * row.indent)
        drawn = "" if row.value is None else padded(bar(row.value, row.low, row.high, block.top, columns), columns)
        room = ROOM - widest - 2
        figures = wrapped(kept_whole(row.figure), room - columns - 2 if drawn else room)
        for depth in range(max(len(names), len(figures))):
            name = padded(names[depth] if depth < len(names) else "", widest)
            middle = (drawn if depth == 0 else " " * columns) + "  " if drawn else ""
            middle = paint.use(middle, row.use) if row.use else middle
            figure = figures[depth] if depth < len(figures) else ""
            yield f"{name if row.indent else paint(name, 'bold')}  {middle}{figure}".rstrip()


def _piles(block: Piles, words: Words, paint: Paint) -> Iterator[str]:
    keys = letters(block.titles, words.lang)
    there = {use for row in block.rows for use, _ in row.parts}
    shown = {use: title.to(words.lang) for use, title in block.titles.items() if use in there}
    legend = "   ".join(f"{keys[use]} {title}".replace(" ", "\N{NO-BREAK SPACE}") for use, title in shown.items())
    yield from wrapped(legend, ROOM)
    widest = max((width(row.label) for row in block.rows), default=0)
    figures = max((width(plain(row.figure)) for row in block.rows), default=0)
    columns = max(ROOM - widest - figures - 4, 20)
    for row in block.rows:
        total = sum(share for _, share in row.parts) or 1.0
        drawn, done, so_far = "", 0, 0.0
        for use, share in row.parts:
            so_far += share
            upto = round(columns * so_far / total)
            drawn += paint.use(keys[use] * (upto - done), use)
            done = upto
        yield f"{padded(row.label, widest)}  {drawn}{' ' * (columns - done)}  {plain(row.figure)}".rstrip()


def _axis(block: Axis, paint: Paint) -> Iterator[str]:
    columns = ROOM - 4
    if block.ends:
        left, right = (plain(end) for end in block.ends)
        gap = " " * max(columns + 2 - width(left) - width(right) - 4, 1)
        yield " " + paint(f"← {left}", "media") + gap + paint(f"{right} →", "network")
    if block.each_line:
        for spot in block.spots:
            yield " " + _track([spot], block.marks, columns, paint)
            for line in wrapped(f"{spot.name} · {spot.figure}", ROOM - 2, "   "):
                yield paint(line, "soft") if spot.mark == "peer" else line
    else:
        yield " " + _track(block.spots, block.marks, columns, paint)
    ruler = [" "] * columns
    for at, text in block.marks:
        label = plain(text)
        start = min(max(round(at / 100 * (columns - 1)) - len(label) // 2, 0), columns - len(label))
        ruler[start : start + len(label)] = label
    yield " " + paint("".join(ruler).rstrip(), "soft")


def _track(spots: Sequence[Spot], marks: Sequence[tuple[float, str]], columns: int, paint: Paint) -> str:
    def cell(at: float | None) -> int:
        return round(min(max(at or 0.0, 0.0), 100.0) / 100 * (columns - 1))

    line = ["─"] * columns
    for at, _ in marks:
        line[cell(at)] = "┼" if 0 < at < 100 else "├" if at == 0 else "┤"
    for spot in sorted(spots, key=lambda one: one.mark == "own"):
        if spot.low is not None and spot.high is not None:
            for place in range(cell(spot.low), cell(spot.high) + 1):
                line[place] = "━"
        line[cell(spot.at)] = "●" if spot.mark == "own" else "╵" if len(spots) > 1 else "○"
    return paint("".join(line), "bold") if any(spot.mark == "own" for spot in spots) else "".join(line)
