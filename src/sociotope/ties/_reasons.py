"""Why a tie is said to be warm, cooling, cold or dormant, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sociotope.text import Text

_UNITS = (
    (365.25, Text(en="{n} year", fr="{n} an"), Text(en="{n} years", fr="{n} ans")),
    (30.44, Text(en="{n} month", fr="{n} mois"), Text(en="{n} months", fr="{n} mois")),
    (1.0, Text(en="{n} day", fr="{n} jour"), Text(en="{n} days", fr="{n} jours")),
)
_UNDER_A_DAY = Text(en="less than a day", fr="moins d’un jour")

STATES: Final[Mapping[str, tuple[Text, Text]]] = {
    "warm": (Text(en="alive", fr="vivant"), Text(en="alive", fr="vivants")),
    "cooling": (Text(en="cooling", fr="en train de refroidir"), Text(en="cooling", fr="en train de refroidir")),
    "cold": (Text(en="cold", fr="froid"), Text(en="cold", fr="froids")),
    "dormant": (Text(en="dormant", fr="en sommeil"), Text(en="dormant", fr="en sommeil")),
    "unknown": (Text(en="rhythm unknown", fr="rythme inconnu"), Text(en="rhythm unknown", fr="rythme inconnu")),
    "listed": (Text(en="no exchange yet", fr="sans échange"), Text(en="no exchange yet", fr="sans échange")),
}
"""What a state is called by people, of one tie and of several: everywhere the same, whatever shows it."""

_SENTENCES = {
    "warm": Text(en="Within its usual rhythm.", fr="Dans son rythme habituel."),
    "cooling": Text(en="This is longer than usual.", fr="C’est plus long que d’habitude."),
    "cold": Text(en="This is much longer than usual.", fr="C’est bien plus long que d’habitude."),
    "dormant": Text(
        en="It was one of your strongest ties, and it has fallen asleep.",
        fr="C’était l’un de vos liens les plus forts, et il s’est endormi.",
    ),
}
_RHYTHM = Text(
    en="Last contact {silence} ago; usual interval: {usual}. {state}",
    fr="Dernier contact il y a {silence} ; intervalle habituel : {usual}. {state}",
)
_ONCE = Text(
    en="A single contact, {silence} ago; judged by the rhythm of your other ties. {state}",
    fr="Un seul contact, il y a {silence} ; jugé d’après le rythme de vos autres liens. {state}",
)
_NO_RHYTHM = Text(
    en="Last contact {silence} ago; there are too few contacts to know any rhythm.",
    fr="Dernier contact il y a {silence} ; il y a trop peu de contacts pour connaître un rythme.",
)
_UNDATED = Text(
    en="The archive does not date what was exchanged.",
    fr="L’archive ne date pas ce qui a été échangé.",
)
_NOTHING = Text(
    en="Connected, but the archive shows nothing exchanged.",
    fr="En relation, mais l’archive ne montre aucun échange.",
)
_NOT_SHOWN = Text(
    en="Connected; what was exchanged is not in the archive.",
    fr="En relation ; ce qui s’est échangé n’est pas dans l’archive.",
)
_NOTHING_GIVEN = Text(
    en="Connected, but nothing from you; what came to you is not in the archive.",
    fr="En relation, mais rien de votre part ; ce qui vous est venu n’est pas dans l’archive.",
)
_NOTHING_CAME = Text(
    en="Connected, but nothing came to you; what you did is not in the archive.",
    fr="En relation, mais rien ne vous est venu ; ce que vous avez fait n’est pas dans l’archive.",
)
_ONLY_YOURS = Text(
    en="The archive holds your side of it only.",
    fr="L’archive n’en contient que votre côté.",
)
_ONLY_THEIRS = Text(
    en="The archive holds the other side of it only.",
    fr="L’archive n’en contient que l’autre côté.",
)


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
    gaps: int,
    *,
    gave: bool = True,
    got: bool = True,
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
    gaps
        How many silences between contacts are known.
    gave, got
        Whether the archive shows what the person gave, and what came to that person.

    Examples
    --------
    >>> reason("cooling", True, 40, 12, 6).en
    'Last contact 40 days ago; usual interval: 12 days. This is longer than usual.'
    """
    if not spoke:
        return {(True, True): _NOTHING, (True, False): _NOTHING_GIVEN, (False, True): _NOTHING_CAME}.get(
            (gave, got), _NOT_SHOWN
        )
    said = _of_what_is_seen(state, silence, usual, gaps)
    if gave and got:
        return said
    return said + Text(en=" ", fr=" ") + (_ONLY_YOURS if gave else _ONLY_THEIRS)


def _of_what_is_seen(state: str | None, silence: float | None, usual: float | None, gaps: int) -> Text:
    if silence is None:
        return _UNDATED
    if state is None:
        return _NO_RHYTHM.format(silence=lasting(silence))
    if gaps == 0 or usual is None:
        return _ONCE.format(silence=lasting(silence), state=_SENTENCES[state])
    return _RHYTHM.format(silence=lasting(silence), usual=lasting(usual), state=_SENTENCES[state])
