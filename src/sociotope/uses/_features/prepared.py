"""Each act beside all that its features are made from: the one wide join of the whole work.

Columns are what is known of the act itself (``speaks``, ``named`` ...), of its object (``kind``, ``own_*``), of what
that answers (``parent_*``), of what it accepts (``referred_*``), and of what the platform shows at all (``sees_*``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sociotope.environment import Sociotope
from sociotope.uses._features.addressees import DIRECTED
from sociotope.uses._features.catalogue import FROM_WORDS_ALONE

_DIRECTED: Final = ", ".join(f"'{kind}'" for kind in DIRECTED)

_PREPARED: Final = f"""
SELECT act.activity, act.type, act.actor, act.platform, act.audience, act.audience_size, act.published, act.weight,
  CASE WHEN act.type = 'Invite' THEN act.content IS NOT NULL ELSE act.type IN ({_DIRECTED}) END AS speaks,
  act.type IN ('View', 'Read', 'Listen') AS looks,
  act.type IN ('Like', 'Dislike') AS reacts,
  act.type IN ('Create', 'Update', 'Question') AS makes,
  coalesce(array_length(act."to"), 0) AS named,
  greatest(coalesce(array_length(act."to"), 0), coalesce(act.audience_size, 0)) AS seen_by,
  own.type AS kind, own.in_reply_to, own.length, own.media, own.link, own.campaign, own.quotes,
  own.tag_poll, own.quiz, own.game, own.lesson, own.advert,
  coalesce(own.attributed_to = act.actor, own.object IS NOT NULL AND act.type IN ('Create', 'Update', 'Question'))
    AS is_own,
  own.ritual AS own_ritual, own.self AS own_self, own.ask AS own_ask, own.howto AS own_howto, own.promo AS own_promo,
  own.cta AS own_cta, own.intro AS own_intro,
  parent.attributed_to IS NOT NULL AS parent_author_known, parent.speaks AS parent_speaks, parent.ask AS parent_ask,
  parent.type AS parent_kind, parent.tag_poll AS parent_poll,
  own.in_reply_to IS NOT NULL AND (parent.attributed_to IS NULL OR parent.attributed_to <> act.actor) AS answers,
  person.actor IS NOT NULL AS of_actor, person.type AS actor_kind,
  addressees.people, ties.first, ties.gap{{columns}}
FROM activities AS act
LEFT JOIN use_objects AS own ON own.object = act.object
LEFT JOIN use_objects AS parent ON parent.object = own.in_reply_to
LEFT JOIN actors AS person ON person.actor = act.object
LEFT JOIN use_addressees AS addressees ON addressees.activity = act.activity
LEFT JOIN use_ties AS ties ON ties.activity = act.activity
{{joins}}
"""


@dataclass(frozen=True, slots=True)
class _Beside:
    """What few places hold: how to see whether there is any, its joins, its columns, and what these are without it."""

    count: str
    joins: str
    columns: Mapping[str, tuple[str, str]]


_WORDS: Final = {name: (f"said.{name}", "CAST(NULL AS BOOLEAN)") for name in FROM_WORDS_ALONE}
_NO_WORD: Final = "CAST(NULL AS VARCHAR)"
_BESIDE: Final = (
    _Beside(
        "SELECT count(*) FROM use_words",
        "LEFT JOIN use_words AS said ON said.activity = act.activity",
        {"said_length": ("said.length", "CAST(NULL AS BIGINT)"), **_WORDS},
    ),
    _Beside(
        "SELECT count(instrument) FROM activities",
        "",
        {"instrument": ("lower(act.instrument)", _NO_WORD)},
    ),
    _Beside(
        "SELECT count(target) FROM activities",
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


def prepared(environment: Sociotope) -> tuple[str, dict[str, str]]:
    """The wide join, in SQL, and the columns that it need not hold: those that are the same for every act.

    A place has seldom everything. What it lacks is not joined, and what all its platforms show, or none, is known
    before any act is looked at: the rules then come down to what is left of them.

    Returns
    -------
    tuple
        The query, and by name of a column its one value, in SQL.
    """
    columns: list[str] = []
    joins: list[str] = []
    same: dict[str, str] = {}
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
