"""Reading one row of the table `measures`."""

from __future__ import annotations

from typing import Any

import pyarrow as pa


def row(measures: pa.Table, name: str, of: str = "environment", at: str = "all") -> dict[str, Any]:
    """The one row of a measure."""
    [found] = [
        found for found in measures.to_pylist() if (found["measure"], found["of"], found["at"]) == (name, of, at)
    ]
    return found


def value(measures: pa.Table, name: str, of: str = "environment", at: str = "all") -> Any:
    """The value of a measure."""
    return row(measures, name, of, at)["value"]
