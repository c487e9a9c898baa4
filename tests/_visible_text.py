"""What a reader sees of a page, or hears of it: its words without its marks, one block a line."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

_WITHIN: Final = re.compile("a|abbr|b|bdi|cite|code|em|i|kbd|mark|q|small|span|strong|sub|sup|time|tspan")
"""Elements that stand within a line."""
_UNSEEN: Final = ("script", "style")
_HEARD: Final = ("aria-label", "alt", "title", "placeholder")
_SPACES: Final = re.compile(r"[ \t\r\n]+")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.unseen = 0
        self.ended = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in _UNSEEN
        if self.ended:
            self.parts.append(" ")  # two that touch are set apart by the style of the page
        self._mark(tag)
        for name, words in attrs:
            if name in _HEARD and words:
                self.parts.append(f"\n[{name}] {_SPACES.sub(' ', words)}\n")

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in _UNSEEN
        self._mark(tag)
        self.ended = True

    def handle_data(self, data: str) -> None:
        self.ended = False
        if not self.unseen:
            self.parts.append(_SPACES.sub(" ", data))

    def _mark(self, tag: str) -> None:
        if not _WITHIN.fullmatch(tag):
            self.parts.append("\n")


def visible_text(page: str) -> str:
    """The words of an HTML page, with those of the labels that only a screen reader tells."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    lines = (_SPACES.sub(" ", line).strip(" ") for line in "".join(reader.parts).split("\n"))
    return "\n".join(filter(None, lines)) + "\n"
