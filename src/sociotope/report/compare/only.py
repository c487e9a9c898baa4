"""What only some of the sides show, and what none does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sociotope.report.blocks import Block, Heading, Listing, Prose
from sociotope.report.compare.differences import title_of
from sociotope.report.compare.pages import ComparisonPage

Values = dict[str, Any]


def values(page: ComparisonPage) -> Values:
    """What is measured on some sides only, with the reason of the others, and what is measured nowhere."""
    comparison, words, labels = page.comparison, page.words, page.labels
    asked = dict.fromkeys((row["measure"], row["use"]) for row in comparison.differences.to_pylist())
    lines, neither = [], []
    for measure, use in asked:
        by_side = {side.key: side.row(measure, use) for side in comparison.sides}
        seen = [key for key, row in by_side.items() if row and row["value"] is not None]
        hidden = [key for key in by_side if key not in seen]
        title = title_of({"measure": measure, "use": use}, words)
        if not seen:
            neither.append(title)
        elif hidden:
            why = dict.fromkeys(words.of_cell(row["why"]) for key in hidden if (row := by_side[key]) and row["why"])
            names = {"seen": ", ".join(labels[key] for key in seen), "hidden": ", ".join(labels[key] for key in hidden)}
            lines.append({"line": words.t("compare.only_line", title=title, **names), "why": " ".join(why)})
    return {
        "lines": lines,
        "neither": words.t("compare.neither", titles=", ".join(neither)) if neither else "",
    }


def blocks(contents: Values, page: ComparisonPage) -> Iterator[Block]:
    """The same as blocks."""
    words = page.words
    yield Heading(2, words.t("compare.only"))
    yield Prose(words.t("compare.only_lead"))
    if contents["lines"]:
        yield Listing(tuple((one["line"], one["why"]) for one in contents["lines"]))
    else:
        yield Prose(words.t("compare.only_none"), "note")
    if contents["neither"]:
        yield Prose(contents["neither"], "note")
