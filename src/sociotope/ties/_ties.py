"""The table ``ties``: every pair of people in touch, over all the time and quarter by quarter."""

from __future__ import annotations

from typing import Final

import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.schema import TIES
from sociotope.ties._contacts import contacts
from sociotope.ties._sight import SPOKEN, sight

WEIGHTS: Final = {
    "message": 1.0,
    "recommend": 1.0,
    "reply": 0.6,
    "mention": 0.4,
    "invite": 0.4,
    "announce": 0.1,
    "endorse": 0.1,
    "like": 0.1,
}
"""What an act weighs in a tie: composed for one person more than said in public, said more than clicked "
"(docs/science.md 3.2)."""

CONNECTIONS: Final = ("follow", "accept")
"""The kinds that connect two people without anything being said."""

_TIES = """
SELECT
  CASE WHEN owners > 0 THEN mine ELSE one END AS actor,
  CASE WHEN owners > 0 AND mine = two THEN one ELSE two END AS other,
  period,
  given,
  received,
  weight,
  CASE WHEN given IS NOT NULL AND received IS NOT NULL THEN given > 0 AND received > 0 END AS mutual,
  CASE WHEN one_follows > 0 AND two_follows > 0 THEN TRUE WHEN follows > 0 THEN FALSE END AS connected,
  first,
  last
FROM (
  SELECT
    *,
    cast(CASE WHEN forth > 0 OR seen > 0 OR (spoken = 0 AND gave > 0) THEN forth END AS BIGINT) AS given,
    cast(CASE WHEN back > 0 OR seen > 0 OR (spoken = 0 AND got > 0) THEN back END AS BIGINT) AS received
  FROM (
    SELECT
      *,
      CASE WHEN owners > 0 AND mine = two THEN to_one ELSE to_two END AS forth,
      CASE WHEN owners > 0 AND mine = two THEN to_two ELSE to_one END AS back
    FROM (
      SELECT
        {period} AS period,
        least(actor, other) AS one,
        greatest(actor, other) AS two,
        max(CASE WHEN owner_side = 'given' THEN actor WHEN owner_side = 'received' THEN other END) AS mine,
        count(owner_side) AS owners,
        count(CASE WHEN {spoken} THEN 1 END) AS spoken,
        count(CASE WHEN actor < other AND {spoken} THEN 1 END) AS to_two,
        count(CASE WHEN actor > other AND {spoken} THEN 1 END) AS to_one,
        count(CASE WHEN {spoken} AND {both} THEN 1 END) AS seen,
        count(CASE WHEN {gave} THEN 1 END) AS gave,
        count(CASE WHEN {got} THEN 1 END) AS got,
        count(CASE WHEN {follows} THEN 1 END) AS follows,
        sum({weight}) AS weight,
        max(CASE WHEN actor < other AND kind IN ('follow', 'accept') THEN 1 ELSE 0 END) AS one_follows,
        max(CASE WHEN actor > other AND kind IN ('follow', 'accept') THEN 1 ELSE 0 END) AS two_follows,
        min(published) AS first,
        max(published) AS last
      FROM {contacts} AS met
      WHERE {counted}
      GROUP BY {period}, least(actor, other), greatest(actor, other)
    ) AS pairs
  ) AS turned
) AS seen_of
"""
"""A side on which nothing is seen has passed nothing where acts of that kind would be seen; else it is unknown."""

COUNTED: Final = "kind <> 'block' AND (directed OR kind NOT IN ('message', 'reply', 'mention'))"
"""SQL: what makes a tie. A message to a crowd does not, nor the second line of an act that a log writes twice."""


def weight_of_kind() -> str:
    """SQL: what a row of ``contacts`` weighs."""
    cases = " ".join(f"WHEN kind = '{kind}' THEN {weight}" for kind, weight in WEIGHTS.items())
    return f"CASE {cases} ELSE 0.0 END"


def ties_view(environment: Sociotope) -> str:
    """The name of the view that holds the table of :func:`ties`, made once for an environment, however large.

    Examples
    --------
    >>> with Sociotope.from_tables() as place:
    ...     place.value(f"SELECT count(*) FROM {ties_view(place)}")
    0
    """
    contacts(environment)
    engine = environment.engine
    path = engine.folder / "ties.parquet"
    if not path.exists():
        shown = sight(environment)
        seen = {"both": shown.both, "gave": shown.gave, "got": shown.got, "follows": shown.follows}
        words = {"spoken": SPOKEN, "weight": weight_of_kind(), "contacts": shown.contacts}
        parts = [
            _TIES.format(period=period, counted=f"{COUNTED} AND {where}", **words, **seen)
            for period, where in (("'all'", "TRUE"), ("quarter", "quarter IS NOT NULL"))
        ]
        engine.materialise("ties", " UNION ALL ".join(parts))
    return "ties"


def ties(environment: Sociotope) -> pa.Table:
    """Every pair of people in touch: how much each gave, whether they are connected, first and last contact.

    Parameters
    ----------
    environment
        The place.

    Returns
    -------
    pa.Table
        Schema TIES, one row per pair and period (``all`` and quarters such as ``2026-Q1``). ``actor`` is the owner of
        the archive where one end is; ``given`` and ``received`` are null where the archive cannot show that side, and
        ``mutual`` (something passed each way in that period) with them; ``weight`` sums :data:`WEIGHTS` over what is
        seen; ``connected`` when each follows the other, or an invitation was accepted, in that period, null where one
        direction of that is not shown; ``first`` and ``last`` null where nothing is dated.

    Examples
    --------
    >>> acts = pa.table({"activity": [8], "type": ["Create"], "actor": [1], "to": [[2]], "audience": ["direct"]})
    >>> people = pa.table({"actor": [1, 2], "type": ["Person"] * 2})
    >>> with Sociotope.from_tables(actors=people, activities=acts) as place:
    ...     ties(place).select(["actor", "other", "period", "given", "received", "mutual"]).to_pylist()
    [{'actor': 1, 'other': 2, 'period': 'all', 'given': 1, 'received': 0, 'mutual': False}]
    """
    names = ", ".join(TIES.stored.names)
    return environment.sql(
        f"SELECT {names} FROM {ties_view(environment)} ORDER BY period = 'all' DESC, period, actor, other"
    ).cast(TIES.stored)
