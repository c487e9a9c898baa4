"""Words that may come from an archive, made unable to command a terminal or to hide in a line."""

from __future__ import annotations

import re
from typing import Final

_COMMANDS: Final = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls: escape sequences begin with one
    "\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"  # drawn as nothing
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # turn the order of a line, or hide in it
    "\ud800-\uf8ff\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff"  # halves, private, tags
)
_COMMANDING: Final = re.compile(f"[{_COMMANDS}]")
_BREAKS: Final = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_COLOURS: Final = re.compile("(\x1b\\[[0-9;]*m)")
_OURS: Final = 0x10000


def plain(text: str) -> str:
    r"""Words that may come from an archive, on one line and unable to command a terminal.

    Controls (an escape sequence begins with one) and signs that turn the order of letters or have no width are left
    out; the narrow no-break space, which terminals draw badly, becomes the plain one. The joiners that Persian, Hindi
    and some emoji are written with stay.

    Examples
    --------
    >>> plain("Léa\x1b[2J\nMartin \u202eevil")
    'Léa[2J Martin evil'
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}")
    return _COMMANDING.sub("", _BREAKS.sub(" ", text))


def harmless(text: str, *, in_colour: bool = False) -> str:
    r"""A whole text as :func:`plain` leaves it, its lines and its spaces being kept; colours too where they are ours.

    Examples
    --------
    >>> harmless("\x1b[1mtitle\x1b[0m\n\x1b]0;pwned\x07")
    '[1mtitle[0m\n]0;pwned'
    >>> harmless("\x1b[1mtitle\x1b[0m\n\x1b]0;pwned\x07", in_colour=True)
    '\x1b[1mtitle\x1b[0m\n]0;pwned'
    """
    if not in_colour:
        return _COMMANDING.sub("", text)
    parts = _COLOURS.split(text)
    return "".join(part if place % 2 else _COMMANDING.sub("", part) for place, part in enumerate(parts))


def escaped(json_text: str) -> str:
    r"""JSON in which every such sign is written by its number: the same values to a program, harmless on a terminal.

    Examples
    --------
    >>> escaped('"a\u202eb\x9b"')
    '"a\\u202eb\\u009b"'
    """
    return _COMMANDING.sub(_by_number, json_text)


def _by_number(sign: re.Match[str]) -> str:
    code = ord(sign[0])
    if code < _OURS:
        return f"\\u{code:04x}"
    code -= _OURS
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
