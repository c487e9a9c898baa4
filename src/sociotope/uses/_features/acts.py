"""The features of every act, in one pass over tables that the other files of this folder have prepared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sociotope.uses._cues import cues
from sociotope.uses._features.addressees import DIRECTED, FEW
from sociotope.uses._features.catalogue import FEATURES
from sociotope.uses._features.objects import quoted

_SPEAKS: Final = ", ".join(f"'{kind}'" for kind in DIRECTED)
_MOST_QUOTED_WORDS: Final = 20
_MOST_PRIVATE: Final = 12
_LARGE_GROUP: Final = 150

PREPARED: Final = f"""
SELECT act.activity, act.type, act.actor, act.platform, act.audience, act.published, act.weight,
  act.type IN ({_SPEAKS}) AS speaks,
  act.type IN ('View', 'Read', 'Listen') AS looks,
  coalesce(array_length(act."to"), 0) AS named,
  greatest(coalesce(array_length(act."to"), 0), coalesce(act.audience_size, 0)) AS seen_by,
  act.audience_size,
  lower(act.instrument) AS instrument,
  own.type AS kind, own.thread, own.in_reply_to, own.length AS length, own.media, own.link, own.campaign, own.quotes,
  own.tag_poll, own.quiz, own.game, own.lesson, own.advert,
  own.attributed_to IS NULL OR own.attributed_to = act.actor AS own_words,
  own.ritual AS own_ritual, own.self AS own_self, own.ask AS own_ask, own.howto AS own_howto, own.promo AS own_promo,
  own.cta AS own_cta, own.intro AS own_intro,
  parent.object IS NOT NULL AS parent_known, parent.speaks AS parent_speaks, parent.ask AS parent_ask,
  parent.type AS parent_kind, parent.tag_poll AS parent_poll,
  own.in_reply_to IS NOT NULL AND (parent.attributed_to IS NULL OR parent.attributed_to <> act.actor) AS replies,
  said.length AS said_length, said.ritual, said.self, said.ask, said.howto, said.promo, said.cta, said.intro,
  CASE WHEN act.type IN ('Follow', 'Invite', 'Update', 'Accept') THEN person.actor IS NOT NULL ELSE false END AS of_actor,
  person.type AS actor_kind,
  target.type AS target_kind,
  referred.type AS referred_type, referred_object.type AS referred_kind, referred_target.type AS referred_target_kind,
  addressees.people AS people,
  ties.first, ties.gap,
  turns.activity IS NOT NULL AS turn3, retained.object IS NOT NULL AS retained, introduced.activity IS NOT NULL AS introduced,
  seen.words AS sees_words, seen.replies AS sees_replies, seen.direct_replies AS sees_direct_replies,
  seen.threads AS sees_threads, seen.links AS sees_links, seen.media AS sees_media, seen.recipients AS sees_recipients
FROM activities AS act
JOIN use_seen AS seen ON seen.platform = act.platform
LEFT JOIN use_objects AS own ON own.object = act.object
LEFT JOIN use_objects AS parent ON parent.object = own.in_reply_to
LEFT JOIN use_words AS said ON said.activity = act.activity
LEFT JOIN actors AS person ON person.actor = act.object
LEFT JOIN use_objects AS target ON target.object = act.target
LEFT JOIN use_referred AS referred ON referred.activity = act.activity
LEFT JOIN use_objects AS referred_object ON referred_object.object = referred.object
LEFT JOIN use_objects AS referred_target ON referred_target.object = referred.target
LEFT JOIN use_addressees AS addressees ON addressees.activity = act.activity
LEFT JOIN use_ties AS ties ON ties.activity = act.activity
LEFT JOIN use_turns AS turns ON turns.activity = act.activity
LEFT JOIN use_retained AS retained ON retained.object = act.object AND act.type = 'Create'
LEFT JOIN use_introduced AS introduced ON introduced.activity = act.activity
"""


def _words(feature: str) -> str:
    """What the actor's own words tell: those of the act, and of the object when the actor made it."""
    return (
        f"CASE WHEN NOT sees_words THEN NULL WHEN speaks AND own_words AND kind IS NOT NULL "
        f"THEN coalesce({feature}, false) OR own_{feature} ELSE coalesce({feature}, false) END"
    )


