"""How much of a social media a place is, on its own scale."""

from __future__ import annotations

from sociotope.measures._combined import combined
from sociotope.measures._index import COMPONENTS, mediatness_of
from sociotope.measures._run import Estimates, Run
from sociotope.text import texts

title, question, formula = texts(__name__).each("title", "question", "formula")
definition = "1"
needs = COMPONENTS
sees: tuple[str, ...] = ()


def mediatness(run: Run) -> Estimates:
    """How much of a social media this is, from 0 to 1: one less the mean of scaled narrowness, balance and dialogue.

    ``M = mean (1 − s)(AN, FB, DS)``; a component that cannot be measured is left out of the mean. ``n`` is the number
    of directed acts; null when no component is known.

    References
    ----------
    Kwak, Lee, Park & Moon 2010, WWW, doi:10.1145/1772690.1772751; defined here: docs/science.md 1.7.

    Examples
    --------
    Narrowness and dialogue: 5/7 is beyond 0.70 (s = 1), 0.5 gives (0.5 − 0.1) / 0.8 = 0.5, balance 0.75 gives
    (0.75 − 0.2) / 0.6 = 0.917: 1 − (1 + 0.5 + 0.917) / 3.

    >>> from sociotope.measures import measures
    >>> from sociotope.named_places import village
    >>> with village() as place:
    ...     round(measures(place, ["mediatness"])["value"][0].as_py(), 3)
    0.194
    """
    return combined(run, mediatness_of, (0.0, 1.0))
