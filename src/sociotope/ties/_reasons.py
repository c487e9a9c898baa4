"""Why a tie is said to be warm, cooling, cold or dormant, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)

_UNITS = (
    (365.25, Text(en="{n} year", fr="{n} an"), Text(en="{n} years", fr="{n} ans")),
    (30.44, Text(en="{n} month", fr="{n} mois"), Text(en="{n} months", fr="{n} mois")),
    (1.0, Text(en="{n} day", fr="{n} jour"), Text(en="{n} days", fr="{n} jours")),
)
_UNDER_A_DAY = _TEXTS["under_a_day"]

STATES: Final[Mapping[str, tuple[Text, Text]]] = {
    "warm": (Text(en="alive", fr="vivant"), Text(en="alive", fr="vivants")),
    "cooling": (Text(en="cooling", fr="en train de refroidir"), Text(en="cooling", fr="en train de refroidir")),
    "cold": (Text(en="cold", fr="froid"), Text(en="cold", fr="froids")),
    "dormant": (Text(en="dormant", fr="en sommeil"), Text(en="dormant", fr="en sommeil")),
    "once": (Text(en="met once", fr="croisé une fois"), Text(en="met once", fr="croisés une fois")),
    "unknown": (Text(en="rhythm unknown", fr="rythme inconnu"), Text(en="rhythm unknown", fr="rythme inconnu")),
    "listed": (Text(en="no exchange yet", fr="sans échange"), Text(en="no exchange yet", fr="sans échange")),
}
"""What a state is called by people, of one tie and of several: everywhere the same, whatever shows it."""

_SENTENCES = _TEXTS.table("sentences")
_RHYTHM = _TEXTS["rhythm"]
_ONCE = _TEXTS["once"]
_UNDATED = _TEXTS["undated"]
_NOTHING = _TEXTS["nothing"]
_NOT_SHOWN = _TEXTS["not_shown"]
_NOTHING_GIVEN = _TEXTS["nothing_given"]
_NOTHING_CAME = _TEXTS["nothing_came"]
_ONLY_YOURS = _TEXTS["only_yours"], _TEXTS["only_yours_many"]
_ONLY_THEIRS = _TEXTS["only_theirs"], _TEXTS["only_theirs_many"]


def lasting(days: float) -> Text:
    """A length of time as a person says it.

    Examples
    --------
    >>> lasting(1).en, lasting(75).fr, lasting(800).en
    ('1 day', '2 mois', '2 years')
    """
    for length, one, many in _UNITS:
        if days >= length and (length == 1.0 or days >= 2 * length):
            n = round(days / length)
            return (one if n == 1 else many).format(n=n)
    return _UNDER_A_DAY


def reason(
    state: str | None,
    spoke: bool,
    silence: float | None,
    usual: float | None,
    given: int | None = 1,
    received: int | None = 1,
) -> Text:
    """The sentence that goes with a state.

    Parameters
    ----------
    state
        ``warm``, ``cooling``, ``cold``, ``dormant``, or None when it is not known.
    spoke
        Whether anything was exchanged.
    silence, usual
        Days since the last contact, and typical days between two.
    given, received
        How much passed on each side; None where the archive does not show it.

    Examples
    --------
    >>> reason("cooling", True, 40, 12).en
    'Last contact 40 days ago; usual interval: 12 days. This is longer than usual.'
    >>> reason(None, True, 40, None, 75, None).en
    'Met once, 40 days ago: one contact tells no rhythm. You wrote 75 times; what they wrote is not in this archive.'
    """
    gave, got = given is not None, received is not None
    if not spoke:
        return {(True, True): _NOTHING, (True, False): _NOTHING_GIVEN, (False, True): _NOTHING_CAME}.get(
            (gave, got), _NOT_SHOWN
        )
    sentence = _of_what_is_seen(state, silence, usual)
    if gave == got:
        return sentence
    n, words = (given, _ONLY_YOURS) if gave else (received, _ONLY_THEIRS)
    return sentence + Text(en=" ", fr=" ") + words[n != 1].format(n=n)


def _of_what_is_seen(state: str | None, silence: float | None, usual: float | None) -> Text:
    if silence is None:
        return _UNDATED
    if state is None or usual is None:
        return _ONCE.format(silence=lasting(silence))
    return _RHYTHM.format(silence=lasting(silence), usual=lasting(usual), state=_SENTENCES[state])
