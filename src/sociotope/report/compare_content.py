"""What a comparison says, section by section, in words and figures: its page, its text and its Markdown say this."""

from __future__ import annotations

from typing import Any

from sociotope import __version__
from sociotope.comparison import Comparison, Side
from sociotope.report.compare_difference import changes, one_sided
from sociotope.report.compare_headline import headline
from sociotope.report.compare_index import index_axis
from sociotope.report.headline import platform_titles
from sociotope.report.sociotope_map import SociotopeMap, sociotope_map
from sociotope.report.words import Words
from sociotope.schema import SCHEMA_VERSION
from sociotope.uses import load_uses
from sociotope.vocabulary import DESIGN_TITLES

Values = dict[str, Any]
RARE = 0.005


def compare_content(comparison: Comparison, words: Words, *, share: bool = False) -> Values:
    """Every section of the comparison by name, in its order of reading; nothing in it is escaped yet.

    Parameters
    ----------
    comparison
        What to tell.
    words
        The language to tell it in.
    share
        Whether names are hidden, which those who made the sides have seen to: here it is only said.
    """
    labels = {side.key: words.say(side.label) for side in comparison.sides}
    people = any(side.kind == "person" for side in comparison.sides)
    return {
        "version": __version__,
        "title": words.t("compare.title", sides=_listed(list(labels.values()), words)),
        "labels": labels,
        "headline": headline(comparison, words, labels),
        "cautions": [words.say(one) for one in comparison.cautions],
        "sides": [_side(fact, labels, words) for fact in comparison.facts.to_pylist()],
        "index": index_axis(comparison, words, labels),
        "uses": _uses(comparison, words),
        "changes": changes(comparison, words, labels),
        "only": one_sided(comparison, words, labels),
        "method": [
            words.t("compare.method_interval"),
            words.t("compare.method_many"),
            *([words.t("compare.method_people")] if people else []),
        ],
        "again": {
            "made": words.t("again.made", version=__version__, schema=SCHEMA_VERSION),
            "privacy": f"{words.t('compare.shared' if share else 'compare.private')} {words.t('again.privacy')}",
        },
    }


def maps(comparison: Comparison) -> dict[str, SociotopeMap | None]:
    """By side, the tables of its map; None where its acts cannot be shown."""
    return {side.key: sociotope_map(side.environment) if side.has_map else None for side in comparison.sides}


def _listed(names: list[str], words: Words) -> str:
    return words.t("compare.and", first=", ".join(names[:-1]), last=names[-1])


def _side(fact: Values, labels: dict[str, str], words: Words) -> Values:
    since, until = fact["since"], fact["until"]
    when = words.t("page.undated")
    if since is not None:
        when = words.span(since.date(), until.date())
    design = fact["sampling_design"].split("(")[0].split(":")[0]
    return {
        "label": labels[fact["side"]],
        "platforms": platform_titles(fact["platforms"], words),
        "whose": words.t(f"compare.whose_{fact['of'].split(':')[0]}"),
        "acts": words.count(fact["acts"]),
        "when": when,
        "design": words.say(DESIGN_TITLES[design]),
        "coverage": words.t("compare.of_six", n=round(6 * (fact["coverage"] or 0))),
    }


def _uses(comparison: Comparison, words: Words) -> Values:
    """The uses in the order of their mean share, with a bar for every side; those that nobody has are left out."""
    rows: list[Values] = []
    for use, about in load_uses().items():
        cells = [_cell(side, use, words) for side in comparison.sides]
        shares = [cell["value"] for cell in cells if cell["value"] is not None]
        if shares and max(shares) >= RARE:
            mean = sum(shares) / len(shares)
            rows.append({"use": use, "title": words.say(about.title), "mean": mean, "cells": cells})
    rows.sort(key=lambda row: (-row["mean"], row["use"]))
    top = max([0.01, *(cell["high"] or cell["value"] or 0.0 for row in rows for cell in row["cells"])])
    return {"top": top, "rows": rows}


def _cell(side: Side, use: str, words: Words) -> Values:
    row = side.row("use_share", use)
    label = words.say(side.label)
    if row is None or row["value"] is None:
        blank = dict.fromkeys(("share", "interval", "n"), "")
        why = words.told(row["why"]) if row else ""
        return {"label": label, "value": None, "low": None, "high": None, "why": why} | blank
    return {
        "label": label,
        "value": row["value"],
        "low": row["low"],
        "high": row["high"],
        "share": words.percent(row["value"]),
        "interval": words.interval(row["low"], row["high"]),
        "n": "" if row["n"] is None else words.count(row["n"]),
        "why": "",
    }
