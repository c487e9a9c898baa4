"""The share of attention that the top 1 % receive."""

from __future__ import annotations

from sociotope.measures._degrees import over_degrees
from sociotope.measures._run import Estimates, Run
from sociotope.measures._structure import not_of_one
from sociotope.text import texts

title, question, formula = texts(__name__).each("title", "question", "formula")
definition = "1"
needs: tuple[str, ...] = ()
sees = ("attention",)


def attention_top1_share(run: Run) -> Estimates:
    """The share of arcs received by the most addressed hundredth of people.

    Over people with at least one arc, zeros included; at least one person. ``n`` is the number of people. Null in one
    person’s archive.

    References
    ----------
    Wu, Hofman, Mason & Watts 2011, WWW; defined here: docs/science.md 1.5 and claim 9 of 7.2 (CollegeMsg .090, Higgs
    mentions .645).

    Examples
    --------
    Of five arcs, three go to Ada.

    >>> from sociotope.named_places import village
    >>> with village() as place:
    ...     attention_top1_share(Run(place))["environment", "all"].value
    0.6
    """
    return not_of_one(run, over_degrees(run, "top", (0.0, 1.0)))
