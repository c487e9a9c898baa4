"""What is said of how a file was understood: never silently."""

from __future__ import annotations

from typing import Final

from sociotope.text import texts

_TEXTS: Final = texts(__name__)

COUNTS = _TEXTS["counts"]
MAYBE_COUNTS = _TEXTS["maybe_counts"]
TAKEN_HEADER = _TEXTS["taken_header"]
TAKEN_NAMES = _TEXTS["taken_names"]
MAYBE_HEADER = _TEXTS["maybe_header"]
ASKED_HEADER = _TEXTS["asked_header"]
DECIMAL_COMMA = _TEXTS["decimal_comma"]
THOUSANDS = _TEXTS["thousands"]
COMMENTS = _TEXTS["comments"]
TOLD_EACH = _TEXTS["told_each"]
TOLD_DIRECTED = _TEXTS["told_directed"]
TOLD_UNDIRECTED = _TEXTS["told_undirected"]
SEEN_UNDIRECTED = _TEXTS["seen_undirected"]
BOTH_WAYS = _TEXTS["both_ways"]
SEEN_DIRECTED = _TEXTS["seen_directed"]
TAKEN_DIRECTED = _TEXTS["taken_directed"]
LOG = _TEXTS["log"]
MESSAGES = _TEXTS["messages"]
SIGNED = _TEXTS["signed"]
REMOVED = _TEXTS["removed"]
ITEMS = _TEXTS["items"]
REFUSED = _TEXTS["refused"]
REPAIRED = _TEXTS["repaired"]
EMPTY = _TEXTS["empty"]
NO_EDGE = _TEXTS["no_edge"]
UNKNOWN = _TEXTS["unknown"]
