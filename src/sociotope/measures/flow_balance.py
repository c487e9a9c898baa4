"""How well receiving balances giving."""

from __future__ import annotations

import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.measures._direction import without_the_unseen_side
from sociotope.measures._estimate import Array, Estimate, estimate, sums
from sociotope.measures._rows import remember, rows
from sociotope.measures._slices import Slice, over_slices
from sociotope.text import Text
from sociotope.ties import contacts

title = Text(en="Balance of giving and receiving", fr="Équilibre entre donner et recevoir")
question = Text(en="Does everybody both give and receive?", fr="Chacun donne-t-il autant qu’il reçoit ?")
definition = "1"
needs: tuple[str, ...] = ()

_PLACE = """
WITH ends AS (
  SELECT {period} AS period, actor AS person, weight AS given, 0.0 AS received
  FROM {contacts} WHERE {counted} AND {where}
  UNION ALL
  SELECT {period} AS period, other AS person, 0.0 AS given, weight AS received
  FROM {contacts} WHERE {counted} AND {where}
),
persons AS (
  SELECT period, person, sum(given) AS given, sum(received) AS received FROM ends GROUP BY period, person
)
SELECT
  persons.period, people.bucket AS one_bucket,
  sum(abs(persons.received - persons.given)) AS uneven,
  sum(persons.received + persons.given) AS acts
FROM persons
INNER JOIN people ON persons.person = people.actor
GROUP BY persons.period, people.bucket
"""

_OWNER = """
SELECT
  {period} AS period, one_bucket,
  sum(CASE WHEN owner_side = 'given' THEN weight ELSE 0 END) AS given,
  sum(CASE WHEN owner_side = 'received' THEN weight ELSE 0 END) AS received
FROM {contacts}
WHERE {counted} AND {where}
GROUP BY {period}, one_bucket
"""


def flow_balance(environment: Sociotope, measures: pa.Table) -> pa.Table:
    """How even giving and receiving are: 1 when all get as much as they give, 0 when each only gives or only gets.

    ``1 − Σ|in − out| / Σ(in + out)`` over people, counting directed acts and reshares; for one person, the same with
    that person alone. Reshares count in a person's archive only if those by others are in it too. ``n`` is the number
    of acts; null when there is none, or when an archive shows one side only.

    References
    ----------
    SCIENCE 1.1 and 1.7, component FB (CollegeMsg .754).

    Examples
    --------
    >>> with Sociotope.from_tables() as place:
    ...     flow_balance(place, pa.table({})).to_pylist()[0]["status"]
    'not_measurable'
    """
    found = without_the_unseen_side(environment, over_slices(environment, _found))
    return rows("flow_balance", remember(environment, "flow_balance", found))


def _found(environment: Sociotope, part: Slice) -> dict[str, Estimate]:
    view = contacts(environment)
    owned = environment.value(f"SELECT count(*) FROM {view} WHERE owner_side IS NOT NULL")
    seen = environment.value(f"SELECT count(*) FROM {view} WHERE kind = 'announce' AND owner_side = 'received'")
    counted = "directed" if owned and not seen else "(directed OR kind = 'announce')"
    sql, statistic, names = (
        (_OWNER, _of_one, ["given", "received"]) if part.of == "owner" else (_PLACE, _of_all, ["uneven", "acts"])
    )
    table = environment.sql(sql.format(period=part.period, where=part.where, counted=counted, contacts=view))
    answer = {}
    for at, (total, touching) in sums(table, names).items():
        acts = total.sum() if part.of == "owner" else total[1] / 2
        answer[at] = estimate(total, touching, statistic, n=round(acts))
    return answer


def _of_all(total: Array) -> Array:
    return 1.0 - total[..., 0] / total[..., 1]


def _of_one(total: Array) -> Array:
    given, received = total[..., 0], total[..., 1]
    return 1.0 - abs(received - given) / (received + given)
