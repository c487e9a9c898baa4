"""What the uses are called, and what tells that one succeeded."""

from __future__ import annotations

from functools import cache

from sociotope.text import Text
from sociotope.uses import load_uses

_OWN = Text(
    en="Count what you expect of it, out of the times that you did it.",
    fr="Comptez ce que vous en attendez, sur le nombre de fois où vous l’avez fait.",
)


@cache
def _known() -> dict[str, tuple[Text, Text]]:
    return {name: (use.title, use.success) for name, use in load_uses().items()}


def use_title(name: str) -> Text:
    """The title of a use; its own name when it is of no file of ours, as one that a person declared may be."""
    return _known()[name][0] if name in _known() else Text(en=name, fr=name)


def use_success(name: str) -> Text:
    """The outcome of a use, with its denominator; that of a use of no file of ours is for its author to say."""
    return _known()[name][1] if name in _known() else _OWN
