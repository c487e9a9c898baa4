"""Every number of the page with its definition, its version and its source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sociotope.measures import PLATFORM, catalogue
from sociotope.report.blocks import Block, Heading, Listing, Prose
from sociotope.report.pages import StudyPage
from sociotope.report.science import Definition, of_measure, rules, short
from sociotope.report.sections.verdict import platform_titles
from sociotope.report.words import Words, page_texts
from sociotope.text import Text

Values = dict[str, Any]

POSITIONS: Final = ("position", "position_bounds")
SIGNED: Final = ("network_media_index", *POSITIONS)


def values(page: StudyPage) -> Values:
    """The measures, by definition, then the rules of the page, then every paper that some of them rests on, once."""
    measures = _measures(page)
    rules_of_page = [_defined(rule, page.words) for rule in rules().values()]
    papers = {each["paper"] for one in (*measures, *rules_of_page) for each in one["papers"]}
    return {"definitions": measures, "rules": rules_of_page, "papers": sorted(papers, key=str.casefold)}


def _measures(page: StudyPage) -> list[Values]:
    """The measures over the whole time, in the order in which they were computed; one row a platform."""
    words = page.words
    known = catalogue()
    by_measure: dict[str, Values] = {}
    for row in page.study.measures.to_pylist():
        if row["at"] != "all" or (row["of"].startswith(PLATFORM) and "/" in row["of"]):
            continue
        if row["of"].startswith(("use:", "layer:")) and row["measure"] in POSITIONS:
            continue  # a person's whole is what is told
        name = row["measure"]
        if name not in by_measure:
            definition = of_measure(name)
            by_measure[name] = _defined(definition, words) | {
                "question": words.say(known[name].question),
                "version": words.t("definitions.version", version=definition.version),
                "source": "; ".join(definition.papers),
                "rows": [],
            }
        by_measure[name]["rows"].append(_estimate(row, words, page.titles))
    return [_said_once(one) for one in by_measure.values()]


def _defined(definition: Definition, words: Words) -> Values:
    own = "" if not definition.is_own else words.t("definitions.own" if definition.papers else "definitions.own_alone")
    key = "of_section" if definition.version else "numbered"
    section = ", ".join(definition.sections)
    return {
        "name": definition.name,
        "title": words.say(definition.title),
        "formula": "" if definition.formula is None else words.say(definition.formula),
        "number": words.t(f"definitions.{key}", section=section, version=definition.version) if section else "",
        "own": own,
        "papers": [{"paper": paper, "short": short(paper)} for paper in definition.papers],
    }


def _said_once(measure: Values) -> Values:
    """A measure whose numbers all come with the same words, which then stand once under them; so with their absence."""
    rows = measure["rows"]
    alike = [row for row in rows if row["value"]] or rows
    shared = alike[0]["why"] if len(alike) > 1 and len({row["why"] for row in alike}) == 1 else ""
    return measure | {"rows": [row | {"why": ""} if row["why"] == shared else row for row in rows], "why": shared}


def _estimate(row: Values, words: Words, titles: dict[str, Text]) -> Values:
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
        "why": words.of_cell(row["why"]),
    }


def _number(value: float, words: Words, form: str) -> str:
    if value > 1 and value == round(value):  # a count
        return words.count(value)
    return words.decimal(value, sign=form == "signed")


def blocks(contents: Values, page: StudyPage) -> Iterator[Block]:
    """The same as blocks."""
    words = page.words
    yield Heading(2, words.t("definitions.heading"))
    yield Prose(words.t("definitions.lead"))
    entries = []
    for one in contents["definitions"]:
        lines = (
            f"{one['question']} {_cited(one, words)}",
            one["formula"],
            *(_figure(row, words) for row in one["rows"]),
        )
        entries.append((one["title"], *(line for line in (*lines, one["why"]) if line)))
    yield Listing(tuple(entries))
    yield Heading(3, words.t("definitions.rules"))
    yield Listing(tuple((rule["title"], rule["formula"], _cited(rule, words)) for rule in contents["rules"]))
    yield Heading(3, words.t("definitions.papers"))
    yield Listing(tuple((paper,) for paper in contents["papers"]), ordered=True)


def _cited(one: Values, words: Words) -> str:
    """Which definition it is, and after which papers."""
    papers = words.semicolon.join(each["short"] for each in one["papers"])
    return " ".join(part for part in (f"{one['number'] or one['version']}.", one["own"], papers) if part)


def _figure(row: Values, words: Words) -> str:
    n = f", n = {row['n']}" if row["n"] else ""
    value = f"{row['value']} {row['interval']}".strip()
    figure = f"{value}{n}, {row['status']}" if value else row["status"]
    return f"{row['of']}{words.colon}{figure}. {row['why']}".strip()
