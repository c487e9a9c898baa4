"""A map in small, beside others: without the tooltips that a script shows, and with the same figures as rows."""

from __future__ import annotations

from typing import Any, Final

from sociotope.report.map.frame import Frame
from sociotope.report.map.svg import map_chart
from sociotope.report.map.tables import SociotopeMap
from sociotope.report.words import Words
from sociotope.uses import load_uses

Values = dict[str, Any]

SMALL: Final = (360, 440, 62, 24, 358, 390, 108, 168, 96, 11)
"""The size of a small map and of what is on it: a telephone shows one, a wide screen two or three at once."""


def small_map(name: str, tables: SociotopeMap | None, words: Words) -> Values:
    """A small map, and the same as rows; without one, nothing stands in for it.

    Parameters
    ----------
    name
        What it is called, as no other on the page is.
    tables
        Where things lie; None where the acts cannot be shown.
    words
        The language.
    """
    rows = [] if tables is None else tables.patches.to_pylist()
    if tables is None or not any(row["x"] is not None for row in rows):
        return {"picture": None, "seen": tables is not None, "rows": []}
    tips = {row["use"]: _tip(row, words) for row in rows}
    return {
        "picture": map_chart(tables, words, tips, Frame(name, *SMALL)),
        "seen": True,
        "rows": [
            {
                "use": row["use"],
                "title": tips[row["use"]]["title"],
                "share": tips[row["use"]]["share"],
                "audience": words.t("map.unknown") if row["x"] is None else words.people(10 ** row["x"]),
                "age": words.t("map.unknown") if row["y"] is None else words.age(row["y"], at_least=row["at_least"]),
            }
            for row in rows
        ],
    }


def _tip(row: Values, words: Words) -> dict[str, str]:
    title, share = words.say(load_uses()[row["use"]].title), words.percent(row["share"])
    if row["x"] is None:
        return {"title": title, "share": share}
    people, age, n = (
        words.people(10 ** row["x"]),
        words.age(row["y"], at_least=row["at_least"]),
        words.count(row["acts"]),
    )
    sentence = words.t("map.tooltip", use=title, share=share, people=people, age=age, n=n)
    return {"title": title, "share": share, "head": title, "body": sentence, "label": sentence}
