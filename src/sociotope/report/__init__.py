"""From a study to the page that a person reads: one self-contained HTML file, in English or French."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from sociotope.errors import UsageError
from sociotope.report.brief_docx import brief_docx
from sociotope.report.brief_file import write_brief
from sociotope.report.brief_html import brief_html
from sociotope.report.brief_markdown import brief_markdown
from sociotope.report.page import page
from sociotope.report.sociotope_map import SociotopeMap, sociotope_map
from sociotope.study import Study
from sociotope.text import LANGS, Text

__all__ = [
    "SociotopeMap",
    "brief_docx",
    "brief_html",
    "brief_markdown",
    "page",
    "report",
    "sociotope_map",
    "write_brief",
]


def report(study: Study, path: str | Path, lang: str = "en", *, share: bool = False) -> Path:
    """Write the page of a study; an older page is replaced in one step, never left half-written.

    Parameters
    ----------
    study
        What to tell.
    path
        Where to write it; its folder is made when there is none.
    lang
        ``en`` or ``fr``.
    share
        Hide names and contents, so that the page can be shown to others.

    Raises
    ------
    UsageError
        When the language is not one of the two.
    """
    if lang not in LANGS:
        raise UsageError(
            Text(
                en="A report is in {langs}; got “{lang}”.",
                fr="Un rapport est en {langs} ; reçu « {lang} ».",
            ).format(langs=" / ".join(LANGS), lang=lang)
        )
    target = Path(path)
    text = page(study, lang, share=share)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(aside).chmod(0o600 if not share else 0o644)
        Path(aside).replace(target)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    return target
