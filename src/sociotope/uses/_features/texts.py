"""What the model of texts makes of the words of each act: read once, where they stand, batch after batch."""

from __future__ import annotations

from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from sociotope.environment import Sociotope, second_of
from sociotope.uses._cues import LANGUAGES, WORDS
from sociotope.uses._features.addressees import DIRECTED
from sociotope.uses._features.catalogue import FEATURES
from sociotope.uses._text_model import LEVELS, SETTINGS, USES, plain_sql, prepared_sql, text_model

TEXT_FEATURES: Final = tuple(f"text_{use}" for use in USES)
"""By use that words can tell, how much they tell it: 0 without words to read, else from 1/10 (no more than nothing) to
1, by half log-odds; null where there are words that cannot be read."""

NOTHING_TO_READ: Final = -1
UNREADABLE: Final = -2
"""In place of levels (:meth:`sociotope.uses._text_model.TextModel.levels`)."""

MOST_LETTERS: Final = 4_000
"""Of a longer text, what comes first is read: it is the same use to its end."""
_GAP_DAYS: Final = 60
_NEW_DAYS: Final = 30
_ANSWER_DAYS: Final = 14
_EXCHANGE_DAYS: Final = 30

_DIRECTED: Final = ", ".join(f"'{kind}'" for kind in DIRECTED)
OWN_WORDS: Final = WORDS.replace("content", "own.content").replace("name", "own.name")
SPEAKS: Final = f"""act.type IN ({_DIRECTED})
      AND coalesce(own.attributed_to = act.actor, act.type IN ('Create', 'Update', 'Question'))"""
"""Whether an act is in the words of its object: those that its actor wrote, and not a note passed on or liked."""
_ASKS: Final = "CASE WHEN {words} LIKE '%?%' THEN 1 ELSE 0 END"
_IN: Final = {name: place for place, name in enumerate(SETTINGS)}
_KNOWN_LANGUAGE: Final = " OR ".join(f"lower(own.language) LIKE '{code}%'" for code in LANGUAGES)

WRITTEN: Final = f"""
SELECT activity, type, actor, platform, published, audience, answers, answers_question, is_readable,
  substr(CASE WHEN own_words IS NULL THEN coalesce(act_words, '') WHEN act_words IS NULL THEN own_words
    ELSE own_words || '. ' || act_words END, 1, {MOST_LETTERS}) AS words
FROM (SELECT act.activity, act.type, act.actor, act.platform, act.published, act.audience,
  CASE WHEN own.in_reply_to IS NOT NULL AND coalesce(parent.attributed_to, 0) <> act.actor THEN 1 ELSE 0 END AS answers,
  {_ASKS.format(words="parent.content")} AS answers_question,
  CASE WHEN own.language IS NULL OR {_KNOWN_LANGUAGE} THEN 1 ELSE 0 END AS is_readable,
  CASE WHEN {SPEAKS} AND coalesce(own.type, '') <> 'Profile' THEN {OWN_WORDS} END AS own_words,
  act.content AS act_words
FROM activities AS act
LEFT JOIN objects AS own ON own.object = act.object
LEFT JOIN objects AS parent ON parent.object = own.in_reply_to
WHERE act.type IN ({_DIRECTED}, 'Announce')) AS said
"""
"""Acts that may say something, in the words of who acts."""

