"""From estimates to rows of the table ``measures``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import pyarrow as pa

from sociotope.measures._run import Estimates, Key
from sociotope.schema import MEASURES
from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)

ENOUGH_ACTS = 30
"""Below this, a quarter is not shown and no label is given (docs/science.md 1.7)."""

PLATFORM = "platform:"
"""How ``of`` begins where a row is of one platform among several."""

NOTHING = _TEXTS["nothing"]

METHODS = _TEXTS.table("methods")
"""How an interval was had, where it was not by leaving groups of people out."""


def together(one: Text | None, two: Text) -> Text:
    """Two sentences one after the other, or the second alone."""
    return two if one is None else one + Text(en=" ", fr=" ") + two


def shown(estimates: Estimates, least: int = ENOUGH_ACTS) -> Estimates:
    """What is shown of a measure: all of the time first, then the quarters that hold enough; each with its reasons.

    Parameters
    ----------
    estimates
        By what and when.
    least
        The smallest ``n`` for which a quarter is shown.
    """
    answer = {}
    for (of, at), one in sorted(estimates.items(), key=lambda item: (item[0][0], item[0][1] != "all", item[0][1])):
        if at != "all" and (one.n < least or one.value is None):
            continue
        if one.value is None:
            answer[of, at] = replace(one, status="not_measurable", why=one.why or NOTHING)
        else:
            method = None if one.without is None else METHODS.get(one.method)
            answer[of, at] = one if method is None else replace(one, why=together(one.why, method))
    return answer


def table(made: Mapping[str, Estimates]) -> pa.Table:
    """The rows of some measures, in schema MEASURES."""
    rows = []
    for measure, estimates in made.items():
        for (of, at), one in estimates.items():
            low, high = one.interval()
            why = {"en": one.why.en, "fr": one.why.fr} if one.why else None
            columns = (measure, of, at, one.value, low, high, one.n, one.status, why)
            rows.append(dict(zip(MEASURES.stored.names, columns, strict=True)))
    return pa.Table.from_pylist(rows, schema=MEASURES.stored)


def by_measure(measures: pa.Table, *names: str) -> dict[str, dict[Key, dict[str, Any]]]:
    """Rows of some measures, by name, then by what and when."""
    answer: dict[str, dict[Key, dict[str, Any]]] = {name: {} for name in names}
    for row in measures.to_pylist():
        if row["measure"] in answer:
            answer[row["measure"]][row["of"], row["at"]] = row
    return answer
