"""Whom an act is addressed to: the edges from an actor to each person, and what they tell of the tie."""

from __future__ import annotations

from typing import Final

import numpy as np
import pyarrow as pa

from sociotope.environment import second_of
from sociotope.quantiles import student

DIRECTED: Final = ("Create", "Question", "Offer", "Invite", "Update", "Move", "Arrive", "Travel")
"""Acts that may say something to somebody. A reaction, a view or a thing saved for oneself is none of these."""
FEW: Final = 20
"""From this many addressees on, an act is addressed to nobody in particular."""
BURN_IN_DAYS: Final = 90
"""At the start of an archive nobody knows who had been in touch before: left truncation."""
INTRODUCTION_DAYS: Final = 14
MOST_GAPS: Final = 4095
"""The quantile hardly moves after that many gaps; the table of quantiles stops there."""

_DIRECTED: Final = ", ".join(f"'{kind}'" for kind in DIRECTED)

REFERRED: Final = """
SELECT answer.activity, asked.type, asked.actor, asked.object, asked.target
FROM activities AS answer JOIN activities AS asked ON asked.activity = answer.object
WHERE answer.type IN ('Accept', 'TentativeAccept')
"""
"""What an acceptance accepts, when that is an act: a request to connect, an invitation."""

EDGES: Final = f"""
WITH addressed AS (
  SELECT activity, actor, published, platform,
    unnest(CASE WHEN array_length("to") = 1 THEN "to" ELSE array_distinct("to") END) AS other
  FROM activities
  WHERE type IN ({_DIRECTED}) AND "to" IS NOT NULL
  UNION ALL
  SELECT act.activity, act.actor, act.published, act.platform, parent.attributed_to AS other
  FROM activities AS act
  JOIN objects AS own ON own.object = act.object
  JOIN objects AS parent ON parent.object = own.in_reply_to
  WHERE act.type = 'Create' AND own.in_reply_to IS NOT NULL AND parent.attributed_to IS NOT NULL
    AND (act."to" IS NULL OR NOT array_contains(act."to", parent.attributed_to))
  UNION ALL
  SELECT act.activity, act.actor, act.published, act.platform, act.object AS other
  FROM activities AS act JOIN actors AS person ON person.actor = act.object
  WHERE act.type = 'Follow' OR act.type = 'Invite' AND (act."to" IS NULL OR NOT array_contains(act."to", act.object))
  UNION ALL
  SELECT act.activity, act.actor, act.published, act.platform, referred.actor AS other
  FROM activities AS act JOIN use_referred AS referred ON referred.activity = act.activity
  WHERE act.type = 'Accept' AND referred.type IN ('Follow', 'Invite', 'Offer')
)
SELECT addressed.activity, addressed.actor, addressed.other, addressed.published, addressed.platform
FROM addressed LEFT JOIN actors ON actors.actor = addressed.other
WHERE addressed.other <> addressed.actor
  AND coalesce(actors.type, 'Person') = 'Person' AND NOT coalesce(actors.is_automated, false)
"""
"""One row per act and person addressed, whichever way: to, the author answered, the other party of a handshake."""

STEPS: Final = 20
"""Shares of addressees are kept to a twentieth."""

ADDRESSEES: Final = """
SELECT activity, count(*) AS people, bool_or(published IS NULL) AS is_undated FROM use_edges GROUP BY activity
"""

STARTS: Final = "SELECT platform, min(published) AS start FROM activities WHERE published IS NOT NULL GROUP BY platform"


def _seconds(first: str, then: str) -> str:
    """SQL: how many seconds lie between two instants."""
    return f"({second_of(then)} - {second_of(first)})"


CONTACTS: Final = f"""
WITH dyads AS (
  SELECT activity, actor, platform, published, least(actor, other) AS low, greatest(actor, other) AS high
  FROM use_edges
  WHERE published IS NOT NULL
    AND activity NOT IN (SELECT activity FROM use_addressees WHERE people >= {FEW})
), spaced AS (
  SELECT *, {_seconds("lag(published) OVER tie", "published")} / 86400.0 AS silence,
    count(CASE WHEN actor = low THEN 1 END) OVER before AS from_low,
    count(CASE WHEN actor = high THEN 1 END) OVER before AS from_high
  FROM dyads
  WINDOW tie AS (PARTITION BY low, high ORDER BY published, activity),
    before AS (PARTITION BY low, high ORDER BY published, activity ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
), logged AS (
  SELECT *, CASE WHEN silence >= 1 / 24.0 THEN ln(silence) END AS log_gap FROM spaced
)
SELECT activity, actor, platform, published, low, high, silence, log_gap,
  CASE WHEN actor = low THEN from_low ELSE from_high END AS given,
  count(log_gap) OVER before AS n,
  coalesce(CAST(sum(CAST(log_gap AS DECIMAL(18, 12))) OVER before AS DOUBLE), 0) AS total,
  coalesce(CAST(sum(CAST(log_gap * log_gap AS DECIMAL(18, 12))) OVER before AS DOUBLE), 0) AS squares
FROM logged
WINDOW before AS (PARTITION BY low, high ORDER BY published, activity ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
"""
"""Each dated contact with what its tie was before it. Acts within an hour are one contact (docs/science.md 3.4)."""

RHYTHMS: Final = """
WITH ties AS (
  SELECT low, high, count(log_gap) AS n, sum(CAST(log_gap AS DECIMAL(18, 12))) AS total,
    sum(CAST(log_gap * log_gap AS DECIMAL(18, 12))) AS squares
  FROM use_contacts WHERE log_gap IS NOT NULL GROUP BY low, high
)
SELECT actor, sum(n) AS n, CAST(sum(total) AS DOUBLE) AS total, CAST(sum(squares) AS DOUBLE) AS squares
FROM (
  SELECT low AS actor, n, total, squares FROM ties
  UNION ALL
  SELECT high AS actor, n, total, squares FROM ties
) AS ends
GROUP BY actor
"""
"""By person, the gaps of all their ties together: where the prior of one tie comes from."""


