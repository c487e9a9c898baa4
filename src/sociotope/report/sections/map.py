"""The sociotope map with its caption, its legend, its tooltips and its table, and the position through time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from sociotope.advice import rows as measures
from sociotope.report.blocks import Block, Grid, Heading, MapPicture, Prose
from sociotope.report.map.svg import PHONE, WIDE, map_chart
from sociotope.report.map.tables import NO_TIE, SociotopeMap, by_convention
from sociotope.report.pages import StudyPage
from sociotope.report.sections import position
from sociotope.report.words import Words

Values = dict[str, Any]

MANY: Final = 100
"""With fewer acts than this, a dot is an act, and not one in a hundred."""


def values(page: StudyPage) -> Values:
    """The two renditions of the map, what their signs mean, what they leave out, and the same figures as a table.

    ``wide`` and ``phone`` draw when they are called: only the page has a picture, and it is most of the work.
    ``notes`` says in sentences, for a reader without the picture, what ``legend`` and ``off`` say beside it.
    """
    study, words, tables = page.study, page.words, page.map
    rows = tables.patches.to_pylist()
    if not any(row["x"] is not None for row in rows):
        return {"drawn": False, "position": position.values(page)}
    notes = [words.t("map.apart"), *([] if tables.crowd is None else [words.t("map.parts")])]
    if tables.unplaced:
        notes.append(words.plural("map.unplaced", tables.unplaced))
    if tables.by_convention:
        notes.append(words.plural("map.convention", tables.by_convention))
    if any(row["at_least"] for row in rows):
        notes.append(words.t("map.older"))
    shares = {row["of"]: row for row in measures(study.measures, "use_share")}
    tips = {row["use"]: _tip(row, shares.get(row["use"]), page) for row in rows}
    off = [page.title(row["use"]) for row in rows if row["x"] is None]
    few = "_few" if tables.acts < MANY else ""
    return {
        "lead": f"{_biggest(rows, page)} {words.t('map.lead')}",
        "drawn": True,
        "wide": partial(map_chart, tables, words, tips, WIDE),
        "phone": partial(map_chart, tables, words, tips, PHONE),
        "notes": notes,
        "legend": _legend(tables, words, few),
        "notes_beside": " ".join(notes),
        "off": words.t("map.off", uses=", ".join(off)) if off else "",
        "rows": [_patch(row, page) for row in rows],
        "position": position.values(page),
    }


def _tip(row: Values, share: Values | None, page: StudyPage) -> dict[str, str]:
    """What is told of a patch on asking, and what stands beside it."""
    words, title, percent = page.words, page.title(row["use"]), page.words.percent(row["share"])
    low, high = (None, None) if share is None else (share["low"], share["high"])
    n = words.count(row["acts"])
    if row["x"] is None:
        return {"title": title, "share": percent}
    lines = [
        words.t("map.tip_share", share=percent, interval=words.interval(low, high), n=n),
        words.t("map.tip_place", people=words.people(10 ** row["x"]), age=_tied(row, words)),
    ]
    if row["placed"] < 1 or row["by_convention"]:
        known = max(row["placed"] - row["by_convention"], 0.0)
        parts = {"told": known, "convention": row["by_convention"], "unknown": 1 - row["placed"]}
        lines.append(words.t("map.tip_known", **{kind: words.percent(part) for kind, part in parts.items()}))
    return {
        "title": title,
        "share": percent,
        "head": title,
        "body": "\n".join(lines),
        "label": words.t(
            "map.tooltip",
            use=title,
            share=percent,
            people=words.people(10 ** row["x"]),
            age=words.age(row["y"], at_least=row["at_least"]),
            n=n,
        ),
    }


def _tied(row: Values, words: Words) -> str:
    age = words.age(row["y"], at_least=row["at_least"])
    return age if row["y"] <= NO_TIE / 2 else words.t("map.tied", age=age)


def _legend(tables: SociotopeMap, words: Words, few: str) -> list[dict[str, str]]:
    """Each sign of the map with what it means; only those that are on it."""
    signs = [{"sign": "told", "text": words.t(f"map.legend_told{few}")}]
    if any(row["x"] is not None and by_convention(row) for row in tables.patches.to_pylist()):
        acts = words.plural("unit.act", tables.by_convention)
        signs.append({"sign": "hatch", "text": words.t("map.legend_convention", acts=acts)})
    return signs


def _biggest(rows: list[Values], page: StudyPage) -> str:
    """The one thing to see: the biggest bubble, and where it is."""
    words, row = page.words, next(row for row in rows if row["x"] is not None)
    people = words.people(10 ** row["x"])
    reach = words.t("map.assumed", people=people) if by_convention(row) else people
    tie = "no_tie" if row["y"] <= NO_TIE / 2 else "tie"
    age = words.age(row["y"], at_least=row["at_least"])
    return words.t(
        f"map.biggest_{tie}", use=page.title(row["use"]), share=words.percent(row["share"]), people=reach, age=age
    )


def _patch(row: Values, page: StudyPage) -> Values:
    words, unknown = page.words, page.words.t("map.unknown")
    return {
        "use": row["use"],
        "title": page.title(row["use"]),
        "share": words.percent(row["share"]),
        "audience": unknown if row["x"] is None else words.people(10 ** row["x"]),
        "age": unknown if row["y"] is None else words.age(row["y"], at_least=row["at_least"]),
        "acts": words.count(row["acts"]),
        "placed": words.percent(row["placed"]),
    }


def blocks(contents: Values, page: StudyPage) -> Iterator[Block]:
    """The same as blocks."""
    words = page.words
    yield Heading(2, words.t("map.heading"))
    if contents["drawn"]:
        yield from _picture(contents, page)
    else:
        yield Prose(words.t("map.empty"), "note")
    yield from position.blocks(contents["position"], page)


def _picture(contents: Values, page: StudyPage) -> Iterator[Block]:
    words = page.words
    yield Prose(contents["lead"])
    yield MapPicture(page.map, page.titles)
    yield Prose(" ".join([words.t("text.map"), *contents["notes"]]), "note")
    keys = ("use", "share", "audience", "age", "acts", "placed")
    rows = tuple((row["title"], *(row[key] for key in keys[1:])) for row in contents["rows"])
    yield Grid(tuple(words.t(f"map.{key}") for key in keys), rows, (1, 2, 3, 4, 5), words.t("map.table"))
