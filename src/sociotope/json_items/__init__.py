"""Items of a JSON document, as Arrow batches of JSON text: whatever its size, its layout, its encoding, its damage.

The items are those of lists at given paths, however deep; or of a document that is a list, one value a line (ndjson),
values one after the other, or a single object. It is never parsed as a whole: each block of a few megabytes is cut
where items end, found by looking at quotes, backslashes, brackets and commas only, with NumPy. What an item means is
left to SQL.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from sociotope.engine import Engine
from sociotope.json_items._cutter import BROKEN, CUT_SHORT, ITEM_LIMIT, RAW_LIMIT, TOO_LARGE, Cutter
from sociotope.json_items._items import TOO_DEEP, Items, Maker
from sociotope.json_items._paths import Paths
from sociotope.streams import Utf8, ahead

__all__ = ["BROKEN", "CUT_SHORT", "ITEM_LIMIT", "RAW_LIMIT", "TOO_DEEP", "TOO_LARGE", "Items", "json_items"]

BLOCK = 4 << 20
COLLECTION_KEYS = ("orderedItems", "items")


def json_items(
    stream: BinaryIO,
    engine: Engine,
    paths: Sequence[str] = ("", *COLLECTION_KEYS),
    objects_around: int = 0,
    block: int = BLOCK,
) -> Iterator[Items]:
    r"""Read the items of a JSON document block by block, in bounded memory.

    Parameters
    ----------
    stream
        The bytes of the document.
    engine
        Tells which items are valid JSON.
    paths
        Where the lists are whose items are asked for: keys joined by dots, ``*`` for any index of a list, ``{}`` for
        any key of an object. ``""`` is the outermost value itself, whatever it is: a list, values one a line or one
        after the other; an outermost object that holds no list asked for is then itself one item. A single object
        where a list should be is its one item, unless ``*`` or ``{}`` ends the path. Keys that have a dot in them can
        only be met by ``{}``.
    objects_around
        Of how many objects above its list an item gets the scalars that stand before the list, the nearest first; of
        none when it is 0, and then there are no columns ``list`` and ``key`` either.
    block
        How many bytes to look at together.

    Yields
    ------
    Items
        Of each block, those of one path after those of another; at least one, even for an empty document: the last has
        no items and says how the document ended.

    Raises
    ------
    Damaged
        When paths are asked for, ``""`` not among them, and the document starts with no bracket.

    Notes
    -----
    What stands around is a text of JSON once for each list, not for each item: its column is dictionary-encoded, so
    that a hundred thousand messages carry the name of their chat in as many small integers, no join is needed, and
    ``from_json(around_1, '{"name":"VARCHAR"}').name`` reads it where it is asked for. An object without scalars before
    the list is ``{}``. Of each object the first 32 scalars of at most 2,000 bytes are kept: so memory is bounded
    whatever the file.

    A script (``window.YTD.tweets.part0 = [...];``) is read as what stands after its sign; escapes that are not JSON
    (``\x01``, half of a surrogate pair) are mended within strings and counted.

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

    >>> text = b'{"chats": {"list": [{"name": "A", "messages": [1, 2]}, {"name": "B", "messages": [3]}]}}'
    >>> with Engine() as engine:
    ...     items, end = json_items(io.BytesIO(text), engine, ["chats.list.*.messages"], objects_around=1)
    ...     engine.table(
    ...         "SELECT item, list, json_extract_string(around_1, '$.name') AS chat FROM items", items=items.batch
    ...     ).to_pylist()
    [{'item': '1', 'list': 1, 'chat': 'A'}, {'item': '2', 'list': 1, 'chat': 'A'},
     {'item': '3', 'list': 2, 'chat': 'B'}]
    """
    cutter = Cutter(Utf8(stream), Paths(paths), block, objects_around)
    maker = Maker(engine, paths, objects_around)
    for cut in ahead(cutter.cuts()):
        yield from maker.items(cut)
    yield maker.end(cutter)
