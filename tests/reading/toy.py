"""A platform for tests: a JSON file that says its rows in the reading form."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow as pa

from sociotope.archive import Archive
from sociotope.platforms._platform import FileRead, Options
from sociotope.platforms._sight import SIGHTS
from sociotope.schema import ACTIVITIES, ACTORS, OBJECTS, REJECTS
from sociotope.text import Text

TABLES = {table.name: table for table in (ACTORS, OBJECTS, ACTIVITIES, REJECTS)}


def recognise(archive: Archive) -> bool:
    return bool(archive.find("toy.json")) or any(m.path.endswith(".toy") for m in archive.members)


def read(archive: Archive, options: Options) -> Iterator[pa.RecordBatch | FileRead]:
    for member in archive.members:
        with archive.open(member) as stream:
            content = json.load(stream)
        for name, rows in ((name, content[name]) for name in TABLES if name in content):
            table = TABLES[name]
            for place, row in enumerate(rows, start=1):
                row.setdefault("platform", "toy")
                if name == "activities":
                    row.setdefault("source", member.path)
                    row.setdefault("source_row", place)
                if row.get("published"):
                    row["published"] = datetime.fromisoformat(row["published"])
            arrays = [  # the rows stay in the order in which the file says them
                pa.array([row.get(field.name, None if field.nullable else False) for row in rows], field.type)
                for field in table.read
            ]
            yield from pa.table(arrays, schema=table.read).to_batches(max_chunksize=1_000)
        acts = len(content.get("activities", []))
        bad = len(content.get("rejects", []))
        yield FileRead(member.path, "read", records=acts + bad, kept=acts, rejects=bad, activities=acts)
        if content.get("fails"):
            raise RuntimeError("a bug of the reader")


def module() -> ModuleType:
    made = ModuleType("toy")
    made.__dict__.update(
        title=Text(en="Toy", fr="Jouet"),
        how_to_get=Text(en="Make it.", fr="Faites-le."),
        affordances={},
        shows=tuple(SIGHTS),
        hidden={},
        sampling_design="ego_crawl",
        recognise=recognise,
        read=read,
    )
    return made


def write(path: Path, **tables: list[dict[str, Any]]) -> Path:
    path.write_text(json.dumps(tables), encoding="utf-8")
    return path
