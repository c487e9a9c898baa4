"""The path of the centre of gravity, quarter by quarter: a line that grows bolder, and the arrow of where it goes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from sociotope.report.map_frame import Frame, short, text, text_width
from sociotope.report.placing import Circle, Label, label_beside
from sociotope.report.words import Words

Step = tuple[float, float, dict[str, Any]]


def steps(rows: Sequence[dict[str, Any]], frame: Frame) -> list[Step]:
    """Where each quarter stands, in pixels."""
    return [(frame.across(row["x"]), frame.up(row["y"]), row) for row in rows]


def path_marks(path: Sequence[Step], words: Words, frame: Frame) -> Markup:
    """The line, a dot for each quarter, and the arrow; nothing below two quarters."""
    if len(path) < 2:
        return Markup("")
    parts = []
    last = len(path) - 1
    for place in range(last):
        fresh = (place + 1) / last
        parts.append(
            Markup('<path class="path" d="{}" stroke-width="{}" opacity="{}"/>').format(
                _curve(path, place), short((0.09 + 0.13 * fresh) * frame.size), short(0.3 + 0.7 * fresh)
            )
        )
    for place, (x, y, row) in enumerate(path):
        parts.append(
            Markup('<circle class="step" data-step="{}" cx="{}" cy="{}" r="{}"><title>{}</title></circle>').format(
                place, short(x), short(y), short(0.2 * frame.size), step_title(row, words)
            )
        )
    return Markup("").join([*parts, _arrow(path, frame)])


def step_title(row: dict[str, Any], words: Words) -> str:
    """A quarter of the path in words."""
    return words.t(
        "map.step",
        quarter=words.quarter(row["year"], row["quarter"]),
        n=words.count(row["acts"]),
        people=words.people(10 ** row["x"]),
    )


def _curve(path: Sequence[Step], place: int) -> str:
    """From one quarter to the next, bent towards those around (Catmull–Rom), so that the eye can follow."""
    around = [path[min(max(at, 0), len(path) - 1)][:2] for at in range(place - 1, place + 3)]
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = around
    bend = 1 / 7
    points = (x1 + (x2 - x0) * bend, y1 + (y2 - y0) * bend, x2 - (x3 - x1) * bend, y2 - (y3 - y1) * bend, x2, y2)
    return f"M{short(x1)} {short(y1)}C" + " ".join(short(value) for value in points)


def _arrow(path: Sequence[Step], frame: Frame) -> Markup:
    """The way it is going: from the last quarter that lies far enough off for the eye."""
    x1, y1, _ = path[-1]
    far = [(x, y) for x, y, _ in path if math.hypot(x1 - x, y1 - y) > frame.size]
    if not far:
        return Markup("")
    x0, y0 = far[-1]
    away, head = math.hypot(x1 - x0, y1 - y0), frame.size * 1.15
    ux, uy = (x1 - x0) / away, (y1 - y0) / away
    points = [(x1 + ux * head, y1 + uy * head)]
    points += [(x1 - ux * 2 + side * uy * head * 0.55, y1 - uy * 2 - side * ux * head * 0.55) for side in (1, -1)]
    return Markup('<polygon class="arrow" points="{}"/>').format(" ".join(f"{short(x)},{short(y)}" for x, y in points))


def along(path: Sequence[Step]) -> list[Circle]:
    """The line as a string of small circles, for labels to keep clear of."""
    beads = []
    for (x0, y0, _), (x1, y1, _) in pairwise(path):
        parts = max(1, round(math.hypot(x1 - x0, y1 - y0) / 12))
        for part in range(parts + 1):
            x, y = x0 + (x1 - x0) * part / parts, y0 + (y1 - y0) * part / parts
            beads.append(Circle(" bead", x, y, 4, (x, y, x, y)))
    return beads


def path_labels(
    path: Sequence[Step], circles: Sequence[Circle], words: Words, frame: Frame, taken: Sequence[Label]
) -> list[tuple[Label, Markup]]:
    """The names of the first quarter and of the last, beside them."""
    if len(path) < 2:
        return []
    placed: list[tuple[Label, Markup]] = []
    height = frame.size * 1.2
    box = (frame.left, frame.top, frame.right, frame.bottom)
    for x, y, row in (path[-1], path[0]):
        name = words.quarter(row["year"], row["quarter"])
        end = Circle(" end", x, y, frame.size * 0.75, (x, y, x, y))
        others = [*taken, *(one for one, _ in placed)]
        label = label_beside(end, (text_width(name, frame), height), [*circles, *along(path)], box, others)
        placed.append((label, text(label.x, label.y + height * 0.28, name, "when", "middle", frame.size * 0.92)))
    return placed
