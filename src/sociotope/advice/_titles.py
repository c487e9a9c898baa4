"""What the uses are called, what tells that one succeeded, and which trade serves it."""

from __future__ import annotations

from functools import cache

from sociotope.text import Text
from sociotope.uses import NO_FACETS, Facets, Use, load_uses

_OWN = Text(
    en="Count what you expect of it, out of the times that you did it.",
    fr="Comptez ce que vous en attendez, sur le nombre de fois où vous l’avez fait.",
)


@cache
def _known() -> dict[str, Use]:
    return load_uses()


def use_title(name: str) -> Text:
    """The title of a use; its own name when it is of no file of ours, as one that a person declared may be."""
    return _known()[name].title if name in _known() else Text(en=name, fr=name)


def use_success(name: str) -> Text:
    """The outcome of a use, with its denominator; that of a use of no file of ours is for its author to say."""
    return _known()[name].success if name in _known() else _OWN


def facets(name: str) -> Facets:
    """The facets of a use; those of none where it is of no file of ours.

    Examples
    --------
    >>> facets("broadcast").side, facets("mourning").side
    ('media', 'other')
    """
    return _known()[name].facets if name in _known() else NO_FACETS


def use_trade(name: str) -> Text:
    """The trade that serves a use; its own title where its file names none.

    Examples
    --------
    >>> use_trade("teach").fr, use_trade("mourning").en
    ('pédagogie', 'mourning')
    """
    title = use_title(name)
    return facets(name).trade or Text(en=_lower(title.en), fr=_lower(title.fr))


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
