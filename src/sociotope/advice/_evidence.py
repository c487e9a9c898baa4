"""What a verdict rests on, and what speaks for another: sentences, each with its measures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from sociotope.advice._media_share import media_share
from sociotope.advice._missing import Missing
from sociotope.advice._rule import ENOUGH_SEEN, Ruling, asked_kind, certain_share
from sociotope.advice._titles import facets, use_title, use_trade
from sociotope.advice._verdict_words import (
    AGAINST_ASKED,
    AGAINST_INSTEAD,
    AGAINST_NONE,
    AGAINST_PLACE,
    AGAINST_THERE,
    AGAINST_UNSEEN,
    EVIDENCE,
    HOLDS,
    INSTEAD,
    NAMES,
    TIMES_MOST,
    USE_LACKING,
    USE_SEEN,
    USE_UNSEEN,
)
from sociotope.advice.figures import count, figure, interval, percent
from sociotope.objectives import Objective
from sociotope.text import Text

WORTH_SAYING: Final = 0.05
"""Another answer that fewer draws give is left unsaid."""

_SPACE: Final = Text(en=" ", fr=" ")


def evidence(ruling: Ruling, lacking: Missing, lines: list[dict[str, Any]], objective: Objective) -> Text:
    """What an answer rests on: the uses that are missing, their kind, and how surely."""
    certain = certain_share(lines)
    if ruling.kind == "unclear" and certain <= ENOUGH_SEEN:
        return EVIDENCE["unclear"].format(told=percent(certain))
    if ruling.kind == "unclear":
        first, second = (name_of(kind, lines, objective) for kind, _ in ruling.instead[:2])
        return EVIDENCE["doubt"].format(first=first, second=second)
    short = sorted((line for line in lines if line["missing"]), key=lambda line: (-line["missing"], line["use"]))
    distance, low, high = lacking.distance
    media, network, other = (share_figure(*share) for share in ruling.shares)
    sentence = EVIDENCE[ruling.kind].format(
        media=media,
        network=network,
        other=other,
        uses=_listed(USE_LACKING, short),
        there=share_figure(1 - distance, 1 - high, 1 - low),
        n=count(max((line["n"] or 0 for line in lines), default=0)),
    )
    return sentence + _SPACE + HOLDS.format(times=times(ruling.holds))


def against(
    ruling: Ruling, lines: list[dict[str, Any]], objective: Objective, place: str | None
) -> list[tuple[Text, tuple[str, ...]]]:
    """What would speak for another answer: what is there already, the place, the doubt, what cannot be seen."""
    statements: list[tuple[Text, tuple[str, ...]]] = []
    kind = ruling.kind
    there = [line for line in lines if line["status"] in ("already_there", "over_used") and _on_side(line["use"], kind)]
    if there and kind in AGAINST_THERE:
        statements.append((AGAINST_THERE[kind].format(uses=_listed(USE_SEEN, there)), named(there)))
    short = [line for line in lines if line["status"] == "under_used"]
    if kind == "none" and short:
        statements.append((AGAINST_NONE.format(uses=_listed(USE_LACKING, short)), named(short)))
    if kind not in ("none", "unclear") and (asked := asked_kind(objective)) != kind:
        share = share_figure(*media_share(objective))
        asked_for = name_of(asked, lines, objective)
        statements.append((AGAINST_ASKED.format(asked=asked_for, share=share), named(lines)))
    if place and (pulls := AGAINST_PLACE.get((kind, place))):
        statements.append((pulls, ("network_media_index",)))
    instead = [(other, part) for other, part in ruling.instead if part >= WORTH_SAYING]
    if instead and kind != "unclear":
        each = [INSTEAD.format(name=name_of(other, lines, objective), times=times(part)) for other, part in instead]
        statements.append((AGAINST_INSTEAD.format(instead=_joined(each)), named(lines)))
    unseen = [line for line in lines if line["status"] == "not_measurable"]
    if unseen:
        statements.append((AGAINST_UNSEEN.format(uses=_listed(USE_UNSEEN, unseen)), named(unseen)))
    return statements


def named(lines: list[dict[str, Any]]) -> tuple[str, ...]:
    """The measures that lines of a gap come from."""
    return tuple(f"use_share:{line['use']}" for line in lines)


def trade(lines: list[dict[str, Any]], objective: Objective) -> str:
    """The use whose trade an objective calls for, by what is missing the most; gathering people over time is play."""
    others = [line for line in lines if _on_side(line["use"], "other")]
    most = max(others, key=lambda line: (line["missing"] or 0.0, line["required"]), default=None)
    if most is None:
        return "organise"
    animated = "play" in objective.mix and most["use"] == "organise"
    return "play" if animated else str(most["use"])


def name_of(kind: str, lines: list[dict[str, Any]], objective: Objective) -> Text:
    """What an answer proposes to look for."""
    return NAMES[kind].format(expertise=use_trade(trade(lines, objective)))


def times(part: float) -> Text:
    """How many times in a hundred; draws that all agree are not certainty."""
    return TIMES_MOST if part >= 0.995 else count(max(1, round(100 * part)))


def share_figure(value: float, low: float, high: float) -> Text:
    """A share with its interval, which is left out where it is that very share."""
    return percent(value) if high - low < 0.005 else percent(value) + _SPACE + interval(low, high)


def _on_side(use: str, kind: str) -> bool:
    return kind == "team" or facets(use).side == kind


def _listed(template: Text, lines: list[dict[str, Any]]) -> Text:
    return _joined(
        template.format(
            use=use_title(line["use"]),
            required=percent(line["required"]),
            seen=Text(en="", fr="")
            if line["observed"] is None
            else figure(line["observed"], line["low"], line["high"], None),
        )
        for line in lines
    )


def _joined(texts: Iterable[Text]) -> Text:
    parts = list(texts)
    return Text(en=", ".join(text.en for text in parts), fr=", ".join(text.fr for text in parts))