TALKS: Final = f"""
WITH alone AS (
  SELECT edge.activity, edge.actor, edge.published, least(edge.actor, edge.other) AS low,
    greatest(edge.actor, edge.other) AS high, {second_of("edge.published")} AS second
  FROM use_edges AS edge
  INNER JOIN use_addressees AS addressees ON addressees.activity = edge.activity
  WHERE addressees.people = 1 AND edge.published IS NOT NULL
), said AS (
  SELECT alone.*, written.type, CASE WHEN written.words <> '' THEN 1 ELSE 0 END AS speaks,
    CASE WHEN written.words LIKE '%?%' THEN 1 ELSE 0 END AS asks
  FROM alone LEFT JOIN use_written AS written ON written.activity = alone.activity
), beside AS (
  SELECT activity, actor, second, silence, other, asked, spoken,
    CASE WHEN actor = low THEN high_wrote ELSE low_wrote END AS wrote
  FROM (
    SELECT *, lag(actor) OVER tie AS other, lag(asks) OVER tie AS asked, second - lag(second) OVER tie AS silence,
      sum(speaks) OVER before AS spoken,
      max(CASE WHEN actor = low AND type = 'Create' THEN second END) OVER before AS low_wrote,
      max(CASE WHEN actor = high AND type = 'Create' THEN second END) OVER before AS high_wrote
    FROM said
    WINDOW tie AS (PARTITION BY low, high ORDER BY published, activity),
      before AS (PARTITION BY low, high ORDER BY published, activity ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
  ) AS windowed
)
SELECT activity, coalesce(second - wrote <= {_EXCHANGE_DAYS} * 86400, false) AS follows, CASE
  WHEN coalesce(spoken, 0) = 0 AND coalesce(silence, 0) <= {_NEW_DAYS} * 86400 THEN {_IN["dm_first"]}
  WHEN silence > {_GAP_DAYS} * 86400 THEN {_IN["dm_gap"]}
  WHEN other <> actor AND asked = 1 AND silence <= {_ANSWER_DAYS} * 86400 THEN {_IN["dm_answer"]}
  WHEN other <> actor AND spoken > 0 THEN {_IN["dm_reply"]}
  ELSE {_IN["dm_cont"]} END AS setting
FROM beside
"""
"""By dated act to one person: whether they wrote to the actor in the days before (``follows``), and its setting."""

_SETTING: Final = f"""CASE
    WHEN written.type = 'Invite' THEN {_IN["invite_note"]}
    WHEN written.audience = 'group' THEN {_IN["group"]}
    WHEN coalesce(written.audience, 'direct') = 'direct' AND coalesce(addressees.people, 0) > 1 THEN {_IN["group"]}
    WHEN answers = 1 AND answers_question = 1
      THEN CASE WHEN written.audience = 'direct' THEN {_IN["dm_answer"]} ELSE {_IN["comment_q"]} END
    WHEN answers = 1 THEN CASE WHEN written.audience = 'direct' THEN {_IN["dm_reply"]} ELSE {_IN["comment"]} END
    WHEN written.audience = 'direct' OR written.audience IS NULL AND addressees.people = 1
      THEN coalesce(talk.setting, {_IN["dm_cont"]})
    ELSE {_IN["post"]} END"""

TO_READ: Final = f"""
SELECT activity, setting, {prepared_sql("plain")} AS text
FROM (
  SELECT written.activity, {plain_sql("written.words")} AS plain, {_SETTING} AS setting
  FROM use_written AS written
  LEFT JOIN use_addressees AS addressees ON addressees.activity = written.activity
  LEFT JOIN use_talks AS talk ON talk.activity = written.activity
  WHERE written.words <> '' AND written.is_readable = 1
) AS plainly
"""

READ: Final = pa.schema([pa.field("activity", pa.int64(), False), pa.field("levels", pa.int64(), False)])


def read_texts(environment: Sociotope) -> None:
    """Register ``use_read``: by act with words, what they tell (``levels``), or that they are in another language."""
    engine = environment.engine
    if environment.is_redacted:
        engine.materialise(
            "use_read", "SELECT thing AS activity, reading AS levels FROM traces WHERE reading IS NOT NULL"
        )
        return
    path = engine.folder / "use_levels.parquet"
    with pq.ParquetWriter(path, READ, compression="lz4") as file:
        for batch in engine.batches(TO_READ):
            if batch.num_rows:
                levels = text_model().levels(
                    batch["text"], batch["setting"].to_numpy(zero_copy_only=False).astype("int64")
                )
                file.write_table(pa.table([batch["activity"].cast(pa.int64()), pa.array(levels)], schema=READ))
    engine.view("use_levels", [path], READ)
    engine.define(
        "use_read",
        "SELECT activity, levels FROM use_levels UNION ALL "
        f"SELECT activity, {UNREADABLE} AS levels FROM use_written WHERE words <> '' AND is_readable = 0",
    )


def columns_of(levels: pa.ChunkedArray) -> dict[str, pa.Array]:
    """The text features of each number of levels."""
    rest = levels.to_numpy()
    unreadable, silent = rest == UNREADABLE, rest == NOTHING_TO_READ
    columns = {}
    for name in TEXT_FEATURES:
        value = (rest % LEVELS + 1) / FEATURES[name].steps
        value[silent] = 0.0
        columns[name] = pa.array(value, mask=unreadable)
        rest = rest // LEVELS
    return columns
