"""The map of each side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sociotope.report.blocks import Block, Heading, MapPicture, Prose
from sociotope.report.compare.pages import ComparisonPage

Values = dict[str, Any]


def values(page: ComparisonPage) -> list[Values]:
    """By side, the tables of its map: none where its acts cannot be shown."""
    return [{"side": key, "table": table} for key, table in page.maps.items()]


def blocks(sides: list[Values], page: ComparisonPage) -> Iterator[Block]:
    """The same as blocks."""
    words, titles = page.words, page.titles
    yield Heading(2, words.t("compare.maps"))
    yield Prose(words.t("compare.maps_lead"))
    for side in sides:
        table = side["table"]
        yield Heading(3, page.labels[side["side"]])
        if table is None:
            yield Prose(words.t("compare.no_map"), "note")
        elif not any(x is not None for x in table.patches["x"].to_pylist()):
            yield Prose(words.t("map.empty"), "note")
        else:
            yield MapPicture(table, titles)
