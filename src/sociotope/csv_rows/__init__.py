"""Rows of a CSV file, as Arrow batches of text: whatever its header, its quotes, its encoding, its size.

The stream is cut at record boundaries into chunks of a few megabytes, and each chunk is parsed by Arrow once it is
proved that Arrow reads it right. What people's archives really hold is met on the way: a preamble before the header, a
byte order mark, bytes that are not UTF-8, NUL bytes, quotes escaped by a backslash, not doubled, or never closed, line
ends of every system, comments, rows too short or too long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sociotope.csv_rows._chunks import RAW_LIMIT, Chunks
from sociotope.csv_rows._grammar import Grammar, Record
from sociotope.csv_rows._inference import first_line_end, sampled
from sociotope.csv_rows._joined import joined
from sociotope.csv_rows._parse import Rows, parsed
from sociotope.streams import Readable, ahead, to_utf8

__all__ = ["RAW_LIMIT", "Grammar", "Record", "Rows", "count_lines", "csv_rows", "distinct", "first_line_end", "sampled"]

HEADER_LINES = 15


def csv_rows(
    stream: Readable,
    is_header: Callable[[Sequence[str]], bool] | None = None,
    columns: Sequence[str] | None = None,
    delimiter: str = ",",
    *,
    grammar: Grammar | None = None,
    skipped_lines: int = 0,
    skipped_rows: int = 0,
    begins: str = "",
) -> Iterator[Rows]:
    r"""Read a CSV file chunk by chunk, in bounded memory.

    Parameters
    ----------
    stream
        The bytes of the file.
    is_header
        Tells the header among the first rows, given its cells trimmed and in lower case; what stands before is
        skipped. The first row is the header when not given.
    columns
        The names of the columns of a file that has no header, or whose header is among ``skipped_rows``.
    delimiter
        One character.
    grammar
        How rows are written, where there is more to say than the delimiter.
    skipped_lines, skipped_rows
        How many lines, then how many records, stand before the first one.
    begins
        How every record begins, as a regular expression: a line that does not is the rest of the text above it.

    Returns
    -------
    Iterator of Rows
        Every column is text, named by its header trimmed and in lower case (a name that comes twice gets ``.2``).
        A row that lacks its last cells has them null; one with too many cells that are not empty is refused, and under
        a header of several columns one of a single cell too. A file without the header that was asked for yields
        nothing.

    Raises
    ------
    ArchiveError
        When the bytes cannot be read to the end; every whole record before the damage has been yielded first.

    Examples
    --------
    >>> import io
    >>> text = 'Notes:\n"of no use"\n\nName,Age,Town\n"Ada, Countess",36,"Lon\n#don"\nBob,37\nEve\n'
    >>> rows = next(csv_rows(io.BytesIO(text.encode()), is_header=lambda cells: "age" in cells))
    >>> rows.batch.to_pylist()
    [{'name': 'Ada, Countess', 'age': '36', 'town': 'Lon\n#don', 'source_row': 1},
     {'name': 'Bob', 'age': '37', 'town': None, 'source_row': 2}]
    >>> rows.refused
    [(3, 'a row of one cell', 'Eve')]
    """
    chunks = Chunks(stream, grammar or Grammar(delimiter))
    rows = _rows(chunks, is_header, columns, skipped_lines, skipped_rows)
    return ahead(joined(rows, begins, chunks.grammar.delimiter) if begins else rows)


def _rows(
    chunks: Chunks,
    is_header: Callable[[Sequence[str]], bool] | None,
    columns: Sequence[str] | None,
    skipped_lines: int,
    skipped_rows: int,
) -> Iterator[Rows]:
    for _ in range(skipped_lines):
        chunks.skip_line()
    for _ in range(skipped_rows):
        chunks.first()
    has_header = columns is None
    columns = _header(chunks, is_header) if columns is None else list(columns)
    if columns is None:
        return
    chunks.width = len(columns)
    row = 1
    for chunk in chunks:
        rows = parsed(chunk, columns, chunks.grammar, row, may_be_lone=not has_header)
        row += rows.records
        yield rows


def _header(chunks: Chunks, is_header: Callable[[Sequence[str]], bool] | None) -> list[str] | None:
    for _ in range(HEADER_LINES):
        cells = chunks.first()
        if cells is None:
            return None
        names = [to_utf8(cell)[0].strip().strip('"').strip().lower() for cell in cells]
        if any(names) and (is_header is None or is_header(names)):
            return distinct(names)
    return None


def count_lines(stream: Readable, grammar: Grammar, width: int, skipped_lines: int) -> int:
    r"""How many lines that are neither blank nor comments a file has after ``skipped_lines``.

    Raises
    ------
    ArchiveError
        When the bytes cannot be read to the end.

    Examples
    --------
    >>> import io
    >>> count_lines(io.BytesIO(b"# two\n1,2\n\n3,4"), Grammar(), 2, skipped_lines=1)
    2
    """
    chunks = Chunks(stream, grammar)
    chunks.width = width
    for _ in range(skipped_lines):
        chunks.skip_line()
    end = grammar.line_end.encode()
    return sum(
        chunk.data.count(end) + (not chunk.data.endswith(end))
        - sum(chunk.data.count(end + blank + end) for blank in (b"", b"\r"))
        for chunk in chunks
    )  # fmt: skip


def distinct(names: Sequence[str]) -> list[str]:
    """The same names, ``.2`` being added to one that comes for the second time.

    Examples
    --------
    >>> distinct(["name", "age", "name"])
    ['name', 'age', 'name.2']
    """
    seen: dict[str, int] = {}
    named = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        named.append(name if seen[name] == 1 else f"{name}.{seen[name]}")
    return named
