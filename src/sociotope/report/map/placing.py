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
AWAY = np.array([5.0, 14.0, 28.0, 46.0, 70.0, 100.0, 140.0])
TURNS = 24
"""The places tried for a label: so far from its circle, in so many directions."""

Array = npt.NDArray[np.float64]


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

    def overlap(self, placed: Label) -> float:
        """The area that two labels share."""
        across = (self.width + placed.width) / 2 - abs(self.x - placed.x)
        down = (self.height + placed.height) / 2 - abs(self.y - placed.y)
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
    places = {circle.name: Places(circle, *sizes[circle.name], [*circles, *clear], frame) for circle in circles}
    upwards = sorted(circles, key=lambda circle: (circle.y, circle.name))
    growing = sorted(circles, key=lambda circle: (circle.r, circle.name))
    orders = [growing, growing[::-1], upwards, upwards[::-1]]
    return min((_in_turn(order, places, taken) for order in orders), key=lambda arrangement: arrangement[1])[0]


def _in_turn(order: Sequence[Circle], places: dict[str, Places], taken: Sequence[Label]) -> tuple[list[Label], float]:
    """Each label at its best given the others, again and again until none moves; and what they cost together."""
    placed: dict[str, Label] = {}
    cost = 0.0
    for _ in range(SWEEPS):
        before, cost = dict(placed), 0.0
        for circle in order:
            others = [*taken, *(label for name, label in placed.items() if name != circle.name)]
            placed[circle.name], paid = places[circle.name].cheapest(others)
            cost += paid
        if placed == before:
            break
    return [placed[circle.name] for circle in order], cost


class Places:
    """Where the label of a circle may stand: around it, at several distances, and what each place costs by itself."""

    def __init__(
        self,
        circle: Circle,
        width: float,
        height: float,
        circles: Sequence[Circle],
        frame: tuple[float, float, float, float],
    ) -> None:
        self._name, self._width, self._height = circle.name, width, height
        away, angle = np.repeat(AWAY, TURNS), np.tile(np.arange(TURNS) * math.pi / 12, len(AWAY))
        across, down = np.cos(angle), np.sin(angle)
        reach = _clear(across, down, circle.r + away, width / 2, height / 2)
        self._x, self._y, self._led = circle.x + across * reach, circle.y + down * reach, away > AWAY[0]
        # points of the line that leads from a circle to its label: none where the label touches it
        step = (np.arange(1, 8) / 8)[:, None]
        self._line_x, self._line_y = circle.x + (self._x - circle.x) * step, circle.y + (self._y - circle.y) * step
        self._line = self._led & (np.hypot(self._line_x - circle.x, self._line_y - circle.y) > circle.r)
        self._alone = np.array([round(cost, 2) for cost in self._costs(circle, circles, frame).tolist()])

    def _costs(self, circle: Circle, circles: Sequence[Circle], frame: tuple[float, float, float, float]) -> Array:
        """What each place costs whatever the other labels: out of the frame, over circles, far from its own."""
        x, y, half_width, half_height = self._x, self._y, self._width / 2, self._height / 2
        left, top, right, bottom = frame
        outside = (
            np.maximum(left - (x - half_width), 0)
            + np.maximum((x + half_width) - right, 0)
            + np.maximum(top - (y - half_height), 0)
            + np.maximum((y + half_height) - bottom, 0)
        )
        cost = 1e6 * np.minimum(outside, 1) + 1e3 * outside
        nearest, whose = np.full(len(x), np.inf), np.full(len(x), "", dtype=object)
        for other in circles:
            mine = other.name == circle.name
            if not mine:
                crossed = np.hypot(self._line_x - other.x, self._line_y - other.y) < other.r
                cost = cost + 60 * (crossed & self._line).sum(axis=0)
        for other in circles:
            near_x = np.clip(other.x, x - half_width, x + half_width)
            near_y = np.clip(other.y, y - half_height, y + half_height)
            gap = np.hypot(other.x - near_x, other.y - near_y) - other.r
            if other.name == circle.name or other.r <= circle.r or not _within(circle, other):
                depth = np.maximum(-gap, 0.0)
                cost = cost + (10 * depth + np.where((depth > 1) & (other.r > 5), 60, 0))
            if other.r > 5 or other is circle:
                closer = (gap < nearest) | ((gap == nearest) & (other.name < whose))
                nearest, whose = np.where(closer, gap, nearest), np.where(closer, other.name, whose)
        cost = cost + np.where(whose == circle.name, 0, 120)  # a label must not seem to be its neighbour's
        return np.asarray(cost + np.hypot(x - circle.x, y - circle.y))

    def cheapest(self, others: Sequence[Label]) -> tuple[Label, float]:
        """The best place beside the other labels, and its cost: on one of them, or its line through one."""
        cost = self._alone
        if others:
            x, y, width, height = np.array([(one.x, one.y, one.width, one.height) for one in others]).T[:, :, None]
            across = np.maximum((self._width + width) / 2 - np.abs(self._x - x), 0.0)
            down = np.maximum((self._height + height) / 2 - np.abs(self._y - y), 0.0)
            shared = across * down
            held = (np.abs(x[:, None] - self._line_x) < width[:, None] / 2) & (
                np.abs(y[:, None] - self._line_y) < height[:, None] / 2
            )
            beside = np.where(shared > 0, 1e4 + 100 * shared, 0.0).sum(axis=0)
            cost = cost + (beside + 400 * (held & self._line).sum(axis=(0, 1)))
        paid = [round(each, 2) for each in cost.tolist()]
        best = min(range(len(paid)), key=paid.__getitem__)
        x, y = float(self._x[best]), float(self._y[best])
        return Label(self._name, x, y, self._width, self._height, led=bool(self._led[best])), paid[best]


def _clear(across: Array, down: Array, away: Array, half_width: float, half_height: float) -> Array:
    """How far the middle of a box must go in some directions for its nearest point to be ``away``."""
    low, high = np.zeros_like(away), away + half_width + half_height
    for _ in range(16):
        middle = (low + high) / 2
        aside = np.maximum(np.abs(across) * middle - half_width, 0.0)
        above = np.maximum(np.abs(down) * middle - half_height, 0.0)
        enough = np.hypot(aside, above) >= away
        low, high = np.where(enough, low, middle), np.where(enough, middle, high)
    return high


def _within(inner: Circle, outer: Circle) -> bool:
    return math.hypot(inner.x - outer.x, inner.y - outer.y) + inner.r < outer.r * 0.6
