"""Of all arcs, the share that have their opposite."""

from __future__ import annotations

import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.measures._rows import rows
from sociotope.measures._structure import as_sampled, corrected, over_layers, reciprocity
from sociotope.text import Text

title = Text(en="Edge reciprocity", fr="Réciprocité des arcs")
question = Text(
    en="When one person addresses or follows another, does the other do the same?",
    fr="Quand une personne s’adresse à une autre ou la suit, l’autre en fait-elle autant ?",
)
formula = Text(
    en="`r` = arcs whose opposite exists / arcs. An arc goes from one person to another and counts once: a "
    "directed act where there are any, else a follow. Not to be compared with a share of pairs: `r = 2p / (1 "
    "+ p)`.",
    fr="`r` = arcs dont l’opposé existe / arcs. Un arc va d’une personne à une autre et compte une fois : un "
    "acte adressé s’il y en a, sinon un abonnement. À ne pas comparer à une part de paires : `r = 2p / (1 + "
    "p)`.",
)
definition = "1"
needs: tuple[str, ...] = ()


def edge_reciprocity(environment: Sociotope, measures: pa.Table) -> pa.Table:
    """Of all arcs from one person to another, the share that have their opposite.

    ``r = |{(u,v) ∈ E : (v,u) ∈ E}| / m`` over the simple directed graph, loops dropped: of directed acts where there
    are some, else of follows; then layer by layer. Not to be compared with a share of pairs
    (:mod:`.dyad_reciprocity`): ``r = 2p / (1 + p)``. ``n`` is the number of arcs. Null, with ``low`` the value seen,
    for one person’s archive.

    References
    ----------
    Garlaschelli & Loffredo 2004, PRL 93:268701; docs/science.md 1.1 (CollegeMsg .6364, wiki-Vote .0565).

    Examples
    --------
    >>> with Sociotope.from_tables() as place:
    ...     edge_reciprocity(place, pa.table({})).to_pylist()[0]["status"]
    'not_measurable'
    """
    found = over_layers(environment, corrected(environment, reciprocity), "arcs")
    return rows("edge_reciprocity", as_sampled(environment, found, bounded=True))
