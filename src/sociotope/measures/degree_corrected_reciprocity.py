"""Edge reciprocity beyond what busy and popular people would produce by chance."""

from __future__ import annotations

import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.measures._corrected import degree_corrected, with_chance
from sociotope.measures._rows import rows
from sociotope.measures._structure import as_sampled, over_layers
from sociotope.text import Text

title = Text(en="Degree-corrected reciprocity", fr="Réciprocité corrigée des degrés")
question = Text(
    en="Are ties more mutual than the activity and the popularity of each would make them by chance?",
    fr="Les liens sont-ils plus mutuels que l’activité et la popularité de chacun ne le feraient par hasard ?",
)
definition = "2"
needs: tuple[str, ...] = ()


def degree_corrected_reciprocity(environment: Sociotope, measures: pa.Table) -> pa.Table:
    """Edge reciprocity beyond what the degrees of people would give by chance.

    ``ρ_DC = (r − r0) / (1 − r0)`` with ``r0 = min(1, [(Σ o_i k_i)² − Σ (o_i k_i)²] / m³)``, ``o`` and ``k`` the out-
    and in-degrees (directed configuration model). ``n`` is the number of arcs. Null when ``r0 = 1``, and for one
    person’s archive.

    Definition 2: where more than 5 % of ``r0`` comes from pairs with ``o_i k_j > m``, whose probability the formula
    puts above 1, ``r0`` is the mean over 20 rewirings that keep every degree (fewer above a million arcs; above ten
    million, not measurable). The interval then moves ``r0`` in proportion to the formula.

    References
    ----------
    Rao, Jana & Bandyopadhyay 1996, Sankhya A 58:225; SCIENCE 1.1 (CollegeMsg .6108, wiki-Vote .0388).

    Examples
    --------
    >>> with Sociotope.from_tables() as place:
    ...     degree_corrected_reciprocity(place, pa.table({})).to_pylist()[0]["status"]
    'not_measurable'
    """
    found = over_layers(environment, degree_corrected(environment), "arcs", (-1.0, 1.0))
    return rows("degree_corrected_reciprocity", as_sampled(environment, with_chance(environment, found)))