def _kinds(*kinds: str) -> str:
    among = ", ".join(f"'{kind}'" for kind in kinds)
    return " OR ".join(
        f"coalesce({column} IN ({among}), false)"
        for column in ("kind", "target_kind", "referred_kind", "referred_target_kind")
    )


def _if_seen(seen: str, rule: str) -> str:
    """A rule whose absence means nothing where the platform shows nothing of the sort."""
    return f"CASE WHEN coalesce({rule}, false) THEN true WHEN {seen} THEN false END"


_ADDRESSED: Final = (
    "CASE WHEN named = 0 AND audience = 'direct' THEN greatest(coalesce(people, 0), coalesce(audience_size, 1)) "
    "WHEN replies AND NOT coalesce(parent_known, false) THEN greatest(coalesce(people, 0), 1) ELSE coalesce(people, 0) END"
)
_APP: Final = quoted(cues()["game_app"].found or "")
_MADE: Final = "type IN ('Create', 'Question', 'Update', 'Add', 'Offer')"
_QUESTION: Final = "coalesce(kind = 'Question', false) OR type = 'Question'"

RULES: Final[Mapping[str, str]] = {
    "pub": (
        "CASE WHEN NOT (speaks OR type = 'Announce') THEN 0 WHEN audience = 'public' THEN 1 "
        f"WHEN audience = 'followers' THEN 0.5 WHEN audience = 'group' AND seen_by > {_LARGE_GROUP} THEN 0.5 "
        "WHEN audience = 'group' AND audience_size IS NULL AND named = 0 THEN NULL WHEN audience IS NULL THEN NULL ELSE 0 END"
    ),
    "private": (
        "CASE WHEN NOT speaks THEN false WHEN audience IS NULL THEN NULL "
        f"WHEN audience = 'direct' THEN seen_by <= {_MOST_PRIVATE} "
        f"WHEN audience = 'group' THEN named > 0 AND coalesce(people, 0) = named AND seen_by <= {_MOST_PRIVATE} ELSE false END"
    ),
    "dir": (
        "CASE WHEN NOT speaks THEN 0 WHEN NOT sees_recipients AND audience IS NULL THEN NULL "
        f"WHEN addressed = 0 THEN 0 WHEN addressed <= 5 THEN 1 WHEN addressed >= {FEW} THEN 0 "
        f"ELSE ({FEW} - addressed) / {FEW - 5}.0 END"
    ),
    "reply": (
        "CASE WHEN NOT speaks OR type = 'Invite' THEN false WHEN replies THEN true WHEN NOT sees_replies THEN NULL "
        "WHEN audience = 'direct' AND NOT sees_direct_replies THEN NULL ELSE false END"
    ),
    "turn3": (
        "CASE WHEN turn3 THEN true WHEN type <> 'Create' THEN false WHEN NOT sees_threads OR published IS NULL THEN NULL "
        "ELSE false END"
    ),
    "announce": (
        f"CASE WHEN type = 'Announce' THEN coalesce(said_length, 0) <= {_MOST_QUOTED_WORDS} "
        f"ELSE type = 'Create' AND coalesce(quotes, false) AND NOT replies AND length <= {_MOST_QUOTED_WORDS} END"
    ),
    "link": f"CASE WHEN speaks OR type = 'Announce' THEN {_if_seen('sees_links', 'link')} ELSE false END",
    "media": f"CASE WHEN speaks AND own_words THEN {_if_seen('sees_media', 'media')} ELSE false END",
    "poll": f"{_MADE} AND ({_QUESTION}) AND coalesce(tag_poll, false)",
    "first": f"CASE WHEN addressed = 0 OR addressed >= {FEW} THEN 0 ELSE first END",
    "connect": (
        "CASE WHEN type = 'Follow' THEN of_actor OR kind IS NULL "
        "WHEN type = 'Invite' THEN NOT thing AND coalesce(actor_kind, 'Person') <> 'Group' "
        "WHEN type = 'Accept' THEN coalesce(referred_type IN ('Follow', 'Invite', 'Offer'), false) AND NOT thing "
        "WHEN type = 'Join' THEN coalesce(intro, false) ELSE coalesce(kind = 'Relationship', false) AND type = 'Offer' END"
    ),
    "intro": f"CASE WHEN introduced THEN true WHEN looks OR type IN ('Like', 'Dislike') THEN false ELSE {_words('intro')} END",
    "gap": f"CASE WHEN addressed = 0 OR addressed >= {FEW} THEN 0 ELSE gap END",
    "ritual": _words("ritual"),
    "self": (
        "CASE WHEN (type IN ('Update', 'Create', 'Add') AND coalesce(kind = 'Profile', false)) OR (type = 'Update' AND of_actor) THEN true "
        "WHEN type NOT IN ('Create', 'Update') OR addressed > 0 OR replies OR coalesce(link, false) THEN false "
        f"ELSE {_words('self')} END"
    ),
    "game": (
        f"coalesce(game, false) AND own_words OR ({_kinds('Game')}) OR coalesce(regexp_matches(instrument, '{_APP}'), false)"
    ),
    "quiz": f"{_MADE} AND coalesce(quiz, false)",
    "ask": (
        f"CASE WHEN {_MADE} AND ({_QUESTION}) THEN NOT coalesce(tag_poll, false) WHEN NOT speaks THEN false ELSE {_words('ask')} END"
    ),
    "answer": (
        "CASE WHEN NOT (speaks AND replies) THEN false WHEN coalesce(parent_poll, false) THEN false "
        "WHEN coalesce(parent_kind = 'Question', false) OR coalesce(parent_ask, false) THEN true "
        "WHEN NOT coalesce(parent_speaks, false) OR NOT sees_words THEN NULL WHEN parent_ask IS NULL THEN NULL ELSE false END"
    ),
    "accepted": "retained AND replies",
    "howto": (
        f"CASE WHEN {_MADE} AND own_words AND coalesce(lesson, false) THEN true "
        f"WHEN {_MADE} OR type = 'Announce' THEN {_words('howto')} ELSE false END"
    ),
    "enrol": f"type IN ('Join', 'Accept') AND ({_kinds('Course')})",
    "consume_learn": (
        "looks AND coalesce(weight, 1) >= 0.5 AND (coalesce(lesson, false) OR coalesce(own_howto, false))"
    ),
    "event": f"type IN ('Create', 'Update', 'Accept', 'TentativeAccept', 'Join', 'Invite') AND ({_kinds('Event')})",
    "invite": "type = 'Invite' AND (thing OR coalesce(actor_kind, 'Person') = 'Group')",
    "promo": (
        f"CASE WHEN looks OR type IN ('Like', 'Dislike') THEN false WHEN (speaks AND own_words OR type = 'Announce') AND (coalesce(campaign, false) "
        f"OR coalesce(advert, false)) THEN true ELSE {_words('promo')} END"
    ),
    "cta": f"CASE WHEN looks OR type IN ('Like', 'Dislike') THEN false ELSE {_words('cta')} END",
    "view": "looks",
    "like": "type = 'Like'",
}
"""By feature, its rule (SCIENCE 2.2) over the columns of ``PREPARED``; null where it cannot be observed."""


