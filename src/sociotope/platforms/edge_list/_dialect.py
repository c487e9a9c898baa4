"""How an edge list is written, told by its first lines: who points at whom, how strongly, when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pyarrow as pa

from sociotope.platforms._dates import PAIR, SETTLED, written
from sociotope.platforms._delimited import Shape

SOUND = 0.9
"""The share of the first lines that must make sense: a damaged line does not make the file unknown."""
ENOUGH_SHARED = 0.2
"""Names, when they are not numbers, are nodes if this share of the second column also stands in the first."""

_DIRECTED = {
    ("source", "target"), ("src", "dst"), ("src", "dest"), ("src", "target"), ("sourceid", "targetid"),
    ("sourcenode", "targetnode"), ("follower", "followee"), ("follower", "followed"), ("followerid", "followeeid"),
    ("followerid", "followedid"), ("follower", "following"), ("followerid", "userid"), ("follower", "user"),
    ("fromnodeid", "tonodeid"), ("fromid", "toid"), ("fromnode", "tonode"), ("fromuser", "touser"),
    ("fromuserid", "touserid"), ("rater", "ratee"), ("truster", "trustee"), ("trustor", "trustee"),
    ("head", "tail"), ("userid", "friendid"), ("user", "friend"), ("from", "to"),
}  # fmt: skip
_ONE_WAY = {pair for pair in _DIRECTED if re.match("follow|rater|trust|userid$", pair[0])}
"""Words that do say a direction: programs write source and target over edges that have none."""
_MESSAGES = {("sender", "recipient"), ("sender", "receiver"), ("senderid", "recipientid"), ("senderid", "receiverid")}
_TWINS = re.compile(r"^(id|node|nodeid|user|userid|person|friend|member|actor|account|vertex|name|musaeid)(1|a)$")
_WEAK = {("from", "to"), *_MESSAGES}
"""Words of bank statements and mailboxes too: then no other column may stand beside them but these."""
_WEIGHTS = ("weight", "w", "rating", "sign", "score", "strength", "trust", "count", "value")
_TIMES = ("timestamp", "time", "ts", "unixts", "unixtime", "date", "datetime", "createdat", "when", "published")
_BESIDE = {*_WEIGHTS, *_TIMES, "id", "type", "label", ""}

_KONECT = re.compile(r"^%\s*(sym|asym|bip)\s+([a-z]+)", re.IGNORECASE)
_MARKET = re.compile(r"^%%MatrixMarket\s+matrix\s+coordinate\s+(\w+)\s+([\w-]+)", re.IGNORECASE)
_ADJACENCY = re.compile(r"^#\s*GMT\s", re.MULTILINE)
_WHOLE = re.compile(r"^\d+$")
_NUMBER = re.compile(r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$")
_UNSIGNED_WORDS = ("unweighted", "positive", "posweighted", "dynamic", "multiposweighted")


@dataclass(frozen=True, slots=True)
class Dialect:
    """One way of writing edges.

    ``columns`` names every column of a file without a header (None when it has one); ``src``, ``dst``, ``weight`` and
    ``time`` name those that matter. ``undirected`` is None when the file does not say; ``by_number`` is true when nodes
    are numbers; ``counted_first`` when the first record is a line of counts by definition, as in MatrixMarket.
    """

    shape: Shape
    columns: tuple[str, ...] | None
    src: str
    dst: str
    weight: str | None = None
    time: str | None = None
    undirected: bool | None = None
    bipartite: bool = False
    removals: bool = False
    messages: bool = False
    by_number: bool = True
    counted_first: bool = False
    format: str = ""


def dialect_of(shape: Shape | None) -> Dialect | None:
    """The dialect of a file of columns; None when it is no edge list."""
    if shape is None or _ADJACENCY.search("\n".join(shape.comments)):
        return None
    said = shape.comments[0] if shape.comments else ""
    if market := _MARKET.match(said):
        return _market(shape, market.group(2).lower())
    konect = next((found for line in shape.comments[:3] if (found := _KONECT.match(line))), None)
    if konect:
        return _konect(shape, konect.group(1).lower(), konect.group(2).lower())
    undirected = _direction(shape.comments)
    return _with_header(shape, undirected) or _without_header(shape, undirected)


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


def _with_header(shape: Shape, undirected: bool | None) -> Dialect | None:
    names = [re.sub(r"[^a-z0-9]", "", cell.lower()) for cell in shape.rows[0]]
    pair = _pair(names)
    if pair is None:
        return None
    src, dst = pair
    words = (names[src], names[dst])
    if words in _WEAK and any(name not in _BESIDE for at, name in enumerate(names) if at not in pair):
        return None
    shown = [cell.strip().strip('"').lower() for cell in shape.rows[0]]
    if undirected is None and _TWINS.match(words[0]):
        undirected = True
    elif undirected is None and words in _ONE_WAY:
        undirected = False
    kinds = (
        {row[names.index("type")].lower() for row in shape.rows[1:] if len(row) == len(names)}
        if "type" in names
        else set()
    )
    if kinds and kinds <= {"undirected", "directed"}:
        undirected = kinds == {"undirected"}
    elif "type" in names and words in _WEAK:
        return None
    nodes = [cell for row in shape.rows[1:] if len(row) > max(pair) for cell in (row[src], row[dst])]
    return Dialect(
        shape, None, shown[src], shown[dst], _named(shown, names, _WEIGHTS), _named(shown, names, _TIMES),
        undirected=undirected, messages=words in _MESSAGES, by_number=bool(nodes) and all(map(_WHOLE.match, nodes)),
    )  # fmt: skip


def _pair(names: list[str]) -> tuple[int, int] | None:
    if len(set(names)) < len(names) - names.count(""):
        return None
    for one, other in (*_DIRECTED, *_MESSAGES):
        if one in names and other in names:
            return names.index(one), names.index(other)
    for at, name in enumerate(names):
        twins = _TWINS.match(name)
        other = twins.group(1) + ("2" if twins.group(2) == "1" else "b") if twins else ""
        if twins and other in names:
            return at, names.index(other)
    return None


def _named(shown: list[str], names: list[str], words: Sequence[str]) -> str | None:
    return next((shown[names.index(word)] for word in words if word in names), None)


def _without_header(shape: Shape, undirected: bool | None) -> Dialect | None:
    # the first line may be one of counts, of another width
    rows = shape.rows[1:] if len(shape.rows) > 1 and all(map(_WHOLE.match, shape.rows[0])) else shape.rows
    width = max({len(row) for row in rows}, key=lambda size: sum(len(row) == size for row in rows))
    same = tuple(row for row in rows if len(row) == width)
    if len(same) < SOUND * len(rows) and len(same) < len(rows) - 1:
        return None
    rows = same
    if not 2 <= width <= 4 or (len(rows) < 2 and not shape.comments):
        return None
    numbered = tuple(row for row in rows if _are_nodes(row[:2]))
    by_number = len(numbered) >= SOUND * len(rows)
    named = numbered if by_number else rows
    beside = _dates_among(cell for row in named for cell in row[2:])
    sound = tuple(row for row in named if all(_is_number(cell) or cell in beside for cell in row[2:]))
    if not sound or len(sound) < SOUND * len(rows) or not (by_number or _share_names(sound)):
        return None
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


def _are_nodes(cells: Sequence[str]) -> bool:
    return len(cells) == 2 and all(map(_WHOLE.match, cells))


def _share_names(rows: Sequence[tuple[str, ...]]) -> bool:
    sources, targets = {row[0] for row in rows}, {row[1] for row in rows}
    named = all(cell and " " not in cell for row in rows for cell in row[:2])
    return named and len(rows) >= 3 and len(sources & targets) >= max(2, ENOUGH_SHARED * len(targets))


def _dates_among(cells: Iterable[str]) -> set[str]:
    """Those of some cells that are written as dates are, and not as numbers."""
    said = [cell for cell in dict.fromkeys(cells) if not _is_number(cell)]
    state = written(pa.array(said, pa.string())).state
    return {cell for cell, what in zip(said, state.tolist(), strict=True) if what in (SETTLED, PAIR)}


def _is_number(cell: str) -> bool:
    return bool(_NUMBER.match(cell))


def _are_times(column: Sequence[str]) -> bool:
    """Dates since 1985 in seconds, thousandths or millionths; written ones; or seconds that only ever grow."""
    if set(column) <= _dates_among(column):
        return True
    if not all(map(_is_number, column)):
        return False
    values = [float(cell) for cell in column]
    if all(4.7e8 < value < 4.2e9 or 4.7e11 < value < 4.2e12 or 4.7e14 < value < 4.2e15 for value in values):
        return True
    grows = all(one <= other for one, other in pairwise(values))
    return grows and len(values) >= 20 and values[-1] - values[0] >= 3600 and len(set(values)) > len(values) // 2
