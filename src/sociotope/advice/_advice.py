"""The table ``advice``: what the measures say, sentence by sentence, each with what it rests on."""

from __future__ import annotations

from typing import Any, Final

import pyarrow as pa

from sociotope.advice._gap import gap
from sociotope.advice._place import place
from sociotope.advice._titles import use_title
from sociotope.advice._verdict import verdict
from sociotope.advice.figures import figure, interval, percent
from sociotope.objectives import Objective
from sociotope.schema import ADVICE
from sociotope.text import Text

ACTIONS: Final = 3
"""At most this many things to do: more would not be done."""

_FOR: Final = Text(
    en="Missing: “{use}” has {seen} of what you do; required: {required}.",
    fr="Il manque : « {use} » prend {seen} de ce que vous faites ; demandé : {required}.",
)
_AGAINST: Final = {
    "already_there": Text(
        en="Already there: “{use}” has {seen}; required: {required}. No need to pay for that.",
        fr="Déjà là : « {use} » prend {seen} ; demandé : {required}. Inutile de payer pour cela.",
    ),
    "over_used": Text(
        en="More than asked: “{use}” has {seen}; required: {required}. It is volume; what it brings cannot be "
        "told from its share.",
        fr="Plus que demandé : « {use} » prend {seen} ; demandé : {required}. C’est du volume ; ce que cela "
        "rapporte ne se lit pas dans cette part.",
    ),
    "unclear": Text(
        en="Too close to tell: “{use}” has {seen}; required: {required}.",
        fr="Trop serré pour trancher : « {use} » prend {seen} ; demandé : {required}.",
    ),
}
_UNSEEN: Final = Text(en="Not measurable: “{use}”. {why}", fr="Non mesurable : « {use} ». {why}")
_ACTION: Final = Text(
    en="Give “{use}” about {target} acts in a hundred, where it now has {now}.",
    fr="Donnez à « {use} » environ {target} actes sur cent, contre {now} aujourd’hui.",
)
_ACTION_LESS: Final = Text(
    en="Make room by doing less of “{use}”: it has {now} acts in a hundred and the objective asks for {most} at most.",
    fr="Faites de la place en réduisant « {use} » : {now} actes sur cent, quand l’objectif en demande {most} au plus.",
)
_WATCH: Final = Text(
    en="To know whether it works, count this: {what}, out of {denominator}. Not the number of acts.",
    fr="Pour savoir si cela marche, comptez ceci : {what}, sur {denominator}. Pas le nombre d’actes.",
)
_AGAINST_PLACE: Final = {
    ("media", "network"): Text(
        en="The place itself pulls the other way: it is used as a network, and an audience may have to be "
        "found elsewhere.",
        fr="Le lieu lui-même tire dans l’autre sens : il sert de réseau, et il faudra peut-être trouver un "
        "public ailleurs.",
    ),
    ("network", "media"): Text(
        en="The place itself pulls the other way: it is used as a media, and ties may have to be made elsewhere.",
        fr="Le lieu lui-même tire dans l’autre sens : il sert de média, et il faudra peut-être nouer des liens "
        "ailleurs.",
    ),
}


def advice(measures: pa.Table, objective: Objective | None = None) -> pa.Table:
    """Sentences of the schema ``ADVICE``, in the order in which they are read.

    ``role`` is ``place`` (network or media), ``verdict`` (which expertise), ``for`` and ``against`` (the evidence on
    both sides), ``unseen`` (what could not be measured), ``action`` (what would move it most), ``watch`` (how one will
    know). Without an objective there is only ``place``: nobody is proposed to somebody who has not said what for.

    Examples
    --------
    >>> from sociotope.schema import MEASURES
    >>> advice(MEASURES.stored.empty_table())["role"].to_pylist()
    ['place']
    """
    here = place(measures)
    told = [_line("place", here.sentence, *here.measures)]
    if objective is not None:
        lines = gap(measures, objective)
        found = verdict(lines, objective)
        told.append(_line("verdict", found.sentence, *found.measures))
        told += _evidence(lines.to_pylist())
        if against := _AGAINST_PLACE.get((found.kind, here.kind)):
            told.append(_line("against", against, *here.measures))
        told += _actions(lines.to_pylist())
        outcome = objective.outcome
        told.append(
            _line(
                "watch", _WATCH.format(what=outcome.what, denominator=outcome.denominator), f"use_share:{outcome.use}"
            )
        )
    return pa.Table.from_pylist(told, schema=ADVICE.stored)


def _line(role: str, sentence: Text, *measures: str) -> dict[str, Any]:
    return {"role": role, "sentence": {"en": sentence.en, "fr": sentence.fr}, "measures": list(measures)}


def _evidence(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    told = []
    for line in lines:
        name, status = f"use_share:{line['use']}", line["status"]
        if status == "not_measurable":
            told.append(_line("unseen", _UNSEEN.format(use=use_title(line["use"]), why=Text(**line["why"])), name))
            continue
        sentence = (_FOR if status == "under_used" else _AGAINST[status]).format(
            use=use_title(line["use"]),
            seen=figure(line["observed"], line["low"], line["high"], line["n"]),
            required=_required(line),
        )
        told.append(_line("for" if status == "under_used" else "against", sentence, name))
    order = ("for", "against", "unseen")
    return sorted(told, key=lambda line: order.index(line["role"]))


def _required(line: dict[str, Any]) -> Text:
    if not line["required"]:
        return Text(en="at most {most}", fr="{most} au plus").format(most=percent(line["required_high"]))
    return percent(line["required"]) + Text(en=" ", fr=" ") + interval(line["required_low"], line["required_high"])


def _actions(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    under = [line for line in lines if line["status"] == "under_used"]
    over = [line for line in lines if line["status"] == "over_used"]
    told = []
    for line in sorted(under, key=lambda line: (line["observed"] - line["required"], line["use"]))[:ACTIONS]:
        sentence = _ACTION.format(
            use=use_title(line["use"]), target=round(100 * line["required"]), now=_in_a_hundred(line["observed"])
        )
        told.append(_line("action", sentence, f"use_share:{line['use']}"))
    if under and over and len(told) < ACTIONS:
        most = max(over, key=lambda line: (line["observed"] - line["required_high"], line["use"]))
        sentence = _ACTION_LESS.format(
            use=use_title(most["use"]), now=_in_a_hundred(most["observed"]), most=round(100 * most["required_high"])
        )
        told.append(_line("action", sentence, f"use_share:{most['use']}"))
    return told


def _in_a_hundred(share: float) -> Text:
    if share * 100 < 0.5:
        return Text(en="fewer than one", fr="moins d’un")
    return Text(en=f"{share * 100:.0f}", fr=f"{share * 100:.0f}")
