"""The few things to do first: what each closes of the distance, what it costs a week, and how one will know."""

from __future__ import annotations

from typing import Any, Final

import pyarrow as pa

from sociotope.advice._action_words import cost_of, know_of, less_sentence, more_sentence, reason_less, reason_more
from sociotope.advice._missing import Missing, missing
from sociotope.advice._pace import Pace
from sociotope.advice._rows import measured, row
from sociotope.objectives import Objective

AT_MOST: Final = 3
"""At most this many things to do: more would not be done."""

RETURNS: Final = {"converse": "conversation_share", "maintain": "tie_persistence"}
"""By use, the measure of ours that counts its outcome in an archive; the outcomes of the others are not in one."""

_SAID: Final = pa.struct([("en", pa.string()), ("fr", pa.string())])

ACTIONS: Final = pa.schema(
    [
        pa.field("use", pa.string(), nullable=False),
        pa.field("direction", pa.string(), nullable=False),
        ("observed", pa.float64()),
        ("target", pa.float64()),
        ("acts_per_week", pa.float64()),
        ("acts_low", pa.float64()),
        ("acts_high", pa.float64()),
        pa.field("sentence", _SAID, nullable=False),
        pa.field("reason", _SAID, nullable=False),
        pa.field("cost", _SAID, nullable=False),
        pa.field("know", _SAID, nullable=False),
        pa.field("measures", pa.list_(pa.string()), nullable=False),
    ]
)


def actions(gap: pa.Table | None, objective: Objective | None, pace: Pace, measures: pa.Table) -> pa.Table:
    """What would bring the mix nearest to the one that an objective requires, the greatest step first.

    Parameters
    ----------
    gap
        A table of the schema ``GAP``; None without an objective.
    objective
        What is wanted; nothing is advised to somebody who wants nothing.
    pace
        How many acts a week there are: see :func:`sociotope.advice.pace`.
    measures
        A table of the schema ``MEASURES``, for where one starts from.

    Returns
    -------
    A table of the schema ``ACTIONS``, of at most three rows: ``more`` of the uses that lack the most; where fewer than
    three lack anything, ``less`` of the one that takes the most beyond what is asked, unless it is measured to bring
    something. ``acts_per_week`` is how many acts a week pass from a use to another, the whole number of acts staying
    the same; ``acts_low`` and ``acts_high`` span the spread of the objective and the intervals of the share and of the
    pace (interval arithmetic: the least of what is asked with the most of what is there, and the reverse).

    Examples
    --------
    >>> from sociotope.advice import gap as gap_of
    >>> from sociotope.objectives import load_objective
    >>> from sociotope.schema import MEASURES
    >>> nothing, train = MEASURES.stored.empty_table(), load_objective("train_people")
    >>> len(actions(gap_of(nothing, train), train, Pace(None), nothing))
    0
    """
    if objective is None or gap is None:
        return ACTIONS.empty_table()
    lines = gap.to_pylist()
    lacking = missing([line for line in lines if line["use"] in objective.mix], objective)
    under = [line for line in lines if line["status"] == "under_used"]
    over = [line for line in lines if line["status"] == "over_used"]
    room = max(over, key=lambda line: (line["observed"] - line["required_high"], line["use"]), default=None)
    under.sort(key=lambda line: (line["observed"] - line["required"], line["use"]))
    told = [_more(line, room, objective, pace, measures, lacking) for line in under[:AT_MOST]]
    if told and room is not None and len(told) < AT_MOST:
        told.append(_less(room, under[0], objective, pace, measures))
    return pa.Table.from_pylist(told, schema=ACTIONS)


def _more(
    line: dict[str, Any],
    room: dict[str, Any] | None,
    objective: Objective,
    pace: Pace,
    measures: pa.Table,
    lacking: Missing,
) -> dict[str, Any]:
    target, moved = line["required"], _moved(line, pace)
    on_top = None if moved is None or target >= 1 else moved[0] / (1 - target)
    weekly = None if pace.per_week is None else target * pace.per_week
    know, known = know_of(line["use"], objective, _baseline(line["use"], objective, measures), weekly)
    return _told(line, "more", target, moved) | {
        "sentence": _both(more_sentence(line)),
        "reason": _both(reason_more(lacking.closes(line["use"]), lacking.distance)),
        "cost": _both(cost_of(pace, moved, on_top, line["use"], None if room is None else room["use"])),
        "know": _both(know),
        "measures": [f"use_share:{line['use']}", *known],
    }


def _less(
    line: dict[str, Any], first: dict[str, Any], objective: Objective, pace: Pace, measures: pa.Table
) -> dict[str, Any]:
    target, moved = line["required_high"], _moved(line, pace)
    baseline = _baseline(line["use"], objective, measures)
    weekly = None if pace.per_week is None else target * pace.per_week
    know, known = know_of(line["use"], objective, baseline, weekly)
    return _told(line, "less", target, moved) | {
        "sentence": _both(less_sentence(line)),
        "reason": _both(reason_less(line, first["use"], baseline)),
        "cost": _both(cost_of(pace, moved, None, first["use"], line["use"])),
        "know": _both(know),
        "measures": [f"use_share:{line['use']}", *known],
    }


def _told(
    line: dict[str, Any], direction: str, target: float, moved: tuple[float, float, float] | None
) -> dict[str, Any]:
    acts, low, high = moved or (None, None, None)
    return {
        "use": line["use"],
        "direction": direction,
        "observed": line["observed"],
        "target": target,
        "acts_per_week": acts,
        "acts_low": low,
        "acts_high": high,
    }


def _moved(line: dict[str, Any], pace: Pace) -> tuple[float, float, float] | None:
    if pace.per_week is None or pace.low is None or pace.high is None:
        return None
    low, high = line["low"], line["high"]
    if line["status"] == "under_used":
        points = (line["required"] - line["observed"], line["required_low"] - high, line["required_high"] - low)
    else:
        points = (line["observed"] - line["required_high"], low - line["required_high"], high - line["required"])
    return points[0] * pace.per_week, max(points[1], 0.0) * pace.low, points[2] * pace.high


def _baseline(use: str, objective: Objective, measures: pa.Table) -> dict[str, Any] | None:
    # the objectives say which of our measures counts their outcome, where one does
    named = getattr(objective.outcome, "measure", None) if objective.outcome.use == use else None
    name = named or RETURNS.get(use)
    if name is None:
        return None
    own = row(measures, name, of="owner")
    found = own if measured(own) else row(measures, name, of="environment")
    return found if measured(found) else None


def _both(text: Any) -> dict[str, str]:
    return {"en": text.en, "fr": text.fr}
