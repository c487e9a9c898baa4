"""Rows of the table ``measures``, found by name."""

from __future__ import annotations

from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from sociotope.measures import PLATFORM

WHOLE: Final = "all"
"""What ``at`` holds where a measure is of the whole time that the environment covers."""


def rows(measures: pa.Table, measure: str, at: str | None = WHOLE) -> list[dict[str, Any]]:
    """The rows of one measure, in order: over the whole time, or over all times with ``at`` None.

    Where there are several platforms, those of all together.
    """
    lines = measures.filter(pc.equal(measures["measure"], measure)).to_pylist()
    return [row for row in lines if (at is None or row["at"] == at) and not row["of"].startswith(PLATFORM)]


def row(measures: pa.Table, measure: str, of: str | None = None) -> dict[str, Any] | None:
    """The one row of a measure over the whole time, a measured one first; None when nobody computed it."""
    lines = [row for row in rows(measures, measure) if of is None or row["of"] == of]
    return min(lines, key=lambda row: not measured(row), default=None)


def measured(row: dict[str, Any] | None) -> bool:
    """Whether a row holds a number."""
    return row is not None and row["value"] is not None and row["status"] != "not_measurable"


def whole_axis(row: dict[str, Any], least: float = -1.0, most: float = 1.0) -> bool:
    """Whether the interval of a number is all that the number could be: it then tells nothing, and is not drawn.

    Examples
    --------
    >>> whole_axis({"low": -1.0, "high": 1.0}), whole_axis({"low": -1.0, "high": 0.4}), whole_axis({"low": None})
    (True, False, False)
    """
    if row["low"] is None or row["high"] is None:
        return False
    return bool(row["low"] <= least and row["high"] >= most)
