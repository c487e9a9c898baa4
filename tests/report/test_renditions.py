"""The report in a terminal, in Markdown and in JSON: the same as the page, whatever an archive holds."""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from wcwidth import wcswidth

from sociotope.cli._show import DIGITS, JSON_VERSION
from sociotope.environment import Sociotope
from sociotope.errors import UsageError
from sociotope.plain_text import plain
from sociotope.report import json_report, page, rendition, report
from sociotope.report.blocks import Axis, Bar, Bars, Code, Grid, Heading, Listing, MapPicture, Piles, Prose, Spot, Strip
from sociotope.report.document import content, document
from sociotope.report.map.letters import COLUMN, COLUMNS, ROW, _cells_of, _circle, letters
from sociotope.report.map.placing import apart
from sociotope.report.pages import StudyPage
from sociotope.report.renderers.markdown import as_markdown, escaped
from sociotope.report.renderers.terminal import Paint, padded, width, wrapped
from sociotope.report.renderers.text import as_text, bar
from sociotope.report.renditions import form_of
from sociotope.report.words import Words
from sociotope.study import Study, study
from sociotope.text import Text
from sociotope.uses import load_uses

ANSI = re.compile(r"\x1b\[[0-9;]*m")
LANGS = ("en", "fr")


@pytest.fixture(scope="module")
def wide() -> Iterator[Study]:
    """Somebody whose friends and files have names of wide letters, of marks, and that turn the line around."""
    names = [
        "東京の友だち" * 9,
        "ｗｉｄｅ name",
        "e\u0301" * 40,
        "\u202eevil\u202c",
        "👩‍👩‍👧 家族",
        "名\x1b[2Jnasty",
        "Zoé",
    ]
    counts = {"records": 140, "kept": 140, "dropped": 0, "rejects": 0, "activities": 140}
    acts: list[dict[str, Any]] = []
    objects = []
    for turn in range(140):
        other = 2 + turn % len(names)
        one, two = (1, other) if turn // len(names) % 2 else (other, 1)
        when = f"2025-{1 + turn % 12:02}-{1 + turn % 28:02}T09:00:00Z"
        objects.append({"object": 500 + turn, "id": f"o{turn}", "type": "Note", "content": "東京で会いましょう。" * 12})
        acts.append({"activity": 1000 + turn, "type": "Create", "actor": one, "object": 500 + turn, "to": [two]})
        acts[-1] |= {
            "audience": "direct",
            "audience_size": 1,
            "published": when,
            "source": "手紙.csv",
            "source_row": turn,
        }
    people = [{"actor": 1, "name": "長い名前" * 12, "is_owner": True}]
    people += [{"actor": 2 + place, "name": name, "is_owner": False} for place, name in enumerate(names)]
    rows = [row | {"id": f"p{row['actor']}", "type": "Person", "is_anonymous": False} for row in people]
    time = pa.timestamp("us", tz="UTC")
    table = pa.Table.from_pylist(acts)
    dates = pa.array([act["published"] for act in acts]).cast(time)
    table = table.set_column(table.column_names.index("published"), "published", dates)
    platform = {"platform": pa.repeat("elsewhere", len(acts))}
    with Sociotope.from_tables(
        actors=pa.Table.from_pylist(rows).append_column("platform", pa.repeat("elsewhere", len(rows))),
        objects=pa.Table.from_pylist(objects).append_column("platform", pa.repeat("elsewhere", len(objects))),
        activities=table.append_column("platform", platform["platform"]),
        card={"files": [{"source": "手紙" * 30 + ".csv", "status": "read", "why": None} | counts]},
    ) as place:
        yield study(place)


@pytest.fixture(scope="module")
def crowd() -> Iterator[Study]:
    """A place that is nobody's archive, with hardly anything in it."""
    acts = pa.table({"activity": [8, 9], "type": ["View", "Announce"], "actor": [1, 2], "platform": ["elsewhere"] * 2})
    with Sociotope.from_tables(activities=acts) as place:
        yield study(place, "train_people")


@pytest.fixture(params=["lea", "hostile", "wide", "crowd"])
def any_study(request: pytest.FixtureRequest) -> Study:
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("share", [False, True], ids=["own", "shared"])
def test_no_line_of_text_is_wider_than_a_terminal(any_study: Study, lang: str, share: bool) -> None:
    text = rendition(any_study, "text", lang, share=share)
    for line in text.splitlines():
        assert 0 <= wcswidth(line) < 80, line  # -1 is a sign that commands the terminal
    assert text.endswith("\n") and "\n\n\n\n" not in text


