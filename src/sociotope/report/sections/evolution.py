"""The mix of uses quarter by quarter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sociotope.advice import WHOLE, facets, rows, whole_axis
from sociotope.report.blocks import Block, Grid, Heading, Pile, Piles, Prose
from sociotope.report.pages import StudyPage
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
        return {"columns": [], "none": words.t("evolution.none" if dated else "evolution.none_undated")}
    seen = {use for mix in mixes.values() for use, row in mix.items() if row["value"] >= SHOWN}
    uses = sorted(seen, key=lambda use: (facets(use).side != "network", facets(use).audience, use))
    index = {
        row["at"]: row for row in rows(study.measures, "network_media_index", at=None) if row["of"] == page.of_whom
    }
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
                "index": _figure(index.get(key), words),
                "title": f"{quarter}, n = {words.count(acts)}",
                "parts": [
                    {"use": use, "share": round(100 * mix[use]["value"], 3)}
                    for use in uses
                    if use in mix and mix[use]["value"] > 0
                ],
                "spot": _spot(index.get(key), quarter, words),
                "cells": [_cell(mix.get(use), words) for use in uses],
            }
        )
    drawn = sum(column["spot"]["at"] is not None for column in columns) > 1
    return {
        "lead": " ".join([words.t("evolution.lead"), *([words.t("evolution.lead_index")] if drawn else [])]),
        "index": [column["spot"] for column in columns] if drawn else [],
        "columns": columns,
        "uses": [{"use": use, "title": page.title(use)} for use in uses],
    }


def _cell(row: Values | None, words: Words) -> str:
    return "" if row is None else f"{words.percent(row['value'])} {words.interval(row['low'], row['high'])}"


def _figure(row: Values | None, words: Words) -> str:
    if row is None or row["value"] is None or whole_axis(row):
        return ""
    return words.figure(row["value"], row["low"], row["high"], row["n"], "signed")


def _spot(row: Values | None, quarter: str, words: Words) -> Values:
    if row is None or row["value"] is None or whole_axis(row):
        return {"at": None, "title": quarter}
    low, high = (row["value"] if row[end] is None else row[end] for end in ("low", "high"))
    return {
        "at": round(50 * (1 + row["value"]), 2),
        "low": round(50 * (1 + low), 2),
        "height": round(50 * (high - low), 2),
        "title": f"{quarter}{words.colon}{_figure(row, words)}",
    }


def blocks(contents: Values, page: StudyPage) -> Iterator[Block]:
    """The same as blocks."""
    words = page.words
    yield Heading(2, words.t("evolution.heading"))
    if not contents["columns"]:
        yield Prose(contents["none"], "note")
        return
    yield Prose(words.t("text.evolution"))
    headers = (
        *(words.t(f"evolution.{key}") for key in ("quarter", "acts", "index")),
        *(use["title"] for use in contents["uses"]),
    )
    table = Grid(
        headers,
        tuple((column["quarter"], column["acts"], column["index"], *column["cells"]) for column in contents["columns"]),
        tuple(range(1, len(headers))),
    )
    piles = tuple(
        Pile(
            column["quarter"],
            tuple((part["use"], part["share"]) for part in column["parts"]),
            column["index"] or f"n = {column['acts']}",
        )
        for column in contents["columns"]
    )
    yield Piles(page.titles, piles, table)
