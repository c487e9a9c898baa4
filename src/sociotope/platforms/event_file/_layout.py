"""How an event file is laid out: its format, and which column says when, who, what and whom."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Any, cast

import pyarrow as pa
import pyarrow.parquet as pq

from sociotope.archive import Archive, Member
from sociotope.platforms._delimited import Shape, column_names, shape_of
from sociotope.platforms._kinds import KINDS, word_of
from sociotope.platforms._times import times
from sociotope.regular_files import open_regular

ROLES: Mapping[str, tuple[str, ...]] = {
    "timestamp": (
        "timestamp", "time", "ts", "date", "datetime", "created_at", "createdat", "created", "published", "when",
        "unixtime", "unix_time", "event_time", "occurred_at", "at",
    ),
    "actor": (
        "actor", "user", "from", "source", "author", "sender", "user_id", "userid", "username", "actor_id", "author_id",
        "person", "member", "who", "screen_name", "account", "src",
    ),
    "kind": (
        "kind", "verb", "type", "action", "event", "event_type", "activity", "activity_type", "interaction",
        "interaction_type",
    ),
    "target": (
        "target", "to", "object", "recipient", "receiver", "target_id", "target_user", "object_id", "other", "whom",
        "destination", "dst",
    ),
    "target_kind": ("target_kind", "target_type", "object_type"),
    "context": ("context", "thread", "conversation", "thread_id", "conversation_id", "channel", "room", "group"),
    "text": ("text", "content", "message", "body", "comment"),
    "lang": ("lang", "language", "locale"),
    "id": ("id", "event_id", "activity_id", "message_id", "post_id"),
}  # fmt: skip
"""By what a column is for, its usual names; the first that is there is taken."""

SAMPLE = 200
_OF_EDGES = ("source", "src", "from", "sender")
"""Without a column for the kind of act, these make a list of edges."""
_KEY = re.compile(r"^[\w .:@-]{1,100}$")


@dataclass(frozen=True, slots=True)
class Layout:
    """A recognised event file.

    ``roles`` gives by role the name of the column; ``columns`` are the names of all those of a text file, and
    ``has_header`` tells whether its first record holds them.
    """

    format: str
    roles: Mapping[str, str]
    shape: Shape | None = None
    columns: tuple[str, ...] = ()
    has_header: bool = False


def layout_of(archive: Archive, member: Member, head: bytes) -> Layout | None:
    """The layout of a member of an archive from its first bytes; None when it is no event file."""
    if head.startswith(b"PAR1"):
        return _of_parquet(archive, member)
    if head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"["):
        return _of_json(head)
    shape = shape_of(head)
    return (_of_header(shape) or _of_snap(shape)) if shape else None


@contextmanager
def seekable(archive: Archive, member: Member) -> Iterator[IO[bytes]]:
    """A member as a file in which one can go to the end and back: Parquet is read so.

    What is inside a zip or a tarball is unpacked to a file without a name, which is gone when it is closed.
    """
    if archive.kind in ("files", "folder") and Path(str(member.key)).name == member.name:
        with open_regular(cast("Path", member.key)) as file:
            yield file
        return
    with TemporaryFile() as copy:
        with archive.open(member) as stream:
            copyfileobj(stream, copy, 1 << 20)
        copy.seek(0)
        yield cast("IO[bytes]", copy)


def _roles(names: Sequence[str]) -> dict[str, str]:
    by_word = {re.sub(r"[\s-]+", "_", name.strip().strip('"').lower()): name for name in reversed(names)}
    return {
        role: column for role, words in ROLES.items() if (column := next(filter(None, map(by_word.get, words)), None))
    }


def _checked(names: Sequence[str], cells: Mapping[str, Sequence[Any]]) -> dict[str, str] | None:
    """The roles of columns if they make an event file, from some of their cells; else None."""
    roles = _roles(names)
    if "actor" not in roles or "timestamp" not in roles or not ("kind" in roles or "target" in roles):
        return None
    if "kind" in roles and _mostly(cells[roles["kind"]], lambda cell: word_of(str(cell)) in KINDS):
        return roles  # whatever its dates: those that cannot be read are told with the name of their column
    if not _mostly(cells[roles["timestamp"]], _is_time):
        return None
    if "kind" in roles or any(name and name not in roles.values() for name in names):
        return None  # words of a bank statement or of a mailbox too: then nothing else may stand beside them
    if re.sub(r"\W", "", roles["actor"].lower()) in _OF_EDGES:
        return None
    return roles


def _mostly(cells: Sequence[Any], is_right: Any) -> bool:
    filled = [cell for cell in cells[:SAMPLE] if cell is not None and str(cell).strip()]
    return bool(filled) and sum(map(is_right, filled)) * 2 > len(filled)


def _is_time(cell: Any) -> bool:
    return not isinstance(cell, dict | list | bool) and not times(pa.array([str(cell)])).bad[0].as_py()


def _of_header(shape: Shape) -> Layout | None:
    """By the first record or, when programs mark the names of columns as a remark, by the last comment."""
    for cells, rows, has_header in ((shape.header, shape.rows[1:], True), (shape.named, shape.rows, False)):
        names = column_names(cells)
        whole = [row for row in rows if len(row) >= len(names)]
        if not whole:
            roles = _roles(names)
            if {"timestamp", "actor", "kind", "target"} <= set(roles) and len(shape.rows) == 1 and has_header:
                return Layout("columns", roles, shape, names, has_header)
            continue
        checked = _checked(names, {name: [row[at] for row in whole] for at, name in enumerate(names)})
        if checked:
            return Layout("columns", checked, shape, names, has_header)
    return None


def _of_snap(shape: Shape) -> Layout | None:
    """``A B unixtime TYPE``, as SNAP writes activity logs."""
    rows = [row for row in shape.rows if len(row) == 4]
    if not rows or len(rows) < len(shape.rows) * 0.9:
        return None
    cells = list(zip(*rows, strict=True))
    if not _mostly(cells[2], _is_time) or not _mostly(cells[3], lambda cell: word_of(cell) in KINDS):
        return None
    columns = ("actor", "target", "timestamp", "kind")
    return Layout("columns", {name: name for name in columns}, shape, columns)


def _of_json(head: bytes) -> Layout | None:
    records = []
    for line in head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").splitlines()[:SAMPLE]:
        try:
            record = json.loads(line.strip().strip("[],"))
        except (ValueError, RecursionError):
            continue
        if isinstance(record, dict):
            records.append(record)
    if not records or "@context" in records[0]:
        return None
    names = [name for name in dict.fromkeys(key for record in records for key in record) if _KEY.match(name)]
    flat = {name: [record.get(name) for record in records] for name in names}
    roles = _checked(names, flat)
    if not roles or any(isinstance(cell, dict | list) for name in roles.values() for cell in flat[name]):
        return None
    return Layout("json", roles)


def _of_parquet(archive: Archive, member: Member) -> Layout | None:
    try:
        with seekable(archive, member) as file, pq.ParquetFile(file) as parquet:
            flat = [each.name for each in parquet.schema_arrow if not pa.types.is_nested(each.type)]
            if "actor" not in _roles(flat):
                return None
            batch = next(parquet.iter_batches(SAMPLE, columns=flat), None)
    except (pa.ArrowException, OSError):
        return None
    if batch is None:
        return None
    cells = {name: batch[name] for name in flat}
    values = {
        name: (array.cast(pa.string()) if _is_date(array.type) else array).to_pylist() for name, array in cells.items()
    }
    roles = _checked(flat, values)
    return Layout("parquet", roles) if roles else None


def _is_date(kind: pa.DataType) -> bool:
    return bool(pa.types.is_timestamp(kind) or pa.types.is_date(kind))
