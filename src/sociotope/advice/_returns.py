"""What a use brings, where an archive shows it: the outcome, never the volume."""

from __future__ import annotations

from typing import Any, Final

import pyarrow as pa

from sociotope.advice._estimates import measured, row
from sociotope.advice._titles import facets
from sociotope.advice.figures import count, figure
from sociotope.measures import catalogue
from sociotope.objectives import Objective
from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)

LOW: Final = {"outward_reciprocity": 0.5, "conversation_share": 0.26, "tie_persistence": 0.16}
"""Under this a return is low: one person in two who never answers; for the others the middle of the scale of the index
(docs/science.md 1.7). Proposed defaults."""

_FIGURES: Final = _TEXTS.table("told")
_ANY: Final = _TEXTS["any"]


def outcome_row(use: str, objective: Objective, measures: pa.Table) -> dict[str, Any] | None:
    """The row of the measure that counts the outcome of a use: the owner’s own, else the place’s; None without one.

    Examples
    --------
    >>> from sociotope.objectives import load_objective
    >>> from sociotope.schema import MEASURES
    >>> outcome_row("broadcast", load_objective("viral_diffusion"), MEASURES.stored.empty_table())
    """
    name = objective.outcome.measure if objective.outcome.use == use else None
    name = name or facets(use).of_people
    if name is None:
        return None
    own = row(measures, name, of="owner")
    estimate = own if measured(own) else row(measures, name, of="environment")
    return estimate if measured(estimate) else None


def returns_of(estimate: dict[str, Any] | None) -> str:
    """``low``, ``good`` or ``not_measurable``: low when the whole interval is under the bound of its measure.

    Examples
    --------
    >>> returns_of(None)
    'not_measurable'
    >>> returns_of({"measure": "outward_reciprocity", "value": 0.2, "low": 0.1, "high": 0.3})
    'low'
    """
    if estimate is None or estimate["measure"] not in LOW:
        return "not_measurable"
    high = estimate["value"] if estimate["high"] is None else estimate["high"]
    return "low" if high < LOW[estimate["measure"]] else "good"


def outcome_figure(estimate: dict[str, Any]) -> Text:
    """A measured outcome in words, with its interval and its denominator.

    Examples
    --------
    >>> outcome_figure({"measure": "conversation_share", "value": 0.4, "low": 0.3, "high": 0.5, "n": 90}).en
    'of all that you write, 40% [30%, 50%] (n = 90) is answered within seven days'
    """
    seen = figure(estimate["value"], estimate["low"], estimate["high"], None)
    seen += Text(en=" (n = {n})", fr=" (n = {n})").format(n=count(estimate["n"]))
    words = _FIGURES.get(estimate["measure"])
    return words.format(seen=seen) if words else _ANY.format(title=catalogue()[estimate["measure"]].title, seen=seen)


def outcome_name(estimate: dict[str, Any]) -> str:
    """How the table of measures calls a row."""
    return f"{estimate['measure']}:{estimate['of']}"
