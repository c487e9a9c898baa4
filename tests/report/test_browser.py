"""The page in a real Chromium: every width, keyboard, touch, no script, screen readers, paper."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from sociotope.measures import catalogue
from sociotope.report import page
from sociotope.study import Study

PAPER = {"A4": (595, 842), "Letter": (612, 792)}


@pytest.fixture(scope="module")
def files(lea: Study, hostile: Study, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same study as pages on disk: in each language, to be shared, and of a hostile archive."""
    folder = tmp_path_factory.mktemp("pages")
    texts = {
        "en": page(lea, "en"),
        "fr": page(lea, "fr"),
        "share": page(lea, "fr", share=True),
        "hostile": page(hostile, "en"),
    }
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in texts}


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    found = chromium.new_page(viewport={"width": 1100, "height": 900})
    yield found
    found.close()


def _unfolded(tab: Page) -> None:
    tab.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")


@pytest.mark.parametrize("name", ["en", "fr", "share", "hostile"])
def test_nothing_to_scroll_sideways(files: dict[str, Path], tab: Page, name: str) -> None:
    tab.goto(files[name].as_uri())
    _unfolded(tab)
    for width in (360, 390, 768, 1100, 1440):
        tab.set_viewport_size({"width": width, "height": 900})
        wide = tab.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{wide} pixels of page on a screen of {width}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["en", "fr"])
def test_axe_finds_nothing_serious(files: dict[str, Path], chromium: Browser, name: str, scheme: str) -> None:
    tab = chromium.new_page(
        viewport={"width": 1100, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    tab.goto(files[name].as_uri())
    _unfolded(tab)
    found = Axe().run(tab)
    serious = [
        (one["id"], one["help"], [node["target"] for node in one["nodes"]][:5])
        for one in found.response["violations"]
        if one["impact"] in ("serious", "critical")
    ]
    tab.close()
    assert serious == []


def test_everything_is_reached_from_the_keyboard(files: dict[str, Path], tab: Page) -> None:
    tab.goto(files["en"].as_uri())
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    assert tab.locator(".skip").bounding_box()["x"] >= 0
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"
    met = []
    for _ in range(200):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.matches('.skip, body')"):
            break
        met.append(
            tab.evaluate(
                "({tag: document.activeElement.tagName, kind: document.activeElement.getAttribute('class') || '',"
                " ring: getComputedStyle(document.activeElement).outlineStyle})"
            )
        )
    patches = [one for one in met if one["kind"] == "patch"]
    assert len(patches) == tab.locator("svg.map:visible .patch").count() > 5
    assert all(one["ring"] != "none" for one in met if one["tag"] in ("A", "SUMMARY"))
    assert {"A", "SUMMARY"} <= {one["tag"] for one in met}


def test_a_patch_tells_what_it_is_and_falls_silent(files: dict[str, Path], tab: Page) -> None:
    tab.goto(files["en"].as_uri())
    tip, patch = tab.locator(".tip"), tab.locator("svg.map:visible .patch").first
    assert tip.is_hidden()
    patch.focus()
    assert tip.is_visible()
    told = tip.inner_text()
    assert str(patch.get_attribute("data-head")) in told
    assert "[" in told and "]" in told, "its share comes with its interval"
    box, frame = tip.bounding_box(), tab.locator(".plate").bounding_box()
    assert box and frame and box["x"] >= frame["x"] - 1 and box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
    tab.keyboard.press("Escape")
    assert tip.is_hidden()
    patch.locator(".shore").hover()
    assert tip.is_visible()
    tab.mouse.move(5, 5)
    assert tip.is_hidden()


def test_a_touch_tells_too(files: dict[str, Path], chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    tab = context.new_page()
    tab.goto(files["fr"].as_uri())
    tab.locator("svg.map:visible .patch .shore").first.tap(force=True)
    assert tab.locator(".tip").is_visible()
    tab.locator("#map").tap()
    assert tab.locator(".tip").is_hidden()
    context.close()


def test_without_script_the_page_says_the_same(files: dict[str, Path], chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1100, "height": 900})
    tab = context.new_page()
    tab.goto(files["en"].as_uri())
    assert tab.locator("svg.map-wide .dot").count() > 20
    assert tab.locator("svg.map-wide .patch > title").count() == tab.locator("svg.map-wide .patch").count()
    table = tab.locator("section.atlas details").first
    assert not table.locator("table").is_visible()
    table.locator("summary").click()
    assert table.locator("table").is_visible()
    assert table.locator("tbody tr").count() >= tab.locator("svg.map-wide .patch").count()
    context.close()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", ["en", "fr"])
def test_it_prints(files: dict[str, Path], chromium: Browser, name: str, paper: str) -> None:
    tab = chromium.new_page(color_scheme="dark")
    tab.goto(files[name].as_uri())
    printed = PdfReader(io.BytesIO(tab.pdf(format=paper, print_background=True)))
    tab.emulate_media(media="print", color_scheme="dark")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert tab.locator("nav.contents, .skip").evaluate_all(
        "all => all.every(one => getComputedStyle(one).display === 'none')"
    )
    headings = tab.locator("h2").all_inner_texts()
    tab.close()
    assert 6 <= len(printed.pages) <= 14
    sheet = printed.pages[0].mediabox
    assert (sheet.width, sheet.height) == pytest.approx(PAPER[paper], abs=1.5)
    pages = [_flat(one.extract_text()) for one in printed.pages]
    text = " ".join(pages)
    assert all(_flat(heading) in text for heading in headings)
    assert _flat(headings[0]) in pages[0], "the verdict and its map are on the first sheet"
    folded = catalogue()["edge_reciprocity"].title.to(name)
    assert _flat(folded) in text, "what is folded on the screen is on paper"
    assert all(f"{number}/{len(pages)}" in told for number, told in enumerate(pages, 1)), "sheets are numbered"
    assert min(len(told) for told in pages) > 150, "no sheet for a line or two"


def _flat(text: str) -> str:
    return "".join(text.split())


def test_the_page_is_small(files: dict[str, Path]) -> None:
    # what it holds goes with the uses, the quarters, the files and the measures, never with the acts
    assert all(path.stat().st_size < 600_000 for path in files.values())
