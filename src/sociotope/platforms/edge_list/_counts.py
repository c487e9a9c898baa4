"""What some files have before the edges, told from an edge: a line of counts, or columns' names that are not known."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from sociotope.archive import Archive, Member
from sociotope.csv_rows import Rows, count_lines
from sociotope.errors import NotRecognised
from sociotope.platforms.edge_list._dialect import ABOUT, Dialect
from sociotope.platforms.edge_list._evidence import is_counts, stands_alone
from sociotope.platforms.edge_list._headers import sounds_like_columns
from sociotope.text import Text


def without_counts(
    first: list[Rows], dialect: Dialect, archive: Archive, member: Member, notes: list[Text], sample: int
) -> int:
    """Take a line of counts off the front of what was read; 1 when there was one, else 0."""
    if dialect.has_header or dialect.attributes or not first:
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
        following = seen if whole else _lines(archive, member, dialect) - 1
        if len(numbers) == 1 or width != len(dialect.columns):
            nodes = pc.count_distinct(pa.chunked_array([*src.chunks, *dst.chunks])).as_py()
            if following < 2 or not {following, nodes} & set(numbers):
                return 0
        elif width > 2 or not is_counts(numbers, src, dst, following, whole):
            if width == 2 and whole and numbers[1] == following >= 3:
                notes.append(ABOUT.words["maybe_counts"].format(line=" ".join(cells)))
            return 0
    first[:] = rest
    notes.append(ABOUT.words["counts"].format(line=" ".join(cells)))
    return 1


def _first_cells(rows: Rows, dialect: Dialect) -> tuple[list[str], int]:
    """The cells of the first record and how many there are, be it refused for having too many or too few."""
    if rows.refused and rows.refused[0][0] == 1:
        cells = [cell.strip() for cell in rows.refused[0][2].strip().split(dialect.shape.grammar.delimiter)]
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


def _lines(archive: Archive, member: Member, dialect: Dialect) -> int:
    """How many records a long file has; only asked when its first line looks like counts."""
    with archive.open(member) as stream:
        return count_lines(stream, dialect.shape.grammar, len(dialect.columns), dialect.shape.skipped_lines)


def without_names(first: list[Rows], dialect: Dialect, notes: list[Text]) -> int:
    """Take names of columns that are not known off the front of what was read; 1 when there were some, else 0.

    In a list of names nothing but their coming back tells an edge from a header. A first line of which a word comes
    back is an edge. One of which none does is a header when its words are such as name columns, or are of another make
    than all that follow, or when so many edges follow that an edge apart from all others would be a wonder.

    Raises
    ------
    NotRecognised
        When it could be either: the person is asked.
    """
    if dialect.has_header or dialect.attributes or dialect.by_number or not first or not first[0].batch.num_rows:
        return 0
    cells, width = _first_cells(first[0], dialect)
    if width != 2 or len(dialect.columns) != 2 or (first[0].refused and first[0].refused[0][0] == 1):
        return 0
    rest = [_without_first(first[0]), *first[1:]]
    alone = stands_alone((cells[0], cells[1]), *ends(rest, dialect))
    if alone is None:
        return 0
    line = f"{cells[0]}, {cells[1]}"
    if not (sounds_like_columns(cells[0], cells[1]) or alone.is_unlike or alone.is_unlikely):
        if not alone.is_usual:
            raise NotRecognised(ABOUT.words["asked_header"].format(line=line))
        notes.append(ABOUT.words["maybe_header"].format(line=line))
        return 0
    first[:] = rest
    notes.append(ABOUT.words["taken_header"].format(line=line))
    return 1
