"""The dates of LinkedIn's files, whoever wrote them last: LinkedIn, in the form of its year, or a spreadsheet.

A file that is saved again by a spreadsheet is written in the language of that spreadsheet: semicolons, months in words
of that country, the day first or the month. What one column does not prove, the others of the archive may.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from sociotope.archive import Archive, Member
from sociotope.csv_rows import HEADER_LINES, Rows, csv_rows
from sociotope.errors import ArchiveError
from sociotope.platforms._date_notes import ASKED
from sociotope.platforms._platform import Options
from sociotope.platforms._times import DateColumn, Evidence, evidence
from sociotope.platforms.linkedin._form import ABOUT, Sheet
from sociotope.streams import Utf8
from sociotope.text import Text

HEAD: Final = 1 << 16
DELIMITERS: Final = (",", ";", "\t")
SAMPLE: Final = 200
NATIVE: Final = (
    r"^(?:\d{4}[-/]\d{2}[-/]\d{2}[ t]\d{2}:\d{2}(?::\d{2})?(?: utc)?|\d{1,2}(?: de)? \pL+\.?(?: de)? \d{4}"
    r"|\pL{3,4} \d{4}|\d{4}|\d{1,2}/\d{1,2}/\d{2}(?:, \d{1,2}:\d{2}.?[ap]m)?"
    r"|[a-z]{3} [a-z]{3} \d{2} [\d:]{8} utc \d{4}|you .*|n/a|\s*)$"
)
"""Every form in which LinkedIn itself has written dates, in lower case."""


class _Whole:
    """What is left of a head, as a stream."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def read(self, size: int = -1, /) -> bytes:
        data, self._data = self._data, b""
        return data


def first_lines(archive: Archive, member: Member) -> str:
    """The beginning of a file as text, whatever its encoding."""
    return Utf8(_Whole(archive.head(member, HEAD))).read().decode("utf-8", "replace")


def delimiter_of(archive: Archive, member: Member, sheet: Sheet | None = None) -> str:
    """What sets the columns apart: a comma, as LinkedIn writes, but for files of 2018 and for spreadsheets' own."""
    lines = first_lines(archive, member).splitlines()[:HEADER_LINES]
    if sheet is None:
        return max(DELIMITERS, key=lambda each: lines[0].count(each)) if lines else DELIMITERS[0]
    for delimiter in DELIMITERS:
        for line in lines:
            cells = next(csv.reader([line], delimiter=delimiter), [])
            if sheet.is_header([cell.strip().lower() for cell in cells]):
                return delimiter
    return DELIMITERS[0]


def date_cells(rows: Rows, sheet: Sheet) -> pa.Array:
    """The cells that date the records of a block: of the first column of ``sheet.dates`` that says something."""
    names = [sheet.aliases.get(name, name) for name in rows.batch.schema.names]
    blank = pa.nulls(rows.batch.num_rows, pa.string())
    if len(sheet.dates) == 1:
        return rows.batch.column(names.index(sheet.dates[0])) if sheet.dates[0] in names else blank
    cells = blank
    for name in sheet.dates:
        column = rows.batch.column(names.index(name)) if name in names else blank
        is_said = pc.invert(pc.is_in(pc.utf8_trim_whitespace(column), pa.array(["", "N/A"])))
        cells = pc.coalesce(cells, pc.if_else(is_said, column, pa.scalar(None, pa.string())))
    return cells


class Dating:
    """How the dates of one archive are read; what one of its files proves serves the others."""

    def __init__(self, archive: Archive, options: Options, sheets: Mapping[Member, Sheet]) -> None:
        self._archive, self._options, self._sheets = archive, options, sheets
        self._proofs: dict[Member, Evidence] = {}

    def column(self, member: Member, sheet: Sheet) -> DateColumn:
        """The dates of a file, to be read block after block."""
        zone = self._options.timezone if sheet.local else "UTC"
        return DateColumn(
            timezone=zone,
            days_in=sheet.days_in,
            whole=lambda: self._cells(member, sheet),
            own=sheet.own,
            is_platform=True,
            elsewhere=lambda: self._elsewhere(member),
        )

    def _cells(self, member: Member, sheet: Sheet) -> Iterator[pa.Array]:
        try:
            delimiter = delimiter_of(self._archive, member, sheet)
            with self._archive.open(member) as stream:
                for rows in csv_rows(stream, sheet.is_header, delimiter=delimiter, begins=sheet.begins):
                    yield date_cells(rows, sheet)
        except ArchiveError:
            return

    def _elsewhere(self, asking: Member) -> tuple[str | None, Text | None]:
        """The order that the person says, else the one that the rest of the archive proves."""
        if self._options.date_order:
            return self._options.date_order, ASKED[self._options.date_order]
        if delimiter_of(self._archive, asking, self._sheets.get(asking)) == ";":
            return "day", ABOUT.words["semicolons"]
        orders: dict[str, Text] = {}
        for member, sheet in self._sheets.items():
            if member is asking or not sheet.dates:
                continue
            if member not in self._proofs:
                proofs = Evidence()
                for cells in self._cells(member, sheet):
                    proofs = proofs | evidence(cells, sheet.own)
                self._proofs[member] = proofs
            for order, proof in (("day", self._proofs[member].day), ("month", self._proofs[member].month)):
                if proof:
                    orders.setdefault(order, ABOUT.words[f"another_{order}"].format(file=member.path, proof=proof))
        return orders.popitem() if len(orders) == 1 else (None, None)


def foreign(cells: pa.Array, published: pa.Array) -> Text | None:
    """What is said when dates are in a form that LinkedIn never writes; None when they are in one of its own."""
    few = cells.slice(0, SAMPLE)
    is_foreign = pc.invert(pc.fill_null(pc.match_substring_regex(pc.utf8_lower(few), NATIVE), fill_value=True))
    odd = pc.and_(is_foreign, published.slice(0, SAMPLE).is_valid())
    if not pc.any(odd).as_py():
        return None
    first = pc.index(odd, value=True).as_py()
    return ABOUT.words["foreign"].format(example=str(cells[first]).strip(), day=f"{published[first].as_py():%Y-%m-%d}")
