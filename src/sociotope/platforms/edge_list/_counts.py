"""The line of counts that some mirrors put before the edges, told from an edge."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from sociotope.archive import Archive, Member
from sociotope.csv_rows import Rows
from sociotope.platforms._delimited import HEAD, Smooth, shape_of
from sociotope.platforms.edge_list import _words as words
from sociotope.platforms.edge_list._dialect import Dialect, dialect_of
from sociotope.platforms.edge_list._evidence import is_counts
from sociotope.text import Text


def without_counts(
    first: list[Rows], dialect: Dialect, archive: Archive, member: Member, said: list[Text], sample: int
) -> int:
    """Take a line of counts off the front of what was read; 1 when there was one, else 0."""
    if dialect.columns is None or not first:
        return 0
    cells, width = _first_cells(first[0], dialect)
    if not cells or not all(cell.isascii() and cell.isdigit() and len(cell) < 19 for cell in cells):
        return 0
    numbers = tuple(map(int, cells))
    rest = [*first]
    rest[0] = _without_first(first[0])
    if not dialect.counted_first:
        src, dst = ends(rest, dialect)
        seen = sum(each.records for each in rest)
        whole = seen < sample
        if not whole and not (numbers[-1] >= seen / 2 and numbers[0] <= numbers[-1]):
            return 0
        following = seen if whole else _lines(archive, member) - 1
        if len(numbers) == 1 or width != len(dialect.columns):
            nodes = pc.count_distinct(pa.chunked_array([*src.chunks, *dst.chunks])).as_py()
            if following < 2 or not {following, nodes} & set(numbers):
                return 0
        elif width > 2 or not is_counts(numbers, src, dst, following, whole):
            if width == 2 and whole and numbers[1] == following >= 3:
                said.append(words.MAYBE_COUNTS.format(line=" ".join(cells)))
            return 0
    first[:] = rest
    said.append(words.COUNTS.format(line=" ".join(cells)))
    return 1


def _first_cells(rows: Rows, dialect: Dialect) -> tuple[list[str], int]:
    """The cells of the first record and how many there are, be it refused for having too many or too few."""
    delimiter = "\t" if dialect.shape.delimiter == " " else dialect.shape.delimiter
    if rows.refused and rows.refused[0][0] == 1:
        cells = [cell.strip() for cell in rows.refused[0][2].strip().split(delimiter)]
        return cells, len(cells)
    if not rows.batch.num_rows:
        return [], 0
    record = rows.batch.slice(0, 1).to_pylist()[0]
    cells = [record[name].strip() for name in rows.batch.schema.names[:-1] if record[name] is not None]
    return cells, len(cells)


def _without_first(rows: Rows) -> Rows:
    if rows.refused and rows.refused[0][0] == 1:
        return Rows(rows.batch, rows.refused[1:], rows.repaired)
    return Rows(rows.batch.slice(1), rows.refused, rows.repaired)


def ends(first: list[Rows], dialect: Dialect) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    """The two columns of nodes of what was read, where both are there."""
    batches = [rows.batch for rows in first if rows.batch.num_rows]
    if not batches:
        return pa.chunked_array([], pa.string()), pa.chunked_array([], pa.string())
    table = pa.Table.from_batches(batches)
    table = table.filter(pc.and_(table[dialect.src].is_valid(), table[dialect.dst].is_valid()))
    return table[dialect.src], table[dialect.dst]


def _lines(archive: Archive, member: Member) -> int:
    """How many records a long file has; only asked when its first line looks like counts."""
    dialect = dialect_of(shape_of(archive.head(member, HEAD)))
    with archive.open(member) as stream:
        smooth = Smooth(stream, " ", bool(dialect and dialect.shape.comments))
        lines, last = 0, b"\n"
        while data := smooth.read(1 << 20):
            lines += data.count(b"\n") - data.count(b"\n\n")
            last = data[-1:]
    return lines + (last != b"\n")
