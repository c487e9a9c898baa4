"""How sides are compared, what made the comparison, and who may see it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sociotope import __version__
from sociotope.report.blocks import Block, Heading, Prose
from sociotope.report.compare.pages import ComparisonPage
from sociotope.schema import SCHEMA_VERSION

Values = dict[str, Any]


def values(page: ComparisonPage) -> Values:
    """The rules that were followed; those of people where there are some."""
    words = page.words
    people = any(side.kind == "person" for side in page.comparison.sides)
    rules = ("interval", "many", "people") if people else ("interval", "many")
    return {
        "rules": [words.t(f"compare.method_{rule}") for rule in rules],
        "made": words.t("again.made", version=__version__, schema=SCHEMA_VERSION),
        "privacy": f"{words.t('compare.shared' if page.share else 'compare.private')} {words.t('again.privacy')}",
    }


def blocks(contents: Values, page: ComparisonPage) -> Iterator[Block]:
    """The same as blocks."""
    yield Heading(2, page.words.t("compare.method"))
    for line in contents["rules"]:
        yield Prose(line)
    yield Prose(contents["made"], "note")
    yield Prose(contents["privacy"], "note")
