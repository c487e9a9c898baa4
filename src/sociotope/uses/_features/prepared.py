"""Each act beside all that its features are made from: the one wide join of the whole work."""

from __future__ import annotations

from typing import Final

from sociotope.uses._features.addressees import DIRECTED

_DIRECTED: Final = ", ".join(f"'{kind}'" for kind in DIRECTED)

PREPARED: Final = f"""
SELECT act.activity, act.type, act.actor, act.platform, act.audience, act.audience_size, act.published, act.weight,
  CASE WHEN act.type = 'Invite' THEN act.content IS NOT NULL ELSE act.type IN ({_DIRECTED}) END AS speaks,
  act.type IN ('View', 'Read', 'Listen') AS looks,
  act.type IN ('Like', 'Dislike') AS reacts,
  act.type IN ('Create', 'Update', 'Question') AS makes,
  coalesce(array_length(act."to"), 0) AS named,
  greatest(coalesce(array_length(act."to"), 0), coalesce(act.audience_size, 0)) AS seen_by,
  lower(act.instrument) AS instrument,
  own.type AS kind, own.in_reply_to, own.length, own.media, own.link, own.campaign, own.quotes,
  own.tag_poll, own.quiz, own.game, own.lesson, own.advert,
  coalesce(own.attributed_to = act.actor, own.object IS NOT NULL AND act.type IN ('Create', 'Update', 'Question'))
    AS is_own,
  own.ritual AS own_ritual, own.self AS own_self, own.ask AS own_ask, own.howto AS own_howto, own.promo AS own_promo,
  own.cta AS own_cta, own.intro AS own_intro,
  parent.attributed_to IS NOT NULL AS parent_author_known, parent.speaks AS parent_speaks, parent.ask AS parent_ask,
  parent.type AS parent_kind, parent.tag_poll AS parent_poll,
  own.in_reply_to IS NOT NULL AND (parent.attributed_to IS NULL OR parent.attributed_to <> act.actor) AS answers,
  said.length AS said_length, said.ritual, said.self, said.ask, said.howto, said.promo, said.cta, said.intro,
  person.actor IS NOT NULL AS of_actor, person.type AS actor_kind,
  target.type AS target_kind, target_actor.type AS target_actor_kind,
  referred.type AS referred_type, referred_object.type AS referred_kind, referred_target.type AS referred_target_kind,
  addressees.people, ties.first, ties.gap,
  turns.activity IS NOT NULL AS returns, retained.object IS NOT NULL AS is_retained,
  introduced.activity IS NOT NULL AS introduces,
  seen.words AS sees_words, seen.replies AS sees_replies, seen.direct_replies AS sees_direct_replies,
  seen.threads AS sees_threads, seen.links AS sees_links, seen.media AS sees_media, seen.recipients AS sees_recipients
FROM activities AS act
JOIN use_seen AS seen ON seen.platform = act.platform
LEFT JOIN use_objects AS own ON own.object = act.object
LEFT JOIN use_objects AS parent ON parent.object = own.in_reply_to
LEFT JOIN use_words AS said ON said.activity = act.activity
LEFT JOIN actors AS person ON person.actor = act.object
LEFT JOIN use_objects AS target ON target.object = act.target
LEFT JOIN actors AS target_actor ON target_actor.actor = act.target
LEFT JOIN use_referred AS referred ON referred.activity = act.activity
LEFT JOIN use_objects AS referred_object ON referred_object.object = referred.object
LEFT JOIN use_objects AS referred_target ON referred_target.object = referred.target
LEFT JOIN use_addressees AS addressees ON addressees.activity = act.activity
LEFT JOIN use_ties AS ties ON ties.activity = act.activity
LEFT JOIN use_turns AS turns ON turns.activity = act.activity
LEFT JOIN use_retained AS retained ON retained.object = act.object AND act.type = 'Create'
LEFT JOIN use_introduced AS introduced ON introduced.activity = act.activity
"""
"""Columns are what is known of the act itself (``speaks``, ``named`` ...), of its object (``kind``, ``own_*``), of what
that answers (``parent_*``), of what it accepts (``referred_*``), and of what the platform shows at all (``sees_*``)."""
