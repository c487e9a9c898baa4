"""Files of plain columns, as researchers exchange them: what their first bytes tell, and how to smooth them.

Shared by the readers of edge lists and event files: comments, columns set apart by blanks, tabs, commas or semicolons.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from sociotope.archive import Archive, Member
from sociotope.errors import ArchiveError
from sociotope.streams import Utf8, read_until_damage

HEAD = 1 << 16
CANDIDATES = 60
SAMPLE_LINES = 400
SAME_WIDTH = 0.6

_ENDINGS_OF_OTHERS = re.compile(
    r"\.(html?|js|css|xml|png|jpe?g|gif|webp|svg|mp[34]|mov|avi|pdf|zip|docx?|xlsx?|pptx?|md|mbox|eml|vcf|ics|py|toml|ya?ml)$",
    re.IGNORECASE,
)
_COMMENT = re.compile(rb"^[#%][^\n]*\n?", re.MULTILINE)
_BLANKS = re.compile(rb"\t\t+")
_EDGES = re.compile(rb"^\t+|\t+(?=\r?$)", re.MULTILINE)
_TO_TABS = bytes.maketrans(b" ", b"\t")


@dataclass(frozen=True, slots=True)
class Shape:
    """What the first bytes of a file of columns tell.

    ``delimiter`` is one character, a blank standing for any run of blanks and tabs; ``comments`` the lines before the
    first record that start with ``#`` or ``%``; ``rows`` the cells of the first records, trimmed.
    """

    delimiter: str
    comments: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def shape_of(head: bytes) -> Shape | None:
    r"""The shape of a file from its first bytes; None when it is not one of columns.

    Examples
    --------
    >>> shape_of(b"# Nodes: 3\n1\t2\n2\t3\n")
    Shape(delimiter='\t', comments=('# Nodes: 3',), rows=(('1', '2'), ('2', '3')))
    >>> shape_of(b'{"a": 1}') is None
    True
    """
    text = _text(head)
    if text is None or text.lstrip()[:1] in ("<", "{", "["):
        return None
    lines = text.splitlines()
    if len(head) >= HEAD and len(lines) > 1:
        lines.pop()  # cut
    comments = [line for line in lines if line.startswith(("#", "%"))]
    data = [line for line in lines if line.strip() and not line.startswith(("#", "%"))][:SAMPLE_LINES]
    if not data:
        return None
    best: tuple[str, list[tuple[str, ...]]] | None = None
    for delimiter in ("\t", ",", ";", "|", " "):
        rows = _split(data, delimiter)
        width, times = Counter(map(len, rows)).most_common(1)[0]
        if width < 2 or (times < SAME_WIDTH * len(rows) and times < len(rows) - 1):
            continue
        # a blank wins over a tab only when it finds more columns that are all there: columns set apart by either
        if best is None or (delimiter == " " and best[0] == "\t" and width > len(best[1][-1]) and "\t" in data[-1]):
            best = delimiter, rows
    if best is None:
        return None
    return Shape(best[0], tuple(comments), tuple(best[1]))


def _split(lines: list[str], delimiter: str) -> list[tuple[str, ...]]:
    if delimiter == " ":
        return [tuple(line.split()) for line in lines]
    try:
        return [tuple(cell.strip() for cell in cells) for cells in csv.reader(lines, delimiter=delimiter)]
    except csv.Error:
        return [()]


def _text(head: bytes) -> str | None:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    if b"\0" in head or not head.strip():
        return None
    return head.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")


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


class Smooth:
    """A stream without its comments, and with one tab for each run of blanks when blanks set the columns apart."""

    def __init__(self, stream: BinaryIO, delimiter: str, has_comments: bool) -> None:
        self._stream, self._by_blanks, self._has_comments = Utf8(stream), delimiter == " ", has_comments
        self._carry = b""
        self._failure: ArchiveError | None = None

    def read(self, size: int = -1) -> bytes:
        """Some whole lines, about ``size`` bytes of them; nothing at the end."""
        if size == 0:
            return b""
        while True:
            if self._failure:
                raise self._failure
            data, self._failure = read_until_damage(self._stream, max(size, HEAD))
            if not data and not self._failure:
                rest, self._carry = self._carry, b""
                return self._smoothed(rest)
            data = self._carry + data
            cut = data.rfind(b"\n") + 1
            if not cut and len(data) > HEAD * 64:
                cut = len(data)  # a line that long is none: what comes after will refuse it
            data, self._carry = data[:cut], b"" if self._failure else data[cut:]
            data = self._smoothed(data)
            if data:
                return data

    def _smoothed(self, data: bytes) -> bytes:
        if self._has_comments and (b"\n#" in data or b"\n%" in data or data[:1] in (b"#", b"%")):
            data = _COMMENT.sub(b"", data)
        if self._by_blanks:
            data = data.translate(_TO_TABS)
            if b"\t\t" in data:
                data = _BLANKS.sub(b"\t", data)
            if b"\t\n" in data or b"\n\t" in data or b"\t\r" in data or data[:1] == b"\t" or data[-1:] == b"\t":
                data = _EDGES.sub(b"", data)
        return data
