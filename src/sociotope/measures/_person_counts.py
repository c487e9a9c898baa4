"""For every person: how many, of how many, component by component."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from sociotope.environment import exact_sum
from sociotope.measures._estimate import Array
from sociotope.measures._persistence import (
    BY_PERSON,
    FOLLOWED,
    OTHERS,
    OWNER_MEAN,
    PLACE_MEAN,
    SPAN,
    WINDOW_DAYS,
)
from sociotope.measures._reactions import REACTIONS
from sociotope.measures._run import Run, once
from sociotope.ties import authored, contacts, weight_step

HORIZON: Final = 7 * 86_400

_SIDES = """
WITH arcs AS (
  SELECT actor, other, sum(weight) AS acts FROM contacts WHERE directed GROUP BY actor, other
),
sides AS (
  SELECT arcs.actor AS person, arcs.acts AS given, coalesce(back.acts, 0) AS received
  FROM arcs LEFT JOIN arcs AS back ON arcs.actor = back.other AND arcs.other = back.actor
  UNION ALL
  SELECT arcs.other AS person, 0 AS given, arcs.acts AS received
  FROM arcs LEFT JOIN arcs AS back ON arcs.actor = back.other AND arcs.other = back.actor
  WHERE back.actor IS NULL
)
SELECT
  person,
  cast(count(*) AS DOUBLE) AS alters,
  cast(sum(CASE WHEN given > 0 THEN 1 ELSE 0 END) AS DOUBLE) AS addressed,
  cast(sum(CASE WHEN received > 0 THEN 1 ELSE 0 END) AS DOUBLE) AS heard,
  cast(sum(CASE WHEN given > 0 AND received > 0 THEN 1 ELSE 0 END) AS DOUBLE) AS mutual,
  sum(given + received) AS acts,
  sum(2 * least(given, received)) AS returned,
  power(sum(given + received) / {step}, 2)
    / CAST(sum(CAST(power((given + received) / {step}, 2) AS DECIMAL(38, 0))) AS DOUBLE) AS spread
