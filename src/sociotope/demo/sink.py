"""Where an invented archive is written: a zip or a folder, whole or not at all, the same bytes each time."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import IO, Final

from sociotope.demo.plan import END
from sociotope.errors import UsageError
from sociotope.text import Text
from sociotope.written import whole

_MARK: Final = b"An invented archive: nobody in it exists (sociotope demo)."
"""The comment of a zip of ours, which tells it from somebody's own archive."""
_PACKED: Final = (".gz", ".tgz", ".tar", ".7z")
_AT_ONCE: Final = 50_000
_NOT_EMPTY: Final = Text(
    en="{out} exists and is not an empty folder: name a new folder or a .zip file.",
    fr="{out} existe déjà et n’est pas un dossier vide : nommez un nouveau dossier ou un fichier .zip.",
)
_NOT_A_ZIP: Final = Text(
    en="{out}: an invented archive is a .zip or a folder. Name one of these.",
    fr="{out} : une archive inventée est un .zip ou un dossier. Donnez le nom de l’un ou de l’autre.",
)


class Sink:
    """Something that takes files one after the other, at their paths within the archive."""

    def __init__(self, place: Path, *, folder: bool) -> None:
        self._place = place
        self._zip = None if folder else zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED, compresslevel=2)

    def write(self, path: str, texts: Iterable[str]) -> None:
        """Write a file of UTF-8, its texts one after the other."""
        rows = iter(texts)
        self.write_bytes(path, iter(lambda: "".join(islice(rows, _AT_ONCE)).encode(), b""))

    def write_bytes(self, path: str, parts: Iterable[bytes]) -> None:
        """Write a file of bytes."""
        with self._stream(path) as stream:
            for part in parts:
                stream.write(part)

    def _stream(self, path: str) -> IO[bytes]:
        if self._zip is None:
            (self._place / path).parent.mkdir(parents=True, exist_ok=True)
            return (self._place / path).open("wb")
        info = zipfile.ZipInfo(path, datetime.fromtimestamp(END, UTC).timetuple()[:6])
        info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
        return self._zip.open(info, "w", force_zip64=True)

    def close(self) -> None:
        """Finish the archive."""
        if self._zip is not None:
            self._zip.comment = _MARK
            self._zip.close()


def is_folder(out: Path) -> bool:
    """Whether `out` names a folder rather than a zip.

    Examples
    --------
    >>> is_folder(Path("a.zip")), is_folder(Path("a"))
    (False, True)
    """
    return out.suffix.lower() != ".zip"


def is_ours(out: Path) -> bool:
    """Whether what is at `out` may be replaced: an invented archive says so."""
    try:
        with zipfile.ZipFile(out) as there:
            return there.comment == _MARK
    except (OSError, zipfile.BadZipFile):
        return False


@contextmanager
def opened(out: Path) -> Iterator[Sink]:
    """A sink whose content appears at `out` only when the block ends well.

    Raises
    ------
    UsageError
        When `out` is a folder with something in it, or an archive of another form; else as for
        :func:`sociotope.written.whole`.
    """
    folder = is_folder(out)
    if out.suffix.lower() in _PACKED:
        raise UsageError(_NOT_A_ZIP.format(out=out))
    if out.is_dir() and any(out.iterdir()):
        raise UsageError(_NOT_EMPTY.format(out=out))
    with whole(out, private=False, folder=folder, over_archive=out.is_file() and is_ours(out)) as aside:
        sink = Sink(aside, folder=folder)
        try:
            yield sink
        finally:
            sink.close()


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
    r"""One CSV record with its line end.

    Examples
    --------
    >>> csv_line("a", "b, c")
    'a,"b, c"\n'
    """
    return ",".join(map(cell, cells)) + "\n"
