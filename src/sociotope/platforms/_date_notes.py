"""What is said of how the dates of a file were understood."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)

ORDERED: Final[Mapping[str, Text]] = _TEXTS.table("ordered")
ASKED: Final[Mapping[str, Text]] = _TEXTS.table("asked")
AMBIGUOUS: Final = _TEXTS["ambiguous"]
UNREADABLE: Final = _TEXTS["unreadable"]
COUNTED: Final[Mapping[str, Text]] = _TEXTS.table("counted")
"""By what bare numbers count, as :class:`sociotope.platforms._times.Evidence` names it."""


def plain_number(number: float) -> str:
    """A number as it is said: without decimals where it has none."""
    return f"{number:g}" if number != round(number) else f"{number:.0f}"
