"""What a use brings, where an archive shows it: the outcome, never the volume."""

from __future__ import annotations

from typing import Any, Final

import pyarrow as pa

from sociotope.advice._rows import measured, row
from sociotope.advice._titles import facets
from sociotope.advice.figures import count, figure
from sociotope.measures import catalogue
from sociotope.objectives import Objective
from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)

LOW: Final = {"outward_reciprocity": 0.5, "conversation_share": 0.26, "tie_persistence": 0.16}
"""Under this a return is low: one person in two who never answers; for the others the middle of the scale of the index
(docs/science.md 1.7). Proposed defaults."""

_TOLD: Final = _TEXTS.table("told")
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
    found = own if measured(own) else row(measures, name, of="environment")
    return found if measured(found) else None


def returns_of(found: dict[str, Any] | None) -> str:
    """``low``, ``good`` or ``not_measurable``: low when the whole interval is under the bound of its measure.

    Examples
    --------
    >>> returns_of(None)
    'not_measurable'
    >>> returns_of({"measure": "outward_reciprocity", "value": 0.2, "low": 0.1, "high": 0.3})
    'low'
    """
    if found is None or found["measure"] not in LOW:
        return "not_measurable"
    high = found["value"] if found["high"] is None else found["high"]
    return "low" if high < LOW[found["measure"]] else "good"


def outcome_told(found: dict[str, Any]) -> Text:
    """A measured outcome in words, with its interval and its denominator.

    Examples
    --------
    >>> outcome_told({"measure": "conversation_share", "value": 0.4, "low": 0.3, "high": 0.5, "n": 90}).en
    'of all that you write, 40% [30%, 50%] (n = 90) is answered within seven days'
    """
    seen = figure(found["value"], found["low"], found["high"], None)
    seen += Text(en=" (n = {n})", fr=" (n = {n})").format(n=count(found["n"]))
    words = _TOLD.get(found["measure"])
    return words.format(seen=seen) if words else _ANY.format(title=catalogue()[found["measure"]].title, seen=seen)


def outcome_name(found: dict[str, Any]) -> str:
    """How the table of measures calls a row."""
    return f"{found['measure']}:{found['of']}"
