"""How often a private message is answered."""

from __future__ import annotations

from typing import Final

from sociotope.measures._run import Estimates, Run
from sociotope.measures._sends import answered
from sociotope.text import texts

_TEXTS: Final = texts(__name__)
title, question, formula = _TEXTS.each("title", "question", "formula")
elsewhere: Final = _TEXTS["elsewhere"]
definition = "1"
needs: tuple[str, ...] = ()
sees = ("received",)
least = 5


def messages_answered(run: Run) -> Estimates:
    """Of the owner’s private messages to one person, the share that is answered within seven days.

    Messages to the same person less than an hour after the one before are one. Those that the end of the archive cuts
    short count for as long as they were followed (Kaplan–Meier). ``n`` counts messages; a quarter is brought towards
    the others. Null when no private message has a date, or the archive shows one direction only.

    References
    ----------
    Kaplan & Meier 1958, JASA 53:457; defined here: docs/science.md 8.4 and 4.2.

    Examples
    --------
    Of eight messages at the desk, six are answered in time.

    >>> from sociotope.named_places import desk
    >>> with desk() as place:
    ...     round(messages_answered(Run(place))["owner", "all"].value, 3)
    0.727
    """
    return answered(run, _TEXTS["none"])
