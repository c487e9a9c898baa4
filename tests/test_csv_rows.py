"""Rows come out of a CSV whatever it holds; what is valid RFC 4180 comes out as Python's own module reads it."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from _long import examples
from sociotope.archive import open_archive
from sociotope.csv_rows import Grammar, csv_rows
from sociotope.csv_rows import _chunks as module
from sociotope.errors import Damaged


def read(
    data: bytes | str,
    is_header: Callable[[Sequence[str]], bool] | None = None,
    columns: Sequence[str] | None = None,
    delimiter: str = ",",
    grammar: Grammar | None = None,
) -> tuple[list[list[str | None]], list[tuple[int | None, str, str]], list[str]]:
    """All rows (the number first), all refusals, and the names of the columns."""
    data = data.encode() if isinstance(data, str) else data
    rows: list[list[str | None]] = []
    refused: list[tuple[int | None, str, str]] = []
    names: list[str] = []
    for block in csv_rows(io.BytesIO(data), is_header, columns, delimiter, grammar=grammar):
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
    rows, refused, _ = read("a,b,c\n1,2\n1,2,3\n1,2,3,\n1,2,3,4\n5,6,7\n")
    assert rows == [[1, "1", "2", None], [2, "1", "2", "3"], [3, "1", "2", "3"], [5, "5", "6", "7"]]
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


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param('"a\\""b",1\n"c",2\n', [['a\\"b', "1"], ["c", "2"]], id="a backslash before a doubled mark"),
        pytest.param('"a\\"b",1\n"c""d",2\n', [['a"b', "1"], ['c"d', "2"]], id="both ways in one file"),
        pytest.param('5" nails,1\n3,"7"" nails"\n', [['5" nails', "1"], ["3", '7" nails']], id="inches"),
        pytest.param('"he said "hi", twice",1\nx,2\n', [['he said "hi", twice', "1"], ["x", "2"]], id="not doubled"),
        pytest.param('"hello" she said,1\nx,2\n', [['"hello" she said', "1"], ["x", "2"]], id="half a quotation"),
        pytest.param('a, "b, c"\nd, "e"\n', [["a", "b, c"], ["d", "e"]], id="a blank before the mark"),
        pytest.param('"a\n#b",1\n"%c\n\n#d",2\n', [["a\n#b", "1"], ["%c\n\n#d", "2"]], id="marks of comments inside"),
        pytest.param('a\rb,1\nc,"d\re"\n', [["a\rb", "1"], ["c", "d\re"]], id="a stray return"),
    ],
)
def test_what_is_not_regular_is_read_with_care(block: int, text: str, wanted: list[list[str]]) -> None:
    rows, refused, _ = read(text, columns=("x", "y"))
    assert [row[1:] for row in rows] == wanted
    assert refused == []


def test_a_row_of_one_cell_under_several_columns_is_refused(block: int) -> None:
    rows, refused, _ = read("a,b,c\n1,2,3\nrubbish\n4,5\n")
    assert rows == [[1, "1", "2", "3"], [3, "4", "5", None]]
    assert refused == [(2, "a row of one cell", "rubbish")]


def test_the_last_record_cut_inside_its_quotation_marks_is_one_refusal(block: int) -> None:
    rows, refused, _ = read('a,b\n1,"x\ny"\n2,"first\n\n#second and\n thi')
    assert rows == [[1, "1", "x\ny"]]
    assert [(row, raw) for row, _, raw in refused] == [(2, '2,"first\n\n#second and\n thi')]


BROKEN = """Date,Link,Message
2024-05-05 10:00:00,https://x/1,first line
second line, with comma
"third" and "quo

