"""Edges as activities: a tie that is followed, a tie that is mutual, a message, a removal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sociotope.platforms._delimited import is_missing
from sociotope.platforms._platform import fitted
from sociotope.platforms._times import DateColumn
from sociotope.platforms.edge_list._dialect import Dialect
from sociotope.platforms.edge_list._headers import WITHOUT_DIRECTION, folded
from sociotope.platforms.edge_list._numbers import numbers
from sociotope.schema import ACTIVITIES, ACTORS, OBJECTS, REJECTS

PLATFORM = "edge_list"

_AUDIENCES: Final[Mapping[str | None, Mapping[str, object]]] = {
    "log": {},
    "messages": {"audience": "direct", "audience_size": 1},
    "mentions": {"audience": "public"},
}
"""Who could see the acts that are addressed to somebody; not known when nothing says what they are."""


@dataclass
class Tally:
    """What became of the records of one file, as they went by."""

    records: int = 0
    rejects: int = 0
    activities: int = 0
    negative: int = 0
    removed: int = 0
    undated: int = 0
    comments: int = 0


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an edge of this file is, once its dialect and its first edges are known."""

    dialect: Dialect
    source: str
    dates: DateColumn
    layer: str | None
    """What edges are, of :data:`sociotope.vocabulary.LAYERS`; ``log`` for acts towards somebody, of whatever kind."""
    undirected: bool
    has_removals: bool
    decimal: str | None = None
    """The mark before decimals, when commas are among the weights."""


def activities(batch: pa.RecordBatch, meaning: Meaning, tally: Tally) -> Iterator[pa.RecordBatch]:
    """The activities, objects and rejects of some edges.

    Parameters
    ----------
    batch
        Columns of text as the dialect names them, and ``source_row``.
    meaning
        What an edge is.
    tally
        Added to.
    """
    dialect = meaning.dialect
    table = pa.table(batch)
    src, dst = (_trimmed(table[name]) for name in (dialect.src, dialect.dst))
    weight, bad_weight = (
        numbers(table[dialect.weight].combine_chunks(), meaning.decimal) if dialect.weight else (None, None)
    )
    when = meaning.dates.read(date_cells(batch, dialect)) if dialect.time else None
    sound = pc.and_(_is_node(src, dialect.by_number), _is_node(dst, dialect.by_number))
    why = pc.if_else(sound, pa.scalar(None, pa.string()), "a node is missing, or is no number as the others are")
    for bad, word in ((bad_weight, "a weight that is no number"), (when and when.bad, "a date that cannot be read")):
        if bad is not None and pc.any(bad).as_py():
            why = pc.coalesce(why, pc.if_else(bad, word, pa.scalar(None, pa.string())))
    tally.records += len(table)
    if why.null_count < len(why):
        refused = why.is_valid()
        yield from _refused(table.filter(refused), why.filter(refused), meaning.source)
        tally.rejects += int(pc.sum(refused).as_py())
    rows = {
        "actor": src,
        "object": dst,
        "published": when.published if when else None,
        "precision": when.precision if when else None,
        "weight": weight,
        "is_mutual": _without_direction(table[dialect.kind]) if dialect.kind else None,
        "source_row": table["source_row"].combine_chunks(),
    }
    edges = pa.table({name: column for name, column in rows.items() if column is not None}).filter(why.is_null())
    if weight is not None:
        tally.negative += int(pc.sum(pc.less(edges["weight"], 0)).as_py() or 0)
    if when:
        tally.undated += edges["published"].null_count
    yield from _acts(edges, meaning, tally)


