"""What a chart and the card of a notebook both show of a study."""

from __future__ import annotations

from typing import Any, Final

from sociotope.advice import rows
from sociotope.report.charts._look import Look
from sociotope.results import Results

RARE: Final = 0.005
STATES: Final = ("warm", "cooling", "cold", "dormant", "unknown", "once", "listed")


def states(study: Results) -> dict[str, int]:
    """By state, how many ties of the owner."""
    counts = dict.fromkeys(STATES, 0)
    for row in study.tie_states.select(["strength", "state", "contacts"]).to_pylist():
        without = "once" if row["contacts"] else "unknown"
        counts["listed" if row["strength"] is None else row["state"] or without] += 1
    return counts


def share_rows(study: Results, look: Look) -> list[dict[str, Any]]:
    """The shares of the uses over the whole time, those that round to nothing left out."""
    shares = [row for row in rows(study.measures, "use_share") if row["value"] is not None and row["value"] >= RARE]
    shares.sort(key=lambda row: (-row["value"], row["of"]))
    return [
        {
            "use": row["of"],
            "title": look.use(row["of"]),
            "colour": look.colour(row["of"]),
            "share": row["value"],
            "low": row["value"] if row["low"] is None else row["low"],
            "high": row["value"] if row["high"] is None else row["high"],
            "percent": look.words.percent(row["value"]),
            "figure": look.words.figure(row["value"], row["low"], row["high"], row["n"]),
        }
        for row in shares
    ]
