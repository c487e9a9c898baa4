"""Of the people who address somebody, how many that person addresses."""

from __future__ import annotations

from sociotope.measures._direction import without_the_unseen_side
from sociotope.measures._plane import plane
from sociotope.measures._run import Estimates, Run
from sociotope.text import texts

title, question, formula = texts(__name__).each("title", "question", "formula")
definition = "1"
needs: tuple[str, ...] = ()
sees = ("received",)


def inward_reciprocity(run: Run) -> Estimates:
    """Of the people who address a person, the share that this person ever addressed, on average over people.

    ``ρ_in``, one side of the reciprocity plane; for the owner of an archive, the owner’s own. ``n`` is the number of
    people addressing, summed over people. Null where there is none, or when an archive shows one side only.

    References
    ----------
    Hironaka, Oshimo, Yoshida & Umemura 2026, arXiv:2601.15623; docs/science.md 1.7 (one person).

    Examples
    --------
    Ada addresses two of the three who address her, Ben and Di the one who does: (2/3 + 1 + 1) / 3.

    >>> from sociotope.named_places import village
    >>> with village() as place:
    ...     round(inward_reciprocity(Run(place))["environment", "all"].value, 3)
    0.889
    """
    return without_the_unseen_side(run, plane(run, "inward_reciprocity"))
