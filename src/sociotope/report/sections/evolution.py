"""The mix of uses quarter by quarter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sociotope.advice import WHOLE, facets, rows
from sociotope.report.blocks import Block, Grid, Heading, Pile, Piles, Prose
from sociotope.report.pages import StudyPage
from sociotope.report.sections import moves
from sociotope.report.words import Words

Values = dict[str, Any]

SHOWN: Final = 0.005
"""A use that never takes more than this is left out of the picture."""


def values(page: StudyPage) -> Values:
    """One column per quarter, the uses that make ties first, those for an audience last; none below two."""
    study, words = page.study, page.words
    mixes: dict[str, dict[str, Values]] = {}
    for row in rows(study.measures, "use_share", at=None):
        if row["at"] != WHOLE and row["value"] is not None:
            mixes.setdefault(row["at"], {})[row["of"]] = row
    if len(mixes) < 2:
        dated = study.environment.value("SELECT count(published) FROM activities")
        none = words.t("evolution.none" if dated else "evolution.none_undated")
        return {"columns": [], "none": none, "moves": {"claim": "", "rest": ""}}
    seen = {use for mix in mixes.values() for use, row in mix.items() if row["value"] >= SHOWN}
    uses = sorted(seen, key=lambda use: (facets(use).side != "network", facets(use).audience, use))
    columns: list[Values] = []
    for place, (key, mix) in enumerate(sorted(mixes.items())):
        acts = max(row["n"] or 0 for row in mix.values())
        year, number = int(key[:4]), int(key[-1])
        quarter = words.quarter(year, number)
        columns.append(
            {
                "quarter": quarter,
                "label": str(year) if number == 1 or place == 0 else "",
                "acts": words.count(acts),
                "title": f"{quarter}, n = {words.count(acts)}",
                "parts": [
                    {"use": use, "share": round(100 * mix[use]["value"], 3)}
                    for use in uses
                    if use in mix and mix[use]["value"] > 0
                ],
                "cells": [_cell(mix.get(use), words) for use in uses],
            }
        )
    return {
        "lead": words.t("evolution.lead"),
        "moves": moves.values(page),
        "columns": columns,
        "uses": [{"use": use, "title": page.title(use)} for use in uses],
    }


def _cell(row: Values | None, words: Words) -> str:
    return "" if row is None else f"{words.percent(row['value'])} {words.interval(row['low'], row['high'])}"


def blocks(contents: Values, page: StudyPage) -> Iterator[Block]:
    """The same as blocks."""
    words = page.words
    yield Heading(2, words.t("evolution.heading"))
    if not contents["columns"]:
        yield Prose(contents["none"], "note")
        return
    if contents["moves"]["claim"]:
        yield Prose(contents["moves"]["claim"], "strong")
    if contents["moves"]["rest"]:
        yield Prose(contents["moves"]["rest"])
    yield Prose(words.t("text.evolution"))
    headers = (
        *(words.t(f"evolution.{key}") for key in ("quarter", "acts")),
        *(use["title"] for use in contents["uses"]),
    )
    table = Grid(
        headers,
        tuple((column["quarter"], column["acts"], *column["cells"]) for column in contents["columns"]),
        tuple(range(1, len(headers))),
    )
    piles = tuple(
        Pile(
            column["quarter"],
            tuple((part["use"], part["share"]) for part in column["parts"]),
            f"n = {column['acts']}",
        )
        for column in contents["columns"]
    )
    yield Piles(page.titles, piles, table)
