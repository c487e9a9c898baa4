"""Where the whole stands between media and network, quarter by quarter: a strip under the map."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from sociotope.advice import rows, whole_axis
from sociotope.report.blocks import Block, Grid, Heading, Prose, Spot, Strip
from sociotope.report.pages import StudyPage
from sociotope.report.words import Words

Values = dict[str, Any]

QUARTER: Final = r"\d{4}-Q[1-4]"

LEVELS: Final = (1.0, 1 / 3, 0.0, -1 / 3, -1.0)
"""What is written beside the strip; beyond a third, a label may be given."""


def values(page: StudyPage) -> Values:
    """One spot for each quarter from the first to the last, empty where there are too few acts; none below two."""
    words, who = page.words, "you" if page.study.has_owner else "people"
    by_quarter = {
        _number(row["at"]): row
        for row in rows(page.study.measures, "network_media_index", at=None)
        if row["of"] == page.of_whom
        and re.fullmatch(QUARTER, row["at"])
        and row["value"] is not None
        and not whole_axis(row)
    }
    if len(by_quarter) < 2:
        return {"spots": []}
    spots = []
    for number in range(min(by_quarter), max(by_quarter) + 1):
        quarter = words.quarter(number // 4, number % 4 + 1)
        year = str(number // 4) if number % 4 == 0 or number == min(by_quarter) else ""
        spots.append(
            {"quarter": quarter, "year": year, "at": None, "figure": ""} | _spot(by_quarter.get(number), words)
        )
    return {
        "heading": words.t(f"position.heading_{who}"),
        "figure": words.t(f"position.figure_{who}"),
        "description": words.t("position.description", first=spots[0]["quarter"], last=spots[-1]["quarter"]),
        "levels": [
            {"at": round(50 * (1 + one), 2), "text": words.decimal(one, 0 if one in (1, 0, -1) else 2, sign=True)}
            for one in LEVELS
        ],
        "spots": spots,
    }


def _number(at: str) -> int:
    """The quarters before a quarter, since the year 0."""
    return 4 * int(at[:4]) + int(at[-1]) - 1


def _spot(row: Values | None, words: Words) -> Values:
    if row is None:
        return {}
    low, high = (row["value"] if row[end] is None else row[end] for end in ("low", "high"))
    return {
        "at": round(50 * (1 + row["value"]), 2),
        "low": round(50 * (1 + low), 2),
        "height": round(50 * (high - low), 2),
        "figure": words.figure(row["value"], row["low"], row["high"], row["n"], "signed"),
    }


def blocks(contents: Values, page: StudyPage) -> Iterator[Block]:
    """The same as blocks."""
    words, spots = page.words, contents["spots"]
    if not spots:
        return
    yield Heading(3, contents["heading"])
    drawn = tuple(
        Spot(spot["year"], spot["at"], spot["figure"], spot["low"], spot["low"] + spot["height"])
        if spot["at"] is not None
        else Spot(spot["year"], None, "")
        for spot in spots
    )
    table = Grid(
        (words.t("position.quarter"), contents["figure"]),
        tuple((spot["quarter"], spot["figure"]) for spot in spots if spot["at"] is not None),
        (1,),
    )
    ends = (words.t("index.network"), words.t("index.media"))
    yield Strip(drawn, tuple((level["at"], level["text"]) for level in contents["levels"]), ends, table)
    yield Prose(words.t("position.note"), "note")