def predictive(n: str, total: str, squares: str, m0: str, b0: str) -> tuple[str, str]:
    """Location and scale, as SQL, of the next log gap of a tie: a Student t with 4 + n degrees of freedom.

    Normal-Inverse-Gamma prior with kappa0 = a0 = 2 (docs/science.md 3.4); the arguments are SQL expressions.
    """
    kappa = f"(2.0 + {n})"
    mean = f"({total} / greatest({n}, 1))"
    location = f"((2.0 * {m0} + {total}) / {kappa})"
    spread = (
        f"({b0} + 0.5 * greatest({squares} - {total} * {mean}, 0) + {n} * ({mean} - {m0}) * ({mean} - {m0}) / {kappa})"
    )
    return location, f"sqrt({spread} * ({kappa} + 1) / ((2.0 + {n} / 2.0) * {kappa}))"


def quantiles(share: float = 0.9) -> pa.Table:
    """The quantile of the Student t by number of gaps already seen."""
    n = np.arange(MOST_GAPS + 1)
    return pa.table({"n": n, "t": student(share, 4.0 + n)})


_LOCATION, _SCALE = predictive("prior.n", "prior.total", "prior.squares", "prior.m0", "prior.b0")

# The prior of a tie is the rhythm of the actor's other ties when they have shown ten gaps, else that of everybody.
# The floor of the variance keeps a strictly regular person from being "late" after a few more hours.
TIES: Final = f"""
WITH everybody AS (
  SELECT total / n AS mean, squares / n - (total / n) * (total / n) AS variance
  FROM (
    SELECT sum(n) AS n, CAST(sum(CAST(total AS DECIMAL(38, 12))) AS DOUBLE) AS total,
      CAST(sum(CAST(squares AS DECIMAL(38, 12))) AS DOUBLE) AS squares
    FROM use_rhythms
  ) AS together
), whole AS (
  SELECT low, high, count(log_gap) AS n, coalesce(CAST(sum(CAST(log_gap AS DECIMAL(18, 12))) AS DOUBLE), 0) AS total,
    coalesce(CAST(sum(CAST(log_gap * log_gap AS DECIMAL(18, 12))) AS DOUBLE), 0) AS squares
  FROM use_contacts GROUP BY low, high
), others AS (
  SELECT contact.*, start.start AS start,
    coalesce(person.n, 0) - whole.n AS n_others,
    coalesce(person.total, 0) - whole.total AS total_others,
    coalesce(person.squares, 0) - whole.squares AS squares_others
  FROM use_contacts AS contact
  JOIN whole ON whole.low = contact.low AND whole.high = contact.high
  JOIN use_starts AS start ON start.platform = contact.platform
  LEFT JOIN use_rhythms AS person ON person.actor = contact.actor
), prior AS (
  SELECT others.*,
    CASE WHEN n_others >= 10 THEN total_others / n_others ELSE everybody.mean END AS m0,
    greatest(0.1, CASE WHEN n_others >= 10
      THEN squares_others / n_others - (total_others / n_others) * (total_others / n_others)
      ELSE everybody.variance END) AS b0
  FROM others CROSS JOIN everybody
), judged AS (
  SELECT prior.activity,
    {_seconds("prior.start", "prior.published")} >= {BURN_IN_DAYS} * 86400 AS settled,
    prior.given, prior.silence, prior.log_gap,
    {_LOCATION} AS location,
    {_SCALE} AS scale,
    quantile.t AS t
  FROM prior JOIN use_quantiles AS quantile ON quantile.n = least(prior.n, {MOST_GAPS})
)
SELECT activity, CAST(count(*) AS SMALLINT) AS people,
  CAST(round({STEPS} * avg(CASE WHEN given > 0 THEN 0.0 WHEN settled THEN 1.0 END)) AS TINYINT) AS first,
  CAST(round({STEPS} * avg(CASE
    WHEN silence IS NULL THEN CASE WHEN settled THEN 0.0 END
    WHEN log_gap IS NULL THEN 0.0
    WHEN log_gap > location + t * scale THEN 1.0
    WHEN location IS NOT NULL THEN 0.0
  END)) AS TINYINT) AS gap
FROM judged GROUP BY activity
"""
"""By dated act to fewer than :data:`FEW` people: how many, the share of them met for the first time, and the share
reached after a long silence, both in twentieths. Small numbers: all of it is joined to the acts."""

INTRODUCTIONS: Final = f"""
WITH met AS (
  SELECT least(actor, other) AS low, greatest(actor, other) AS high, min(published) AS met
  FROM use_edges WHERE published IS NOT NULL GROUP BY least(actor, other), greatest(actor, other)
), several AS (
  SELECT edge.activity, edge.other, edge.published
  FROM use_edges AS edge
  JOIN use_addressees AS addressees ON addressees.activity = edge.activity
  JOIN use_starts AS start ON start.platform = edge.platform
  WHERE addressees.people BETWEEN 2 AND 5
    AND {_seconds("start.start", "edge.published")} >= {BURN_IN_DAYS} * 86400
)
SELECT DISTINCT one.activity
FROM several AS one
JOIN several AS two ON two.activity = one.activity AND two.other > one.other
JOIN met ON met.low = one.other AND met.high = two.other
WHERE met.met > one.published AND {_seconds("one.published", "met.met")} <= {INTRODUCTION_DAYS} * 86400
"""
"""Acts to two to five people, two of whom had never been in touch and were within a fortnight."""
