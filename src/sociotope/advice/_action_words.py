"""The sentences of an action: what to do, why it comes first, what it costs."""

from __future__ import annotations

from typing import Any, Final

from sociotope.advice._pace import Pace
from sociotope.advice._returns import outcome_figure
from sociotope.advice._titles import use_title
from sociotope.advice.figures import count, figure, interval, percent
from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)

_MORE: Final = _TEXTS["more"]
_LESS: Final = _TEXTS.table("less")
_FIRST: Final = _TEXTS["first"]
_ALL: Final = _TEXTS["all"]
_MAKES_ROOM: Final = _TEXTS["makes_room"]
_UNSEEN: Final = _TEXTS["unseen"]
_LITTLE: Final = _TEXTS["little"]
_BRINGS: Final = _TEXTS["brings"]
_COST: Final = _TEXTS["cost"]
_COST_ANY: Final = _TEXTS["cost_any"]
_COST_LESS: Final = _TEXTS["cost_less"]
_PACE: Final = _TEXTS["pace"]
_NO_PACE: Final = _TEXTS["no_pace"]
_ONE: Final = _TEXTS["one"]
_MANY: Final = _TEXTS["many"]
_LESS_THAN_ONE: Final = _TEXTS["less_than_one"]


def more_sentence(line: dict[str, Any]) -> Text:
    """What to do more of, from which share to which."""
    return _MORE.format(use=use_title(line["use"]), target=percent(line["required"]), now=_seen(line))


def less_sentence(line: dict[str, Any]) -> Text:
    """What to do less of, from which share to which."""
    return _LESS[line["returns"]].format(
        use=use_title(line["use"]), target=percent(line["required_high"]), now=_seen(line)
    )


def reason_more(line: dict[str, Any], distance: tuple[float, float, float]) -> Text:
    """Why this one first: the part of the distance that it closes."""
    closes = percent(line["closes"]) + Text(en=" ", fr=" ") + interval(line["closes_low"], line["closes_high"])
    value, low, high = (100 * share for share in distance)
    words = _ALL if line["closes_low"] > 0.995 else _FIRST
    return words.format(distance=count(value) + Text(en=" ", fr=" ") + _ends(low, high), closes=closes)


def reason_less(line: dict[str, Any], first: str, outcome: dict[str, Any] | None) -> Text:
    """Why less of this one: the time that it leaves, and what it is known to bring."""
    words = _LITTLE if line["returns"] == "low" else _BRINGS
    returns = _UNSEEN if outcome is None else words.format(seen=outcome_figure(outcome))
    return _MAKES_ROOM.format(first=use_title(first), returns=returns)


def cost_more(pace: Pace, moved: tuple[float, float, float] | None, on_top: float, room: str | None) -> Text:
    """What it costs a week: in place of other acts, or on top of them."""
    if moved is None:
        return _NO_PACE.format(why=pace.why or Text(en="", fr=""))
    value, low, high = moved
    figures = {"moved": _acts(value), "ends": _ends(low, high), "on_top": count(max(1.0, on_top))}
    cost = _COST_ANY.format(**figures) if room is None else _COST.format(**figures, room=use_title(room))
    return cost + _at_pace(pace)


def cost_less(pace: Pace, moved: tuple[float, float, float] | None, first: str) -> Text:
    """How many acts fewer a week."""
    if moved is None:
        return _NO_PACE.format(why=pace.why or Text(en="", fr=""))
    value, low, high = moved
    return _COST_LESS.format(moved=_acts(value), ends=_ends(low, high), room=use_title(first)) + _at_pace(pace)


def _at_pace(pace: Pace) -> Text:
    assert pace.per_week is not None and pace.low is not None and pace.high is not None
    return _PACE.format(
        pace=count(pace.per_week), ends=_ends(pace.low, pace.high), n=count(pace.acts), weeks=pace.weeks
    )


def _acts(value: float) -> Text:
    if round(value) < 1:
        return _LESS_THAN_ONE
    return (_ONE if round(value) == 1 else _MANY).format(n=count(value))


def _ends(low: float, high: float) -> Text:
    return Text(en="[{low}, {high}]", fr="[{low} ; {high}]").format(low=count(low), high=count(high))


def _seen(line: dict[str, Any]) -> Text:
    return figure(line["observed"], line["low"], line["high"], None) + _TEXTS["seen"].format(n=count(line["n"]))
