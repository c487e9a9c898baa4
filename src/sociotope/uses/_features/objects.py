"""What can be said of each object by itself: its words, its links, its kind. Once per object, not once per act."""

from __future__ import annotations

from typing import Final

from sociotope.uses._cues import WORDS, cues, folded_sql, matches
from sociotope.uses._features.catalogue import FROM_WORDS_ALONE
from sociotope.uses._features.spoken import Spoken

_HOST: Final = r"^[a-zA-Z][a-zA-Z0-9+.-]*://(?:[^/@]*@)?(?:www\.)?([^/:?#]+)"
_ADDRESS: Final = r"https?://[^\s<>\"'')]+"
_POLL: Final = r"(?i)\|#?(?:poll|sondage)\|"
_CAMPAIGN: Final = "[?&#]utm_[a-z]+="

HOSTS: Final = f"""
SELECT DISTINCT lower(regexp_extract(address, '{_HOST}', 1)) AS host
FROM (
  SELECT id AS address FROM actors WHERE type = 'Person'
  UNION ALL
  SELECT url AS address FROM actors WHERE type = 'Person' AND url IS NOT NULL
) AS addresses
WHERE address LIKE '%://%'
"""
"""Where people live: a link to one of these hosts stays inside the environment."""

LINKS: Final = f"""
WITH linked AS (
  SELECT object, attributed_to, unnest(links) AS link FROM objects WHERE links IS NOT NULL
  UNION ALL
  SELECT object, attributed_to, unnest(regexp_extract_all(content, '{_ADDRESS}')) AS link
  FROM objects WHERE links IS NULL AND content LIKE '%://%'
)
SELECT
  linked.object,
  max(CASE WHEN hosts.host IS NULL THEN 1 ELSE 0 END) AS outside,
  max(CASE WHEN regexp_matches(linked.link, '{_CAMPAIGN}') THEN 1 ELSE 0 END) AS campaign,
  max(CASE WHEN quoted.object IS NOT NULL AND coalesce(quoted.attributed_to, 0) <> coalesce(linked.attributed_to, 0)
      THEN 1 ELSE 0 END) AS quotes
FROM linked
LEFT JOIN use_hosts AS hosts ON hosts.host = lower(regexp_extract(linked.link, '{_HOST}', 1))
LEFT JOIN objects AS quoted ON quoted.id = linked.link
GROUP BY linked.object
"""
"""By object with at least one link: whether one leads outside, bears campaign parameters, or is another's object."""


def objects_sql(spoken: Spoken) -> str:
    """One row per object: who made it, what it answers, its thread, its kind, its marks and its words.

    The words of an object that says its language are looked for in that one alone.
    """
    tags = {feature: matches("tags", cue.tags) for feature, cue in cues().items() if cue.tags}
    searched = {name: spoken.of_things(name) for name in FROM_WORDS_ALONE}
    words = ",\n  ".join(f"{sql} AS {name}" for name, sql in searched.items())
    pattern = spoken.cue("quiz").pattern if spoken.in_things else None
    quiz = matches("words", pattern) if pattern else "false"
    return f"""
WITH worded AS (
  SELECT
    object, type, attributed_to, in_reply_to, coalesce(context, root, in_reply_to, object) AS thread,
    {folded_sql(WORDS)} AS words,
    content IS NOT NULL OR name IS NOT NULL AS speaks,
    CASE WHEN content IS NULL THEN 0 ELSE length(content) - length(replace(content, ' ', '')) + 1 END AS length,
    lower(language) AS language,
    CASE WHEN tags IS NULL THEN NULL ELSE '|' || array_to_string(tags, '||') || '|' END AS tags,
    media IS NOT NULL AND coalesce(array_length(media), 0) > 0 OR type IN ('Image', 'Video', 'Audio') AS media
  FROM objects
)
SELECT
  worded.object, worded.type, worded.attributed_to, worded.in_reply_to, worded.thread, worded.speaks,
  worded.length, worded.media,
  coalesce(links.outside, 0) = 1 AS link,
  coalesce(links.campaign, 0) = 1 AS campaign,
  coalesce(links.quotes, 0) = 1 AS quotes,
  coalesce({matches("tags", _POLL)}, false) AS tag_poll,
  coalesce({tags["quiz"]}, false) OR coalesce(CASE WHEN type IN ('Question', 'Game', 'Page', 'Object')
    THEN {quiz} END, false) AS quiz,
  coalesce({tags["game"]}, false) OR type = 'Game' AS game,
  coalesce({tags["accepted"]}, false) AS accepted,
  coalesce({tags["howto"]}, false) OR type IN ('Course', 'HowTo', 'LearningResource') AS lesson,
  coalesce({tags["promo"]}, false) AS advert,
  {words}
FROM worded LEFT JOIN use_links AS links ON links.object = worded.object
"""


def words_sql(spoken: Spoken) -> str:
    """One row per act that carries words of its own: an invitation's message, a comment on what is passed on."""
    searched = {name: spoken.of_acts(name) for name in FROM_WORDS_ALONE}
    words = ",\n  ".join(f"{sql} AS {name}" for name, sql in searched.items())
    return f"""
SELECT activity, length(words) - length(replace(words, ' ', '')) + 1 AS length, {words}
FROM (
  SELECT activity, {folded_sql("content")} AS words FROM activities
  WHERE content IS NOT NULL AND type NOT IN ('Like', 'Dislike', 'View', 'Read', 'Listen', 'Undo', 'Flag', 'Block')
) AS worded
"""
