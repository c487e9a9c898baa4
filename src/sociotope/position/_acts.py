"""What somebody does to, or before, others: the acts that have a position, chained into sessions."""

from __future__ import annotations

from typing import Final

from sociotope.environment import Sociotope, day_of, second_of
from sociotope.ties import contacts, sight
from sociotope.uses import default_audience_sql

HOUR: Final = 3600
"""Own messages to the same people that follow one another sooner than this are one act, as are posts of one thread."""

CROWD_LOW: Final = 150
CROWD_HIGH: Final = 10_000
"""Between these is who may overhear a conversation in public, where nothing says how many follow its author."""

BOUND: Final = 150
"""As many people as this are no circle any more (docs/science.md 1.7: the audience at which narrowness is 0)."""

LAYERS: Final = {
    "messages": ("message", "invitation"),
    "public": ("reply", "mention"),
    "publication": ("post", "relay"),
}
"""The three layers of a place, and the kinds of act of each."""

_WRITERS: Final = """
SELECT actors.actor, CASE WHEN actors.is_owner THEN {owner} ELSE actors.actor END AS me, actors.followers
FROM actors INNER JOIN people ON actors.actor = people.actor
WHERE {whose}
"""

_MET: Final = """
SELECT
  activity, kind, second, platform, owner_side,
  CASE WHEN owner_side = 'given' THEN {owner} ELSE actor END AS me,
  CASE WHEN owner_side = 'received' THEN {owner} ELSE other END AS you
FROM {contacts}
WHERE kind IN ('message', 'reply', 'mention', 'invite', 'accept')
"""
"""Who met whom, in either direction, several accounts of one owner being one person."""

_ACTS: Final = """
WITH named AS (
  SELECT
    activity, count(*) AS people, min(you) AS least_you, sum(you) AS sum_you, sum(you * you % 1000003) AS mixed_you
  FROM (SELECT DISTINCT activity, you FROM position_met WHERE kind IN ('message', 'reply', 'mention', 'invite')) AS met
  GROUP BY activity
),
stock AS (
  SELECT me, day, sum(n) OVER (PARTITION BY me ORDER BY day) AS connections,
    lead(day) OVER (PARTITION BY me ORDER BY day) AS next_day
  FROM (
    SELECT me, cast(floor(second / 86400.0) AS INTEGER) AS day, count(DISTINCT you) AS n
    FROM (
      SELECT me, you, second FROM position_met WHERE kind = 'accept'
      UNION ALL SELECT you AS me, me AS you, second FROM position_met WHERE kind = 'accept'
    ) AS both_ends
    WHERE second IS NOT NULL
    GROUP BY me, cast(floor(second / 86400.0) AS INTEGER)
  ) AS by_day
),
done AS (
  SELECT
    a.activity, a.platform, a.audience, a.audience_size, writer.me,
    {second} AS second,
    {day} AS day,
    coalesce(named.people, 0) AS people, named.least_you, named.sum_you, named.mixed_you,
    coalesce(thing.root, parent.root, thing.context, parent.object, thing.object) AS thread,
    thing.context AS talk,
    writer.followers,
    CASE
      WHEN a.type = 'Announce' THEN 'relay'
      WHEN a.type = 'Invite' THEN 'invitation'
      WHEN a.audience IN ('direct', 'group') THEN 'message'
      WHEN named.people > 0 THEN CASE WHEN thing.in_reply_to IS NULL THEN 'mention' ELSE 'reply' END
      WHEN thing.in_reply_to IS NULL THEN 'post'
      WHEN author.me = writer.me OR answered.me = writer.me THEN 'thread'
      ELSE 'reply'
    END AS kind
  FROM activities AS a
  INNER JOIN {writers} AS writer ON a.actor = writer.actor
  LEFT JOIN named ON a.activity = named.activity
  LEFT JOIN objects AS thing ON a.object = thing.object AND a.type <> 'Announce'
  LEFT JOIN objects AS parent ON thing.in_reply_to = parent.object
  LEFT JOIN {writers} AS author ON parent.attributed_to = author.actor
  LEFT JOIN {writers} AS answered ON thing.in_reply_to = answered.actor
  WHERE
    a.type IN ('Create', 'Question', 'Announce', 'Invite')
    AND coalesce(a.audience, '') <> 'self'
    -- whom an invitation asks is named, and what one writes to oneself addresses nobody
    AND NOT (named.people IS NULL AND a.type = 'Invite')
    AND NOT (
      named.people IS NULL AND coalesce(a.audience, '') = 'direct' AND coalesce(array_length(a."to"), 0) = 1
      AND coalesce(array_contains(a."to", a.actor), FALSE)
    )
    -- a vote is the answer to a poll that only repeats a choice: it has a name and no words, or no audience
    AND NOT (
      coalesce(parent.type, '') = 'Question' AND a.type = 'Create'
      AND (thing.content IS NULL AND thing.name IS NOT NULL OR parent.attributed_to IS NULL AND a.audience IS NULL)
    )
),
heard AS (
  SELECT
    done.*,
    calendar.quarter,
    coalesce(stock.connections, 0) AS connections,
    coalesce(done.followers, CASE WHEN done.audience = 'public' THEN done.audience_size END) AS crowd
  FROM done
  LEFT JOIN stock
    ON done.me = stock.me AND done.day >= stock.day AND (done.day < stock.next_day OR stock.next_day IS NULL)
  LEFT JOIN {calendar} AS calendar ON done.day = calendar.day
),
ranged AS (
  SELECT
    *,
    CASE
      WHEN kind = 'invitation' THEN 1.0
      WHEN kind IN ('reply', 'mention') THEN NULL
      WHEN kind = 'message' AND audience = 'direct' THEN greatest(people, 1)
      WHEN audience_size IS NOT NULL AND audience <> 'public' AND NOT ({default}) THEN audience_size
      WHEN kind = 'message' AND people > 1 THEN people
    END AS known,
    CASE WHEN kind IN ('reply', 'mention') THEN greatest(people, 1) END AS named
  FROM heard
)
SELECT
  activity, platform, me, second, day, quarter, kind, people, least_you, sum_you, mixed_you, thread, talk,
  {narrow_most} AS narrow_low,
  {narrow_fewest} AS narrow_high
FROM ranged
"""
"""An act for each row. ``known`` is how many it reaches where that is known, ``named`` how many it names before others;
both are null of what is for everybody, or for as many as nothing tells."""

