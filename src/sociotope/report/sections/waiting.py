"""The half page of a place where too little was read to conclude."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sociotope.report.blocks import Block, Heading, Listing, Prose
from sociotope.report.pages import StudyPage

Values = dict[str, Any]


def values(page: StudyPage) -> Values | None:
    """What stands in place of the whole page where too little was read to conclude; None where enough was."""
    words, waiting = page.words, page.study.waiting
    if waiting is None:
        return None
    return {
        "claim": words.say(waiting.claim),
        "read": words.say(waiting.read),
        "already": [words.say(one) for one in waiting.already],
        "missing": [words.say(one) for one in waiting.missing],
        "meanwhile": None if waiting.meanwhile is None else words.say(waiting.meanwhile),
    }


def blocks(contents: Values, page: StudyPage) -> Iterator[Block]:
    """The whole document of such a place, from all that it says."""
    words = page.words
    waiting = contents["waiting"]
    yield Prose(waiting["claim"], "strong")
    yield Prose(waiting["read"])
    for part in ("already", "missing"):
        if waiting[part]:
            yield Heading(2, words.t(f"waiting.{part}"))
            yield Listing(tuple((line,) for line in waiting[part]))
    if contents["advice"]["title"]:
        yield Heading(2, f"{words.t('advice.heading')}{words.colon}{contents['advice']['title']}")
        yield Prose(waiting["meanwhile"])
    if contents["reading"]["not_read"]:
        yield Prose(contents["reading"]["not_read"], "note")
    yield Prose(contents["again"]["privacy"], "note")
