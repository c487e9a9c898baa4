r"""Escapes that are not JSON and that exporters write all the same: ``\x01`` for a control character, half a pair.

Telegram Desktop writes every control character so (telegramdesktop/tdesktop#27571); programs that cut a text at some
number of UTF-16 units leave half of a pair of surrogates at its end.
"""

from __future__ import annotations

import re

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_ESCAPE = re.compile(
    r"\\(?:x(?P<byte>[0-9a-fA-F]{2})"
    r"|u(?P<pair>[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|u(?P<half>[dD][89a-fA-F][0-9a-fA-F]{2})"
    r"|.)",
    re.DOTALL,
)


def mended(text: str) -> tuple[str, int]:
    r"""A JSON text with its ``\xHH`` as characters and half pairs as U+FFFD, inside strings only, and how many.

    Examples
    --------
    >>> mended(r'{"a": "\x01, \\x01, \ud83d, \ud83d\ude00"} \x01')
    ('{"a": "\\u0001, \\\\x01, \\ufffd, \\ud83d\\ude00"} \\x01', 2)
    """
    count = 0

    def escape(match: re.Match[str]) -> str:
        nonlocal count
        if match["byte"]:
            count += 1
            return f"\\u00{match['byte']}"
        if match["half"]:
            count += 1
            return "\\ufffd"
        return match[0]

    return _STRING.sub(lambda string: _ESCAPE.sub(escape, string[0]), text), count
