"""The files of a zip."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

from sociotope.archive._limits import check_count, check_total
from sociotope.archive._member import (
    DOUBLE,
    ENCRYPTED,
    LINK,
    NAMELESS,
    OVERLAPPING,
    Member,
    is_clutter,
    readable,
    without_top,
)
from sociotope.errors import ArchiveError, Damaged
from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)

_HEADER: Final = 30
"""Bytes that stand before the name and the data of each file at least."""
_DAMAGED: Final = _TEXTS["damaged"]
_LOCKED: Final = _TEXTS["locked"]


class OwnedZip(zipfile.ZipFile):
    """A zip over a file that it opens, and closes with itself."""

    def __init__(self, opened: Callable[[], BinaryIO]) -> None:
        self._owned = opened()  # after this object was made: who is collected with it is closed by it first
        try:
            super().__init__(self._owned)
        except BaseException:
            self._owned.close()
            raise

    def close(self) -> None:
        """Let go of the list and of the file."""
        super().close()
        self._owned.close()


def open_zip(name: str, opened: Callable[[], BinaryIO]) -> OwnedZip:
    """A zip whose list of files was read.

    Raises
    ------
    Damaged
        When it cannot be.
    """
    try:
        return OwnedZip(opened)
    except ArchiveError:
        raise
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Damaged(_DAMAGED.format(name=name)) from error


def zip_members(path: Path, container: zipfile.ZipFile, size: int) -> tuple[list[Member], list[tuple[str, Text]]]:
    """What of a zip can be opened, and what cannot with the reason.

    Raises
    ------
    Damaged
        When everything in it is locked.
    TooLarge
        When it announces more than any archive holds.
    """
    infos = container.infolist()
    check_count(path.name, len(infos))
    overlapping = _overlapping(container)
    members, skipped, seen = [], [], set[str]()
    for info in infos:
        name = readable(info.filename)
        if name.endswith("/") or is_clutter(name):
            continue
        mode = info.external_attr >> 16
        if not name:
            skipped.append(("?", NAMELESS))
        elif stat.S_IFMT(mode) and not stat.S_ISREG(mode):
            skipped.append((name, LINK))
        elif name in seen:
            skipped.append((name, DOUBLE))
        elif info.flag_bits & 0x1:
            skipped.append((name, ENCRYPTED))
        elif id(info) in overlapping:
            skipped.append((name, OVERLAPPING))
        else:
            seen.add(name)
            members.append(Member(name, info.file_size, info))
    if skipped and not members and any(why is ENCRYPTED for _, why in skipped):
        raise Damaged(_LOCKED.format(name=path.name))
    check_total(path.name, members, size)
    return list(without_top(members)), skipped


def _overlapping(container: zipfile.ZipFile) -> set[int]:
    """Those whose bytes begin before those of the file before them end: many files are then made of few bytes."""
    inside, end = set(), 0
    for info in sorted(container.infolist(), key=lambda each: (each.header_offset, each.filename)):
        if not info.compress_size:
            continue
        if info.header_offset < end:
            inside.add(id(info))
        end = max(end, info.header_offset + _HEADER + info.compress_size)
    return inside
