"""The three scores of each session, and the position that they make: narrow, lasting, returned."""

from __future__ import annotations

from typing import Final

from sociotope.environment import Sociotope, second_of
from sociotope.position._acts import sessions
from sociotope.ties import EVERYBODY, sight

DAY: Final = 86_400
APART: Final = 30 * DAY
"""In touch at another time: at least so long before or after,"""
WITHIN: Final = 210 * DAY
"""and at most so long."""
SOON: Final = 7 * DAY
"""Somebody who writes within this, before or after, returns it."""

_ADDRESSED: Final = """
SELECT
  s.activity, s.me, met.you, s.platform, s.kind, s.first, s.last,
  CASE WHEN person.is_anonymous OR s.first IS NULL THEN 1 ELSE 0 END AS is_open,
  met.shown
FROM position_sessions AS s
INNER JOIN (
  SELECT activity, me, you, max(CASE WHEN {both} THEN 1 ELSE 0 END) AS shown
  FROM position_met
  WHERE kind IN ('message', 'reply', 'mention', 'invite')
  GROUP BY activity, me, you
) AS met
  ON s.activity = met.activity AND s.me = met.me
INNER JOIN actors AS person ON met.you = person.actor
WHERE s.people > 0
"""
"""Whom each session addresses. ``shown``: their acts of the same kind would be in the archive. ``is_open``: nothing
can be told of them, as they have no name, or the act no date."""

_TOUCHED: Final = """
WITH events AS (
  SELECT
    me, you, second AS moment, second AS touch, CAST(NULL AS BIGINT) AS wrote, 0 AS asks,
    CAST(NULL AS BIGINT) AS activity
  FROM position_met WHERE kind <> 'accept' AND second IS NOT NULL AND me IN (SELECT me FROM position_writers)
  UNION ALL
  SELECT
    you AS me, me AS you, second AS moment, second AS touch, second AS wrote, 0 AS asks,
    CAST(NULL AS BIGINT) AS activity
  FROM position_met
  WHERE kind <> 'accept' AND second IS NOT NULL AND you IN (SELECT me FROM position_writers) AND ({both})
),
before AS (
  SELECT me, you, activity, asks, max(touch) OVER tie AS touch, max(wrote) OVER tie AS wrote
  FROM (
    SELECT me, you, moment, touch, wrote, asks, activity FROM events
    UNION ALL
    SELECT me, you, first - {apart} AS moment, NULL AS touch, NULL AS wrote, 1 AS asks, activity
    FROM position_addressed WHERE first IS NOT NULL
    UNION ALL
    SELECT me, you, last + {soon} AS moment, NULL AS touch, NULL AS wrote, 2 AS asks, activity
    FROM position_addressed WHERE first IS NOT NULL
  ) AS asked
  WINDOW tie AS (PARTITION BY me, you ORDER BY moment, asks ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
),
after AS (
  SELECT me, you, activity, asks, min(touch) OVER tie AS touch
  FROM (
    SELECT me, you, moment, touch, asks, activity FROM events
    UNION ALL
    SELECT me, you, last + {apart} AS moment, NULL AS touch, 1 AS asks, activity
    FROM position_addressed WHERE first IS NOT NULL
  ) AS asked
  WINDOW tie AS (PARTITION BY me, you ORDER BY moment DESC, asks ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
)
SELECT
  activity, you,
  max(CASE WHEN asks = 1 THEN touch END) AS touched_before,
  max(CASE WHEN asks = 2 THEN wrote END) AS wrote,
  max(CASE WHEN asks = 3 THEN touch END) AS touched_after
FROM (
  SELECT activity, you, asks, touch, wrote FROM before WHERE asks > 0
  UNION ALL SELECT activity, you, 3 AS asks, touch, CAST(NULL AS BIGINT) AS wrote FROM after WHERE asks > 0
) AS answers
GROUP BY activity, you
"""
"""For each addressee of a session: the last contact 30 days before it, the first 30 days after, their last word.

One pass over each pair in the order of time, forward and back, whatever the number of its acts.
"""

_ASKED: Final = """
SELECT
  invite.activity, invite.you,
  CASE WHEN accept.me IS NULL THEN 0 ELSE 1 END AS accepted,
  CASE WHEN refused.activity IS NULL THEN 0 ELSE 1 END AS refused
FROM position_addressed AS invite
LEFT JOIN (SELECT DISTINCT me, you FROM position_met WHERE kind = 'accept') AS accept
  ON invite.you = accept.me AND invite.me = accept.you
LEFT JOIN (
  SELECT DISTINCT object AS activity FROM activities WHERE type IN ('Reject', 'Undo') AND object IS NOT NULL
) AS refused ON invite.activity = refused.activity
WHERE invite.kind = 'invitation'
"""
"""For each person invited: whether they accepted, and whether it was refused or withdrawn."""

