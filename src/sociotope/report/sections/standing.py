"""Where this place stands among published ones: its measures on the axes of theirs, for the same kind of tie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sociotope.advice._estimates import measured, rows, whole_axis
from sociotope.measures import catalogue
from sociotope.references import KINDS_OF_TIE, Published, Reference, comparable
from sociotope.report.blocks import Axis, Block, Heading, Prose, Spot
from sociotope.report.pages import StudyPage
from sociotope.report.words import Words
from sociotope.results import Results
from sociotope.ties import GUESSED_KINDS, has_undeclared_list, kind_of_tie

Values = dict[str, Any]

AXES: Final = {
    "network_media_index": (-1.0, 1.0),
    "structural_network_media_index": (-1.0, 1.0),
    "tie_reciprocity": (0.0, 1.0),
    "conversation_share": (0.0, 1.0),
    "tie_persistence": (0.0, 1.0),
    "flow_balance": (0.0, 1.0),
    "dialogue_share": (0.0, 1.0),
    "edge_reciprocity": (0.0, 1.0),
    "degree_corrected_reciprocity": (0.0, 1.0),
    "attention_top1_share": (0.0, 1.0),
}
"""The measures that are set beside others, and the ends of their axes, in the order of the page."""


LAYER: Final = "layer:"


@dataclass(frozen=True, slots=True)
class Standing:
    """One axis: a measured row of ``measures``, the kind of tie that it counts, and the places that count the same."""

    measure: str
    ends: tuple[float, float]
    row: Values
    kind: str
    places: list[tuple[Reference, Published]]

    def title(self, words: Words) -> str:
        """The measure, and of what."""
        return f"{words.say(catalogue()[self.measure].title)} ({words.say(KINDS_OF_TIE[self.kind])})"


def standings(study: Results) -> list[Standing]:
    """Every axis of a place, in the order of :data:`AXES`; the page, the JSON and the chart draw these and no other.

    What was published is of places: nobody's own archive is set beside it. A list of edges is, once it was declared
    what they are.
    """
    if study.has_owner:
        return []
    only = kind_of_tie(study.environment)
    guessed = GUESSED_KINDS if has_undeclared_list(study.environment) else ()
    axes = []
    for measure, ends in AXES.items():
        for row in rows(study.measures, measure):
            kind = only if row["of"] == "environment" else row["of"].partition(LAYER)[2]
            if kind in guessed or row["of"] == f"{LAYER}{only}" or not measured(row) or whole_axis(row, *ends):
                continue
            kind = "friend" if kind == "follow" and row["status"] == "by_design" else kind
            if places := comparable(measure, kind):
                axes.append(Standing(measure, ends, row, str(kind), places))
    return axes


def values(page: StudyPage) -> list[Values]:
    """One axis for each measure that is measured here and was published of three places, the lowest place first."""
    words = page.words
    axes = []
    for standing in standings(page.study):
        own, ends, signed = standing.row, standing.ends, standing.ends[0] < 0
        places = [
            {
                "name": words.say(place.name),
                "value": words.decimal(number.value, sign=signed),
                "at": _on(number.value, ends),
                "source": number.source or place.citation,
                "is_own": False,
            }
            for place, number in standing.places
        ]
        places.append(
            {
                "name": words.t("standing.here"),
                "value": words.decimal(own["value"], sign=signed),
                "at": _on(own["value"], ends),
                "source": "",
                "is_own": True,
            }
        )
        places.sort(key=lambda place: (place["at"], place["name"]))
        here = next(rank for rank, place in enumerate(places) if place["is_own"])
        low, high = (_on(own[side], ends) if own[side] is not None else None for side in ("low", "high"))
        axes.append(
            {
                "measure": standing.measure,
                "title": standing.title(words),
                "places": places,
                "below": places[here - 1] if here else None,
                "above": places[here + 1] if here + 1 < len(places) else None,
                "value": places[here]["value"],
                "interval": words.interval(own["low"], own["high"], "signed" if signed else "decimal"),
                "low": low,
                "width": round(high - low, 2) if low is not None and high is not None else 0.0,
                "ends": [words.decimal(end, 0, sign=signed) for end in ends],
            }
        )
    return axes


def _on(value: float, ends: tuple[float, float]) -> float:
    """Where a value stands on an axis, in hundredths of its length."""
    return round(100 * min(max((value - ends[0]) / (ends[1] - ends[0]), 0.0), 1.0), 2)


def blocks(axes: list[Values], page: StudyPage) -> Iterator[Block]:
    """The same as blocks; nothing where no axis is shared."""
    words = page.words
    if not axes:
        return
    yield Heading(2, words.t("standing.heading"))
    yield Prose(words.t("standing.lead"))
    for axis in axes:
        yield Heading(3, f"{axis['title']}{words.colon}{axis['value']}")
        high = None if axis["low"] is None else axis["low"] + axis["width"]
        spots = tuple(
            Spot(
                place["name"],
                place["at"],
                place["value"],
                axis["low"] if place["is_own"] else None,
                high if place["is_own"] else None,
                "own" if place["is_own"] else "peer",
                place["source"],
            )
            for place in axis["places"]
        )
        marks = ((0.0, axis["ends"][0]), (100.0, axis["ends"][1]))
        headers = (words.t("text.place"), words.t("text.figure"), words.t("definitions.source"))
        yield Axis(spots, marks, headers=headers)
        beside = [
            words.t(f"standing.{side}", name=axis[side]["name"], value=axis[side]["value"])
            for side in ("below", "above")
            if axis[side]
        ]
        yield Prose(" ".join(beside), "note")
