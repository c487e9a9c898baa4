"""Of the people that somebody addresses, how many address them."""

from __future__ import annotations

from sociotope.measures._direction import without_the_unseen_side
from sociotope.measures._plane import plane
from sociotope.measures._run import Estimates, Run
from sociotope.text import texts

title, question, formula = texts(__name__).each("title", "question", "formula")
definition = "1"
needs: tuple[str, ...] = ()
sees = ("received",)


def outward_reciprocity(run: Run) -> Estimates:
    """Of the people that a person addresses, the share that ever addressed that person, on average over people.

    ``ρ_out``, one side of the reciprocity plane; for the owner of an archive, the owner’s own. ``n`` is the number of
    people addressed, summed over people. Null where there is none, or when an archive shows one side only.

    References
    ----------
    Hironaka, Oshimo, Yoshida & Umemura 2026, arXiv:2601.15623; docs/science.md 1.7 (one person).

    Examples
    --------
    All whom Ada, Ben and Di address address them, and nobody whom Cy does: (1 + 1 + 1 + 0) / 4.

    >>> from sociotope.named_places import village
    >>> with village() as place:
    ...     outward_reciprocity(Run(place))["environment", "all"].value
    0.75
    """
    return without_the_unseen_side(run, plane(run, "outward_reciprocity"))
