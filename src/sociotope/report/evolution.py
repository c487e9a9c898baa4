"""The mix of uses quarter by quarter."""

from __future__ import annotations

from typing import Any, Final

from sociotope.advice import WHOLE, facets, rows, whole_axis
from sociotope.report.words import Words
from sociotope.results import Results
from sociotope.text import Text

SHOWN: Final = 0.005
"""A use that never takes more than this is left out of the picture."""


def evolution(study: Results, words: Words, titles: dict[str, Text]) -> dict[str, Any]:
    """One column per quarter, the uses that make ties first, those for an audience last; none below two."""
    mixes: dict[str, dict[str, dict[str, Any]]] = {}
    for row in rows(study.measures, "use_share", at=None):
        if row["at"] != WHOLE and row["value"] is not None:
            mixes.setdefault(row["at"], {})[row["of"]] = row
    if len(mixes) < 2:
        dated = study.environment.value("SELECT count(published) FROM activities")
        return {"columns": [], "none": words.t("evolution.none" if dated else "evolution.none_undated")}
    seen = {use for mix in mixes.values() for use, row in mix.items() if row["value"] >= SHOWN}
    uses = sorted(seen, key=lambda use: (facets(use).side != "network", facets(use).audience, use))
    of = "owner" if study.has_owner else "environment"
    index = {row["at"]: row for row in rows(study.measures, "network_media_index", at=None) if row["of"] == of}
    columns: list[dict[str, Any]] = []
    for place, (key, mix) in enumerate(sorted(mixes.items())):
        acts = max(row["n"] or 0 for row in mix.values())
        year, number = int(key[:4]), int(key[-1])
        quarter = words.quarter(year, number)
        columns.append(
            {
                "quarter": quarter,
                "label": str(year) if number == 1 or place == 0 else "",
                "acts": words.count(acts),
                "index": _told(index.get(key), words),
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
        "uses": [{"use": use, "title": words.say(titles[use])} for use in uses],
    }


def _cell(row: dict[str, Any] | None, words: Words) -> str:
    return "" if row is None else f"{words.percent(row['value'])} {words.interval(row['low'], row['high'])}"


def _told(row: dict[str, Any] | None, words: Words) -> str:
    if row is None or row["value"] is None or whole_axis(row):
        return ""
    return words.figure(row["value"], row["low"], row["high"], row["n"], "signed")


def _spot(row: dict[str, Any] | None, quarter: str, words: Words) -> dict[str, Any]:
    if row is None or row["value"] is None or whole_axis(row):
        return {"at": None, "title": quarter}
    low, high = (row["value"] if row[end] is None else row[end] for end in ("low", "high"))
    return {
        "at": round(50 * (1 + row["value"]), 2),
        "low": round(50 * (1 + low), 2),
        "height": round(50 * (high - low), 2),
        "title": f"{quarter}{words.colon}{_told(row, words)}",
    }
