"""Where to put circles that coincide, and labels that must not: small deterministic searches."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

GAP = 3.0
ROUNDS = 240


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle and the box within which its centre may move; a box of no width or height holds it in place."""

    name: str
    x: float
    y: float
    r: float
    box: tuple[float, float, float, float]


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


def apart(circles: Sequence[Circle]) -> list[Circle]:
    """The circles moved apart within their boxes, as far as that goes; the same circles always give the same answer."""
    moved = list(circles)
    for _ in range(ROUNDS):
        before = list(moved)
        for i in range(len(moved)):
            for j in range(i + 1, len(moved)):
                moved[i], moved[j] = _parted(moved[i], moved[j], j)
        if moved == before:
            break
    return moved


def _parted(first: Circle, second: Circle, turn: int) -> tuple[Circle, Circle]:
    """Two circles half the way that they lack, each along the directions in which it may move."""
    away = first.r + second.r + GAP
    dx, dy = second.x - first.x, second.y - first.y
    if math.hypot(dx, dy) >= away:
        return first, second
    across = any(circle.box[2] > circle.box[0] for circle in (first, second))
    down = any(circle.box[3] > circle.box[1] for circle in (first, second))
    side = 1.0 if turn % 2 else -1.0  # circles at the very same place go by turns to one side and the other
    if across and down:
        angle = math.atan2(dy, dx) if math.hypot(dx, dy) > 0.5 else 1.3 * turn
        push_x, push_y = (math.cos(angle), math.sin(angle))
        lack = (away - math.hypot(dx, dy)) / 2
        push_x, push_y = push_x * lack, push_y * lack
    else:
        need_x = (math.sqrt(away**2 - dy**2) - abs(dx)) / 2 if across else 0.0
        need_y = (math.sqrt(away**2 - dx**2) - abs(dy)) / 2 if down else 0.0
        push_x = need_x * (math.copysign(1, dx) if abs(dx) > 0.5 else side)
        push_y = need_y * (math.copysign(1, dy) if abs(dy) > 0.5 else side)
    return (
        _held(first, first.x - push_x, first.y - push_y),
        _held(second, second.x + push_x, second.y + push_y),
    )


def _held(circle: Circle, x: float, y: float) -> Circle:
    left, top, right, bottom = circle.box
    return replace(circle, x=min(max(x, left), right), y=min(max(y, top), bottom))


def place_labels(
    circles: Sequence[Circle],
    sizes: dict[str, tuple[float, float]],
    frame: tuple[float, float, float, float],
    clear: Sequence[Circle] = (),
    taken: Sequence[Label] = (),
) -> list[Label]:
    """A place for the label of each circle: inside where there is room, else beside it.

    Never on another label where that can be helped, nor on the circles of ``clear``, which have none.
    """
    placed: list[Label] = []
    for circle in sorted(circles, key=lambda circle: (circle.r, circle.name)):
        width, height = sizes[circle.name]
        best = min(
            _candidates(circle, width, height),
            key=lambda label: _cost(label, circle, [*circles, *clear], [*taken, *placed], frame),
        )
        placed.append(best)
    return placed


def label_beside(
    circle: Circle,
    size: tuple[float, float],
    circles: Sequence[Circle],
    frame: tuple[float, float, float, float],
    taken: Sequence[Label] = (),
) -> Label:
    """A place for one label near a small circle, clear of the others and of the labels already there."""
    return min(_candidates(circle, *size), key=lambda label: _cost(label, circle, circles, taken, frame))


def _candidates(circle: Circle, width: float, height: float) -> list[Label]:
    found = []
    if math.hypot(width, height) <= 2 * circle.r - 4:
        found += [
            Label(circle.name, circle.x, circle.y + shift * circle.r, width, height) for shift in (0.0, -0.35, 0.35)
        ]
    for away in (5, 14, 28, 46, 68, 94, 124, 160):
        for turn in range(24):
            angle = turn * math.pi / 12
            # the nearest place in that direction whose box clears the circle
            reach = circle.r + away + abs(math.cos(angle)) * width / 2 + abs(math.sin(angle)) * height / 2
            x, y = circle.x + math.cos(angle) * reach, circle.y + math.sin(angle) * reach
            found.append(Label(circle.name, x, y, width, height, led=away > 5))
    return found


def _cost(
    label: Label,
    own: Circle,
    circles: Sequence[Circle],
    taken: Sequence[Label],
    frame: tuple[float, float, float, float],
) -> float:
    left, top, right, bottom = frame
    outside = (
        max(left - (label.x - label.width / 2), 0)
        + max((label.x + label.width / 2) - right, 0)
        + max(top - (label.y - label.height / 2), 0)
        + max((label.y + label.height / 2) - bottom, 0)
    )
    cost = 1e6 * min(outside, 1) + 1e3 * outside
    cost += sum(1e4 * (label.overlap(other) > 0) + 100 * label.overlap(other) for other in taken)
    if label.led:  # a line must not run through the label of another, nor far over other circles
        for step in range(1, 8):
            x, y = own.x + (label.x - own.x) * step / 8, own.y + (label.y - own.y) * step / 8
            if math.hypot(x - own.x, y - own.y) > own.r:
                cost += sum(400 for other in taken if _holds(other, x, y))
                cost += sum(
                    25 for other in circles if other.name != own.name and math.hypot(x - other.x, y - other.y) < other.r
                )
    for circle in circles:
        inside = circle.name == own.name and math.hypot(label.x - own.x, label.y - own.y) < own.r
        if not inside and not (circle.name != own.name and circle.r > own.r and _within(own, circle)):
            cost += 12 * _covers(circle, label)
    return cost + math.hypot(label.x - own.x, label.y - own.y)


def _holds(label: Label, x: float, y: float) -> bool:
    return abs(label.x - x) < label.width / 2 and abs(label.y - y) < label.height / 2


def _within(inner: Circle, outer: Circle) -> bool:
    return math.hypot(inner.x - outer.x, inner.y - outer.y) + inner.r < outer.r * 0.6


def _covers(circle: Circle, label: Label) -> float:
    """How deep a circle enters a label, in units of length; 0 when they do not touch."""
    near_x = min(max(circle.x, label.x - label.width / 2), label.x + label.width / 2)
    near_y = min(max(circle.y, label.y - label.height / 2), label.y + label.height / 2)
    return max(circle.r - math.hypot(circle.x - near_x, circle.y - near_y), 0.0)
