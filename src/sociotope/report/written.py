"""A report or a brief written to a file in one step, readable by its owner alone when it names other people."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from sociotope.errors import UsageError
from sociotope.text import LANGS, Text


def write(path: str | Path, whole: str | bytes, *, private: bool) -> Path:
    """Write a file aside, then give it its name: an older file is never left half-written.

    Parameters
    ----------
    path
        Where to write it; its folder is made when there is none.
    whole
        What to write: a text, in UTF-8, or the bytes of a document.
    private
        Whether nobody else on this machine may read it.
    """
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(whole.encode() if isinstance(whole, str) else whole)
            file.flush()
            os.fsync(file.fileno())
        Path(aside).chmod(0o600 if private else 0o644)
        Path(aside).replace(target)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    return target


def known_language(lang: str) -> None:
    """Refuse a language that nothing is written in.

    Raises
    ------
    UsageError
        When it is not one of the two.
    """
    if lang not in LANGS:
        raise UsageError(
            Text(
                en="A report is in {langs}; got “{lang}”.",
                fr="Un rapport est en {langs} ; reçu « {lang} ».",
            ).format(langs=" / ".join(LANGS), lang=lang)
        )
