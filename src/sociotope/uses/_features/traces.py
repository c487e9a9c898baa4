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

MARKS: Final = tuple(name for name in TRACES.stored.names if name not in ("thing", "words", "reading"))
"""The columns of ``traces`` that are true, false, or null where nothing could tell."""

_OF_OBJECTS: Final = tuple(name for name in MARKS if name not in FROM_WORDS_ALONE and name != "absolute")
_SOMETHING: Final = " OR ".join(f"coalesce({name}, true)" for name in MARKS)

TRACES_SQL: Final = f"""
SELECT own.object AS thing, least(own.length, {MOST_WORDS}) AS words, CAST(NULL AS BIGINT) AS reading,
  {", ".join(f"own.{name} AS {name}" for name in (*_OF_OBJECTS, *FROM_WORDS_ALONE))},
  CASE WHEN own.speaks THEN cues.absolute ELSE false END AS absolute
FROM use_objects AS own LEFT JOIN lexical_cues AS cues ON cues.object = own.object
UNION ALL
SELECT coalesce(own.activity, read.activity) AS thing, coalesce(least(own.length, {MOST_WORDS}), 0) AS words,
  read.levels AS reading, {", ".join(f"false AS {name}" for name in _OF_OBJECTS)},
  {", ".join(f"coalesce(own.{name}, false) AS {name}" for name in FROM_WORDS_ALONE)}, false AS absolute
FROM use_words AS own FULL JOIN use_read AS read ON read.activity = own.activity
"""

TOLD_SQL: Final = f"""
SELECT {", ".join(TRACES.stored.names)} FROM ({TRACES_SQL}) AS trace
WHERE words > 0 OR reading IS NOT NULL OR {_SOMETHING}
"""
"""The rows of ``traces``: the things that told something. What is not among them told nothing."""


def _traced(name: str) -> str:
    return f"CASE WHEN trace.thing IS NULL THEN false ELSE trace.{name} END AS {name}"


OBJECTS_SQL: Final = f"""
SELECT own.object, own.type, own.attributed_to, own.in_reply_to,
  coalesce(own.context, own.root, own.in_reply_to, own.object) AS thread,
  own.content IS NOT NULL OR own.name IS NOT NULL AS speaks, coalesce(trace.words, 0) AS length,
  own.media IS NOT NULL AND coalesce(array_length(own.media), 0) > 0 OR own.type IN ('Image', 'Video', 'Audio')
    AS media,
  {", ".join(_traced(name) for name in (*_OF_OBJECTS, *FROM_WORDS_ALONE))}
FROM objects AS own LEFT JOIN traces AS trace ON trace.thing = own.object
"""
"""What :func:`sociotope.uses._features.objects.objects_sql` tells, from the traces."""

WORDS_SQL: Final = f"""
SELECT act.activity, trace.words AS length, {", ".join(f"trace.{name}" for name in FROM_WORDS_ALONE)}
FROM activities AS act JOIN traces AS trace ON trace.thing = act.activity AND trace.words > 0
"""
"""What :func:`sociotope.uses._features.objects.words_sql` tells, from the traces."""


def cues_sql(names: tuple[str, ...]) -> str:
    """What :func:`sociotope.uses.lexical_cues` tells, from the traces."""
    return (
        f"SELECT own.object, {', '.join(_traced(name) for name in names)} FROM objects AS own "
        "LEFT JOIN traces AS trace ON trace.thing = own.object WHERE own.content IS NOT NULL OR own.name IS NOT NULL"
    )


def is_game_sql(column: str) -> str:
    """Whether an application, in lower case, is one of games: all that the features ask of it."""
    return matches(column, cue("game_app").pattern or "")