2024-05-06 10:00:00,https://x/2,"quoted
break"
2024-05-07 10:00:00,https://x/3,"never closed
2024-05-08 10:00:00,https://x/4,plain
soon,https://x/5,odd date
2024-05-09 10:00:00,https://x/6,"he said \\"hi\\" to me"
tail
"""


def test_lines_that_do_not_begin_as_records_are_the_rest_of_the_text_above(block: int) -> None:
    rows = [
        row
        for rows in csv_rows(io.BytesIO(BROKEN.encode()), begins=r"^\d{4}-\d\d-\d\d ")
        for row in (rows.batch.to_pylist() if not rows.refused else pytest.fail(str(rows.refused)))
    ]
    assert [(row["source_row"], row["message"]) for row in rows] == [
        (1, 'first line\nsecond line, with comma\n"third" and "quo'),
        (2, "quoted\nbreak"),
        (3, "never closed"),
        (4, "plain"),
        (5, "odd date"),
        (6, 'he said "hi" to me\ntail'),
    ]


def test_the_columns_after_a_broken_text_are_found_again(block: int) -> None:
    text = "Date,Text,Seen\n2024-05-05,one\ntwo, and,PUBLIC\n2024-05-06,three,PUBLIC\n"
    rows = [row for rows in csv_rows(io.BytesIO(text.encode()), begins=r"^\d{4}-") for row in rows.batch.to_pylist()]
    assert [tuple(row.values()) for row in rows] == [
        ("2024-05-05", "one\ntwo, and", "PUBLIC", 1), ("2024-05-06", "three", "PUBLIC", 2),
    ]  # fmt: skip


def test_where_few_rows_begin_as_expected_nothing_is_joined(block: int) -> None:
    text = "Date,Text\nsoon,one\nlater,two\n2024-05-06,three\n"
    assert sum(rows.records for rows in csv_rows(io.BytesIO(text.encode()), begins=r"^\d{4}-")) == 3


def test_comments_stand_outside_quotation_marks_only(block: int) -> None:
    text = '# a "comment, it\'s 5" long\nx,"1\n# no comment"\n% comment\n"#y",2\n#z,3\n# w,4\n'
    grammar = Grammar(comments="#%", marks_rows=True)
    rows, refused, _ = read(text, columns=("a", "b"), grammar=grammar)
    assert rows == [[1, "x", "1\n# no comment"], [2, "#y", "2"], [3, "#z", "3"]]
    assert refused == []
    assert len(read(text, columns=("a", "b"), grammar=Grammar(comments="#%"))[0]) == 2


def test_blanks_set_cells_apart_outside_quotation_marks_only(block: int) -> None:
    text = '  1 \t 2\n"Ada  L."   "Bob\t#2" \r\n\n 3 ""\n'
    grammar = Grammar("\t", by_blanks=True, comments="#")
    assert read(text, columns=("a", "b"), grammar=grammar)[0] == [
        [1, "1", "2"], [2, "Ada  L.", "Bob\t#2"], [3, "3", ""],
    ]  # fmt: skip


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


@settings(max_examples=examples(150))
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


odd_cells = st.text('ab",;\\\n\r\t |#%é', max_size=6) | st.text(
    st.characters(exclude_characters="\0\ufeff", exclude_categories=("Cs",)), max_size=8
)


@st.composite
def dialects(draw: st.DrawFn) -> dict[str, object]:
    """Every way in which Python's own module can write a table."""
    quoting = draw(st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC, csv.QUOTE_NONE]))
    is_escaped = draw(st.booleans())
    has_no_mark = quoting == csv.QUOTE_NONE and not is_escaped
    return {
        "delimiter": draw(st.sampled_from(",;\t| ")),
        "quoting": quoting,
        "lineterminator": draw(st.sampled_from(["\n", "\r\n", "\r"])),
        "escapechar": "\\" if is_escaped else None,
        "doublequote": draw(st.booleans()) if is_escaped else True,
        "quotechar": None if has_no_mark else '"',
    }


def grammar_of(dialect: dict[str, object]) -> Grammar:
    """The grammar of what a dialect of Python's module writes."""
    return Grammar(
        str(dialect["delimiter"]),
        is_quoted=dialect["quoting"] != csv.QUOTE_NONE,
        is_escaped=bool(dialect["escapechar"]),
        line_end="\r" if dialect["lineterminator"] == "\r" else "\n",
    )


@settings(max_examples=examples(400))
@given(
    st.integers(2, 4).flatmap(lambda width: st.lists(st.lists(odd_cells, min_size=width, max_size=width), max_size=8)),
    dialects(),
    st.integers(1, 200),
)
def test_whatever_the_standard_library_writes_comes_back(
    table: list[list[str]], dialect: dict[str, object], size: int
) -> None:
    text = io.StringIO(newline="")
    try:
        csv.writer(text, **dialect).writerows(table)  # type: ignore[arg-type]
        again = list(csv.reader(io.StringIO(text.getvalue(), newline=""), **dialect))  # type: ignore[arg-type]
    except csv.Error:  # some tables cannot be written in some dialects
        assume(False)
    assume(again == table)
    columns = [f"c{at}" for at in range(len(table[0]) if table else 2)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BLOCK", size)
        rows, refused, _ = read(text.getvalue(), columns=columns, grammar=grammar_of(dialect))
    assert refused == []
    assert [row[1:] for row in rows] == table


@settings(max_examples=examples(150))
@given(
    st.binary(max_size=300) | st.text('a,"\\\n\r#\t ;é', max_size=120).map(str.encode),
    st.integers(1, 64),
    st.builds(
        Grammar,
        is_quoted=st.booleans(),
        is_escaped=st.booleans(),
        line_end=st.sampled_from("\n\r"),
        comments=st.sampled_from(["", "#%"]),
        marks_rows=st.booleans(),
    )
    | st.just(Grammar("\t", by_blanks=True, comments="#")),
)
def test_whatever_the_bytes_every_record_is_accounted_for(data: bytes, size: int, grammar: Grammar) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BLOCK", size)
        rows, refused, _ = read(data, columns=["x", "y"], grammar=grammar)
    numbers = [row[0] for row in rows] + [number for number, _, _ in refused]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))  # type: ignore[type-var]  # all are numbers
