"""Which lists of a document are asked for, and where they stand in a piece of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from sociotope.json_items._scan import Flags, Integers
from sociotope.json_items._structure import Structure

ANY_INDEX: Final = "*"
ANY_KEY: Final = "{}"
ANY: Final = (ANY_INDEX, ANY_KEY)
_MOST = 60


class Lists(NamedTuple):
    """The lists asked for in a piece, in order: the events that open and close each (-1 for one that goes on after it),
    its level, and the number of its path.

    ``alone`` are single objects that stand where a list should. ``alive`` says for each level, from 1 on, and each
    container of it, which paths may still be met in it (a bit each), lists asked for among them.
    """

    events: Integers
    closes: Integers
    levels: Integers
    paths: Integers
    alone: Flags
    alive: list[Integers]


class Paths:
    """Paths of lists: keys joined by dots, ``*`` for any index and ``{}`` for any key; ``""`` is the outermost list.

    Raises
    ------
    ValueError
        When there are more than sixty, or when one leads into the items of another.
    """

    def __init__(self, paths: Sequence[str]) -> None:
        self.names = tuple(paths)
        self.steps = [tuple(path.split(".")) if path else () for path in paths]
        self.deepest = 1 + max(map(len, self.steps))
        self.is_any_value = () in self.steps
        if len(paths) > _MOST:
            raise ValueError(f"at most {_MOST} paths, got {len(paths)}")
        for short in self.steps:
            for long in self.steps:
                if _leads_into(short, long):
                    raise ValueError(
                        f"{'.'.join(long)} leads into the items of {'.'.join(short) or 'the outermost list'}"
                    )

    def lists(self, structure: Structure) -> Lists:
        """The lists asked for in a piece, and what may still be met where."""
        alive = np.full(len(structure.opened(1)), (1 << len(self.names)) - 1, np.int64)
        every: list[Integers] = []
        parts: list[tuple[npt.NDArray[Any], ...]] = []
        for level in range(1, self.deepest + 1):
            every.append(alive)
            opened = structure.opened(level)
            ends = alive & self._mask(level, lambda steps, at: len(steps) == at)
            is_list = structure.is_list(opened)
            # an object stands for a list of one only where no path goes on into it, and its key was asked for by name
            could_be_one = self._mask(level, lambda steps, at: len(steps) == at > 0 and steps[-1] not in ANY)
            goes_on = alive & self._mask(level, lambda steps, at: len(steps) > at)
            alone = ~is_list & (ends & could_be_one != 0) & (goes_on == 0)
            wanted = np.flatnonzero(is_list & (ends != 0) | alone)
            lowest = ends[wanted] & -ends[wanted]
            numbers, levels = np.log2(lowest).astype(np.int64), np.full(len(wanted), level)
            parts.append((opened[wanted], structure.closes(level, opened[wanted]), levels, numbers, alone[wanted]))
            goes_on[wanted] = 0
            if not goes_on.any():
                break
            alive = self._next(structure, level, goes_on, is_list)
        columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
        order = np.argsort(columns[0])
        events, closes, levels, paths, alones = (column[order] for column in columns)
        return Lists(events, closes, levels, paths, alones, every)

    def objects(self, path: int) -> list[int]:
        """The levels of the objects above the lists of a path, the nearest first."""
        steps = self.steps[path]
        return [level for level in range(len(steps), 0, -1) if steps[level - 1] != ANY_INDEX]

    def any_key(self, path: int) -> int | None:
        """The level of the container under the nearest ``{}`` of a path; None when it has none."""
        steps = self.steps[path]
        return next((level + 1 for level in range(len(steps), 0, -1) if steps[level - 1] == ANY_KEY), None)

    def _mask(self, level: int, holds: Callable[[tuple[str, ...], int], bool]) -> int:
        """The paths, as bits, of which something holds once ``level - 1`` steps have been taken."""
        return sum(1 << number for number, steps in enumerate(self.steps) if holds(steps, level - 1))

    def _next(self, structure: Structure, level: int, goes_on: Integers, is_list: Flags) -> Integers:
        """Which paths go on into each container of the next level."""
        children = structure.opened(level + 1)
        parents = structure.container(level, children)
        alive = np.zeros(len(children), np.int64)
        some = np.flatnonzero(goes_on[parents] != 0)
        mask, in_list = goes_on[parents[some]], is_list[parents[some]]
        stars = self._mask(level, lambda steps, at: len(steps) > at and steps[at] == ANY_INDEX)
        braces = self._mask(level, lambda steps, at: len(steps) > at and steps[at] == ANY_KEY)
        alive[some] = np.where(in_list, mask & stars, mask & braces)
        named = self._named(level)
        keyed = np.flatnonzero(~in_list & (mask & sum(named.values()) != 0)) if named else np.array([], np.int64)
        if len(keyed):
            keys = structure.keys(children[some[keyed]])
            for name, bits in named.items():
                is_named = pc.fill_null(pc.equal(keys, pa.scalar(name)), False).to_numpy(zero_copy_only=False)
                alive[some[keyed]] |= np.where(is_named, mask[keyed] & bits, 0)
        return alive

    def _named(self, level: int) -> dict[str, int]:
        """The paths that name a key at a level, as bits, by that key."""
        named: dict[str, int] = {}
        for number, steps in enumerate(self.steps):
            if len(steps) >= level and steps[level - 1] not in ANY:
                named[steps[level - 1]] = named.get(steps[level - 1], 0) | 1 << number
        return named


def _leads_into(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a path goes on from another one into the items of its lists."""
    if len(long) <= len(short) or long[len(short)] != ANY_INDEX:
        return False
    return all(
        one == other or (ANY_KEY in (one, other) and ANY_INDEX not in (one, other))
        for one, other in zip(short, long, strict=False)
    )
