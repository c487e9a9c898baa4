"""Tables of measures that hold an invented mix of uses."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from sociotope.schema import MEASURES

COMPONENTS = (
    "tie_reciprocity",
    "conversation_share",
    "tie_persistence",
    "audience_narrowness",
    "flow_balance",
    "dialogue_share",
)
NETWORKER = {"network": 0.4, "maintain": 0.3, "converse": 0.2, "express": 0.1}
BROADCASTER = {"broadcast": 0.5, "promote": 0.3, "curate": 0.2}
TEACHER = {"teach": 0.5, "converse": 0.3, "organise": 0.2}
USES = (
    "broadcast",
    "converse",
    "curate",
    "express",
    "learn",
    "maintain",
    "monitor",
    "network",
    "organise",
    "play",
    "promote",
    "teach",
)


def measures(
    mix: dict[str, float],
    *,
    half: float = 0.02,
    index: tuple[float, float, float] | None = None,
    others: dict[str, tuple[float, float, float]] | None = None,
) -> pa.Table:
    """The shares of a mix with intervals of a given half-width; uses out of the mix have none of it."""
    rows: list[dict[str, Any]] = [
        _row("use_share", use, mix.get(use, 0.0), max(mix.get(use, 0.0) - half, 0), min(mix.get(use, 0.0) + half, 1))
        for use in USES
    ]
    if index is not None:
        rows += [_row(name, "environment", 0.5, 0.4, 0.6) for name in (*COMPONENTS, "alters")]
        rows.append(_row("network_media_index", "environment", *index))
    rows += [_row(name, "environment", *found) for name, found in (others or {}).items()]
    return pa.Table.from_pylist(rows, schema=MEASURES.stored)


def _row(measure: str, of: str, value: float | None, low: float | None, high: float | None) -> dict[str, Any]:
    status = "not_measurable" if value is None else "measured"
    row = {"measure": measure, "of": of, "at": "all", "value": value, "low": low, "high": high, "n": 1000}
    return row | {"status": status, "why": None}
