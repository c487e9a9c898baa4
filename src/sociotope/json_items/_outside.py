"""What stands beside the lists in the outermost object: the whole of it, without what they hold."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from sociotope.json_items._paths import Lists
from sociotope.json_items._structure import Structure

LIMIT = 1 << 20


class Outside:
    """Gathers the last outermost object that holds a list, each list in it as ``null``; no more than a megabyte."""

    def __init__(self) -> None:
        self._text = b""
        self._is_holder = False
        self._last = b""

    @property
    def values(self) -> dict[str, Any]:
        """What stands in the object, nulls left out; nothing when it is too large, or is cut short within something."""
        text = self._text if self._is_holder else self._last
        for closing in (b"", b"}") if len(text) <= LIMIT else ():
            try:
                whole = json.loads(text + closing)
            except (ValueError, RecursionError):
                continue
            return {key: value for key, value in whole.items() if value is not None}
        return {}

    def add(self, structure: Structure, lists: Lists, start: int, end: int) -> None:
        """Take in a piece: what is new in it from ``start`` on, and before ``end`` where an object goes on after it."""
        opened = structure.opened(1)
        closes = structure.closes(1, opened)
        is_object = ~structure.is_list(opened)
        of = structure.container(1, lists.events)
        chosen = {0} if start and opened.size else set()
        chosen.update(of[is_object[of]][-1:].tolist())
        if opened.size and closes[-1] < 0:
            chosen.add(len(opened) - 1)
        for each in sorted(chosen):
            begin = start
            if each or not start:
                self._text, self._is_holder, begin = b"", False, int(structure.places[opened[each]])
            if not is_object[each]:
                continue
            is_closed = closes[each] >= 0
            last = int(structure.places[closes[each]]) + 1 if is_closed else end
            mine = np.flatnonzero((of == each) & (structure.places[lists.events] < last))
            self._is_holder |= bool(mine.size)
            self._add(structure, lists, mine, begin, last)
            if is_closed and self._is_holder:
                self._last, self._text, self._is_holder = self._text, b"", False

    def _add(self, structure: Structure, lists: Lists, mine: Any, begin: int, end: int) -> None:
        at: int | None = begin
        for each in mine.tolist():
            if len(self._text) > LIMIT:
                return
            place = int(structure.places[lists.events[each]])
            if place >= begin and at is not None:
                self.extend(structure.text[at:place] + b"null")
            at = int(structure.places[lists.closes[each]]) + 1 if lists.closes[each] >= 0 else None
        if at is not None:
            self.extend(structure.text[at:end])

    def extend(self, data: bytes) -> None:
        """Take in more of the same object."""
        if len(self._text) <= LIMIT:
            self._text += data[: LIMIT + 1]