def _acts(edges: pa.Table, meaning: Meaning, tally: Tally) -> Iterator[pa.RecordBatch]:
    if meaning.layer in _AUDIENCES:
        dst = edges["object"].combine_chunks()
        towards = edges.drop_columns(["object"]).append_column("to", _lists(dst))
        yield from _typed(towards, "Create", meaning.source, tally, **_AUDIENCES[meaning.layer])
        return
    if meaning.dialect.bipartite:
        things = pc.binary_join_element_wise("item", edges["object"], ":")
        edges = edges.set_column(edges.schema.get_field_index("object"), "object", things)
        yield from fitted(OBJECTS, _constant(pa.table({"id": pc.unique(things)}), type="Page", platform=PLATFORM))
    if meaning.layer in ("votes", "ratings"):
        if not meaning.dialect.bipartite:
            people = pa.table({"id": pc.unique(edges["object"])})
            yield from fitted(ACTORS, _constant(people, type="Person", platform=PLATFORM))
        against = pc.fill_null(pc.less(edges["weight"], 0), False) if "weight" in edges.column_names else None
        yield from _typed(edges if against is None else edges.filter(pc.invert(against)), "Like", meaning.source, tally)
        if against is not None:
            yield from _typed(edges.filter(against), "Dislike", meaning.source, tally)
        return
    if meaning.has_removals:
        names = pc.binary_join_element_wise(
            pc.binary_join_element_wise("follow", edges["actor"], ":"), edges["object"], ">"
        )
        edges = edges.append_column("id", names)
        gone = pc.fill_null(pc.less_equal(edges["weight"], 0), False)
        removals = edges.filter(gone)
        tally.removed += len(removals)
        undone = removals.set_column(removals.schema.get_field_index("object"), "object", removals["id"])
        yield from _typed(undone.drop_columns(["id", "weight"]), "Undo", meaning.source, tally)
        edges = edges.filter(pc.invert(gone))
    mutual = edges if meaning.undirected else edges.slice(0, 0)
    if "is_mutual" in edges.column_names:
        mutual = edges.filter(edges["is_mutual"])
    yield from _typed(edges, "Follow", meaning.source, tally)
    if len(mutual):
        swapped = mutual.rename_columns({"actor": "object", "object": "actor"})
        yield from _typed(
            swapped.drop_columns([name for name in ("id",) if name in swapped.column_names]),
            "Accept",
            meaning.source,
            tally,
        )


def _typed(rows: pa.Table, kind: str, source: str, tally: Tally, **constants: object) -> Iterator[pa.RecordBatch]:
    tally.activities += len(rows)
    yield from fitted(ACTIVITIES, _constant(rows, type=kind, platform=PLATFORM, source=source, **constants))


def _constant(rows: pa.Table, **constants: object) -> pa.Table:
    for name, value in constants.items():
        rows = rows.append_column(name, pa.repeat(pa.scalar(value), len(rows)))
    return rows


def _lists(values: pa.Array) -> pa.Array:
    return pa.ListArray.from_arrays(pa.array(np.arange(len(values) + 1, dtype=np.int32)), values)


def _trimmed(column: pa.ChunkedArray) -> pa.Array:
    return pc.utf8_trim_whitespace(column.combine_chunks())


def _without_direction(kinds: pa.ChunkedArray) -> pa.Array:
    """Which edges the file says to have no direction, in any of the languages that programs speak."""
    encoded = kinds.combine_chunks().dictionary_encode()
    meant = [word is not None and folded(word) in WITHOUT_DIRECTION for word in encoded.dictionary.to_pylist()]
    return pc.fill_null(pa.array(meant, pa.bool_()).take(encoded.indices), False)


def date_cells(batch: pa.RecordBatch, dialect: Dialect) -> pa.Array:
    """The column of dates; KONECT writes 0 for a date that is not known."""
    assert dialect.time is not None
    text = batch[dialect.time]
    if dialect.format != "KONECT":
        return text
    return pc.if_else(pc.equal(text, "0"), pa.scalar(None, pa.string()), text)


def _is_node(ends: pa.Array, by_number: bool) -> pa.Array:
    is_node = pc.ascii_is_decimal(ends) if by_number else pc.invert(pc.or_(pc.equal(ends, ""), is_missing(ends)))
    return pc.and_(ends.is_valid(), pc.fill_null(is_node, False))


def _refused(rows: pa.Table, why: pa.Array, source: str) -> Iterator[pa.RecordBatch]:
    cells = [pc.fill_null(rows[name], "") for name in rows.column_names if name != "source_row"]
    raw = pc.binary_join_element_wise(*cells, ",")
    table = pa.table({"source_row": rows["source_row"], "why": why, "raw": raw})
    yield from fitted(REJECTS, _constant(table, source=source))
