"""Both at once: a network and a media."""

from __future__ import annotations

from sociotope.measures._combined import combined
from sociotope.measures._index import COMPONENTS, hybridity_of
from sociotope.measures._run import Estimates, Run
from sociotope.text import texts

title, question, formula = texts(__name__).each("title", "question", "formula")
definition = "1"
needs = COMPONENTS
sees = ("received",)


def hybridity(run: Run) -> Estimates:
    """How much this is a network and a media at the same time, from 0 to 1.

    ``H = min(N, M)``. ``n`` is the number of directed acts; null when an axis has no component.

    References
    ----------
    Myers, Sharma, Gupta & Lin 2014, WWW Companion; defined here: docs/science.md 1.7.

    Examples
    --------
    Networkness is 0.976, mediatness 0.553.

    >>> from sociotope.measures import measures
    >>> from sociotope.named_places import crowd
    >>> with crowd() as place:
    ...     round(measures(place, ["hybridity"])["value"][0].as_py(), 3)
    0.553
    """
    return combined(run, hybridity_of, (0.0, 1.0))
