"""The rules of the features (docs/science.md 2.2), and each act as one number that holds them all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from sociotope.uses._cues import cue, quoted
from sociotope.uses._features.addressees import FEW
from sociotope.uses._features.catalogue import FEATURES

_MOST_QUOTED_WORDS: Final = 20
_MOST_PRIVATE: Final = 12
_LARGE_GROUP: Final = 150
_WHOLLY_ADDRESSED: Final = 5


def _words(feature: str) -> str:
    """What the actor's own words tell: those of the act, and those of the object when the actor made it."""
    return f"""CASE WHEN NOT sees_words THEN NULL
        WHEN speaks AND is_own THEN coalesce({feature}, false) OR own_{feature}
        ELSE coalesce({feature}, false) END"""


def _any_kind(*kinds: str) -> str:
    """Whether what the act is about, its target, or what it accepts is one of some kinds."""
    among = ", ".join(f"'{kind}'" for kind in kinds)
    columns = ("kind", "target_kind", "referred_kind", "referred_target_kind")
    return "(" + " OR ".join(f"coalesce({column} IN ({among}), false)" for column in columns) + ")"


# Somebody unknown is addressed by a direct message whose recipient is not told, and by an answer to an unknown author.
_ADDRESSED: Final = """CASE
    WHEN named = 0 AND audience = 'direct' THEN greatest(coalesce(people, 0), coalesce(audience_size, 1))
    WHEN answers AND NOT parent_author_known THEN greatest(coalesce(people, 0), 1)
    ELSE coalesce(people, 0) END"""

_APP: Final = quoted(cue("game_app").pattern or "")
_QUESTION: Final = "(coalesce(kind = 'Question', false) OR type = 'Question')"

RULES: Final[Mapping[str, str]] = {
    "pub": f"""CASE WHEN NOT (speaks OR type = 'Announce') THEN 0
        WHEN audience = 'public' OR is_default THEN 1
        WHEN audience IS NULL THEN NULL
        WHEN audience = 'followers' OR audience = 'group' AND seen_by > {_LARGE_GROUP} THEN 0.5
        WHEN audience = 'group' AND audience_size IS NULL AND named = 0 THEN NULL
        ELSE 0 END""",
    "private": f"""CASE WHEN NOT speaks THEN false
        WHEN audience IS NULL THEN NULL
        WHEN audience = 'direct' THEN seen_by <= {_MOST_PRIVATE}
        WHEN audience = 'group' THEN named > 0 AND coalesce(people, 0) = named AND seen_by <= {_MOST_PRIVATE}
        ELSE false END""",
    "dir": f"""CASE WHEN NOT speaks THEN 0
        WHEN NOT sees_recipients AND audience IS NULL THEN NULL
        WHEN addressed = 0 OR addressed >= {FEW} THEN 0
        WHEN addressed <= {_WHOLLY_ADDRESSED} THEN 1
        ELSE ({FEW} - addressed) / {FEW - _WHOLLY_ADDRESSED}.0 END""",
    # where no message in a conversation ever tells what it answers, one to somebody who wrote in the days before does,
    # and none can be said not to
    "reply": """CASE WHEN NOT speaks OR type = 'Invite' THEN false
        WHEN answers THEN true
        WHEN NOT sees_replies THEN NULL
        WHEN audience IN ('direct', 'group') AND NOT sees_direct_replies THEN CASE WHEN follows THEN true END
        ELSE false END""",
    "turn3": """CASE WHEN returns THEN true
        WHEN type <> 'Create' THEN false
        WHEN NOT sees_threads OR published IS NULL THEN NULL
        ELSE false END""",
    "announce": f"""CASE WHEN type = 'Announce' THEN coalesce(said_length, 0) <= {_MOST_QUOTED_WORDS}
        ELSE type = 'Create' AND coalesce(quotes, false) AND NOT answers AND length <= {_MOST_QUOTED_WORDS} END""",
    "link": """CASE WHEN NOT (speaks OR type = 'Announce') THEN false
        WHEN coalesce(link, false) THEN true
        WHEN sees_links THEN false END""",
    "media": """CASE WHEN NOT (speaks AND is_own) THEN false
        WHEN coalesce(media, false) THEN true
        WHEN sees_media THEN false END""",
    "poll": f"makes AND {_QUESTION} AND coalesce(tag_poll, false)",
    "first": f"CASE WHEN addressed = 0 OR addressed >= {FEW} THEN 0 ELSE first END",
    "connect": """CASE WHEN type = 'Follow' THEN of_actor OR kind IS NULL
        WHEN type = 'Invite' THEN NOT gathers
        WHEN type = 'Accept' THEN coalesce(referred_type IN ('Follow', 'Invite', 'Offer'), false) AND NOT gathers
        WHEN type = 'Join' THEN coalesce(intro, false)
        ELSE type = 'Offer' AND coalesce(kind = 'Relationship', false) END""",
    "intro": f"""CASE WHEN introduces THEN true
        WHEN looks OR reacts THEN false
        ELSE {_words("intro")} END""",
    "gap": f"CASE WHEN addressed = 0 OR addressed >= {FEW} THEN 0 ELSE gap END",
    "ritual": _words("ritual"),
    "self": f"""CASE WHEN makes AND coalesce(kind = 'Profile', false) OR type = 'Update' AND of_actor THEN true
        WHEN NOT makes OR addressed > 0 OR answers OR coalesce(link, false) THEN false
        ELSE {_words("self")} END""",
    "game": f"""speaks AND is_own AND coalesce(game, false) OR {_any_kind("Game")}
        OR coalesce(regexp_matches(application, '{_APP}'), false)""",
    "quiz": "makes AND coalesce(quiz, false)",
    "ask": f"""CASE WHEN makes AND {_QUESTION} THEN NOT coalesce(tag_poll, false)
        WHEN NOT speaks THEN false
        ELSE {_words("ask")} END""",
    # a vote answers a poll: that is no answer to a question
    "answer": """CASE WHEN NOT (speaks AND answers) OR coalesce(parent_poll, false) THEN false
        WHEN NOT sees_words THEN CASE WHEN parent_question THEN true END
        WHEN NOT coalesce(parent_speaks, false) THEN NULL
        ELSE parent_question OR parent_ask END""",
    "accepted": "is_retained AND answers",
    "howto": f"""CASE WHEN makes AND is_own AND coalesce(lesson, false) THEN true
        WHEN speaks OR type = 'Announce' THEN {_words("howto")}
        ELSE false END""",
    "enrol": f"type IN ('Join', 'Accept') AND {_any_kind('Course')}",
    "consume_learn": """looks AND coalesce(weight, 1) >= 0.5
        AND (coalesce(lesson, false) OR coalesce(own_howto, false))""",
    "event": f"""type IN ('Create', 'Update', 'Accept', 'TentativeAccept', 'Join', 'Invite')
        AND {_any_kind("Event")}""",
    "invite": "type = 'Invite' AND gathers",
    "promo": f"""CASE WHEN looks OR reacts THEN false
        WHEN (speaks AND is_own OR type = 'Announce') AND (coalesce(campaign, false) OR coalesce(advert, false))
        THEN true
        ELSE {_words("promo")} END""",
    "cta": f"CASE WHEN looks OR reacts THEN false ELSE {_words('cta')} END",
    "view": "looks",
    "like": "type = 'Like'",
}
"""By feature, its rule over the columns of :mod:`.prepared` and two more: ``addressed``, how many people the act
addresses, and ``gathers``, whether it is about an event, a course, a group ... rather than a tie. Null: not
observable."""

