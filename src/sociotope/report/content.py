"""What a report says, section by section, in words and figures: the page, the terminal and Markdown all say this."""

from __future__ import annotations

from typing import Any

from sociotope import __version__
from sociotope.report.advice_section import advice_section
from sociotope.report.definitions import cited, definitions, rules_of_page
from sociotope.report.evolution import evolution
from sociotope.report.headline import header, headline, index, waiting
from sociotope.report.map_section import map_section
from sociotope.report.names import Names
from sociotope.report.performance import performance
from sociotope.report.platforms_section import platforms_section
from sociotope.report.reading_section import reading_section
from sociotope.report.sociotope_map import SociotopeMap, sociotope_map
from sociotope.report.standing import standing
from sociotope.report.ties_section import ties_section
from sociotope.report.uses_section import uses_section
from sociotope.report.words import Words
from sociotope.results import Results
from sociotope.schema import SCHEMA_VERSION
from sociotope.uses import load_uses


def content(study: Results, words: Words, *, share: bool = False, table: SociotopeMap | None = None) -> dict[str, Any]:
    """Every section of the report by name, in its order of reading; nothing in it is escaped yet.

    Parameters
    ----------
    study
        What to tell.
    words
        The language to tell it in.
    share
        Hide names, contents, days and file names.
    table
        The tables of the map, when they are at hand.
    """
    uses = load_uses()
    titles = {name: use.title for name, use in uses.items()}
    names = Names(study.environment, words, share=share)
    table = table or sociotope_map(study.environment)
    acts = dict(zip(table.patches["use"].to_pylist(), table.patches["acts"].to_pylist(), strict=True))
    told, rules = definitions(study, words, titles), rules_of_page(words)
    head = header(study, words, share=share)
    return {
        "version": __version__,
        "title": words.t("page.title", place=head["what"]),
        "header": head,
        "has_owner": study.has_owner,
        "waiting": waiting(study, words),
        "verdict": headline(study, words),
        "index": index(study, words),
        "map": map_section(study, table, words, titles),
        "uses": uses_section(study, words, uses, share=share),
        "performance": performance(study, words, uses, acts),
        "platforms": platforms_section(study, words, share=share),
        "ties": ties_section(study, words, names),
        "evolution": evolution(study, words, titles),
        "advice": advice_section(study, words, titles),
        "standing": standing(study, words),
        "reading": reading_section(study, words, share=share),
        "definitions": told,
        "rules": rules,
        "papers": cited([*told, *rules]),
        "again": again(study, words, share=share),
    }


def again(study: Results, words: Words, *, share: bool) -> dict[str, str]:
    """What to type to have the same report again, and what made it."""
    objective = f" --objective {study.objective.name}" if study.objective else ""
    # half a page names nobody but the owner
    who = words.t("page.shared") if share else "" if study.waiting else words.t("page.private")
    spoken = "" if words.lang == "en" else f" --lang {words.lang}"
    return {
        "command": f"sociotope report ARCHIVE{objective}{spoken}{' --share' if share else ''} -o report.html",
        "made": words.t("again.made", version=__version__, schema=SCHEMA_VERSION),
        "privacy": f"{who} {words.t('again.privacy')}".strip(),
    }
