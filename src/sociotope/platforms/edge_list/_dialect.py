"""How an edge list is written, told by its first lines: who points at whom, how strongly, when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pyarrow as pa

from sociotope.csv_rows import Grammar
from sociotope.platforms._dates import PAIR, SETTLED, written
from sociotope.platforms._declared import declared
from sociotope.platforms._delimited import MISSING, Shape, column_names, shape_of
from sociotope.platforms.edge_list import _headers as headers
from sociotope.platforms.edge_list._attributes import attributed

ABOUT = declared("sociotope.platforms.edge_list")

SOUND = 0.9
"""The share of the first lines that must make sense: a damaged line does not make the file unknown."""
ENOUGH_SHARED = 0.2
"""Names, when they are not numbers, are nodes if this share of the second column also stands in the first."""

_KONECT = re.compile(r"^%\s*(sym|asym|bip)\s+([a-z]+)", re.IGNORECASE)
_MARKET = re.compile(r"^%%MatrixMarket\s+matrix\s+coordinate\s+(\w+)\s+([\w-]+)", re.IGNORECASE)
_ADJACENCY = re.compile(r"^#\s*GMT\s", re.MULTILINE)
_DIGIT = re.compile(r"\d")
_WHOLE = re.compile(r"^\d+$")
_NUMBER = re.compile(r"^[+-]?(\d+\.?\d*|\.\d+|\d+,\d+)([eE][+-]?\d+)?$")
_UNSIGNED_WORDS = ("unweighted", "positive", "posweighted", "dynamic", "multiposweighted")


@dataclass(frozen=True, slots=True)
class Dialect:
    """One way of writing edges.

    ``columns`` names every column, and ``has_header`` tells whether the first record holds these names; ``src``,
    ``dst``, ``weight``, ``time`` and ``kind`` (which says of each edge whether it has a direction) name those that
    matter. ``undirected`` is None when the file does not say; ``by_number`` is true when nodes are numbers;
    ``counted_first`` when the first record is a line of counts by definition, as in MatrixMarket. ``unknown_header`` is
    the first record when it was concluded that it names the columns, in words that are not known. ``attributes`` takes
    one cell apart where the whole line is one, as networkx writes it.
    """

    shape: Shape
    columns: tuple[str, ...]
    src: str
    dst: str
    weight: str | None = None
    time: str | None = None
    kind: str | None = None
    has_header: bool = False
    undirected: bool | None = None
    bipartite: bool = False
    removals: bool = False
    messages: bool = False
    by_number: bool = True
    counted_first: bool = False
    format: str = ""
    unknown_header: tuple[str, ...] = ()
    attributes: str = ""


def dialect_of(head: bytes) -> Dialect | None:
    """The dialect of a file from its first bytes; None when it is no edge list."""
    if line := attributed(head):
        shape = Shape(Grammar("\x1f", is_quoted=False, comments="#"), (), (), line.skipped_lines, 1)
        return Dialect(
            shape, ("line",), "src", "dst", "weight" if line.weighted else None, "time" if line.dated else None,
            by_number=False, format="networkx", attributes=line.pattern,
        )  # fmt: skip
    shape_or_none = shape_of(head)
    if shape_or_none is None or _ADJACENCY.search("\n".join(shape_or_none.comments)):
        return None
    shape = shape_or_none
    first = shape.comments[0] if shape.comments else ""
    if market := _MARKET.match(first):
        return _market(shape, market.group(2).lower())
    konect = next((match for line in shape.comments[:3] if (match := _KONECT.match(line))), None)
    if konect:
        return _konect(shape, konect.group(1).lower(), konect.group(2).lower())
    undirected = _direction(shape.comments)
    return (
        _with_header(shape, shape.header, shape.rows[1:], undirected, has_header=True)
        or (_with_header(shape, shape.named, shape.rows, undirected, has_header=False) if shape.named else None)
        or _without_header(shape, shape.rows, undirected)
        or _under_unknown_header(shape, undirected)
    )


def _direction(comments: Sequence[str]) -> bool | None:
    """What comments say of the direction: the last that speaks of it decides, so that a line added on top does not."""
    for line in comments:
        words = set(re.findall(r"[a-z]+", line.lower()))
        if "undirected" in words or "symmetric" in words:
            return True
        if "directed" in words or "asymmetric" in words:
            return False
    return None


def _market(shape: Shape, symmetry: str) -> Dialect | None:
    size, *edges = shape.rows
    if len(size) != 3 or not all(map(_WHOLE.match, size)):
        return None
    width = len(edges[0]) if edges else 2
    columns = ("src", "dst", "weight", "imaginary")[: max(width, 3)]
    return Dialect(
        shape, columns, "src", "dst", "weight" if width > 2 else None, undirected=symmetry != "general",
        bipartite=size[0] != size[1], counted_first=True, format="MatrixMarket",
    )  # fmt: skip


def _konect(shape: Shape, kind: str, weights: str) -> Dialect | None:
    width = max(map(len, shape.rows))
    if width > 4 or not _are_nodes(shape.rows[0][:2]):
        return None
    columns = ("src", "dst", "weight", "time")[:width]
    return Dialect(
        shape, columns, "src", "dst", "weight" if width > 2 else None, "time" if width > 3 else None,
        undirected=kind == "sym", bipartite=kind == "bip", removals=weights in _UNSIGNED_WORDS, format="KONECT",
    )  # fmt: skip


def _with_header(
    shape: Shape,
    cells: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    undirected: bool | None,
    has_header: bool,
) -> Dialect | None:
    names = [headers.folded(cell) for cell in cells]
    pair = headers.pair_of(names)
    if pair is None:
        return None
    src, dst = pair
    words = (names[src], names[dst])
    is_weak = words in headers.WEAK
    if is_weak and any(name not in headers.BESIDE for at, name in enumerate(names) if at not in pair):
        return None
    columns = column_names(cells)
    if undirected is None and headers.TWINS.match(words[0]):
        undirected = True
    elif undirected is None and words in headers.ONE_WAY:
        undirected = False
    type_at = next((names.index(word) for word in headers.TYPES if word in names), None)
    kinds = set() if type_at is None else {headers.folded(row[type_at]) for row in rows if len(row) > type_at}
    tells = bool(kinds & (headers.WITH_DIRECTION | headers.WITHOUT_DIRECTION))
    if type_at is not None and is_weak and not tells:
        return None
    nodes = [cell for row in rows if len(row) > max(pair) for cell in (row[src], row[dst])]
    return Dialect(
        shape, columns, columns[src], columns[dst], _named(columns, names, headers.WEIGHTS, pair),
        _named(columns, names, headers.TIMES, pair), columns[type_at] if tells and type_at is not None else None,
        has_header, undirected, messages=words in headers.MESSAGES,
        by_number=bool(nodes) and all(map(_WHOLE.match, nodes)),
    )  # fmt: skip


def _named(columns: Sequence[str], names: list[str], words: Sequence[str], pair: tuple[int, int]) -> str | None:
    return next((columns[names.index(word)] for word in words if word in names and names.index(word) not in pair), None)


def _without_header(shape: Shape, rows: Sequence[tuple[str, ...]], undirected: bool | None) -> Dialect | None:
    # the first line may be one of counts, of another width
    rows = rows[1:] if len(rows) > 1 and all(map(_WHOLE.match, rows[0])) else rows
    if not rows:
        return None
    width = max({len(row) for row in rows}, key=lambda size: sum(len(row) == size for row in rows))
    same = tuple(row for row in rows if len(row) == width)
    if len(same) < SOUND * len(rows) and len(same) < len(rows) - 1:
        return None
    rows = same
    if not 2 <= width <= 4 or (len(shape.rows) < 2 and not shape.comments):
        return None
    numbered = tuple(row for row in rows if _are_nodes(row[:2]))
    by_number = len(numbered) >= SOUND * len(rows)
    named = numbered if by_number else rows
    beside = _dates_among(cell for row in named for cell in row[2:])
    sound = tuple(row for row in named if all(_is_number(cell) or cell in beside for cell in row[2:]))
    if not sound or len(sound) < SOUND * len(rows) or not (by_number or _share_names(sound, shape.grammar.by_blanks)):
        return None
    are_numbers_below = len(rows) > 1 and all(_are_nodes(row[:2]) for row in rows[1:])
    has_words_first = not any(cell in MISSING or _NUMBER.match(cell) for cell in rows[0])
    if has_words_first and (rows[0] not in sound or are_numbers_below):
        return None  # words above numbers: the names of the columns, in words that are not known
    columns = list(zip(*sound, strict=True))
    timed = [at for at in range(2, width) if _are_times(columns[at])]
    if width == 4 and len(timed) != 1:
        return None
    names = ["src", "dst", "weight", "weight"][:width]
    for at in timed:
        names[at] = "time"
    return Dialect(
        shape, tuple(names), "src", "dst", "weight" if "weight" in names else None, "time" if timed else None,
        undirected=undirected, by_number=by_number,
    )  # fmt: skip


def _under_unknown_header(shape: Shape, undirected: bool | None) -> Dialect | None:
    """Words that are not known above edges: they name the columns when they stand above numbers."""
    words, below = shape.header, _without_header(shape, shape.rows[1:], undirected)
    if below is None or len(words) != shape.width or not (below.by_number or shape.width > 2):
        return None
    if below.by_number and not _are_of_one_kind(shape.rows[1:], words):
        return None
    if any(cell in MISSING for cell in words[:2]) or any(map(_NUMBER.match, words)) or _dates_among(words):
        return None
    columns = column_names(words)
    places = dict(zip(below.columns, columns, strict=True))
    return replace(
        below, columns=columns, src=columns[0], dst=columns[1], weight=places.get("weight"), time=places.get("time"),
        has_header=True, unknown_header=words,
    )  # fmt: skip


def _are_of_one_kind(rows: Sequence[tuple[str, ...]], words: Sequence[str]) -> bool:
    """Whether two columns of numbers can be those of the same nodes: ages beside numbers of people are not."""
    sources, targets = {row[0] for row in rows if len(row) > 1}, {row[1] for row in rows if len(row) > 1}
    enough = ENOUGH_SHARED * max(len(sources), len(targets))
    return len(sources & targets) >= max(2, enough) and not {*map(headers.folded, words[:2])} & headers.QUANTITIES


def _are_nodes(cells: Sequence[str]) -> bool:
    return len(cells) == 2 and all(map(_WHOLE.match, cells))


def _share_names(rows: Sequence[tuple[str, ...]], by_blanks: bool) -> bool:
    sources, targets = {row[0] for row in rows}, {row[1] for row in rows}
    named = all(cell and (not by_blanks or " " not in cell) for row in rows for cell in row[:2])
    return named and len(rows) >= 3 and len(sources & targets) >= max(2, ENOUGH_SHARED * len(targets))


def _dates_among(cells: Iterable[str]) -> set[str]:
    """Those of some cells that are written as dates are, and not as numbers."""
    dates = [cell for cell in dict.fromkeys(cells) if _DIGIT.search(cell) and not _is_number(cell)]
    if not dates:  # the grammars of dates take longer to prepare than all that was read of the file
        return set()
    state = written(pa.array(dates, pa.string())).state
    return {cell for cell, what in zip(dates, state.tolist(), strict=True) if what in (SETTLED, PAIR)}


def _is_number(cell: str) -> bool:
    return bool(_NUMBER.match(cell))


def _are_times(column: Sequence[str]) -> bool:
    """Dates since 1985 in seconds, thousandths or millionths; written ones; or seconds that only ever grow."""
    if set(column) <= _dates_among(column):
        return True
    if not all(map(_is_number, column)) or any("," in cell for cell in column):
        return False
    values = [float(cell) for cell in column]
    if all(4.7e8 < value < 4.2e9 or 4.7e11 < value < 4.2e12 or 4.7e14 < value < 4.2e15 for value in values):
        return True
    grows = all(one <= other for one, other in pairwise(values))
    return grows and len(values) >= 20 and values[-1] - values[0] >= 3600 and len(set(values)) > len(values) // 2
