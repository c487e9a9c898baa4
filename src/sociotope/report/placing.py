"""Where to put circles that coincide, and labels that must not: small deterministic searches."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

GAP = 3.0
COVERED = 20.0
"""What a pixel over another circle costs, in pixels away from one's own place."""

SWEEPS = 4


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle and the box within which its centre may move; a box of no width or height holds it in place."""

    name: str
    x: float
    y: float
    r: float
    box: tuple[float, float, float, float]

    def __post_init__(self) -> None:
        # sums that threads make in another order differ in their last digits, and must not move a label
        for side in ("x", "y", "r"):
            object.__setattr__(self, side, round(getattr(self, side), 2))


@dataclass(frozen=True, slots=True)
class Label:
    """A text of a known width and height, centred at ``x``, ``y``; ``led`` when a line must tell what it belongs to."""

    name: str
    x: float
    y: float
    width: float
    height: float
    led: bool = False

    def overlap(self, other: Label) -> float:
        """The area that two labels share."""
        across = (self.width + other.width) / 2 - abs(self.x - other.x)
        down = (self.height + other.height) / 2 - abs(self.y - other.y)
        return max(across, 0.0) * max(down, 0.0)


def apart(circles: Sequence[Circle], clear: Sequence[Label] = ()) -> list[Circle]:
    """The circles moved apart within their boxes, as far as that goes; the same circles always give the same answer.

    Each in turn takes the place nearest to its own where it covers no other and no label of ``clear``, or the least of
    them: first among those before it, then, until none moves, among all.
    """
    placed: list[Circle] = []
    for circle in circles:
        placed.append(_moved(circle, placed, clear))
    for _ in range(SWEEPS):
        before = list(placed)
        for at, circle in enumerate(circles):
            placed[at] = _moved(circle, [*placed[:at], *placed[at + 1 :]], clear)
        if placed == before:
            break
    return placed


def _moved(circle: Circle, others: Sequence[Circle], clear: Sequence[Label]) -> Circle:
    left, top, right, bottom = circle.box
    across, down = np.meshgrid(_steps(left, circle.x, right), _steps(top, circle.y, bottom))
    cost = np.hypot(across - circle.x, down - circle.y)
    for other in others:
        lack = other.r + circle.r + GAP - np.hypot(across - other.x, down - other.y)
        cost += COVERED * np.maximum(lack, 0.0)
    for label in clear:
        aside = np.maximum(np.abs(across - label.x) - label.width / 2, 0.0)
        above = np.maximum(np.abs(down - label.y) - label.height / 2, 0.0)
        cost += COVERED * np.maximum(circle.r + GAP - np.hypot(aside, above), 0.0)
    # rounded, so that places as good as one another keep their order on every machine
    best = int(np.round(cost, 3).argmin())
    return replace(circle, x=float(across.flat[best]), y=float(down.flat[best]))


def _steps(low: float, own: float, high: float) -> npt.NDArray[np.float64]:
    """Every place a pixel apart from one end to the other, through its own."""
    return own + np.arange(-math.floor(max(own - low, 0.0)), math.floor(max(high - own, 0.0)) + 1, dtype=np.float64)


def place_labels(
    circles: Sequence[Circle],
    sizes: dict[str, tuple[float, float]],
    frame: tuple[float, float, float, float],
    clear: Sequence[Circle] = (),
    taken: Sequence[Label] = (),
) -> list[Label]:
    """A place for the label of each circle, beside it.

    Never on another label where that can be helped, nor on the circles of ``clear``, which have none.
    """
    places = {
        circle.name: [
            (label, round(_alone(label, circle, [*circles, *clear], frame), 2))
            for label in _candidates(circle, *sizes[circle.name])
        ]
        for circle in circles
    }
    upwards = sorted(circles, key=lambda circle: (circle.y, circle.name))
    growing = sorted(circles, key=lambda circle: (circle.r, circle.name))
    orders = [growing, growing[::-1], upwards, upwards[::-1]]
    return min((_in_turn(order, places, taken) for order in orders), key=lambda found: found[1])[0]


def _in_turn(
    order: Sequence[Circle], places: dict[str, list[tuple[Label, float]]], taken: Sequence[Label]
) -> tuple[list[Label], float]:
    """Each label at its best given the others, again and again until none moves; and what they cost together."""
    placed: dict[str, Label] = {}
    cost = 0.0
    for _ in range(SWEEPS):
        before, cost = dict(placed), 0.0
        for circle in order:
            others = [*taken, *(label for name, label in placed.items() if name != circle.name)]
            placed[circle.name], paid = _cheapest(places[circle.name], circle, others)
            cost += paid
        if placed == before:
            break
    return [placed[circle.name] for circle in order], cost


def label_beside(
    circle: Circle,
    size: tuple[float, float],
    circles: Sequence[Circle],
    frame: tuple[float, float, float, float],
    taken: Sequence[Label] = (),
) -> Label:
    """A place for one label near a small circle, clear of the others and of the labels already there."""
    places = [(label, _alone(label, circle, circles, frame)) for label in _candidates(circle, *size)]
    return _cheapest(places, circle, taken)[0]


def _cheapest(places: list[tuple[Label, float]], own: Circle, others: Sequence[Label]) -> tuple[Label, float]:
    paid = [round(alone + _beside(label, own, others), 2) for label, alone in places]
    best = min(range(len(paid)), key=paid.__getitem__)
    return places[best][0], paid[best]


def _candidates(circle: Circle, width: float, height: float) -> list[Label]:
    found = []
    for away in (5, 14, 28, 46, 70, 100, 140):
        for turn in range(24):
            angle = turn * math.pi / 12
            reach = _clear(angle, circle.r + away, width / 2, height / 2)
            x, y = circle.x + math.cos(angle) * reach, circle.y + math.sin(angle) * reach
            found.append(Label(circle.name, x, y, width, height, led=away > 5))
    return found


def _clear(angle: float, away: float, half_width: float, half_height: float) -> float:
    """How far the middle of a box must go in a direction for its nearest point to be ``away``."""
    low, high = 0.0, away + half_width + half_height
    for _ in range(16):
        middle = (low + high) / 2
        aside = max(abs(math.cos(angle)) * middle - half_width, 0.0)
        above = max(abs(math.sin(angle)) * middle - half_height, 0.0)
        low, high = (low, middle) if math.hypot(aside, above) >= away else (middle, high)
    return high


def _alone(label: Label, own: Circle, circles: Sequence[Circle], frame: tuple[float, float, float, float]) -> float:
    """What a place costs whatever the other labels: out of the frame, over circles, far from its own."""
    left, top, right, bottom = frame
    outside = (
        max(left - (label.x - label.width / 2), 0)
        + max((label.x + label.width / 2) - right, 0)
        + max(top - (label.y - label.height / 2), 0)
        + max((label.y + label.height / 2) - bottom, 0)
    )
    cost = 1e6 * min(outside, 1) + 1e3 * outside
    for x, y in _line_to(label, own):
        cost += sum(
            60 for other in circles if other.name != own.name and math.hypot(x - other.x, y - other.y) < other.r
        )
    for circle in circles:
        if circle.name == own.name or circle.r <= own.r or not _within(own, circle):
            depth = _covers(circle, label)
            cost += 10 * depth + (60 if depth > 1 and circle.r > 5 else 0)
    nearest = min((_apart(circle, label), circle.name) for circle in circles if circle.r > 5 or circle is own)
    cost += 0 if nearest[1] == own.name else 120  # a label must not seem to be its neighbour's
    return cost + math.hypot(label.x - own.x, label.y - own.y)


def _beside(label: Label, own: Circle, taken: Sequence[Label]) -> float:
    """What a place costs because of the other labels: on one of them, or its line through one."""
    cost = sum(1e4 + 100 * label.overlap(other) for other in taken if label.overlap(other) > 0)
    return cost + sum(400 for x, y in _line_to(label, own) for other in taken if _holds(other, x, y))


def _line_to(label: Label, own: Circle) -> list[tuple[float, float]]:
    """Points of the line that leads from a circle to its label; none where the label touches it."""
    if not label.led:
        return []
    points = [(own.x + (label.x - own.x) * step / 8, own.y + (label.y - own.y) * step / 8) for step in range(1, 8)]
    return [(x, y) for x, y in points if math.hypot(x - own.x, y - own.y) > own.r]


def _holds(label: Label, x: float, y: float) -> bool:
    return abs(label.x - x) < label.width / 2 and abs(label.y - y) < label.height / 2


def _within(inner: Circle, outer: Circle) -> bool:
    return math.hypot(inner.x - outer.x, inner.y - outer.y) + inner.r < outer.r * 0.6


def _covers(circle: Circle, label: Label) -> float:
    """How deep a circle enters a label, in units of length; 0 when they do not touch."""
    return max(-_apart(circle, label), 0.0)


def _apart(circle: Circle, label: Label) -> float:
    """How far the edge of a circle is from a label; negative when it enters it."""
    near_x = min(max(circle.x, label.x - label.width / 2), label.x + label.width / 2)
    near_y = min(max(circle.y, label.y - label.height / 2), label.y + label.height / 2)
    return math.hypot(circle.x - near_x, circle.y - near_y) - circle.r
