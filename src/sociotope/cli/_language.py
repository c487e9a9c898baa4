"""The language of a run: chosen once, before anything is said."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from sociotope.system import spoken, system_language
from sociotope.text import Lang, Text

_CURRENT: ContextVar[Lang] = ContextVar("lang", default="en")
_TYPED: ContextVar[str | None] = ContextVar("typed", default=None)
"""What followed ``--lang`` in this call, if it was there: a call that we propose must say it again."""

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
def speaking(lang: Lang, typed: str | None = None) -> Iterator[None]:
    """Speak a language for a while; ``typed`` is what was written after ``--lang``, when it was."""
    tokens = _CURRENT.set(lang), _TYPED.set(typed)
    try:
        yield
    finally:
        _CURRENT.reset(tokens[0])
        _TYPED.reset(tokens[1])


def call(*words: object) -> str:
    """A command to type next, each word quoted where it must be, in the language that was asked for.

    Examples
    --------
    >>> with speaking("fr", "fr"):
    ...     call("demo.zip")
    'sociotope demo.zip --lang fr'
    """
    typed = _TYPED.get()
    every = ["sociotope", *map(str, words), *(("--lang", typed) if typed else ())]
    if sys.platform == "win32":
        import subprocess

        return subprocess.list2cmdline(every)
    import shlex

    return shlex.join(every)


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
    asked = (typed_language(arguments), environment.get("SOCIOTOPE_LANG"), system_language(environment))
    return next((each for each in map(spoken, asked) if each), "en")


def typed_language(arguments: Sequence[str]) -> str | None:
    """What follows ``--lang``, the last time it is written.

    Examples
    --------
    >>> typed_language(["--lang", "en", "inspect", "a.zip", "--lang=fr"])
    'fr'
    """
    typed: str | None = None
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and place + 1 < len(arguments):
            typed = arguments[place + 1]
        elif argument.startswith("--lang="):
            typed = argument.removeprefix("--lang=")
    return typed
