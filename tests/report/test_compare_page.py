"""A comparison as a page, as a text and in Markdown: escaped, silent, complete in both languages, on every screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from markdown_it import MarkdownIt
from playwright.sync_api import Browser
from wcwidth import wcswidth

from sociotope.compare import compare
from sociotope.comparison import Comparison
from sociotope.environment import Sociotope
from sociotope.errors import UsageError
from sociotope.report.compare.renditions import compare_rendition
from sociotope.study import Study


@pytest.fixture(scope="module")
def years(place: Sociotope) -> Iterator[Comparison]:
    with compare(place, periods=["2023", "2024", "2025"]) as found:
        yield found


@pytest.fixture(scope="module")
def two(place: Sociotope, hostile: Study) -> Iterator[Comparison]:
    """Two places, of which one has a nasty name and nasty people."""
    with compare(place, hostile.environment, names=["Léa", "<script>alert(1)</script> | \u202e# x"]) as found:
        yield found


@pytest.fixture(params=["years", "two"])
def either(request: pytest.FixtureRequest) -> Comparison:
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_page_is_one_silent_file(either: Comparison, lang: str) -> None:
    html = compare_rendition(either, "html", lang)
    assert html.startswith("<!doctype html>") and f'<html lang="{lang}">' in html
    assert "default-src 'none'; style-src 'unsafe-inline'" in html
    assert "<script" not in html and "http://" not in html.replace("http://www.w3.org", "")
    assert not re.search(r"\bNone\b|\bnan\b|\{\{|\{%", re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL))
    assert html.count('<svg class="map') == len(either.sides)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_form_says_the_same_sentence(years: Comparison, lang: str) -> None:
    forms = [compare_rendition(years, form, lang) for form in ("html", "text", "markdown")]
    for title in ("2023", "2024", "2025"):
        assert all(title in form for form in forms)
    claim = re.search(r"<h1[^>]*>(.*?)</h1>", forms[0], re.DOTALL)
    assert claim
    told = claim[1].replace("\u202f", "\xa0").replace("&#39;", "'")
    assert told in " ".join(line.strip() for line in forms[1].splitlines())
    assert told in forms[2].replace("\u202f", "\xa0").replace("\\", "")


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("colour", [False, True])
def test_the_text_fits_a_terminal(either: Comparison, lang: str, colour: bool) -> None:
    text = compare_rendition(either, "text", lang, colour=colour)
    assert ("\x1b" in text) == colour
    assert all(0 <= wcswidth(re.sub(r"\x1b\[[\d;]*m", "", line)) < 80 for line in text.splitlines())


def test_markdown_is_tables_and_words(either: Comparison) -> None:
    found = MarkdownIt("commonmark").enable("table").parse(compare_rendition(either, "markdown", "fr"))
    kinds = [token.type for token in found] + [child.type for token in found for child in token.children or []]
    assert not set(kinds) & {"html_block", "html_inline", "link_open", "image"}
    assert kinds.count("table_open") >= 4
    assert next(token.tag for token in found if token.type == "heading_open") == "h1"


def test_people_have_numbers_when_it_is_shared(place: Sociotope) -> None:
    from sociotope.comparison import comparison, people

    with comparison(people(place, ["Léa Martin", "Invented Person 4"], share=True)) as found:
        for form in ("html", "text", "markdown"):
            shared = compare_rendition(found, form, "en", share=True)
            assert "Person 1" in shared and "Person 2" in shared
            assert "Léa" not in shared and "Invented" not in shared and "linkedin.com" not in shared
    with pytest.raises(UsageError, match="one of html"):
        compare_rendition(found, "rtf")


@pytest.mark.parametrize(("width", "lang"), [(1280, "en"), (360, "fr")])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_a_browser(
    either: Comparison, chromium: Browser, tmp_path: Path, width: int, lang: str, scheme: str
) -> None:
    path = tmp_path / "compare.html"
    path.write_text(compare_rendition(either, "html", lang), encoding="utf-8")
    asked: list[str] = []
    tab = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    tab.on("console", lambda said: asked.append(said.text))
    tab.goto(path.as_uri())
    for summary in tab.locator("summary").all():
        summary.click()
    sizes = tab.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    boxes = tab.evaluate(
        "[...document.querySelectorAll('svg.map')].map(m => m.getBoundingClientRect()).map(b => [b.left, b.right])"
    )
    assert asked == [path.as_uri()], "only the file itself is loaded"
    assert sizes[0] <= sizes[1], "nothing to scroll sideways"
    assert len(boxes) == len(either.sides) and all(left >= -1 and right <= width + 1 for left, right in boxes)
    found = Axe().run(tab).response["violations"]
    tab.close()
    assert [(one["id"], one["impact"]) for one in found if one["impact"] in ("serious", "critical")] == []


def test_it_prints_on_a_few_pages(years: Comparison, chromium: Browser, tmp_path: Path) -> None:
    from io import BytesIO

    from pypdf import PdfReader

    path = tmp_path / "compare.html"
    path.write_text(compare_rendition(years, "html", "fr"), encoding="utf-8")
    tab = chromium.new_page()
    tab.goto(path.as_uri())
    printed = PdfReader(BytesIO(tab.pdf(format="A4", print_background=True)))
    tab.close()
    assert 3 <= len(printed.pages) <= 10
    assert all(len(each.extract_text().strip()) > 40 for each in printed.pages), "no page is left empty"