FROM sides GROUP BY person
"""
"""Squares are added in whole steps of a weight: squares of fractions have another last digit in each order."""

_FLOWS = """
SELECT person, sum(given + received) AS flow, 2 * least(sum(given), sum(received)) AS even
FROM (
  SELECT actor AS person, weight AS given, 0.0 AS received FROM contacts WHERE {counted}
  UNION ALL
  SELECT other AS person, 0.0 AS given, weight AS received FROM contacts WHERE {counted}
) AS ends
GROUP BY person
"""

_ANSWERED = """
WITH moments AS (
  SELECT activity, actor, actor < other AS forward, least(actor, other) AS one, greatest(actor, other) AS two, second
  FROM contacts WHERE directed AND second IS NOT NULL
),
delays AS (
  SELECT
    activity, actor, second,
    CASE
      WHEN forward THEN min(CASE WHEN NOT forward THEN second END) OVER later
      ELSE min(CASE WHEN forward THEN second END) OVER later
    END - second AS delay
  FROM moments
  WINDOW later AS (PARTITION BY one, two ORDER BY second RANGE BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
),
acts AS (SELECT actor, activity, min(second) AS second, min(delay) AS delay FROM delays GROUP BY actor, activity),
answered AS (
  SELECT actor AS person, cast(sum(CASE WHEN delay <= {horizon} THEN 1 ELSE 0 END) AS DOUBLE) AS answered
  FROM acts WHERE second <= {last} - {horizon} GROUP BY actor
),
written AS (
  SELECT actor AS person, cast(count(*) AS DOUBLE) AS written
  FROM authored
  WHERE second <= {last} - {horizon} AND (audience IS NULL OR audience <> 'self') GROUP BY actor
)
SELECT written.person, coalesce(answered.answered, 0) AS answered, written.written
FROM written LEFT JOIN answered ON written.person = answered.person
"""

_REACH = f"""
SELECT actor AS person, {exact_sum("greatest(0.0, 1 - ln(reach) / ln(150))")} AS narrow,
  cast(count(reach) AS DOUBLE) AS reached
FROM authored WHERE audience IS NULL OR audience <> 'self' GROUP BY actor
"""

_REPLIES = """
SELECT actor AS person, cast(sum(reply) AS DOUBLE) AS replies, cast(count(*) AS DOUBLE) AS reactions
FROM ({reactions}) AS reactions GROUP BY actor
"""

COUNTED: Final = {
    "tie_reciprocity": ("returned", "acts"),
    "conversation_share": ("answered", "written"),
    "tie_persistence": ("kept", "dyads"),
    "audience_narrowness": ("narrow", "reached"),
    "flow_balance": ("even", "flow"),
    "dialogue_share": ("replies", "reactions"),
    "outward_reciprocity": ("mutual", "addressed"),
    "inward_reciprocity": ("mutual", "heard"),
}
"""By measure of a person: how many, of how many."""


@dataclass(frozen=True)
class Counts:
    """One row per person who addressed or was addressed, sorted; columns of :data:`COUNTED` and a few more."""

    table: pa.Table

    def of(self, name: str) -> Array:
        """One column, nothing being 0."""
        values: Array = self.table[name].cast(pa.float64()).fill_null(0.0).to_numpy()
        return values


@once
def person_ties(run: Run) -> Counts:
    """Person by person: the people addressed, those who address, those in both, and the acts."""
    contacts(run.place)
    return Counts(
        run.place.sql(
            """
            SELECT
              people.actor AS person, actors.id, actors.is_owner, people.bucket, sides.alters, sides.addressed,
              sides.heard, sides.mutual, sides.acts, sides.returned, sides.spread
            FROM people
            INNER JOIN actors ON people.actor = actors.actor
            INNER JOIN sides ON people.actor = sides.person
            WHERE NOT people.is_anonymous
            ORDER BY people.actor
            """,
            sides=run.place.sql(_SIDES.format(step=weight_step(run.place))),
        )
    )


@once
def person_counts(run: Run) -> Counts:
    """Everything counted person by person, in seven questions whatever their number."""
    contacts(run.place)
    authored(run.place)
    last = run.place.value("SELECT max(second) FROM contacts")
    owned = run.place.value("SELECT count(*) FROM contacts WHERE owner_side IS NOT NULL")
    seen = run.place.value("SELECT count(*) FROM contacts WHERE kind = 'announce' AND owner_side = 'received'")
    counted = "directed" if owned and not seen else "(directed OR kind = 'announce')"
    parts = {
        "ties": person_ties(run).table,
        "flows": run.place.sql(_FLOWS.format(counted=counted)),
        "answered": run.place.sql(_ANSWERED.format(horizon=HORIZON, last=0 if last is None else last)),
        "reach": run.place.sql(_REACH),
        "replies": run.place.sql(_REPLIES.format(reactions=REACTIONS)),
        "kept": _kept_pairs(run),
    }
    joined = run.place.sql(
        """
        SELECT
          ties.*, flows.flow, flows.even, answered.answered, answered.written, reach.narrow, reach.reached,
          replies.replies, replies.reactions, kept.dyads, kept.kept, kept.chance
        FROM ties
        LEFT JOIN flows ON ties.person = flows.person
        LEFT JOIN answered ON ties.person = answered.person
        LEFT JOIN reach ON ties.person = reach.person
        LEFT JOIN replies ON ties.person = replies.person
        LEFT JOIN kept ON ties.person = kept.person
        ORDER BY ties.person
        """,
        **parts,
    )
    return Counts(joined)


def _kept_pairs(run: Run) -> pa.Table:
    [span] = run.place.sql(SPAN.format(contacts="contacts", where="TRUE")).to_pylist()
    window = WINDOW_DAYS * 86_400
    months = 0 if span["first"] is None else (span["last"] - span["first"]) // window
    if months < 2:
        names = ("dyads", "kept", "chance")
        return pa.table({"person": pa.array([], pa.int64())} | {name: pa.array([], pa.float64()) for name in names})
    mean = PLACE_MEAN
    if run.place.sampling_design == "ego_crawl":
        mean = OWNER_MEAN.format(others=run.place.value(OTHERS.format(contacts="contacts")))
    return run.place.sql(
        FOLLOWED.format(
            contacts="contacts", where="TRUE", first=span["first"], window=window, last=months - 1, mean=mean,
            read=BY_PERSON,
            part="''",
            everything="SELECT month, actor, other FROM months",
        )
    )  # fmt: skip
