r"""Edges as networkx writes them: two nodes, then a dictionary of Python with what is known of the edge.

``1 2 {}``, ``ada bob {'weight': 3, 'since': '2024-05-05'}``: the dictionary is one cell, whatever it holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from sociotope.platforms._delimited import HEAD
from sociotope.streams import to_utf8

_DICTIONARY = r"(?P<data>\{.*\})\s*$"
_WAYS = (
    rf"^\s*(?P<src>\S+)\s+(?P<dst>\S+)\s+{_DICTIONARY}",
    *(
        rf"^\s*(?P<src>[^{mark}]+?)\s*{mark}\s*(?P<dst>[^{mark}]+?)\s*{mark}\s*{_DICTIONARY}"
        for mark in (",", ";", r"\|")
    ),
)
_TIME = r"timestamp|time|date|datetime|created_at"
_VALUE = r"\s*:\s*(?:np\.\w+\()?['\"]?(?P<{name}>[^,'\"{{}})]+)"
_WEIGHT_OF = r"['\"]weight['\"]" + _VALUE.format(name="weight")
_TIME_OF = rf"['\"](?:{_TIME})['\"]" + _VALUE.format(name="time")
SOUND = 0.9


@dataclass(frozen=True, slots=True)
class Attributed:
    """How lines of this kind are taken apart, and what their dictionaries hold."""

    pattern: str
    skipped_lines: int
    weighted: bool
    dated: bool


def attributed(head: bytes) -> Attributed | None:
    r"""What the first bytes of a file tell, when it is one of edges with dictionaries; else None.

    Examples
    --------
    >>> attributed(b"1 3 {}\n2 3 {'weight': 2}\n").weighted
    True
    >>> attributed(b"source,target\n1,2\n") is None
    True
    """
    if b"{" not in head:
        return None
    lines = to_utf8(head)[0].split("\n")
    if len(head) >= HEAD:
        lines.pop()  # cut
    top = next((at for at, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))
    lines = [line for line in lines[top:] if line.strip()]
    for way in _WAYS:
        data = [match["data"] for line in lines if (match := re.match(way, line))]
        if data and len(data) >= SOUND * len(lines):
            return Attributed(way, top, *(any(re.search(of, each) for each in data) for of in (_WEIGHT_OF, _TIME_OF)))
    return None


def taken_apart(batch: pa.RecordBatch, pattern: str) -> pa.RecordBatch:
    r"""Lines as columns ``src``, ``dst``, ``weight`` and ``time``, before the others; null where a line has none.

    Examples
    --------
    >>> pattern = attributed(b"1 3 {'weight': 2, 'color': 'dark red'}\n").pattern
    >>> taken_apart(pa.record_batch({"line": ["1 3 {'weight': 2}", "?"], "source_row": [1, 2]}), pattern).to_pylist()
    [{'src': '1', 'dst': '3', 'weight': '2', 'time': None, 'source_row': 1},
     {'src': None, 'dst': None, 'weight': None, 'time': None, 'source_row': 2}]
    """
    parts = pc.extract_regex(batch["line"], pattern)
    src, dst, data = (pc.struct_field(parts, name) for name in ("src", "dst", "data"))
    weight, time = (
        pc.struct_field(pc.extract_regex(data, of), name) for of, name in ((_WEIGHT_OF, "weight"), (_TIME_OF, "time"))
    )
    columns = {"src": src, "dst": dst, "weight": weight, "time": time, "source_row": batch["source_row"]}
    return pa.RecordBatch.from_pydict(columns)