@pytest.mark.parametrize("lang", LANGS)
def test_colours_change_nothing_of_the_words(any_study: Study, lang: str) -> None:
    words = rendition(any_study, "text", lang)
    assert "\x1b" not in words
    coloured = rendition(any_study, "text", lang, colour=True)
    assert ANSI.search(coloured)
    assert ANSI.sub("", coloured) == words


def tokens(markdown: str) -> list[Any]:
    found = MarkdownIt("commonmark").enable("table").parse(markdown)
    return [*found, *(child for token in found for child in token.children or [])]


def headings(markdown: str) -> list[tuple[int, str]]:
    found = MarkdownIt("commonmark").enable("table").parse(markdown)
    return [
        (int(token.tag[1]), "".join(child.content for child in found[place + 1].children or []))
        for place, token in enumerate(found)
        if token.type == "heading_open"
    ]


def _rows_of(block: Grid | Bars | Piles | Axis | Strip) -> tuple[Any, ...]:
    if isinstance(block, Axis):
        return block.spots
    return block.grid.rows if isinstance(block, Piles | Strip) else block.rows


@pytest.mark.parametrize("lang", LANGS)
def test_markdown_has_the_headings_and_tables_of_the_document(any_study: Study, lang: str) -> None:
    words = Words(lang)
    blocks = document(StudyPage.of(any_study, words))
    markdown = as_markdown(blocks, words)
    told = [(block.level, " ".join(plain(block.text).split())) for block in blocks if isinstance(block, Heading)]
    read = [(level, " ".join(plain(text).split())) for level, text in headings(markdown)]
    assert read == told
    tables = [block for block in blocks if isinstance(block, Grid | Bars | Piles | Strip)]
    tables += [block for block in blocks if isinstance(block, Axis) and any(block.headers)]
    kinds = [token.type for token in tokens(markdown)]
    assert kinds.count("table_open") == len(tables)
    rows = sum(len(_rows_of(block)) for block in tables)
    assert kinds.count("tr_open") == rows + len(tables)
    assert not set(kinds) & {"html_block", "html_inline", "link_open", "image", "code_inline"}


@pytest.mark.parametrize("lang", LANGS)
def test_every_section_of_the_page_is_told(lea: Study, lang: str) -> None:
    titles = re.findall(r"<h2[^>]*>(.*?)</h2>", page(lea, lang), re.DOTALL)
    markdown = rendition(lea, "markdown", lang)
    told = {text for level, text in headings(markdown) if level == 2}
    for title in titles:
        assert re.sub(r"<[^>]+>|\{.*?\}", "", title).strip() in told


def test_what_is_shared_names_nobody(lea: Study) -> None:
    for form in ("text", "markdown"):
        own, shared = rendition(lea, form), rendition(lea, form, share=True)
        assert "Invented Person" in own and "garden" in own
        for word in ("Invented Person", "Léa", "garden", "messages.csv", "Tuesday"):
            assert word not in shared
    values = json.dumps(json_report.in_language(json_report.as_values(lea, Words("en"), share=True), "en"))
    assert "Invented Person" not in values and "garden" not in values and "messages.csv" not in values


def test_french_keeps_its_spaces(lea: Study) -> None:
    markdown, text = rendition(lea, "markdown", "fr"), rendition(lea, "text", "fr")
    assert re.search(r"\w\u202f[?;%]", markdown) and not re.search(r"\w [?;!%»]", text.replace("┊", ""))
    assert "\u202f" not in text, "terminals draw the narrow space badly"
    assert "«\xa0" in text


def test_json_holds_the_numbers_of_the_tables(lea: Study, tmp_path: Any) -> None:
    path = report(lea, tmp_path / "lea.json", "fr")
    told = json.loads(path.read_text(encoding="utf-8"))
    assert told["version"] == json_report.JSON_VERSION == JSON_VERSION and json_report.DIGITS == DIGITS
    assert len(told["measures"]) == lea.measures.num_rows
    shares = {
        row["of"]: row["value"] for row in told["measures"] if row["measure"] == "use_share" and row["at"] == "all"
    }
    assert {row["use"]: row["value"] for row in told["uses"]} == {
        use: value for use, value in shares.items() if value is None or value >= 0.005
    }
    assert told["objective"]["title"] == "Bâtir un réseau d’affaires"
    assert sum(row["share"] for row in told["map"]["patches"]) == pytest.approx(1, abs=1e-9)


