"""Files of plain columns, as researchers exchange them: what their first bytes tell.

Shared by the readers of edge lists and event files: comments, columns set apart by blanks, tabs, commas or semicolons,
the numbers that R puts before its rows.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sociotope.archive import Archive, Member
from sociotope.csv_rows import Grammar, Record, Rows, csv_rows, distinct, first_line_end, sampled
from sociotope.errors import ArchiveError
from sociotope.streams import Readable, Utf8, to_utf8

HEAD = 1 << 16
CANDIDATES = 60
MARKS = "#%"
"""What begins a comment, or a name: ``#climate``."""
MISSING = ("", "nan", "NaN", "NA", "N/A", "<NA>", "null", "NULL", "None", "\\N")
"""What programs write where nothing is known."""

_LONGEST = max(map(len, MISSING))
_BEGINS = np.isin(np.arange(256), [ord(word[0]) for word in MISSING if word])
_ENDINGS_OF_OTHERS = re.compile(
    r"\.(html?|js|css|xml|png|jpe?g|gif|webp|svg|mp[34]|mov|avi|pdf|zip|docx?|xlsx?|pptx?|md|mbox|eml|vcf|ics|py|toml|ya?ml)$",
    re.IGNORECASE,
)
_NUL_SHARE, _FEW = 0.01, 4
"""A text may hold a few stray NULs; what holds more of them is none."""
_SEPARATOR = re.compile(rb'^"?sep=."?\s*$')
_NAME = re.compile(rf"^[{MARKS}][^\s{MARKS}]")
_NUMBER = re.compile(r"^[\d.,:/T Z+-]*\d[\d.,:/T Z+-]*$")


@dataclass(frozen=True, slots=True)
class Shape:
    """What the first bytes of a file of columns tell.

    ``grammar`` is how its rows are written; ``comments`` are the lines before the first record that start with ``#`` or
    ``%``, and ``skipped_lines`` how many lines they and blank ones take; ``rows`` are the cells of the first records,
    trimmed, and ``width`` how many most of them have; ``named`` are the cells of the last comment when it has as many:
    the names of the columns, perhaps.
    """

    grammar: Grammar
    comments: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    skipped_lines: int = 0
    width: int = 0
    named: tuple[str, ...] = ()

    @property
    def header(self) -> tuple[str, ...]:
        """The first record as a header, with a name, be it empty, for each column.

        R has no name for its row names, and some programs end each row, or the header alone, by a delimiter.
        """
        header, others = self.rows[0], [row for row in self.rows[1:] if len(row) == self.width]
        if not others:
            return header
        if len(header) > self.width and not any(header[self.width :]):
            return header[: self.width]
        if len(header) != self.width - 1 or any(map(_NUMBER.match, header)):
            return header
        return (*header, "") if not any(row[-1] for row in others) else ("", *header)


def column_names(cells: Sequence[str]) -> tuple[str, ...]:
    """The cells of a header as names: trimmed, in lower case, each of them distinct."""
    return tuple(distinct([cell.strip().strip('"').strip().lower() for cell in cells]))


def shape_of(head: bytes) -> Shape | None:
    r"""The shape of a file from its first bytes; None when it is not one of columns.

    Examples
    --------
    >>> shape = shape_of(b"# Nodes: 3\n1\t2\n2\t3\n")
    >>> shape.grammar.delimiter, shape.comments, shape.rows
    ('\t', ('# Nodes: 3',), (('1', '2'), ('2', '3')))
    >>> shape_of(b"source,target\n#climate,#energy\n").rows
    (('source', 'target'), ('#climate', '#energy'))
    >>> shape_of(b'{"a": 1}') is None
    True
    """
    data = _text(head)
    if data is None or data.lstrip()[:1] in (b"<", b"{", b"["):
        return None
    has_ended = len(head) < HEAD
    top = _top(data)
    start = sum(map(len, top))
    sample = sampled(data[start:], has_ended, MARKS)
    if sample is None:
        return _all_marked(data, top, has_ended)
    width, grammar = sample.width, sample.grammar
    rows = [_trimmed(each) for each in sample.records if each.cells]
    if not rows:
        return None
    marked = [_trimmed(each) for each in sample.marked if each.cells]
    if not _holds_marked_names(rows, marked, grammar.by_blanks):
        return _shape(grammar, top, rows, width)
    names = [row for row in marked if len(row) == width and _NAME.match(row[0])]
    grammar = replace(grammar, comments="" if names and len(names) == len(marked) else MARKS, marks_rows=True)
    above: list[tuple[str, ...]] = []
    for line in reversed(top):
        row = _cells(line, grammar)
        if not row or len(row) != width or not _NAME.match(row[0]):
            break
        above.insert(0, row)
    if len(above) == 1 and not set(above[0]) & {cell for row in (*rows, *names) for cell in row}:
        above = []  # alone, and none of its words comes back: the names of the columns, or one more remark
    top = top[: len(top) - len(above)]
    if above or names:
        again = sampled(data[sum(map(len, top)) :], has_ended, grammar.comments)
        rows = [_trimmed(each) for each in again.records if each.cells] if again else rows
        if grammar.comments:
            rows += names
    return _shape(grammar, top, rows, width)


