"""Volume set against what would count as performance, use by use; where that is out of reach, the reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sociotope.advice import measured, row, rows
from sociotope.report.blocks import Block, Grid, Heading, Prose
from sociotope.report.pages import StudyPage
from sociotope.uses import Use

Values = dict[str, Any]

LEAST_SHARE: Final = 0.005


def values(page: StudyPage) -> list[Values]:
    """One row per use that takes room here, most first: its volume, its outcome, and what was measured of it.

    How many acts a use is worth is that of the map: an act that is of two uses counts in part for each.
    """
    acts = dict(zip(page.map.patches["use"].to_pylist(), page.map.patches["acts"].to_pylist(), strict=True))
    most = max([1.0, *acts.values()])
    shares = sorted(rows(page.study.measures, "use_share"), key=lambda row: (-(row["value"] or 0.0), row["of"]))
    return [
        _performance(page, page.uses[one["of"]], acts.get(one["of"], 0.0), most)
        for one in shares
        if (one["value"] or 0.0) >= LEAST_SHARE
    ]


def _performance(page: StudyPage, use: Use, acts: float, most: float) -> Values:
    words = page.words
    outcome = row(page.study.measures, use.facets.of_acts, page.of_whom) if use.facets.of_acts else None
    line = {
        "use": use.name,
        "title": words.say(use.title),
        "volume": words.count(acts),
        "part": round(100 * acts / most, 2),
        "outcome": words.say(use.success),
    }
    if outcome is None or not measured(outcome):
        hidden = "not_yet" if use.facets.in_archive else "not_in_archive"
        missing = hidden if outcome is None else "not_measurable"
        why = words.of_cell(outcome["why"]) if outcome else ""
        return line | {"result": "", "missing": words.t(f"performance.{missing}"), "why": why}
    return line | {
        "measure": use.facets.of_acts,
        "result": words.percent(outcome["value"]),
        "interval": f"{words.interval(outcome['low'], outcome['high'])} n = {words.count(outcome['n'])}",
        "why": words.of_cell(outcome["why"]),
    }


def blocks(uses: list[Values], page: StudyPage) -> Iterator[Block]:
    """The same as blocks."""
    words = page.words
    yield Heading(2, words.t("performance.heading"))
    yield Prose(words.t("performance.lead"))
    if not uses:
        return
    headers = (words.t("map.use"), *(words.t(f"performance.{key}") for key in ("volume", "outcome", "result")))
    lines = []
    for use in uses:
        result = f"{use['result']} {use['interval']}" if use["result"] else use["missing"]
        lines.append((use["title"], use["volume"], use["outcome"], f"{result} {use['why']}".strip()))
    yield Grid(headers, tuple(lines), (1,))
