"""What became of a wish in somebody's own words, beside the objectives that would be right."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from sociotope.objectives import nearest

SHOWN: Final = 3
"""As many objectives as are always shown to somebody whose wish is unclear."""


def outcome(text: str, want: Collection[str]) -> str:
    """``right`` or ``wrong`` when it is said to be clear, else ``asked``, or ``missed`` when none of them is shown.

    With nothing in ``want`` it has to be asked.
    """
    found = nearest(text)
    names = [match.objective.name for match in found.matches[:SHOWN]]
    if found.clear:
        return "right" if names[0] in want else "wrong"
    return "asked" if not want or not set(names).isdisjoint(want) else "missed"
