"""What the thread tells of an act: turns, answers to a question, answers retained."""

from __future__ import annotations

from typing import Final

TURNS: Final = """
WITH spoken AS (
  SELECT act.activity, act.actor, act.published, own.thread
  FROM activities AS act JOIN use_objects AS own ON own.object = act.object
  WHERE act.type = 'Create' AND act.published IS NOT NULL
), long AS (
  SELECT thread FROM spoken GROUP BY thread HAVING count(*) >= 3
), ordered AS (
  SELECT spoken.activity, spoken.actor, spoken.thread,
    row_number() OVER (PARTITION BY spoken.thread ORDER BY spoken.published, spoken.activity) AS place
  FROM spoken JOIN long ON long.thread = spoken.thread
), own AS (
  SELECT activity, place,
    row_number() OVER (PARTITION BY thread, actor ORDER BY place) AS mine,
    min(place) OVER (PARTITION BY thread, actor) AS since
  FROM ordered
)
SELECT activity FROM own WHERE mine > 1 AND (place - mine) > (since - 1)
"""
"""Acts whose actor had spoken in the thread, somebody else having spoken since: more turns of others than at first."""

RETAINED: Final = """
SELECT DISTINCT act.object
FROM activities AS act JOIN use_objects AS answer ON answer.object = act.object
WHERE act.type = 'Accept' AND answer.in_reply_to IS NOT NULL AND answer.type NOT IN ('Event', 'Course', 'Job')
UNION
SELECT object FROM use_objects WHERE accepted AND in_reply_to IS NOT NULL
"""
"""Answers that somebody marked as the right one."""
