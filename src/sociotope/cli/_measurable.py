"""Which measures the archives at hand can give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sociotope.cli._titles import platform_of

if TYPE_CHECKING:
    from sociotope.environment import Sociotope

_BEST: Final = ("measured", "by_design", "not_measurable")


def measurable(place: Sociotope) -> dict[str, dict[str, dict[str, Any]]]:
    """By platform, then by measure, ``status`` and ``why``: what ``measures`` would answer; under ``""`` all together.

    A measure that is had for the environment, its owner or any use is had; otherwise its reason is that of its first
    row. What a platform declares is already in the answers. Of one platform nothing is said apart.
    """
    from sociotope.measures import catalogue, measures

    by_platform: dict[str, dict[str, dict[str, Any]]] = {"": {}}
    for row in measures(place).to_pylist():
        answers = by_platform.setdefault(platform_of(row["of"]), {})
        best = answers.get(row["measure"])
        if best is None or _BEST.index(row["status"]) < _BEST.index(best["status"]):
            answers[row["measure"]] = {"status": row["status"], "why": row["why"]}
    return {
        platform: {name: answers[name] for name in catalogue() if name in answers}
        for platform, answers in by_platform.items()
    }