def test_a_name_of_file_tells_the_form(lea: Study, tmp_path: Any) -> None:
    assert [form_of(name) for name in ("a.html", "a.MD", "a.txt", "a.json", "a")] == [
        "html", "markdown", "text", "json", "html",
    ]  # fmt: skip
    assert report(lea, tmp_path / "a.md").read_text(encoding="utf-8").startswith("# ")
    assert report(lea, tmp_path / "a.txt").read_text(encoding="utf-8") == rendition(lea, "text")
    assert (tmp_path / "a.md").stat().st_mode & 0o077 == 0, "it names people: nobody else reads it"


def test_an_unknown_form_is_refused(crowd: Study) -> None:
    with pytest.raises(UsageError, match="one of html, text, markdown"):
        rendition(crowd, "rtf")


def test_the_map_covers_as_much_as_each_use_takes(lea: Study) -> None:
    words = Words("en")
    picture = next(block for block in document(StudyPage.of(lea, words)) if isinstance(block, MapPicture))
    patches = [row for row in picture.tables.patches.to_pylist() if row["x"] is not None]
    circles = apart([_circle(row) for row in patches])
    sizes = [len(_cells_of(circle)) for circle in circles]
    shares = [row["share"] for row in patches]
    assert shares == sorted(shares, reverse=True) and len(shares) > 5
    assert sizes[0] > sizes[-1]
    # as many cells as its area holds, but for those on its edge: half of each may be in, and none counted, or both
    areas = [math.pi * circle.r**2 / (COLUMN * ROW) for circle in circles]
    edges = [max(2 * math.pi * circle.r / (COLUMN + ROW), 1) for circle in circles]
    assert all(abs(size - max(area, 1)) <= edge for size, area, edge in zip(sizes, areas, edges, strict=True)), sizes
    for one, other in combinations(range(len(sizes)), 2):
        if areas[one] - areas[other] > edges[one]:
            assert sizes[one] > sizes[other], (one, other, sizes)


def test_each_cell_of_the_map_shows_the_letter_of_its_use_or_a_name_over_it(lea: Study) -> None:
    words = Words("en")
    picture = next(block for block in document(StudyPage.of(lea, words)) if isinstance(block, MapPicture))
    patches = [row for row in picture.tables.patches.to_pylist() if row["x"] is not None]
    lines = as_text([picture], words).splitlines()
    plot = [line[13:].ljust(COLUMNS) for line in lines[2:-3]]
    keys = letters({use: text.title for use, text in load_uses().items()}, "en")
    expected = {
        cell: keys[circle.name].lower()
        for circle in apart([_circle(row) for row in patches])
        for cell in _cells_of(circle)
    }
    named = set()
    for row in patches:
        name = f"{words.say(picture.titles[row['use']])} {words.percent(row['share'])}"
        at = next(place for place, line in enumerate(plot) if name in line)
        start = plot[at].index(name)
        named |= {(at, start + step) for step in range(len(name))}
    for at, line in enumerate(plot):
        for column, letter in enumerate(line):
            if (at, column) not in named:  # so no path is drawn on the map either
                assert letter == expected.get((at, column), letter if letter in " ┊┄" else None), (at, column)
    assert lines[-1].strip() == words.t("map.x")


def test_a_strip_shows_a_fall_and_leaves_blank_what_is_not_known() -> None:
    spots = (Spot("2024", 90.0, "", 85.0, 95.0), Spot("", None, ""), Spot("2025", 70.0, "", 50.0, 90.0))
    block = Strip(spots, ((100.0, "+1"), (50.0, "0"), (0.0, "−1")), ("network", "media"), Grid(("When",), (("2024",),)))
    lines = as_text([block], Words("en")).splitlines()
    plot = [line[7:].ljust(12) for line in lines[1:14]]
    columns = ["".join(line[at] for line in plot) for at in (1, 5, 9)]
    assert [column.find("●") for column in columns] == [1, -1, 4], "a fall of 0.4 is three rows of thirteen"
    assert columns[2][1:7] == "│││●││", "from +0.8 to 0"
    assert set(columns[1]) == {" ", "┄"}
    assert lines[14].split() == ["2024", "2025"] and lines[-1] == "2024"
    assert (lines[0].strip(), lines[15].strip()) == ("↑ network", "↓ media")


def test_letters_are_never_shared() -> None:
    titles = {use: one.title for use, one in load_uses().items()} | {f"own{n}": Text("Own", "Propre") for n in range(8)}
    for lang in LANGS:
        found = letters(titles, lang)
        assert len(set(found.values())) == len(titles)


