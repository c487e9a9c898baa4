"""The report as values for programs: the numbers of the tables, and the words that the page says of them."""

from __future__ import annotations

import json
import math
from typing import Any, Final

from sociotope.advice import Verdict
from sociotope.measures import catalogue
from sociotope.report.document import content
from sociotope.report.map.tables import SociotopeMap
from sociotope.report.pages import StudyPage
from sociotope.report.sections import moves
from sociotope.report.sections.reading import REJECTS_SQL
from sociotope.report.sections.standing import standings
from sociotope.report.sections.ties import CLOSEST, CLOSEST_SQL, MOST, WRITE_SQL
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
    contents = {"version": JSON_VERSION} | in_language(as_values(study, words, share=share), words.lang)
    return json.dumps(contents, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def in_language(value: Any, lang: str) -> Any:
    """A value as JSON may hold it: a text in one language, no NaN, no digit that means nothing."""
    if isinstance(value, Text):
        return value.to(lang)
    if isinstance(value, dict):
        if value.keys() == {"en", "fr"}:
            return Text(**value).to(lang)
        return {key: in_language(one, lang) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [in_language(one, lang) for one in value]
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
    page = StudyPage.of(study, words, share=share)
    tables, contents = page.map, content(page)
    apart = {} if contents["platforms"] is None else _apart(study, contents["platforms"])
    acts = {row["use"]: row["acts"] for row in tables.patches.to_pylist()}
    return {
        "title": contents["title"],
        "when": contents["header"]["when"],
        "shared": share,
        "objective": None if study.objective is None else {"id": study.objective.name, "title": study.objective.title},
        "verdict": _verdict(study.verdict),
        "waiting": contents["waiting"],
        "map": _map(tables) | {"notes": contents["map"].get("notes", [])},
        "measures": study.measures.to_pylist(),
        "uses": _uses(contents["uses"]),
        "performance": _performance(contents["performance"], acts),
        "ties": _ties(study, contents["ties"]),
        **apart,
        "evolution": moves.as_values(page),
        "standing": _standing(study),
        "gap": [] if study.gap is None else study.gap.to_pylist(),
        "actions": study.actions.to_pylist(),
        "advice": study.advice.to_pylist(),
        "questions": [] if study.objective is None else list(study.objective.questions),
        "objectives": [
            {key: one[key] for key in ("name", "title", "about")} | {"verdict": _verdict(one["verdict"])}
            for one in contents["advice"]["objectives"]
        ],
        "reading": {
            "summary": contents["reading"]["summary"],
            "files": [_file(*both) for both in zip(study.environment.files, contents["reading"]["files"], strict=True)],
            "refused": [] if share else study.environment.sql(REJECTS_SQL).to_pylist(),
            "cannot": contents["reading"]["cannot"],
        },
        "definitions": [
            {key: one[key] for key in ("name", "title", "question", "version", "source")}
            for one in contents["definitions"]["definitions"]
        ],
        "again": contents["again"],
    }


def _map(tables: SociotopeMap) -> Values:
    return {
        "patches": tables.patches.to_pylist(),
        "path": [],  # its centre went up where nothing changed; position by quarter tells instead
        "acts": tables.acts,
        "unplaced": tables.unplaced,
        "by_convention": tables.by_convention,
    }


def _apart(study: Results, contents: Values) -> Values:
    """Each of several platforms by itself, and who is met on several."""
    return {
        "by_platform": [
            {key: panel[key] for key in ("name", "title", "when", "waiting")}
            | {"verdict": _verdict(each.verdict), "map": _map(panel["map"])}
            | {"uses": [{key: use[key] for key in ("use", "title", "value", "low", "high")} for use in panel["uses"]]}
            for each, panel in zip(study.by_platform, contents["panels"], strict=True)
        ],
        "ties_on_several": {
            "people": contents["ties"]["people"],
            "said": contents["ties"]["said"],
            "ties": [
                {"name": row["name"], "platforms": row["names"], "state": _state(row), "last": row["last"] or None}
                for row in contents["ties"]["rows"]
            ],
        },
    }


def _verdict(verdict: Verdict) -> Values:
    media = verdict.media_share
    share = None if media is None else dict(zip(("value", "low", "high"), media, strict=True))
    return {
        "kind": verdict.kind,
        "claim": verdict.claim,
        "evidence": verdict.evidence,
        "measures": list(verdict.measures),
        "against": verdict.against,
        "against_measures": list(verdict.against_measures),
        "media_share": share,
    }


def _uses(contents: Values) -> list[Values]:
    keys = ("use", "title", "about", "value", "low", "high")
    named = load_uses()
    return [
        {key: row[key] for key in keys}
        | {
            "success": named[row["use"]].success,
            "why": row["why"] or contents["why"] or None,
            "examples": [
                {
                    "when": act["when"] or None,
                    "content": act["content"] or None,
                    "why": f"{act['why']} {act['numbers']}".strip(),
                }
                for act in row["examples"]
            ],
        }
        for row in contents["rows"]
    ]


def _performance(contents: Values, acts: dict[str, float]) -> list[Values]:
    return [
        {
            "use": row["use"],
            "title": row["title"],
            "volume": acts.get(row["use"], 0.0),
            "outcome": row["outcome"],
            "measure": None if row["first"] is None else row["first"]["measure"],
            "result": _number(row["first"]),
            "missing": row["missing"] or None,
        }
        for row in contents["rows"]
    ]


def _state(row: Values) -> str | None:
    """One of the four states, or None."""
    state: str = row["state"]
    return None if state in ("once", "unknown") else state


def _ties(study: Results, contents: Values) -> Values:
    if not contents["total"]:
        return {"states": [], "write": [], "closest": [], "listed": contents["listed"] or None}
    chosen, closest = (
        study.environment.sql(sql.format(most=most), tie_states=study.tie_states).to_pylist()
        for sql, most in ((WRITE_SQL, MOST), (CLOSEST_SQL, CLOSEST))
    )
    spoken = study.tie_states.num_rows - study.tie_states["strength"].null_count
    ranked = spoken > 1  # a rank among one tells nothing
    return {
        "states": [{"state": one["name"], "title": one["title"], "ties": one["part"]} for one in contents["states"]],
        "write": [
            {"name": shown["name"], "state": one["state"], "last": shown["last"] or None, "given": one["given"]}
            | {"received": one["received"], "why": shown["why"]}
            for one, shown in zip(chosen, contents["write"], strict=True)
        ],
        "closest": [
            {
                "name": shown["name"],
                "state": _state(one),
                "strength": one["strength"] if ranked else None,
                "last": shown["last"] or None,
            }
            | {"given": one["given"], "received": one["received"]}
            for one, shown in zip(closest, contents["closest"], strict=True)
        ],
        "listed": contents["listed"] or None,
    }


def _standing(study: Results) -> list[Values]:
    """Where this place is on each axis, and the published ones on it, the lowest first."""
    return [
        {
            "measure": axis.measure,
            "title": catalogue()[axis.measure].title,
            "kind_of_tie": axis.kind,
            "here": _number(axis.row),
            "places": [
                {"name": place.name, "value": number.value, "source": number.source or place.citation}
                for place, number in axis.places
            ],
        }
        for axis in standings(study)
    ]


def _number(row: Values | None) -> Values | None:
    return None if row is None else {key: row[key] for key in ("value", "low", "high", "n", "status", "why")}


def _file(file: Values, shown: Values) -> Values:
    numbers = {key: file.get(key) or 0 for key in ("records", "kept", "dropped", "rejects")}
    return {"source": shown["source"], "status": file["status"], **numbers, "why": shown["why"] or None}
