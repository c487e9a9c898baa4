"""Stored-form tables made of arrays, for tests that need an environment before any archive is read."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from sociotope.environment import Sociotope


def people(numbers: np.ndarray, **columns: Any) -> pa.Table:
    """One actor for each number."""
    rows = len(numbers)
    return pa.table(
        {
            "actor": pa.array(numbers, pa.int64()),
            "id": pa.array([f"person-{n}" for n in numbers]),
            "type": ["Person"] * rows,
            "is_owner": [False] * rows,
            "is_anonymous": [False] * rows,
            "platform": ["events"] * rows,
        }
        | columns
    )


def environment(
    source: np.ndarray,
    target: np.ndarray,
    second: np.ndarray | None = None,
    *,
    kind: np.ndarray | str = "message",
    owner: int | None = None,
    card: dict[str, Any] | None = None,
    memory_limit: str | None = None,
) -> Sociotope:
    """An environment where `source` addressed `target` at `second`.

    Kinds: message, follow, mention, reply, reshare.
    """
    rows = len(source)
    kinds = np.broadcast_to(np.asarray(kind, dtype=object), rows)
    numbers = np.unique(np.concatenate([source, target]))
    start = int(numbers.max()) + 1
    activity = start + np.arange(rows)
    note = start + rows + np.arange(rows)
    parent = start + 2 * rows + np.arange(rows)
    named = np.isin(kinds, ["message", "mention"])
    answers = kinds == "reply"
    shares = kinds == "reshare"
    follows = kinds == "follow"
    published = (
        pa.nulls(rows, pa.timestamp("us", tz="UTC"))
        if second is None
        else pa.array(np.asarray(second, dtype=np.int64) * 1_000_000, pa.int64()).cast(pa.timestamp("us", tz="UTC"))
    )
    types = np.where(follows, "Follow", np.where(shares, "Announce", "Create")).tolist()
    audience = np.where(kinds == "message", "direct", np.where(follows, None, "public")).tolist()
    acted_on = np.where(follows, target, np.where(shares, parent, note))
    offsets = np.concatenate([[0], np.cumsum(named)]).astype(np.int32)
    to = pa.ListArray.from_arrays(pa.array(offsets), pa.array(target[named], pa.int64()), mask=pa.array(~named))
    activities = pa.table(
        {
            "activity": pa.array(activity, pa.int64()),
            "type": pa.array(types, pa.string()),
            "actor": pa.array(source, pa.int64()),
            "object": pa.array(acted_on, pa.int64()),
            "to": to,
            "audience": pa.array(audience, pa.string()),
            "published": published,
            "platform": pa.repeat("events", rows),
            "source": pa.repeat("log", rows),
            "source_row": pa.array(np.arange(rows), pa.int64()),
        }
    )
    made = np.isin(kinds, ["message", "mention", "reply"])
    acted = answers | shares
    objects = pa.table(
        {
            "object": pa.array(np.concatenate([note[made], parent[acted]]), pa.int64()),
            "id": pa.array([f"object-{n}" for n in np.concatenate([note[made], parent[acted]])], pa.string()),
            "type": pa.repeat("Note", int(made.sum() + acted.sum())),
            "attributed_to": pa.array(np.concatenate([source[made], target[acted]]), pa.int64()),
            "in_reply_to": pa.array(
                np.concatenate([parent[made], np.zeros(int(acted.sum()), np.int64)]),
                mask=np.concatenate([~answers[made], np.ones(int(acted.sum()), bool)]),
            ),
            "platform": pa.repeat("events", int(made.sum() + acted.sum())),
        }
    )
    actors = people(numbers, is_owner=(numbers == owner).tolist())
    return Sociotope.from_tables(
        memory_limit=memory_limit,
        card={"sampling_design": "census"} | (card or {}),
        actors=actors,
        objects=objects,
        activities=activities,
    )


def edges(path: Path, **options: Any) -> np.ndarray:
    """The integer columns of a public edge file, comments skipped; options are those of ``numpy.loadtxt``."""
    with gzip.open(path, "rt") as file:
        return np.loadtxt(file, dtype=np.int64, comments="#", **options).T