_MOST: Final = f"coalesce(known, sqrt(named * CAST(coalesce(crowd, greatest({CROWD_HIGH}, connections)) AS DOUBLE)))"
"""SQL: the most that an act may reach; null is everybody."""

_FEWEST: Final = f"""coalesce(known, CASE
    WHEN kind = 'message' THEN 2
    WHEN named IS NOT NULL AND audience IS NULL THEN named
    WHEN named IS NOT NULL THEN sqrt(named * CAST(coalesce(crowd, greatest({CROWD_LOW}, connections)) AS DOUBLE))
    WHEN audience = 'followers' AND NOT ({{default}}) THEN greatest(1, coalesce(followers, connections))
  END)"""
"""SQL: the fewest; null is everybody."""

_OPENED: Final = """
WITH chained AS (
  SELECT
    *,
    CASE
      WHEN second IS NULL OR kind NOT IN ('message', 'post', 'thread') THEN activity
      WHEN kind = 'message' AND people > 0 THEN -1
      WHEN kind = 'message' THEN coalesce(-2 - talk, activity)
      ELSE coalesce(thread, activity)
    END AS chain,
    CASE WHEN kind = 'message' THEN 'message' WHEN kind = 'thread' THEN 'post' ELSE kind END AS what
  FROM position_acts
),
stepped AS (
  SELECT
    *,
    CASE
      WHEN kind <> 'post' AND second - lag(second) OVER session < {hour} THEN 0
      ELSE 1
    END AS opens
  FROM chained
  WINDOW session AS (
    PARTITION BY me, platform, what, chain, people, least_you, sum_you, mixed_you ORDER BY second, activity
  )
),
counted AS (
  SELECT
    *,
    sum(opens) OVER (
      PARTITION BY me, platform, what, chain, people, least_you, sum_you, mixed_you ORDER BY second, activity
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS session
  FROM stepped
)
SELECT
  me, platform, what AS kind, min(activity) AS activity, min(second) AS first, max(second) AS last,
  count(*) AS acts, max(people) AS people,
  max(CASE WHEN opens = 1 THEN narrow_low END) AS narrow_low,
  max(CASE WHEN opens = 1 THEN narrow_high END) AS narrow_high,
  min(quarter) AS quarter
FROM counted
GROUP BY me, platform, what, chain, people, least_you, sum_you, mixed_you, session
"""
"""Sessions: ``activity`` is the first of its acts by number, and ``people`` whom all of them address."""


def _narrow(reach: str) -> str:
    """SQL: how narrow an audience is, 1 for one person, 0 from :data:`BOUND` people on, or for everybody."""
    return f"CASE WHEN {reach} IS NULL THEN 0.0 ELSE greatest(0.0, 1 - ln(greatest(1.0, {reach})) / ln({BOUND})) END"


def sessions(environment: Sociotope, owner: int | None, *, everybody: bool) -> str:
    """The name of the view that holds what people did, one row for each session; ``position_met`` holds whom they met.

    Parameters
    ----------
    environment
        The place.
    owner
        The number under which the archive's owner stands, whatever accounts are theirs; None where there is none.
    everybody
        Whether what others did is looked at too, as an archive that holds everybody's acts allows.
    """
    engine = environment.engine
    contacts(environment)
    named = {"owner": "NULL" if owner is None else str(owner), "whose": "TRUE" if everybody else "actors.is_owner"}
    engine.materialise("position_writers", _WRITERS.format(**named))
    seen = sight(environment)
    relation = seen.contacts if seen.contacts != "contacts" else _WITH_PLATFORM
    engine.materialise("position_met", _MET.format(contacts=relation, **named))
    default = default_audience_sql()
    engine.materialise(
        "position_acts",
        _ACTS.format(
            writers="position_writers",
            second=second_of("a.published"),
            day=day_of("a.published"),
            calendar=environment.calendar(),
            default=default,
            narrow_most=_narrow(_MOST),
            narrow_fewest=_narrow(_FEWEST.format(default=default)),
        ),
    )
    engine.materialise("position_sessions", _OPENED.format(hour=HOUR))
    return "position_sessions"


_WITH_PLATFORM: Final = """
(SELECT met.*, act.platform FROM contacts AS met INNER JOIN activities AS act ON met.activity = act.activity)
"""
