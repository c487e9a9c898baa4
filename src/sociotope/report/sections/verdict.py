"""The top of the page: whose archive it is, the verdict in one sentence, and the index on its axis."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

from sociotope.advice import headline, measured, place, whole_axis
from sociotope.advice.figures import figure
from sociotope.environment import Sociotope
from sociotope.plugins import modules
from sociotope.report.blocks import Axis, Block, Heading, Prose, Spot
from sociotope.report.pages import StudyPage
from sociotope.report.words import Words
from sociotope.results import Results

Values = dict[str, Any]

SPAN_SQL: Final = 'SELECT MIN(published) AS start, MAX(published) AS "end", COUNT(*) AS acts FROM activities'
OWNER_SQL: Final = "SELECT name FROM actors WHERE is_owner ORDER BY actor"


def header(page: StudyPage) -> dict[str, str]:
    """What place this is, seen by whom, over what time."""
    words, share, environment = page.words, page.share, page.study.environment
    platforms = platform_titles(environment.platforms, words)
    owners = [one["name"] for one in environment.sql(OWNER_SQL).to_pylist()]
    if owners:
        owner = next((name for name in owners if name), None)
        shown = words.t("page.somebody") if share or owner is None else owner
        what = words.t("page.of", platforms=platforms, owner=shown)
    else:
        what = words.t("page.nobody", platforms=platforms)
    acts = int(environment.value("SELECT COUNT(*) FROM activities"))
    return {"what": what, "when": f"{words.plural('unit.act', acts)}, {span(environment, words)}"}


def platform_titles(names: list[str], words: Words) -> str:
    """What platforms are called by people; words for an archive of none."""
    known = modules("sociotope.platforms")
    titles = [words.say(known[name].title) if name in known else name.replace("_", " ") for name in names]
    return ", ".join(titles) or words.t("page.an_archive")


def span(environment: Sociotope, words: Words) -> str:
    """From which day to which the acts go."""
    times = environment.sql(SPAN_SQL).to_pylist()[0]
    if times["start"] is None:
        return words.t("page.undated")
    start, end = (_day(times[key]) for key in ("start", "end"))
    return words.span(start, end)


def values(page: StudyPage) -> Values:
    """The verdict: the expertise to look for when there is an objective, else where the place stands."""
    study, words = page.study, page.words
    here = place(study.measures, study.environment.platforms)
    verdict = study.verdict
    return {
        "claim": words.say(verdict.claim),
        "evidence": words.say(verdict.evidence),
        "lines": [] if study.objective is None or study.waiting else [words.say(here.sentence)],
        "place": None
        if study.objective is None or study.waiting
        else {"claim": words.say(here.claim), "evidence": words.say(here.evidence)},
        "index": _index(study, words),
    }


def _index(study: Results, words: Words) -> Values | None:
    """The network–media index on its axis, in percent of its width; None when it is not measurable."""
    index = headline(study.measures)
    if index is None or not measured(index) or whole_axis(index):
        return None
    low, high = index["low"], index["high"]
    index_figure = figure(index["value"], low, high, index["n"], "signed")
    return {
        "at": _at(index["value"]),
        "low": None if low is None else _at(low),
        "width": None if low is None or high is None else round(_at(high) - _at(low), 2),
        "window": None if index["of"] == "owner" else _window(study.environment, words),
        "label": words.t("index.position" if index["of"] == "owner" else "index.label", figure=words.say(index_figure)),
        "marks": [
            {"at": _at(mark), "text": words.decimal(mark, 0 if mark in (-1, 0, 1) else 2, sign=True)}
            for mark in (-1, -0.33, 0, 0.33, 1)
        ],
    }


def _window(environment: Sociotope, words: Words) -> str | None:
    """Over how many whole days a place was seen: its index depends on it (docs/science.md 8.1)."""
    times = environment.sql(SPAN_SQL).to_pylist()[0]
    if times["start"] is None:
        return None
    return words.t("index.window", days=words.plural("unit.day", max((times["end"] - times["start"]).days, 1)))


def _at(value: float) -> float:
    return round(50 * (1 + value), 2)


def _day(moment: dt.datetime) -> dt.date:
    return moment.date()


def blocks(contents: Values, page: StudyPage) -> Iterator[Block]:
    """The same as blocks."""
    words = page.words
    yield Prose(contents["claim"], "strong")
    if contents["evidence"]:
        yield Prose(contents["evidence"])
    if contents["place"]:
        yield Heading(3, words.t("index.heading"))
        yield Prose(f"{contents['place']['claim']} {contents['place']['evidence']}")
    index = contents["index"]
    if index is None:
        yield Prose(words.t("index.none"), "note")
        return
    yield axis(index, words)
    yield Prose(" ".join(filter(None, (index["label"], index["window"]))), "note")


def axis(index: Values, words: Words) -> Axis:
    """The network–media index on its axis."""
    high = None if index["low"] is None else index["low"] + index["width"]
    spot = Spot(index["label"], index["at"], index["label"], index["low"], high)
    marks = tuple((mark["at"], mark["text"]) for mark in index["marks"])
    return Axis((spot,), marks, (words.t("index.media"), words.t("index.network")))
