"""The report as values for programs: the numbers of the tables, and the words that the page says of them."""

from __future__ import annotations

import json
import math
from typing import Any, Final

from sociotope.advice import facets, measured
from sociotope.advice import row as row_of
from sociotope.measures import catalogue
from sociotope.references import references_for
from sociotope.report.document import content
from sociotope.report.map.tables import SociotopeMap
from sociotope.report.sections.reading import REJECTS_SQL
from sociotope.report.sections.standing import AXES
from sociotope.report.sections.ties import CLOSEST, CLOSEST_SQL, MOST, WRITE_SQL
from sociotope.report.telling import Telling
from sociotope.report.words import Words
from sociotope.results import Results
from sociotope.text import Text
from sociotope.uses import load_uses

Values = dict[str, Any]

JSON_VERSION: Final = 1
"""The version of the shape, that of every JSON of the command line: docs/json.md specifies it."""
DIGITS: Final = 12
"""Digits of a number: those after are of the order in which threads happened to add, not of the number."""


def as_json(study: Results, words: Words, *, share: bool = False) -> str:
    """The whole report as the text of a JSON file."""
    told = {"version": JSON_VERSION} | told_in(as_values(study, words, share=share), words.lang)
    return json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def told_in(value: Any, lang: str) -> Any:
    """A value as JSON may hold it: a text in one language, no NaN, no digit that means nothing."""
    if isinstance(value, Text):
        return value.to(lang)
    if isinstance(value, dict):
        if value.keys() == {"en", "fr"}:
            return Text(**value).to(lang)
        return {key: told_in(one, lang) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [told_in(one, lang) for one in value]
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}") + 0.0 if math.isfinite(value) else None
    return value


def as_values(study: Results, words: Words, *, share: bool = False) -> Values:
    """The whole report: ``docs/json.md`` says what each key holds.

    Parameters
    ----------
    study
        What to tell.
    words
        The language of its sentences.
    share
        Hide names, contents, days and file names.
    """
    page = Telling.of(study, words, share=share)
    table, told = page.map, content(page)
    apart = {} if told["platforms"] is None else _apart(study, told["platforms"])
    acts = {row["use"]: row["acts"] for row in table.patches.to_pylist()}
    return {
        "title": told["title"],
        "when": told["header"]["when"],
        "shared": share,
        "objective": None if study.objective is None else {"id": study.objective.name, "title": study.objective.title},
        "verdict": _verdict(study),
        "waiting": told["waiting"],
        "map": _map(table) | {"notes": told["map"].get("notes", [])},
        "measures": study.measures.to_pylist(),
        "uses": _uses(told["uses"]),
        "performance": _performance(study, told["performance"], acts),
        "ties": _ties(study, told["ties"]),
        **apart,
        "standing": _standing(study),
        "gap": [] if study.gap is None else study.gap.to_pylist(),
        "actions": study.actions.to_pylist(),
        "advice": study.advice.to_pylist(),
        "questions": told["advice"].get("questions", []),
        "choices": told["advice"].get("choices", []),
        "reading": {
            "summary": told["reading"]["summary"],
            "files": [_file(*both) for both in zip(study.environment.files, told["reading"]["files"], strict=True)],
            "refused": [] if share else study.environment.sql(REJECTS_SQL).to_pylist(),
            "cannot": told["reading"]["cannot"],
        },
        "definitions": [
            {key: one[key] for key in ("name", "title", "question", "version", "source")}
            for one in told["definitions"]["definitions"]
        ],
        "again": told["again"],
    }


def _map(table: SociotopeMap) -> Values:
    return {
        "patches": table.patches.to_pylist(),
        "path": table.path.to_pylist(),
        "acts": table.acts,
        "unplaced": table.unplaced,
        "by_convention": table.by_convention,
    }


