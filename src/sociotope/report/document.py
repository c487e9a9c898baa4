"""The report, section by section in the order of reading: as values (``content``), and as blocks (``document``)."""

from __future__ import annotations

from typing import Any, Final

from sociotope import __version__
from sociotope.report.blocks import Block, Heading, Prose
from sociotope.report.pages import StudyPage
from sociotope.report.sections import (
    advice,
    again,
    definitions,
    evolution,
    map,
    performance,
    platforms,
    reading,
    standing,
    ties,
    uses,
    verdict,
    waiting,
)

SECTIONS: Final = {
    "verdict": verdict,
    "map": map,
    "uses": uses,
    "performance": performance,
    "platforms": platforms,
    "ties": ties,
    "evolution": evolution,
    "standing": standing,
    "advice": advice,
    "reading": reading,
    "definitions": definitions,
    "again": again,
}
"""By name, what the values of a section are made by, and its blocks."""


def content(page: StudyPage) -> dict[str, Any]:
    """The values of every section by its name, and of what stands above them; nothing in it is escaped yet."""
    head = verdict.header(page)
    return {
        "version": __version__,
        "title": page.words.t("page.title", place=head["what"]),
        "header": head,
        "has_owner": page.study.has_owner,
        "waiting": waiting.values(page),
        **{name: section.values(page) for name, section in SECTIONS.items()},
    }


def document(page: StudyPage) -> list[Block]:
    """Everything that the page says as blocks, ready to be drawn in another form."""
    contents = content(page)
    blocks: list[Block] = [Heading(1, contents["title"]), Prose(contents["header"]["when"], "note")]
    if contents["waiting"]:
        return [*blocks, *waiting.blocks(contents, page)]
    for name, section in SECTIONS.items():
        blocks += section.blocks(contents[name], page)
    return blocks
