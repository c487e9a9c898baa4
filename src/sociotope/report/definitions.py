"""Every number of the page with its definition, its version and its source."""

from __future__ import annotations

from typing import Any, Final

from sociotope.measures import catalogue
from sociotope.report.science import of_measure, short
from sociotope.report.words import Words, page_texts
from sociotope.study import Study
from sociotope.text import Text

SIGNED: Final = ("network_media_index",)


def definitions(study: Study, words: Words, titles: dict[str, Text]) -> list[dict[str, Any]]:
    """The measures over the whole time, grouped by definition, in the order in which they were computed."""
    known = catalogue()
    told: dict[str, dict[str, Any]] = {}
    for row in study.measures.to_pylist():
        if row["at"] != "all":
            continue
        name = row["measure"]
        if name not in told:
            module = known[name]
            told[name] = {
                "name": name,
                "title": words.say(module.title),
                "question": words.say(module.question),
                "version": words.t("definitions.version", version=module.definition),
                "source": "; ".join(of_measure(name).papers),
                "short": "; ".join(short(paper) for paper in of_measure(name).papers),
                "rows": [],
            }
        told[name]["rows"].append(_row(row, words, titles))
    return list(told.values())


def _row(row: dict[str, Any], words: Words, titles: dict[str, Text]) -> dict[str, Any]:
    form = "signed" if row["measure"] in SIGNED else "decimal"
    of = titles.get(row["of"])
    key = f"definitions.of_{row['of'].replace(':', '_')}"
    if of is None and key in page_texts():
        of = page_texts()[key]
    return {
        "of": words.say(of) if of else row["of"],
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
    """Every paper that some measure rests on, once, by author."""
    return sorted({paper for one in told for paper in of_measure(one["name"]).papers}, key=str.casefold)
