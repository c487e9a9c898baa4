"""The objective that somebody gives, by its name or in their own words, and how what was understood is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sociotope.cli._show import echo, item
from sociotope.errors import UsageError
from sociotope.text import Text

if TYPE_CHECKING:
    from sociotope.objectives import Nearest, Objective

_UNDERSTOOD: Final = Text(
    en="Understood as “{objective}” (--objective {name}). {why}",
    fr="Compris comme « {objective} » (--objective {name}). {why}",
)
_NAMED: Final = Text(en="{title} ({name})", fr="{title} ({name})")
_CLEAR: Final = Text(en="This is what you want", fr="Voici ce que vous voulez")
_UNCLEAR: Final = Text(
    en="This is unclear; the nearest objectives", fr="Ce n’est pas clair ; les objectifs les plus proches"
)
_NOTHING: Final = Text(
    en="This is unclear: no objective was recognised.", fr="Ce n’est pas clair : aucun objectif n’a été reconnu."
)
_OTHERS: Final = Text(en="Less near", fr="Moins proches")
_QUESTIONS: Final = Text(en="Three questions would settle it", fr="Trois questions permettraient de trancher")


def wanted(text: str) -> Objective:
    """The objective that is meant; when it was told in words, what was understood goes to the standard error.

    Raises
    ------
    UsageError
        When the words do not clearly mean one objective: the nearest ones, and three questions.
    """
    from sociotope.objectives import load_objectives, nearest, unclear

    known = load_objectives()
    if text in known:
        return known[text]
    understood = nearest(text)
    if not understood.clear:
        raise UsageError(unclear(text, understood))
    first = understood.matches[0]
    sentence = _UNDERSTOOD.format(objective=first.objective.title, name=first.objective.name, why=first.why)
    echo(sentence, err=True)
    return first.objective


def show(nearest: Nearest) -> None:
    """What was understood: the objective or the nearest ones, why, and the questions that would clear it."""
    if nearest.clear:
        first, *others = nearest.matches
        echo(_CLEAR, bold=True)
        item(_NAMED.format(title=first.objective.title, name=first.objective.name))
        item(first.why, "  ")
        if others:
            echo()
            echo(_OTHERS, bold=True)
        for match in others[: nearest.shown - 1]:
            item(_NAMED.format(title=match.objective.title, name=match.objective.name))
    elif nearest.matches:
        echo(_UNCLEAR, bold=True)
        for match in nearest.matches[: nearest.shown]:
            item(_NAMED.format(title=match.objective.title, name=match.objective.name))
            item(match.why, "  ")
    else:
        echo(_NOTHING)
    if nearest.questions:
        echo()
        echo(_QUESTIONS, bold=True)
        for question in nearest.questions:
            item(question)
