"""Where to put circles that coincide, and labels that must not: small deterministic searches."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

GAP = 3.0
ROUNDS = 240
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


def apart(circles: Sequence[Circle]) -> list[Circle]:
    """The circles moved apart within their boxes, as far as that goes; the same circles always give the same answer."""
    moved = _strung(_strung(list(circles), across=False), across=True)
    for _ in range(ROUNDS):
        before = list(moved)
        for i in range(len(moved)):
            for j in range(i + 1, len(moved)):
                moved[i], moved[j] = _parted(moved[i], moved[j], j)
        if moved == before:
            break
    return moved


def _strung(circles: list[Circle], *, across: bool) -> list[Circle]:
    """Circles that overlap and are free in one direction only, set in a row along it as far as their box goes."""
    low, high = (0, 2) if across else (1, 3)
    held_low, held_high = (1, 3) if across else (0, 2)
    free = [c for c in circles if c.box[high] > c.box[low] and c.box[held_high] <= c.box[held_low]]
    crowd = [c for c in free if any(o is not c and math.hypot(o.x - c.x, o.y - c.y) < o.r + c.r for o in free)]
    if len(crowd) < 2:
        return circles
    first, last = min(c.box[low] for c in crowd), max(c.box[high] for c in crowd)
    lengths = [one.r + two.r + GAP for one, two in pairwise(crowd)]
    squeeze = min(1.0, (last - first) / sum(lengths))
    middle = (crowd[0].x if across else crowd[0].y) if squeeze == 1 else (first + last) / 2
    place = min(max(middle - sum(lengths) * squeeze / 2, first), last - sum(lengths) * squeeze)
    row = {}
    for circle, step in zip(crowd, [*lengths, 0.0], strict=True):
        row[circle.name] = _held(circle, place, circle.y) if across else _held(circle, circle.x, place)
        place += step * squeeze
    return [row.get(circle.name, circle) for circle in circles]


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
    if math.hypot(width, height) <= 2 * circle.r - 4:
        found += [
            Label(circle.name, circle.x, circle.y + shift * circle.r, width, height) for shift in (0.0, -0.35, 0.35)
        ]
    for away in (5, 14, 28, 46, 70, 100, 140):
        for turn in range(24):
            angle = turn * math.pi / 12
            # the nearest place in that direction whose box clears the circle
            reach = circle.r + away + abs(math.cos(angle)) * width / 2 + abs(math.sin(angle)) * height / 2
            x, y = circle.x + math.cos(angle) * reach, circle.y + math.sin(angle) * reach
            found.append(Label(circle.name, x, y, width, height, led=away > 5))
    return found


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
        inside = circle.name == own.name and math.hypot(label.x - own.x, label.y - own.y) < own.r
        if not inside and not (circle.name != own.name and circle.r > own.r and _within(own, circle)):
            depth = _covers(circle, label)
            cost += 10 * depth + (60 if depth > 1 and circle.r > 5 else 0)
    if math.hypot(label.x - own.x, label.y - own.y) >= own.r:
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
