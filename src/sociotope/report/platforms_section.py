"""Each of several platforms by itself, as if its archive were alone; and the ties that live on several."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sociotope.advice import measured, rows
from sociotope.report.blocks import Axis, Bar, Bars, Block, Grid, Heading, MapPicture, Prose, Spot
from sociotope.report.headline import header, headline, index, platform_titles, waiting
from sociotope.report.names import Names
from sociotope.report.sociotope_map import SociotopeMap, sociotope_map
from sociotope.report.ties_section import tie_row
from sociotope.report.uses_section import RARE
from sociotope.report.words import Words
from sociotope.results import Results
from sociotope.ties import met_on_several
from sociotope.uses import load_uses

Values = dict[str, Any]

MOST: Final = 10
"""So many of the ties that live on several platforms are named."""

SHARED_SQL: Final = """
SELECT met.other, met.platforms, COALESCE(tie.state, 'unknown') AS state, tie.strength, tie.given, tie.received,
    tie.last, tie.reason
FROM met LEFT JOIN tie_states AS tie ON met.other = tie.other
ORDER BY COALESCE(tie.survival, -1) DESC, COALESCE(tie.strength, -1) DESC, met.other
"""
"""The likeliest to be alive first."""


def platforms_section(study: Results, words: Words, *, share: bool = False) -> Values | None:
    """By platform: what it is used as, its map and its uses; then who is met on several. None where there is only one.

    Parameters
    ----------
    study
        What to tell.
    words
        The language to tell it in.
    share
        Hide names, and days.
    """
    if not study.by_platform:
        return None
    return {
        "panels": [_panel(each, words, share=share) for each in study.by_platform],
        "ties": _shared(study, Names(study.environment, words, share=share), words),
    }


def _panel(study: Results, words: Words, *, share: bool) -> Values:
    [name] = study.environment.platforms
    said = headline(study, words)
    shares = sorted(rows(study.measures, "use_share"), key=lambda row: (-(row["value"] or -1.0), row["of"]))
    uses = load_uses()
    shown = [row for row in shares if measured(row) and row["value"] >= RARE]
    unseen = [words.say(uses[row["of"]].title) for row in shares if not measured(row)]
    return {
        "name": name,
        "title": platform_titles([name], words),
        "when": header(study, words, share=share)["when"],
        "claim": said["claim"],
        "evidence": said["evidence"],
        "waiting": waiting(study, words),
        "index": index(study, words),
        "map": sociotope_map(study.environment),
        "top": max([0.01, *(row["high"] or row["value"] for row in shown)]),
        "uses": [
            {
                "use": row["of"],
                "title": words.say(uses[row["of"]].title),
                "value": row["value"],
                "low": row["low"],
                "high": row["high"],
                "share": words.percent(row["value"]),
                "interval": words.interval(row["low"], row["high"]),
            }
            for row in shown
        ],
        "unseen": words.t("platforms.unseen", uses=", ".join(unseen)) if unseen and shown else "",
    }


def _shared(study: Results, names: Names, words: Words) -> Values:
    """Who is met on more than one platform, the most alive first."""
    met = met_on_several(study.environment)
    found = study.environment.sql(SHARED_SQL, met=met, tie_states=study.tie_states).to_pylist()
    names.learn([row["other"] for row in found[:MOST]])
    return {
        "said": words.plural("platforms.met", len(found)) if found else words.t("platforms.met_none"),
        "people": len(found),
        "rows": [
            tie_row(row, words, names)
            | {"platforms": platform_titles(row["platforms"], words), "names": row["platforms"]}
            for row in found[:MOST]
        ],
    }


def platform_blocks(told: Values, words: Words) -> Iterator[Block]:
    """The same as blocks of a document."""
    titles = {name: use.title for name, use in load_uses().items()}
    yield Heading(2, words.t("platforms.heading"))
    yield Prose(words.t("platforms.lead"))
    for panel in told["panels"]:
        yield Heading(3, f"{panel['title']}{words.colon}{panel['when']}")
        yield Prose(panel["claim"], "strong")
        yield Prose(panel["evidence"])
        if panel["waiting"]:
            continue
        if panel["index"]:
            yield from _axis(panel["index"], words)
        if _has_place(panel["map"]):
            yield MapPicture(panel["map"], titles)
        if panel["uses"]:
            bars = tuple(
                Bar(
                    row["title"], row["value"], row["low"], row["high"], f"{row['share']} {row['interval']}", row["use"]
                )
                for row in panel["uses"]
            )
            yield Bars((words.t("map.use"), words.t("text.interval")), bars, panel["top"])
        if panel["unseen"]:
            yield Prose(panel["unseen"], "note")
    yield Heading(3, words.t("platforms.ties"))
    yield Prose(told["ties"]["said"])
    if told["ties"]["rows"]:
        keys = ("platforms", "state_title", "last", "given", "received")
        headers = ("ties.person", "platforms.where", "ties.state", "ties.last", "platforms.sent", "platforms.received")
        lines = tuple((row["name"], *(row[key] for key in keys)) for row in told["ties"]["rows"])
        yield Grid(tuple(words.t(key) for key in headers), lines, (4, 5))


def _axis(found: Values, words: Words) -> Iterator[Block]:
    high = None if found["low"] is None else found["low"] + found["width"]
    spot = Spot(found["label"], found["at"], found["label"], found["low"], high)
    marks = tuple((mark["at"], mark["text"]) for mark in found["marks"])
    yield Axis((spot,), marks, (words.t("index.media"), words.t("index.network")))


def _has_place(table: SociotopeMap) -> bool:
    return any(x is not None for x in table.patches["x"].to_pylist())
