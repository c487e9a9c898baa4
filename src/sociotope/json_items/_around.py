"""What stands around the lists of a piece: the scalars before them in each object above, the key of a ``{}``."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sociotope.json_items._paths import Lists, Paths
from sociotope.json_items._scan import COMMA, OPEN, Integers
from sociotope.json_items._structure import Structure, trimmed

SCALARS = 32
"""How many scalars of an object are looked at."""
SCALAR_LIMIT = 2_000
"""How many bytes a scalar and its key may have."""


class Around(NamedTuple):
    """Texts (that may not be UTF-8) and, for each list, which of them is its own: -1 for none."""

    which: Integers
    texts: pa.Array


def scalars_before(structure: Structure, level: int, events: Integers) -> Around:
    """The scalars that stand in the object of a level that each event is in, before it, as the texts of objects."""
    holders = structure.container(level, events)
    is_holder = np.zeros(len(structure.opened(level)), bool)
    is_holder[holders] = True
    # each member starts at its object's bracket or after a comma, and ends at the next event: it is a scalar if that
    # opens nothing
    starts = structure.events(OPEN | COMMA, level)
    owners = structure.container(level, starts)
    followed = (starts + 1 < len(structure.places)) & is_holder[owners]
    starts, owners = starts[followed], owners[followed]
    is_scalar = structure.kinds(starts + 1) != OPEN
    starts, owners = starts[is_scalar], owners[is_scalar]
    members = trimmed(structure.slices(structure.places[starts] + 1, structure.places[starts + 1]))
    sizes = pc.binary_length(members).to_numpy(zero_copy_only=False)
    fit = np.flatnonzero((sizes > 0) & (sizes <= SCALAR_LIMIT))
    starts, owners = starts[fit], owners[fit]
    few = np.flatnonzero(np.arange(len(owners)) - np.searchsorted(owners, owners) < SCALARS)
    starts, members = starts[few], members.take(pa.array(fit[few]))
    # which members come before which list: those from its object's bracket on
    firsts = np.searchsorted(starts, structure.opened(level)[holders])
    counts = np.searchsorted(starts, events) - firsts
    firsts = np.where(counts > 0, firsts, 0)
    _, shown, which = np.unique(firsts * (SCALARS + 1) + counts, return_index=True, return_inverse=True)
    firsts, counts = firsts[shown], counts[shown]
    offsets = np.append(0, np.cumsum(counts))
    taken = np.repeat(firsts - offsets[:-1], counts) + np.arange(offsets[-1])
    listed = pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), members.take(pa.array(taken)))
    objects = pc.binary_join_element_wise("{", pc.binary_join(listed, ","), "}", "")
    return Around(which.astype(np.int64), objects)


def around(structure: Structure, paths: Paths, lists: Lists, nth: int) -> Around:
    """For each list, the scalars before it in the ``nth`` object above it, 0 being the nearest."""
    return _by_path(lists, lambda path, events: _nth(structure, paths, path, events, nth))


def any_keys(structure: Structure, paths: Paths, lists: Lists) -> Around:
    """For each list, the key that the nearest ``{}`` of its path stands for."""
    return _by_path(lists, lambda path, events: _key(structure, paths, path, events))


def _nth(structure: Structure, paths: Paths, path: int, events: Integers, nth: int) -> Around | None:
    levels = paths.objects(path)
    return scalars_before(structure, levels[nth], events) if nth < len(levels) else None


def _key(structure: Structure, paths: Paths, path: int, events: Integers) -> Around | None:
    level = paths.any_key(path)
    if level is None:
        return None
    holders, which = np.unique(structure.container(level, events), return_inverse=True)
    return Around(which.astype(np.int64), structure.keys(structure.opened(level)[holders]))


def _by_path(lists: Lists, made: Callable[[int, Integers], Around | None]) -> Around:
    which = np.full(len(lists.events), -1, np.int64)
    parts = [pa.array([], pa.string())]
    count = 0
    for path in np.unique(lists.paths).tolist():
        mine = np.flatnonzero(lists.paths == path)
        of_path = made(path, lists.events[mine])
        if of_path:
            which[mine] = of_path.which + count
            parts.append(of_path.texts)
            count += len(of_path.texts)
    return Around(which, pa.concat_arrays(parts))
