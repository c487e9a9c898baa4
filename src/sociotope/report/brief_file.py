"""A brief written where it is wanted, in the form that the ending of the path asks for."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sociotope.advice import Brief
from sociotope.errors import UsageError
from sociotope.report.brief_docx import brief_docx
from sociotope.report.brief_html import brief_html
from sociotope.report.brief_markdown import brief_markdown
from sociotope.text import Text

WRITERS: Final[dict[str, Callable[[Brief], str | bytes]]] = {
    ".html": brief_html,
    ".htm": brief_html,
    ".md": brief_markdown,
    ".markdown": brief_markdown,
    ".docx": brief_docx,
}


def writer_of(path: str | Path) -> Callable[[Brief], str | bytes]:
    """What writes a file of that ending.

    Raises
    ------
    UsageError
        When nothing does.

    Examples
    --------
    >>> writer_of("brief.MD").__name__
    'brief_markdown'
    """
    found = WRITERS.get(Path(path).suffix.lower())
    if found is None:
        raise UsageError(
            Text(
                en="A brief is written as .md, .html or .docx; got “{path}”.",
                fr="Un brief s’écrit en .md, .html ou .docx ; reçu « {path} ».",
            ).format(path=Path(path).name)
        )
    return found


def write_brief(brief: Brief, path: str | Path) -> Path:
    """Write a brief; an older file is replaced in one step, never left half-written.

    Parameters
    ----------
    brief
        What to write, in its language.
    path
        Where; its ending says in which form, and its folder is made when there is none.

    Raises
    ------
    UsageError
        When the ending is none of ``.md``, ``.html`` and ``.docx``.
    SociotopeError
        When a Word document is asked for and python-docx is not installed.
    """
    made = writer_of(path)(brief)
    whole = made.encode() if isinstance(made, str) else made
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(whole)
        Path(aside).chmod(0o644)
        Path(aside).replace(target)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    return target
