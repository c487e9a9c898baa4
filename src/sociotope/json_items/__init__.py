"""Items of a JSON document, as Arrow batches of JSON text: whatever its size, its layout, its encoding, its damage.

The document is a list, an object that holds a list under a known key, one value a line (ndjson), values one after the
other, or a single object. It is never parsed as a whole: each block of a few megabytes is cut where items end, found by
looking at quotes, backslashes and brackets only, with NumPy. What an item means is left to SQL.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sociotope.engine import Engine
from sociotope.json_items._cutter import CUT_SHORT, ITEM_LIMIT, RAW_LIMIT, SPACE, TOO_LARGE, Cut, Cutter
from sociotope.json_items._scan import NONE, Integers
from sociotope.streams import Utf8, ahead, to_utf8

__all__ = ["BROKEN", "CUT_SHORT", "ITEM_LIMIT", "RAW_LIMIT", "TOO_DEEP", "TOO_LARGE", "Items", "json_items"]

BLOCK = 8 << 20
AHEAD = 3
COLLECTION_KEYS = ("orderedItems", "items")

BROKEN = "broken JSON"
TOO_DEEP = "an item nested too deeply"


@dataclass
class Items:
    """Some items of a document: ``item`` (JSON text) and ``source_row`` (1 for the first), and what was refused.

    ``refused`` holds ``(source_row, why, raw)`` as the rows of a CSV file do; ``why`` is a short English word.
    """

    batch: pa.RecordBatch
    refused: list[tuple[int | None, str, str]] = field(default_factory=list)
    repaired: int = 0
    """How many bytes that were not UTF-8 have been read as Windows-1252."""
    key: str | None = None
    """The key whose list the items are of; null for any other layout."""
    around: dict[str, Any] = field(default_factory=dict)
    """What stands beside the list in the same object; given at the end of the document only."""
    cut_short: bool = False
    """Whether the document ends before it is closed; given at its end only."""

    @property
    def records(self) -> int:
        """How many items these are, good and bad."""
        return int(self.batch.num_rows) + len(self.refused)


def json_items(
    stream: BinaryIO, engine: Engine, keys: Sequence[str] = COLLECTION_KEYS, block: int = BLOCK
) -> Iterator[Items]:
    """Read the items of a JSON document block by block, in bounded memory.

    Parameters
    ----------
    stream
        The bytes of the document.
    engine
        Tells which items are valid JSON.
    keys
        Keys of an outermost object whose list holds the items; an object without any of them is itself one item.
    block
        How many bytes to look at together.

    Yields
    ------
    Items
        At least one, even for an empty document: the last has no items and says how the document ended.

    Examples
    --------
    >>> import io
    >>> text = b'{"type": "Collection", "items": [{"id": 1}, {"id": 2, oops}, "x"]}'
    >>> with Engine() as engine:
    ...     items, end = json_items(io.BytesIO(text), engine)
    >>> items.batch.to_pylist()
    [{'item': '{"id": 1}', 'source_row': 1}, {'item': '"x"', 'source_row': 3}]
    >>> items.refused, end.around
    ([(2, 'broken JSON', '{"id": 2, oops}')], {'type': 'Collection'})
    """
    cutter = Cutter(Utf8(stream), keys, block)
    row = 1
    for cut in ahead(cutter.cuts()):
        items = _items(cut, row, engine)
        row += items.records
        if items.records:
            yield items
    yield Items(_batch(pa.array([], pa.string()), NONE), around=cutter.around, cut_short=cutter.cut_short)


def _items(cut: Cut, first: int, engine: Engine) -> Items:
    if cut.why:
        raw = cut.data[:RAW_LIMIT].decode("utf-8", "replace")
        return Items(_batch(pa.array([], pa.string()), NONE), [(first, cut.why, raw)], key=cut.key)
    texts, repaired = _texts(cut)
    sizes = pc.binary_length(texts).to_numpy(zero_copy_only=False)
    large = np.flatnonzero(sizes > ITEM_LIMIT)
    numbers = first - 1 + np.cumsum(sizes > 0)
    sound = sizes > 0
    sound[cut.deep] = sound[large] = False
    batch = _batch(texts.filter(pa.array(sound)), numbers[sound])
    broken = engine.table("SELECT source_row FROM given WHERE NOT json_valid(item)", given=batch)[
        "source_row"
    ].to_numpy()
    if len(broken):
        batch = batch.filter(pa.array(~np.isin(numbers[sound], broken)))
    why = dict.fromkeys(broken.tolist(), BROKEN) | dict.fromkeys(numbers[cut.deep].tolist(), TOO_DEEP)
    why |= dict.fromkeys(numbers[large].tolist(), TOO_LARGE)
    rows = sorted(why)
    raws = [texts[int(place)].as_py()[:RAW_LIMIT] for place in np.searchsorted(numbers, rows)]
    return Items(batch, [(row, why[row], raw) for row, raw in zip(rows, raws, strict=True)], repaired, cut.key)


def _texts(cut: Cut) -> tuple[pa.Array, int]:
    """The items as text, without the commas and spaces around them; one that is only spaces stays, empty."""
    bounds, repaired = np.append(0, cut.ends), 0
    offsets = pa.py_buffer(bounds.astype(np.int32))
    texts = pa.StringArray.from_buffers(len(cut.ends), offsets, pa.py_buffer(cut.data))
    try:
        texts.validate(full=True)
    except pa.ArrowInvalid:
        pieces = [to_utf8(cut.data[start:end]) for start, end in pairwise(bounds)]
        texts = pa.array([text for text, _ in pieces], pa.string())
        repaired = sum(count for _, count in pieces)
    return pc.ascii_trim(texts, SPACE.decode() + ","), repaired


def _batch(items: pa.Array, numbers: Integers) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([items, pa.array(numbers, pa.int64())], names=["item", "source_row"])
