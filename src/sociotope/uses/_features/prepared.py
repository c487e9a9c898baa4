"""Each act beside all that its features are made from, by steps that each hold one narrow table in memory.

An object is first put beside what it answers, then each act beside its object, then beside the rest: one query for all
would hold every table at once, and send what does not fit through the disk.

Columns are what is known of the act itself (``speaks``, ``named`` ...), of its object (``kind``, ``own_*``), of what
that answers (``parent_*``), of what it accepts (``referred_*``), and of what the platform shows at all (``sees_*``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sociotope.environment import Sociotope
from sociotope.uses._features.addressees import DIRECTED, FEW, STEPS
from sociotope.uses._features.catalogue import FROM_WORDS_ALONE

_DIRECTED: Final = ", ".join(f"'{kind}'" for kind in DIRECTED)

_MARKS: Final = ("media", "link", "campaign", "quotes", "tag_poll", "quiz", "game", "lesson", "advert")
_ANSWERED_MARKS: Final = ("speaks", "ask", "tag_poll")
_LOOKED_FOR: Final = (*_MARKS, *FROM_WORDS_ALONE, "speaks")

_OBJECTS: Final = """
SELECT own.object, own.attributed_to, own.in_reply_to IS NOT NULL AS replies, parent.attributed_to AS answered,
  parent.type = 'Question' AS parent_question, {kind} AS kind{columns}
FROM use_objects AS own LEFT JOIN use_objects AS parent ON parent.object = own.in_reply_to
"""

_CHARACTERISTICS: Final = f"""
SELECT act.activity, act.type, act.actor, act.platform, act.audience, act.audience_size, act.published, act.weight,
  act.object, act.target, act.instrument,
  CASE WHEN act.type = 'Invite' THEN act.content IS NOT NULL ELSE act.type IN ({_DIRECTED}) END AS speaks,
  coalesce(array_length(act."to"), 0) AS named,
  {{kind}} AS kind,
  coalesce(own.attributed_to = act.actor, own.object IS NOT NULL AND act.type IN ('Create', 'Update', 'Question'))
    AS is_own,
  own.answered IS NOT NULL AS parent_author_known, own.parent_question,
  coalesce(own.replies, false) AND (own.answered IS NULL OR own.answered <> act.actor) AS answers{{columns}}
FROM activities AS act LEFT JOIN use_told_objects AS own ON own.object = act.object
"""

_PREPARED: Final = f"""
SELECT act.*,
  act.type IN ('View', 'Read', 'Listen') AS looks,
  act.type IN ('Like', 'Dislike') AS reacts,
  act.type IN ('Create', 'Update', 'Question') AS makes,
  greatest(act.named, coalesce(act.audience_size, 0)) AS seen_by,
  person.actor IS NOT NULL AS of_actor, person.type AS actor_kind,
  coalesce(ties.people, crowds.people) AS people, ties.first / {STEPS}.0 AS first,
  ties.gap / {STEPS}.0 AS gap{{columns}}
