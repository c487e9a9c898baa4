"""How often a question asked in a private message is answered."""

from __future__ import annotations

from typing import Final

from sociotope.measures._run import Estimates, Run
from sociotope.measures._sends import answered, bears
from sociotope.text import texts

_TEXTS: Final = texts(__name__)
title, question, formula = _TEXTS.each("title", "question", "formula")
elsewhere: Final = _TEXTS["elsewhere"]
definition = "1"
needs: tuple[str, ...] = ()
sees = ("received", "words")
least = 5


def questions_answered(run: Run) -> Estimates:
    """Of the owner’s private messages that ask in order to know, the share that is answered within seven days.

    A message asks when the label ``learn`` is likelier than not. ``n`` counts messages, those less than an hour apart
    being one; null when none asks, or the archive shows one direction only. That an answer came does not tell whether
    the question is resolved.

    References
    ----------
    Kaplan & Meier 1958, JASA 53:457; defined here: docs/science.md 8.4 and 8.2 (labels).

    Examples
    --------
    >>> from sociotope.named_places import desk
    >>> with desk() as place:
    ...     round(questions_answered(Run(place))["owner", "all"].value, 3)
    0.5
    """
    return answered(run, _TEXTS["none"], bears(run, "learn"), _TEXTS["note"])
