"""Items as Arrow batches, once their bytes have been cut: text, numbered, valid; and what was refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sociotope.engine import Engine
from sociotope.json_items._cutter import BROKEN, ITEM_LIMIT, RAW_LIMIT, TOO_LARGE, Above, Cut, Cutter
from sociotope.json_items._mending import mended
from sociotope.json_items._scan import NONE, Flags, Integers
from sociotope.json_items._structure import pieces, texts

TOO_DEEP = "an item nested too deeply"

Refused = tuple[int | None, str, str]
Rows = TypeVar("Rows", pa.Array, pa.RecordBatch)


@dataclass
class Items:
    """Some items of a document, all of one path, and what was refused.

    ``batch`` has the columns ``item`` (JSON text) and ``source_row`` (1 for the first of the document, whatever its
    path). When objects around are asked for, also ``list`` (the number of its list, 1 for the first of the document;
    null for an item that is no list's), ``key`` (what the nearest ``{}`` of the path stands for; null without one) and
    ``around_1``, ``around_2``, ... (JSON objects: the scalars that stand before the list in the nearest object above
    it, in the next one; null where there is none).

    ``refused`` holds ``(source_row, why, raw)`` as the rows of a CSV file do; ``why`` is a short English word.
    """

    batch: pa.RecordBatch
    refused: list[Refused] = field(default_factory=list)
    repaired: int = 0
    """How many bytes that were not UTF-8 have been read as Windows-1252."""
    mended: int = 0
    """How many escapes that are not JSON have been mended."""
    path: str | None = None
    """The path whose list the items are of; null for what is in no list asked for."""
    around: dict[str, Any] = field(default_factory=dict)
    """What stands in the last outermost object that holds a list, without its lists, at most a megabyte of it; given at
    the end of the document only."""
    lists: int = 0
    """How many lists asked for there were, empty ones among them; given at the end only."""
    cut_short: bool = False
    """Whether the document ends before it is closed; given at its end only."""

    @property
    def records(self) -> int:
        """How many items these are, good and bad."""
        return int(self.batch.num_rows) + len(self.refused)


class Maker:
    """Makes items of what is cut, numbering them on."""

    def __init__(self, engine: Engine, paths: Sequence[str], objects: int) -> None:
        self._engine, self._paths, self._objects = engine, (*paths, None), objects
        self._last_row = 0

    def items(self, cut: Cut) -> Iterator[Items]:
        """The items of a cut, path by path."""
        if cut.why:
            self._last_row += 1
            raw = cut.data[:RAW_LIMIT].decode("utf-8", "replace")
            yield Items(self._nothing(), [(self._last_row, cut.why, raw)])
            return
        raws = pieces(cut.data, cut.starts, cut.ends)
        sizes = pc.binary_length(raws).to_numpy(zero_copy_only=False)
        rows = self._last_row + np.cumsum(sizes > 0)
        self._last_row = int(rows[-1])
        why = dict.fromkeys(cut.deep.tolist(), TOO_DEEP)
        why |= dict.fromkeys(np.flatnonzero(sizes > ITEM_LIMIT).tolist(), TOO_LARGE)
        is_item = sizes > 0
        is_item[list(why)] = False
        shown, repaired = texts(raws)
        around = [texts(each.texts)[0] for each in cut.above.objects] if cut.above else []
        (items, *around), (lost, *others), mends = self._sound([_those(shown, is_item), *around])
        why |= dict.fromkeys(np.flatnonzero(is_item)[lost].tolist(), BROKEN)
        items = _those(items, ~_at(lost, len(items)))
        is_item[list(why)] = False
        places = np.flatnonzero(is_item)
        columns = {"item": items, "source_row": pa.array(rows[places], pa.int64())}
        if cut.above:
            columns |= self._around(cut.above, cut.above.of[places], around, others)
        batch = pa.RecordBatch.from_pydict(columns)
        paths = cut.paths if cut.paths is not None else np.full(len(rows), -1)
        for path in np.unique(paths[sizes > 0]).tolist():
            refused: list[Refused] = [
                (int(rows[each]), why[each], shown[each].as_py()[:RAW_LIMIT])
                for each in sorted(why)
                if paths[each] == path
            ]
            yield Items(_those(batch, paths[places] == path), refused, repaired, mends, self._paths[path])
            repaired = mends = 0

    def end(self, cutter: Cutter) -> Items:
        """What is known of a document once all of it has been cut."""
        return Items(self._nothing(), around=cutter.outside.values, lists=cutter.lists, cut_short=cutter.cut_short)

    def _sound(self, columns: list[pa.Array]) -> tuple[list[pa.Array], list[Integers], int]:
        """Texts mended where that makes them JSON; which of each column are not, how many escapes were in the first."""
        every = pa.chunked_array(columns, pa.string())
        broken = self._broken(every)
        starts = np.cumsum([0, *map(len, columns)])
        mends = 0
        if broken.size:
            tried = [mended(text) for text in every.take(pa.array(broken)).to_pylist()]
            texts_tried = pa.array([text for text, _ in tried], pa.string())
            is_well = np.ones(len(broken), bool)
            is_well[self._broken(pa.chunked_array([texts_tried]))] = False
            is_changed = np.zeros(len(every), bool)
            is_changed[broken[is_well]] = True
            replaced = pc.replace_with_mask(
                every.combine_chunks(), pa.array(is_changed), texts_tried.filter(pa.array(is_well))
            )
            columns = [replaced.slice(start, end - start) for start, end in pairwise(starts.tolist())]
            mends = sum(tried[each][1] for each in np.flatnonzero(is_well & (broken < starts[1])).tolist())
            broken = broken[~is_well]
        return columns, [broken[(broken >= start) & (broken < end)] - start for start, end in pairwise(starts)], mends

    def _broken(self, every: pa.ChunkedArray) -> Integers:
        """Which texts are not JSON."""
        columns = [every, pa.array(np.arange(len(every)))]
        if every.num_chunks == 1:  # a batch costs the engine less than a table does
            given = pa.RecordBatch.from_arrays([every.chunk(0), columns[1]], ["item", "place"])
        else:
            given = pa.Table.from_arrays(columns, ["item", "place"])
        broken = self._engine.table("SELECT place FROM given WHERE NOT json_valid(item)", given=given)
        return np.sort(broken["place"].to_numpy())

    def _around(self, above: Above, of: Integers, objects: list[pa.Array], lost: list[Integers]) -> dict[str, pa.Array]:
        """The columns of what is around items of these lists."""
        columns = {
            "list": pa.array(np.append(above.numbers, 0)[of], mask=of < 0),
            "key": _encoded(np.append(above.list_keys.which, -1)[of], texts(above.list_keys.texts)[0]),
        }
        for number, each in enumerate(above.objects):
            shown = pc.replace_with_mask(objects[number], pa.array(_at(lost[number], len(objects[number]))), "{}")
            columns[f"around_{number + 1}"] = _encoded(np.append(each.which, -1)[of], shown)
        return columns

    def _nothing(self) -> pa.RecordBatch:
        columns = {"item": pa.array([], pa.string()), "source_row": pa.array([], pa.int64())}
        if self._objects:
            columns |= {"list": pa.array([], pa.int64()), "key": _encoded(NONE, columns["item"])}
            columns |= {f"around_{nth + 1}": columns["key"] for nth in range(self._objects)}
        return pa.RecordBatch.from_pydict(columns)


def _encoded(which: Integers, values: pa.Array) -> pa.DictionaryArray:
    """A column that says of each row which of the texts is its own, none where it is below zero."""
    return pa.DictionaryArray.from_arrays(pa.array(which.astype(np.int32), mask=which < 0), values)


def _at(places: Integers, length: int) -> Flags:
    """True at some places, false elsewhere."""
    flags = np.zeros(length, bool)
    flags[places] = True
    return flags


def _those(rows: Rows, flags: Flags) -> Rows:
    """Only the rows that are asked for; the same, not copied, when these are all."""
    return rows if flags.all() else rows.filter(pa.array(flags))
