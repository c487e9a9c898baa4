"""A brief written where it is wanted, in the form that the ending of the path asks for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from sociotope.advice import Brief
from sociotope.errors import UsageError
from sociotope.report.brief_html import brief_html
from sociotope.report.brief_markdown import brief_markdown
from sociotope.report.renderers.docx import brief_docx
from sociotope.text import Text
from sociotope.written import write

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
    writer = WRITERS.get(Path(path).suffix.lower())
    if writer is None:
        raise UsageError(
            Text(
                en="A brief is written as .md, .html or .docx; got “{path}”.",
                fr="Un brief s’écrit en .md, .html ou .docx ; valeur reçue : « {path} ».",
            ).format(path=Path(path).name)
        )
    return writer


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
    return write(path, writer_of(path)(brief), private=False)
