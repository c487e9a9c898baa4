"""Edge reciprocity beyond what busy and popular people would produce by chance."""

from __future__ import annotations

import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.measures._corrected import degree_corrected
from sociotope.measures._rows import rows, together
from sociotope.measures._structure import as_sampled, has_dense_hubs, over_layers, structure
from sociotope.text import Text

title = Text(en="Degree-corrected reciprocity", fr="Réciprocité corrigée des degrés")
question = Text(
    en="Are ties more mutual than the activity and the popularity of each would make them by chance?",
    fr="Les liens sont-ils plus mutuels que l’activité et la popularité de chacun ne le feraient par hasard ?",
)
definition = "1"
needs: tuple[str, ...] = ()

DENSE = Text(
    en=(
        "Some hubs are so busy that the formula overstates chance, up to twice on a public graph that was checked: "
        "read this number as a minimum."
    ),
    fr=(
        "Certaines personnes sont si actives que la formule surestime le hasard, jusqu’au double sur un graphe public "
        "vérifié : lisez ce nombre comme un minimum."
    ),
)


def degree_corrected_reciprocity(environment: Sociotope, measures: pa.Table) -> pa.Table:
    """Edge reciprocity beyond what the degrees of people would give by chance.

    ``ρ_DC = (r − r0) / (1 − r0)`` with ``r0 = min(1, [(Σ o_i k_i)² − Σ (o_i k_i)²] / m³)``, ``o`` and ``k`` the out-
    and in-degrees (directed configuration model; too high where some
    ``o_i k_j > m``). ``n`` is the number of arcs. Null
    when ``r0 = 1``, and for one person’s archive.

    References
    ----------
    SCIENCE 1.1 (CollegeMsg .6108, wiki-Vote .0388).

    Examples
    --------
    >>> with Sociotope.from_tables() as place:
    ...     degree_corrected_reciprocity(place, pa.table({})).to_pylist()[0]["status"]
    'not_measurable'
    """
    found = over_layers(environment, degree_corrected(environment), "arcs", (-1.0, 1.0))
    dense = {name for name, layer in structure(environment).items() if has_dense_hubs(layer)}
    said = {
        key: one.but(one.status, together(one.why, DENSE)) if one.value is not None and key[0] in dense else one
        for key, one in found.items()
    }
    return rows("degree_corrected_reciprocity", as_sampled(environment, said))
