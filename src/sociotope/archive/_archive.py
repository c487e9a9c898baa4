"""What was dropped, as a list of members that can be opened one by one."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from io import BufferedReader
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, BinaryIO, Final, Literal, cast
from weakref import finalize

from sociotope.archive import _limits
from sociotope.archive._folder import folder_members
from sociotope.archive._limits import allowance_of
from sociotope.archive._member import Member
from sociotope.archive._tar import is_tar, open_tar, tar_members
from sociotope.archive._zip import open_zip, zip_members
from sociotope.errors import ArchiveError
from sociotope.regular_files import cannot_be_opened, open_regular, shown
from sociotope.streams import BOMB_RATIO, Guarded, explained, too_large
from sociotope.text import Text

_GZIP: Final = b"\x1f\x8b"
_START: Final = 4096
HEAD: Final = 1 << 16
"""How much of a member is looked at to tell what it is."""
HEADS: Final = 256
"""Of how many members that is remembered: 16 MB at most."""


@dataclass
class Archive:
    """What was dropped, as a list of members that can be opened one by one.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "Shares_12.csv").write_text("Date")
    ...     archive = open_archive(Path(folder))
    ...     [member.logical for member in archive.members], archive.head(archive.members[0])
    (['shares.csv'], b'Date')
    """

    path: Path
    kind: Literal["zip", "tar", "folder", "files"]
    members: tuple[Member, ...]
    skipped: tuple[tuple[str, Text], ...] = ()
    """Members that are not opened, with the reason: links, devices, encrypted ones."""
    packed_size: int = 0
    failures: list[ArchiveError] = field(default_factory=list)
    """Why members could not be opened or read to the end, so far."""
    _container: zipfile.ZipFile | None = field(default=None, repr=False, compare=False)
    _copy: BufferedReader | None = field(default=None, repr=False, compare=False)
    """The bytes of an archive that was inside another one."""
    _heads: dict[str, bytes] = field(default_factory=dict, repr=False, compare=False)
    _whole: Archive | None = field(default=None, repr=False, compare=False)
    """What this is a part of, which keeps those bytes open."""

    def part(self, members: Iterable[Member]) -> Archive:
        """Some of the members, as an archive of their own."""
        return replace(self, members=tuple(members), _whole=self)

    def find(self, *names: str) -> list[Member]:
        """The members whose logical path is, or ends with ``/`` and, one of the logical names."""
        return [
            member
            for member in self.members
            if any(member.logical == name or member.logical.endswith("/" + name) for name in names)
        ]

    @contextmanager
    def open(self, member: Member) -> Iterator[BinaryIO]:
        """A member as a stream of bytes, guarded.

        Raises
        ------
        NotFound
            When what was there when it was listed is there no more, or is no file any more.
        Damaged
            When the bytes cannot be unpacked: truncated, corrupt, encrypted.
        TooLarge
            When it announces, or gives, far more than such a file can honestly hold.
        """
        try:
            self._check_size(member)
        except ArchiveError as error:
            self.failures.append(error)
            raise
        with explained(member.path), self._raw(member) as raw:
            guarded = io.BufferedReader(
                Guarded(raw, member.path, self._allowance(member), self.failures.append), 1 << 20
            )
            yield cast("BinaryIO", guarded)

    def head(self, member: Member, size: int = HEAD) -> bytes:
        """The first bytes of a member; all of it when it is shorter. Every reader looks at the same ones, once."""
        if size > HEAD:
            with self.open(member) as stream:
                return stream.read(size)
        if member.path not in self._heads:
            with self.open(member) as stream:
                head = stream.read(HEAD)
            if len(self._heads) >= HEADS:
                return head[:size]
            self._heads[member.path] = head
        return self._heads[member.path][:size]

    def check_sizes(self) -> None:
        """Look at what the members announce, without unpacking any.

        Raises
        ------
        TooLarge
            When one announces far more than such a file can honestly hold.
        """
        for member in self.members:
            self._check_size(member)

    def sha256(self) -> str:
        """The fingerprint of what was dropped: of the bytes of a file, of every member of a folder.

        Of a part of a file: with the names of its members.
        """
        digest = hashlib.sha256()
        if self._whole is not None and self.kind in ("zip", "tar"):
            digest.update(self._whole.sha256().encode())
            for path in sorted(member.path for member in self.members):
                digest.update(path.encode("utf-8", "surrogateescape") + b"\0")
            return digest.hexdigest()
        if self._copy is not None:
            self._copy.seek(0)
            return hashlib.file_digest(self._copy, "sha256").hexdigest()
        if self.kind in ("zip", "tar"):
            with open_regular(self.path) as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        for member in sorted(self.members, key=lambda each: each.path):
            if self.kind == "folder":
                digest.update(member.path.encode("utf-8", "surrogateescape") + b"\0")
            with open_regular(cast("Path", member.key)) as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
        return digest.hexdigest()

    def inner(self, member: Member) -> Archive:
        """A zip that is a member, or in a folder a tarball too, as an archive of its own.

        Raises
        ------
        TooLarge
            When it is larger than what is copied aside to be read.
        Damaged
            When its list of files cannot be read.
        """
        if self.kind in ("folder", "files"):
            return open_archive(cast("Path", member.key))
        if member.size is None or member.size > _limits.INNER_LIMIT:
            raise too_large(member.path)
        copy = cast("BufferedReader", TemporaryFile())  # noqa: SIM115  # it has no name, and goes when the archive does
        with self.open(member) as stream:
            while piece := stream.read(1 << 20):
                copy.write(piece)
        archive = _zip(self.path / member.path, lambda: copy, copy.tell(), copy)
        finalize(archive, copy.close)
        return archive

    def _check_size(self, member: Member) -> None:
        announced = member.size
        if self.kind in ("folder", "files"):
            announced = _unpacked_size(cast("Path", member.key))
        if announced is not None and announced > self._allowance(member):
            raise too_large(member.path)

    def _allowance(self, member: Member) -> int:
        if self.kind == "zip":
            packed = cast("zipfile.ZipInfo", member.key).compress_size
        elif self.kind == "tar":
            packed = self.packed_size
        else:  # whether it is packed is told by its first bytes, whatever its name
            packed = cast("Path", member.key).stat().st_size
        return allowance_of(packed)

    @contextmanager
    def _raw(self, member: Member) -> Iterator[IO[bytes]]:
        if self.kind == "zip":
            if self._container is None:  # kept: reading the list of members of a large zip takes a while
                self._container = open_zip(self.path.name, lambda: open_regular(self.path))
            with self._container.open(cast("zipfile.ZipInfo", member.key)) as stream:
                yield stream
        elif self.kind == "tar":
            with open_tar(self.path.name, open_regular(self.path), self.packed_size) as tarball:
                stream_or_none = tarball.extractfile(cast("tarfile.TarInfo", member.key))
                if stream_or_none is None:
                    raise tarfile.ReadError(member.path)
                with stream_or_none as stream:
                    yield stream
        else:
            with open_regular(cast("Path", member.key)) as file:
                packed = file.read(2) == _GZIP
                file.seek(0)
                with gzip.GzipFile(fileobj=file) if packed else file as stream:
                    yield cast("IO[bytes]", stream)


def open_archive(path: Path) -> Archive:
    """Look into a zip, a tarball, a folder or a file; what it is is told by its content.

    Raises
    ------
    NotFound
        When there is nothing there, when it is neither a file nor a folder, or when it cannot be opened.
    Damaged
        When it is a zip or a tarball whose list of members cannot be read.
    TooLarge
        When it announces more than any archive holds.
    """
    path = Path(path)
    try:
        if path.is_dir():
            next(path.iterdir(), None)
            members, skipped, packed = folder_members(path)
            return Archive(path, "folder", tuple(members), tuple(skipped), packed)
        with open_regular(path) as file:
            magic, size = file.read(2), os.fstat(file.fileno()).st_size
    except (OSError, ValueError) as error:
        raise cannot_be_opened(path, error) from error
    if magic == b"PK":
        return _zip(path, lambda: open_regular(path), size)
    if is_tar(path.name, open_regular(path), size):
        members, skipped = tar_members(path, open_regular(path), size)
        return Archive(path, "tar", tuple(members), tuple(skipped), size)
    return loose_files([path])


def _zip(path: Path, opened: Callable[[], BinaryIO], size: int, copy: BufferedReader | None = None) -> Archive:
    container = open_zip(path.name, opened)
    try:
        members, skipped = zip_members(path, container, size)
    finally:
        if copy is None:  # many may be given, and none keeps its file open until it is read
            container.close()
    reusable = container if copy is not None else None
    return Archive(path, "zip", tuple(members), tuple(skipped), size, _container=reusable, _copy=copy)


def _unpacked_size(path: Path) -> int | None:
    """What a packed file says of its size at its end, where gzip keeps it modulo 4 GB; None when it says nothing sure.

    Where a file was cut short other bytes stand there: it is believed only of what begins by unpacking as a bomb does.
    """
    with open_regular(path) as file:
        start = file.read(_START)
        file.seek(max(os.fstat(file.fileno()).st_size - 4, 0))
        size = int.from_bytes(file.read(4), "little")
    most = len(start) * BOMB_RATIO
    try:
        is_suspect = start[:2] == _GZIP and len(zlib.decompressobj(31).decompress(start, most + 1)) > most
    except zlib.error:  # what is damaged says so itself when it is read
        is_suspect = False
    return size if is_suspect else None


def loose_files(paths: Sequence[Path]) -> Archive:
    """Several files that belong together, seen as one archive; a ``.gz`` is seen unpacked."""
    members = []
    for path in paths:
        packed, name = is_gzip(path), shown(path.name)
        members.append(
            Member(name.removesuffix(".gz") if packed else name, None if packed else path.stat().st_size, path)
        )
    return Archive(paths[0], "files", tuple(members), packed_size=sum(path.stat().st_size for path in paths))


def is_gzip(path: Path) -> bool:
    """Whether the file at a path starts as gzip does."""
    with open_regular(path) as file:
        return file.read(2) == _GZIP
