"""How much of a social network a place is, on its own scale."""

from __future__ import annotations

import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.measures._combined import combined
from sociotope.measures._index import COMPONENTS, networkness_of
from sociotope.measures._rows import remember, rows
from sociotope.text import Text

title = Text(en="Networkness", fr="Caractère de réseau")
question = Text(
    en="How much do lasting, mutual ties carry what is done here?",
    fr="À quel point des liens mutuels et durables portent-ils ce qui se fait ici ?",
)
formula = Text(
    en="`N = mean s` of reciprocity of ties, conversation and persistence; `s(x) = (x − lo) / (hi − lo)`, kept "
    "within 0 and 1, takes each from its media anchor to its network anchor: 0.05 to 0.65, 0.02 to 0.50, 0.02 "
    "to 0.30.",
    fr="`N = moyenne s` de la réciprocité des liens, de la conversation et de la persistance ; `s(x) = (x − lo) "
    "/ (hi − lo)`, tenu entre 0 et 1, mène chacune de son repère média à son repère réseau : 0,05 à 0,65 ; "
    "0,02 à 0,50 ; 0,02 à 0,30.",
)
definition = "1"
needs = COMPONENTS


def networkness(environment: Sociotope, measures: pa.Table) -> pa.Table:
    """How much of a social network this is, from 0 to 1: mean of the scaled reciprocity, conversation and persistence.

    ``N = mean s(TR, CS, TP)`` with ``s(x) = clip((x − lo) / (hi − lo), 0, 1)``; a component that cannot be measured
    is left out of the mean. ``n`` is the number of directed acts; null when no component is known.

    References
    ----------
    Kwak, Lee, Park & Moon 2010, WWW, doi:10.1145/1772690.1772751; defined here: docs/science.md 1.7.

    Examples
    --------
    >>> from sociotope.schema import MEASURES
    >>> with Sociotope.from_tables() as place:
    ...     networkness(place, MEASURES.stored.empty_table()).num_rows
    0
    """
    found = combined(environment, measures, networkness_of, (0.0, 1.0))
    return rows("networkness", remember(environment, "networkness", found))
