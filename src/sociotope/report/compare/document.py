"""The comparison, section by section in the order of reading: as values (``content``), as blocks (``document``)."""

from __future__ import annotations

from typing import Any, Final

from sociotope import __version__
from sociotope.report.blocks import Block, Heading
from sociotope.report.compare import differences, headline, index, maps, method, only, sides, uses
from sociotope.report.compare.pages import ComparisonPage

SECTIONS: Final = {
    "headline": headline,
    "index": index,
    "maps": maps,
    "uses": uses,
    "differences": differences,
    "only": only,
    "sides": sides,
    "method": method,
}
"""By name, what the values of a section are made by, and its blocks."""


def content(page: ComparisonPage) -> dict[str, Any]:
    """The values of every section by its name, under the title; nothing in it is escaped yet."""
    *first, last = page.labels.values()
    title = page.words.t("compare.title", sides=page.words.t("compare.and", first=", ".join(first), last=last))
    return {
        "version": __version__,
        "title": title,
        "labels": page.labels,
        **{name: section.values(page) for name, section in SECTIONS.items()},
    }


def document(page: ComparisonPage) -> list[Block]:
    """Everything that the page of a comparison says as blocks, ready to be drawn in another form."""
    contents = content(page)
    blocks: list[Block] = [Heading(1, contents["title"])]
    for name, section in SECTIONS.items():
        blocks += section.blocks(contents[name], page)
    return blocks