GRADED: Final = frozenset(name for name, feature in FEATURES.items() if feature.steps > 1)
"""The features that take values between 0 and 1."""


def acts_sql(hidden: Mapping[str, frozenset[str]]) -> str:
    """Each act as one number that holds all of its features, in mixed radix: equal numbers, equal features.

    A feature with s steps takes s + 2 values: 0 to s, and s + 1 for null. ``hidden`` says, by feature, on which
    platforms it is never observable.
    """
    terms, radix = [], 1
    for name, feature in FEATURES.items():
        rule = RULES[name]
        value = f"round(({rule}) * {feature.steps})" if name in GRADED else f"({rule})"
        if name in hidden:
            among = ", ".join(f"'{quoted(platform)}'" for platform in sorted(hidden[name]))
            value = f"CASE WHEN platform IN ({among}) THEN NULL ELSE {value} END"
        terms.append(f"coalesce(CAST({value} AS BIGINT), {feature.steps + 1}) * {radix}")
        radix *= feature.steps + 2
    return f"""
WITH prepared AS ({PREPARED}), counted AS (
  SELECT *, {_ADDRESSED} AS addressed, {_kinds("Event", "Course", "Page", "Group", "Game", "Job")} AS thing FROM prepared
)
SELECT activity, {" + ".join(terms)} AS pattern FROM counted
"""
