"""Rows come out of a CSV whatever it holds; what is valid RFC 4180 comes out as Python's own module reads it."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociotope import csv_rows as module
from sociotope.archive import open_archive
from sociotope.csv_rows import csv_rows
from sociotope.errors import Damaged


def read(
    data: bytes | str,
    is_header: Callable[[Sequence[str]], bool] | None = None,
    columns: Sequence[str] | None = None,
    delimiter: str = ",",
) -> tuple[list[list[str | None]], list[tuple[int | None, str, str]], list[str]]:
    """All rows (the number first), all refusals, and the names of the columns."""
    data = data.encode() if isinstance(data, str) else data
    rows: list[list[str | None]] = []
    refused: list[tuple[int | None, str, str]] = []
    names: list[str] = []
    for block in csv_rows(io.BytesIO(data), is_header, columns, delimiter):
        names = block.batch.schema.names[:-1]
        assert block.batch.schema.names[-1] == "source_row"
        rows += [[row["source_row"], *(row[name] for name in names)] for row in block.batch.to_pylist()]
        refused += block.refused
    return rows, refused, names


@pytest.fixture(params=[40, 100, 4 << 20])
def block(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(module, "BLOCK", request.param)
    return int(request.param)


def test_the_header_is_found_after_a_preamble(block: int) -> None:
    text = 'Notes:\n"When exporting,\nyou may"\n\nFirst Name,Connected On\nAda,08 Feb 2026'
    rows, refused, names = read(text, is_header=lambda cells: "connected on" in cells)
    assert names == ["first name", "connected on"]
    assert rows == [[1, "Ada", "08 Feb 2026"]]
    assert refused == []


def test_without_the_header_asked_for_there_is_nothing() -> None:
    assert read("a,b\n1,2\n", is_header=lambda cells: "c" in cells) == ([], [], [])
    assert read("") == ([], [], [])
    assert read("\n\n \n") == ([], [], [])


def test_names_are_trimmed_lowered_and_distinct(block: int) -> None:
    assert read('\ufeff" Company Names ",COMPANY names,Other,\n1,2,3,4\n'.encode())[2] == [
        "company names",
        "company names.2",
        "other",
        "",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_line_ends_and_no_final_one(block: int, end: str, last: bool) -> None:
    text = end.join(["a,b", "1,2", '"x' + end + 'y",3']) + (end if last else "")
    assert read(text)[0] == [[1, "1", "2"], [2, f"x{end}y", "3"]]


def test_short_rows_are_completed_and_long_ones_refused(block: int) -> None:
    rows, refused, _ = read("a,b,c\n1\n1,2,3\n1,2,3,\n1,2,3,4\n5,6,7\n")
    assert rows == [[1, "1", None, None], [2, "1", "2", "3"], [3, "1", "2", "3"], [5, "5", "6", "7"]]
    assert refused == [(4, "another number of cells than the header", "1,2,3,4")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(block: int, encoding: str) -> None:
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    assert read((mark + "prénom,ville\nZoé,Orléans\n😀,漢字\n").encode(encoding)) == (
        [[1, "Zoé", "Orléans"], [2, "😀", "漢字"]],
        [],
        ["prénom", "ville"],
    )


def test_bytes_that_are_not_utf8_are_read_as_windows_and_counted() -> None:
    blocks = list(csv_rows(io.BytesIO(b"a,b\nZo\xe9,\x80\n\xff\xfe,x\n")))
    assert [row["a"] for row in blocks[0].batch.to_pylist()] == ["Zoé", "ÿþ"]
    assert blocks[0].batch.to_pylist()[0]["b"] == "€"
    assert sum(each.repaired for each in blocks) == 4


def test_nul_bytes_are_left_out(block: int) -> None:
    assert read(b"a,b\n1\x00,2\n")[0] == [[1, "1", "2"]]


def test_quotes_escaped_by_a_backslash(block: int) -> None:
    text = 'a,b\n"he said \\"hi\\", then left",1\n"C:\\",2\n"no \\"end\\"",3\n'
    assert read(text)[0] == [[1, 'he said "hi", then left', "1"], [2, "C:\\", "2"], [3, 'no "end"', "3"]]


def test_a_backslash_before_the_end_of_a_cell_whatever_the_delimiter(block: int) -> None:
    assert read('a;b\n"C:\\";2\n"x";"y"\n', delimiter=";")[0] == [[1, "C:\\", "2"], [2, "x", "y"]]


def test_a_quote_that_is_never_closed_costs_its_line_only(block: int) -> None:
    rows, refused, _ = read('a,b\n1,2\n"never,closed\n3,4\n5,6\n')
    assert rows == [[1, "1", "2"], [3, "3", "4"], [4, "5", "6"]]
    assert [(row, raw) for row, _, raw in refused] == [(2, '"never,closed')]


def test_a_monstrous_cell_is_refused_and_what_follows_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BLOCK", 1000)
    monkeypatch.setattr(module, "RECORD_LIMIT", 10_000)
    rows, refused, _ = read('a,b\n1,2\n"' + "x" * 50_000 + '",0\n3,4\n')
    assert [row[1:] for row in rows] == [["1", "2"], ["3", "4"]]
    assert refused and all(len(raw) <= module.RAW_LIMIT for _, _, raw in refused)


def test_a_file_without_a_header(block: int) -> None:
    assert read("1\t2\n3\t4\n", columns=("x", "y"), delimiter="\t") == ([[1, "1", "2"], [2, "3", "4"]], [], ["x", "y"])


def test_what_came_before_the_damage_is_read(tmp_path: Path) -> None:
    lines = [f"{number},{number * 7919 % 100_003}" for number in range(40_000)]
    path = tmp_path / "x.csv.gz"
    packed = gzip.compress(("a,b\n" + "\n".join(lines)).encode())
    path.write_bytes(packed[: len(packed) * 2 // 3])
    archive = open_archive(path)
    rows: list[list[int]] = []
    with pytest.raises(Damaged), archive.open(archive.members[0]) as stream:
        for block in csv_rows(stream):
            rows += [[int(row["a"]), int(row["b"])] for row in block.batch.to_pylist()]
    assert 10_000 < len(rows) < 40_000
    assert rows == [[number, number * 7919 % 100_003] for number in range(len(rows))]


cells = st.text(st.characters(exclude_characters="\0\r\\\ufeff", exclude_categories=("Cs",)), max_size=12)


@settings(max_examples=150)
@given(
    st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), max_size=25)),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC]),
    st.sampled_from(["\n", "\r\n"]),
    st.integers(1, 300),
)
def test_valid_csv_is_read_as_by_the_standard_library(
    table: list[list[str]], delimiter: str, quoting: int, end: str, size: int
) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(table)  # type: ignore[arg-type]
    columns = [f"c{at}" for at in range(len(table[0]) if table else 1)]
    wanted = [row for row in csv.reader(io.StringIO(text.getvalue(), newline=""), delimiter=delimiter) if row]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BLOCK", size)
        rows, refused, _ = read(text.getvalue(), columns=columns, delimiter=delimiter)
    assert refused == []
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    assert [row[1:] for row in rows] == wanted == table


@settings(max_examples=150)
@given(st.binary(max_size=300) | st.text('a,"\\\n\r;é', max_size=120).map(str.encode), st.integers(1, 64))
def test_whatever_the_bytes_every_record_is_accounted_for(data: bytes, size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BLOCK", size)
        rows, refused, _ = read(data, columns=["x", "y"])
    numbers = [row[0] for row in rows] + [number for number, _, _ in refused]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))  # type: ignore[type-var]  # all are numbers
