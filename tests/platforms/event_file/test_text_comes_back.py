"""What people wrote comes back as they wrote it: hashtags on their own line, quotation marks, line ends, blanks."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from _long import examples
from becoming import read_all
from sociotope.archive import open_archive
from sociotope.csv_rows import _chunks
from sociotope.platforms import event_file
from sociotope.platforms._delimited import MISSING
from sociotope.platforms._platform import FileRead

COLUMNS = ["timestamp", "actor", "kind", "target", "target_kind", "context", "text", "lang"]
HASHTAG_LINES = (
    "timestamp,actor,kind,target,target_kind,context,text,lang\n"
    '2024-05-05T00:00:00Z,ada,post,,,,"Hello world\n#python #data",en\n'
    "2024-05-05T00:00:01Z,bob,reply,ada,person,,ok,en\n"
    '2024-05-05T00:00:02Z,cyd,reply,ada,person,,"fine\n#nice",en\n'
    "2024-05-05T00:00:03Z,dan,reply,ada,person,,ok,en\n"
)


def read(folder: Path, content: str | bytes, name: str = "log.csv") -> tuple[FileRead, list[tuple[str, str | None]]]:
    """What became of the file, and who wrote what, in the order of the file."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    archive = open_archive(path)
    assert event_file.recognise(archive)
    (file,), tables = read_all(event_file, archive)
    assert file.records == file.kept + file.dropped + file.rejects
    assert file.rejects == len(tables["rejects"])
    texts = {row["id"]: row["content"] for row in tables["objects"].to_pylist()}
    acts = sorted(tables["activities"].to_pylist(), key=lambda act: act["source_row"])
    return file, [(act["actor"], texts.get(act["object"])) for act in acts]


def written(rows: list[list[str]], **dialect: object) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, **dialect).writerows([COLUMNS, *rows])  # type: ignore[arg-type]
    return text.getvalue()


