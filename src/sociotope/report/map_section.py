"""The sociotope map with its notes and its table."""

from __future__ import annotations

from typing import Any

from sociotope.report.map_chart import PHONE, WIDE, map_chart
from sociotope.report.sociotope_map import SociotopeMap
from sociotope.report.words import Words
from sociotope.text import Text


def map_section(table: SociotopeMap, words: Words, titles: dict[str, Text]) -> dict[str, Any]:
    """The two renditions of the map, what they leave out, and the same figures as a table."""
    rows = table.patches.to_pylist()
    if not any(row["x"] is not None for row in rows):
        return {"wide": None}
    notes = [words.t("map.path" if len(table.path) > 1 else "map.short_path"), words.t("map.apart")]
    if table.unplaced:
        notes.append(words.plural("map.unplaced", table.unplaced))
    if table.by_convention:
        notes.append(words.plural("map.convention", table.by_convention))
    return {
        "wide": map_chart(table, words, titles, WIDE),
        "phone": map_chart(table, words, titles, PHONE),
        "notes": notes,
        "rows": [_row(row, words, titles) for row in rows],
    }


def _row(row: dict[str, Any], words: Words, titles: dict[str, Text]) -> dict[str, Any]:
    unknown = words.t("map.unknown")
    return {
        "use": row["use"],
        "title": words.say(titles[row["use"]]),
        "share": words.percent(row["share"]),
        "audience": unknown if row["x"] is None else words.people(10 ** row["x"]),
        "age": unknown if row["y"] is None else words.age(row["y"]),
        "acts": words.count(row["acts"]),
        "placed": words.percent(row["placed"]),
    }
