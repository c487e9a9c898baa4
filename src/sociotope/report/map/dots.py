"""A patch as a clump of dots, one for each act in a hundred: it can be counted."""

from __future__ import annotations

import math
from typing import Final

SPACING: Final = 1.72
"""Between two dots, in radii of the patch that one act in a hundred has."""

DOT: Final = 0.66
LARGEST: Final = 0.9
"""Of the height of the letters: where there are few acts, their dots are not blown up to fill the patch."""


def dots(r: float, unit: float, n: int) -> list[tuple[float, float]]:
    """The places of ``n`` dots in a circle of radius ``r`` around 0, the innermost first.

    They stand as close as honey cells do, around whichever cell, side or corner keeps them most together.

    Parameters
    ----------
    r
        Radius of the patch.
    unit
        Radius that a patch of one act in a hundred has.
    n
        How many.

    Examples
    --------
    >>> [(round(x), round(y)) for x, y in dots(17.3, 10, 3)]
    [(-9, -5), (9, -5), (0, 10)]
    """
    step = SPACING * unit
    middles = ((0.0, 0.0), (step / 2, 0.0), (step / 2, step * math.sqrt(3) / 6))
    reach = math.ceil(math.sqrt(n)) + 2
    cells = [
        ((column + row / 2) * step, row * step * math.sqrt(3) / 2)
        for row in range(-reach, reach + 1)
        for column in range(-2 * reach, 2 * reach + 1)
    ]
    ways = []
    for left, top in middles:
        moved = [(x - left, y - top) for x, y in cells]
        moved.sort(key=lambda spot: (round(math.hypot(*spot), 6), round(spot[1], 6), round(spot[0], 6)))
        ways.append(moved[:n])
    best = min(ways, key=lambda way: round(math.hypot(*way[-1]), 6))
    furthest = math.hypot(*best[-1])
    within = min(1.0, max(r - DOT * unit, 0.0) / furthest) if furthest else 1.0
    return [(x * within, y * within) for x, y in best]


def whole(acts: int) -> int:
    """How many dots there are in all: a hundred, and never more than there are acts.

    Examples
    --------
    >>> whole(3812), whole(7)
    (100, 7)
    """
    return max(1, min(100, acts))


def of_share(share: float, all_dots: int = 100) -> int:
    """How many of all the dots a patch has: its share of them, and one at least.

    Examples
    --------
    >>> of_share(0.11), of_share(0.001)
    (11, 1)
    """
    return max(1, round(all_dots * share))
