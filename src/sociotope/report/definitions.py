"""Every number of the page with its definition, its version and its source."""

from __future__ import annotations

from typing import Any, Final

from sociotope.measures import PLATFORM, catalogue
from sociotope.report.headline import platform_titles
from sociotope.report.science import Definition, of_measure, rules, short
from sociotope.report.words import Words, page_texts
from sociotope.results import Results
from sociotope.text import Text

SIGNED: Final = ("network_media_index",)


def definitions(study: Results, words: Words, titles: dict[str, Text]) -> list[dict[str, Any]]:
    """The measures over the whole time, by definition, in the order in which they were computed; one row a platform."""
    known = catalogue()
    told: dict[str, dict[str, Any]] = {}
    for row in study.measures.to_pylist():
        if row["at"] != "all" or (row["of"].startswith(PLATFORM) and "/" in row["of"]):
            continue
        name = row["measure"]
        if name not in told:
            found = of_measure(name)
            told[name] = _defined(found, words) | {
                "question": words.say(known[name].question),
                "version": words.t("definitions.version", version=found.version),
                "source": "; ".join(found.papers),
                "rows": [],
            }
        told[name]["rows"].append(_row(row, words, titles))
    return [_said_once(one) for one in told.values()]


def rules_of_page(words: Words) -> list[dict[str, Any]]:
    """What the page rests on and no measure counts: the map, the uses, the ties, the verdict."""
    return [_defined(rule, words) for rule in rules().values()]


def _defined(found: Definition, words: Words) -> dict[str, Any]:
    own = "" if not found.is_own else words.t("definitions.own" if found.papers else "definitions.own_alone")
    key = "of_section" if found.version else "numbered"
    section = ", ".join(found.sections)
    return {
        "name": found.name,
        "title": words.say(found.title),
        "formula": "" if found.formula is None else words.say(found.formula),
        "number": words.t(f"definitions.{key}", section=section, version=found.version) if section else "",
        "own": own,
        "papers": [{"paper": paper, "short": short(paper)} for paper in found.papers],
    }


def _said_once(measure: dict[str, Any]) -> dict[str, Any]:
    """A measure whose numbers all come with the same words, which then stand once under them; so with their absence."""
    rows = measure["rows"]
    alike = [row for row in rows if row["value"]] or rows
    shared = alike[0]["why"] if len(alike) > 1 and len({row["why"] for row in alike}) == 1 else ""
    return measure | {"rows": [row | {"why": ""} if row["why"] == shared else row for row in rows], "why": shared}


def _row(row: dict[str, Any], words: Words, titles: dict[str, Text]) -> dict[str, Any]:
    form = "signed" if row["measure"] in SIGNED else "decimal"
    of = titles.get(row["of"])
    key = f"definitions.of_{row['of'].replace(':', '_')}"
    if of is None and key in page_texts():
        of = page_texts()[key]
    whose = words.say(of) if of else row["of"]
    if whose.startswith(PLATFORM):
        whose = platform_titles([whose.removeprefix(PLATFORM)], words)
    return {
        "of": whose,
        "value": "" if row["value"] is None else _number(row["value"], words, form),
        "interval": "" if row["low"] == row["high"] else words.interval(row["low"], row["high"], form),
        "n": "" if row["n"] is None else words.count(row["n"]),
        "status": words.t(f"definitions.{row['status']}"),
        "why": words.told(row["why"]),
    }


def _number(value: float, words: Words, form: str) -> str:
    if value > 1 and value == round(value):  # a count
        return words.count(value)
    return words.decimal(value, sign=form == "signed")


def cited(told: list[dict[str, Any]]) -> list[str]:
    """Every paper that some definition rests on, once, by author."""
    return sorted({each["paper"] for one in told for each in one["papers"]}, key=str.casefold)
