"""One safe view of what a person drops: a zip, a tarball, a folder, one file, or several loose files.

Nothing is ever unpacked to disk and no member name is ever used as a path, so that hostile names can do no harm;
what comes out of a compressed member is counted, so that a zip bomb is told before it hurts.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import re
import stat
import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, BinaryIO, Literal, cast

from sociotope.errors import ArchiveError, Damaged, NotFound, TooLarge
from sociotope.streams import BOMB_RATIO, READ_ERRORS, Guarded, explained, too_large
from sociotope.text import Text

BOMB_FLOOR = 64 << 20
MEMBERS_LIMIT = 2_000_000

_CLUTTER = re.compile(r"(^|/)(__MACOSX(/|$)|\.[^/]*$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_NUMBERED = re.compile(r"([ _-]?part|[ _])\d+(?=\.[^./]+$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive.

    ``path`` is what people see (``/`` between folders, one common top folder taken off), ``size`` its unpacked
    bytes as announced (None when only reading tells).
    """

    path: str
    size: int | None
    key: object = field(repr=False, compare=False)

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rsplit("/", 1)[-1]

    @property
    def logical(self) -> str:
        """The path as readers match it: lower case, spaces for underscores, no numeric suffix.

        Examples
        --------
        >>> Member("Jobs/Job Applications_1.csv", 0, None).logical
        'jobs/job applications.csv'
        >>> Member("Shares_155814142.csv", 0, None).logical
        'shares.csv'
        """
        return logical_name(self.path)


