"""How often an invitation or a plan sent by private message is answered."""

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


def plans_answered(run: Run) -> Estimates:
    """Of the owner’s private messages that organise something, the share that is answered within seven days.

    A message organises when the label ``organise`` is likelier than not: a date, a meeting, an invitation. ``n`` counts
    messages, those less than an hour apart being one; null when none does, or the archive shows one direction only.
    An answer is no attendance.

    References
    ----------
    Kaplan & Meier 1958, JASA 53:457; defined here: docs/science.md 8.4 and 8.2 (labels).

    Examples
    --------
    >>> from sociotope.named_places import desk
    >>> with desk() as place:
    ...     round(plans_answered(Run(place))["owner", "all"].value, 3)
    1.0
    """
    return answered(run, _TEXTS["none"], bears(run, "organise"), _TEXTS["note"])
