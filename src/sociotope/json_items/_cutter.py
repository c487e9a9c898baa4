"""Where the items of a JSON document start and end, piece by piece, in bounded memory.

Every piece is looked at from outside of everything: before what has not been used of the one before is put what is open
there, in short: the brackets, the keys that lead on, the scalars that stand before. ::

    {"name":"A","id":7,"messages":[   {"id": 2, ...}, {"id": 3, ...}, {"id"
    what is open, in short            the piece itself

So no state is carried but text, and a piece is read alike wherever it starts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from sociotope.errors import Damaged
from sociotope.json_items._around import SCALAR_LIMIT, Around, any_keys, around, scalars_before
from sociotope.json_items._outside import Outside
from sociotope.json_items._paths import Lists, Paths
from sociotope.json_items._scan import CLOSE, COMMA, DEPTH_LIMIT, NONE, OPEN, Integers, State, deep_lines, kinds, scan
from sociotope.json_items._structure import SPACE, Structure
from sociotope.streams import Utf8
from sociotope.text import Text

ITEM_LIMIT = 16 << 20
RAW_LIMIT = 10_000

TOO_LARGE = "an item that is never closed, or too large to be one"
CUT_SHORT = "the file ends in the middle of this item"
BROKEN = "broken JSON"

_FIRST_LOOK = 4 << 10
_SCRIPT = re.compile(rb"""(?:(?:var|let|const)\s+)?[A-Za-z_$][\w$.\[\]"']*\s*=\s*(?=[\[{])""")


class Above(NamedTuple):
    """The lists that items are of: for each item its list, for each list its number and what stands around it."""

    of: Integers
    numbers: Integers
    list_keys: Around
    objects: list[Around]


class Cut(NamedTuple):
    """A piece of the document, and the items in it: where each starts and ends, and of which path it is (-1: of none).

    ``deep`` are items nested too deeply; where ``why`` is said, the piece is one record that is refused unread.
    """

    data: bytes
    starts: Integers = NONE
    ends: Integers = NONE
    paths: Integers | None = None
    deep: Integers = NONE
    why: str | None = None
    above: Above | None = None


class _Rest(NamedTuple):
    """What of a piece is to be looked at again: from a place on, after what is open there, down to a level.

    ``item`` says that it is an unfinished item (``list``: of a list whose bracket has been passed), ``dead`` that it is
    within something that nothing is asked of.
    """

    place: int
    level: int
    is_item: bool = False
    is_in_list: bool = False
    is_dead: bool = False


