"""The few things to do first: what each closes of the distance, what it costs a week, and how one will know."""

from __future__ import annotations

from typing import Any, Final

import pyarrow as pa

from sociotope.advice._action_words import (
    cost_less,
    cost_more,
    less_sentence,
    more_sentence,
    reason_less,
    reason_more,
)
from sociotope.advice._know import know
from sociotope.advice._missing import missing
from sociotope.advice._pace import Pace
from sociotope.advice._returns import outcome_row
from sociotope.objectives import Objective
from sociotope.text import Text

AT_MOST: Final = 3
"""At most this many things to do: more would not be done."""

_TEXT: Final = pa.struct([("en", pa.string()), ("fr", pa.string())])

ACTIONS: Final = pa.schema(
    [
        pa.field("use", pa.string(), nullable=False),
        pa.field("direction", pa.string(), nullable=False),
        ("observed", pa.float64()),
        ("target", pa.float64()),
        ("acts_per_week", pa.float64()),
        ("acts_low", pa.float64()),
        ("acts_high", pa.float64()),
        pa.field("sentence", _TEXT, nullable=False),
        pa.field("reason", _TEXT, nullable=False),
        pa.field("cost", _TEXT, nullable=False),
        pa.field("know", _TEXT, nullable=False),
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
    distance = missing([line for line in lines if line["use"] in objective.mix], objective).distance
    under = sorted((line for line in lines if line["status"] == "under_used"), key=lambda line: -line["missing"])
    # what is measured to bring something is nobody’s to give up; what is measured to bring little goes first
    over = [line for line in lines if line["status"] == "over_used" and line["returns"] != "good"]
    room = max(
        over, key=lambda line: (line["returns"] == "low", line["observed"] - line["required_high"]), default=None
    )
    steps = [_more(line, room, distance, objective, pace, measures) for line in under[:AT_MOST]]
    if steps and room is not None and len(steps) < AT_MOST:
        steps.append(_less(room, under[0], objective, pace, measures))
    return pa.Table.from_pylist(steps, schema=ACTIONS)


def _more(
    line: dict[str, Any],
    room: dict[str, Any] | None,
    distance: tuple[float, float, float],
    objective: Objective,
    pace: Pace,
    measures: pa.Table,
) -> dict[str, Any]:
    target = line["required"]
    points = (target - line["observed"], line["required_low"] - line["high"], line["required_high"] - line["low"])
    moved = _weekly(points, pace)
    on_top = 0.0 if moved is None or target == 1 else moved[0] / (1 - target)
    return _action(line, "more", target, moved, objective, pace, measures) | {
        "sentence": _both(more_sentence(line)),
        "reason": _both(reason_more(line, distance)),
        "cost": _both(cost_more(pace, moved, on_top, None if room is None else room["use"])),
    }


def _less(
    line: dict[str, Any], first: dict[str, Any], objective: Objective, pace: Pace, measures: pa.Table
) -> dict[str, Any]:
    target = line["required_high"]
    moved = _weekly((line["observed"] - target, line["low"] - target, line["high"] - line["required"]), pace)
    return _action(line, "less", target, moved, objective, pace, measures) | {
        "sentence": _both(less_sentence(line)),
        "reason": _both(reason_less(line, first["use"], outcome_row(line["use"], objective, measures))),
        "cost": _both(cost_less(pace, moved, first["use"])),
    }


def _action(
    line: dict[str, Any],
    direction: str,
    target: float,
    moved: tuple[float, float, float] | None,
    objective: Objective,
    pace: Pace,
    measures: pa.Table,
) -> dict[str, Any]:
    acts, low, high = moved or (None, None, None)
    weekly = None if pace.per_week is None else target * pace.per_week
    known, names = know(line["use"], direction, objective, outcome_row(line["use"], objective, measures), weekly)
    return {
        "use": line["use"],
        "direction": direction,
        "observed": line["observed"],
        "target": target,
        "acts_per_week": acts,
        "acts_low": low,
        "acts_high": high,
        "know": _both(known),
        "measures": [f"use_share:{line['use']}", *names],
    }


def _weekly(points: tuple[float, float, float], pace: Pace) -> tuple[float, float, float] | None:
    if pace.per_week is None or pace.low is None or pace.high is None:
        return None
    return points[0] * pace.per_week, max(points[1], 0.0) * pace.low, points[2] * pace.high


def _both(text: Text) -> dict[str, str]:
    return {"en": text.en, "fr": text.fr}
