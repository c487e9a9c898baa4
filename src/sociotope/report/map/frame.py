"""Where things go on a rendition of the map, and the few marks that it is drawn with."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from sociotope.report.map.tables import NO_TIE

TWO: Final = math.log10(2)
MILLION: Final = 6.0
OLDEST: Final = 3.65
PAD: Final = 14


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of the picture, the plot within it, and how text is set."""

    name: str
    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float
    column: float
    band: float
    strip: float
    size: float

    @property
    def wide(self) -> bool:
        """Whether there is room for every word."""
        return self.name == "wide"

    def across(self, x: float) -> float:
        """From people (decimal logarithm) to pixels; one person has a column of its own."""
        edge = self.left + self.column
        if x <= TWO:
            return self.left + self.column / 2 + x / TWO * (self.column / 2)
        return edge + (x - TWO) / (MILLION - TWO) * (self.right - PAD - edge)

    def up(self, y: float) -> float:
        """From the age of a tie (decimal logarithm of days) to pixels; no tie has a band of its own."""
        edge = self.bottom - self.band
        if y <= 0:
            return edge + (y / NO_TIE) * (self.band / 2) - (1 + y) * PAD
        return edge - PAD - y / OLDEST * (edge - PAD - self.top - 12)


WIDE: Final = Frame("wide", 1120, 620, 92, 30, 1118, 562, 276, 252, 224, 14)
PHONE: Final = Frame("phone", 360, 580, 62, 24, 358, 530, 108, 240, 96, 11)


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> Markup:
    """A straight line."""
    return Markup('<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>').format(
        kind, short(x1), short(y1), short(x2), short(y2)
    )


def text(x: float, y: float, words: str, kind: str, anchor: str, size: float | None = None) -> Markup:
    """A line of text; what is said is escaped."""
    sized = Markup(' font-size="{}"').format(short(size)) if size else Markup("")
    return Markup('<text class="{}" x="{}" y="{}" text-anchor="{}"{}>{}</text>').format(
        kind, short(x), short(y), anchor, sized, escape(words)
    )


def text_width(words: str, frame: Frame) -> float:
    """A wide guess for the usual sans-serif fonts, so that labels never touch where the font is a little larger."""
    return len(words) * frame.size * 0.58 + 4


def short(value: float) -> str:
    """A number of pixels to a tenth.

    Examples
    --------
    >>> short(3.04), short(2.25)
    ('3', '2.2')
    """
    return f"{value:.1f}".removesuffix(".0")


def css_name(use: str) -> str:
    """The name of a use where CSS wants an identifier: letters, figures and hyphens only.

    Examples
    --------
    >>> css_name("faire_part"), css_name('x"}{')
    ('faire-part', 'x---')
    """
    return "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in use)
