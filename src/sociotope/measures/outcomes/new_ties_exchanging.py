"""How many new ties become exchanges."""

from __future__ import annotations

from typing import Final

from sociotope.measures._run import Estimates, Run
from sociotope.measures._sends import messages, one_side
from sociotope.measures._trials import DAY, nothing, share_of, why_none
from sociotope.text import texts

_TEXTS: Final = texts(__name__)
title, question, formula = _TEXTS.each("title", "question", "formula")
elsewhere: Final = _TEXTS["elsewhere"]
definition = "1"
needs: tuple[str, ...] = ()
sees = ("received",)
least = 1

DAYS: Final = 60
"""How long a new tie has, from its connection or first message."""
EACH_WAY: Final = 3
"""How many messages each way make an exchange (docs/science.md 4.1)."""

_NEW: Final = f"""
WITH met AS (
  SELECT person, is_given, second, quarter, followed FROM outcome_contacts
  WHERE second IS NOT NULL AND kind = 'message' AND (NOT is_given OR addressees = 1)
),
connected AS (
  SELECT person, min(second) AS second, min(quarter) AS quarter, max(followed) AS followed FROM outcome_contacts
  WHERE kind = 'accept' AND second IS NOT NULL GROUP BY person
),
opened AS (
  SELECT
    person, min(second) AS second, min(quarter) AS quarter, max(followed) AS followed,
    min(CASE WHEN is_given THEN second END) AS given,
    min(CASE WHEN NOT is_given THEN second END) AS received
  FROM met GROUP BY person
),
began AS (
  SELECT
    coalesce(connected.person, opened.person) AS person, connected.second IS NOT NULL AS is_connected,
    least(coalesce(connected.quarter, opened.quarter), coalesce(opened.quarter, connected.quarter)) AS quarter,
    least(coalesce(connected.second, opened.second), coalesce(opened.second, connected.second)) AS second,
    greatest(coalesce(connected.followed, opened.followed), coalesce(opened.followed, connected.followed)) AS followed
  FROM connected FULL JOIN opened ON connected.person = opened.person
  WHERE connected.person IS NOT NULL OR opened.given <= coalesce(opened.received, opened.given)
),
first AS (SELECT min(second) AS second FROM met)
SELECT
  began.person, began.quarter, began.followed,
  CASE
    WHEN count(CASE WHEN met.is_given THEN 1 END) >= {EACH_WAY}
      AND count(CASE WHEN NOT met.is_given THEN 1 END) >= {EACH_WAY} THEN 0
  END AS delay
FROM began
CROSS JOIN first
LEFT JOIN met ON began.person = met.person AND met.second >= began.second AND met.second - began.second <= {DAYS * DAY}
WHERE
  began.followed >= {DAYS * DAY}
  AND began.second >= first.second + CASE WHEN began.is_connected THEN 0 ELSE {DAYS * DAY} END
GROUP BY began.person, began.quarter, began.followed
ORDER BY began.person
"""


def new_ties_exchanging(run: Run) -> Estimates:
    """Of the owner’s new ties, the share that becomes an exchange: three private messages each way within sixty days.

    A tie is new at its connection, or at a first message, which the owner then wrote. Ties of the last sixty days are
    left out, as are those from before the first message of the archive, and, where only a first message tells that a
    tie is new, those of the sixty days after it. ``n`` counts ties; null without one, or when the archive shows one
    direction only.

    References
    ----------
    Kish 1965, Survey Sampling, 8.2; defined here: docs/science.md 8.4 and 4.1.

    Examples
    --------
    >>> from sociotope.named_places import desk
    >>> with desk() as place:
    ...     round(new_ties_exchanging(Run(place))["owner", "all"].value, 3)
    0.25
    """
    missing = why_none(run) or one_side(run)
    if missing is not None:
        return nothing(run, missing)
    messages(run)
    return share_of(run, run.place.sql(_NEW), _TEXTS["none"].format(days=DAYS), days=DAYS)
