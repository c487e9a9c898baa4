"""The table ``advice``: what the measures say, sentence by sentence, each with what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pyarrow as pa

from sociotope.advice._actions import actions
from sociotope.advice._evidence import against, share_figure
from sociotope.advice._gap import gap
from sociotope.advice._missing import missing
from sociotope.advice._pace import UNTOLD, Pace
from sociotope.advice._place import place
from sociotope.advice._returns import good_outcome, outcome_figure, outcome_name, outcome_row, returns_of
from sociotope.advice._rule import answer
from sociotope.advice._titles import use_title
from sociotope.advice._verdict import Verdict, verdict
from sociotope.advice.figures import count, figure, percent
from sociotope.objectives import Objective
from sociotope.schema import ADVICE
from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)

_FOR: Final = _TEXTS["for"]
_CLOSE: Final = _TEXTS["close"]
_ROOM: Final = _TEXTS.table("room")
_UNSEEN: Final = _TEXTS["unseen"]
_WATCH: Final = _TEXTS["watch"]
_STEP: Final = _TEXTS["step"]


def advice(
    measures: pa.Table, objective: Objective | None = None, pace: Pace = UNTOLD, *, platforms: Sequence[str] = ()
) -> pa.Table:
    """Sentences of the schema ``ADVICE``, in the order in which they are read.

    ``role`` is ``place`` (network or media), ``verdict`` (which expertise), ``for`` (what is missing), ``against``
    (what speaks for another verdict), ``unseen`` (what could not be measured), ``room`` (what takes more than is asked,
    and what it brings), ``action`` (what would move it most, and its cost), ``watch`` (how one will know). Without an
    objective there is only ``place``: nobody is proposed to somebody who has not said what for.

    Examples
    --------
    >>> from sociotope.schema import MEASURES
    >>> advice(MEASURES.stored.empty_table())["role"].to_pylist()
    ['place']
    """
    here = place(measures, platforms)
    lines = [_line("place", here.sentence, *here.measures)]
    if objective is not None:
        table = gap(measures, objective)
        good = good_outcome(objective, measures)
        reached = verdict(table, objective, here.kind, good)
        lines.append(_line("verdict", reached.sentence, *reached.measures))
        by_outcome = good is not None and reached.measures == (outcome_name(good),)
        lines += _evidence(table.to_pylist(), objective, measures, here.kind, reached if by_outcome else None)
        lines += _steps(actions(table, objective, pace, measures), objective)
    return pa.Table.from_pylist(lines, schema=ADVICE.stored)


def _line(role: str, sentence: Text, *measures: str) -> dict[str, Any]:
    return {"role": role, "sentence": {"en": sentence.en, "fr": sentence.fr}, "measures": list(measures)}


def _evidence(
    lines: list[dict[str, Any]], objective: Objective, measures: pa.Table, place: str, by_outcome: Verdict | None
) -> list[dict[str, Any]]:
    """The lines for and against: all that the mix says speaks against a verdict of the outcome."""
    asked = [line for line in lines if line["use"] in objective.mix]
    reached = answer(missing(asked, objective), asked)
    side = "against" if by_outcome else "for"
    statements = [_line(side, _filled(_FOR, line), _name(line)) for line in asked if line["status"] == "under_used"]
    if by_outcome is None:
        sides = against(reached, asked, objective, place)
    else:
        sides = [(by_outcome.against, by_outcome.against_measures)] if by_outcome.against else []
    statements += [_line("against", sentence, *names) for sentence, names in sides]
    close = (line for line in asked if line["status"] == "unclear")
    statements += [_line("against", _filled(_CLOSE, line), _name(line)) for line in close]
    for line in asked:
        if line["status"] == "not_measurable":
            sentence = _UNSEEN.format(use=use_title(line["use"]), why=Text(**line["why"]))
            statements.append(_line("unseen", sentence, _name(line)))
    return statements + [_room(line, objective, measures) for line in lines if line["status"] == "over_used"]


def _room(line: dict[str, Any], objective: Objective, measures: pa.Table) -> dict[str, Any]:
    brought = outcome_row(line["use"], objective, measures)
    outcome = Text(en="", fr="") if brought is None else outcome_figure(brought)
    sentence = _filled(_ROOM[returns_of(brought, objective)], line, outcome=outcome)
    return _line("room", sentence, _name(line), *([line["returns_measure"]] if line["returns_measure"] else []))


def _steps(table: pa.Table, objective: Objective) -> list[dict[str, Any]]:
    steps = table.to_pylist()
    statements = []
    for step in steps:
        parts = [Text(**step[part]) for part in ("sentence", "reason", "cost")]
        sentence = Text(en=" ".join(part.en for part in parts), fr=" ".join(part.fr for part in parts))
        statements.append(_line("action", sentence, *step["measures"]))
    outcome = objective.outcome
    sentence = _WATCH.format(what=outcome.what, denominator=outcome.denominator)
    statements.append(_line("watch", sentence, outcome.measure or f"use_share:{outcome.use}"))
    for step in steps:
        statements.append(
            _line("watch", _STEP.format(use=use_title(step["use"]), know=Text(**step["know"])), *step["measures"])
        )
    return statements


def _name(line: dict[str, Any]) -> str:
    return f"use_share:{line['use']}"


def _filled(template: Text, line: dict[str, Any], **more: Text) -> Text:
    acts = Text(en=" (n = {n} acts)", fr=" (n = {n} actes)").format(n=count(line["n"]))
    seen = figure(line["observed"], line["low"], line["high"], None) + acts
    return template.format(use=use_title(line["use"]), seen=seen, required=_required(line), **more)


def _required(line: dict[str, Any]) -> Text:
    if not line["required"]:
        return Text(en="at most {most}", fr="{most} au plus").format(most=percent(line["required_high"]))
    return share_figure(line["required"], line["required_low"], line["required_high"])
