"""What is known of the ties of one person: the people, each contact with them, and the end of the archive."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import time
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.ties._contacts import contacts
from sociotope.ties._gaps import SESSION, Meetings, column
from sociotope.ties._sight import SPOKEN, sight
from sociotope.ties._ties import COUNTED, weight_of_kind

Array = npt.NDArray[np.float64]

_NOW: Final = """
SELECT coalesce(max(CASE WHEN second <= {today} THEN second END), max(second)) FROM contacts
"""
"""The last date that can be: one of the future moves nothing, unless there is no other."""

_MINE: Final = """
SELECT
  CASE WHEN actor = {me} THEN other ELSE actor END AS other,
  CASE WHEN actor = {me} THEN 1 ELSE 0 END AS given,
  activity, kind, published, second, {weight} AS weight, {both} AS both_seen, {gave} AS gives_seen, {got} AS gets_seen,
  {follows} AS follows_seen
FROM {contacts} AS met
WHERE (actor = {me} OR other = {me}) AND {counted}
"""

_PEOPLE: Final = """
WITH mine AS ({mine}),
began AS (
  SELECT other, second AS first_second, kind AS first_kind, given AS first_given
  FROM (
    SELECT other, second, kind, given, row_number() OVER (PARTITION BY other ORDER BY second, given DESC, kind) AS place
    FROM mine WHERE second <= {now}
  ) AS ordered
  WHERE place = 1
),
blocked AS (
  SELECT DISTINCT other FROM contacts WHERE kind = 'block' AND actor = {me}
)
SELECT
  mine.other,
  max(person.name) AS name,
  max(CASE WHEN person.is_anonymous THEN 1 ELSE 0 END) AS anonymous,
  max(CASE WHEN kind IN ('follow', 'accept') AND given = 1 THEN 1 ELSE 0 END)
    * max(CASE WHEN kind IN ('follow', 'accept') AND given = 0 THEN 1 ELSE 0 END) AS connected,
  max(CASE WHEN follows_seen THEN 1 ELSE 0 END) AS follows_seen,
  max(CASE WHEN {spoken} AND both_seen THEN 1 ELSE 0 END) AS both_seen,
  max(CASE WHEN gives_seen THEN 1 ELSE 0 END) AS gives_seen,
  max(CASE WHEN gets_seen THEN 1 ELSE 0 END) AS gets_seen,
  sum(CASE WHEN {spoken} THEN mine.given ELSE 0 END) AS given,
  sum(CASE WHEN {spoken} THEN 1 - mine.given ELSE 0 END) AS received,
  min(mine.published) AS first,
  max(CASE WHEN {spoken} THEN mine.published END) AS last,
  max(second) AS last_second,
  sum(CASE WHEN {spoken} AND second IS NULL THEN weight ELSE 0 END) AS undated,
  sum(CASE WHEN given = 1 AND both_seen THEN weight ELSE 0 END) AS weight_given,
  sum(CASE WHEN given = 0 AND both_seen THEN weight ELSE 0 END) AS weight_received,
  max(first_second) AS first_second,
  max(first_kind) AS first_kind,
  max(first_given) AS first_given
FROM mine
INNER JOIN actors AS person ON mine.other = person.actor
LEFT JOIN began ON mine.other = began.other
LEFT JOIN blocked ON mine.other = blocked.other
WHERE blocked.other IS NULL AND person.type = 'Person'
GROUP BY mine.other
ORDER BY mine.other
"""

_SESSIONS: Final = """
WITH mine AS ({mine}),
steps AS (
  SELECT
    other, second, weight,
    CASE
      WHEN second - lag(second) OVER (PARTITION BY other ORDER BY second) < {session} THEN 0
      ELSE 1
    END AS opens
  FROM mine
  WHERE {spoken} AND second <= {now}
),
numbered AS (
  SELECT
    other, second, weight,
    sum(opens) OVER (PARTITION BY other ORDER BY second RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS session
  FROM steps
)
SELECT other, min(second) AS opened, max(second) AS closed, max(weight) AS weight
FROM numbered
GROUP BY other, session
ORDER BY other, min(second)
"""


@dataclass(frozen=True, slots=True)
class KnownTies:
    """The ties of one person.

    ``people`` has a row for each, by number; ``meetings`` their contacts, of which ``weight`` is that of the weightiest
    act; ``now`` is the last second that can be.
    """

    people: pa.Table
    meetings: Meetings
    weight: Array
    now: float


def known_ties(environment: Sociotope, actor: int | None) -> KnownTies | None:
    """What is known of the ties of a person, the owner when not given; None where there is nobody, or no tie."""
    contacts(environment)
    me = actor if actor is not None else environment.value("SELECT min(actor) FROM actors WHERE is_owner")
    now = environment.value(_NOW.format(today=int(time()))) or 0
    if me is None:
        return None
    shown = sight(environment)
    if actor is not None and not environment.value(f"SELECT is_owner FROM actors WHERE actor = {int(actor)}"):
        shown = replace(shown, gave=shown.got, got=shown.gave)  # what the owner got, this person gave
    seen = {name: getattr(shown, name) for name in ("both", "gave", "got", "follows", "contacts")}
    mine = _MINE.format(me=int(me), weight=weight_of_kind(), counted=COUNTED, **seen)
    people = environment.sql(_PEOPLE.format(mine=mine, me=int(me), spoken=SPOKEN, now=int(now)))
    if not len(people):
        return None
    sessions = environment.sql(_SESSIONS.format(mine=mine, spoken=SPOKEN, session=SESSION, now=int(now)))
    active = environment.sql(
        f"SELECT DISTINCT cast(floor(second / 86400) AS BIGINT) AS day FROM contacts WHERE actor = {int(me)} "
        f"AND second <= {int(now)} ORDER BY 1"
    )["day"].to_numpy()
    others, met = people["other"].to_numpy(), sessions["other"].to_numpy()
    place = np.searchsorted(others, met)
    known = (place < len(others)) & (others[np.minimum(place, len(others) - 1)] == met)
    opened, closed, weight = (column(sessions, name)[known] for name in ("opened", "closed", "weight"))
    meetings = Meetings(place[known], opened, closed, active.astype(np.float64), len(others))
    return KnownTies(people, meetings, weight, float(now))
