"""Graphs in forms that are not read: what they are, and how their owner makes a list of edges of them."""

from __future__ import annotations

import re
from typing import Final

from sociotope.platforms._delimited import shape_of
from sociotope.streams import to_utf8
from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)

_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("Pajek", re.compile(r"^\s*\*(?:network|vertices|arcs|edges)\b", re.IGNORECASE | re.MULTILINE)),
    ("GraphML", re.compile(r"<graphml\b", re.IGNORECASE)),
    ("GEXF", re.compile(r"<gexf\b", re.IGNORECASE)),
    ("DOT", re.compile(r"^\s*(?:strict\s+)?(?:di)?graph\b[^\n\[{]*\{", re.IGNORECASE | re.MULTILINE)),
    ("GML", re.compile(r"^\s*graph\s*\[", re.IGNORECASE | re.MULTILINE)),
    ("UCINET DL", re.compile(r"^\s*dl\s+n\s*=", re.IGNORECASE)),
    ("JSON", re.compile(r'^\s*\{.*"(?:links|edges)"\s*:\s*\[', re.DOTALL)),
)
_FORM = _TEXTS["form"]
_ADJACENCY = _TEXTS["adjacency"]
_NODES = _TEXTS["nodes"]


def refusal_of(head: bytes, name: str) -> Text | None:
    r"""What is said of a file that is a graph in a form that is not read, from its first bytes; None when it is none.

    Examples
    --------
    >>> refusal_of(b"*Vertices 2\n1 ana\n", "net.net").en[:45]
    'net.net is a graph in the Pajek format, which'
    >>> refusal_of(b"Dear Ana,\n", "letter.txt") is None
    True
    """
    text = to_utf8(head)[0].lstrip("\ufeff")
    start = "\n".join(line for line in text.splitlines()[:200] if not line.lstrip().startswith(("#", "%", "//")))
    for form, pattern in _FORMS:
        if pattern.search(start):
            return _FORM.format(name=name, form=form)
    shape = shape_of(head)
    if shape and {cell.lower() for cell in shape.rows[0]} >= {"id", "label"}:
        return _NODES.format(name=name)
    lines = [line.split() for line in start.splitlines() if line.strip()]
    is_adjacency = len(lines) >= 3 and len({len(line) for line in lines}) > 1 and _are_neighbours(lines)
    return _ADJACENCY.format(name=name) if is_adjacency or re.search(r"^#\s*GMT\s", text, re.MULTILINE) else None


def _are_neighbours(lines: list[list[str]]) -> bool:
    """Whether lines of several lengths name the same few things: what stands first in one stands behind in others."""
    firsts, others = [line[0] for line in lines], {cell for line in lines for cell in line[1:]}
    return len(set(firsts)) == len(firsts) and len(others) >= 2 and len(others - {*firsts}) * 2 <= len(others)
