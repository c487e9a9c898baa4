"""Where an invented archive is written: a zip, a tar.gz or a folder, whole or not at all, the same bytes each time."""

from __future__ import annotations

import gzip
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Protocol

from sociotope.errors import UsageError
from sociotope.text import Text
from sociotope.written import whole

_LARGE = 1 << 31


class Sink(Protocol):
    """Something that takes files one after the other."""

    def member(self, name: str, size: int = 0) -> AbstractContextManager[IO[bytes]]:
        """A binary stream for the file `name`; `size` is a generous guess of its length."""


class _Zip:
    def __init__(self, path: Path, when: int) -> None:
        self.zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=2)
        self.when = datetime.fromtimestamp(when, UTC).timetuple()[:6]

    @contextmanager
    def member(self, name: str, size: int = 0) -> Iterator[IO[bytes]]:
        info = zipfile.ZipInfo(name, self.when)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        with self.zip.open(info, "w", force_zip64=size >= _LARGE // 2) as stream:
            yield stream

    def close(self) -> None:
        self.zip.close()


class _Tar:
    """A tarball needs each length in advance: a member goes through a temporary file."""

    def __init__(self, path: Path, when: int) -> None:
        self.raw = path.open("wb")
        self.gzip = gzip.GzipFile("", "wb", compresslevel=2, fileobj=self.raw, mtime=when)
        self.tar = tarfile.TarFile(fileobj=self.gzip, mode="w", format=tarfile.GNU_FORMAT)
        self.folder = path.parent
        self.when = when

    @contextmanager
    def member(self, name: str, size: int = 0) -> Iterator[IO[bytes]]:
        with tempfile.TemporaryFile(dir=self.folder) as aside:
            yield aside
            info = tarfile.TarInfo(name)
            info.size, info.mtime = aside.tell(), self.when
            aside.seek(0)
            self.tar.addfile(info, aside)

    def close(self) -> None:
        self.tar.close()
        self.gzip.close()
        self.raw.close()


class _Folder:
    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def member(self, name: str, size: int = 0) -> Iterator[IO[bytes]]:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            yield stream

    def close(self) -> None:
        pass


def is_folder(out: Path) -> bool:
    """Whether `out` names a folder rather than an archive.

    Examples
    --------
    >>> is_folder(Path("a.zip")), is_folder(Path("a.tar.gz")), is_folder(Path("a"))
    (False, False, True)
    """
    return not out.name.lower().endswith((".zip", ".tar.gz", ".tgz"))


def stem(out: Path) -> str:
    """The name of `out` without what says how it is packed.

    Examples
    --------
    >>> stem(Path("x/me.tar.gz")), stem(Path("x/me.v2.zip")), stem(Path("x/me"))
    ('me', 'me.v2', 'me')
    """
    for ending in (".tar.gz", ".tgz", ".zip"):
        if out.name.lower().endswith(ending):
            return out.name[: -len(ending)]
    return out.name


@contextmanager
def opened(out: Path, when: int) -> Iterator[Sink]:
    """A sink whose content appears at `out` only when the block ends well.

    Parameters
    ----------
    out
        A path that ends in `.zip`, `.tar.gz` or `.tgz`; anything else is a folder, new or empty.
    when
        Unix time given to every member.
    """
    if is_folder(out) and out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageError(
            Text(
                en=f"{out} exists and is not an empty folder: name a new folder or a .zip file.",
                fr=f"{out} existe déjà et n’est pas un dossier vide : nommez un nouveau dossier ou un fichier .zip.",
            )
        )
    with whole(out, private=False, folder=is_folder(out), over_archive=is_ours(out)) as aside:
        sink: _Zip | _Tar | _Folder
        if is_folder(out):
            sink = _Folder(aside)
        else:
            sink = _Zip(aside, when) if out.name.lower().endswith(".zip") else _Tar(aside, when)
        try:
            yield sink
        finally:
            sink.close()


def is_ours(out: Path) -> bool:
    """Whether what is at `out` may be replaced: an invented archive has its truth beside it, another has not."""
    return truth_path(out).is_file()


def truth_path(out: Path) -> Path:
    """Where the truth of an archive is: beside it, and named after it."""
    return out.with_name(f"{stem(out)}.truth.json")


class Lines:
    """Text going into one member, encoded as it passes, without a copy of the whole."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream

    def write(self, text: str) -> None:
        """Append `text` as UTF-8."""
        self.stream.write(text.encode())


def cell(text: str) -> str:
    """`text` as one CSV field, quoted only when it must be.

    Examples
    --------
    >>> cell("a"), cell("a, b"), cell('a "b" c')
    ('a', '"a, b"', '"a ""b"" c"')
    """
    return quoted(text) if any(c in text for c in ',"\r\n') else text


def quoted(text: str) -> str:
    """`text` as one CSV field, always quoted."""
    return '"' + text.replace('"', '""') + '"'


def csv_line(*cells: str) -> str:
    """One CSV record with its line end."""
    return ",".join(cell(c) for c in cells) + "\n"
