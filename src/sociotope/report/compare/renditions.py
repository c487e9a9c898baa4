"""A comparison in its four forms: a page, a text for a terminal, Markdown and JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sociotope.comparison import Comparison
from sociotope.report.compare.document import content, document
from sociotope.report.compare.index import published
from sociotope.report.compare.page import compare_page
from sociotope.report.compare.pages import ComparisonPage
from sociotope.report.json_report import JSON_VERSION, in_language
from sociotope.report.renditions import drawn, form_of, known_form
from sociotope.report.words import Words
from sociotope.report.written import known_language
from sociotope.written import write


def compare_report(comparison: Comparison, path: str | Path, lang: str = "en", *, share: bool = False) -> Path:
    """Write a comparison; the name of the file tells in which form, a page when it tells none.

    Parameters
    ----------
    comparison
        What to tell.
    path
        Where to write it.
    lang
        ``en``, ``fr`` or ``fr-CA``.
    share
        Whether names are hidden, so that others on this machine may read it.
    """
    form = form_of(path)
    known_language(lang)
    inputs = [given for side in comparison.sides for given in side.environment.inputs]
    if form != "json":
        text = compare_rendition(comparison, form, lang, share=share)
        return write(path, text, private=not share, inputs=inputs)
    values = compare_values(comparison, Words(lang, share=share), share=share)
    contents = {"version": JSON_VERSION} | in_language(values, lang)
    text = json.dumps(contents, ensure_ascii=False, indent=1, allow_nan=False, default=lambda day: day.isoformat())
    return write(path, text + "\n", private=not share, inputs=inputs)


def compare_rendition(
    comparison: Comparison, form: str, lang: str = "en", *, share: bool = False, colour: bool = False
) -> str:
    """The comparison as a text, as :func:`sociotope.report.renditions.rendition` gives a report."""
    known_language(lang)
    known_form(form)
    if form == "html":
        return compare_page(comparison, lang, share=share)
    words = Words(lang, share=share)
    return drawn(document(ComparisonPage.of(comparison, words, share=share)), form, words, colour=colour)


def compare_values(comparison: Comparison, words: Words, *, share: bool = False) -> dict[str, Any]:
    """The whole comparison as values: ``docs/json.md`` says what each key holds.

    Parameters
    ----------
    comparison
        What to tell.
    words
        The language of its sentences.
    share
        Whether names are hidden.
    """
    page = ComparisonPage.of(comparison, words, share=share)
    contents = content(page)
    return {
        "title": contents["title"],
        "shared": share,
        "headline": {key: contents["headline"][key] for key in ("claim", "evidence", "uses")},
        "cautions": contents["headline"]["cautions"],
        "sides": [row | {"label": contents["labels"][row["side"]]} for row in comparison.facts.to_pylist()],
        "numbers": comparison.numbers.to_pylist(),
        "differences": comparison.differences.to_pylist(),
        "maps": [
            {
                "side": key,
                "patches": [] if table is None else table.patches.to_pylist(),
                "path": [],
            }
            for key, table in page.maps.items()
        ],
        "references": [
            {"name": one["name"], "value": one["number"], "source": one["source"]}
            for one in published(comparison, words)
        ],
        "only": contents["only"]["lines"],
        "method": contents["method"]["rules"],
    }
