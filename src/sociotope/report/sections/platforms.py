"""Each of several platforms by itself, as if its archive were alone; and the ties that live on several."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sociotope.advice import measured, rows
from sociotope.report.blocks import Bar, Bars, Block, Grid, Heading, MapPicture, Prose
from sociotope.report.map.tables import SociotopeMap
from sociotope.report.pages import StudyPage
from sociotope.report.sections import verdict, waiting
from sociotope.report.sections.ties import tie_row
from sociotope.report.sections.uses import RARE
from sociotope.report.sections.verdict import platform_titles
from sociotope.ties import met_on_several

Values = dict[str, Any]

MOST: Final = 10
"""So many of the ties that live on several platforms are named."""

SHARED_SQL: Final = """
SELECT met.other, met.platforms,
    COALESCE(tie.state, CASE WHEN tie.contacts > 0 THEN 'once' ELSE 'unknown' END) AS state,
    tie.strength, tie.given, tie.received, tie.last, tie.reason
FROM met LEFT JOIN tie_states AS tie ON met.other = tie.other
ORDER BY COALESCE(tie.p_alive, -1) DESC, COALESCE(tie.strength, -1) DESC, met.other
"""
"""The likeliest to be alive first."""


def values(page: StudyPage) -> Values | None:
    """By platform: what it is used as, its map and its uses; then who is met on several. None where there is one."""
    if not page.study.by_platform:
        return None
    return {"panels": [_panel(page.part(each)) for each in page.study.by_platform], "ties": _shared(page)}


def _panel(page: StudyPage) -> Values:
    study, words, uses = page.study, page.words, page.uses
    [name] = study.environment.platforms
    answer = verdict.values(page)
    shares = sorted(rows(study.measures, "use_share"), key=lambda row: (-(row["value"] or -1.0), row["of"]))
    shown = [row for row in shares if measured(row) and row["value"] >= RARE]
    unseen = [words.say(uses[row["of"]].title) for row in shares if not measured(row)]
    return {
        "name": name,
        "title": platform_titles([name], words),
        "when": verdict.header(page)["when"],
        "claim": answer["claim"],
        "evidence": answer["evidence"],
        "waiting": waiting.values(page),
        "index": None if study.waiting else answer["index"],  # where nothing is concluded, nothing stands on the axis
        "map": page.map,
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


def _shared(page: StudyPage) -> Values:
    """Who is met on more than one platform, the most alive first."""
    study, names, words = page.study, page.names, page.words
    met = met_on_several(study.environment)
    persons = study.environment.sql(SHARED_SQL, met=met, tie_states=study.tie_states).to_pylist()
    names.learn([row["other"] for row in persons[:MOST]])
    return {
        "said": words.plural("platforms.met", len(persons)) if persons else words.t("platforms.met_none"),
        "people": len(persons),
        "rows": [
            tie_row(row, words, names)
            | {"platforms": platform_titles(row["platforms"], words), "names": row["platforms"]}
            for row in persons[:MOST]
        ],
    }


def blocks(contents: Values | None, page: StudyPage) -> Iterator[Block]:
    """The same as blocks; nothing where there is one platform."""
    if contents is None:
        return
    words = page.words
    yield Heading(2, words.t("platforms.heading"))
    yield Prose(words.t("platforms.lead"))
    for panel in contents["panels"]:
        yield Heading(3, f"{panel['title']}{words.colon}{panel['when']}")
        yield Prose(panel["claim"], "strong")
        yield Prose(panel["evidence"])
        if panel["waiting"]:
            continue
        if panel["index"]:
            yield verdict.axis(panel["index"], words)
        if _has_place(panel["map"]):
            yield MapPicture(panel["map"], page.titles)
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
    yield Prose(contents["ties"]["said"])
    if contents["ties"]["rows"]:
        keys = ("platforms", "state_title", "last", "given", "received")
        headers = ("ties.person", "platforms.where", "ties.state", "ties.last", "platforms.sent", "platforms.received")
        lines = tuple((row["name"], *(row[key] for key in keys)) for row in contents["ties"]["rows"])
        yield Grid(tuple(words.t(key) for key in headers), lines, (4, 5))


def _has_place(tables: SociotopeMap) -> bool:
    return any(x is not None for x in tables.patches["x"].to_pylist())
