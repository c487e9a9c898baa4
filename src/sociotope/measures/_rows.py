"""From estimates to rows of the table ``measures``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.measures._estimate import Estimate
from sociotope.measures._kept import answers
from sociotope.schema import MEASURES
from sociotope.text import Text

Key = tuple[str, str]
"""Of what, and when: ``("environment", "all")``, ``("owner", "2026-Q1")``."""
Estimates = Mapping[Key, Estimate]

ENOUGH_ACTS = 30
"""Below this, a quarter is not shown and no label is given (docs/science.md 1.7)."""

PLATFORM = "platform:"
"""How ``of`` begins where a row is of one platform among several."""

NOTHING = Text(
    en="Nothing in what was read lets this be counted.",
    fr="Rien de ce qui a été lu ne permet de le compter.",
)

METHODS = {
    "actors": Text(
        en="Interval: people resampled 200 times (another population like this one).",
        fr="Intervalle : personnes rééchantillonnées 200 fois (une autre population semblable).",
    ),
    "too few": Text(
        en="Interval: there are too few weeks to resample, so nothing says how far this could move.",
        fr=(
            "Intervalle : trop peu de semaines pour les rééchantillonner : rien ne dit donc de combien ceci varierait."
        ),
    ),
    "blocks": Text(
        en="Interval: weeks resampled 200 times (the same people in another period).",
        fr="Intervalle : semaines rééchantillonnées 200 fois (les mêmes personnes à une autre période).",
    ),
}
"""How an interval was had, where it was not by leaving groups of people out."""


def together(one: Text | None, two: Text) -> Text:
    """Two sentences one after the other, or the second alone."""
    return two if one is None else one + Text(en=" ", fr=" ") + two


def remember(environment: Sociotope, measure: str, estimates: Estimates) -> Estimates:
    """Keep the estimates of a measure, whose leave-one-out values the rows of a table cannot carry."""
    answers(environment)[f"estimates of {measure}"] = estimates
    return estimates


def remembered(environment: Sociotope, measure: str) -> Estimates:
    """The estimates that were kept; none when the measure has not run."""
    kept: Estimates = answers(environment).get(f"estimates of {measure}", {})
    return kept


def rows(measure: str, estimates: Estimates, *, least: int = ENOUGH_ACTS) -> pa.Table:
    """Rows of the table ``measures``: all of the time first, then the quarters that hold enough.

    Parameters
    ----------
    measure
        The name of the measure.
    estimates
        By what and when.
    least
        The smallest ``n`` for which a quarter is shown.
    """
    made = []
    for (of, at), found in sorted(estimates.items(), key=lambda item: (item[0][0], item[0][1] != "all", item[0][1])):
        if at != "all" and (found.n < least or found.value is None):
            continue
        low, high = found.interval()
        said = None if found.value is None or found.without is None else METHODS.get(found.method)
        why = found.why or (NOTHING if found.value is None else None)
        why = why if said is None else together(why, said)
        made.append(
            {
                "measure": measure,
                "of": of,
                "at": at,
                "value": found.value,
                "low": low,
                "high": high,
                "n": found.n,
                "status": "not_measurable" if found.value is None else found.status,
                "why": {"en": why.en, "fr": why.fr} if why else None,
            }
        )
    return table(made)


def table(made: Iterable[dict[str, Any]]) -> pa.Table:
    """Rows given as dictionaries, as a table of schema MEASURES."""
    return pa.Table.from_pylist(list(made), schema=MEASURES.stored)


def found(measures: pa.Table, *names: str) -> dict[str, dict[Key, dict[str, Any]]]:
    """Rows of some measures, by name, then by what and when."""
    answer: dict[str, dict[Key, dict[str, Any]]] = {name: {} for name in names}
    for row in measures.to_pylist():
        if row["measure"] in answer:
            answer[row["measure"]][row["of"], row["at"]] = row
    return answer
