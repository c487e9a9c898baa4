"""The sentences of an action: what to do, why it comes first, what it costs, how one will know."""

from __future__ import annotations

from typing import Any, Final

from sociotope.advice._pace import Pace
from sociotope.advice._titles import use_success, use_title
from sociotope.advice._trials import trials_to_see
from sociotope.advice.figures import count, figure, interval, percent, plural
from sociotope.objectives import Objective
from sociotope.text import Text

_MORE: Final = Text(
    en="Give “{use}” about {target} of what you do, where it now has {now}.",
    fr="Donnez à « {use} » environ {target} de ce que vous faites, contre {now} aujourd’hui.",
)
_LESS: Final = Text(
    en="Make room by doing less of “{use}”: {target} at most, where it now has {now}.",
    fr="Faites de la place en réduisant « {use} » : {target} au plus, contre {now} aujourd’hui.",
)
_CLOSES: Final = Text(
    en="It closes {closes} of what separates you from this objective: {distance} of your acts would have to serve "
    "another use.",
    fr="Cela comble {closes} de ce qui vous sépare de cet objectif : {distance} de vos actes devraient servir un autre "
    "usage.",
)
_MAKES_ROOM: Final = Text(
    en="It leaves time for “{first}”, and the objective asks for no more. {returns}",
    fr="Cela laisse du temps à « {first} », et l’objectif n’en demande pas plus. {returns}",
)
_RETURN_UNSEEN: Final = Text(
    en="What it brings cannot be read in this archive: keep what you know to be useful.",
    fr="Ce que cela rapporte ne se lit pas dans cette archive : gardez ce que vous savez utile.",
)
_RETURN_SEEN: Final = Text(en="What it brings: {seen}.", fr="Ce que cela rapporte : {seen}.")
_COST: Final = Text(
    en="About {moved} a week [{low}, {high}] in place of as many “{room}”",
    fr="Environ {moved} par semaine [{low} ; {high}] au lieu d’autant de « {room} »",
)
_COST_ANY: Final = Text(
    en="About {moved} a week [{low}, {high}] in place of as many others",
    fr="Environ {moved} par semaine [{low} ; {high}] au lieu d’autant d’autres",
)
_COST_ON_TOP: Final = Text(
    en=", or {on_top} a week on top of what you do", fr=", ou {on_top} par semaine en plus de ce que vous faites"
)
_PACE: Final = Text(
    en=" (your pace: {pace} acts a week [{low}, {high}], n = {n} over {weeks} weeks).",
    fr=" (votre rythme : {pace} actes par semaine [{low} ; {high}], n = {n} sur {weeks} semaines).",
)
_NO_PACE: Final = Text(
    en="The cost in acts a week cannot be known. {why}", fr="Le coût en actes par semaine ne peut pas être connu. {why}"
)
_KNOW: Final = Text(en="Count this: {what}, out of {denominator}.", fr="Comptez ceci : {what}, sur {denominator}.")
_START: Final = Text(en=" You start from {seen}.", fr=" Vous partez de {seen}.")
_TRIALS: Final = Text(
    en=" To see it go from {before} to {after} takes {n} of these before and as many after{weeks}.",
    fr=" Pour le voir passer de {before} à {after}, il en faut {n} avant et autant après{weeks}.",
)
_TRIALS_AT_MOST: Final = Text(
    en=" To see it move by ten points takes at most {n} of these before and as many after, wherever you start "
    "from{weeks}.",
    fr=" Pour le voir bouger de dix points, il en faut au plus {n} avant et autant après, d’où que vous "
    "partiez{weeks}.",
)
_WEEKS: Final = (
    Text(en=": about {n} week at that pace", fr=" : environ {n} semaine à ce rythme"),
    Text(en=": about {n} weeks at that pace", fr=" : environ {n} semaines à ce rythme"),
)
_ACTS: Final = (Text(en="{n} act", fr="{n} acte"), Text(en="{n} acts", fr="{n} actes"))

UNCOUNTED: Final = ("express",)
"""Nobody’s expression is scored by what others make of it: there is no rate to wait for (SCIENCE 4.1)."""


def more_sentence(line: dict[str, Any]) -> Text:
    """What to do more of, from which share to which."""
    return _MORE.format(use=use_title(line["use"]), target=percent(line["required"]), now=_seen(line))


def less_sentence(line: dict[str, Any]) -> Text:
    """What to do less of."""
    return _LESS.format(use=use_title(line["use"]), target=percent(line["required_high"]), now=_seen(line))


def reason_more(closes: tuple[float, float, float], distance: tuple[float, float, float]) -> Text:
    """Why this one first: the part of the distance that it closes."""
    return _CLOSES.format(closes=_share(*closes), distance=_share(*distance))


def reason_less(line: dict[str, Any], first: str, baseline: dict[str, Any] | None) -> Text:
    """Why less of this one."""
    returns = _RETURN_UNSEEN if baseline is None else _RETURN_SEEN.format(seen=_row(baseline))
    return _MAKES_ROOM.format(first=use_title(first), returns=returns)


def cost_of(
    pace: Pace, moved: tuple[float, float, float] | None, on_top: float | None, use: str, room: str | None
) -> Text:
    """Acts a week: in place of others, or on top of them."""
    if moved is None or pace.per_week is None or pace.low is None or pace.high is None:
        return _NO_PACE.format(why=pace.why or Text(en="", fr=""))
    ends = {"moved": plural(round(moved[0]), *_ACTS), "low": count(moved[1]), "high": count(moved[2])}
    told = _COST_ANY.format(**ends) if room is None else _COST.format(**ends, room=use_title(room))
    if on_top is not None:
        told += _COST_ON_TOP.format(on_top=count(on_top))
    return told + _PACE.format(
        pace=count(pace.per_week), low=count(pace.low), high=count(pace.high), n=count(pace.acts), weeks=pace.weeks
    )


def know_of(
    use: str, objective: Objective, baseline: dict[str, Any] | None, weekly: float | None
) -> tuple[Text, list[str]]:
    """What to count, from where one starts, and how many trials it takes; with the measures that this rests on."""
    outcome = objective.outcome
    told = _KNOW.format(what=outcome.what, denominator=outcome.denominator) if outcome.use == use else use_success(use)
    if use in UNCOUNTED:
        return told, []
    n, before, after = trials_to_see(None if baseline is None else baseline["value"])
    weeks = Text(en="", fr="") if not weekly else plural(max(1, round(n / weekly)), *_WEEKS)
    if baseline is None:
        return told + _TRIALS_AT_MOST.format(n=count(n), weeks=weeks), []
    told += _START.format(seen=_row(baseline))
    told += _TRIALS.format(before=percent(before), after=percent(after), n=count(n), weeks=weeks)
    return told, [f"{baseline['measure']}:{baseline['of']}"]


def _seen(line: dict[str, Any]) -> Text:
    return figure(line["observed"], line["low"], line["high"], line["n"])


def _row(row: dict[str, Any]) -> Text:
    return figure(row["value"], row["low"], row["high"], row["n"])


def _share(value: float, low: float, high: float) -> Text:
    return percent(value) + Text(en=" ", fr=" ") + interval(low, high)
