"""A stream cut into chunks of whole records, each written in the one regular way that Arrow reads without a doubt.

Whether a chunk is regular is proved on arrays: every quotation mark stands where RFC 4180 lets one stand, counted from
the start of the chunk. Where the proof stops, one record is read carefully and written anew, and the proof goes on
after it. Comments, escapes and line ends are looked for outside quotation marks only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from sociotope.csv_rows._grammar import RECORD_LIMIT, UNCLOSED, Grammar
from sociotope.errors import ArchiveError
from sociotope.streams import Readable, Utf8, read_until_damage

BLOCK = 12 << 20
RAW_LIMIT = 10_000
PLACE = b"\0"
"""Begins the row that stands for a record which was refused: no other can, the stream holds no such byte."""

_QUOTE, _BACKSLASH, _RETURN, _NEWLINE = b'"\\\r\n'
_TAB, _BLANK = b"\t "

_TO_TABS = bytes.maketrans(b" ", b"\t")
_RUNS = re.compile(rb"\t\t+")
_EDGES = re.compile(rb"^\t+|\t+(?=\r?$)", re.MULTILINE)

_WINDOWS = (1 << 12, 1 << 18, 1 << 62)

Places = np.ndarray[Any, np.dtype[np.intp]]
Bytes = np.ndarray[Any, np.dtype[np.uint8]]


@dataclass
class Chunk:
    """Whole records in the regular way, and ``refused``: why, and the raw text, of each row that begins by ``PLACE``.

    ``is_by_hand`` says that there is no regular way to write them: each is to be read carefully.
    """

    data: bytes
    refused: list[tuple[str, bytes]] = field(default_factory=list)
    comments: int = 0
    is_by_hand: bool = False


class Chunks:
    """The chunks of a stream; ``width``, once known, tells rows from comments and good readings from bad ones."""

    def __init__(self, stream: Readable, grammar: Grammar) -> None:
        self._stream, self.grammar = Utf8(stream), grammar
        self.width: int | None = None
        self._carry = b""
        self._has_ended = False
        self._failure: ArchiveError | None = None

    def first(self) -> tuple[bytes, ...] | None:
        """Take the cells of one record off the front: for the header and what stands before it; None at the end."""
        while True:
            record = self.grammar.record(self._carry, 0, self._has_ended) if self._carry else None
            if record:
                line, self._carry = self._carry[: record.end], self._carry[record.end :]
                return (line.strip(b"\r\n"),) if record.why else record.cells
            if self._has_ended:
                self._raise_if_damaged()
                return None
            if len(self._carry) > max(BLOCK, RECORD_LIMIT):
                return None
            self._fill()

    def skip_line(self) -> None:
        """Take one line off the front, whatever is in it."""
        while self.grammar.line_end.encode() not in self._carry and not self._has_ended:
            self._fill()
        self._carry = self._carry[self.grammar.next_line(self._carry, 0) :]

    def __iter__(self) -> Iterator[Chunk]:
        while True:
            while not self._has_ended and len(self._carry) < max(BLOCK // 2, 1):
                self._fill()
            if not self._carry:
                self._raise_if_damaged()
                return
            chunk, taken = self._cut()
            self._carry = self._carry[taken:]
            if taken:
                yield chunk
            elif len(self._carry) > RECORD_LIMIT:
                yield self._monster()
            else:
                self._fill()

    def _fill(self) -> None:
        missing = BLOCK - len(self._carry)
        data, self._failure = read_until_damage(self._stream, missing if missing > 0 else BLOCK)
        self._has_ended = not data or self._failure is not None
        self._carry += data
        if self._failure:  # the last record is cut too: half a cell would pass for a whole one
            self._has_ended = False
            taken = self._cut()[1]
            self._has_ended, self._carry = True, self._carry[:taken]

    def _raise_if_damaged(self) -> None:
        if self._failure:
            raise self._failure

    def _monster(self) -> Chunk:
        """Give up one line that has no end in sight: what follows may be sound."""
        raw, end = self._carry[:RAW_LIMIT], self.grammar.line_end.encode()
        while end not in self._carry and not self._has_ended:
            self._carry = b""
            self._fill()
        self._carry = self._carry[self.grammar.next_line(self._carry, 0) :]
        return Chunk(self._placed(0), [(UNCLOSED, raw)])

    def _placed(self, number: int) -> bytes:
        """The row that stands for a refused record: it has too many cells, so that it never passes for one."""
        cells = (PLACE + str(number).encode(), *[b"-"] * (self.width or 1))
        return self.grammar.delimiter.encode().join(cells) + self.grammar.line_end.encode()

    def _cut(self) -> tuple[Chunk, int]:
        """The whole records of what was read, and how many bytes they take."""
        data, grammar = self._carry, self.grammar
        end = grammar.line_end.encode()
        if not _needs_proof(data, grammar):
            taken = len(data) if self._has_ended else data.rfind(end) + 1
            return Chunk(_with_tabs(data[:taken]) if grammar.by_blanks else data[:taken]), taken
        proof = _Proof(data, grammar, self.width)
        chunk, pieces, at = Chunk(b""), list[bytes](), 0
        while True:
            start, is_regular = proof.regular_until(at, self._has_ended)
            pieces.append(data[at:start])
            at = start
            if is_regular:
                break
            if grammar.is_comment(data, start, self.width):
                if not self._has_ended and end not in data[start:]:
                    break
                at = grammar.next_line(data, start)
                chunk.comments += 1
                continue
            record = grammar.record(data, start, self._has_ended, self.width)
            if record is None:
                break
            at = record.end
            if record.why:
                pieces.append(self._placed(len(chunk.refused)))
                chunk.refused.append((record.why, data[start:at].rstrip(b"\r\n")[:RAW_LIMIT]))
            elif grammar.is_quoted:
                pieces.append(grammar.written(record.cells))
            else:
                pieces.append(data[start:at])
                chunk.is_by_hand = True
        chunk.data = b"".join(pieces)
        if grammar.by_blanks:
            chunk.data = _with_tabs(chunk.data)
        return chunk, at


def _needs_proof(data: bytes, grammar: Grammar) -> bool:
    if (grammar.is_quoted and b'"' in data) or (grammar.is_escaped and b"\\" in data):
        return True
    return _has_strays(data, grammar) or _has_marks(data, grammar)


def _has_strays(data: bytes, grammar: Grammar) -> bool:
    """Whether there are bytes that end lines elsewhere, and not here."""
    if grammar.line_end == "\r":
        return b"\n" in data
    if b"\r" not in data:
        return False
    returns = np.flatnonzero(np.frombuffer(data, np.uint8, len(data) - 1) == _RETURN)
    return bool((np.frombuffer(data, np.uint8)[returns + 1] != _NEWLINE).any())


def _has_marks(data: bytes, grammar: Grammar) -> bool:
    end = grammar.line_end.encode()  # one byte is looked for far faster than two
    marks = (mark for mark in map(str.encode, grammar.comments) if mark in data)
    return any(end + mark in data or data[:1] == mark for mark in marks)


class _Proof:
    """Where some bytes are regular: from a record's start, up to the first that must be read carefully.

    A place is outside quotation marks when their number since the record's start is even. So each list is made twice:
    for records that start after an even number of marks since the first byte, and for the others.
    """

    def __init__(self, data: bytes, grammar: Grammar, width: int | None) -> None:
        view: Bytes = np.frombuffer(data, np.uint8)
        none: Places = np.empty(0, np.intp)
        self._size, idle = len(view), none
        if grammar.is_escaped and b"\\" in data:
            view, idle = _without_escapes(view, grammar)
        self._view, self._grammar = view, grammar
        self._quotes = np.flatnonzero(view == _QUOTE) if grammar.is_quoted else none
        stray = self._strays() if _has_strays(data, grammar) else none
        bad = self._misplaced()
        marks = self._marks(width) if _has_marks(data, grammar) else (none, none)
        self._odd = tuple(
            np.sort(np.concatenate([*parts, idle])) for parts in zip(bad, self._outside(stray), marks, strict=True)
        )

    @cached_property
    def _lines(self) -> tuple[Places, Places]:
        return self._outside(np.flatnonzero(self._view == ord(self._grammar.line_end)))

    def _strays(self) -> Places:
        stray: Places
        if self._grammar.line_end == "\r":
            stray = np.flatnonzero(self._view == _NEWLINE)
        else:
            returns = np.flatnonzero(self._view == _RETURN)
            following = self._view[np.minimum(returns + 1, self._size - 1)]
            stray = returns[(following != _NEWLINE) & (returns + 1 < self._size)]
        return stray

    def _marks(self, width: int | None) -> tuple[Places, Places]:
        """Where lines begin as comments do, but for those that have as many cells as a row where these are rows."""
        marks, grammar = list[Places](), self._grammar
        signs = np.frombuffer(grammar.comments.encode(), np.uint8)
        for lines, first in zip(self._lines, ([0], []), strict=True):
            starts = np.concatenate([np.array(first, np.intp), lines[lines + 1 < self._size] + 1])
            starts = starts[np.isin(self._view[starts], signs)]
            if grammar.marks_rows and width and not grammar.by_blanks and len(starts):
                between = self._outside(np.flatnonzero(self._view == ord(grammar.delimiter)))[len(marks)]
                ends = np.concatenate([lines, [self._size]])[np.searchsorted(lines, starts)]
                cells = np.searchsorted(between, ends) - np.searchsorted(between, starts) + 1
                following = self._view[np.minimum(starts + 1, self._size - 1)]
                starts = starts[(cells != width) | np.isin(following, (_BLANK, _TAB, _RETURN, _NEWLINE))]
            marks.append(starts)
        return marks[0], marks[1]

    def _outside(self, places: Places) -> tuple[Places, Places]:
        is_odd = (np.searchsorted(self._quotes, places) & 1).astype(bool)
        return places[~is_odd], places[is_odd]

    def _misplaced(self) -> tuple[Places, Places]:
        """The quotation marks that stand where none may open or reopen a cell, or where none may close it."""
        quotes, view, grammar = self._quotes, self._view, self._grammar
        if not len(quotes):
            return quotes, quotes
        ends = [_RETURN] if grammar.line_end == "\r" else [_NEWLINE]
        allowed = np.zeros(256, bool)
        allowed[[*grammar.between, *ends]] = True
        before = allowed[view[np.maximum(quotes - 1, 0)]]
        before |= quotes == 0
        beside = np.flatnonzero(np.diff(quotes) == 1)
        before[beside + 1] = True
        allowed[_RETURN] = True  # a line feed follows it, or it is stray and was noted
        after = allowed[view[np.minimum(quotes + 1, self._size - 1)]]
        after |= quotes == self._size - 1
        after[beside] = True
        opens = np.arange(len(quotes)) % 2 == 0
        return quotes[~np.where(opens, before, after)], quotes[~np.where(opens, after, before)]

    def regular_until(self, at: int, has_ended: bool) -> tuple[int, bool]:
        """Where the records that begin at ``at`` stop being regular, and whether all the whole ones are."""
        before = int(np.searchsorted(self._quotes, at))
        odd = self._odd[before & 1]
        first = int(np.searchsorted(odd, at))
        limit = int(odd[first]) if first < len(odd) else self._size
        is_regular = first == len(odd)
        if is_regular and has_ended and (len(self._quotes) - before) % 2 == 0:
            return self._size, True
        start = self._record_before(limit, at, before)
        return start, (is_regular and not has_ended) or start == self._size

    def _record_before(self, limit: int, at: int, before: int) -> int:
        """Where the last record that begins before ``limit`` does: after a line end outside quotation marks."""
        for window in _WINDOWS:
            first = max(at, limit - window)
            lines = first + np.flatnonzero(self._view[first:limit] == ord(self._grammar.line_end))
            lines = lines[(np.searchsorted(self._quotes, lines) - before) % 2 == 0]
            if len(lines):
                return int(lines[-1]) + 1
        return at


def _without_escapes(view: Bytes, grammar: Grammar) -> tuple[Bytes, Places]:
    """The same bytes with a letter for each escape and what it escapes; and where a backslash escapes nothing."""
    slashes = np.flatnonzero(view == _BACKSLASH)
    begins = np.concatenate([[True], np.diff(slashes) > 1])
    in_run = np.arange(len(slashes)) - np.maximum.accumulate(np.where(begins, np.arange(len(slashes)), 0))
    escapes = slashes[in_run % 2 == 0]
    escaped = np.minimum(escapes + 1, len(view) - 1)
    means = np.isin(view[escaped], np.frombuffer(grammar.special, np.uint8)) & (escapes + 1 < len(view))
    masked = view.copy()
    masked[escapes[means]] = masked[escaped[means]] = ord("x")
    return masked, escapes[~means]


def _with_tabs(data: bytes) -> bytes:
    """One tab for each run of blanks outside quotation marks, none at the ends of lines."""
    if b'"' not in data:
        data = data.translate(_TO_TABS)
        if b"\t\t" in data:
            data = _RUNS.sub(b"\t", data)
        if b"\t\n" in data or b"\n\t" in data or b"\t\r" in data or data[:1] == b"\t" or data[-1:] == b"\t":
            data = _EDGES.sub(b"", data)
        return data
    view: Bytes = np.frombuffer(data, np.uint8)
    is_inside = np.bitwise_xor.accumulate(view == _QUOTE)
    is_blank = ((view == _BLANK) | (view == _TAB)) & ~is_inside
    is_end = ((view == _NEWLINE) | (view == _RETURN)) & ~is_inside
    written = np.where(is_blank, np.uint8(_TAB), view)
    before = np.concatenate([[True], (is_blank | is_end)[:-1]])
    written, is_blank, is_end = (each[~(is_blank & before)] for each in (written, is_blank, is_end))
    after = np.concatenate([is_end[1:], [True]])
    return bytes(written[~(is_blank & after)])
