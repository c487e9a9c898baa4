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
