"""What people said of their own, and how many could hear it: one row per authored act."""

from __future__ import annotations

from sociotope.environment import Sociotope, day_of, second_of
from sociotope.ties._contacts import contacts, contacts_of_everybody
from sociotope.views import numbers_alone

UNKNOWN_PUBLIC = 10_000
"""The audience of a public act when nothing says how many follow its author (docs/science.md 1.7)."""

_AUTHORED = """
WITH named AS (
  SELECT activity, count(*) AS people FROM {contacts} WHERE kind IN ('reply', 'mention') GROUP BY activity
),
heard AS (
  SELECT
    a.activity, a.actor, a.audience, a.published,
    coalesce(array_length(a."to"), 0) AS recipients,
    coalesce(named.people, 0) AS named,
    coalesce(
      a.audience_size, author.followers, CASE WHEN a.audience = 'public' THEN {unknown} END
    ) AS size,
    a.audience_size,
    person.is_owner,
    person.bucket
  FROM activities AS a
  INNER JOIN {people} AS person ON a.actor = person.actor
  INNER JOIN actors AS author ON a.actor = author.actor
  LEFT JOIN named ON a.activity = named.activity
  WHERE a.type IN ('Create', 'Question')
),
reached AS (
  SELECT
    *,
    CASE
      WHEN audience = 'self' THEN NULL
      WHEN audience = 'direct' THEN coalesce(nullif(recipients, 0), audience_size, 1)
      WHEN audience = 'group' THEN coalesce(audience_size, nullif(recipients, 0))
      WHEN audience IS NULL THEN audience_size
      WHEN named > 0 THEN sqrt(named * cast(size AS DOUBLE))
      ELSE size
    END AS people
  FROM heard
)
SELECT
  activity, actor, audience, published,
  {second} AS second,
  calendar.quarter AS quarter,
  CASE WHEN people < 1 THEN 1.0 ELSE people END AS reach,
  CASE WHEN is_owner THEN 'given' END AS owner_side,
  CASE
    WHEN is_owner
    THEN coalesce(cast(floor({day} / 7) AS BIGINT), {number}) % 200
    ELSE bucket
  END AS bucket
FROM reached
LEFT JOIN {calendar} AS calendar ON {day} = calendar.day{beside}
"""

_HAS_UNDATED = "SELECT count(*) FROM activities WHERE type IN ('Create', 'Question') AND published IS NULL"


def authored(environment: Sociotope) -> str:
    """The name of the view that holds every authored act, made once for an environment.

    Columns: ``activity, actor, audience, published, second, quarter, reach`` (the effective audience of docs/science.md
    1.7: how many people the act can reach, an overheard dialogue counting for the geometric mean of those it names and
    those who may hear; null where it cannot be known, whoever is addressed), ``owner_side``, ``bucket`` (the author's
    group; for the owner, the week's).

    Examples
    --------
    >>> with Sociotope.from_tables() as place:
    ...     place.value(f"SELECT count(*) FROM {authored(place)}")
    0
    """
    return _made(environment, "authored", contacts(environment), "people")


def authored_by_everybody(environment: Sociotope) -> str:
    """The same view, ``authored_by_everybody``, with what automated actors wrote."""
    return _made(environment, "authored_by_everybody", contacts_of_everybody(environment), "everybody")


def _made(environment: Sociotope, name: str, view: str, persons: str) -> str:
    with environment.engine.lock:
        if name in environment.engine.made_of:
            return name
        when = {"second": second_of("published"), "day": day_of("published"), "calendar": environment.calendar()}
        number, beside = "activity", ""
        if (environment.is_part or len(environment.platforms) > 1) and environment.value(_HAS_UNDATED):
            number = "alone.rank"
            beside = (
                f"\nLEFT JOIN {numbers_alone(environment)} AS alone ON published IS NULL AND activity = alone.number"
            )
        sql = _AUTHORED.format(
            unknown=UNKNOWN_PUBLIC, contacts=view, people=persons, number=number, beside=beside, **when
        )
        environment.engine.materialise(name, sql)
        environment.engine.made_of[name] = view
    return name
