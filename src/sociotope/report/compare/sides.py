"""What each side is, and how it was come by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sociotope.report.blocks import Block, Grid, Heading
from sociotope.report.compare.pages import ComparisonPage
from sociotope.report.sections.verdict import platform_titles
from sociotope.vocabulary import DESIGN_TITLES

Values = dict[str, Any]


def values(page: ComparisonPage) -> list[Values]:
    """One row a side."""
    return [_side(fact, page) for fact in page.comparison.facts.to_pylist()]


def _side(fact: Values, page: ComparisonPage) -> Values:
    words = page.words
    since, until = fact["since"], fact["until"]
    when = words.t("page.undated")
    if since is not None:
        when = words.span(since.date(), until.date())
    design = fact["sampling_design"].split("(")[0].split(":")[0]
    return {
        "label": page.labels[fact["side"]],
        "platforms": platform_titles(fact["platforms"], words),
        "whose": words.t(f"compare.whose_{fact['of'].split(':')[0]}"),
        "acts": words.count(fact["acts"]),
        "when": when,
        "design": words.say(DESIGN_TITLES[design]),
        "coverage": words.t("compare.of_six", n=round(6 * (fact["coverage"] or 0))),
    }


def blocks(sides: list[Values], page: ComparisonPage) -> Iterator[Block]:
    """The same as blocks."""
    words = page.words
    yield Heading(2, words.t("compare.sides"))
    keys = ("what", "platforms", "whose", "acts", "when", "design", "coverage")
    rows = tuple((row["label"], *(row[key] for key in keys[1:])) for row in sides)
    yield Grid(tuple(words.t(f"compare.{key}") for key in keys), rows, (3,))
