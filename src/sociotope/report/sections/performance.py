"""Volume set against performance, use by use: what its acts brought, or what would show it elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sociotope.advice import is_rate, measured, row, rows
from sociotope.measures import catalogue
from sociotope.report.blocks import Bar, Bars, Block, Grid, Heading, Prose
from sociotope.report.map.returns import returns_chart
from sociotope.report.pages import StudyPage
from sociotope.uses import Use

Values = dict[str, Any]

LEAST_SHARE: Final = 0.005
LEAST_TRIALS: Final = 5
"""A share of fewer is told and has no mark: its interval is nearly all that it could be."""


def values(page: StudyPage) -> Values:
    """One row per use that takes room here, most first: its volume and its outcomes; what the picture shows of them.

    How many acts a use is worth is that of the map: an act that is of two uses counts in part for each.
    """
    acts = dict(zip(page.map.patches["use"].to_pylist(), page.map.patches["acts"].to_pylist(), strict=True))
    most = max([1.0, *acts.values()])
    shares = sorted(rows(page.study.measures, "use_share"), key=lambda row: (-(row["value"] or 0.0), row["of"]))
    lines = [
        _performance(page, page.uses[one["of"]], acts.get(one["of"], 0.0), most) | {"share": one}
        for one in shares
        if (one["value"] or 0.0) >= LEAST_SHARE
    ]
    marked = [line for line in lines if line["mark"] is not None]
    return {
        "rows": lines,
        "picture": returns_chart(marked, page.words) if len(marked) > 1 else None,  # one mark compares nothing
        "other_use_does_better": _other(marked, lines, page) if page.study.has_owner else "",
    }


def _performance(page: StudyPage, use: Use, acts: float, most: float) -> Values:
    words = page.words
    outcomes = [one for name in use.facets.of_acts if (one := row(page.study.measures, name, page.of_whom))]
    seen = [one for one in outcomes if measured(one)]
    own = [one for one in seen if hasattr(catalogue()[one["measure"]], "elsewhere")]
    seen = own or seen  # what is counted of everybody stands in where there is nobody's own outcome
    first = seen[0] if seen else None
    is_share = first is not None and not is_rate(first["measure"]) and first["n"] >= LEAST_TRIALS
    return {
        "use": use.name,
        "title": words.say(use.title),
        "volume": words.count(acts),
        "part": round(100 * acts / most, 2),
        "outcome": words.say(use.success),
        "results": [_result(one, page) for one in seen],
        "first": first or (outcomes[0] if outcomes else None),
        "mark": first if is_share else None,
        "missing": "" if seen else _missing(page, use, outcomes),
    }


def _result(outcome: Values, page: StudyPage) -> Values:
    words, form = page.words, "decimal" if is_rate(outcome["measure"]) else "percent"
    value = words.decimal(outcome["value"]) if form == "decimal" else words.percent(outcome["value"])
    return {
        "measure": outcome["measure"],
        "title": words.say(catalogue()[outcome["measure"]].title),
        "result": value,
        "interval": f"{words.interval(outcome['low'], outcome['high'], form)} n = {words.count(outcome['n'])}",
        "why": words.of_cell(outcome["why"]),
    }


def _missing(page: StudyPage, use: Use, outcomes: list[Values]) -> str:
    """Why nothing is counted here, and what would show it: the archive does not hold it, which is no failure."""
    words = page.words
    parts = [words.t("performance.not_in_archive")]
    if not outcomes:
        own = use.facets.elsewhere
        return " ".join([*parts, words.say(own) if own else words.t("performance.own_use")])
    parts.append(words.of_cell(outcomes[0]["why"]))
    elsewhere = getattr(catalogue()[outcomes[0]["measure"]], "elsewhere", None)
    if elsewhere and page.study.has_owner and not _is_shown(elsewhere, page):
        parts.append(words.say(elsewhere))
    return " ".join(part for part in parts if part)


def _is_shown(elsewhere: object, page: StudyPage) -> bool:
    """Whether what would show an outcome is here: another one that it shows is measured."""
    same = [name for name, module in catalogue().items() if getattr(module, "elsewhere", None) == elsewhere]
    return any(measured(row(page.study.measures, name, page.of_whom)) for name in same)


def _other(marked: list[Values], lines: list[Values], page: StudyPage) -> str:
    """That the most frequent use is not the one that succeeds most often: only beyond both intervals, of both numbers.

    The first is the most frequent for sure when its share is above that of all others; one of them succeeds more often
    when its whole interval is above that of the first.
    """
    first = lines[0] if lines else None
    if first is None or first["mark"] is None or first["share"]["low"] is None:
        return ""
    others = [line["share"]["high"] for line in lines[1:]]
    if any(high is None or high >= first["share"]["low"] for high in others):
        return ""
    better = [line for line in marked if line["mark"]["low"] > first["mark"]["high"]]
    if not better:
        return ""
    best = max(better, key=lambda line: (line["mark"]["low"], line["use"]))
    figures = {
        f"{name}_{key}": value
        for name, line in (("first", first), ("best", best))
        for key, value in (("use", line["title"]), ("figure", line["results"][0]["result"]))
    }
    named = {f"{name}_outcome": line["results"][0]["title"] for name, line in (("first", first), ("best", best))}
    return page.words.t("performance.other_use", **figures, **named)


def blocks(uses: Values, page: StudyPage) -> Iterator[Block]:
    """The same as blocks."""
    words = page.words
    yield Heading(2, words.t("performance.heading"))
    yield Prose(words.t("performance.lead"))
    if not uses["rows"]:
        return
    if uses["other_use_does_better"]:
        yield Prose(uses["other_use_does_better"], "strong")
    headers = (words.t("map.use"), *(words.t(f"performance.{key}") for key in ("volume", "outcome", "result")))
    marked = [line for line in uses["rows"] if line["mark"] is not None]
    if marked:
        bars = tuple(
            Bar(
                line["title"],
                line["mark"]["value"],
                line["mark"]["low"],
                line["mark"]["high"],
                _figure(line),
                line["use"],
            )
            for line in marked
        )
        yield Bars((headers[0], headers[3]), bars, 1.0)
    lines = []
    for line in uses["rows"]:
        cells = [
            f"{one['title']}{words.colon}{one['result']} {one['interval']} {one['why']}" for one in line["results"]
        ]
        lines.append((line["title"], line["volume"], line["outcome"], " ".join(cells).strip() or line["missing"]))
    yield Grid(headers, tuple(lines), (1,))


def _figure(line: Values) -> str:
    one = line["results"][0]
    return f"{one['result']} {one['interval']}"
