"""The skeleton of an archive: its files, keys, columns, types and counts, and never a value."""

from __future__ import annotations

import csv
import io
import json
import platform
from collections import Counter
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

import sociotope
from sociotope.archive import Archive, Member, check_parquet, open_archive
from sociotope.cli._masking import MASKED, date_shape, name_shown, path_shown
from sociotope.errors import ArchiveError, SociotopeError
from sociotope.regular_files import open_regular

HEAD: Final = 1 << 18
ROWS: Final = 300
ITEMS: Final = 300
HEADER_AMONG: Final = 15
FILES: Final = 500
DEPTH: Final = 12
"""How much is looked at: enough to tell a form, little enough to stay quick and small whatever the archive."""


def skeleton(path: Path) -> dict[str, Any]:
    """What an archive is made of, fit to be sent to strangers.

    Raises
    ------
    ArchiveError
        When it cannot be opened at all.
    """
    archive = open_archive(path)
    looked: dict[str, dict[str, Any]] = {}
    for member in archive.members:
        shown = path_shown(member.path)
        entry = looked.get(shown)
        if entry is None:
            entry = {"path": shown, "count": 0, "bytes": 0}
            if len(looked) < FILES:
                entry |= _content(archive, member)
            looked[shown] = entry
        entry["count"] += 1
        entry["bytes"] += member.size or 0
    return {
        "sociotope": sociotope.__version__,
        "python": platform.python_version(),
        "kind": archive.kind,
        "platforms": _platforms(path),
        "skipped": len(archive.skipped),
        "files": list(looked.values()),
    }


def _platforms(path: Path) -> list[str]:
    from sociotope.reading import recognise

    try:
        sources, _ = recognise([path])
    except SociotopeError:
        return []
    return sorted({source.platform for source in sources})


def _content(archive: Archive, member: Member) -> dict[str, Any]:
    suffix = member.name.rpartition(".")[2].lower()
    try:
        if suffix in ("json", "jsonl", "ndjson"):
            with archive.open(member) as stream:
                return _json(stream)
        if suffix == "parquet" and archive.kind in ("folder", "files"):
            return _parquet(member)
        if suffix in ("csv", "tsv", "txt", "edgelist", "edges"):
            lines = 0
            with archive.open(member) as stream:
                head = stream.read(HEAD)
                lines = head.count(b"\n")
                while block := stream.read(1 << 20):
                    lines += block.count(b"\n")
            return _rows(head, lines)
    except ArchiveError as error:
        return {"problem": type(error).__name__}
    except (
        Exception
    ) as error:  # a strange file is what a skeleton is for: the kind of error says something, its text may hold a value
        return {"problem": type(error).__name__}
    return {}


def _rows(head: bytes, lines: int) -> dict[str, Any]:
    shape: dict[str, Any] = {"lines": lines, "byte_order_mark": head.startswith(b"\xef\xbb\xbf")}
    try:
        text = head.decode("utf-8-sig", "strict" if len(head) < HEAD else "ignore")
        shape["encoding"] = "utf-8"
    except UnicodeDecodeError:
        text = head.decode("cp1252", "replace")
        shape["encoding"] = "not utf-8"
    delimiter = _delimiter(text[:4000])
    csv.field_size_limit(HEAD)
    rows = []
    try:
        for row in csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) > ROWS:
                break
    except csv.Error:
        shape["problem"] = "csv"
    if len(head) == HEAD and rows:
        rows.pop()  # cut in the middle
    if not rows:
        return shape
    place = _header_place(rows)
    shape["delimiter"] = {"\t": "tab", " ": "space"}.get(delimiter, delimiter)
    shape["header_at_line"] = None if place is None else place + 1
    body = rows if place is None else rows[place + 1 :]
    width = max(len(row) for row in ([rows[place]] if place is not None else rows))
    names = (
        [name_shown(cell) for cell in rows[place]] if place is not None else [f"column {n + 1}" for n in range(width)]
    )
    shape["widths"] = dict(sorted(Counter(len(row) for row in body).items()))
    shape["columns"] = [
        {"name": name, **_column([row[number] for row in body if number < len(row)])}
        for number, name in enumerate(names)
    ]
    return shape


