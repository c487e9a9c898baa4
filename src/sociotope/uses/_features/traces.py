"""A copy without contents: what its words and addresses told is written down before they are taken away (`traces`).

The features of such a copy are made from the traces. Those of a place with its contents never read them.
"""

from __future__ import annotations

from typing import Final

from sociotope.schema import TRACES
from sociotope.uses._cues import cue, matches
from sociotope.uses._features.catalogue import FROM_WORDS_ALONE

MOST_WORDS: Final = 21
"""Texts are told apart up to twenty words: the exact length of a longer one would point at it."""

MARKS: Final = tuple(name for name in TRACES.stored.names if name not in ("thing", "words"))
"""The columns of ``traces`` that are true, false, or null where nothing could tell."""

_OF_OBJECTS: Final = tuple(name for name in MARKS if name not in FROM_WORDS_ALONE and name != "absolute")
_SOMETHING: Final = " OR ".join(f"coalesce({name}, true)" for name in MARKS)

TRACES_SQL: Final = f"""
SELECT own.object AS thing, least(own.length, {MOST_WORDS}) AS words,
  {", ".join(f"own.{name} AS {name}" for name in (*_OF_OBJECTS, *FROM_WORDS_ALONE))},
  CASE WHEN own.speaks THEN cues.absolute ELSE false END AS absolute
FROM use_objects AS own LEFT JOIN lexical_cues AS cues ON cues.object = own.object
UNION ALL
SELECT activity AS thing, least(length, {MOST_WORDS}) AS words,
  {", ".join(f"false AS {name}" for name in _OF_OBJECTS)},
  {", ".join(FROM_WORDS_ALONE)}, false AS absolute
FROM use_words
"""

TOLD_SQL: Final = f"""
SELECT {", ".join(TRACES.stored.names)} FROM ({TRACES_SQL}) AS told WHERE words > 0 OR {_SOMETHING}
"""
"""The rows of ``traces``: the things that told something. What is not among them told nothing."""


def _told(name: str) -> str:
    return f"CASE WHEN told.thing IS NULL THEN false ELSE told.{name} END AS {name}"


OBJECTS_SQL: Final = f"""
SELECT said.object, said.type, said.attributed_to, said.in_reply_to,
  coalesce(said.context, said.root, said.in_reply_to, said.object) AS thread,
  said.content IS NOT NULL OR said.name IS NOT NULL AS speaks, coalesce(told.words, 0) AS length,
  said.media IS NOT NULL AND coalesce(array_length(said.media), 0) > 0 OR said.type IN ('Image', 'Video', 'Audio')
    AS media,
  {", ".join(_told(name) for name in (*_OF_OBJECTS, *FROM_WORDS_ALONE))}
FROM objects AS said LEFT JOIN traces AS told ON told.thing = said.object
"""
"""What :func:`sociotope.uses._features.objects.objects_sql` tells, from the traces."""

WORDS_SQL: Final = f"""
SELECT act.activity, told.words AS length, {", ".join(f"told.{name}" for name in FROM_WORDS_ALONE)}
FROM activities AS act JOIN traces AS told ON told.thing = act.activity
"""
"""What :func:`sociotope.uses._features.objects.words_sql` tells, from the traces."""


def cues_sql(names: tuple[str, ...]) -> str:
    """What :func:`sociotope.uses.lexical_cues` tells, from the traces."""
    return (
        f"SELECT said.object, {', '.join(_told(name) for name in names)} FROM objects AS said "
        "LEFT JOIN traces AS told ON told.thing = said.object WHERE said.content IS NOT NULL OR said.name IS NOT NULL"
    )


def is_game_sql(column: str) -> str:
    """Whether an application, in lower case, is one of games: all that the features ask of it."""
    return matches(column, cue("game_app").found or "")
