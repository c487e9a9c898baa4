"""Replies to what was published, and reshares of it."""

from __future__ import annotations

from typing import Final

REACTIONS: Final = """
  SELECT
    a.actor, a.published, a.activity, CASE WHEN a.type = 'Announce' THEN 0 ELSE 1 END AS reply
  FROM activities AS a
  LEFT JOIN objects AS thing ON a.object = thing.object AND thing.in_reply_to IS NOT NULL
  WHERE
    a.type = 'Announce'
    OR (a.type = 'Create' AND thing.in_reply_to IS NOT NULL AND coalesce(a.audience, 'public') <> 'direct')
"""
"""``reply`` is 1 for a reply, 0 for a reshare; private messages are neither."""

OF_MEMBERS: Final = f"""
  SELECT
    reactions.actor, reactions.published, reactions.activity, reactions.reply, author.part = giver.part AS inside
  FROM (
    SELECT
      reactions.actor, reactions.published, reactions.activity, reactions.reply,
      coalesce(CASE WHEN reactions.reply = 1 THEN parent.attributed_to ELSE thing.attributed_to END, named.actor)
        AS author
    FROM ({REACTIONS}) AS reactions
    INNER JOIN activities AS act ON reactions.activity = act.activity
    LEFT JOIN objects AS thing ON act.object = thing.object
    LEFT JOIN objects AS parent ON thing.in_reply_to = parent.object
    LEFT JOIN actors AS named
      ON named.actor = CASE WHEN reactions.reply = 1 THEN thing.in_reply_to ELSE coalesce(act.object, act."to"[1]) END
  ) AS reactions
  INNER JOIN members AS giver ON reactions.actor = giver.actor
  INNER JOIN (
    SELECT actors.actor, coalesce(members.part, '') AS part
    FROM actors LEFT JOIN members ON actors.actor = members.actor
  ) AS author ON reactions.author = author.actor
"""
"""Reactions of the members of communities to what a known person published: a member (``inside``) or somebody else."""