class Cutter:
    """Finds the items of a document: ``cuts`` gives them in order; what it has met is right after the last of them."""

    def __init__(self, utf8: Utf8, paths: Paths, block: int, objects: int = 0) -> None:
        self._stream, self._paths, self._block, self._objects = utf8, paths, block, objects
        self._data = b""
        self._ended = False
        self._after: bytes = b""  # what may stand after a value
        self.outside = Outside()
        self.lists = 0
        self.cut_short = False

    def cuts(self) -> Iterator[Cut]:
        """Every item asked for.

        Raises
        ------
        Damaged
            When paths are asked for and it is no JSON.
        """
        self._start()
        first = self._data[:1]
        if first in (b"{", b"[") and not (first == b"{" and self._paths.is_any_value and self._is_lines()):
            yield from self._values()
        elif self._paths.is_any_value:
            yield from self._lines()
        elif first:
            raise Damaged(_NO_JSON.format(start=self._data[:30].decode("utf-8", "replace")))

    def _start(self) -> None:
        """Go to the first value, past the spaces and the words of a script."""
        while not self._data and self._fill(self._block):
            self._data = self._data.lstrip(SPACE + b",")
        if self._data[:1] not in (b"{", b"["):
            self._fill(_FIRST_LOOK)
            script = _SCRIPT.match(self._data)
            if script:
                self._data, self._after = self._data[script.end() :], b";"

    def _fill(self, size: int) -> bool:
        """Read on until there are so many bytes; false when nothing came."""
        more = self._more(size)
        self._data = b"".join([self._data, *more])
        return any(more)

    def _more(self, size: int) -> list[bytes]:
        """What comes next, until there are so many bytes with it."""
        parts: list[bytes] = []
        missing = size - len(self._data)
        while missing > 0 and not self._ended:
            part = self._stream.read(min(missing, self._block))
            self._ended = not part
            parts.append(part)
            missing -= len(part)
        return parts

    def _is_lines(self) -> bool:
        """Whether each line is a value: the first is an object that holds no list asked for, on a line of its own."""
        size = _FIRST_LOOK
        while True:
            self._fill(size)
            structure = Structure(self._data[:size], self._paths.deepest)
            lists, ends = self._paths.lists(structure), structure.events(CLOSE, 0)
            if lists.events.size and not (ends.size and ends[0] < lists.events[0]):
                return False
            if ends.size:
                end = int(structure.places[ends[0]]) + 1
                self._fill(len(self._data) + 1)
                return b"\n" not in self._data[:end] and self._data[end:].lstrip(b" \t\r")[:1] in (b"\n", b"")
            if size > ITEM_LIMIT or (self._ended and size >= len(self._data)):
                return False
            size *= 4

    def _values(self) -> Iterator[Cut]:
        """One value after the other, to the end of the document."""
        opening, size, is_in_list = b"", self._block, False
        while True:
            structure = Structure(b"".join([opening, self._data, *self._more(size)]), self._paths.deepest)
            junk = structure.keep_values(self._after)
            lists = self._paths.lists(structure)
            rest = self._rest(structure, lists, is_held=bool(opening))
            if self._ended and structure.depth:
                self.cut_short = True
                if _ends_whole(structure, rest):
                    self._data = structure.text[len(opening) :] + b","
                    continue
            began = self.lists - is_in_list
            # a single object where a list should be is looked at whole, later, when it is not closed yet
            self.lists = began + int(np.count_nonzero(structure.places[lists.events] < rest.place))
            yield from self._cut(structure, lists, began, is_held=bool(opening))
            self.outside.add(structure, lists, len(opening), rest.place)
            if junk is not None:
                self._data = structure.text[junk:]
                if self._paths.is_any_value:
                    yield from self._lines()
                else:
                    self._fill(RAW_LIMIT)
                    yield Cut(self._data.strip(SPACE + b",")[:RAW_LIMIT], why=BROKEN)
                return
            if self._ended:
                left = structure.text[rest.place :].strip(SPACE + b",")
                if rest.is_item and left:
                    yield Cut(left[:RAW_LIMIT], why=CUT_SHORT)
                return
            opening, is_in_list = self._opening(structure, rest.level), rest.is_in_list
            self._data = structure.text[rest.place :]
            is_large = len(self._data) > ITEM_LIMIT
            if is_large and rest.is_item:
                yield Cut(self._data[:RAW_LIMIT], why=TOO_LARGE)
            if rest.is_dead or is_large:
                self._skip(structure.state, rest)
            size = len(self._data) + self._block

    def _cut(self, structure: Structure, lists: Lists, began: int, *, is_held: bool) -> Iterator[Cut]:
        """The items of a piece that end in it."""
        starts, ends, of = _items(structure, lists)
        if self._paths.is_any_value:
            values = _lone_objects(structure, lists, is_held=is_held)
            starts = np.concatenate([starts, structure.places[values]])
            ends = np.concatenate([ends, structure.places[structure.closes(1, values)] + 1])
            of = np.concatenate([of, np.full(len(values), -1)])
        if not starts.size:
            return
        order = np.argsort(starts)
        starts, ends, of = starts[order], ends[order], of[order]
        deep = NONE
        if structure.depths.max() > self._paths.deepest + DEPTH_LIMIT:
            places = structure.places[structure.depths > self._paths.deepest + DEPTH_LIMIT]
            items = np.searchsorted(starts, places, side="right") - 1
            deep = np.unique(items[(items >= 0) & (places < ends[items])])
        above = None
        if self._objects:
            objects = [around(structure, self._paths, lists, nth) for nth in range(self._objects)]
            numbers = began + 1 + np.arange(len(lists.events))
            above = Above(of, numbers, any_keys(structure, self._paths, lists), objects)
        yield Cut(structure.text, starts, ends, np.append(lists.paths, -1)[of], deep, above=above)

    def _rest(self, structure: Structure, lists: Lists, *, is_held: bool) -> _Rest:
        """Where to go on from, after a piece."""
        if not structure.depth:
            return _Rest(len(structure.text), 0)
        first = structure.opened(1)[-1:]
        held = (is_held and len(structure.opened(1)) == 1) or (lists.events.size and lists.events[-1] >= first[0])
        if self._paths.is_any_value and not held:
            return _Rest(int(structure.places[first[0]]), 0, is_item=True)
        is_open = lists.events.size and lists.closes[-1] < 0
        if is_open and lists.alone[-1]:
            return _Rest(int(structure.places[lists.events[-1] - 1]) + 1, int(lists.levels[-1]) - 1, is_item=True)
        if is_open:
            level = int(lists.levels[-1])
            boundary = structure.events(OPEN | COMMA, level)[-1]
            return _Rest(int(structure.places[boundary]) + 1, level, is_item=True, is_in_list=True)
        level = 1
        while level < min(structure.depth, len(lists.alive)) and lists.alive[level][-1]:
            level += 1
        if structure.depth > level:
            return _Rest(len(structure.text), level, is_dead=True)
        boundary = structure.events(OPEN | COMMA | CLOSE, level)[-1]
        return _Rest(int(structure.places[boundary]) + 1, level)

    def _opening(self, structure: Structure, level: int) -> bytes:
        """What is open at the end of a piece, down to a level, in short."""
        parts = []
        for each in range(1, level + 1):
            event = structure.opened(each)[-1:]
            if structure.is_list(event)[0]:
                parts.append(b"[")
                continue
            parts.append(b"{")
            if self._objects:
                scalars = scalars_before(structure, each, np.array([len(structure.places)])).texts.view(pa.binary())
                parts += [scalars[0].as_py()[1:-1], b","]
            if each < level:
                start, end = structure.key_slice(int(structure.opened(each + 1)[-1]))
                parts.append(structure.text[start:end] if end - start < SCALAR_LIMIT else b'"":')
        return b"".join(parts)

    def _skip(self, state: State, rest: _Rest) -> None:
        """Go past what is too large or asked by nobody, without keeping it: to the comma or the bracket after it."""
        while True:
            if not rest.is_in_list:
                self.outside.extend(self._data)
            self._data = b""
            if not self._fill(self._block):
                self.cut_short = True
                return
            signs = scan(self._data, state)
            near = np.flatnonzero(signs.depths <= rest.level)
            met = kinds(np.frombuffer(self._data, np.uint8)[signs.places[near]])
            is_end = (met == CLOSE) & (signs.depths[near] == max(rest.level - 1, 0)) | (met == COMMA) & (rest.level > 0)
            if is_end.any():
                place = int(signs.places[near[is_end.argmax()]]) + (rest.level == 0)
                if not rest.is_in_list:
                    self.outside.extend(self._data[:place])
                self._data = self._data[place:]
                return
            state = signs.state

    def _lines(self) -> Iterator[Cut]:
        """One value a line, to the end of the document."""
        size = self._block
        while self._fill(size) or self._data:
            cut = len(self._data) if self._ended else self._data.rfind(b"\n") + 1
            if cut:
                data, self._data, size = self._data[:cut], self._data[cut:], self._block
                ends = np.append(np.flatnonzero(np.frombuffer(data, np.uint8) == ord("\n")), len(data))
                yield Cut(data, np.append(0, ends[:-1]), ends, deep=deep_lines(data, ends))
            elif len(self._data) > ITEM_LIMIT:
                yield Cut(self._data[:RAW_LIMIT], why=TOO_LARGE)
                while b"\n" not in self._data:
                    self._data = b""
                    if not self._fill(self._block):
                        return
                self._data = self._data[self._data.find(b"\n") :]
            else:
                size = len(self._data) + self._block


