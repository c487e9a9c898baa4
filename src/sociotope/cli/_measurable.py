"""Which measures the archives at hand can give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sociotope.environment import Sociotope

_BEST: Final = ("measured", "by_design", "not_measurable")


def measurable(place: Sociotope) -> dict[str, dict[str, Any]]:
    """By measure, ``status`` and ``why``, told by the measures themselves: what ``measures`` would answer.

    A measure that is had for the environment, its owner or any use is had; otherwise its reason is that of its first
    row. What a platform declares is already in the answers.
    """
    from sociotope.measures import catalogue, measures

    found: dict[str, dict[str, Any]] = {}
    for row in measures(place).to_pylist():
        best = found.get(row["measure"])
        if best is None or _BEST.index(row["status"]) < _BEST.index(best["status"]):
            found[row["measure"]] = {"status": row["status"], "why": row["why"]}
    return {name: found[name] for name in catalogue() if name in found}
