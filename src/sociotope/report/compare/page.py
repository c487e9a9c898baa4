"""The page of a comparison: the style of the report, its map in small, and no script."""

from __future__ import annotations

from markupsafe import Markup

from sociotope.comparison import Comparison
from sociotope.report.compare.document import content
from sociotope.report.compare.pages import ComparisonPage
from sociotope.report.map.small import small_map
from sociotope.report.page import style
from sociotope.report.templates import read, templates
from sociotope.report.words import Words
from sociotope.uses import load_uses


def compare_page(comparison: Comparison, lang: str = "en", *, share: bool = False) -> str:
    """The comparison as the text of one HTML file that asks the network for nothing and holds no script.

    Parameters
    ----------
    comparison
        What to tell.
    lang
        ``en``, ``fr`` or ``fr-CA``.
    share
        Whether to say that names are hidden.
    """
    page = ComparisonPage.of(comparison, Words(lang, share=share), share=share)
    used = [use for table in page.maps.values() if table for use in table.patches["use"].to_pylist()]
    values = content(page)
    for number, side in enumerate(values["maps"], 1):
        side |= small_map(f"side-{number}", side["table"], page.words)
    css = Markup(style([*load_uses(), *used]) + read("style/compare.css"))
    return templates().get_template("compare.html.jinja").render(values, w=page.words, style=css)
