"""Of the people who address somebody, how many that person addresses."""

from __future__ import annotations

from sociotope.measures._direction import without_the_unseen_side
from sociotope.measures._plane import plane
from sociotope.measures._run import Estimates, Run
from sociotope.text import Text

title = Text(en="Inward reciprocity", fr="Réciprocité de l’extérieur")
question = Text(
    en="Of the people who address somebody, how many does that person address?",
    fr="Parmi les personnes qui s’adressent à quelqu’un, à combien cette personne s’adresse-t-elle ?",
)
formula = Text(
    en="`ρ_in`: of the people who address somebody, the share whom that person ever addressed; for a place, the "
    "mean over people.",
    fr="`ρ_in` : parmi les personnes qui s’adressent à quelqu’un, la part à qui cette personne s’est jamais "
    "adressée ; pour un lieu, la moyenne sur les personnes.",
)
definition = "1"
needs: tuple[str, ...] = ()


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