def _holds_marked_names(rows: list[tuple[str, ...]], marked: list[tuple[str, ...]], by_blanks: bool) -> bool:
    """Whether a line that begins with a mark may be a row: the first column holds names, not numbers or dates."""
    first = [row[0] for row in rows[1:] or rows]
    if sum(bool(_NUMBER.match(cell)) for cell in first) * 2 > len(first):
        return False
    # between blanks a remark has any number of cells: names that begin so must stand in another column too
    return not by_blanks or any(_NAME.match(cell) for row in (*rows, *marked) for cell in row[1:])


def _all_marked(data: bytes, top: list[bytes], has_ended: bool) -> Shape | None:
    """A file in which every line begins with a mark: names that begin so, under remarks that are no names."""
    above: list[bytes] = []
    for line in top:
        if _NAME.match(line[:2].decode("latin-1")):
            break
        above.append(line)
    sample = sampled(data[sum(map(len, above)) :], has_ended)
    if sample is None or not any(_NAME.match(cell) for each in sample.records for cell in _trimmed(each)[1:]):
        return None
    return _shape(sample.grammar, above, [_trimmed(each) for each in sample.records if each.cells], sample.width)


def _shape(grammar: Grammar, top: list[bytes], rows: list[tuple[str, ...]], width: int) -> Shape:
    comments = [to_utf8(line)[0].rstrip("\r\n") for line in top if line.strip() and not _SEPARATOR.match(line)]
    named: tuple[str, ...] = ()
    if comments:
        named = _cells(comments[-1].lstrip(f"{MARKS} \t").encode(), grammar) or ()
    return Shape(grammar, tuple(comments), tuple(rows), len(top), width, named if len(named) == width else ())


def _top(data: bytes) -> list[bytes]:
    """The lines before the first record: comments, blank ones, and the line by which Excel is told the delimiter."""
    lines, at, grammar = list[bytes](), 0, Grammar(line_end=first_line_end(data))
    while at < len(data):
        end = grammar.next_line(data, at)
        line = data[at:end]
        if line.strip() and not line.startswith((b"#", b"%")) and (lines or not _SEPARATOR.match(line)):
            break
        lines.append(line)
        at = end
    return lines


def _cells(line: bytes, grammar: Grammar) -> tuple[str, ...] | None:
    record = grammar.record(line, 0, has_ended=True)
    return _trimmed(record) if record and record.is_regular and record.end == len(line) else None


def _trimmed(record: Record) -> tuple[str, ...]:
    return tuple(to_utf8(cell)[0].strip() for cell in record.cells)


def _text(head: bytes) -> bytes | None:
    """The first bytes as UTF-8, whatever they were; None when they are no text."""
    stream, parts = Utf8(io.BytesIO(head)), list[bytes]()
    while part := stream.read(HEAD):
        parts.append(part)
    data = b"".join(parts)
    is_text = stream.is_recoded or head.count(b"\0") <= max(_FEW, len(head) * _NUL_SHARE)
    return data if is_text and data.strip() else None


def is_missing(text: pa.Array) -> pa.Array:
    """Which cells hold what programs write for nothing: looked for among the few that begin as these words do.

    Examples
    --------
    >>> is_missing(pa.array(["ada", "", "nan", "nancy", None])).to_pylist()
    [False, False, True, False, False]
    """
    _, offsets, data = text.buffers()
    ends = np.frombuffer(offsets, np.int32)[text.offset : text.offset + len(text) + 1]
    lengths = np.diff(ends)
    is_so = np.zeros(len(text), bool)
    places = np.flatnonzero((lengths > 0) & (lengths <= _LONGEST))
    if len(places):
        places = places[_BEGINS[np.frombuffer(data, np.uint8)[ends[places]]]]
    if len(places):
        is_so[places] = pc.is_in(text.take(pa.array(places)), pa.array(MISSING)).to_numpy(zero_copy_only=False)
    return pa.array(is_so)


def candidates(archive: Archive) -> Iterator[tuple[Member, bytes]]:
    """The members that could be files of columns, each with its first bytes; those that cannot be opened are left "
    "out.
    """
    looked = 0
    for member in archive.members:
        if member.size == 0 or (archive.kind != "files" and _ENDINGS_OF_OTHERS.search(member.path)):
            continue
        looked += 1
        if looked > CANDIDATES:
            return
        try:
            yield member, archive.head(member, HEAD)
        except ArchiveError:
            continue


def shaped_rows(stream: Readable, shape: Shape, columns: Sequence[str], has_header: bool) -> Iterator[Rows]:
    """The rows of a file of this shape, under these columns."""
    return csv_rows(
        stream,
        columns=columns,
        grammar=shape.grammar,
        skipped_lines=shape.skipped_lines,
        skipped_rows=int(has_header),
    )
