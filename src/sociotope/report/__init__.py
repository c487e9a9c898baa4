"""From a study to what a person reads: one self-contained HTML page, text for a terminal, Markdown, JSON."""

from __future__ import annotations

from pathlib import Path

from sociotope.report.brief_file import write_brief
from sociotope.report.brief_html import brief_html
from sociotope.report.brief_markdown import brief_markdown
from sociotope.report.json_report import as_json
from sociotope.report.map.tables import SociotopeMap, sociotope_map
from sociotope.report.page import page
from sociotope.report.renderers.docx import brief_docx
from sociotope.report.renditions import form_of, rendition
from sociotope.report.words import Words
from sociotope.report.written import known_language
from sociotope.results import Results
from sociotope.written import write

__all__ = [
    "SociotopeMap",
    "brief_docx",
    "brief_html",
    "brief_markdown",
    "page",
    "rendition",
    "report",
    "sociotope_map",
    "write_brief",
]


def report(study: Results, path: str | Path, lang: str = "en", *, share: bool = False) -> Path:
    """Write the report of a study; an older one is replaced in one step, never left half-written.

    Parameters
    ----------
    study
        What to tell.
    path
        Where to write it; its folder is made when there is none. A name that ends in ``.md``, ``.txt`` or ``.json``
        asks for that form; any other, for the page.
    lang
        ``en``, ``fr`` or ``fr-CA``.
    share
        Hide names and contents, so that it can be shown to others.

    Raises
    ------
    UsageError
        When the language is not one of the two, or what was read would be written over.
    """
    known_language(lang)
    form = form_of(path)
    text = (
        as_json(study, Words(lang, share=share), share=share)
        if form == "json"
        else rendition(study, form, lang, share=share)
    )
    return write(path, text, private=not share, inputs=study.environment.inputs)
