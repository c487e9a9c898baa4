"""The brief as a Word document, to be filled and changed; python-docx comes with the extra ``docx``."""

from __future__ import annotations

import datetime as dt
import re
from importlib import import_module
from io import BytesIO
from itertools import groupby
from typing import Any, Final

from sociotope.advice import Blank, Block, Brief, BriefTable, Statement, brief_text
from sociotope.errors import ExtraMissing
from sociotope.report.words import Words
from sociotope.text import Text

LANGUAGE: Final = {"en": "en-GB", "fr": "fr-FR", "fr-CA": "fr-CA"}
INK: Final = "1C2127"
SOFT: Final = "565E69"
ACCENT: Final = "12438F"
WARM: Final = "B4440A"
PAPER: Final = (210, 297)
"""A4, in millimetres."""

DOCUMENTS: Final = Text(en="Word documents", fr="Les documents Word")
INSTEAD: Final = Text(
    en="Markdown (.md) and the page to print (.html) need nothing more.",
    fr="Le Markdown (.md) et la page à imprimer (.html) ne demandent rien de plus.",
)

_CODE: Final = re.compile(r"`([^`]+)`")


def brief_docx(brief: Brief) -> bytes:
    """The bytes of one Word document, in the language of the brief: styles, headings and tables, nothing drawn.

    Raises
    ------
    ExtraMissing
        When python-docx is not installed.
    """
    try:
        docx = import_module("docx")
    except ImportError as error:
        raise ExtraMissing(DOCUMENTS, "docx", INSTEAD) from error
    words = Words(brief.lang)
    document = docx.Document()
    _set_up(document, brief, words)
    document.add_paragraph(words.say(brief.title), style="Title")
    document.add_paragraph(words.say(brief.subtitle), style="Subtitle")
    _table(document, [words.say(name) for name, _ in brief.glance], [[words.say(value) for _, value in brief.glance]])
    document.add_paragraph(words.say(brief_text("page.reader")), style="Caption")
    for place, section in enumerate([brief.summary, *brief.sections]):
        begins = "annex" if place == 1 else "kept" if section.private and not brief.sections[place - 2].private else ""
        if begins:
            part = document.add_paragraph(words.say(brief_text(f"page.{begins}")), style="Subtitle")
            part.paragraph_format.page_break_before = True
        if begins == "kept":
            document.add_paragraph(words.say(brief_text("page.kept_note")), style="Caption")
        document.add_heading(words.say(section.title), level=1)
        if section.lead is not None:
            document.add_paragraph(_plain(words.say(section.lead)))
        for blank, blocks in groupby(section.blocks, lambda block: isinstance(block, Blank)):
            if blank:
                head = [words.say(brief_text("page.to_settle")), words.say(brief_text("page.settled"))]
                _table(document, head, [[words.say(one.ask), ""] for one in blocks if isinstance(one, Blank)])
            else:
                for block in blocks:
                    _block(document, block, words)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _block(document: Any, block: Block, words: Words) -> None:
    if isinstance(block, BriefTable):
        document.add_heading(_plain(words.say(block.caption)), level=2)
        rows = [[_plain(words.say(cell)) for cell in row.cells] for row in block.rows]
        _table(document, [words.say(cell) for cell in block.head], rows)
    elif isinstance(block, Statement):
        styles = {"claim": "Quote", "target": "Intense Quote", "against": "Other Side", "note": "Caption"}
        document.add_paragraph(_plain(words.say(block.text)), style=styles.get(block.role))
        if block.why is not None:
            document.add_paragraph(_plain(words.say(block.why)), style="Reason")


def _table(document: Any, head: list[str], rows: list[list[str]]) -> None:
    oxml = import_module("docx.oxml")
    table = document.add_table(rows=0, cols=len(head), style="Table Grid")
    for number, cells in enumerate([head, *rows]):
        row = table.add_row()
        properties = row._tr.get_or_add_trPr()
        # a row is not cut by the end of a page, and the head comes again on the next
        properties.append(oxml.OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(oxml.OxmlElement("w:tblHeader"))
        for cell, text in zip(row.cells, cells, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.style = document.styles["Cell"]
            paragraph.add_run(text).bold = number == 0
    document.add_paragraph(style="Cell")


def _set_up(document: Any, brief: Brief, words: Words) -> None:
    shared, text, oxml = (import_module(f"docx.{name}") for name in ("shared", "enum.text", "oxml"))
    style_type = import_module("docx.enum.style").WD_STYLE_TYPE
    ns = import_module("docx.oxml.ns").qn
    page = document.sections[0]
    page.page_width, page.page_height = (shared.Mm(side) for side in PAPER)
    page.left_margin = page.right_margin = shared.Mm(20)
    page.top_margin = page.bottom_margin = shared.Mm(18)
    styles = document.styles
    for name, base, size, space, colour in (
        ("Reason", "Normal", 9, 8, SOFT),
        ("Cell", "Normal", 9.5, 2, INK),
        ("Other Side", "Quote", 10.5, 4, WARM),
    ):
        made = styles.add_style(name, style_type.PARAGRAPH)
        made.base_style = styles[base]
        made.font.size, made.paragraph_format.space_after = shared.Pt(size), shared.Pt(space)
        made.font.color.rgb = shared.RGBColor.from_string(colour)
    for name, size, colour in (
        ("Normal", 10.5, INK),
        ("Title", 24, INK),
        ("Subtitle", 12, SOFT),
        ("Heading 1", 15, INK),
        ("Heading 2", 11.5, INK),
        ("Quote", 12, INK),
        ("Intense Quote", 11.5, ACCENT),
        ("Caption", 9, SOFT),
    ):
        style = styles[name]
        style.font.size, style.font.color.rgb = shared.Pt(size), shared.RGBColor.from_string(colour)
        style.font.name = "Georgia" if name in ("Title", "Heading 1", "Quote", "Intense Quote") else "Calibri"
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(ns(kind), None)
    styles["Quote"].font.italic = styles["Subtitle"].font.italic = styles["Caption"].font.bold = False
    styles["Normal"].paragraph_format.space_after = shared.Pt(6)
    _speak(styles, LANGUAGE[words.lang], oxml, ns)
    properties = document.core_properties
    properties.title, properties.language = words.say(brief.title), LANGUAGE[words.lang]
    properties.author, properties.comments, properties.keywords = "Sociotope", "", ""
    properties.created = properties.modified = dt.datetime.combine(brief.made, dt.time())
    footer = page.footer.paragraphs[0]
    footer.alignment = text.WD_ALIGN_PARAGRAPH.RIGHT
    for kind in ("begin", "", "end"):
        run = footer.add_run()
        if kind:
            mark = oxml.OxmlElement("w:fldChar")
            mark.set(ns("w:fldCharType"), kind)
        else:
            mark = oxml.OxmlElement("w:instrText")
            mark.text = "PAGE"
        run._r.append(mark)


def _speak(styles: Any, language: str, oxml: Any, ns: Any) -> None:
    # both in the defaults of the document and in its base style: spelling is then checked in the right language
    defaults = styles.element.find(f".//{ns('w:docDefaults')}//{ns('w:rPr')}")
    for properties in (defaults, styles["Normal"].element.get_or_add_rPr()):
        language_tag = properties.find(ns("w:lang"))
        if language_tag is None:
            language_tag = oxml.OxmlElement("w:lang")
            properties.append(language_tag)
        language_tag.set(ns("w:val"), language)


def _plain(text: str) -> str:
    return _CODE.sub(r"\1", text)
