"""What a written rendition is made of: a document is a list of these, which the terminal and Markdown each draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sociotope.report.map.tables import SociotopeMap
from sociotope.text import Text


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a part: 1 for the whole, 2 for a section, 3 within one."""

    level: Literal[1, 2, 3]
    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph; a ``note`` is said more softly."""

    text: str
    kind: Literal["plain", "strong", "note"] = "plain"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; each entry may have lines under it."""

    entries: tuple[tuple[str, ...], ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; ``numbers`` are the columns that go to the right."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its ``value`` and the ends of its interval, parts of the longest one; ``figure`` says them in words."""

    label: str
    value: float | None
    low: float | None
    high: float | None
    figure: str
    use: str = ""
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars from one edge, on a scale that ends at ``top``; ``headers`` or a ``grid`` are for readers of tables."""

    headers: tuple[str, str]
    rows: tuple[Bar, ...]
    top: float
    key: str = ""
    grid: Grid | None = None


@dataclass(frozen=True, slots=True)
class Pile:
    """Shares of one whole, such as a quarter, and what else is said of it."""

    label: str
    parts: tuple[tuple[str, float], ...]
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Piles:
    """Piles above one another; the same as a ``grid`` for those who read tables; ``titles`` are those of all uses."""

    titles: Mapping[str, Text]
    rows: tuple[Pile, ...]
    grid: Grid


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on an axis, in hundredths of its length, with its interval if any; ``mark`` is how it shows."""

    name: str
    at: float | None
    figure: str
    low: float | None = None
    high: float | None = None
    mark: Literal["own", "peer"] = "own"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """One or several places on the same axis, whose ``marks`` are where and what; ``ends`` name its two sides."""

    spots: tuple[Spot, ...]
    marks: tuple[tuple[float, str], ...]
    ends: tuple[str, str] | None = None
    headers: tuple[str, str, str] = ("", "", "")
    each_line: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """Places that follow one another, left to right, on one upright axis, in hundredths of its height.

    A spot without place is a time of which nothing is known; its name is what stands under it, if anything. ``levels``
    are written beside the axis, ``ends`` name its top and its bottom, and a ``grid`` holds the same.
    """

    spots: tuple[Spot, ...]
    levels: tuple[tuple[float, str], ...]
    ends: tuple[str, str]
    grid: Grid


@dataclass(frozen=True, slots=True)
class MapPicture:
    """The sociotope map drawn with letters."""

    tables: SociotopeMap
    titles: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class Code:
    """What can be typed as it is."""

    text: str


Block = Heading | Prose | Listing | Grid | Bars | Piles | Axis | Strip | MapPicture | Code
