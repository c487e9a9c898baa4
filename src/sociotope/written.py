"""Where one may write, and how: beside and whole, then in place by one rename; never over what was given to be read."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from sociotope.errors import CannotWrite, NoSpace, SociotopeError, UsageError, reason_of
from sociotope.temporary import remove, temporary_folder
from sociotope.text import texts

_TEXTS: Final = texts(__name__)

CARD: Final = "sociotope.json"
"""The small file that makes a folder a store: schema version, sources, time zone, and which Parquet files count."""

ASIDE: Final = ".sociotope-"
"""How the name of the folder starts in which something is written before it takes its place."""

_ARCHIVES: Final = (b"PK\x03\x04", b"\x1f\x8b", b"PAR1", b"7z\xbc\xaf", b"\x28\xb5\x2f\xfd")
_FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

_SAME: Final = _TEXTS["same"]
_IN_INPUT: Final = _TEXTS["in_input"]
_IN_STORE: Final = _TEXTS["in_store"]
_SPECIAL: Final = _TEXTS["special"]
_FOLDER: Final = _TEXTS["folder"]
_FILE: Final = _TEXTS["file"]
_ARCHIVE: Final = _TEXTS["archive"]


def destination(
    path: str | Path, inputs: Iterable[str | Path] = (), *, folder: bool = False, over_archive: bool = False
) -> Path:
    """Where something may be written, every link of its path followed.

    Parameters
    ----------
    path
        Where it is asked for.
    inputs
        What is read meanwhile: files and folders, of which nothing may be lost.
    folder
        Whether a folder is to be made there, rather than a file.
    over_archive
        Whether an archive that is there may be replaced, because this software made it.

    Raises
    ------
    UsageError
        When it is one of the inputs, by this name or another; when it lies in one of them or in a store; when it is
        a device, a pipe, a socket, an archive, or a folder where a file is needed.

    Examples
    --------
    >>> destination("page.html", ["archive.zip"]).name
    'page.html'
    >>> import tempfile
    >>> with tempfile.NamedTemporaryFile() as mine:
    ...     try:
    ...         destination(mine.name, [mine.name])
    ...     except UsageError as refused:
    ...         refused.exit_status
    2
    """
    target = Path(os.path.realpath(path))
    for given in map(Path, inputs):
        if _is_same(target, given):
            raise UsageError(_SAME.format(target=path))
        if given.is_dir() and any(_is_same(parent, given) for parent in target.parents):
            raise UsageError(_IN_INPUT.format(target=path, place=given))
    for parent in target.parents:
        if (parent / CARD).is_file():
            raise UsageError(_IN_STORE.format(target=path, place=parent))
    there = _state(Path(path))
    if there is None:
        return target
    if stat.S_ISDIR(there.st_mode):
        if not folder:
            raise UsageError((_IN_STORE if (target / CARD).is_file() else _FOLDER).format(target=path, place=path))
    elif not stat.S_ISREG(there.st_mode):
        raise UsageError(_SPECIAL.format(target=path))
    elif folder:
        raise UsageError(_FILE.format(target=path))
    elif not over_archive and _is_archive(target):
        raise UsageError(_ARCHIVE.format(target=path))
    return target


@contextmanager
def whole(path: str | Path, *, private: bool, folder: bool = False, over_archive: bool = False) -> Iterator[Path]:
    """A place to write a file or a folder, which takes its name once it is whole; else all is as it was.

    Parameters
    ----------
    path
        Where it goes in the end; the folders on the way are made.
    private
        Whether nobody else on this machine may read it.
    folder, over_archive
        As for :func:`destination`. A folder that is there already must be empty.

    Raises
    ------
    UsageError
        As for :func:`destination`.
    NoSpace
        When the disk is full.
    CannotWrite
        When this machine does not let it be written.
    """
    target = destination(path, folder=folder, over_archive=over_archive)
    made = [parent for parent in target.parents if not parent.exists()]
    aside = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = temporary_folder(ASIDE, target.parent)
        inside = aside / "new"
        if folder:
            inside.mkdir()
        yield inside
        settle(inside, private=private)
        if folder and target.exists():
            target.rmdir()
        inside.replace(target)
        sync(target.parent)
        made = []
    except OSError as error:
        if not _is_of(error, aside or target.parent):
            raise
        raise cannot_write(error, path) from error
    finally:
        if aside is not None:
            remove(aside)
        for parent in made:
            with suppress(OSError):
                parent.rmdir()


def write(path: str | Path, content: str | bytes, *, private: bool, inputs: Iterable[str | Path] = ()) -> Path:
    """Write a file aside, then give it its name: an older file is never left half-written.

    Parameters
    ----------
    path
        Where to write it; its folder is made when there is none.
    content
        What to write: a text, in UTF-8, or the bytes of a document.
    private
        Whether nobody else on this machine may read it.
    inputs
        As for :func:`destination`.

    Raises
    ------
    SociotopeError
        As for :func:`whole`.
    """
    destination(path, inputs, over_archive=True)
    with whole(path, private=private, over_archive=Path(path).suffix.lower() == ".docx") as aside:
        aside.write_bytes(content.encode() if isinstance(content, str) else content)
    return Path(path)


def settle(path: Path, *, private: bool) -> None:
    """See that a file, or a folder and all that is in it, is on the disk, readable by whom it may be alone."""
    if path.is_dir():
        for each in path.iterdir():
            settle(each, private=private)
    path.chmod((0o600 if private else 0o644) | (0o100 if private else 0o111) * path.is_dir())
    sync(path)


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:  # Windows opens no folder
        if path.is_dir():
            return
        raise
    try:
        os.fsync(handle)
    except OSError as error:  # some shared disks cannot be asked for it
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise
    finally:
        os.close(handle)


def is_full(error: OSError) -> bool:
    """Whether an error says that there is no room left."""
    return error.errno in _FULL


def no_space() -> NoSpace:
    """The disk is full, in words."""
    return NoSpace(_TEXTS["no_space"])


def cannot_write(error: OSError, path: str | Path) -> SociotopeError:
    """What a person is told when something could not be written."""
    if is_full(error):
        return no_space()
    return CannotWrite(_TEXTS["cannot_write"].format(path=path, why=reason_of(error)))


def _is_of(error: OSError, place: Path) -> bool:
    """Whether an error comes from what is written there, and not from something else that happened meanwhile."""
    if error.errno in (*_FULL, errno.EROFS):
        return True
    if isinstance(error, BrokenPipeError) or not isinstance(error.filename, str | bytes):
        return False
    return place in (failed := Path(os.fsdecode(error.filename))).parents or failed == place or failed in place.parents


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one == Path(os.path.realpath(other))


def _state(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _is_archive(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            start = file.read(512)
    except OSError:  # what cannot be read is not known to be one
        return False
    return start.startswith(_ARCHIVES) or start[257:262] == b"ustar"
