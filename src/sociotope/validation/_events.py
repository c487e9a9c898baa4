"""Public data of other forms written as event files, which `sociotope` then reads like any log."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pc_csv

from sociotope.validation._log import DAY

ORIGIN: Final = 1_420_070_400
"""When every cascade is said to begin, as its data give no date: 2015-01-01 UTC."""

_KINDS: Final = {"reply": "reply", "repost": "retweet", "root": "post"}


def as_events(path: Path, out: Path, *, within_trees: bool = False) -> Path:
    """Write answers to questions, or cascades, as an event file: ``timestamp,actor,kind,target``.

    Two forms are known. ``answerer asker unixtime`` (the ``a2q`` files of Stack Exchange): an answer is a public reply
    and not a private message, which is what a bare dated edge list would be taken for. ``tree label parent_user
    child_user kind delay_min`` with a header (cascades of Twitter15): a reply or a reshare of the parent.

    Parameters
    ----------
    path
        The file, packed by gzip or not.
    out
        Where to write.
    within_trees
        Make an account that is in several cascades as many people, so that nothing links one cascade to another.

    Notes
    -----
    A cascade has delays and no date: every root is put at one and the same instant (``ORIGIN``), so that times compare
    within a cascade only. Parents are those that the data set reconstructed; a reshare that the platform attributes
    to the first author comes out as a branch of a star. Delays below zero, which a few rows have, are kept as they
    are.
    """
    with pa.input_stream(path, compression="gzip" if path.suffix == ".gz" else None) as stream:
        head = stream.read(4096)
    with pa.input_stream(path, compression="gzip" if path.suffix == ".gz" else None) as stream:
        if head.startswith(b"tree\t"):
            table = _cascades(pc_csv.read_csv(stream, parse_options=pc_csv.ParseOptions(delimiter="\t")), within_trees)
        else:
            columns = pc_csv.ReadOptions(column_names=["actor", "target", "timestamp"])
            table = pc_csv.read_csv(stream, columns, pc_csv.ParseOptions(delimiter=" "))
            table = table.append_column("kind", pa.repeat("reply", len(table)))
    pc_csv.write_csv(table.select(["timestamp", "actor", "kind", "target"]), out)
    return out


def _cascades(rows: pa.Table, within_trees: bool) -> pa.Table:
    def account(name: str) -> pa.ChunkedArray:
        users = rows[name].cast(pa.string())
        named = pc.binary_join_element_wise(rows["tree"].cast(pa.string()), users, "-") if within_trees else users
        return pc.if_else(pc.less(rows[name], 0), pa.scalar(None, pa.string()), named)

    kinds = rows["kind"].combine_chunks().dictionary_encode()
    meant = pa.array([_KINDS[word] for word in kinds.dictionary.to_pylist()])
    minutes = pc.multiply(rows["delay_min"].cast(pa.float64()), DAY / 1440)
    return pa.table(
        {
            "timestamp": pc.add(pc.round(minutes).cast(pa.int64()), ORIGIN),
            "actor": account("child_user"),
            "kind": meant.take(kinds.indices),
            "target": account("parent_user"),
        }
    )