def _items(structure: Structure, lists: Lists) -> tuple[Integers, Integers, Integers]:
    """Where the items of the lists start and end, those that end in this piece, and which list each is of."""
    alone = np.flatnonzero(lists.alone & (lists.closes >= 0))
    starts, ends, of = [structure.places[lists.events[alone]]], [structure.places[lists.closes[alone]] + 1], [alone]
    for level in np.unique(lists.levels[~lists.alone]).tolist():
        mine = np.flatnonzero((lists.levels == level) & ~lists.alone)
        list_of = np.full(len(structure.opened(level)), -1)
        list_of[structure.container(level, lists.events[mine])] = mine
        bounds = np.concatenate([structure.events(COMMA, level), structure.events(CLOSE, level - 1)])
        bounds = bounds[list_of[structure.container(level, bounds)] >= 0]
        bounds = np.sort(np.concatenate([lists.events[mine], bounds]))
        # from each bracket or comma to the next comma or bracket
        left = np.flatnonzero(structure.kinds(bounds[:-1]) != CLOSE)
        starts.append(structure.places[bounds[left]] + 1)
        ends.append(structure.places[bounds[left + 1]])
        of.append(list_of[structure.container(level, bounds[left])])
    return np.concatenate(starts), np.concatenate(ends), np.concatenate(of)


def _ends_whole(structure: Structure, rest: _Rest) -> bool:
    """Whether a piece ends, where it should not, just after an item of a list."""
    left = structure.text[rest.place :].lstrip(SPACE)
    return rest.is_in_list and structure.state == State(rest.level) and left.startswith((b"{", b"[", b'"'))


def _lone_objects(structure: Structure, lists: Lists, *, is_held: bool) -> Integers:
    """Outermost objects that hold no list asked for, and end in this piece; ``is_held`` when the first one does."""
    opened = structure.opened(1)
    is_lone = ~structure.is_list(opened) & (structure.closes(1, opened) >= 0)
    is_lone[structure.container(1, lists.events)] = False
    is_lone[:1] &= not is_held
    return opened[is_lone]


_NO_JSON = Text(
    en=(
        "This is no JSON: that starts with {{ or [, and this file with “{start}”. Ask for the archive again in JSON, "
        "not in HTML."
    ),
    fr=(
        "Ce n’est pas du JSON : celui-ci commence par {{ ou [, et ce fichier par « {start} ». Redemandez l’archive en "
        "JSON, pas en HTML."
    ),
)
