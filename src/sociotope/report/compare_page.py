"""The page of a comparison: the style of the report, its map in small, and no script."""

from __future__ import annotations

from typing import Any, Final

from markupsafe import Markup

from sociotope.comparison import Comparison
from sociotope.report.compare_content import compare_content, maps
from sociotope.report.map_chart import map_chart
from sociotope.report.map_frame import Frame
from sociotope.report.page import style
from sociotope.report.sociotope_map import SociotopeMap
from sociotope.report.templates import read, templates
from sociotope.report.words import Words
from sociotope.uses import load_uses

Values = dict[str, Any]

SMALL: Final = (360, 440, 62, 24, 358, 390, 108, 168, 96, 11)
"""The size of a small map and of what is on it: a telephone shows one, a wide screen two or three at once."""


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
            maps=[_map(number, side.key, tables[side.key], words) for number, side in enumerate(comparison.sides)],
            w=words,
            style=Markup(style([*load_uses(), *used]) + read("style/compare.css")),
        )
    )


def _map(number: int, key: str, table: SociotopeMap | None, words: Words) -> Values:
    """A small map, and the same as rows; without one, nothing stands in for it."""
    rows = [] if table is None else table.patches.to_pylist()
    if table is None or not any(row["x"] is not None for row in rows):
        return {"key": key, "picture": None, "seen": table is not None, "rows": []}
    tips = {row["use"]: _tip(row, words) for row in rows}
    return {
        "key": key,
        "picture": map_chart(table, words, tips, Frame(f"side-{number + 1}", *SMALL)),
        "seen": True,
        "rows": [
            {
                "use": row["use"],
                "title": tips[row["use"]]["title"],
                "share": tips[row["use"]]["share"],
                "audience": words.t("map.unknown") if row["x"] is None else words.people(10 ** row["x"]),
                "age": words.t("map.unknown") if row["y"] is None else words.age(row["y"]),
            }
            for row in rows
        ],
    }


def _tip(row: Values, words: Words) -> dict[str, str]:
    title, share = words.say(load_uses()[row["use"]].title), words.percent(row["share"])
    if row["x"] is None:
        return {"title": title, "share": share}
    people, age, n = words.people(10 ** row["x"]), words.age(row["y"]), words.count(row["acts"])
    told = words.t("map.tooltip", use=title, share=share, people=people, age=age, n=n)
    return {"title": title, "share": share, "head": title, "body": told, "label": told}
