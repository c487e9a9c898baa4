"""The files of a tarball, packed or not, listed without unpacking more than it can honestly hold."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, Final, cast

from sociotope.archive._limits import allowance_of, check_count, check_total
from sociotope.archive._member import DOUBLE, LINK, NAMELESS, Member, is_clutter, readable, without_top
from sociotope.streams import READ_ERRORS, explained, too_large
from sociotope.text import Text

_MOST_AT_ONCE: Final = 16 << 20
"""A name or a header longer than this is made to fill the memory: tarfile reads each whole."""


class _Careful:
    """What a tarball is read through: it goes no further than an honest one, and in no larger strides."""

    def __init__(self, raw: BinaryIO, name: str, furthest: int) -> None:
        self._raw, self._name, self._furthest = raw, name, furthest

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= _MOST_AT_ONCE:
            raise too_large(self._name)
        return self._raw.read(size)

    def seek(self, place: int, whence: int = 0) -> int:
        if place > self._furthest:
            raise too_large(self._name)
        return self._raw.seek(place, whence)

    def tell(self) -> int:
        return self._raw.tell()


@contextmanager
def open_tar(name: str, file: BinaryIO, size: int) -> Iterator[tarfile.TarFile]:
    """A tarball over an open file, which is closed with it.

    Raises
    ------
    tarfile.ReadError
        When it is none.
    """
    with (
        file,
        _unpacked(file) as raw,
        tarfile.open(fileobj=cast("IO[bytes]", _Careful(raw, name, allowance_of(size))), mode="r:") as tarball,
    ):
        yield tarball


def is_tar(name: str, file: BinaryIO, size: int) -> bool:
    """Whether a file is a tarball, by its first header; by its name when it is packed and damaged."""
    try:
        with open_tar(name, file, size):
            return True
    except tarfile.ReadError:
        return False
    except (*READ_ERRORS, lzma.LZMAError, ValueError):
        return name.endswith((".tar.gz", ".tgz", ".tar"))


def tar_members(path: Path, file: BinaryIO, size: int) -> tuple[list[Member], list[tuple[str, Text]]]:
    """What of a tarball can be opened, and what cannot with the reason.

    Raises
    ------
    Damaged
        When its list cannot be read to the end.
    TooLarge
        When it announces more than any archive holds.
    """
    members, skipped, seen = [], [], set[str]()
    with explained(path.name), open_tar(path.name, file, size) as tarball:
        for count, info in enumerate(tarball, start=1):
            check_count(path.name, count)
            name = readable(info.name)
            if info.size > allowance_of(size):  # what comes after it cannot be reached without unpacking it
                raise too_large(name)
            if is_clutter(name) or info.isdir():
                continue
            if not info.isreg():
                skipped.append((name, LINK))
            elif name in seen or not name:
                skipped.append((name or "?", DOUBLE if name else NAMELESS))
            else:
                seen.add(name)
                members.append(Member(name, info.size, info))
    check_total(path.name, members, size)
    return list(without_top(members)), skipped


def _unpacked(file: BinaryIO) -> BinaryIO:
    magic = file.read(6)
    file.seek(0)
    if magic[:2] == b"\x1f\x8b":
        return cast("BinaryIO", gzip.GzipFile(fileobj=file))
    if magic[:3] == b"BZh":
        return cast("BinaryIO", bz2.BZ2File(file))
    if magic == b"\xfd7zXZ\0":
        return cast("BinaryIO", lzma.LZMAFile(file))
    return file
