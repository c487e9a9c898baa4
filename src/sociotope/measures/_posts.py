"""What the public posts of the archive's owner received, where their counts are in the archive."""

from __future__ import annotations

from typing import Final

import numpy as np

from sociotope.environment import second_of
from sociotope.measures._run import Estimates, Run
from sociotope.measures._trials import DAY, counted_by, nothing, why_none
from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)

LEAST_FOLLOWERS: Final = 100
"""Below this, a rate for a thousand followers says nothing."""

LEAST_DAYS: Final = 7
"""A post that was counted sooner after it was written is left out: it is still being read."""

_POSTS: Final = f"""
SELECT thing.object, max(coalesce(thing.likes, 0) + coalesce(thing.shares, 0)) AS reactions, a.platform
FROM activities AS a
INNER JOIN objects AS thing ON a.object = thing.object
WHERE
  a.actor IN (SELECT actor FROM actors WHERE is_owner) AND a.type IN ('Create', 'Question')
  AND coalesce(a.audience, 'public') IN ('public', 'followers') AND coalesce(array_length(a."to"), 0) = 0
  AND thing.in_reply_to IS NULL AND coalesce(thing.likes, thing.shares) IS NOT NULL AND ({{where}})
  AND coalesce({second_of("thing.counted_at")} - {second_of("a.published")} >= {LEAST_DAYS * DAY}, TRUE)
GROUP BY thing.object, a.platform
ORDER BY thing.object
"""

_FOLLOWED: Final = "SELECT platform, max(followers) AS followers FROM actors WHERE is_owner GROUP BY platform"


def reactions(run: Run, none: Text, where: str = "TRUE") -> Estimates:
    """Likes and reshares for each post; where the number of followers is known, ``why`` gives it by thousand of them.

    Parameters
    ----------
    run
        What is asked, and of which place.
    none
        Why there is nothing to count, where there is nothing.
    where
        Which posts, in SQL over ``thing``.
    """
    missing = why_none(run)
    if missing is not None:
        return nothing(run, missing)
    if run.place.is_redacted:
        return nothing(run, _TEXTS["redacted"])
    posts = run.place.sql(_POSTS.format(where=where))
    counts = posts["reactions"].to_numpy().astype(np.float64)
    note = None
    here = sorted(set(posts["platform"].to_pylist()))
    if len(here) == 1:
        followers = {row["platform"]: row["followers"] for row in run.place.sql(_FOLLOWED).to_pylist()}.get(here[0])
        if followers and followers >= LEAST_FOLLOWERS:
            by_thousand = 1000 * counts.mean() / followers
            rate = f"{by_thousand:.2f}"
            note = _TEXTS["by_thousand"].format(n=followers, rate=Text(rate, rate.replace(".", ",")))
    return counted_by(run, counts, np.ones(len(counts)), none, note)