_SCORED: Final = """
WITH ends AS (
  SELECT platform, max({second}) AS last FROM activities GROUP BY platform
),
each AS (
  SELECT
    addressed.activity,
    CASE
      WHEN is_open = 1 THEN 0
      WHEN touched_before >= addressed.first - {within} OR touched_after <= addressed.last + {within} THEN 1
      WHEN ends.last - addressed.last >= {apart} THEN 0
    END AS lasting_low,
    CASE
      WHEN is_open = 1 THEN 1
      WHEN touched_before >= addressed.first - {within} OR touched_after <= addressed.last + {within} THEN 1
      WHEN ends.last - addressed.last >= {apart} THEN 1 - shown
    END AS lasting_high,
    CASE
      WHEN addressed.kind = 'invitation' THEN asked.accepted
      WHEN shown = 1 AND is_open = 0 AND wrote >= addressed.first - {soon} THEN 1
      ELSE 0
    END AS returned_low,
    CASE
      WHEN addressed.kind = 'invitation' THEN greatest(asked.accepted, 1 - asked.refused)
      WHEN shown = 0 OR is_open = 1 THEN 1
      WHEN wrote >= addressed.first - {soon} OR ends.last - addressed.last < {soon} THEN 1
      ELSE 0
    END AS returned_high
  FROM position_addressed AS addressed
  INNER JOIN ends ON addressed.platform = ends.platform
  LEFT JOIN position_touched AS touched ON addressed.activity = touched.activity AND addressed.you = touched.you
  LEFT JOIN position_asked AS asked ON addressed.activity = asked.activity AND addressed.you = asked.you
),
of_sessions AS (
  SELECT
    activity, count(*) AS people, count(lasting_low) AS known,
    sum(lasting_low) AS lasting_low, sum(lasting_high) AS lasting_high,
    sum(returned_low) AS returned_low, sum(returned_high) AS returned_high
  FROM each GROUP BY activity
),
means AS (
  SELECT
    s.*,
    CASE
      WHEN s.kind IN ('post', 'relay') THEN 0.0
      WHEN o.people IS NULL THEN 0.0
      WHEN o.known > 0 THEN 1.0 * o.lasting_low / o.known
    END AS lasting_low,
    CASE
      WHEN s.kind IN ('post', 'relay') THEN 0.0
      WHEN o.people IS NULL THEN 1.0
      WHEN o.known > 0 THEN 1.0 * o.lasting_high / o.known
    END AS lasting_high,
    CASE WHEN o.people IS NULL THEN 0.0 ELSE 1.0 * o.returned_low / o.people END AS returned_low,
    CASE WHEN s.kind IN ('post', 'relay') THEN 0.0 WHEN o.people IS NULL THEN 1.0
      ELSE 1.0 * o.returned_high / o.people END AS returned_high
  FROM position_sessions AS s
  LEFT JOIN of_sessions AS o ON s.activity = o.activity
)
SELECT
  activity, me, platform, kind, first, last, quarter, acts,
  narrow_low, narrow_high, lasting_low, lasting_high, returned_low, returned_high,
  2 * (narrow_low + coalesce(lasting_low, 0) + returned_low)
    / CASE WHEN lasting_low IS NULL THEN 2.0 ELSE 3.0 END - 1 AS low,
  2 * (narrow_high + coalesce(lasting_high, 0) + returned_high)
    / CASE WHEN lasting_low IS NULL THEN 2.0 ELSE 3.0 END - 1 AS high
FROM means
"""


def positions(environment: Sociotope, owner: int | None, *, everybody: bool) -> str:
    """The name of the view that holds the position of every session, between its bounds; made once for a place.

    Columns: ``activity`` (the first act of the session), ``me`` (who did it), ``platform``, ``kind`` (``message``,
    ``invitation``, ``reply``, ``mention``, ``post`` with threads of one's own, ``relay``), ``first`` and ``last``
    (seconds since 1970; null without a date), ``quarter``, ``acts`` (how many it chains), the three scores from
    ``_low`` to ``_high`` in [0, 1] (``lasting`` null where the archive ends too soon to tell), and the position,
    from ``low`` to ``high`` in [−1, 1].

    Parameters
    ----------
    environment
        The place.
    owner
        The number under which the archive's owner stands; None where there is none.
    everybody
        Whether what others did is looked at too.

    References
    ----------
    Manski 2003, Partial Identification of Probability Distributions (bounds where the archive cannot tell); defined
    here: docs/science.md 8.1.
    """
    engine = environment.engine
    with engine.lock:
        if "positions" in engine.made_of:
            return "positions"
        sessions(environment, owner, everybody=everybody)
        seen = sight(environment)
        spans = {"apart": APART, "within": WITHIN, "soon": SOON}
        engine.materialise("position_addressed", _ADDRESSED.format(both=seen.both))
        engine.materialise("position_touched", _TOUCHED.format(both=seen.both, **spans))
        engine.materialise("position_asked", _ASKED)
        engine.materialise("positions", _SCORED.format(second=second_of("published"), **spans))
        engine.made_of["positions"] = "contacts"
    return "positions"


def sees_everybody(environment: Sociotope) -> bool:
    """Whether the acts of all are in the archive, and not of its owner alone, with what others did beside them."""
    design = environment.sampling_design
    return design in EVERYBODY or (
        design != "ego_crawl" and not environment.value("SELECT count(*) FROM actors WHERE is_owner")
    )
