"""The language of a run: chosen once, before anything is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from sociotope.text import LANGS, Lang, Text

_CURRENT: ContextVar[Lang] = ContextVar("lang", default="en")

_NO_BREAK = "\N{NO-BREAK SPACE}"
_BEFORE = re.compile(r" (?=[:;!?»%](?:\W|$))")
_AFTER = re.compile(r"(?<=«) ")


def lang() -> Lang:
    """The language of this run."""
    return _CURRENT.get()


def say(text: Text) -> str:
    r"""The words in the language of this run, ready for a terminal.

    French signs keep to their word: a line is never broken before ``:`` or inside « ». Only the plain no-break
    space is used, as terminals draw the narrow one badly.

    Examples
    --------
    >>> with speaking("fr"):
    ...     say(Text(en="Done: {n}", fr="Fait : {n}"))
    'Fait\xa0: {n}'
    """
    words = text.to(lang())
    if lang() == "fr":
        words = _AFTER.sub(_NO_BREAK, _BEFORE.sub(_NO_BREAK, words))
    return words


@contextmanager
def speaking(lang: Lang) -> Iterator[None]:
    """Speak a language for a while."""
    token = _CURRENT.set(lang)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def chosen(arguments: Sequence[str], environment: Mapping[str, str]) -> Lang:
    """The language to speak: ``--lang``, else ``SOCIOTOPE_LANG``, else what the system speaks, else English.

    It is looked for before the arguments are parsed, because ``--help`` and the errors of parsing speak it too.

    Examples
    --------
    >>> chosen(["inspect", "a.zip", "--lang", "fr"], {"LANG": "en_GB.UTF-8"})
    'fr'
    >>> chosen(["--help"], {"LANG": "fr_FR.UTF-8"}), chosen([], {"LANG": "fr_FR.UTF-8", "LC_ALL": "C"})
    ('fr', 'en')
    """
    said: str | None = None
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and place + 1 < len(arguments):
            said = arguments[place + 1]
        elif argument.startswith("--lang="):
            said = argument.removeprefix("--lang=")
    for asked in (said, environment.get("SOCIOTOPE_LANG")):
        known = (asked or "")[:2].lower()
        for each in LANGS:
            if known == each:
                return each
    system = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "fr" if system.lower().startswith("fr") else "en"