@pytest.mark.parametrize("size", [1, 50, 100, 1000, 12 << 20])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_hashtag_on_its_own_line_is_text(
    tmp_path: Path, size: int, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_chunks, "BLOCK", size)
    file, texts = read(tmp_path, HASHTAG_LINES.replace("\n", end))
    assert (file.status, file.records, file.kept) == ("read", 4, 4)
    assert texts == [
        ("ada", f"Hello world{end}#python #data"),
        ("bob", "ok"),
        ("cyd", f"fine{end}#nice"),
        ("dan", "ok"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "#alone", "line\n\n# twice\n%x\n", 'she said "hi"', 'a\\"b', "C:\\", "\\", '"', '""', "a\tb", "a;b", "a,b\n",
        "  two blanks  ", "\n#", "it's 5\" long", "=1+1", "é\u202f!", "{'a': 1}", "a\\nb", "\\N", "x\r\ny",
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["first", "middle", "last"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_text_comes_back_wherever_it_stands(tmp_path: Path, text: str, place: str, delimiter: str) -> None:
    rows = [[f"2024-05-05T00:00:{at:02}Z", f"p{at}", "post", "", "", "", "ok", "en"] for at in range(9)]
    at = {"first": 0, "middle": 4, "last": 8}[place]
    rows[at][6] = text
    file, texts = read(tmp_path, written(rows, delimiter=delimiter))
    assert (file.records, file.rejects) == (9, 0)
    assert texts[at] == ("p" + str(at), text)
    assert [each[1] for each in texts].count("ok") == 8


def test_three_hundred_rows_with_hashtags_are_three_hundred(tmp_path: Path) -> None:
    rows = [
        [
            f"2024-05-05T{at // 60:02}:{at % 60:02}:00Z",
            f"p{at}",
            "post",
            "",
            "",
            "",
            f"text {at}\n#tag{at}\n# remark",
            "en",
        ]
        for at in range(300)
    ]
    file, texts = read(tmp_path, written(rows))
    assert (file.records, file.kept) == (300, 300)
    assert texts == [(f"p{at}", f"text {at}\n#tag{at}\n# remark") for at in range(300)]


@pytest.mark.parametrize(
    "top",
    ['# a remark, with "marks" and \'others\n', "# one\n\n% two, three\n", "sep=,\n", "\n\n", "#\n# x,y\n", "\ufeff"],
)
def test_remarks_above_the_header_are_no_events(tmp_path: Path, top: str) -> None:
    file, texts = read(tmp_path, top + HASHTAG_LINES)
    assert (file.records, file.rejects, len(texts)) == (4, 0, 4)


def test_a_header_written_as_a_remark_is_one(tmp_path: Path) -> None:
    file, texts = read(tmp_path, "#" + HASHTAG_LINES)
    assert (file.records, file.kept, texts[0]) == (4, 4, ("ada", "Hello world\n#python #data"))


def test_row_names_of_r_and_the_index_of_pandas(tmp_path: Path) -> None:
    header, *lines = HASHTAG_LINES.replace("\n#", " #").splitlines()
    numbered = "\n".join(f"{at},{line}" for at, line in enumerate(lines))
    for top in (header, "," + header, '"",' + header):
        file, texts = read(tmp_path, f"{top}\n{numbered}\n")
        assert (file.records, file.rejects, texts[0]) == (4, 0, ("ada", "Hello world #python #data"))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("rubbish", "no kind"),
        (",,,,,,,", "no kind"),
        ("2024-05-05T00:00:04Z", "no kind"),
        (",,post,,,,hello,en", "no actor"),
        ("2024-05-05T00:00:04Z,nan,post,,,,hello,en", "no actor"),
        ("2024-05-05T00:00:04Z,eve,NaN,,,,hello,en", "no kind"),
        ("soon,eve,post,,,,hello,en", "a date that cannot be read"),
        ("2024-05-05T00:00:04Z,eve,message,,,,hello,en", "no target"),
        ("2024-05-05T00:00:04Z,eve,post,,,,hello,en,too,many", "another number of cells than the header"),
    ],
)
def test_garbage_is_refused_and_its_neighbours_are_read(tmp_path: Path, line: str, why: str) -> None:
    path = tmp_path / "log.csv"
    path.write_text(HASHTAG_LINES.replace("2024-05-05T00:00:02Z", f"{line}\n2024-05-05T00:00:02Z"), encoding="utf-8")
    (file,), tables = read_all(event_file, open_archive(path))
    assert (file.records, file.kept, file.rejects) == (5, 4, 1)
    assert [(row["source_row"], row["why"]) for row in tables["rejects"].to_pylist()] == [(3, why)]


def test_most_lines_broken_are_refused_and_the_others_read(tmp_path: Path) -> None:
    header = HASHTAG_LINES.partition("\n")[0]
    broken = "2024-05-05T00:00:00Z,ada,post,,,,first\nsecond,en\n2024-05-05T00:00:01Z,bob,post,,,,ok,en\n"
    file, texts = read(tmp_path, f"{header}\n{broken}")
    assert (file.records, file.rejects, texts) == (3, 1, [("ada", "first"), ("bob", "ok")])


def test_a_dump_of_a_database_with_escapes_and_nulls(tmp_path: Path) -> None:
    lines = ["\t".join(COLUMNS)] + [
        f"2024-05-05T00:00:0{at}Z\tp{at}\tpost\t\\N\t\\N\t\\N\thello\\\tthere\\\nyou\ten" for at in range(4)
    ]
    file, texts = read(tmp_path, "\n".join(lines) + "\n")
    assert (file.records, file.rejects) == (4, 0)
    assert texts == [(f"p{at}", "hello\tthere\nyou") for at in range(4)]


def test_cut_at_any_byte_every_record_is_accounted_for(tmp_path: Path) -> None:
    data = HASHTAG_LINES.encode()
    path = tmp_path / "log.csv"
    for size in range(150, len(data)):
        path.write_bytes(data[:size])
        archive = open_archive(path)
        assert event_file.recognise(archive), data[:size]
        (file,), tables = read_all(event_file, archive)
        assert file.records == file.kept + file.dropped + file.rejects
        assert file.rejects == len(tables["rejects"]) <= 1
        assert file.records == data[:size].count(b"\n2")


@st.composite
def dialects(draw: st.DrawFn) -> dict[str, object]:
    """The ways in which Python's own module can write a log."""
    quoting = draw(st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC, csv.QUOTE_NONE]))
    is_escaped = quoting == csv.QUOTE_NONE or draw(st.booleans())
    return {
        "delimiter": draw(st.sampled_from(",;\t|")),
        "quoting": quoting,
        "lineterminator": draw(st.sampled_from(["\n", "\r\n", "\r"])),
        "escapechar": "\\" if is_escaped else None,
        "doublequote": draw(st.booleans()) if is_escaped else True,
    }


texts = st.text('ab",;\\\n\r\t |#%é', max_size=8) | st.text(
    st.characters(exclude_characters="\0\ufeff", exclude_categories=("Cs",)), max_size=12
)


@settings(max_examples=examples(150))
@given(st.lists(texts.filter(lambda text: bool(text.strip())), min_size=1, max_size=8), dialects(), st.integers(1, 400))
def test_whatever_the_standard_library_writes_comes_back(
    said: list[str], dialect: dict[str, object], size: int
) -> None:
    rows = [[f"2024-05-05T00:00:{at:02}Z", f"p{at}", "post", "", "", "", text, "en"] for at, text in enumerate(said)]
    try:
        content = written(rows, **dialect)
        again = list(csv.reader(io.StringIO(content, newline=""), **dialect))  # type: ignore[arg-type]
        plain = {"delimiter": dialect["delimiter"], "strict": True}
        naive = list(csv.reader(io.StringIO(content, newline=""), **plain))  # type: ignore[arg-type]
    except csv.Error:
        naive, again = [], [COLUMNS, *rows] if dialect["escapechar"] else []
    assume(again == [COLUMNS, *rows])
    # a file that makes as much sense without escapes as with them is read without: nothing in it tells
    is_told = not dialect["escapechar"] or naive == again or {len(row) for row in naive} != {len(COLUMNS)}
    assume(is_told and not any(text in MISSING for text in said))
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(_chunks, "BLOCK", size)
        file, read_back = read(Path(folder), content)
    assert (file.records, file.rejects) == (len(said), 0)
    assert [each[1] for each in read_back] == said