_WORD: Final = re.compile(r"'(?:[^']|'')*'|\w+")
"""The words of a rule, a text between quotes being one."""

GRADED: Final = frozenset(name for name, feature in FEATURES.items() if feature.steps > 1)
"""The features that take values between 0 and 1."""


def acts_sql(prepared: str, same: Mapping[str, str], hidden: Mapping[str, frozenset[str]]) -> str:
    """Each act as one number that holds all of its features, in mixed radix: equal numbers, equal features.

    A feature with s steps takes s + 2 values: 0 to s, and s + 1 for null. ``prepared`` and ``same`` are those of
    :func:`.prepared.prepared`; ``hidden`` says, by feature, on which platforms its absence cannot be observed.
    """

    def known(rule: str) -> str:
        return _WORD.sub(lambda word: same.get(word[0], word[0]), rule)

    terms, radix = [], 1
    for name, rule_of_name in RULES.items():
        feature, rule = FEATURES[name], known(rule_of_name)
        value = f"round(({rule}) * {feature.steps})" if name in GRADED else f"({rule})"
        if name in hidden:
            among = ", ".join(f"'{quoted(platform)}'" for platform in sorted(hidden[name]))
            # seen for once all the same (a course looked at, where nothing else is told), it is seen
            value = f"CAST({value} AS BIGINT)"
            value = f"CASE WHEN platform IN ({among}) THEN nullif({value}, 0) ELSE {value} END"
        terms.append(f"coalesce(CAST({value} AS BIGINT), {feature.steps + 1}) * {radix}")
        radix *= feature.steps + 2
    groups = "coalesce(actor_kind = 'Group', false) OR coalesce(target_actor_kind = 'Group', false)"
    return f"""
WITH prepared AS ({prepared}), counted AS (
  SELECT *, {_ADDRESSED} AS addressed,
    {known(_any_kind("Event", "Course", "Page", "Game", "Job") + " OR " + groups)} AS gathers
  FROM prepared
)
SELECT activity, {" + ".join(terms)} AS pattern, actor, published, platform FROM counted
"""
