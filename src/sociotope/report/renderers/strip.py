"""A strip in letters: times across, the axis upright, each place with its interval."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sociotope.report.blocks import Strip
from sociotope.report.renderers.terminal import WIDTH, Paint, padded

ROWS: Final = 13
"""Of two ends, a middle and two thirds, each has a row of its own."""
GUTTER: Final = 6
WIDEST: Final = 4
"""Columns of a time."""


def text_strip(block: Strip, paint: Paint) -> Iterator[str]:
    """The lines of a strip; where there are more times than columns, the last ones."""
    room = WIDTH - 2 - GUTTER
    spots = block.spots[-room:]
    step = min(WIDEST, room // len(spots))
    cells = [[" "] * (step * len(spots)) for _ in range(ROWS)]
    levels = {_height(at): text for at, text in block.levels}
    for row in list(levels)[1:-1]:
        cells[row] = ["┄"] * len(cells[row])
    under = [" "] * (len(cells[0]) + WIDEST)
    for place, spot in enumerate(spots):
        column = place * step + (step - 1) // 2
        if spot.at is not None:
            ends = spot.at if spot.high is None else spot.high, spot.at if spot.low is None else spot.low
            for row in range(_height(ends[0]), _height(ends[1]) + 1):
                cells[row][column] = "│"
            cells[_height(spot.at)][column] = "●"
        if spot.name and column + len(spot.name) <= len(under) and set(under[max(column - 1, 0) :]) == {" "}:
            under[column : column + len(spot.name)] = spot.name
    yield " " * GUTTER + paint(f"↑ {block.ends[0]}", "network")
    for row, line in enumerate(cells):
        label = padded(levels.get(row, ""), GUTTER - 1, right=True)
        yield f"{paint(label, 'soft')} {paint('┤' if row in levels else '│', 'soft')}{''.join(line)}".rstrip()
    yield " " * (GUTTER + 1) + paint("".join(under).rstrip(), "soft")
    yield " " * GUTTER + paint(f"↓ {block.ends[1]}", "media")


def _height(at: float) -> int:
    return round((100 - min(max(at, 0.0), 100.0)) / 100 * (ROWS - 1))
