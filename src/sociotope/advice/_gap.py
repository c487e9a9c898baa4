"""Required against observed, use by use."""

from __future__ import annotations

from typing import Any, Final

import pyarrow as pa

from sociotope.advice._rows import measured, row, rows
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

    Examples
    --------
    >>> from sociotope.objectives import load_objective
    >>> from sociotope.schema import MEASURES
    >>> table = gap(MEASURES.stored.empty_table(), load_objective("train_people"))
    >>> table["use"].to_pylist(), set(table["status"].to_pylist())
    (['teach', 'converse', 'organise'], {'not_measurable'})
    """
    told = [
        _compared(use, required.share, required.low, required.high, row(measures, "use_share", use))
        for use, required in objective.mix.items()
    ]
    unasked = [
        _compared(seen["of"], 0.0, 0.0, UNASKED_HIGH, seen)
        for seen in rows(measures, "use_share")
        if seen["of"] not in objective.mix and seen["of"] not in UNASKED_IGNORED and measured(seen)
    ]
    over = [line for line in unasked if line["status"] == "over_used"]
    return pa.Table.from_pylist([*told, *sorted(over, key=lambda line: (-line["observed"], line["use"]))], schema=GAP)


def _compared(use: str, share: float, low: float, high: float, seen: dict[str, Any] | None) -> dict[str, Any]:
    line: dict[str, Any] = {"use": use, "required": share, "required_low": low, "required_high": high}
    if seen is None or not measured(seen):
        nobody = {"en": "No act of this place says anything about it.", "fr": "Aucun acte de ce lieu n’en dit rien."}
        return line | {"status": "not_measurable", "why": (seen or {}).get("why") or nobody}
    line |= {"observed": seen["value"], "low": seen["low"], "high": seen["high"], "n": seen["n"]}
    if seen["low"] is None or seen["high"] is None:
        return line | {"status": "unclear"}
    if seen["high"] < low:
        return line | {"status": "under_used"}
    if seen["low"] > high:
        return line | {"status": "over_used"}
    return line | {"status": "already_there" if seen["low"] >= low else "unclear"}