def _delimiter(text: str) -> str:
    """The sign between cells; a space only between numbers, as in the edges of a graph."""
    sign = max(",;\t", key=text.count)
    lines = [line for line in text.splitlines() if not line.startswith(("#", "%"))][:5]
    spaced = all(len(line.split()) > 1 and line.replace(" ", "").replace(".", "").isdigit() for line in lines)
    return " " if lines and spaced and not text.count(sign) else sign


def _header_place(rows: list[list[str]]) -> int | None:
    """The row with most names of known exports, when they are at least half of its cells."""
    scores = []
    for place, row in enumerate(rows[:HEADER_AMONG]):
        cells = [cell for cell in row if cell.strip()]
        known = sum(name_shown(cell) != MASKED for cell in cells)
        scores.append((known if cells and known * 2 >= len(cells) else 0, -place))
    best, place = max(scores)
    return -place if best else None


def _column(cells: list[str]) -> dict[str, Any]:
    filled = [cell.strip() for cell in cells if cell.strip()]
    kinds = Counter(_kind(cell) for cell in filled)
    shapes = sorted({shape for cell in filled if (shape := date_shape(cell))})
    column: dict[str, Any] = {"types": dict(kinds.most_common()), "filled": len(filled), "of": len(cells)}
    if shapes and kinds.get("date", 0) * 2 >= len(filled):
        column["dates"] = shapes[:5]
    return column


def _kind(cell: str) -> str:
    if date_shape(cell):
        return "date"
    lowered = cell.lower()
    if lowered.lstrip("-+").isdigit():
        return "whole number"
    try:
        float(lowered)
    except ValueError:
        pass
    else:
        return "number"
    if lowered.startswith(("http://", "https://", "www.")):
        return "link"
    if "@" in lowered and " " not in lowered:
        return "address"
    return "true or false" if lowered in ("true", "false", "yes", "no") else "text"


def _json(stream: BinaryIO) -> dict[str, Any]:
    from sociotope.engine import Engine
    from sociotope.json_items import json_items

    shape: dict[str, Counter[str]] = {}
    counts: dict[str, Any] = {"items": 0, "refused": 0}
    looked = 0
    with Engine() as engine:
        for items in json_items(stream, engine):
            counts["items"] += items.batch.num_rows
            counts["refused"] += len(items.refused)
            if items.path:
                counts["under"] = items.path
            for text in items.batch["item"][: max(ITEMS - looked, 0)]:
                _walk(json.loads(text.as_py()), "", shape, 0)
                looked += 1
            _walk(items.around, "(around)", shape, 0) if items.around else None
    counts["keys"] = [{"path": path, "types": dict(kinds.most_common())} for path, kinds in shape.items()]
    return counts


def _walk(value: Any, path: str, shape: dict[str, Counter[str]], depth: int) -> None:
    names = {dict: "object", list: "list", str: "text", bool: "true or false", int: "whole number", float: "number"}
    kind = names.get(type(value), "null")
    if kind == "text" and date_shape(value):
        kind = "date"
    elif kind == "text" and value.startswith(("http://", "https://")):
        kind = "link"
    shape.setdefault(path or ".", Counter())[kind] += 1
    if depth >= DEPTH:
        return
    if isinstance(value, dict):
        for key, each in value.items():
            _walk(each, f"{path}.{name_shown(key)}", shape, depth + 1)
    elif isinstance(value, list):
        for each in value[:ITEMS]:
            _walk(each, f"{path}[]", shape, depth + 1)


def _parquet(member: Member) -> dict[str, Any]:
    import pyarrow.parquet as pq

    with open_regular(cast("Path", member.key)) as opened, pq.ParquetFile(opened) as file:
        check_parquet(member.path, file.metadata, member.size or 0)
        columns = [{"name": name_shown(field.name), "types": {_arrow(field.type): 1}} for field in file.schema_arrow]
        return {"lines": file.metadata.num_rows, "columns": columns}


def _arrow(kind: Any) -> str:
    return str(kind).split("<")[0].split("[")[0]
