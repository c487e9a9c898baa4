"""The index of every side on one axis, with the places that others published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sociotope.comparison import Comparison, Side
from sociotope.references import comparable
from sociotope.report.blocks import Axis, Block, Heading, Prose, Spot
from sociotope.report.compare.pages import ComparisonPage
from sociotope.report.words import Words
from sociotope.ties import kind_of_tie

Values = dict[str, Any]
MARKS: Final = (-1, -0.33, 0, 0.33, 1)


def values(page: ComparisonPage) -> Values:
    """The sides that have an index, those that have none and why, and the published places, the lowest first."""
    words, labels = page.words, page.labels
    spots, unseen = [], []
    for side in page.comparison.sides:
        row = side.row("network_media_index")
        if row is None or row["value"] is None:
            why = words.of_cell(row["why"]) if row else ""
            unseen.append(words.t("compare.index_none", side=labels[side.key], why=why).strip())
        else:
            spots.append(_spot(side, row, labels, words))
    return {"spots": spots, "unseen": unseen, "references": published(page.comparison, words), "marks": _marks(words)}


def published(comparison: Comparison, words: Words) -> list[Values]:
    """Published indexes, where every side is a whole place and all of them count the same kind of tie."""
    kinds = {kind_of_tie(side.environment) if side.of == "environment" else None for side in comparison.sides}
    places = comparable("network_media_index", kinds.pop()) if len(kinds) == 1 else []
    return [
        {
            "name": words.say(place.name),
            "number": number.value,
            "value": words.decimal(number.value, sign=True),
            "at": at(number.value),
            "source": number.source or place.citation,
        }
        for place, number in places
    ]


def at(value: float) -> float:
    """Where an index stands on its axis, in hundredths of its length."""
    return round(50 * (1 + min(max(value, -1.0), 1.0)), 2)


def _spot(side: Side, row: Values, labels: dict[str, str], words: Words) -> Values:
    low, high = row["low"], row["high"]
    return {
        "label": labels[side.key],
        "at": at(row["value"]),
        "low": None if low is None else at(low),
        "high": None if high is None else at(high),
        "width": None if low is None or high is None else round(at(high) - at(low), 2),
        "figure": words.figure(row["value"], low, high, row["n"], "signed"),
    }


def _marks(words: Words) -> list[Values]:
    return [{"at": at(mark), "text": words.decimal(mark, 0 if mark in (-1, 0, 1) else 2, sign=True)} for mark in MARKS]


def blocks(contents: Values, page: ComparisonPage) -> Iterator[Block]:
    """The same as blocks."""
    words = page.words
    yield Heading(2, words.t("compare.index"))
    yield Prose(words.t("compare.index_lead"))
    spots = [Spot(one["label"], one["at"], one["figure"], one["low"], one["high"]) for one in contents["spots"]]
    spots += [
        Spot(one["name"], one["at"], one["value"], mark="peer", source=one["source"]) for one in contents["references"]
    ]
    marks = tuple((mark["at"], mark["text"]) for mark in contents["marks"])
    headers = (words.t("text.place"), words.t("text.figure"), words.t("definitions.source"))
    yield Axis(tuple(spots), marks, (words.t("index.media"), words.t("index.network")), headers, each_line=True)
    for line in contents["unseen"]:
        yield Prose(line, "note")
