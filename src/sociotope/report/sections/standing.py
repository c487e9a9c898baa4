"""Where this place stands among published ones: its measures on the axes of theirs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sociotope.advice._estimates import measured, row, whole_axis
from sociotope.measures import catalogue
from sociotope.references import references_for
from sociotope.report.blocks import Axis, Block, Heading, Prose, Spot
from sociotope.report.pages import StudyPage

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


def values(page: StudyPage) -> list[Values]:
    """One axis for each measure that is measured here and was published elsewhere, the lowest place first."""
    words, of = page.words, page.of_whom
    axes = []
    for name, ends in AXES.items():
        published = references_for(name)
        own = None if (name, of) == ("network_media_index", "owner") else row(page.study.measures, name, of)
        if own is None or not measured(own) or whole_axis(own, *ends) or not published:
            continue
        signed = ends[0] < 0
        places = [
            {
                "name": words.say(place.name),
                "value": words.decimal(number.value, sign=signed),
                "at": _on(number.value, ends),
                "source": number.source or place.citation,
                "is_own": False,
            }
            for place, number in published
        ]
        places.append(
            {
                "name": words.t("standing.own" if of == "owner" else "standing.here"),
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
                "measure": name,
                "title": words.say(catalogue()[name].title),
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
