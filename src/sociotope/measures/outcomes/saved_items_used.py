"""How much of what is saved is used again."""

from __future__ import annotations

from typing import Final

from sociotope.measures._run import Estimates, Run
from sociotope.measures._trials import share_seen
from sociotope.text import texts

_TEXTS: Final = texts(__name__)
title, question, formula = _TEXTS.each("title", "question", "formula")
elsewhere: Final = _TEXTS["elsewhere"]
definition = "1"
needs: tuple[str, ...] = ()
sees: tuple[str, ...] = ()

_SAVED: Final = """
WITH own AS (
  SELECT a.type, a.object, a.published, thing.in_reply_to
  FROM activities AS a LEFT JOIN objects AS thing ON a.object = thing.object
  WHERE a.actor IN (SELECT actor FROM actors WHERE is_owner)
),
saved AS (
  SELECT own.object, min(own.published) AS published
  FROM own INNER JOIN objects AS thing ON own.object = thing.object
  WHERE own.type = 'Add' AND thing.type NOT IN ('Course', 'Job', 'Collection', 'Hashtag')
  GROUP BY own.object
),
used AS (
  SELECT object, published FROM own WHERE type = 'Announce'
  UNION ALL SELECT in_reply_to AS object, published FROM own WHERE type = 'Create' AND in_reply_to IS NOT NULL
)
SELECT
  count(DISTINCT saved.object) AS saved,
  count(DISTINCT CASE
    WHEN used.object IS NOT NULL AND coalesce(used.published >= saved.published, TRUE) THEN saved.object
  END) AS used
FROM saved LEFT JOIN used ON saved.object = used.object
"""


def saved_items_used(run: Run) -> Estimates:
    """Of the posts and pages that the owner saved, the share that the owner passed on or answered.

    Where a bookmark has no date, as on Mastodon, before it counts as after. What was read or used elsewhere is not in
    an archive, so that this is the least of it. ``n`` counts what was saved; null when nothing was.

    References
    ----------
    Wilson 1927, JASA 22:209; defined here: docs/science.md 8.4.

    Examples
    --------
    >>> from sociotope.named_places import desk
    >>> with desk() as place:
    ...     round(saved_items_used(Run(place))["owner", "all"].value, 3)
    1.0
    """
    [seen] = run.place.sql(_SAVED).to_pylist()
    return share_seen(run, seen["used"], seen["saved"], _TEXTS["none"], _TEXTS["note"])
