"""Which measures the archives at hand can give, as their platforms declare it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sociotope.environment import Sociotope


def measurable(place: Sociotope) -> dict[str, dict[str, Any]]:
    """By measure, ``status`` and ``why``; with several platforms, what the best of them allows."""
    return {}
