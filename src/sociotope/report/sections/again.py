"""How to have the same report again, what made it, and who may see it."""

from __future__ import annotations

from collections.abc import Iterator

from sociotope import __version__
from sociotope.report.blocks import Block, Code, Heading, Prose
from sociotope.report.pages import StudyPage
from sociotope.schema import SCHEMA_VERSION


def values(page: StudyPage) -> dict[str, str]:
    """What to type to have the same report again, and what made it."""
    study, words, share = page.study, page.words, page.share
    objective = f" --objective {study.objective.name}" if study.objective else ""
    # half a page names nobody but the owner
    who = words.t("page.shared") if share else "" if study.waiting else words.t("page.private")
    spoken = "" if words.lang == "en" else f" --lang {words.lang}"
    return {
        "command": f"sociotope report ARCHIVE{objective}{spoken}{' --share' if share else ''} -o report.html",
        "made": words.t("again.made", version=__version__, schema=SCHEMA_VERSION),
        "privacy": f"{who} {words.t('again.privacy')}".strip(),
    }


def blocks(contents: dict[str, str], page: StudyPage) -> Iterator[Block]:
    """The same as blocks."""
    words = page.words
    yield Heading(2, words.t("again.heading"))
    yield Prose(words.t("again.lead"))
    yield Code(contents["command"])
    yield Prose(contents["made"], "note")
    yield Prose(contents["privacy"], "note")
