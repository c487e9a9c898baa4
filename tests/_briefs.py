"""Invented studies for the tests of the brief: tables of measures, with quarters, that give each kind of verdict."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pyarrow as pa

from sociotope.advice import Brief, Pace, actions, brief, gap, verdict
from sociotope.objectives import load_objective
from sociotope.schema import MEASURES
from sociotope.text import Text
from sociotope.uses import load_uses

TODAY = dt.date(2026, 7, 1)
QUARTERS = ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2")
NETWORKER = {"network": 0.4, "maintain": 0.3, "converse": 0.2, "express": 0.1}
BROADCASTER = {"broadcast": 0.5, "promote": 0.3, "curate": 0.2}
TEACHER = {"teach": 0.5, "converse": 0.3, "organise": 0.2}
KINDS: dict[str, tuple[str, dict[str, float]]] = {
    "media": ("viral_diffusion", NETWORKER),
    "network": ("build_a_business_network", BROADCASTER),
    "team": ("sell", {"teach": 0.8, "organise": 0.2}),
    "other": ("train_people", NETWORKER),
    "none": ("train_people", TEACHER),
    "unclear": ("train_people", {}),
}
"""By kind of verdict: an objective, and what the person does."""


def row(measure: str, of: str, at: str, value: float | None, half: float, n: int) -> dict[str, Any]:
    """A row of the table ``measures``, its interval as wide as asked."""
    line: dict[str, Any] = {"measure": measure, "of": of, "at": at, "value": value, "n": n, "low": None, "high": None}
    if value is None:
        why = {"en": "Nothing of it is in the archive.", "fr": "L’archive n’en contient rien."}
        return line | {"status": "not_measurable", "why": why}
    ends = {"low": max(value - half, 0.0), "high": min(value + half, 1.0)}
    return line | ends | {"status": "measured", "why": None}


def measures(mix: dict[str, float], *, extra: list[dict[str, Any]] | None = None, n: int = 250) -> pa.Table:
    """The shares of a mix, over the whole and by quarter; no share can be measured where the mix is empty."""
    rows = []
    for use in load_uses():
        value = mix.get(use, 0.0) if mix else None
        rows.append(row("use_share", use, "all", value, 0.02, n * len(QUARTERS)))
        rows += [row("use_share", use, at, value, 0.05, n) for at in QUARTERS if mix]
    return pa.Table.from_pylist([*rows, *(extra or [])], schema=MEASURES.stored)


def outcome(measure: str = "conversation_share", n: int = 120) -> list[dict[str, Any]]:
    """An outcome of 20 %, from 10 to 30 by quarter."""
    values = (0.10, 0.20, 0.20, 0.30, 0.20, 0.25)
    told = [row(measure, "owner", at, value, 0.08, n) for at, value in zip(QUARTERS, values, strict=True)]
    return [row(measure, "owner", "all", 0.2, 0.03, n * len(QUARTERS)), *told]


def made(objective: str, form: str, table: pa.Table, **options: Any) -> Brief:
    """A brief from a table of measures."""
    wanted = load_objective(objective)
    lines = gap(table, wanted)
    pace = Pace(20.0, 15.0, 25.0, 260, 13)
    settings: dict[str, Any] = {
        "actions": actions(lines, wanted, pace, table),
        "platforms": [Text(en="LinkedIn", fr="LinkedIn")],
        "today": TODAY,
    }
    return brief(table, lines, verdict(lines, wanted), wanted, form, **(settings | options))


def of_kind(kind: str, form: str, lang: str = "en", **options: Any) -> Brief:
    """A brief whose verdict is of a kind."""
    objective, mix = KINDS[kind]
    return made(objective, form, measures(mix), lang=lang, **options)
