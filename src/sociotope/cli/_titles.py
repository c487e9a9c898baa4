"""What the product's own names are called by people: JSON has the names, a terminal has words."""

from __future__ import annotations

import re
from typing import Final

from sociotope.cli._language import lang, say
from sociotope.text import Text, is_french
from sociotope.vocabulary import ACTIVITY_TITLES

_WHOSE: Final = {
    "environment": Text(en="everybody", fr="tout le monde"),
    "environment:with_automation": Text(en="everybody, automated accounts too", fr="tout le monde, automates compris"),
    "owner": Text(en="you", fr="vous"),
    "layer:messages": Text(en="messages", fr="messages"),
    "layer:public": Text(en="conversation in public", fr="conversation en public"),
    "layer:publication": Text(en="what is published", fr="ce qui est publié"),
}
TOGETHER: Final = Text(en="All together", fr="Tout ensemble")
"""What the rows of all platforms are called, beside those of each."""
_QUARTER: Final = re.compile(r"(\d{4})-Q(\d)")
_WHEN: Final = {
    "all": Text(en="all the time", fr="toute la durée"),
    "last_year": Text(en="last twelve months", fr="douze derniers mois"),
}


def platform_title(name: str) -> str:
    """The platform that a name stands for."""
    from sociotope.plugins import modules

    known = modules("sociotope.platforms")
    return say(known[name].title) if name in known else name


def act_title(kind: str) -> str:
    """What an act of a type of Activity Streams is called."""
    return say(ACTIVITY_TITLES[kind]) if kind in ACTIVITY_TITLES else kind


def measure_title(name: str) -> str:
    """The title of a measure."""
    from sociotope.measures import catalogue

    known = catalogue()
    return say(known[name].title) if name in known else name


def use_title(name: str) -> str:
    """The title of a use."""
    from sociotope.uses import load_uses

    known = load_uses()
    return say(known[name].title) if name in known else name


def feature_title(name: str) -> str:
    """What a feature of an act says of it."""
    from sociotope.uses import FEATURES

    return say(FEATURES[name].about) if name in FEATURES else name


def whose(of: str) -> str:
    """Whose number it is: everybody's, the owner's, a person's, a community's, that of a use; and on what platform."""
    kind, colon, name = of.partition(":")
    if of in _WHOSE:
        return say(_WHOSE[of])
    if kind == "platform":
        platform, apart, rest = name.partition("/")
        return f"{platform_title(platform)}, {whose(rest)}" if apart else platform_title(platform)
    return name if colon and kind in ("actor", "community", "person") else use_title(name if kind == "use" else of)


def platform_of(of: str) -> str:
    """The name of the one platform that a number is of, where there are several; nothing when it is of all together.

    Examples
    --------
    >>> platform_of("platform:linkedin/environment"), platform_of("owner")
    ('linkedin', '')
    """
    kind, _, name = of.partition(":")
    return name.partition("/")[0] if kind == "platform" else ""


def period_title(at: str) -> str:
    """A period, its quarter as the language writes it."""
    if at in _WHEN:
        return say(_WHEN[at])
    return _QUARTER.sub(r"T\2 \1" if is_french(lang()) else r"Q\2 \1", at)
