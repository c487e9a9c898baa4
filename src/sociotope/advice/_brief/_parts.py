"""What a brief is made of: sections of statements, tables and lines to fill, each knowing which facts it discloses."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from sociotope.text import Text

NAMED = ("objective", "verdict")
"""The facts without which there is no brief."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A target as it can be drawn: where one stands, with its interval, and the nearest result that can be seen."""

    value: float
    low: float | None
    high: float | None
    reached: float


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence and its reason. ``role`` tells a renderer what it is: a ``claim``, the opposite evidence, a target."""

    text: Text
    why: Text | None = None
    facts: tuple[str, ...] = ()
    role: str = ""
    scale: Scale | None = None


@dataclass(frozen=True, slots=True)
class Gauge:
    """A row as it can be drawn: the spread that is asked, and the share that is observed with its interval."""

    asked_low: float
    asked_high: float
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, and how it can be drawn: a gauge, or a mark (``full``, ``some``, ``none``)."""

    cells: tuple[Text, ...]
    facts: tuple[str, ...] = ()
    gauge: Gauge | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class BriefTable:
    """A table with its caption; the columns in ``numbers`` hold figures, ``by_hand`` is a form to be filled."""

    caption: Text
    head: tuple[Text, ...]
    rows: tuple[Row, ...]
    numbers: tuple[int, ...] = ()
    by_hand: bool = False
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Blank:
    """A question whose answer is written in by the people who meet."""

    ask: Text


Block = Statement | BriefTable | Blank


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the brief, under its heading; ``private`` to the person who chooses rather than handed over."""

    name: str
    title: Text
    lead: Text | None
    blocks: tuple[Block, ...]
    private: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """Something about the person that the brief holds: its name, what it is, and how it is said."""

    name: str
    title: Text
    value: Text


@dataclass(frozen=True, slots=True)
class Brief:
    """What a person hands over to whoever they may hire: aggregates and questions, nothing else.

    ``glance`` is what to know at once, each with its heading; ``summary`` the brief on one page, of which ``sections``
    are the details; ``facts`` are those that the sections really disclose;
    ``left_out`` those that the person kept back.
    """

    form: str
    kind: str
    title: Text
    subtitle: Text
    glance: tuple[tuple[Text, Text], ...]
    lang: str
    made: dt.date
    summary: Section
    sections: tuple[Section, ...]
    facts: tuple[Fact, ...]
    left_out: tuple[Fact, ...] = field(default=())


def remainder(block: Block, without: frozenset[str]) -> Block | None:
    """A block without what discloses any of these facts; None when nothing of it is left."""
    if isinstance(block, Blank):
        return block
    if without & set(block.facts):
        return None
    if isinstance(block, Statement):
        return block
    rows = tuple(row for row in block.rows if not without & set(row.facts))
    return replace(block, rows=rows) if rows else None


def cited(sections: tuple[Section, ...]) -> set[str]:
    """The names of the facts that these sections disclose."""
    names: set[str] = set()
    for section in sections:
        for block in section.blocks:
            if not isinstance(block, Blank):
                names.update(block.facts)
            if isinstance(block, BriefTable):
                names.update(name for row in block.rows for name in row.facts)
    return names
