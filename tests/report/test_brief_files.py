"""The brief in its three files: the same statements, nothing of the archive, and a page that reads and prints well."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
import sys
import unicodedata
import zipfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import docx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from _briefs import KINDS, TODAY, made, measures, of_kind, outcome
from invented import write_demo
from sociotope.advice import Blank, Brief, BriefTable, Statement, brief_text
from sociotope.environment import Sociotope
from sociotope.errors import SociotopeError, UsageError
from sociotope.reading import read
from sociotope.report import brief_docx, brief_html, brief_markdown, write_brief
from sociotope.report.words import Words
from sociotope.study import Study, study

LANGS = ("en", "fr")
NASTY = '<script>alert(1)</script> | *bold* [a](https://evil.example) `code` & "quotes"'


def whole(lang: str = "en", form: str = "training") -> Brief:
    """A brief with an outcome, a target and actions."""
    table = measures({"converse": 0.9, "express": 0.1}, extra=outcome())
    return made("animate_a_community", form, table, lang=lang)


def statements(brief: Brief) -> list[str]:
    """Every sentence and every cell of a brief, in its language, signs of code apart."""
    words, found = Words(brief.lang), []
    for section in [brief.summary, *brief.sections]:
        found += [section.title, *([section.lead] if section.lead else [])]
        for block in section.blocks:
            if isinstance(block, Statement):
                found += [block.text, *([block.why] if block.why else [])]
            elif isinstance(block, Blank):
                found.append(block.ask)
            elif isinstance(block, BriefTable):
                found += [block.caption, *block.head, *chain.from_iterable(row.cells for row in block.rows)]
    return [words.say(text).replace("`", "") for text in found if text.en]


def text_of_html(page: str) -> str:
    body = re.sub(r"<style>.*?</style>", "", page, flags=re.S)
    return html.unescape(re.sub(r"<[^>]+>", "", body))


def text_of_docx(file: bytes) -> str:
    document = docx.Document(io.BytesIO(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", [*KINDS, "measured"])
def test_the_three_files_hold_the_same_statements(kind: str, lang: str) -> None:
    brief = whole(lang) if kind == "measured" else of_kind(kind, "training", lang)
    files = {
        "md": html.unescape(brief_markdown(brief).replace("`", "").replace("\\", "")),
        "html": text_of_html(brief_html(brief)),
        "docx": text_of_docx(brief_docx(brief)),
    }
    for name, file in files.items():
        missing = [one for one in statements(brief) if one not in file]
        assert missing == [], name
        assert Words(lang).say(brief.title) in file


def test_french_is_set_as_french() -> None:
    page = text_of_html(brief_html(whole("fr")))
    assert re.search(r"\d\u202f% \[\d+(,\d)?\u202f%\u202f; \d+(,\d)?\u202f%\]", page)
    assert not re.search(r" [;?!%»]|« (?=\S)|\w'\w", page)


def test_what_a_person_types_stays_text() -> None:
    brief = made("animate_a_community", "training", measures({"converse": 1.0}), words=NASTY)
    page, text = brief_html(brief), brief_markdown(brief)
    assert "<script" not in page and NASTY.replace("`", "") in text_of_html(page).replace("`", "")
    assert "<script" not in text and "](https" not in text and "*bold*" not in text.replace("\\*bold\\*", "")
    assert "<script>alert(1)</script>" in text_of_docx(brief_docx(brief))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sociotope]:
    path = tmp_path_factory.mktemp("brief") / "me.zip"
    write_demo("linkedin", path, people=60, activities=1500, seed=5)
    with read(path) as place:
        yield place


@pytest.fixture(scope="module")
def person(archive: Sociotope) -> Study:
    return study(archive, "animate_a_community")


def test_no_name_no_content_and_no_address_of_the_archive_is_in_any_file(archive: Sociotope, person: Study) -> None:
    people = [name for name in archive.actors["name"].to_pylist() if name]
    surnames = {name.split()[-1] for name in people if len(name.split()[-1]) > 5}
    named = {value for column in ("id", "url") for value in archive.actors[column].to_pylist() if value}
    objects = archive.objects
    told = {value for column in ("content", "id") for value in objects[column].to_pylist() if value}
    told |= {link for links in objects["links"].to_pylist() for link in links or []}
    secrets = {*people, *surnames, *named, *(one for one in told if len(one) > 8)}
    sentences = {part.strip() for one in told for part in re.split(r"[.!?\n]", one) if len(part.strip()) > 15}
    assert len(people) > 50 and len(sentences) > 100
    for lang in LANGS:
        brief = person.brief("coaching", lang, today=TODAY)
        package = zipfile.ZipFile(io.BytesIO(brief_docx(brief)))
        for file in (
            brief_markdown(brief),
            brief_html(brief),
            "\n".join(
                package.read(name).decode("utf-8", "replace")
                for name in package.namelist()
                if name.endswith((".xml", ".rels"))
            ),
            text_of_docx(brief_docx(brief)),
        ):
            assert [one for one in secrets | sentences if one in file] == []
            assert "@" not in re.sub(r"@(page|media|bottom-right)", "", file)
            assert not re.search(r"https?://(?!schemas\.|purl\.org|www\.w3\.org)", file)


def test_the_study_makes_a_brief_and_the_brief_writes_itself(person: Study, tmp_path: Path) -> None:
    brief = person.brief("workshop", "fr", by=dt.date(2027, 6, 30), today=TODAY)
    for name in ("brief.md", "deep/brief.HTML", "brief.docx"):
        path = brief.write(tmp_path / name)
        assert path.stat().st_size > 10_000 and path.stat().st_mode & 0o777 == 0o644
        assert [other.name for other in path.parent.iterdir() if other.name.startswith(".")] == []
    with pytest.raises(UsageError):
        write_brief(brief, tmp_path / "brief.pdf")
    with pytest.raises(UsageError):
        study(person.environment).brief("workshop")


def test_without_python_docx_the_way_to_install_it_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(SociotopeError) as error:
        write_brief(whole(), tmp_path / "brief.docx")
    assert "pip install 'sociotope[docx]'" in error.value.message.fr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("lang", "code"), [("en", "en-GB"), ("fr", "fr-FR")])
def test_the_word_document_has_styles_headings_tables_and_its_language(lang: str, code: str) -> None:
    brief = whole(lang)
    document = docx.Document(io.BytesIO(brief_docx(brief)))
    words = Words(lang)
    headings = [one.text for one in document.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert headings == [words.say(section.title) for section in [brief.summary, *brief.sections]]
    assert document.paragraphs[0].style is not None and document.paragraphs[0].style.name == "Title"
    grids = [block for section in brief.sections for block in section.blocks if isinstance(block, BriefTable)]
    assert len(document.tables) == len(grids) + 2  # what to know at once, and the practical frame
    for table in document.tables:
        assert "w:tblHeader" in table.rows[0]._tr.xml and all("w:cantSplit" in row._tr.xml for row in table.rows)
    assert document.core_properties.title == words.say(brief.title)
    assert (document.core_properties.author, document.core_properties.language) == ("Sociotope", code)
    assert re.search(f'<w:docDefaults>.*w:val="{code}".*</w:docDefaults>', document.styles.element.xml, re.S)
    broken = [one.text for one in document.paragraphs if one.paragraph_format.page_break_before]
    assert broken == [words.say(brief_text("page.annex")), words.say(brief_text("page.kept"))]


@pytest.fixture(params=LANGS)
def page(request: pytest.FixtureRequest, chromium: Browser, tmp_path: Path) -> Iterator[Page]:
    path = write_brief(whole(request.param), tmp_path / "brief.html")
    asked: list[str] = []
    opened = chromium.new_page(viewport={"width": 1200, "height": 900})
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(path.as_uri())
    yield opened
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    opened.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_the_page(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


@pytest.mark.parametrize("width", [360, 390, 768, 1600])
def test_nothing_sticks_out_at_any_width(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    wide = page.evaluate(
        "[...document.querySelectorAll('p, td, th, dd, figcaption')].filter(e => e.scrollWidth > e.clientWidth + 2 && "
        "!e.classList.contains('sr') && getComputedStyle(e).display != 'inline').map(e => e.textContent)"
    )
    assert wide == []


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_prints_clean_pages(page: Page, paper: str, tmp_path: Path) -> None:
    page.emulate_media(color_scheme="dark")
    headings = [flat(one) for one in page.locator("h2").all_inner_texts()]
    path = tmp_path / "brief.pdf"
    page.pdf(path=path, format=paper, print_background=True)
    sheets = PdfReader(path).pages
    size = {"A4": (595.3, 841.9), "Letter": (612, 792)}[paper]
    assert all(sheet.mediabox[2:] == pytest.approx(size, abs=1) for sheet in sheets)
    assert 5 <= len(sheets) <= 9
    bodies = []
    for number, sheet in enumerate(sheets):
        head, body = flat(sheet.extract_text()).split(f"{number + 1} / {len(sheets)}", 1)
        bodies.append((head + body).strip())
        assert len(bodies[-1]) > 150  # no page is all but empty
    # every heading is there whole, and is never the last thing of a page
    assert [one for one in headings if not any(one in body for body in bodies)] == []
    assert [one for one in headings if any(body.endswith(one) for body in bodies)] == []
    # one page says it all; the annex, then what is kept, each begin a page of their own
    annex, kept = (flat(one) for one in page.locator(".part").all_inner_texts())
    assert bodies[1].startswith(annex)
    assert sum(body.startswith(kept) for body in bodies) == 1


def flat(text: str) -> str:
    """A text as it can be looked for: ligatures undone, every space the same."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()


@pytest.mark.parametrize(("lang", "page_name"), [("en", "brief.md"), ("fr", "brief.fr.md")])
def test_the_excerpt_of_the_documentation_is_what_is_written(lang: str, page_name: str) -> None:
    told = (Path(__file__).parents[2] / "docs" / page_name).read_text(encoding="utf-8")
    (excerpt,) = re.findall(r"^```markdown\n(.*?)\n```$", told, re.M | re.S)
    assert excerpt in brief_markdown(whole(lang))
