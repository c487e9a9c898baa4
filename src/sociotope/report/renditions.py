"""The same report in four forms, told apart by name or by how the name of a file ends."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Final, Literal, get_args

from sociotope.errors import UsageError
from sociotope.report.blocks import Block
from sociotope.report.document import document
from sociotope.report.page import page
from sociotope.report.pages import StudyPage
from sociotope.report.renderers.markdown import as_markdown
from sociotope.report.renderers.text import as_text
from sociotope.report.words import Words
from sociotope.report.written import known_language
from sociotope.results import Results
from sociotope.text import Text

Form = Literal["html", "text", "markdown"]
FORMS: Final[tuple[Form, ...]] = get_args(Form)

ENDINGS: Final[dict[str, Form | Literal["json"]]] = {
    ".html": "html",
    ".htm": "html",
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
}


def form_of(path: str | PurePath) -> Form | Literal["json"]:
    """The form that the name of a file asks for; a page when it asks for none.

    Examples
    --------
    >>> form_of("report.md"), form_of("report.txt"), form_of("report")
    ('markdown', 'text', 'html')
    """
    return ENDINGS.get(PurePath(path).suffix.lower(), "html")


def rendition(study: Results, form: str, lang: str = "en", *, share: bool = False, colour: bool = False) -> str:
    """The report as a text: of a page, of a terminal or in Markdown.

    Parameters
    ----------
    study
        What to tell.
    form
        ``html``, ``text`` (80 columns) or ``markdown``.
    lang
        ``en``, ``fr`` or ``fr-CA``.
    share
        Hide names, contents, days and file names.
    colour
        Whether the text for a terminal has ANSI colours.

    Raises
    ------
    UsageError
        When the form or the language is not known.
    """
    known_language(lang)
    known_form(form)
    if form == "html":
        return page(study, lang, share=share)
    words = Words(lang, share=share)
    return drawn(document(StudyPage.of(study, words, share=share)), form, words, colour=colour)


def drawn(blocks: Sequence[Block], form: str, words: Words, *, colour: bool = False) -> str:
    """A document of blocks as a text: in Markdown, or for a terminal."""
    return as_markdown(blocks, words) if form == "markdown" else as_text(blocks, words, colour=colour)


def known_form(form: str) -> None:
    """Refuse a form that nothing is written in.

    Raises
    ------
    UsageError
        When it is not one of them.
    """
    if form not in FORMS:
        raise UsageError(
            Text(
                en="The form of a report is one of {known}; got “{form}”.",
                fr="La forme d’un rapport est à choisir parmi {known} ; valeur reçue : « {form} ».",
            ).format(known=", ".join(FORMS), form=form)
        )
