"""Both at once: a network and a media."""

from __future__ import annotations

import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.measures._combined import combined
from sociotope.measures._index import COMPONENTS, hybridity_of
from sociotope.measures._rows import remember, rows
from sociotope.text import Text

title = Text(en="Hybridity", fr="Hybridité")
question = Text(
    en="Is this place a network and a media channel at the same time?",
    fr="Ce lieu est-il à la fois un réseau et un média ?",
)
formula = Text(
    en="`H = min(N, M)`: the smaller of networkness and mediatness.",
    fr="`H = min(N, M)` : le plus petit du caractère de réseau et du caractère de média.",
)
definition = "1"
needs = COMPONENTS


def hybridity(environment: Sociotope, measures: pa.Table) -> pa.Table:
    """How much this is a network and a media at the same time, from 0 to 1.

    ``H = min(N, M)``. ``n`` is the number of directed acts; null when an axis has no component.

    References
    ----------
    Myers, Sharma, Gupta & Lin 2014, WWW Companion; defined here: docs/science.md 1.7.

    Examples
    --------
    >>> from sociotope.schema import MEASURES
    >>> with Sociotope.from_tables() as place:
    ...     hybridity(place, MEASURES.stored.empty_table()).num_rows
    0
    """
    found = combined(environment, measures, hybridity_of, (0.0, 1.0))
    return rows("hybridity", remember(environment, "hybridity", found))
