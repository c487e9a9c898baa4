"""What an archive becomes when a platform reads it, in a form that is easy to write down and to compare."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow as pa

from sociotope.archive import Archive, open_archive
from sociotope.engine import Engine
from sociotope.platforms._platform import FileRead, Options
from sociotope.schema import FACTS

SCHEMAS = {table.read: table.name for table in FACTS}


def opened(given: Path) -> Archive:
    """The input of a case: the one file that it holds, or the folder."""
    files = sorted(given.iterdir())
    return open_archive(files[0] if len(files) == 1 else given)


def read_all(
    platform: ModuleType, archive: Archive, timezone: str = "UTC"
) -> tuple[list[FileRead], dict[str, pa.Table]]:
    """What became of each file, and the tables whole."""
    files: list[FileRead] = []
    batches: dict[str, list[pa.RecordBatch]] = {table.name: [] for table in FACTS}
    with Engine() as engine:
        for item in platform.read(archive, Options(engine=engine, timezone=timezone)):
            if isinstance(item, FileRead):
                files.append(item)
            else:
                batches[SCHEMAS[item.schema]].append(item)
    return files, {table.name: pa.Table.from_batches(batches[table.name], table.read) for table in FACTS}


def becomes(platform: ModuleType, archive: Archive) -> dict[str, list[dict[str, Any]]]:
    """Files, activities, objects and rejects as records in order, without what is null and the platform."""
    files, tables = read_all(platform, archive)
    told: dict[str, list[dict[str, Any]]] = {
        "files": [
            {
                "source": file.source,
                "status": file.status,
                "records": file.records,
                "kept": file.kept,
                "rejects": file.rejects,
                "activities": file.activities,
                "why": file.why.en if file.why else None,
            }
            for file in files
        ]
    }
    order = {"activities": ("source", "source_row"), "objects": ("id",), "rejects": ("source", "source_row")}
    for name, keys in order.items():
        rows = [_brief(row) for row in tables[name].to_pylist()]
        told[name] = sorted(rows, key=lambda row, keys=keys: tuple(row[key] for key in keys))
    return told


def _brief(row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat().replace("+00:00", "Z") if hasattr(value, "isoformat") else value
        for name, value in row.items()
        if value is not None and name != "platform"
    }
