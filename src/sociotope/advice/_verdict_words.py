"""The sentences of a verdict: what it claims, what it rests on, what speaks for another."""

from __future__ import annotations

from typing import Final

from sociotope.text import texts

_TEXTS: Final = texts(__name__)

NAMES: Final = _TEXTS.table("names")
"""What each verdict proposes to look for."""

CLAIMS: Final = _TEXTS.table("claims")

EVIDENCE: Final = _TEXTS.table("evidence")

HOLDS: Final = _TEXTS["holds"]

AGAINST_THERE: Final = _TEXTS.table("against_there")
AGAINST_NONE: Final = _TEXTS["against_none"]
AGAINST_MIX: Final = _TEXTS["against_mix"]
AGAINST_INSTEAD: Final = _TEXTS["against_instead"]
INSTEAD: Final = _TEXTS["instead"]
TIMES_MOST: Final = _TEXTS["times_most"]
AGAINST_ASKED: Final = _TEXTS["against_asked"]
AGAINST_UNSEEN: Final = _TEXTS["against_unseen"]
AGAINST_PLACE: Final = {
    ("media", "network"): _TEXTS["place_is_network"],
    ("network", "media"): _TEXTS["place_is_media"],
}

USE_SEEN: Final = _TEXTS["use_seen"]
USE_LACKING: Final = _TEXTS["use_lacking"]
USE_UNSEEN: Final = _TEXTS["use_unseen"]
