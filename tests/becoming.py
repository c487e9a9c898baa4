"""What an archive becomes when a platform reads it, in a form that is easy to write down and to compare."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow as pa
import pytest
from _pytest.mark.structures import ParameterSet

from sociotope.archive import Archive, open_archive
from sociotope.engine import Engine
from sociotope.platforms._platform import FileRead, Options
from sociotope.schema import FACTS

SCHEMAS = {table.read: table.name for table in FACTS}


EVERY_DAY = 3
"""How many archives of a platform a test takes that looks at them one by one; `make long` takes all."""


def spread(archives: Sequence[Path]) -> list[ParameterSet]:
    """Inputs of cases that hold acts, as parameters: the first ones of each platform, the others only in a long run."""
    met = Counter[str]()
    parameters = []
    for path in archives:
        if not json.loads((path.parent / "expected.json").read_text(encoding="utf-8"))["activities"]:
            continue
        platform, case = path.parts[-3:-1]
        met[platform] += 1
        marks = [] if met[platform] <= EVERY_DAY else [pytest.mark.long]
        parameters.append(pytest.param(path, id=f"{platform}/{case}", marks=marks))
    return parameters


def opened(given: Path) -> Archive:
    """The input of a case: the one file that it holds, or the folder."""
    files = sorted(given.iterdir())
    return open_archive(files[0] if len(files) == 1 else given)


def read_all(
    platform: ModuleType, archive: Archive, timezone: str = "UTC", **asked: str | None
) -> tuple[list[FileRead], dict[str, pa.Table]]:
    """What became of each file, and the tables whole."""
    files: list[FileRead] = []
    batches: dict[str, list[pa.RecordBatch]] = {table.name: [] for table in FACTS}
    with Engine() as engine:
        for item in platform.read(archive, Options(engine=engine, timezone=timezone, **asked)):
            if isinstance(item, FileRead):
                files.append(item)
            else:
                batches[SCHEMAS[item.schema]].append(item)
    return files, {table.name: pa.Table.from_batches(batches[table.name], table.read) for table in FACTS}


ORDER = {
    "actors": ("id",),
    "objects": ("id",),
    "activities": ("source", "source_row"),
    "rejects": ("source", "source_row"),
}


def becomes(platform: ModuleType, archive: Archive, **asked: str) -> dict[str, list[dict[str, Any]]]:
    """Files and the four tables as records in order, without the platform and what is null; actors without doubles.

    What is asked is as in ``Options``.
    """
    files, tables = read_all(platform, archive, **asked)
    told: dict[str, list[dict[str, Any]]] = {"files": [_file(file) for file in files]}
    for name, keys in ORDER.items():
        rows = [_brief(row, name) for row in tables[name].to_pylist()]
        if name == "actors":
            rows = [json.loads(text) for text in sorted({json.dumps(row, ensure_ascii=False) for row in rows})]
        told[name] = sorted(rows, key=lambda row, keys=keys: tuple(row[key] for key in keys))
    return told


def _file(file: FileRead) -> dict[str, Any]:
    counts = {name: getattr(file, name) for name in ("records", "kept", "dropped", "rejects", "activities")}
    why = {} if file.why is None else {"why": file.why.en}
    return {"source": file.source, "status": file.status} | {k: n for k, n in counts.items() if n} | why


def _brief(row: dict[str, Any], table: str) -> dict[str, Any]:
    return {
        name: value.isoformat().replace("+00:00", "Z") if hasattr(value, "isoformat") else value
        for name, value in row.items()
        if value is not None and name != "platform" and not (table == "actors" and value is False)
    }
