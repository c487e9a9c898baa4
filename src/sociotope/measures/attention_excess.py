"""How much more unevenly attention is received than given."""

from __future__ import annotations

from sociotope.measures._degrees import over_degrees
from sociotope.measures._run import Estimates, Run
from sociotope.measures._structure import not_of_one
from sociotope.text import texts

title, question, formula = texts(__name__).each("title", "question", "formula")
definition = "1"
needs: tuple[str, ...] = ()
sees = ("attention",)


def attention_excess(run: Run) -> Estimates:
    """How much more unequal attention received is than attention given.

    ``AX = Gini(in-degrees) − Gini(out-degrees)`` over people with at least one arc, zeros included. Positive where a
    few are heard by many. A diagnostic only. ``n`` is the number of people. Null in one person’s archive.

    References
    ----------
    Kunegis & Preusse 2012, Fairness on the Web, WebSci; defined here: docs/science.md 1.5 (CollegeMsg −.12, Higgs
    mentions +.57).

    Examples
    --------
    Arcs received are 3, 1, 1 and 0, whose Gini coefficient is 0.45; arcs given 2, 1, 1 and 1: 0.15.

    >>> from sociotope.named_places import village
    >>> with village() as place:
    ...     round(attention_excess(Run(place))["environment", "all"].value, 2)
    0.3
    """
    return not_of_one(run, over_degrees(run, "excess", (-1.0, 1.0)))