def logical_name(path: str) -> str:
    """A path as readers match it: lower case, spaces for underscores, no numeric suffix.

    Examples
    --------
    >>> logical_name("data/tweets-part12.js")
    'data/tweets.js'
    """
    return _NUMBERED.sub("", path).replace("_", " ").lower()


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
        Damaged
            When the bytes cannot be unpacked: truncated, corrupt, encrypted.
        TooLarge
            When far more comes out than such a file can honestly hold.
        """
        with explained(member.path), self._raw(member) as raw:
            guarded = io.BufferedReader(
                Guarded(raw, member.path, self._allowance(member), self.failures.append), 1 << 20
            )
            yield cast("BinaryIO", guarded)

    def head(self, member: Member, size: int = 1 << 16) -> bytes:
        """The first bytes of a member; all of it when it is shorter."""
        with self.open(member) as stream:
            return stream.read(size)

    def check_sizes(self) -> None:
        """Look at what the members announce, without unpacking any.

        Raises
        ------
        TooLarge
            When one announces far more than such a file can honestly hold.
        """
        for member in self.members:
            allowance = self._allowance(member)
            if allowance is not None and member.size is not None and member.size > allowance:
                raise too_large(member.path)

    def sha256(self) -> str:
        """The fingerprint of what was dropped: of the bytes of a file, of every member of a folder."""
        digest = hashlib.sha256()
        if self.kind in ("zip", "tar"):
            with self.path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        for member in sorted(self.members, key=lambda each: each.path):
            if self.kind == "folder":
                digest.update(member.path.encode("utf-8", "surrogateescape") + b"\0")
            with Path(str(member.key)).open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
        return digest.hexdigest()

    def _allowance(self, member: Member) -> int | None:
        if self.kind == "zip":
            packed = cast("zipfile.ZipInfo", member.key).compress_size
        elif self.kind == "tar" or member.path != Path(str(member.key)).name:
            packed = self.packed_size
        else:
            return None
        return max(BOMB_FLOOR, packed * BOMB_RATIO)

    @contextmanager
    def _raw(self, member: Member) -> Iterator[IO[bytes]]:
        if self.kind == "zip":
            if self._container is None:  # kept: reading the list of members of a large zip takes a while
                self._container = zipfile.ZipFile(self.path)
            with self._container.open(cast("zipfile.ZipInfo", member.key)) as stream:
                yield stream
        elif self.kind == "tar":
            with tarfile.open(self.path) as tarball:
                stream_or_none = tarball.extractfile(cast("tarfile.TarInfo", member.key))
                if stream_or_none is None:
                    raise tarfile.ReadError(member.path)
                with stream_or_none as stream:
                    yield stream
        else:
            path = Path(str(member.key))
            with gzip.open(path) if is_gzip(path) else path.open("rb") as stream:
                yield cast("IO[bytes]", stream)


def open_archive(path: Path) -> Archive:
    """Look into a zip, a tarball, a folder or a file; what it is is told by its content.

    Raises
    ------
    NotFound
        When there is nothing there, or it cannot be opened.
    Damaged
        When it is a zip or a tarball whose list of members cannot be read.
    TooLarge
        When it lists more members than any archive has.
    """
    path = Path(path)
    try:
        if path.is_dir():
            return _folder(path)
        size = path.stat().st_size
        with path.open("rb") as file:
            magic = file.read(4)
    except OSError as error:
        raise NotFound(
            Text(
                en="{path} cannot be opened: {why}. Check the name, and that the file is on this computer.",
                fr=(
                    "{path} ne peut pas être ouvert : {why}. Vérifiez le nom, et que le fichier est bien sur cet "
                    "ordinateur."
                ),
            ).format(path=path, why=error.strerror or error)
        ) from error
    if magic[:2] == b"PK":
        return _zip(path, size)
    if _is_tar(path):
        return _tar(path, size)
    return loose_files([path])


def loose_files(paths: Sequence[Path]) -> Archive:
    """Several files that belong together, seen as one archive; a ``.gz`` is seen unpacked."""
    members = []
    for path in paths:
        packed = is_gzip(path)
        members.append(
            Member(
                path.name.removesuffix(".gz") if packed else path.name, None if packed else path.stat().st_size, path
            )
        )
    return Archive(paths[0], "files", tuple(members), packed_size=sum(path.stat().st_size for path in paths))


def is_gzip(path: Path) -> bool:
    """Whether the file at a path starts as gzip does."""
    with path.open("rb") as file:
        return file.read(2) == b"\x1f\x8b"


def _zip(path: Path, size: int) -> Archive:
    try:
        with zipfile.ZipFile(path) as container:
            infos = container.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Damaged(
            Text(
                en=(
                    "{name} is a zip file that is cut short or damaged: its list of files cannot be read. Download "
                    "it again, whole."
                ),
                fr=(
                    "{name} est un fichier zip tronqué ou abîmé : la liste de ses fichiers est illisible. "
                    "Téléchargez-le de nouveau, en entier."
                ),
            ).format(name=path.name)
        ) from error
    _check_count(path, len(infos))
    members, skipped, seen = [], [], set[str]()
    for info in infos:
        name = _readable(info.filename)
        if name.endswith("/") or _CLUTTER.search(name):
            continue
        if not name:
            skipped.append(("?", _NAMELESS))
        elif stat.S_ISLNK(info.external_attr >> 16):
            skipped.append((name, _LINK))
        elif name in seen:
            skipped.append((name, _DOUBLE))
        elif info.flag_bits & 0x1:
            skipped.append((name, _ENCRYPTED))
        else:
            seen.add(name)
            members.append(Member(name, info.file_size, info))
    if skipped and not members and any(why is _ENCRYPTED for _, why in skipped):
        raise Damaged(
            Text(
                en="{name} is protected by a password. Unpack it with the password first, then give the folder.",
                fr=(
                    "{name} est protégé par un mot de passe. Décompressez-le d’abord avec le mot de passe, puis "
                    "donnez le dossier."
                ),
            ).format(name=path.name)
        )
    return Archive(path, "zip", _without_top(members), tuple(skipped), size)


def _tar(path: Path, size: int) -> Archive:
    members, skipped, seen = [], [], set[str]()
    with explained(path.name), tarfile.open(path) as tarball:
        count = 0
        for info in tarball:
            count += 1
            _check_count(path, count)
            name = _readable(info.name)
            if _CLUTTER.search(name) or info.isdir():
                continue
            if not info.isreg():
                skipped.append((name, _LINK))
            elif name in seen or not name:
                skipped.append((name or "?", _DOUBLE if name else _NAMELESS))
            else:
                seen.add(name)
                members.append(Member(name, info.size, info))
    return Archive(path, "tar", _without_top(members), tuple(skipped), size)


def _folder(path: Path) -> Archive:
    members, skipped, size = [], [], 0
    for root, folders, names in os.walk(path, followlinks=False):
        folders.sort()
        for name in sorted(names):
            place = Path(root, name)
            shown = place.relative_to(path).as_posix()
            if _CLUTTER.search(shown):
                continue
            if not stat.S_ISREG(place.lstat().st_mode):
                skipped.append((shown, _LINK))
                continue
            size += place.stat().st_size
            packed = shown.endswith(".gz") and not shown.endswith(".tar.gz")
            members.append(Member(shown.removesuffix(".gz") if packed else shown, place.stat().st_size, place))
            _check_count(path, len(members))
    return Archive(path, "folder", _without_top(members), tuple(skipped), size)


def _is_tar(path: Path) -> bool:
    try:
        return tarfile.is_tarfile(path)
    except (*READ_ERRORS, ValueError):
        return path.name.endswith((".tar.gz", ".tgz", ".tar"))


def _check_count(path: Path, count: int) -> None:
    if count > MEMBERS_LIMIT:
        raise TooLarge(
            Text(
                en="{name} lists more than {limit} files; no archive of a platform does. Nothing was read.",
                fr=(
                    "{name} annonce plus de {limit} fichiers ; aucune archive de plateforme n’en a autant. Rien n’a "
                    "été lu."
                ),
            ).format(name=path.name, limit=MEMBERS_LIMIT)
        )


def _readable(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")[:1000]


def _without_top(members: list[Member]) -> tuple[Member, ...]:
    tops = {member.path.split("/", 1)[0] for member in members}
    if len(tops) == 1 and all("/" in member.path for member in members):
        members = [Member(member.path.split("/", 1)[1], member.size, member.key) for member in members]
    return tuple(members)


_LINK = Text(
    en="It is a link or a device, not a file; it is not followed.",
    fr="C’est un lien ou un périphérique, pas un fichier ; il n’est pas suivi.",
)
_NAMELESS = Text(en="It has no name.", fr="Il n’a pas de nom.")
_DOUBLE = Text(en="A second file of the same name.", fr="Un second fichier du même nom.")
_ENCRYPTED = Text(en="It is protected by a password.", fr="Il est protégé par un mot de passe.")
