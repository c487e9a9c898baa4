"""A document in Markdown (CommonMark with the tables of GitHub); what comes from an archive is words, never markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sociotope.plain_text import plain
from sociotope.report.blocks import Axis, Bars, Block, Code, Grid, Heading, Listing, MapPicture, Piles, Prose, Strip
from sociotope.report.map.letters import text_map
from sociotope.report.renderers.terminal import Paint
from sociotope.report.words import Words

_MARKUP: Final = re.compile(r"([\\`*_\[\]<>|~$!])")
_ENTITY: Final = re.compile(r"&(?=#?\w)")
_OPENING: Final = re.compile(r"^(\s*)([#+=-]|\d{1,9}(?=[.)]))")
_ADDRESS: Final = re.compile(r"(?i)\b(https?|ftp)(?=:)|\bwww(?=\.)|(?<=\w)@(?=\w)")


def escaped(text: str) -> str:
    r"""Words on one line that no reader of Markdown takes for markup, an address to follow or HTML.

    Examples
    --------
    >>> print(escaped("# *Léa* | <b>1. `x`</b> &amp; https://a.example"))
    \# \*Léa\* \| \<b\>1. \`x\`\</b\> \&amp; https\://a.example
    """
    text = _ENTITY.sub(r"\&", _MARKUP.sub(r"\\\1", plain_words(text)))
    # extended readers make links of bare addresses: nobody should follow one that an archive holds by mistake
    text = _ADDRESS.sub(lambda match: "\\@" if match[0] == "@" else f"{match[0]}\\", text)
    opening = _OPENING.match(text)
    if opening is None:
        return text
    if opening[2].isdigit():  # a number and its point would begin a list
        return re.sub(r"^(\s*\d+)([.)])", r"\1\\\2", text)
    return f"{opening[1]}\\{text[len(opening[1]) :]}"


def plain_words(text: str) -> str:
    """What :func:`plain` leaves, the narrow spaces of French kept: a page of Markdown has the fonts for them."""
    parts = text.split("\N{NARROW NO-BREAK SPACE}")
    return "\N{NARROW NO-BREAK SPACE}".join(plain(part) for part in parts).strip()


def as_markdown(blocks: Sequence[Block], words: Words) -> str:
    """The text of a document in Markdown.

    Parameters
    ----------
    blocks
        The document.
    words
        Its language.
    """
    parts = ["\n".join(_lines(block, words)) for block in blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


def _lines(block: Block, words: Words) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {escaped(block.text)}"
        case Prose():
            text = escaped(block.text)
            yield f"**{text}**" if block.kind == "strong" else text
        case Listing():
            yield from _items(block)
        case Grid():
            yield from _titled(block)
        case Bars():
            table = block.grid or Grid(block.headers, tuple((row.label, row.figure) for row in block.rows))
            yield from _titled(table)
        case Piles() | Strip():
            yield from _titled(block.grid)
        case Axis():
            yield from _axis(block)
        case MapPicture():
            yield "```text"
            yield from text_map(block, words, Paint())
            yield "```"
        case Code():
            yield "```sh"
            yield plain(block.text)
            yield "```"


def _items(block: Listing) -> Iterator[str]:
    for place, entry in enumerate(block.entries, 1):
        mark = f"{place}. " if block.ordered else "- "
        yield mark + escaped(entry[0])
        for more in entry[1:]:
            yield f"{' ' * len(mark)}- {escaped(more)}"


def _titled(block: Grid) -> Iterator[str]:
    if block.title:
        yield f"**{escaped(block.title)}**"
        yield ""
    yield from _table(block.headers, block.rows, block.numbers)


def _table(headers: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int]) -> Iterator[str]:
    yield f"| {' | '.join(escaped(header) for header in headers)} |"
    yield f"|{'|'.join('---:' if place in numbers else '---' for place in range(len(headers)))}|"
    for row in rows:
        yield f"| {' | '.join(escaped(cell) for cell in row)} |"


def _axis(block: Axis) -> Iterator[str]:
    """The places of an axis as a table; one alone is said by the sentence that follows it."""
    if not any(block.headers):
        return
    columns = [0, 1, 2] if any(spot.source for spot in block.spots) else [0, 1]
    rows = [(spot.name, spot.figure, spot.source) for spot in block.spots]
    yield from _table(
        [block.headers[column] for column in columns], [[row[column] for column in columns] for row in rows], (1,)
    )
