"""The shares of the uses on every side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sociotope.comparison import Side
from sociotope.report.blocks import Bar, Bars, Block, Grid, Heading, Prose
from sociotope.report.compare.pages import ComparisonPage
from sociotope.report.words import Words
from sociotope.uses import load_uses

Values = dict[str, Any]

RARE: Final = 0.005
"""Below this share on every side, a use is left out."""


def values(page: ComparisonPage) -> Values:
    """The uses in the order of their mean share, with a bar for every side; those that nobody has are left out."""
    words = page.words
    rows: list[Values] = []
    for use, about in load_uses().items():
        cells = [_cell(side, use, words) for side in page.comparison.sides]
        shares = [cell["value"] for cell in cells if cell["value"] is not None]
        if shares and max(shares) >= RARE:
            mean = sum(shares) / len(shares)
            rows.append({"use": use, "title": words.say(about.title), "mean": mean, "cells": cells})
    rows.sort(key=lambda row: (-row["mean"], row["use"]))
    top = max([0.01, *(cell["high"] or cell["value"] or 0.0 for row in rows for cell in row["cells"])])
    return {"top": top, "rows": rows}


def _cell(side: Side, use: str, words: Words) -> Values:
    row = side.row("use_share", use)
    label = words.say(side.label)
    if row is None or row["value"] is None:
        blank = dict.fromkeys(("share", "interval", "n"), "")
        why = words.of_cell(row["why"]) if row else ""
        return {"label": label, "value": None, "low": None, "high": None, "why": why} | blank
    return {
        "label": label,
        "value": row["value"],
        "low": row["low"],
        "high": row["high"],
        "share": words.percent(row["value"]),
        "interval": words.interval(row["low"], row["high"]),
        "n": "" if row["n"] is None else words.count(row["n"]),
        "why": "",
    }


def blocks(contents: Values, page: ComparisonPage) -> Iterator[Block]:
    """The same as blocks."""
    words = page.words
    yield Heading(2, words.t("compare.uses"))
    if not contents["rows"]:
        yield Prose(words.t("uses.none"), "note")
        return
    yield Prose(words.t("compare.uses_lead"))
    bars, rows = [], []
    for row in contents["rows"]:
        bars.append(Bar(row["title"], None, None, None, ""))
        cells = [_figure(cell, words) for cell in row["cells"]]
        for cell, figure in zip(row["cells"], cells, strict=True):
            bars.append(Bar(cell["label"], cell["value"], cell["low"], cell["high"], figure, row["use"], indent=2))
        rows.append((row["title"], *cells))
    labels = [cell["label"] for cell in contents["rows"][0]["cells"]]
    table = Grid((words.t("map.use"), *labels), tuple(rows))
    headers = (words.t("map.use"), words.t("text.interval"))
    yield Bars(headers, tuple(bars), contents["top"], words.t("text.bar"), table)


def _figure(cell: Values, words: Words) -> str:
    n = f", n = {cell['n']}" if cell["n"] else ""
    return words.t("advice.not_measurable") if cell["value"] is None else f"{cell['share']} {cell['interval']}{n}"
