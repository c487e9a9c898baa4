"""The language of a run: chosen once, before anything is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from sociotope.text import LANGS, Lang, Text

_CURRENT: ContextVar[Lang] = ContextVar("lang", default="en")

_NO_BREAK = "\N{NO-BREAK SPACE}"
_BEFORE = {"fr": re.compile(r" (?=[:;!?»%](?:\W|$))"), "fr-CA": re.compile(r" (?=[:»%](?:\W|$))")}
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
    if lang() in _BEFORE:
        words = _AFTER.sub(_NO_BREAK, _BEFORE[lang()].sub(_NO_BREAK, words))
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
    >>> chosen(["--help"], {"LANG": "fr_CA.UTF-8"}), chosen([], {"LANG": "fr_FR.UTF-8", "LC_ALL": "C"})
    ('fr-CA', 'en')
    """
    said: str | None = None
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and place + 1 < len(arguments):
            said = arguments[place + 1]
        elif argument.startswith("--lang="):
            said = argument.removeprefix("--lang=")
    system = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    known = (_spoken(asked) for asked in (said, environment.get("SOCIOTOPE_LANG"), system))
    return next((each for each in known if each), "en")


def _spoken(asked: str | None) -> Lang | None:
    """The language that a name such as ``fr``, ``fr-CA`` or ``fr_CA.UTF-8`` asks for; none when it is not spoken."""
    name = (asked or "").partition(".")[0].replace("_", "-").casefold()
    exact = next((each for each in LANGS if each.casefold() == name), None)
    return exact or next((each for each in LANGS if each == name[:2]), None)
