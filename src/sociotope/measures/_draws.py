"""People, or weeks, drawn again: the weights of each draw, and what sums become under them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

DRAWS: Final = 200
"""How many times people or weeks are drawn (docs/science.md 1.7)."""

WEEK: Final = 604_800
UNDATED: Final = -1_000_000
"""The week of acts without a date, which stay as they are in every draw."""

CELLS: Final = 4_000_000
"""How many weights are held at once."""


def summed(group: Numbers, values: Array, groups: int) -> Array:
    """The sum of values by group."""
    return np.bincount(group, weights=values, minlength=groups).astype(np.float64)


@dataclass(frozen=True)
class Draws:
    """The units that are drawn again (actors or weeks, sorted) and how often each is in each draw.

    Poisson(1) weights for people, so that a draw needs nothing of the others (Chamandy et al. 2012); moving blocks of
    about the cube root of the number of weeks for weeks (Künsch 1989). A pair of people has the product of both.
    ``method`` is ``actors`` or ``blocks``; ``too few`` where the weeks are too few to say anything.
    """

    method: str
    units: Numbers
    weights: npt.NDArray[np.uint8] = field(repr=False)

    def of(self, units: Numbers) -> Numbers:
        """The place of each unit among those that are drawn."""
        return np.searchsorted(self.units, units).astype(np.int64)

    def pairs(self, one: Numbers, two: Numbers | None) -> Iterator[tuple[slice, Array]]:
        """Slices of draws, and the weights in them of rows that hold one unit, or two: then the product."""
        step = max(1, CELLS // max(1, len(one)))
        for start in range(0, DRAWS, step):
            part = slice(start, min(DRAWS, start + step))
            weight = self.weights[part][:, one].astype(np.float64)
            if two is not None:
                weight *= np.where(one == two, 1.0, self.weights[part][:, two])
            yield part, weight

    def linear(self, one: Numbers, two: Numbers | None, values: Array) -> Array:
        """Weighted sums of the columns of values, draw by draw: shape (draws, columns)."""
        out = np.zeros((DRAWS, values.shape[1]))
        for part, weight in self.pairs(one, two):
            out[part] = weight @ values
        return out

    def counted(self, one: Numbers, two: Numbers | None, cell: Numbers, values: Array, cells: int) -> Array:
        """Weighted sums of values by cell, draw by draw: shape (draws, cells)."""
        out = np.zeros((DRAWS, cells))
        for part, weight in self.pairs(one, two):
            for at, row in zip(range(part.start, part.stop), weight, strict=True):
                out[at] = summed(cell, row * values, cells)
        return out

    def gathered(self, group: Numbers, unit: Numbers, groups: int, *columns: Array) -> Iterator[list[Array]]:
        """For each draw: the weighted sum of each column by group, each row weighing what its unit weighs."""
        for draw in range(DRAWS):
            weight = self.weights[draw][unit].astype(np.float64)
            yield [summed(group, weight * column, groups) for column in columns]