FROM use_told AS act
LEFT JOIN actors AS person ON person.actor = act.object
LEFT JOIN use_ties AS ties ON ties.activity = act.activity
LEFT JOIN (SELECT activity, people FROM use_addressees WHERE people >= {FEW} OR is_undated) AS crowds
  ON crowds.activity = act.activity
{{joins}}
"""


@dataclass(frozen=True, slots=True)
class _Beside:
    """What few places hold: how to see whether there is any, its joins, its columns, and what these are without it."""

    count: str
    joins: str
    columns: Mapping[str, tuple[str, str]]


_WORDS: Final = {name: (f"wording.{name}", "CAST(NULL AS BOOLEAN)") for name in FROM_WORDS_ALONE}
_NO_WORD: Final = "CAST(NULL AS VARCHAR)"
_BESIDE: Final = (
    _Beside(
        "SELECT count(*) FROM use_words",
        "LEFT JOIN use_words AS wording ON wording.activity = act.activity",
        {"said_length": ("wording.length", "CAST(NULL AS BIGINT)"), **_WORDS},
    ),
    _Beside(
        "SELECT count(instrument) FROM use_told",
        "",
        {"application": ("lower(act.instrument)", _NO_WORD)},
    ),
    _Beside(
        "SELECT count(target) FROM use_told",
        "LEFT JOIN use_objects AS target ON target.object = act.target "
        "LEFT JOIN actors AS target_actor ON target_actor.actor = act.target",
        {"target_kind": ("target.type", _NO_WORD), "target_actor_kind": ("target_actor.type", _NO_WORD)},
    ),
    _Beside(
        "SELECT count(*) FROM use_referred",
        "LEFT JOIN use_referred AS referred ON referred.activity = act.activity "
        "LEFT JOIN use_objects AS referred_object ON referred_object.object = referred.object "
        "LEFT JOIN use_objects AS referred_target ON referred_target.object = referred.target",
        {
            "referred_type": ("referred.type", _NO_WORD),
            "referred_kind": ("referred_object.type", _NO_WORD),
            "referred_target_kind": ("referred_target.type", _NO_WORD),
        },
    ),
    _Beside(
        "SELECT count(*) FROM use_talks",
        "LEFT JOIN use_talks AS talk ON talk.activity = act.activity",
        {"follows": ("coalesce(talk.follows, false)", "FALSE")},
    ),
    _Beside(
        "SELECT count(*) FROM use_turns",
        "LEFT JOIN use_turns AS turns ON turns.activity = act.activity",
        {"returns": ("turns.activity IS NOT NULL", "FALSE")},
    ),
    _Beside(
        "SELECT count(*) FROM use_retained",
        "LEFT JOIN use_retained AS retained ON retained.object = act.object AND act.type = 'Create'",
        {"is_retained": ("retained.object IS NOT NULL", "FALSE")},
    ),
    _Beside(
        "SELECT count(*) FROM use_introduced",
        "LEFT JOIN use_introduced AS introduced ON introduced.activity = act.activity",
        {"introduces": ("introduced.activity IS NOT NULL", "FALSE")},
    ),
)
_SEEN: Final = ("words", "replies", "direct_replies", "threads", "links", "media", "recipients")


def with_their_objects(environment: Sociotope) -> dict[str, str]:
    """Register ``use_told``: each act beside what its object tells, without the marks that no object bears.

    Returns
    -------
    dict
        By name of a column that ``use_told`` does not hold, its one value, in SQL.
    """
    # null is not false: nothing could tell
    looked = ", ".join(f"bool_or(coalesce({name}, true)) AS {name}" for name in _LOOKED_FOR)
    [borne] = environment.sql(f"SELECT {looked} FROM use_objects").to_pylist()
    columns = {name: f"own.{name}" for name in _MARKS} | {f"own_{name}": f"own.{name}" for name in FROM_WORDS_ALONE}
    columns |= {f"parent_{'poll' if name == 'tag_poll' else name}": f"parent.{name}" for name in _ANSWERED_MARKS}
    borne_columns = {name: column for name, column in columns.items() if borne[column.split(".")[1]]}
    without = {name: "FALSE" for name in columns if name not in borne_columns}
    if borne["quotes"]:
        borne_columns["length"] = "own.length"
    else:  # asked of what quotes alone
        without["length"] = "CAST(NULL AS BIGINT)"
    kinds = environment.sql("SELECT DISTINCT type FROM use_objects WHERE type IS NOT NULL ORDER BY type")["type"]
    named = [(code, kind.replace("'", "''")) for code, kind in enumerate(kinds.to_pylist())]
    # a number of two bytes takes less room than a word in a table of as many rows as there are objects
    coded = " ".join(f"WHEN '{kind}' THEN {code}" for code, kind in named)
    worded = " ".join(f"WHEN {code} THEN '{kind}'" for code, kind in named)
    environment.engine.materialise(
        "use_told_objects",
        _OBJECTS.format(
            kind=f"CAST(CASE own.type {coded} END AS SMALLINT)" if named else "CAST(NULL AS SMALLINT)",
            columns="".join(f", {column} AS {name}" for name, column in borne_columns.items()),
        ),
    )
    environment.engine.materialise(
        "use_told",
        _CHARACTERISTICS.format(
            kind=f"CASE own.kind {worded} END" if named else "CAST(NULL AS VARCHAR)",
            columns="".join(f", own.{name}" for name in borne_columns),
        ),
    )
    return without


def prepared(environment: Sociotope) -> tuple[str, dict[str, str]]:
    """The last of the joins, in SQL, and the columns that it need not hold: those that are the same for every act.

    A place has seldom everything. What it lacks is not joined, and what all its platforms show, or none, is known
    before any act is looked at: the rules then come down to what is left of them.

    Returns
    -------
    tuple
        The query, and by name of a column its one value, in SQL.
    """
    columns: list[str] = []
    joins: list[str] = []
    same = with_their_objects(environment)
    for beside in _BESIDE:
        if environment.value(beside.count):
            joins.append(beside.joins)
            columns += [f"{sql} AS {name}" for name, (sql, _) in beside.columns.items()]
        else:
            same |= {name: without for name, (_, without) in beside.columns.items()}
    seen = environment.sql("SELECT * FROM use_seen").to_pydict()
    various = [name for name in _SEEN if len(set(seen[name])) > 1]
    same |= {f"sees_{name}": str(bool(seen[name] and seen[name][0])).upper() for name in _SEEN if name not in various}
    if various:
        joins.append("JOIN use_seen AS seen ON seen.platform = act.platform")
        columns += [f"seen.{name} AS sees_{name}" for name in various]
    return _PREPARED.format(columns="".join(f",\n  {column}" for column in columns), joins="\n".join(joins)), same
