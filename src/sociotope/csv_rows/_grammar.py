"""How a text file of rows is written, and the careful reading of one record: quotes, escapes and line ends told apart.

Almost every record is regular and never comes here: ``_chunks`` proves it, thousands at a time. What is read here is
the rest: quotation marks escaped by a backslash, not doubled, or never closed; a stray line end; a blank before a mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

RECORD_LIMIT = 16 << 20
UNCLOSED = "a quotation mark that is never closed, or a cell too large to be one"
_LOOKED_AT = 200
"""Among how many lines after a quotation mark that is never closed a record that is whole is looked for."""


@dataclass(frozen=True)
class Record:
    """One record read carefully: where the next begins, its cells, or ``why`` it could not be read.

    ``is_regular`` tells whether nothing had to be guessed.
    """

    end: int
    cells: tuple[bytes, ...] = ()
    why: str = ""
    is_regular: bool = False


@dataclass(frozen=True)
class Grammar:
    r"""How rows are written.

    Parameters
    ----------
    delimiter
        One character of ASCII.
    by_blanks
        Whether any run of blanks and tabs sets cells apart; ``delimiter`` is then a tab.
    is_quoted
        Whether a cell may stand between quotation marks, doubled inside.
    is_escaped
        Whether a backslash takes their meaning from the delimiter, a quotation mark, a line end, a backslash. When it
        is false, it still does in a cell that can be read in no other way.
    line_end
        ``\n``, alone or after ``\r``; or ``\r``.
    comments
        The characters that make a comment of a line which begins with one of them.
    marks_rows
        Whether such a line is a row all the same when it has as many cells as the others: ``#climate,#energy``.
    """

    delimiter: str = ","
    by_blanks: bool = False
    is_quoted: bool = True
    is_escaped: bool = False
    line_end: str = "\n"
    comments: str = ""
    marks_rows: bool = False

    @cached_property
    def special(self) -> bytes:
        """The bytes that a backslash takes their meaning from."""
        return b'"\\\r\n' + self._between

    @cached_property
    def between(self) -> frozenset[int]:
        """The bytes that set cells apart."""
        return frozenset(self._between)

    @property
    def _between(self) -> bytes:
        return b" \t" if self.by_blanks else self.delimiter.encode()

    @cached_property
    def _patterns(self) -> _Patterns:
        return _Patterns(self)

    def record(self, data: bytes, start: int, has_ended: bool, width: int | None = None) -> Record | None:
        r"""Read the record that begins at ``start``; None when its end has not come yet.

        Parameters
        ----------
        data, start
            Bytes, and where in them the record begins.
        has_ended
            Whether nothing follows ``data``.
        width
            How many cells a row has, when it is known: of several readings that one is taken.

        Examples
        --------
        >>> Grammar().record(b'1,"a ""b"" c"\n', 0, has_ended=True).cells
        (b'1', b'a "b" c')
        >>> Grammar().record(b'1,"a \\"b\\", c"\n', 0, has_ended=True).cells
        (b'1', b'a "b", c')
        >>> Grammar().record(b'1,"a\n2,b\n', 0, has_ended=True, width=2).why
        'a quotation mark that is never closed, or a cell too large to be one'
        """
        closest: Record | None = None
        for way in (None, self._patterns.short, self._patterns.long):
            read = self._read(data, start, has_ended, way)
            if read is None:
                return None
            if read.is_regular or (not read.why and len(read.cells) == width):
                return read
            closest = read if closest is None or closest.why else closest
        assert closest is not None
        if closest.why:
            return self._broken(data, start, has_ended, width)
        return closest

    def _read(self, data: bytes, start: int, has_ended: bool, lax: re.Pattern[bytes] | None = None) -> Record | None:
        at, cells, is_regular, size = start, list[bytes](), True, len(data)
        find = self._patterns
        while True:
            if self.by_blanks:
                at = find.blanks.match(data, at).end()  # type: ignore[union-attr]  # it matches nothing too
                if cells and (end := find.line_end.match(data, at)):  # blanks at the end of a line
                    return (
                        None if end.end() >= size and not has_ended else Record(end.end(), tuple(cells), "", is_regular)
                    )
            cell = self._quoted(data, at, has_ended, lax) if self.is_quoted else (at, b"", True, False)
            if cell is None:
                return None
            after, value, sure, was_quoted = cell
            if not was_quoted:
                after = find.plain.match(data, at).end()  # type: ignore[union-attr]
                value = data[at:after]
                marks = find.escape.sub(b"", value).count(b'"') if self.is_quoted and b'"' in value else 0
                if marks % 2 and not sure:
                    return Record(after, (), UNCLOSED)
                sure = not marks
                if self.is_escaped:
                    value = find.escape.sub(rb"\1", value)
            is_regular = is_regular and sure
            cells.append(value)
            if after >= size:
                return Record(size, tuple(cells), "", is_regular) if has_ended else None
            if end := find.line_end.match(data, after):
                if end.end() >= size and not has_ended:
                    return None
                return Record(end.end(), tuple(cells), "", is_regular)
            at = after + 1

    def _quoted(
        self, data: bytes, at: int, has_ended: bool, lax: re.Pattern[bytes] | None = None
    ) -> tuple[int, bytes, bool, bool] | None:
        """A cell between quotation marks: its end, its text, whether this is sure, whether it is one at all."""
        find, size = self._patterns, len(data)
        opening = find.opening.match(data, at)
        if opening is None:
            return at, b"", True, False
        first = opening.end()
        is_sure = first == at + 1
        readings = ((find.escaped, find.unescaped),) if self.is_escaped else find.readings
        for body, undo in readings:
            close = body.match(data, first).end()  # type: ignore[union-attr]  # it matches nothing too
            if close + 1 >= size and not has_ended:
                if size - at > RECORD_LIMIT:
                    continue
                return None
            if close < size and (end := find.after_quote.match(data, close + 1)):
                text = data[first:close]
                sure = is_sure and body is readings[0][0] and end.end() == close + 1
                return end.end(), undo.sub(rb"\1\2", text), sure, True
        if lax and (within := lax.match(data, first)):
            return within.end(), within.group(1), False, True
        return at, b"", False, False

    def _broken(self, data: bytes, start: int, has_ended: bool, width: int | None) -> Record | None:
        """A record whose quotation mark never closes ends where one begins that is whole."""
        first = at = self.next_line(data, start)
        for _ in range(_LOOKED_AT):
            if at >= len(data):
                if not has_ended and at - start <= RECORD_LIMIT:
                    return None
                return Record(at, (), UNCLOSED)
            following = self._read(data, at, has_ended=True)
            assert following is not None
            if following.end >= len(data) and not has_ended and at - start <= RECORD_LIMIT:
                return None
            if following.is_regular and width in (None, len(following.cells)):
                return Record(at, (), UNCLOSED)
            at = self.next_line(data, at)
        return Record(first, (), UNCLOSED)

    def next_line(self, data: bytes, start: int) -> int:
        """Where the next line begins, whatever stands in this one."""
        return data.find(self.line_end.encode(), start) + 1 or len(data)

    def is_comment(self, data: bytes, start: int, width: int | None) -> bool:
        """Whether the line that begins at ``start`` is a comment."""
        if not self.comments or data[start : start + 1] not in self._patterns.marks:
            return False
        if not self.marks_rows or width is None or data[start + 1 : start + 2] in (b" ", b"\t", b"\r", b"\n", b""):
            return True
        row = self._read(data, start, has_ended=True)
        return row is None or not row.is_regular or len(row.cells) != width

    def written(self, cells: tuple[bytes, ...]) -> bytes:
        """A record in the regular way, each cell between quotation marks."""
        if self.is_escaped:
            cells = tuple(cell.replace(b"\\", b"\\\\") for cell in cells)
        quoted = (b'"' + cell.replace(b'"', b'""') + b'"' for cell in cells)
        return self.delimiter.encode().join(quoted) + self.line_end.encode()


class _Patterns:
    """The patterns of a grammar; each matches where it stands, and those of bodies and blanks match nothing too."""

    def __init__(self, grammar: Grammar) -> None:
        between = re.escape(b" \t" if grammar.by_blanks else grammar.delimiter.encode())
        is_classic = grammar.line_end == "\n"
        end = rb"(?:\r?\n|\r?\Z)" if is_classic else rb"(?:\r|\Z)"
        inside = rb"[^" + between + rb"\n\r]|\r(?!\n|\Z)" if is_classic else rb"[^" + between + rb"\r]"
        if grammar.is_escaped:
            inside = rb"\\[" + re.escape(grammar.special) + rb"]|" + inside
        self.marks = {mark.encode() for mark in grammar.comments}
        self.blanks = re.compile(rb"[ \t]*+")
        self.line_end = re.compile(end)
        self.plain = re.compile(rb"(?:" + inside + rb")*+")
        # a blank before a quotation mark, as in `a, "b, c"`, is none of the cell
        self.opening = re.compile(rb'"' if " " in grammar.delimiter or grammar.by_blanks else rb' *"')
        lead = rb"" if " " in grammar.delimiter or grammar.by_blanks else rb" *"
        self.after_quote = re.compile(lead + rb"(?=[" + between + rb"]|" + end + rb")")
        # marks that should have been doubled: those that end a cell are the first that can, or the last
        closing = rb'"(?=[' + between + rb"]|" + end + rb")"
        self.short, self.long = (re.compile(rb"([^\r\n]*" + few + rb")" + closing) for few in (rb"?", rb""))
        special = re.escape(grammar.special)
        self.escape = re.compile(rb"\\([" + special + rb"])" if grammar.is_escaped else rb"(?!)()")
        self.escaped = re.compile(rb'(?:[^"\\]++|\\[' + special + rb']|\\(?!")|"")*+')
        self.unescaped = re.compile(rb"\\([" + special + rb'])|"(")')
        doubled, undoubled = re.compile(rb'(?:[^"]++|"")*+'), re.compile(rb'"(")()')
        only_quotes = re.compile(rb'\\(["\\])|"(")')
        self.readings = ((doubled, undoubled), (self.escaped, only_quotes))
