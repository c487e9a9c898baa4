"""The sentences of an action: what to do, why it comes first, what it costs."""

from __future__ import annotations

from typing import Any, Final

from sociotope.advice._pace import Pace
from sociotope.advice._returns import outcome_told
from sociotope.advice._titles import use_title
from sociotope.advice.figures import count, figure, interval, percent
from sociotope.text import Text

_MORE: Final = Text(
    en="Give “{use}” about {target} of what you do; it now takes {now}.",
    fr="Donnez à « {use} » environ {target} de ce que vous faites, contre {now} aujourd’hui.",
)
_LESS: Final = {
    "low": Text(
        en="Do less of “{use}”: {target} of what you do at most; it now takes {now}.",
        fr="Réduisez « {use} » : {target} de ce que vous faites au plus, contre {now} aujourd’hui.",
    ),
    "not_measurable": Text(
        en="If you need time, take it from “{use}”: {target} of what you do at most; it now takes {now}.",
        fr="S’il vous faut du temps, prenez-le sur « {use} » : {target} de ce que vous faites au plus, contre {now} "
        "aujourd’hui.",
    ),
}
_FIRST: Final = Text(
    en="Of every hundred acts, {distance} would have to serve another use; this action covers {closes} of them.",
    fr="Sur cent actes, {distance} devraient servir un autre usage ; cette action en couvre {closes}.",
)
_ALL: Final = Text(
    en="Of every hundred acts, {distance} would have to serve another use; this action covers them all.",
    fr="Sur cent actes, {distance} devraient servir un autre usage ; cette action les couvre tous.",
)
_MAKES_ROOM: Final = Text(
    en="It leaves time for “{first}”. {returns}", fr="Cela laisse du temps à « {first} ». {returns}"
)
_UNSEEN: Final = Text(
    en="What it brings cannot be read in this archive: keep what you know to be useful.",
    fr="Ce que cela rapporte ne se lit pas dans cette archive : gardez ce que vous savez utile.",
)
_LITTLE: Final = Text(en="It brings little: {seen}.", fr="Cela rapporte peu : {seen}.")
_BRINGS: Final = Text(en="What it brings: {seen}.", fr="Ce que cela rapporte : {seen}.")
_COST: Final = Text(
    en="About {moved} a week {ends} taken from “{room}”, or {on_top} more a week if you give up nothing",
    fr="Environ {moved} par semaine {ends} à prendre sur « {room} », ou {on_top} de plus par semaine si vous ne "
    "renoncez à rien",
)
_COST_ANY: Final = Text(
    en="About {moved} a week {ends} taken from all the rest, or {on_top} more a week if you give up nothing",
    fr="Environ {moved} par semaine {ends} à prendre sur tout le reste, ou {on_top} de plus par semaine si vous ne "
    "renoncez à rien",
)
_COST_LESS: Final = Text(
    en="About {moved} a week {ends} to give to “{room}” instead",
    fr="Environ {moved} par semaine {ends} à donner plutôt à « {room} »",
)
_PACE: Final = Text(
    en=". Your pace: {pace} acts a week {ends} (n = {n} acts in {weeks} weeks).",
    fr=". Votre rythme : {pace} actes par semaine {ends} (n = {n} actes en {weeks} semaines).",
)
_NO_PACE: Final = Text(
    en="What it costs in acts a week is not known. {why}",
    fr="On ne sait pas ce que cela coûte en actes par semaine. {why}",
)
_ONE: Final = Text(en="{n} act", fr="{n} acte")
_MANY: Final = Text(en="{n} acts", fr="{n} actes")
_LESS_THAN_ONE: Final = Text(en="less than one act", fr="moins d’un acte")


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
    returns = _UNSEEN if outcome is None else words.format(seen=outcome_told(outcome))
    return _MAKES_ROOM.format(first=use_title(first), returns=returns)


def cost_more(pace: Pace, moved: tuple[float, float, float] | None, on_top: float, room: str | None) -> Text:
    """What it costs a week: in place of other acts, or on top of them."""
    if moved is None:
        return _NO_PACE.format(why=pace.why or Text(en="", fr=""))
    value, low, high = moved
    told = {"moved": _acts(value), "ends": _ends(low, high), "on_top": count(max(1.0, on_top))}
    said = _COST_ANY.format(**told) if room is None else _COST.format(**told, room=use_title(room))
    return said + _at_pace(pace)


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
    return figure(line["observed"], line["low"], line["high"], None) + Text(
        en=" (n = {n} acts)", fr=" (n = {n} actes)"
    ).format(n=count(line["n"]))
