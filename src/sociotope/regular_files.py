"""Open only what is a file: a pipe, a device, a socket or a folder is refused before it can hold a run for ever."""

from __future__ import annotations

import os
import stat
from io import BufferedReader
from pathlib import Path
from typing import Final

from sociotope.errors import NotFound, reason_of
from sociotope.text import Text

_NOT_HANGING: Final = (
    os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
)
_KINDS: Final = (
    (stat.S_ISDIR, Text(en="it is a folder, and a file is needed", fr="c’est un dossier, il faut un fichier")),
    (stat.S_ISFIFO, Text(en="it is a pipe, not a file", fr="c’est un tube, pas un fichier")),
    (stat.S_ISSOCK, Text(en="it is a socket, not a file", fr="c’est une prise réseau, pas un fichier")),
    (stat.S_ISCHR, Text(en="it is a device, not a file", fr="c’est un périphérique, pas un fichier")),
    (stat.S_ISBLK, Text(en="it is a device, not a file", fr="c’est un périphérique, pas un fichier")),
)
_OTHER: Final = Text(en="it is not a file", fr="ce n’est pas un fichier")


def shown(path: str | Path) -> str:
    r"""A path as it can be written anywhere: bytes that are no text are shown by ``\N{REPLACEMENT CHARACTER}``.

    Examples
    --------
    >>> shown("caf\udce9.csv")
    'caf�.csv'
    """
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def why_no_file(mode: int) -> Text | None:
    """Why something of this mode (as ``os.stat`` gives it) is not to be opened as a file; None when it is one.

    Examples
    --------
    >>> why_no_file(stat.S_IFIFO | 0o600).en, why_no_file(stat.S_IFREG | 0o600)
    ('it is a pipe, not a file', None)
    """
    if stat.S_ISREG(mode):
        return None
    return next((why for is_such, why in _KINDS if is_such(mode)), _OTHER)


def open_regular(path: str | Path) -> BufferedReader:
    """A file opened for reading, its kind looked at before it is opened and again after.

    The second look is for what took the place of the file meanwhile: opened without waiting, it can hold nobody up.

    Raises
    ------
    NotFound
        When there is nothing there, when it is no regular file, or when the machine refuses.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.csv").write_text("Date")
    ...     with open_regular(Path(folder, "a.csv")) as file:
    ...         file.read()
    b'Date'
    """
    try:
        why = why_no_file(Path(path).stat().st_mode)
        if why is None:
            handle = os.open(path, _NOT_HANGING)
            why = why_no_file(os.fstat(handle).st_mode)
            if why is None:
                return os.fdopen(handle, "rb")  # whoever asked for it closes it
            os.close(handle)
    except (OSError, ValueError) as error:
        raise cannot_be_opened(path, error) from error
    raise NotFound(_CANNOT.format(path=shown(path), why=why))


def read_regular(path: str | Path) -> bytes:
    """All the bytes of a small file; see :func:`open_regular`."""
    with open_regular(path) as file:
        try:
            return file.read()
        except OSError as error:
            raise cannot_be_opened(path, error) from error


def cannot_be_opened(path: str | Path, error: OSError | ValueError) -> NotFound:
    """What is said of a path that the machine refuses; a ``ValueError`` is a NUL in the name."""
    why = reason_of(error) if isinstance(error, OSError) else _OTHER
    return NotFound(_CANNOT.format(path=shown(path), why=why))


_CANNOT: Final = Text(
    en="{path} cannot be opened: {why}. Check the name, and that the file is on this computer.",
    fr="{path} ne peut pas être ouvert : {why}. Vérifiez le nom, et que le fichier est bien sur cet ordinateur.",
)
