"""What each platform of an environment lets one see: said by the platform, or evident from empty columns."""

from __future__ import annotations

from typing import Final

from sociotope.environment import Sociotope
from sociotope.platforms._sight import measurability
from sociotope.plugins import modules
from sociotope.text import Text
from sociotope.uses._cues import quoted
from sociotope.uses._features.catalogue import FEATURES

SEEN: Final = """
WITH things AS (
  SELECT platform, count(content) + count(name) > 0 AS words, count(in_reply_to) > 0 AS replies,
    count(coalesce(context, root, in_reply_to)) > 0 AS threads,
    count(CASE WHEN array_length(links) > 0 THEN 1 END) > 0 AS links,
    count(CASE WHEN array_length(media) > 0 OR type IN ('Image', 'Video', 'Audio') THEN 1 END) > 0 AS media
  FROM objects GROUP BY platform
), acts AS (
  SELECT platform, count("to") > 0 AS recipients,
    count(CASE WHEN type NOT IN ('Like', 'Dislike') THEN content END) > 0 AS words
  FROM activities GROUP BY platform
), direct AS (
  SELECT act.platform, count(own.in_reply_to) > 0 AS replies
  FROM activities AS act JOIN objects AS own ON own.object = act.object
  WHERE act.type = 'Create' AND act.audience IN ('direct', 'group') GROUP BY act.platform
)
SELECT acts.platform,
  coalesce(things.words, false) OR acts.words AS words,
  coalesce(things.words, false) OR coalesce(things.replies, false) AS replies,
  coalesce(direct.replies, false) AS direct_replies,
  coalesce(things.threads, false) AS threads,
  coalesce(things.words, false) OR coalesce(things.links, false) AS links,
  coalesce(things.words, false) OR coalesce(things.media, false) AS media,
  coalesce(things.words, false) OR coalesce(things.replies, false) OR acts.recipients AS recipients
FROM acts LEFT JOIN things ON things.platform = acts.platform LEFT JOIN direct ON direct.platform = acts.platform
"""
"""By platform, whether words, replies, threads, links, media and recipients are there at all: an event log has none."""


def default_audience_sql() -> str:
    """SQL: whether an act has the audience that its platform gives where nobody chooses, and which is its public.

    An act that does not say its audience has that one.

    Examples
    --------
    >>> default_audience_sql()
    "(platform = 'linkedin' AND coalesce(audience, 'followers') = 'followers')"
    """
    defaults = {name: getattr(each, "default_audience", None) for name, each in modules("sociotope.platforms").items()}
    conditions = [
        f"(platform = '{quoted(name)}' AND coalesce(audience, '{audience}') = '{audience}')"
        for name, audience in sorted(defaults.items())
        if audience
    ]
    return " OR ".join(conditions) or "FALSE"


def unobservable(environment: Sociotope) -> dict[str, frozenset[str]]:
    """By feature, the platforms of this environment whose archive can never show that it is absent."""
    present = environment.sql("SELECT DISTINCT platform FROM activities")["platform"].to_pylist()
    hidden: dict[str, set[str]] = {}
    for platform in present:
        for feature in unobservable_on(platform):
            hidden.setdefault(feature, set()).add(platform)
    return {feature: frozenset(platforms) for feature, platforms in hidden.items()}


def unobservable_on(platform: str) -> dict[str, Text]:
    """By feature that the archive of a platform can never show to be absent, why.

    Examples
    --------
    >>> unobservable_on("mastodon")["view"].en
    'Mastodon does not record what you read.'
    """
    special = {name: measurability(platform, feature.sees) for name, feature in FEATURES.items()}
    return {name: one.why for name, one in special.items() if one and one.status == "not_measurable"}
