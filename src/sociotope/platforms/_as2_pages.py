"""Collections within a document: pages in a list or one a line, a first page held in the collection that announces it.

What servers show under “outbox” is often no list at all, but the addresses of the pages that hold it.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from sociotope.json_items import COLLECTION_KEYS, Items

_TYPE: Final = r'"type"\s*:\s*\[?\s*"(?:as:)?(?:Ordered)?Collection(?:Page)?"'
_NAMES: Final = ("Collection", "OrderedCollection", "CollectionPage", "OrderedCollectionPage")
_HEAD: Final = 2000
_POINTERS: Final = ("first", "next", "last")


class Pages:
    """Takes the items out of the collections that stand where items should; counts those that hold none."""

    def __init__(self) -> None:
        self.pointers = 0
        """How many collections only tell where their pages are."""
        self._shift = 0

    def opened(self, items: Items) -> Items:
        """The same items, each collection among them replaced by what it holds, numbered on."""
        if self._is_pointer(items.around):
            self.pointers += 1
        if items.path or not items.batch.num_rows:
            return items
        texts, numbers = items.batch.columns
        is_collection = pc.match_substring_regex(pc.utf8_slice_codeunits(texts, 0, _HEAD), _TYPE)
        if not self._shift and not pc.any(is_collection).as_py():
            return items
        members: list[str] = []
        rows: list[int] = []
        for text, row, maybe in zip(texts.to_pylist(), numbers.to_pylist(), is_collection.to_pylist(), strict=True):
            held = _held(text) if maybe else None
            if held is None:
                members.append(text)
                rows.append(row + self._shift)
                continue
            inside, is_pointer = held
            self.pointers += is_pointer
            members += inside
            rows += range(row + self._shift, row + self._shift + len(inside))
            self._shift += len(inside) - 1
        batch = pa.RecordBatch.from_arrays(
            [pa.array(members, pa.string()), pa.array(rows, pa.int64())], ["item", "source_row"]
        )
        refused = [(row if row is None else row + self._shift, why, raw) for row, why, raw in items.refused]
        return replace(items, batch=batch, refused=refused)

    def _is_pointer(self, around: dict[str, Any]) -> bool:
        total = around.get("totalItems")
        return isinstance(total, int) and total > 0 and any(name in around for name in ("first", "last"))


def _held(text: str) -> tuple[list[str], bool] | None:
    """What a collection holds, as texts, and whether it only points elsewhere; None when the text is none."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(whole, dict) or not _is_collection(whole.get("type")):
        return None
    for holder in (whole, whole.get("first")):
        if isinstance(holder, dict):
            for key in COLLECTION_KEYS:
                if isinstance(holder.get(key), list):
                    return [json.dumps(each, ensure_ascii=False) for each in holder[key]], False
    return [], any(name in whole for name in _POINTERS)


def _is_collection(type_: object) -> bool:
    names = type_ if isinstance(type_, list) else [type_]
    return any(isinstance(name, str) and name.removeprefix("as:") in _NAMES for name in names)
