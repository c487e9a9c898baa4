"""How often a first message that bears an offer is answered."""

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


def offers_answered(run: Run) -> Estimates:
    """Of the owner’s first private messages that bear an offer, the share that is answered within seven days.

    First is before any message between the two; a message bears an offer when the label ``promote`` is likelier than
    not. ``n`` counts people; null when none does, or the archive shows one direction only. An answer is no order.

    References
    ----------
    Kaplan & Meier 1958, JASA 53:457; defined here: docs/science.md 8.4 and 8.2 (labels).

    Examples
    --------
    >>> from sociotope.named_places import desk
    >>> with desk() as place:
    ...     round(offers_answered(Run(place))["owner", "all"].value, 3)
    0.0
    """
    return answered(run, _TEXTS["none"], bears(run, "promote") + " AND silence IS NULL", _TEXTS["note"])
