"""Required against observed, use by use."""

from __future__ import annotations

from typing import Any, Final

import pyarrow as pa

from sociotope.advice._estimates import measured, row, rows
from sociotope.advice._missing import missing
from sociotope.advice._returns import outcome_name, outcome_row, returns_of
from sociotope.objectives import Objective

UNASKED_HIGH: Final = 0.10
"""What a use that the objective does not ask for may take before it is over-used: a proposed default."""

UNASKED_IGNORED: Final = ("monitor",)
"""Reading and liking fill most logs; the mixes that objectives ask for are of what people put into a place."""

GAP: Final = pa.schema(
    [
        pa.field("use", pa.string(), nullable=False),
        ("required", pa.float64()),
        ("required_low", pa.float64()),
        ("required_high", pa.float64()),
        ("observed", pa.float64()),
        ("low", pa.float64()),
        ("high", pa.float64()),
        ("n", pa.int64()),
        pa.field("status", pa.string(), nullable=False),
        ("why", pa.struct([("en", pa.string()), ("fr", pa.string())])),
        ("missing", pa.float64()),
        ("closes", pa.float64()),
        ("closes_low", pa.float64()),
        ("closes_high", pa.float64()),
        ("returns", pa.string()),
        ("returns_measure", pa.string()),
    ]
)


def gap(measures: pa.Table, objective: Objective) -> pa.Table:
    """What an objective asks of each use, set against the share it really has.

    Parameters
    ----------
    measures
        A table of the schema ``MEASURES`` that holds ``use_share``.
    objective
        What is wanted, with its required mix.

    Returns
    -------
    A table of the schema ``GAP``: the uses that the objective requires, most required first, then those that it does
    not ask for and that take more than their due. ``status`` is ``under_used`` (the interval ends below the spread),
    ``already_there`` (it begins within), ``over_used`` (it begins above), ``unclear`` (it straddles the lower end) or
    ``not_measurable``, ``why`` then saying the reason.

    ``observed`` is the share among what people put into the place: reading and liking (``monitor``) are left aside,
    unless the objective asks for them. ``missing`` is what separates a required use from its share when it has less
    than the least of its spread, and ``closes`` the part of all that is missing that this use alone makes up, with its
    interval.

    Volume is no fault: ``returns`` says what an over-used use is measured to bring, by the measure ``returns_measure``:
    ``good``, ``low``, or ``seen`` where it is neither or nothing says how much is good; ``not_measurable`` where an
    archive does not show it.

    Examples
    --------
    >>> from sociotope.objectives import load_objective
    >>> from sociotope.schema import MEASURES
    >>> table = gap(MEASURES.stored.empty_table(), load_objective("train_people"))
    >>> table["use"].to_pylist(), set(table["status"].to_pylist())
    (['teach', 'converse', 'organise'], {'not_measurable'})
    """
    whole = _put_in(measures, objective)
    lines = [
        _compared(use, required.share, required.low, required.high, row(measures, "use_share", use), whole)
        for use, required in objective.mix.items()
    ]
    lacking = missing(lines, objective)
    for place, line in enumerate(lines):
        if line["status"] != "not_measurable":
            closes, low, high = lacking.closes(line["use"])
            line |= {"missing": float(lacking.point[place]), "closes": closes, "closes_low": low, "closes_high": high}
    unasked = [
        _compared(seen["of"], 0.0, 0.0, UNASKED_HIGH, seen, whole)
        for seen in rows(measures, "use_share")
        if seen["of"] not in objective.mix and seen["of"] not in UNASKED_IGNORED and measured(seen)
    ]
    over = [line for line in unasked if line["status"] == "over_used"]
    lines += sorted(over, key=lambda line: (-line["observed"], line["use"]))
    for line in lines:
        if line["status"] == "over_used":
            outcome = outcome_row(line["use"], objective, measures)
            line["returns"] = returns_of(outcome, objective)
            line["returns_measure"] = None if outcome is None else outcome_name(outcome)
    return pa.Table.from_pylist(lines, schema=GAP)


def _put_in(measures: pa.Table, objective: Objective) -> float:
    """The part of the acts among which shares are taken."""
    if any(use in objective.mix for use in UNASKED_IGNORED):
        return 1.0
    seen = [one for one in rows(measures, "use_share") if one["of"] not in UNASKED_IGNORED and measured(one)]
    return min(sum(one["value"] for one in seen), 1.0) or 1.0


def _compared(
    use: str, share: float, low: float, high: float, seen: dict[str, Any] | None, whole: float
) -> dict[str, Any]:
    line: dict[str, Any] = {"use": use, "required": share, "required_low": low, "required_high": high}
    line |= dict.fromkeys(("observed", "low", "high", "n", "why"))
    if seen is None or not measured(seen):
        nobody = {"en": "No act of this place says anything about it.", "fr": "Aucun acte de ce lieu n’en dit rien."}
        return line | {"status": "not_measurable", "why": (seen or {}).get("why") or nobody}
    ends = [None if end is None else min(end / whole, 1.0) for end in (seen["value"], seen["low"], seen["high"])]
    line |= dict(zip(("observed", "low", "high"), ends, strict=True)) | {"n": seen["n"]}
    return line | {"status": _status(line, low, high)}


def _status(line: dict[str, Any], low: float, high: float) -> str:
    if line["low"] is None or line["high"] is None:
        return "unclear"
    if line["high"] < low:
        return "under_used"
    if line["low"] > high:
        return "over_used"
    return "already_there" if line["low"] >= low else "unclear"
