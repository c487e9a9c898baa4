"""Of the people who address somebody, how many that person addresses."""

from __future__ import annotations

import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.measures._direction import without_the_unseen_side
from sociotope.measures._plane import plane
from sociotope.measures._rows import rows
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


def inward_reciprocity(environment: Sociotope, measures: pa.Table) -> pa.Table:
    """Of the people who address a person, the share that this person ever addressed, on average over people.

    ``ρ_in``, one side of the reciprocity plane; for the owner of an archive, the owner’s own. ``n`` is the number of
    people addressing, summed over people. Null where there is none, or when an archive shows one side only.

    References
    ----------
    Hironaka, Oshimo, Yoshida & Umemura 2026, arXiv:2601.15623; docs/science.md 1.7 (one person).

    Examples
    --------
    >>> with Sociotope.from_tables() as place:
    ...     inward_reciprocity(place, pa.table({})).to_pylist()[0]["status"]
    'not_measurable'
    """
    return rows("inward_reciprocity", without_the_unseen_side(environment, plane(environment, "inward_reciprocity")))
