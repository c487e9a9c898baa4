"""Folders that last as long as a run: removed with it however it ends, and swept by the next run where it was killed.

Each holds a file that its owner keeps locked while alive. The machine lets go of the lock when the owner dies, whatever
its number, in this container or in another that shares the disk: what can be locked by somebody else is nobody's.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from sociotope.errors import CannotWrite, reason_of
from sociotope.text import Text

PREFIX: Final = "sociotope-"
MARK: Final = ".in-use"
"""The file by which a folder of a run is known, locked while the run lives."""
_held: dict[Path, int | None] = {}
_swept: list[tuple[Path, str]] = []

_NOWHERE: Final = Text(
    en="No temporary file can be written on this machine: {why}. Free some space, or name a folder in TMPDIR.",
    fr=(
        "Aucun fichier temporaire ne peut être écrit sur cette machine : {why}. Libérez de la place, ou nommez un "
        "dossier dans TMPDIR."
    ),
)


def temporary_folder(prefix: str = PREFIX, beside: Path | None = None) -> Path:
    """A new folder that only its owner can read, for the time of a run.

    Parameters
    ----------
    prefix
        How its name starts.
    beside
        The folder to make it in; where the machine keeps temporary files when not given.

    Raises
    ------
    CannotWrite
        When none can be made.

    Examples
    --------
    >>> folder = temporary_folder()
    >>> folder.is_dir(), remove(folder), folder.exists()
    (True, None, False)
    """
    if beside is not None:
        return _made(prefix, beside)
    try:
        import tempfile  # which imports much, for a place that `--help` never asks for

        return _made(prefix, Path(tempfile.gettempdir()))
    except OSError as error:
        raise CannotWrite(_NOWHERE.format(why=reason_of(error))) from error


def _made(prefix: str, place: Path) -> Path:
    if (place, prefix) not in _swept:
        _swept.append((place, prefix))
        sweep(place, prefix)
    while True:
        folder = place / f"{prefix}{os.urandom(6).hex()}"
        _held[folder] = None  # first: what is made is known, whenever the run is told to stop
        try:
            folder.mkdir(mode=0o700)
            _held[folder] = _marked(folder)
        except FileExistsError:
            del _held[folder]
            continue
        except OSError:
            remove(folder)
            raise
        return folder


@contextmanager
def temporary(prefix: str = PREFIX) -> Iterator[Path]:
    """A folder that is removed at the end of a block."""
    folder = temporary_folder(prefix)
    try:
        yield folder
    finally:
        remove(folder)


def remove(folder: Path) -> None:
    """Remove a folder of this run with all that is in it."""
    shutil.rmtree(folder, ignore_errors=True)
    handle = _held.pop(folder, None)
    if handle is not None:
        with suppress(OSError):
            os.close(handle)


def in_use() -> frozenset[Path]:
    """The folders of this process that are there now."""
    return frozenset(_held)


def remove_all(but: frozenset[Path] = frozenset()) -> None:
    """Remove every folder of this run that is still there: who was to remove it was interrupted.

    Parameters
    ----------
    but
        Folders that were there before the run, of whoever called it within a process.
    """
    for folder in in_use() - but:
        remove(folder)


def sweep(place: Path, prefix: str = PREFIX) -> None:
    """Remove the folders that runs which are dead left in a place: ours by name, by owner and by the mark in them."""
    if not sys.platform.startswith(("linux", "darwin")):  # what is in use cannot be told from what is not
        return
    try:
        with os.scandir(place) as entries:
            folders = [place / entry.name for entry in entries if entry.name.startswith(prefix)]
    except OSError:
        return
    for folder in folders:
        if folder not in _held:
            with suppress(OSError):
                _sweep_one(folder)


def _sweep_one(folder: Path) -> None:
    import fcntl

    state = folder.lstat()
    if not stat.S_ISDIR(state.st_mode) or state.st_uid != os.getuid():
        return
    mark = os.open(folder / MARK, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        if stat.S_ISREG(os.fstat(mark).st_mode):
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(mark)


def _marked(folder: Path) -> int | None:
    """Lock a file in a folder, and only then give it the name by which others look for it."""
    if not sys.platform.startswith(("linux", "darwin")):
        return None
    import fcntl

    aside = folder / f"{MARK}-new"
    handle = os.open(aside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
    except OSError:  # some shared disks lock nothing: then nobody sweeps there
        os.close(handle)
        aside.unlink(missing_ok=True)
        return None
    aside.rename(folder / MARK)
    return handle
