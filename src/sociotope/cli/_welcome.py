"""What is said to whoever types ``sociotope`` and nothing else: what it is for, and what to type next."""

from __future__ import annotations

import textwrap
from typing import Final

from sociotope.cli._language import call, say
from sociotope.cli._show import write
from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)

_WHAT: Final = _TEXTS["what"]
_OWN: Final = _TEXTS["own"]
_ARCHIVE: Final = _TEXTS["archive"]
_WHERE: Final = _TEXTS["where"]
_ROADS: Final = tuple(_TEXTS.table("roads").items())
_OTHERS: Final = _TEXTS["others"]
_TRY: Final = _TEXTS["try"]
_REST: Final = _TEXTS["rest"]


def welcome() -> None:
    """Say it, on the standard output."""
    _line(_folded(_WHAT))
    _proposed(_OWN, call(say(_ARCHIVE)))
    _line(f"\n{_folded(_WHERE)}")
    for platform, road in _ROADS:
        _line(textwrap.fill(f"{platform:<10}{say(road)}", 79, initial_indent="  ", subsequent_indent=" " * 12))
    _proposed(_OTHERS, call("platforms"))
    _proposed(_TRY, call("demo"))
    _proposed(_REST, call("--help"))


def _proposed(text: Text, command: str) -> None:
    _line(f"\n{_folded(text)}\n  {command}")


def _folded(text: Text) -> str:
    return textwrap.fill(say(text), 79, break_long_words=False, break_on_hyphens=False)


def _line(text: str) -> None:
    write(f"{text}\n")
