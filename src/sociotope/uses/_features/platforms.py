"""What each platform of an environment lets one see: declared by its module, or evident from empty columns."""

from __future__ import annotations

from typing import Final

from sociotope.environment import Sociotope
from sociotope.plugins import modules

SEEN: Final = """
WITH kept AS (
  SELECT platform, count(content) + count(name) > 0 AS words, count(in_reply_to) > 0 AS replies,
    count(coalesce(context, root, in_reply_to)) > 0 AS threads,
    count(CASE WHEN array_length(links) > 0 THEN 1 END) > 0 AS links,
    count(CASE WHEN array_length(media) > 0 OR type IN ('Image', 'Video', 'Audio') THEN 1 END) > 0 AS media
  FROM objects GROUP BY platform
), done AS (
  SELECT platform, count("to") > 0 AS recipients,
    count(CASE WHEN type NOT IN ('Like', 'Dislike') THEN content END) > 0 AS words
  FROM activities GROUP BY platform
), direct AS (
  SELECT act.platform, count(own.in_reply_to) > 0 AS replies
  FROM activities AS act JOIN objects AS own ON own.object = act.object
  WHERE act.type = 'Create' AND act.audience IN ('direct', 'group') GROUP BY act.platform
)
SELECT done.platform,
  coalesce(kept.words, false) OR done.words AS words,
  coalesce(kept.words, false) OR coalesce(kept.replies, false) AS replies,
  coalesce(direct.replies, false) AS direct_replies,
  coalesce(kept.threads, false) AS threads,
  coalesce(kept.words, false) OR coalesce(kept.links, false) AS links,
  coalesce(kept.words, false) OR coalesce(kept.media, false) AS media,
  coalesce(kept.words, false) OR coalesce(kept.replies, false) OR done.recipients AS recipients
FROM done LEFT JOIN kept ON kept.platform = done.platform LEFT JOIN direct ON direct.platform = done.platform
"""
"""By platform, whether words, replies, threads, links, media and recipients are there at all: an event log has none."""


def unobservable(environment: Sociotope) -> dict[str, frozenset[str]]:
    """By feature, the platforms of this environment whose archive can never show it, as their modules declare."""
    present = environment.sql("SELECT DISTINCT platform FROM activities")["platform"].to_pylist()
    known = modules("sociotope.platforms")
    hidden: dict[str, set[str]] = {}
    for name in present:
        for feature in getattr(known.get(name), "unobservable", {}):
            hidden.setdefault(feature, set()).add(name)
    return {feature: frozenset(names) for feature, names in hidden.items()}
