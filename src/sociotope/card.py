"""The card of a store: what makes a folder one, checked before anything is believed of it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from sociotope.errors import DamagedStore, NewerStore, NotAStore
from sociotope.schema import FACTS, SCHEMA_VERSION, TABLES, TRACES, Table
from sociotope.text import texts
from sociotope.written import CARD, cannot_write, sync

_TEXTS: Final = texts(__name__)

MOST_BYTES: Final = 1 << 28
"""A card larger than this is not ours: it says two hundred bytes of each file that was read."""

OUR_PART: Final = re.compile(rf"({'|'.join(table.name for table in (*FACTS, TRACES))})-\d{{1,9}}\.parquet")
"""How the parts that this software writes are called: nothing else is ever removed, whatever a card says."""

_MOST: Final = 1 << 62
_PIECE: Final = 1 << 20

_NO_CARD: Final = _TEXTS["no_card"]
_MALFORMED: Final = _TEXTS["malformed"]
_NEWER: Final = _TEXTS["newer"]
_CUT: Final = _TEXTS["cut"]
_ONE_DAMAGED: Final = _TEXTS["one_damaged"]
WHYS: Final = _TEXTS.table("whys")
"""What may be wrong with a part."""


def blank_card() -> dict[str, Any]:
    """The card of a store that holds nothing yet."""
    return {
        "schema_version": SCHEMA_VERSION,
        "sociotope_version": "",
        "generation": 0,
        "platforms": [],
        "sampling_design": "unknown",
        "timezone": "UTC",
        "owner": None,
        "redacted": None,
        "next_number": 1,
        "sources": [],
        "files": [],
        "tables": {},
        "parts": {},
        "retired": [],
    }


def read_card(folder: Path, *, cut: bool = False) -> dict[str, Any]:
    """The card of a store, checked; entries that an older version did not write are blank.

    Parameters
    ----------
    folder
        The store.
    cut
        Whether it may be that of a first import that was killed as it ended.

    Raises
    ------
    NotAStore
        When it is missing, unreadable or not ours.
    NewerStore
        When a later version wrote it.
    """
    try:
        path = folder / CARD
        if not stat.S_ISREG(path.stat().st_mode) or path.stat().st_size > MOST_BYTES:
            raise ValueError(CARD)
        card = json.loads(path.read_text(encoding="utf-8-sig"), parse_constant=_no_number)
    except (OSError, ValueError, RecursionError) as error:
        raise NotAStore(_NO_CARD.format(folder=folder, card=CARD)) from error
    version = card.get("schema_version") if isinstance(card, dict) else None
    if not _is_count(version) or not version:
        raise NotAStore(_MALFORMED.format(folder=folder, card=CARD, entry="schema_version"))
    if version > SCHEMA_VERSION:
        raise NewerStore(_NEWER.format(folder=folder, version=version, known=SCHEMA_VERSION))
    whole: dict[str, Any] = blank_card() | card
    for entry, is_right in _ENTRIES.items():
        if not is_right(whole[entry]):
            raise NotAStore(_MALFORMED.format(folder=folder, card=CARD, entry=entry))
    if whole["retired"] and not whole["tables"] and not cut:
        raise NotAStore(_CUT.format(folder=folder))
    return whole


def write_card(folder: Path, card: dict[str, Any]) -> None:
    """Replace the card in one step: a reader sees the old one or the new one, never half of one."""
    aside = folder / f"{CARD}.new"
    try:
        with aside.open("w", encoding="utf-8") as file:
            json.dump(card, file, ensure_ascii=False, indent=1, sort_keys=True)
            file.flush()
            os.fsync(file.fileno())
        aside.chmod(0o600)
        aside.replace(folder / CARD)
        sync(folder)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise cannot_write(error, folder) from error


def parts_of(folder: Path, card: dict[str, Any]) -> dict[str, list[Path]]:
    """By table, the Parquet files that a card names, each found to be in the folder and as it was written.

    Raises
    ------
    DamagedStore
        When one is missing, or is not what was written.
    """
    paths = parts_of_card(folder, card)
    for path, state in states(paths, card).items():
        if state in WHYS:
            raise DamagedStore(_ONE_DAMAGED.format(folder=folder, part=path.name, why=WHYS[state]))
    return paths


def parts_of_card(folder: Path, card: dict[str, Any]) -> dict[str, list[Path]]:
    """By table, where the Parquet files are that a card names, whatever is there."""
    return {table.name: [folder / part for part in card["tables"].get(table.name, [])] for table in (*FACTS, TRACES)}


def states(paths: dict[str, list[Path]], card: dict[str, Any], *, to_the_end: bool = False) -> dict[Path, str]:
    """Of each part of a store: ``right``, ``unchecked`` when an older version wrote no checksum, or one of ``WHYS``.

    Parameters
    ----------
    paths
        The parts, by table.
    card
        The card that names them.
    to_the_end
        Whether to read every value of what has no checksum.
    """

    def look(table: str, path: Path) -> str:
        state = _state(path, card["parts"].get(path.name))
        held = state if state in WHYS else holds(path, TABLES[table])
        if held == "right" and state == "unchecked" and to_the_end and not _is_readable(path):
            return "unreadable"
        return state if held == "right" else held

    flat = [(table, path) for table, parts in paths.items() for path in parts]
    with ThreadPoolExecutor(os.cpu_count()) as at_once:
        return dict(zip((path for _, path in flat), at_once.map(lambda each: look(*each), flat), strict=True))


def holds(path: Path, table: Table) -> str:
    """Whether a Parquet file holds a table: ``right``, or one of ``WHYS``."""
    try:
        with path.open("rb") as file:
            schema = pq.read_schema(file)
    except (pa.ArrowException, OSError):
        return "unreadable"
    # of the other columns an earlier version, or a redacted copy, may have none, or nothing but nulls
    known = {field.name: _kind(field.type) for field in schema}
    is_other = any(known.get(field.name) != _kind(field.type) for field in table.stored if not field.nullable)
    return "other" if is_other else "right"


def _is_readable(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            for _ in pq.ParquetFile(file).iter_batches():
                pass
    except (pa.ArrowException, OSError):
        return False
    return True


def _kind(of: pa.DataType) -> str:
    return f"list of {_kind(of.value_type)}" if pa.types.is_list(of) else str(of).removeprefix("large_")


def hold(place: Any) -> Callable[[], Any]:
    """Keep the parts of a store where they are as long as a place lives, and give what lets them go.

    A reader shares a lock on the folder, and an import removes parts only when nobody has it. On some shared disks a
    folder cannot be locked: whoever writes there cannot be sure to be alone either, and removes nothing.
    """
    try:
        import fcntl

        handle = os.open(place.folder, os.O_RDONLY)
    except (ImportError, OSError):
        return lambda: None
    with suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_SH)
    return weakref.finalize(place, os.close, handle)


def fingerprint(path: Path) -> dict[str, Any]:
    """What a card says of a part: its length, and the SHA-256 of its bytes."""
    digest = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return {"bytes": path.stat().st_size, "sha256": digest.hexdigest()}


_LOOKED_AT: dict[tuple[str, int, int, int], str] = {}
"""What was found right in this run, by name, inode, length and moment of writing: a place may be opened many times."""


def _state(path: Path, entry: dict[str, Any] | None) -> str:
    try:
        there = path.lstat()
    except OSError:
        return "missing"
    if not stat.S_ISREG(there.st_mode):
        return "not_a_file"
    if entry is None:
        return "unchecked"
    if there.st_size != entry["bytes"]:
        return "size"
    known = (str(path.absolute()), there.st_ino, there.st_size, there.st_mtime_ns)
    if _LOOKED_AT.get(known) == entry["sha256"]:
        return "right"
    try:
        if fingerprint(path)["sha256"] != entry["sha256"]:
            return "changed"
    except OSError:
        return "unreadable"
    _LOOKED_AT[known] = entry["sha256"]
    return "right"


def _no_number(text: str) -> float:
    raise ValueError(text)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _MOST


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_plain_name(value: Any) -> bool:
    """The name of a file, and no path that leads elsewhere, on whatever system it is read."""
    return isinstance(value, str) and bool(re.fullmatch(r"[^/\\:\0*?\[\]]+", value)) and value.strip(". ") == value


def _all(is_right: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and all(map(is_right, value))


def _by_name(is_right: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, dict) and all(map(is_right, value.values()))


def _with(**entries: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: (
        isinstance(value, dict) and all(is_right(value.get(name)) for name, is_right in entries.items())
    )


def _or_null(is_right: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: value is None or is_right(value)


def _are_different(tables: dict[str, list[str]]) -> bool:
    names = [name for parts in tables.values() for name in parts]
    return len(names) == len(set(names))


_ENTRIES: Final[dict[str, Callable[[Any], bool]]] = {
    "generation": _is_count,
    "next_number": _is_count,
    "platforms": _all(_is_text),
    "sampling_design": _is_text,
    "timezone": _is_text,
    "owner": _or_null(_with(id=_is_text, name=_or_null(_is_text))),
    "redacted": _or_null(_with(to_the_day=lambda value: isinstance(value, bool))),
    "sources": _all(_with(name=_is_text, sha256=_is_text, platform=_is_text)),
    "files": _all(
        _with(
            source=_is_text,
            archive=_or_null(_is_text),
            status=_is_text,
            why=_or_null(_with(en=_is_text, fr=_is_text)),
            **dict.fromkeys(("records", "kept", "dropped", "rejects", "activities"), _is_count),
        )
    ),
    "tables": lambda tables: _by_name(_all(_is_plain_name))(tables) and _are_different(tables),
    "parts": _by_name(_with(bytes=_is_count, sha256=_is_text)),
    "retired": _all(_is_plain_name),
}
"""What each entry of a card must be; others are let be, and were perhaps written by a later version."""
