"""The half page of a place where too little was read to conclude."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sociotope.report.blocks import Block, Heading, Items, Prose
from sociotope.report.telling import Telling

Values = dict[str, Any]


def values(page: Telling) -> Values | None:
    """What stands in place of the whole page where too little was read to conclude; None where enough was."""
    words, found = page.words, page.study.waiting
    if found is None:
        return None
    return {
        "claim": words.say(found.claim),
        "read": words.say(found.read),
        "already": [words.say(one) for one in found.already],
        "missing": [words.say(one) for one in found.missing],
        "meanwhile": None if found.meanwhile is None else words.say(found.meanwhile),
    }


def blocks(told: Values, page: Telling) -> Iterator[Block]:
    """The whole document of such a place, from all that it says."""
    words = page.words
    """The half page of a place where too little was read to conclude."""
    found = told["waiting"]
    yield Prose(found["claim"], "strong")
    yield Prose(found["read"])
    for part in ("already", "missing"):
        if found[part]:
            yield Heading(2, words.t(f"waiting.{part}"))
            yield Items(tuple((line,) for line in found[part]))
    if told["advice"]["title"]:
        yield Heading(2, f"{words.t('advice.heading')}{words.colon}{told['advice']['title']}")
        yield Prose(found["meanwhile"])
    if told["reading"]["not_read"]:
        yield Prose(told["reading"]["not_read"], "note")
    yield Prose(told["again"]["privacy"], "note")
