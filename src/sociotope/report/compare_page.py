"""The page of a comparison: the style of the report, its map in small, and no script."""

from __future__ import annotations

from markupsafe import Markup

from sociotope.comparison import Comparison
from sociotope.report.compare_content import compare_content, maps
from sociotope.report.page import style
from sociotope.report.small_map import small_map
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
    words = Words(lang, share=share)
    tables = maps(comparison)
    used = [use for table in tables.values() if table for use in table.patches["use"].to_pylist()]
    return (
        templates()
        .get_template("compare.html.jinja")
        .render(
            compare_content(comparison, words, share=share),
            maps=[
                {"key": side.key} | small_map(f"side-{number}", tables[side.key], words)
                for number, side in enumerate(comparison.sides, 1)
            ],
            w=words,
            style=Markup(style([*load_uses(), *used]) + read("style/compare.css")),
        )
    )
