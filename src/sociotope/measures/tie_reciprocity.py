"""Of all that people address to one another, the share that comes back."""

from __future__ import annotations

import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.measures._direction import without_the_unseen_side
from sociotope.measures._estimate import Array, Estimate, estimate, sums
from sociotope.measures._rows import remember, rows
from sociotope.measures._slices import Slice, over_slices
from sociotope.text import Text
from sociotope.ties import contacts

title = Text(en="Reciprocity of ties", fr="Réciprocité des liens")
question = Text(en="Is what people address to others returned?", fr="Ce que l’on adresse aux autres est-il rendu ?")
definition = "1"
needs: tuple[str, ...] = ()

_DYADS = """
SELECT period, one_bucket, two_bucket, sum(2 * least(there, back)) AS returned, sum(there + back) AS acts
FROM (
  SELECT
    {period} AS period,
    least(actor, other) AS one,
    greatest(actor, other) AS two,
    min(CASE WHEN actor < other THEN one_bucket ELSE two_bucket END) AS one_bucket,
    min(CASE WHEN actor < other THEN two_bucket ELSE one_bucket END) AS two_bucket,
    sum(CASE WHEN actor < other THEN weight ELSE 0 END) AS there,
    sum(CASE WHEN actor < other THEN 0 ELSE weight END) AS back
  FROM {contacts}
  WHERE directed AND {where}
  GROUP BY {period}, least(actor, other), greatest(actor, other)
) AS dyads
GROUP BY period, one_bucket, two_bucket
"""


def tie_reciprocity(environment: Sociotope, measures: pa.Table) -> pa.Table:
    """Of all directed acts (messages, replies, mentions), the share that the other person matches.

    ``r_w = Σ 2·min(w_ij, w_ji) / Σ w_ij`` over pairs of people; ``n`` is the number of directed acts. Null when there
    is none, or when an archive shows only what its owner did. Definition 1 does not cap the weight of a pair: the
    pilot of SCIENCE 1.7 (CollegeMsg .610) was computed so; with a cap of 20 acts per ordered pair it would be .616.

    References
    ----------
    Squartini, Picciolo, Ruzzenenti & Garlaschelli 2013, Sci. Rep. 3:2729; SCIENCE 1.7, component TR.

    Examples
    --------
    >>> with Sociotope.from_tables() as place:
    ...     tie_reciprocity(place, pa.table({})).to_pylist()[0]["status"]
    'not_measurable'
    """
    found = without_the_unseen_side(environment, over_slices(environment, _found))
    return rows("tie_reciprocity", remember(environment, "tie_reciprocity", found))


def _found(environment: Sociotope, part: Slice) -> dict[str, Estimate]:
    table = environment.sql(_DYADS.format(period=part.period, where=part.where, contacts=contacts(environment)))
    return {
        at: estimate(total, touching, _share, n=round(total[1]))
        for at, (total, touching) in sums(table, ["returned", "acts"]).items()
    }


def _share(total: Array) -> Array:
    return total[..., 0] / total[..., 1]
