"""The brief as one page to read, to print and to hand over; it asks the network for nothing and holds no script."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

import jinja2
from markupsafe import Markup, escape

from sociotope import __version__
from sociotope.advice import Blank, Block, Brief, BriefTable, Gauge, Scale, Section, Statement, brief_text
from sociotope.report.words import Words

_CODE = re.compile(r"`([^`]+)`")
_INTERVAL = re.compile(r"\[(?:&[lg]t;|\d)[^\[\]<]{0,40}\]")
"""What stands between brackets, which is not to be cut at the end of a line."""


def brief_html(brief: Brief) -> str:
    r"""The text of one HTML file, in the language of the brief.

    Examples
    --------
    >>> from sociotope.advice import brief, gap, verdict
    >>> from sociotope.objectives import load_objective
    >>> from sociotope.schema import MEASURES
    >>> nothing, wanted = MEASURES.stored.empty_table(), load_objective("train_people")
    >>> lines = gap(nothing, wanted)
    >>> brief_html(brief(nothing, lines, verdict(lines, wanted), wanted, "workshop"))[:31]
    '<!doctype html>\n<html lang="en"'
    """
    words = Words(brief.lang)
    sections = [_section(section, words) for section in brief.sections]
    return (
        _template()
        .render(
            w=words,
            t=lambda key: words.say(brief_text(key)),
            style=Markup(files(__package__).joinpath("brief.css").read_text(encoding="utf-8")),
            version=__version__,
            title=words.say(brief.title),
            subtitle=words.say(brief.subtitle),
            glance=[(words.say(name), words.say(value)) for name, value in brief.glance],
            summary=_section(brief.summary, words),
            handed=[section for section in sections if not section["kept"]],
            kept=[section for section in sections if section["kept"]],
        )
        .lstrip()
    )


def _section(section: Section, words: Words) -> dict[str, Any]:
    blocks: list[dict[str, Any]] = []
    for blank, group in groupby(section.blocks, lambda block: isinstance(block, Blank)):
        if blank:
            blocks.append({"is": "blanks", "asked": [words.say(one.ask) for one in group if isinstance(one, Blank)]})
            continue
        for block in group:
            blocks.append(_block(block, words, f"{section.name}-{len(blocks)}"))
    return {
        "name": section.name,
        "kept": section.private,
        "title": words.say(section.title),
        "lead": "" if section.lead is None else words.say(section.lead),
        "blocks": blocks,
    }


def _block(block: Block, words: Words, place: str) -> dict[str, Any]:
    if isinstance(block, Statement):
        why = "" if block.why is None else words.say(block.why)
        scale = None if block.scale is None else _scaled(block.scale, words)
        return {"is": "said", "text": words.say(block.text), "why": why, "role": block.role, "scale": scale}
    assert isinstance(block, BriefTable)
    top = max((_top(row.gauge) for row in block.rows if row.gauge), default=1.0)
    rows = [
        {
            "cells": [words.say(cell) for cell in row.cells],
            "mark": row.mark,
            "gauge": None if row.gauge is None else _drawn(row.gauge, top),
        }
        for row in block.rows
    ]
    return {
        "is": "grid",
        "id": place,
        "caption": words.say(block.caption),
        "head": [words.say(cell) for cell in block.head],
        "columns": len(block.head),
        "rows": rows,
        "gauged": any(row["gauge"] for row in rows),
        "numbers": block.numbers,
        "by_hand": block.by_hand,
    }


def _top(gauge: Gauge) -> float:
    return max(gauge.asked_high, gauge.value or 0.0, gauge.high or 0.0, 0.05)


def _drawn(gauge: Gauge, top: float) -> dict[str, float | None]:
    def at(share: float) -> float:
        return round(100 * share / top, 2)

    drawn: dict[str, float | None] = {
        "asked_left": at(gauge.asked_low),
        "asked_width": round(at(gauge.asked_high) - at(gauge.asked_low), 2),
        "at": None,
    }
    if gauge.value is None:
        return drawn
    low, high = (gauge.value if end is None else end for end in (gauge.low, gauge.high))
    return drawn | {"at": at(gauge.value), "left": at(low), "width": round(at(high) - at(low), 2)}


def _scaled(scale: Scale, words: Words) -> dict[str, Any]:
    low, high = (scale.value if end is None else end for end in (scale.low, scale.high))
    top = min(1.25 * max(high, scale.reached), 1.0)

    def at(share: float) -> float:
        return round(100 * share / top, 2)

    return {
        "now": at(scale.value),
        "left": at(low),
        "width": round(at(high) - at(low), 2),
        "reached": at(scale.reached),
        "unseen_left": at(min(scale.value, scale.reached)),
        "unseen_width": round(abs(at(scale.reached) - at(scale.value)), 2),
        "marks": [
            {"at": at(share), "text": words.percent(share), "name": words.say(brief_text(f"target.{name}"))}
            for name, share in (("now", scale.value), ("seen", scale.reached))
        ],
    }


def coded(text: str) -> Markup:
    """A sentence in HTML, what can be typed and what is an interval marked as such."""
    marked = _CODE.sub(r"<code>\1</code>", str(escape(text)))
    return Markup(_INTERVAL.sub(r'<span class="ci">\g<0></span>', marked))


@cache
def _template() -> jinja2.Template:
    engine = jinja2.Environment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    engine.filters["coded"] = coded
    return engine.from_string(files(__package__).joinpath("brief.html.jinja").read_text(encoding="utf-8"))