def _apart(study: Results, told: Values) -> Values:
    """Each of several platforms by itself, and who is met on several."""
    return {
        "by_platform": [
            {key: panel[key] for key in ("name", "title", "when", "waiting")}
            | {"verdict": _verdict(each), "map": _map(panel["map"])}
            | {"uses": [{key: use[key] for key in ("use", "title", "value", "low", "high")} for use in panel["uses"]]}
            for each, panel in zip(study.by_platform, told["panels"], strict=True)
        ],
        "ties_on_several": {
            "people": told["ties"]["people"],
            "said": told["ties"]["said"],
            "ties": [
                {"name": row["name"], "platforms": row["names"], "state": row["state"], "last": row["last"] or None}
                for row in told["ties"]["rows"]
            ],
        },
    }


def _verdict(study: Results) -> Values:
    found = study.verdict
    share = None if found.media_share is None else dict(zip(("value", "low", "high"), found.media_share, strict=True))
    return {
        "kind": found.kind,
        "claim": found.claim,
        "evidence": found.evidence,
        "measures": list(found.measures),
        "against": found.against,
        "against_measures": list(found.against_measures),
        "media_share": share,
    }


def _uses(told: Values) -> list[Values]:
    keys = ("use", "title", "about", "value", "low", "high")
    named = load_uses()
    return [
        {key: row[key] for key in keys}
        | {
            "success": named[row["use"]].success,
            "why": row["why"] or told["why"] or None,
            "examples": [
                {
                    "when": act["when"] or None,
                    "content": act["content"] or None,
                    "why": f"{act['why']} {act['numbers']}".strip(),
                }
                for act in row["examples"]
            ],
        }
        for row in told["rows"]
    ]


def _performance(study: Results, told: list[Values], acts: dict[str, float]) -> list[Values]:
    of = "owner" if study.has_owner else "environment"
    counted = {row["use"]: facets(row["use"]).of_acts for row in told}
    found = {use: row_of(study.measures, measure, of) for use, measure in counted.items() if measure}
    return [
        {
            "use": row["use"],
            "title": row["title"],
            "volume": acts.get(row["use"], 0.0),
            "outcome": row["outcome"],
            "result": _number(found.get(row["use"])),
        }
        for row in told
    ]


def _ties(study: Results, told: Values) -> Values:
    if not told["total"]:
        return {"states": [], "write": [], "closest": [], "listed": told["listed"] or None}
    chosen, closest = (
        study.environment.sql(sql.format(most=most), tie_states=study.tie_states).to_pylist()
        for sql, most in ((WRITE_SQL, MOST), (CLOSEST_SQL, CLOSEST))
    )
    ranked = sum(one["part"] for one in told["states"]) > 1  # a rank among one tells nothing
    return {
        "states": [{"state": one["name"], "title": one["title"], "ties": one["part"]} for one in told["states"]],
        "write": [
            {"name": said["name"], "state": one["state"], "last": said["last"] or None, "given": one["given"]}
            | {"received": one["received"], "why": said["why"]}
            for one, said in zip(chosen, told["write"], strict=True)
        ],
        "closest": [
            {
                "name": said["name"],
                "state": one["state"],
                "strength": one["strength"] if ranked else None,
                "last": said["last"] or None,
            }
            | {"given": one["given"], "received": one["received"]}
            for one, said in zip(closest, told["closest"], strict=True)
        ],
        "listed": told["listed"] or None,
    }


def _standing(study: Results) -> list[Values]:
    """Where this place is on each axis, and the published ones on it, the lowest first."""
    of = "owner" if study.has_owner else "environment"
    axes = []
    for name in AXES:
        own, published = row_of(study.measures, name, of), references_for(name)
        if measured(own) and published:
            places = [
                {"name": place.name, "value": number.value, "source": number.source or place.citation}
                for place, number in published
            ]
            axes.append({"measure": name, "title": catalogue()[name].title, "here": _number(own), "places": places})
    return axes


def _number(row: Values | None) -> Values | None:
    return None if row is None else {key: row[key] for key in ("value", "low", "high", "n", "status", "why")}


def _file(file: Values, said: Values) -> Values:
    numbers = {key: file.get(key) or 0 for key in ("records", "kept", "dropped", "rejects")}
    return {"source": said["source"], "status": file["status"], **numbers, "why": said["why"] or None}
