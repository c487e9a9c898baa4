"""What the uses are called."""

from __future__ import annotations

from functools import cache

from sociotope.text import Text
from sociotope.uses import load_uses


@cache
def _known() -> dict[str, Text]:
    return {name: use.title for name, use in load_uses().items()}


def use_title(name: str) -> Text:
    """The title of a use; its own name when it is of no file of ours, as one that a person declared may be."""
    return _known().get(name) or Text(en=name, fr=name)
