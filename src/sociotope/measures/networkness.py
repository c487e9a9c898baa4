"""How much of a social network a place is, on its own scale."""

from __future__ import annotations

from sociotope.measures._combined import combined
from sociotope.measures._index import COMPONENTS, networkness_of
from sociotope.measures._run import Estimates, Run
from sociotope.text import texts

title, question, formula = texts(__name__).each("title", "question", "formula")
definition = "1"
needs = COMPONENTS
sees = ("received",)


def networkness(run: Run) -> Estimates:
    """How much of a social network this is, from 0 to 1: mean of the scaled reciprocity, conversation and persistence.

    ``N = mean s(TR, CS, TP)`` with ``s(x) = clip((x − lo) / (hi − lo), 0, 1)``; a component that cannot be measured
    is left out of the mean. ``n`` is the number of directed acts; null when no component is known.

    References
    ----------
    Kwak, Lee, Park & Moon 2010, WWW, doi:10.1145/1772690.1772751; defined here: docs/science.md 1.7.

    Examples
    --------
    Reciprocity 0.667 and conversation 0.514 are beyond their network anchors (s = 1); persistence is not known.

    >>> from sociotope.measures import measures
    >>> from sociotope.named_places import village
    >>> with village() as place:
    ...     measures(place, ["networkness"])["value"][0].as_py()
    1.0
    """
    return combined(run, networkness_of, (0.0, 1.0))
