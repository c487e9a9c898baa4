"""What the archive's owner wrote to one person, session by session, and when it was answered."""

from __future__ import annotations

from typing import Final

import pyarrow as pa

from sociotope.environment import second_of
from sociotope.measures._direction import ONE_SIDED, ONLY_RECEIVED
from sociotope.measures._run import Estimates, Run, once
from sociotope.measures._trials import nothing, share_of, why_none
from sociotope.text import Text
from sociotope.ties import contacts
from sociotope.uses import THRESHOLD, pattern_uses

ANSWER_DAYS: Final = 7
"""How long an answer may take (docs/science.md 8.4)."""

_SESSION: Final = 3600
"""Messages to the same person that follow one another sooner than this are one (docs/science.md 8.1)."""

_OWN: Final = f"""
WITH ends AS (
  SELECT platform, max({second_of("published")}) AS last FROM activities WHERE published IS NOT NULL GROUP BY platform
)
SELECT
  met.activity, met.kind, met.addressees, met.second, met.quarter, met.owner_side = 'given' AS is_given,
  CASE WHEN met.owner_side = 'given' THEN met.other ELSE met.actor END AS person, ends.last - met.second AS followed
FROM {{contacts}} AS met
INNER JOIN activities AS act ON met.activity = act.activity
LEFT JOIN ends ON act.platform = ends.platform
WHERE met.owner_side IS NOT NULL
"""
"""The contacts of the owner; ``followed`` is how long the archive of that platform goes on after each, in seconds."""

_MESSAGES: Final = f"""
WITH stepped AS (
  SELECT
    *,
    min(CASE WHEN NOT is_given THEN second END) OVER later AS answered,
    max(second) OVER earlier AS before,
    max(CASE WHEN is_given THEN second END) OVER earlier AS own_before
  FROM outcome_contacts
  WHERE kind = 'message' AND second IS NOT NULL AND (NOT is_given OR addressees = 1)
  WINDOW
    later AS (PARTITION BY person ORDER BY second RANGE BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING),
    earlier AS (PARTITION BY person ORDER BY second RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
)
SELECT
  activity, person, quarter, second, is_given, answered, followed, second - before AS silence,
  sum(CASE WHEN is_given AND coalesce(second - own_before, {_SESSION}) >= {_SESSION} THEN 1 ELSE 0 END)
    OVER (PARTITION BY person ORDER BY second) AS session
FROM stepped
"""
"""Every message between the owner and one person; ``answered`` is the second of the next one received."""

_SENDS: Final = """
SELECT
  person, min(quarter) AS quarter, min(second) AS second, min(answered) AS answered,
  min(answered) - min(second) AS delay, max(followed) AS followed
FROM outcome_messages
WHERE is_given AND {where}
GROUP BY person, session
"""


@once
def own_contacts(run: Run) -> str:
    """The name of the view that holds the contacts of the archive's owner, whoever began, made once for a place."""
    run.place.engine.materialise("outcome_contacts", _OWN.format(contacts=contacts(run.place)))
    return "outcome_contacts"


@once
def messages(run: Run) -> str:
    """The name of the view that holds the messages between the owner and one person, made once for a place."""
    own_contacts(run)
    run.place.engine.materialise("outcome_messages", _MESSAGES)
    return "outcome_messages"


def sends_sql(run: Run, where: str = "TRUE") -> str:
    """SQL: what the owner sent to one person, a session a row: ``person, quarter, second, answered, delay, followed``.

    Parameters
    ----------
    run
        What is asked, and of which place.
    where
        Which of the messages count, in SQL over ``activity, silence`` (seconds since anything was written between the
        two, null the first time); a session is from the first of these.
    """
    messages(run)
    return _SENDS.format(where=where)


def sends(run: Run, where: str = "TRUE") -> pa.Table:
    """What the owner sent, as :func:`sends_sql` says, in an order that does not depend on the engine."""
    return run.place.sql(f"SELECT * FROM ({sends_sql(run, where)}) AS sends ORDER BY person, second")


def bears(run: Run, use: str) -> str:
    """SQL: whether a message bears a use, its label being likelier than not; false where that use is not looked for.

    Examples
    --------
    >>> from sociotope.named_places import pair
    >>> with pair() as place:
    ...     bears(Run(place), "learn")[:20]
    'activity IN (SELECT '
    """
    pattern_uses(run.place, run.uses)
    return (
        "activity IN (SELECT act.activity FROM act_patterns AS act INNER JOIN pattern_uses AS scored "
        f"ON act.pattern = scored.pattern WHERE scored.use = '{use}' AND scored.probability >= {THRESHOLD})"
    )


def answered(run: Run, none: Text, where: str = "TRUE", note: Text | None = None) -> Estimates:
    """Of what the owner sent to one person, the share that is answered within :data:`ANSWER_DAYS`.

    Parameters
    ----------
    run
        What is asked, and of which place.
    none
        Why there is nothing to count, where there is nothing.
    where
        As in :func:`sends_sql`.
    note
        What must be said of the number.
    """
    missing = why_none(run) or one_side(run)
    if missing is not None:
        return nothing(run, missing)
    return share_of(run, sends(run, where), none, days=ANSWER_DAYS, note=note)


@once
def one_side(run: Run) -> Text | None:
    """Why nothing is known of answers: only one of the two directions of private messages is in the archive."""
    seen = run.place.sql(f"SELECT DISTINCT is_given FROM {messages(run)}")["is_given"].to_pylist()
    return {(True,): ONE_SIDED, (False,): ONLY_RECEIVED}.get(tuple(seen))
