"""Words on a terminal: how wide they are, where a line may break, and colours for those who want them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from sociotope.plain_text import plain
from sociotope.report.colours import colours

WIDTH: Final = 80
"""Columns of a terminal; a line has one fewer, for some terminals break a line that is full."""

_STYLES: Final = {
    "bold": "1",
    "title": "1;4",
    "soft": "2",
    "network": "1;38;5;68",
    "media": "1;38;5;166",
}
_EMOJI_STYLE: Final = "\N{VARIATION SELECTOR-16}"
_MARKS: Final = ("Mn", "Me", "Cf")
_INTERVAL: Final = re.compile(r"\[[-+−<>]?\s?\d[^\[\]]{0,30}\]|\bn = \d")


def width(text: str) -> int:
    """How many columns a text takes: two for wide letters (UAX 11), none for marks that sit on another one.

    Examples
    --------
    >>> width("Léa"), width("東京"), width("e\N{COMBINING ACUTE ACCENT}")
    (3, 4, 1)
    """
    return sum(_columns(letter) for letter in text)


def _columns(letter: str) -> int:
    if letter == _EMOJI_STYLE:  # asks for the wide drawing of the sign before it
        return 1
    if unicodedata.category(letter) in _MARKS:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def kept_whole(text: str) -> str:
    r"""A sentence whose intervals, and numbers of acts, are not broken over two lines.

    Examples
    --------
    >>> kept_whole("from 2 [1, 3] to 4, n = 5")
    'from 2 [1,\xa03] to 4, n\xa0=\xa05'
    """
    return _INTERVAL.sub(lambda match: match[0].replace(" ", "\N{NO-BREAK SPACE}"), text)


def wrapped(text: str, columns: int, first: str = "", rest: str | None = None) -> list[str]:
    """A paragraph in lines of at most so many columns; a no-break space never ends one, a word too long is cut.

    Examples
    --------
    >>> wrapped("one two three", 8, "- ", "  ")
    ['- one', '  two', '  three']
    """
    rest = first if rest is None else rest
    lines: list[str] = []
    line, begun = first, False
    for word in plain(text).split(" "):
        if not word:
            continue
        if begun and width(line) + 1 + width(word) > columns:
            lines.append(line)
            line, begun = rest, False
        if begun:
            line += " " + word
            continue
        while width(line) + width(word) > columns:
            head = _cut(word, max(columns - width(line), 2))
            lines.append(line + head)
            word, line = word[len(head) :], rest
        line, begun = line + word, True
    return [*lines, line] if begun or not lines else lines


def _cut(word: str, columns: int) -> str:
    taken = 0
    for place, letter in enumerate(word):
        taken += _columns(letter)
        if taken > columns and place:
            return word[:place]
    return word


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """A text brought to a width with spaces, on its left when it goes to the right."""
    spaces = " " * max(columns - width(text), 0)
    return spaces + text if right else text + spaces


@dataclass(frozen=True, slots=True)
class Paint:
    """Colours and weights as ANSI sequences; without ``on``, words stay as they are."""

    on: bool = False

    def __call__(self, text: str, style: str) -> str:
        """The text in one of the styles: bold, title, soft, network, media."""
        return self._coded(text, _STYLES[style])

    def use(self, text: str, use: str) -> str:
        """The text in the colour of a use: between that of a light page and that of a dark one."""
        return self._coded(text, f"38;5;{_cube(*colours([use])[use])}") if self.on else text

    def _coded(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.on and text.strip() else text


def _cube(light: str, dark: str) -> int:
    """The nearest of the 216 colours that every terminal of today knows, to the middle of two."""
    middle = [(int(light[at : at + 2], 16) + int(dark[at : at + 2], 16)) / 2 for at in (1, 3, 5)]
    red, green, blue = (round(min(max((part - 55) / 40, 0), 5)) for part in middle)
    return 16 + 36 * red + 6 * green + blue
