"""Volume set against what would count as performance, use by use; where that is out of reach, the reason."""

from __future__ import annotations

from typing import Any, Final

from sociotope.advice import measured, row, rows
from sociotope.report.words import Words
from sociotope.results import Results
from sociotope.uses import Use

LEAST_SHARE: Final = 0.005


def performance(study: Results, words: Words, uses: dict[str, Use], acts: dict[str, float]) -> list[dict[str, Any]]:
    """One row per use that takes room here, most first: its volume, its outcome, and what was measured of it.

    ``acts`` is, by use, how many acts it is worth: an act that is of two uses counts in part for each.
    """
    most = max([1.0, *acts.values()])
    told = sorted(rows(study.measures, "use_share"), key=lambda row: (-(row["value"] or 0.0), row["of"]))
    return [
        _row(study, words, uses[one["of"]], acts.get(one["of"], 0.0), most)
        for one in told
        if (one["value"] or 0.0) >= LEAST_SHARE
    ]


def _row(study: Results, words: Words, use: Use, acts: float, most: float) -> dict[str, Any]:
    of = "owner" if study.has_owner else "environment"
    outcome = row(study.measures, use.facets.of_acts, of) if use.facets.of_acts else None
    line = {
        "use": use.name,
        "title": words.say(use.title),
        "volume": words.count(acts),
        "part": round(100 * acts / most, 2),
        "outcome": words.say(use.success),
    }
    if outcome is None or not measured(outcome):
        hidden = "not_yet" if use.facets.in_archive else "not_in_archive"
        missing = hidden if outcome is None else "not_measurable"
        why = words.told(outcome["why"]) if outcome else ""
        return line | {"result": "", "missing": words.t(f"performance.{missing}"), "why": why}
    return line | {
        "measure": use.facets.of_acts,
        "result": words.percent(outcome["value"]),
        "interval": f"{words.interval(outcome['low'], outcome['high'])} n = {words.count(outcome['n'])}",
        "why": words.told(outcome["why"]),
    }
