"""How well receiving balances giving."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sociotope.measures._direction import without_the_unseen_side
from sociotope.measures._draws import DRAWS, Draws, summed
from sociotope.measures._estimate import Array, Estimate, Sums, by_period, estimate, sums
from sociotope.measures._run import Estimates, Run
from sociotope.measures._slices import Slice, over_slices
from sociotope.text import texts

title, question, formula = texts(__name__).each("title", "question", "formula")
definition = "1"
needs: tuple[str, ...] = ()
sees = ("received",)

_PLACE = """
WITH ends AS (
  SELECT {period} AS period, actor AS person, two_bucket AS across, weight AS given, 0.0 AS received
  FROM {contacts} WHERE {counted} AND {where} AND {gives}
  UNION ALL
  SELECT {period} AS period, other AS person, one_bucket AS across, 0.0 AS given, weight AS received
  FROM {contacts} WHERE {counted} AND {where} AND {gets}
),
flows AS (
  SELECT period, person, across, sum(received) - sum(given) AS net, sum(received) + sum(given) AS acts
  FROM ends GROUP BY period, person, across
),
persons AS (
  SELECT flows.period, flows.person, someone.bucket, sum(flows.net) AS net, sum(flows.acts) AS acts
  FROM flows INNER JOIN {people} AS someone ON flows.person = someone.actor
  GROUP BY flows.period, flows.person, someone.bucket
)
SELECT 'own' AS side, period, bucket AS one_bucket, sum(abs(net)) AS uneven, sum(acts) AS acts
FROM persons GROUP BY period, bucket
UNION ALL
SELECT
  'others' AS side, flows.period, flows.across AS one_bucket,
  sum(abs(persons.net) - abs(persons.net - flows.net)) AS uneven, sum(flows.acts) AS acts
FROM flows
INNER JOIN persons ON flows.period = persons.period AND flows.person = persons.person
WHERE flows.across <> persons.bucket
GROUP BY flows.period, flows.across
"""
"""By group of people: what they add themselves, and what goes with them of what the others give and get."""

_OWNER = """
SELECT
  {period} AS period, one_bucket,
  sum(CASE WHEN owner_side = 'given' THEN weight ELSE 0 END) AS given,
  sum(CASE WHEN owner_side = 'received' THEN weight ELSE 0 END) AS received
FROM {contacts}
WHERE {counted} AND {where}
GROUP BY {period}, one_bucket
"""


_FLOWS = """
SELECT period, person, unit, sum(given) AS given, sum(received) AS received
FROM (
  SELECT {period} AS period, actor AS person, {unit} AS unit, weight AS given, 0.0 AS received
  FROM {contacts} WHERE {counted} AND {where} AND {gives}
  UNION ALL
  SELECT {period} AS period, other AS person, {back} AS unit, 0.0 AS given, weight AS received
  FROM {contacts} WHERE {counted} AND {where} AND {gets}
) AS ends
GROUP BY period, person, unit
"""


def flow_balance(run: Run) -> Estimates:
    """How even giving and receiving are: 1 when all get as much as they give, 0 when each only gives or only gets.

    ``1 − Σ|in − out| / Σ(in + out)`` over people, counting directed acts and reshares; for one person, the same with
    that person alone. Reshares count in a person's archive only if those by others are in it too. ``n`` is the number
    of acts; null when there is none, or when an archive shows one side only.

    References
    ----------
    Gouldner 1960, The Norm of Reciprocity, Am. Sociol. Rev. 25:161; defined here: docs/science.md 1.1 and 1.7 (FB,
    CollegeMsg .754).

    Examples
    --------
    Given less received is 2 for Ada, 1 for Cy and for Eli, 0 for Ben and Di, over eight acts: 1 − 4 / 16.

    >>> from sociotope.named_places import village
    >>> with village() as place:
    ...     flow_balance(Run(place))["environment", "all"].value
    0.75
    """
    return without_the_unseen_side(run, over_slices(run, _of_part))


def _of_part(run: Run, part: Slice) -> dict[str, Estimate]:
    owned = run.place.value(f"SELECT count(*) FROM {part.base} WHERE owner_side IS NOT NULL")
    seen = run.place.value(f"SELECT count(*) FROM {part.base} WHERE kind = 'announce' AND owner_side = 'received'")
    counted = "directed" if owned and not seen else "(directed OR kind = 'announce')"
    sql, statistic, names = (
        (_OWNER, _of_one, ["given", "received"]) if part.owned else (_PLACE, _of_all, ["uneven", "acts"])
    )
    if part.draws is not None and not part.owned:
        made = _drawn(run, part, part.draws, counted)
    else:
        table = run.place.sql(sql.format(counted=counted, **part.named))
        made = sums(table, names, part.draws) if part.owned else _without_both_ends(table, names)
    answer = {}
    for at, flows in made.items():
        acts = flows.total.sum() if part.owned else flows.total[1] / 2
        answer[at] = estimate(flows, statistic, n=round(acts))
    return answer


def _without_both_ends(table: pa.Table, names: list[str]) -> dict[str, Sums]:
    """The sums without each group of people: neither they, nor what the others gave them and got from them."""
    own, others = (sums(table.filter(pc.equal(table["side"], side)), names) for side in ("own", "others"))
    return {
        at: Sums(one.total, one.others - (others[at].total - others[at].others), one.touched) if at in others else one
        for at, one in own.items()
    }


def _drawn(run: Run, part: Slice, drawn: Draws, counted: str) -> dict[str, Sums]:
    """People or weeks drawn again: what everybody gives and receives is summed anew in each draw."""
    unit = "other" if drawn.method == "actors" else "one_bucket"
    back = "actor" if drawn.method == "actors" else "one_bucket"
    table = run.place.sql(_FLOWS.format(counted=counted, unit=unit, back=back, **part.named))
    answer = {}
    for at, rows_of in by_period(table):
        persons, place = np.unique(rows_of["person"].to_numpy(), return_inverse=True)
        given, received = rows_of["given"].to_numpy(), rows_of["received"].to_numpy()
        total = [summed(place, side, len(persons)) for side in (given, received)]
        flows = drawn.gathered(place, drawn.of(rows_of["unit"].to_numpy()), len(persons), given, received)
        weights = drawn.weights[:, drawn.of(persons)] if drawn.method == "actors" else np.ones((DRAWS, 1))
        others = [_uneven(sides[0], sides[1], weight) for sides, weight in zip(flows, weights, strict=True)]
        answer[at] = Sums.drawn(_uneven(total[0], total[1], np.ones(1)), np.stack(others), drawn.method)
    return answer


def _uneven(given: Array, received: Array, weight: Array) -> Array:
    return np.array([(weight * abs(received - given)).sum(), (weight * (received + given)).sum()])


def _of_all(total: Array) -> Array:
    return 1.0 - total[..., 0] / total[..., 1]


def _of_one(total: Array) -> Array:
    given, received = total[..., 0], total[..., 1]
    return 1.0 - abs(received - given) / (received + given)