@given(st.text(max_size=300), st.integers(8, 80))
def test_wrapping_loses_nothing_and_never_overflows(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert all(width(line) <= columns for line in lines)
    assert "".join("".join(lines).split(" ")) == "".join(plain(text).split(" "))


@given(st.text(max_size=80))
def test_nothing_in_a_line_commands_the_terminal(text: str) -> None:
    told = plain(text)
    assert not any(unicodedata.category(letter) in ("Cc", "Zl", "Zp") for letter in told)
    assert plain(told) == told
    assert width(padded(told, 90)) >= 90


@given(st.text(max_size=60))
def test_words_are_words_in_markdown(text: str) -> None:
    """Whatever an archive holds, a reader of Markdown sees those letters, and nothing else."""
    found = MarkdownIt("commonmark").enable("table").parse(f"| {escaped(text)} | b |\n|---|---|\n\n{escaped(text)}\n")
    inlines = [token for token in found if token.type == "inline"]
    said = " ".join(plain(text.replace("\u202f", "\xa0")).split())
    for inline in (inlines[0], *inlines[2:]):
        assert all(child.type == "text" for child in inline.children or [])
        read = "".join(child.content for child in inline.children or []).replace("\u202f", "\xa0")
        assert " ".join(read.split()) == said


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.integers(1, 60))
def test_a_bar_is_never_longer_than_its_scale(one: float, two: float, three: float, columns: int) -> None:
    low, value, high = sorted((one, two, three))
    drawn = bar(value, low, high, 1.0, columns)
    assert len(drawn) <= max(columns, 1)
    assert "".join(sorted(drawn, key="█▓░▏".index)) == drawn
    if value:
        assert drawn or high < 1 / columns


def test_each_block_by_itself() -> None:
    words = Words("en")
    blocks = [
        Heading(2, "A part"),
        Prose("Said softly.", "note"),
        Listing((("one", "because"), ("two",)), ordered=True),
        Grid(("Name", "n"), (("Zoé", "12"),), (1,)),
        Bars(("Use", "Share"), (Bar("Teach", 0.5, 0.25, 1.0, "50% [25%, 100%]"),), 1.0),
        Axis((Spot("Here", 50.0, "0", 25.0, 75.0),), ((0.0, "−1"), (50.0, "0"), (100.0, "+1"))),
        Code("sociotope --help"),
    ]
    assert as_text(blocks, words).splitlines() == [
        "",
        "A part",
        "──────",
        "",
        "Said softly.",
        "",
        "1. one",
        "   because",
        "2. two",
        "",
        "Name   n",
        "Zoé   12",
        "",
        "Teach  " + "█" * 8 + "▓" * 7 + "░" * 15 + "  50% [25%,\xa0100%]",
        "",
        " ├" + "─" * 17 + "━" * 19 + "●" + "━" * 19 + "─" * 17 + "┤",
        " −1" + " " * 35 + "0" + " " * 35 + "+1",
        "",
        "    sociotope --help",
    ]
    assert as_markdown(blocks, words) == (
        "## A part\n\nSaid softly.\n\n1. one\n   - because\n2. two\n\n| Name | n |\n|---|---:|\n| Zoé | 12 |\n\n"
        "| Use | Share |\n|---|---|\n| Teach | 50% \\[25%, 100%\\] |\n\n```sh\nsociotope --help\n```\n"
    )


def test_a_table_too_wide_puts_its_remarks_under_its_rows() -> None:
    words = Words("en")
    table = Grid(("File", "Rows", "Remark"), (("a_long_name_of_file.csv", "12", "Why " * 30),), (1,))
    lines = as_text([table], words).splitlines()
    assert lines[1].startswith("a_long_name_of_file.csv")
    wide = Grid(
        tuple(f"Header{n}" for n in range(12)), (tuple(f"{n},000,000,000" for n in range(12)),), tuple(range(12))
    )
    lines = as_text([wide], words).splitlines()
    assert lines[:2] == ["• 0,000,000,000", "  Header1 · 1,000,000,000"]


def test_paint_is_silent_when_off() -> None:
    assert Paint()("word", "bold") == "word"
    assert Paint(on=True)("word", "bold") == "\x1b[1mword\x1b[0m"
    assert Paint(on=True).use("word", "teach").startswith("\x1b[38;5;")


def test_the_axis_shows_the_index_that_the_sentence_tells(lea: Study) -> None:
    """In the archive of one person both are of that person’s use, not of the whole place."""
    told = content(StudyPage.of(lea, Words("en")))["verdict"]
    own = next(
        row
        for row in lea.measures.to_pylist()
        if (row["measure"], row["of"], row["at"]) == ("network_media_index", "owner", "last_year")
    )
    assert told["index"]["at"] == round(50 * (1 + own["value"]), 2)
    figure = told["index"]["label"].partition(": ")[2]
    assert figure in told["place"]["evidence"]
