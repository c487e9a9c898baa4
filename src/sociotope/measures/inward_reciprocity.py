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
definition = "1"
needs: tuple[str, ...] = ()


def inward_reciprocity(environment: Sociotope, measures: pa.Table) -> pa.Table:
    """Of the people who address a person, the share that this person ever addressed, on average over people.

    ``ρ_in``, one side of the reciprocity plane; for the owner of an archive, the owner’s own. ``n`` is the number of
    people addressing, summed over people. Null where there is none, or when an archive shows one side only.

    References
    ----------
    Hironaka et al. 2026; SCIENCE 1.7, Per person.

    Examples
    --------
    >>> with Sociotope.from_tables() as place:
    ...     inward_reciprocity(place, pa.table({})).to_pylist()[0]["status"]
    'not_measurable'
    """
    return rows("inward_reciprocity", without_the_unseen_side(environment, plane(environment, "inward_reciprocity")))
