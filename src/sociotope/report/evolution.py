"""The mix of uses quarter by quarter."""

from __future__ import annotations

from typing import Any, Final, Literal

from sociotope.advice import KAPPA, rows
from sociotope.report.words import Words
from sociotope.study import Study
from sociotope.text import Text
from sociotope.uses import use_mix

SHOWN: Final = 0.005
"""A use that never takes more than this is left out of the picture."""

TIES: Final = ("converse", "maintain", "network")

UNDATED: Final = "undated"
LEAST: Final = 30
"""Fewer acts than this in a quarter, and its bar is pale."""


def evolution(study: Study, words: Words, titles: dict[str, Text]) -> dict[str, Any]:
    """One column per quarter, the uses that make ties first, those for an audience last; none below two."""
    mixes: dict[str, dict[str, float]] = {}
    acts: dict[str, int] = {}
    of: Literal["owner"] | None = "owner" if study.has_owner else None
    for row in use_mix(study.environment, by="quarter", of=of).to_pylist():
        if row["at"] != UNDATED and row["share"] is not None:
            mixes.setdefault(row["at"], {})[row["use"]] = row["share"]
            acts[row["at"]] = row["n"]
    if len(mixes) < 2:
        return {"columns": []}
    seen = {use for mix in mixes.values() for use, part in mix.items() if part >= SHOWN}
    uses = sorted(seen, key=lambda use: (KAPPA.get(use, 0.0) if use not in TIES else -1.0, use))
    index = {
        row["at"]: row for row in rows(study.measures, "network_media_index", at=None) if row["of"] == "environment"
    }
    columns: list[dict[str, Any]] = []
    for place, (key, mix) in enumerate(sorted(mixes.items())):
        shares = {use: mix.get(use, 0.0) for use in uses}
        year, number = int(key[:4]), int(key[-1])
        quarter = words.quarter(year, number)
        columns.append(
            {
                "quarter": quarter,
                "label": str(year) if number == 1 or place == 0 else "",
                "acts": words.count(acts[key]),
                "thin": acts[key] < LEAST,
                "index": _told(index.get(key), words),
                "title": f"{quarter}, n = {words.count(acts[key])}",
                "parts": [{"use": use, "share": round(100 * part, 3)} for use, part in shares.items() if part > 0],
                "spot": _spot(index.get(key), quarter, words),
                "cells": [words.percent(part) for part in shares.values()],
            }
        )
    drawn = sum(column["spot"]["at"] is not None for column in columns) > 1
    return {
        "lead": " ".join(
            [words.t("evolution.lead", least=LEAST), *([words.t("evolution.lead_index")] if drawn else [])]
        ),
        "index": [column["spot"] for column in columns] if drawn else [],
        "columns": columns,
        "uses": [{"use": use, "title": words.say(titles[use])} for use in uses],
    }


def _told(row: dict[str, Any] | None, words: Words) -> str:
    if row is None or row["value"] is None:
        return ""
    return words.figure(row["value"], row["low"], row["high"], row["n"], "signed")


def _spot(row: dict[str, Any] | None, quarter: str, words: Words) -> dict[str, Any]:
    if row is None or row["value"] is None:
        return {"at": None, "title": quarter}
    low, high = (row["value"] if row[end] is None else row[end] for end in ("low", "high"))
    return {
        "at": round(50 * (1 + row["value"]), 2),
        "low": round(50 * (1 + low), 2),
        "height": round(50 * (high - low), 2),
        "title": f"{quarter}{words.colon}{_told(row, words)}",
    }
