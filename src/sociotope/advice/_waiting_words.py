"""The sentences of the half page that is written where too little was read to conclude."""

from __future__ import annotations

from typing import Final

from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)

CLAIM: Final = _TEXTS["claim"]
CLAIM_NOTHING: Final = _TEXTS["claim_nothing"]

READ: Final = _TEXTS["read"]
YOURS: Final = _TEXTS.row("yours")
SOME_OF_YOURS: Final = _TEXTS["some_of_yours"]
NONE_OF_YOURS: Final = _TEXTS["none_of_yours"]

KINDS: Final = {
    "message": (Text(en="{n} message", fr="{n} message"), Text(en="{n} messages", fr="{n} messages")),
    "reply": (Text(en="{n} reply", fr="{n} réponse"), Text(en="{n} replies", fr="{n} réponses")),
    "post": (Text(en="{n} post", fr="{n} publication"), Text(en="{n} posts", fr="{n} publications")),
    "note": (
        Text(en="{n} note to oneself", fr="{n} note à soi-même"),
        Text(en="{n} notes to oneself", fr="{n} notes à soi-même"),
    ),
    "share": (Text(en="{n} reshare", fr="{n} partage"), Text(en="{n} reshares", fr="{n} partages")),
    "like": (Text(en="{n} reaction", fr="{n} réaction"), Text(en="{n} reactions", fr="{n} réactions")),
    "tie": (
        Text(en="{n} step of a connection", fr="{n} geste de mise en relation"),
        Text(en="{n} steps of connections", fr="{n} gestes de mise en relation"),
    ),
    "look": (Text(en="{n} item viewed", fr="{n} consultation"), Text(en="{n} items viewed", fr="{n} consultations")),
    "other": (Text(en="{n} other act", fr="{n} autre acte"), Text(en="{n} other acts", fr="{n} autres actes")),
}
"""By kind of act, one and several."""

PEOPLE: Final = _TEXTS.row("people")
WEEKS: Final = _TEXTS.row("weeks")

LOOKS_LIKE: Final = _TEXTS["looks_like"]
EXCHANGED: Final = _TEXTS["exchanged"]
ONLY_GIVEN: Final = _TEXTS["only_given"]
ONLY_RECEIVED: Final = _TEXTS["only_received"]
TAKE_PART: Final = _TEXTS["take_part"]
NOBODY_NAMED: Final = _TEXTS["nobody_named"]

LONGER_PERIOD: Final = _TEXTS["longer_period"]
WHOSE: Final = _TEXTS["whose"]
OF_YOURS: Final = _TEXTS["of_yours"]
MORE_ACTS: Final = _TEXTS.row("more_acts")
PACE: Final = _TEXTS["pace"]
EXCHANGES: Final = _TEXTS["exchanges"]
TIME: Final = _TEXTS["time"]
DATES: Final = _TEXTS.row("dates")
WHOLE_ARCHIVE: Final = _TEXTS["whole_archive"]
MEANWHILE: Final = _TEXTS["meanwhile"]
