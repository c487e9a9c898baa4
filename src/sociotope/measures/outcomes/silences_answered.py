"""How often a message after a long silence is answered."""

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

SILENCE_DAYS: Final = 90
"""From how long a silence on somebody is written to again."""


def silences_answered(run: Run) -> Estimates:
    """Of the owner’s private messages after ninety days of silence, the share that is answered within seven days.

    A silence is of both: nothing was written between the two since. ``n`` counts messages; the rest is as in
    ``messages_answered``. Null when nobody was written to after such a silence.

    References
    ----------
    Levin, Walter & Murnighan 2011, Organization Science 22:923 (dormant ties); defined here: docs/science.md 8.4.

    Examples
    --------
    >>> from sociotope.named_places import desk
    >>> with desk() as place:
    ...     round(silences_answered(Run(place))["owner", "all"].value, 3)
    0.5
    """
    return answered(run, _TEXTS["none"].format(days=SILENCE_DAYS), f"silence >= {SILENCE_DAYS * 86400}")
