"""A study in a notebook: one card, in both languages, by day and by night, that harms nothing around it."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from invented import write_demo
from sociotope.environment import Sociotope
from sociotope.errors import UsageError
from sociotope.reading import read
from sociotope.study import Study, study


class Tags(HTMLParser):
    """What is in a piece of HTML: its tags, and whether each is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tags(html: str) -> Tags:
    found = Tags()
    found.feed(html)
    found.close()
    assert found.open == []
    return found


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_card_tells_the_verdict_the_map_and_the_uses(lea: Study, lang: str) -> None:
    html = lea.display(lang).html
    found = tags(html)
    assert found.seen.count("svg") == 2
    assert "script" not in found.seen
    assert "http" not in re.sub(r'xmlns(:\w+)?="[^"]*"', "", html)
    assert f'lang="{lang}"' in html
    said = re.sub(r"[\u00a0\u202f]", " ", re.sub("<[^>]+>", "", html))
    assert lea.verdict.claim.to(lang)[:40].replace("'", "’").split("“")[0].split("«")[0] in said
    for words in {"en": ("Converse", "Where to go next"), "fr": ("Échanger", "Pour aller plus loin")}[lang]:
        assert words in said
    assert len(html) < 200_000


def test_hostile_names_stay_text(hostile: Study) -> None:
    for lang in ("en", "fr"):
        found = tags(hostile.display(lang).html)
        assert not {"script", "img", "title"} & set(found.seen)


def test_jupyter_and_marimo_are_given_the_same(lea: Study) -> None:
    bundle = lea._repr_mimebundle_()
    assert bundle["text/html"] == lea._repr_html_() == lea.display().html
    assert bundle["text/plain"] == repr(lea)
    assert lea._mime_() == ("text/html", lea._repr_html_())
    assert lea.display("fr")._repr_html_() == lea.display("fr").html


def test_the_text_is_short_and_says_what_matters(lea: Study) -> None:
    text = repr(lea)
    assert text.startswith("Study of LinkedIn\n")
    assert len(text.splitlines()) < 10
    for part in ("Converse", "Objective: Build a business network", ".chart(name)", "n = "):
        assert part in text.replace("\N{NO-BREAK SPACE}", " ")
    assert repr(lea.display("fr")).startswith("Étude de LinkedIn\n")
    with pytest.raises(UsageError, match="en / fr"):
        lea.display("de")


def test_it_can_be_shown_when_its_archive_is_closed_or_empty() -> None:
    with Sociotope.from_tables() as nowhere:
        empty = study(nowhere)
        assert tags(empty._repr_html_())
        assert repr(empty).startswith("Study of an archive")
    assert not nowhere.is_open
    assert empty.waiting is not None
    assert empty.waiting.claim.en in empty._repr_html_()
    assert repr(empty).startswith("Study of an archive")


@pytest.mark.parametrize("width", [360, 900])
@pytest.mark.parametrize("mode", ["", 'data-jp-theme-light="false"', 'class="dark"', 'data-jp-theme-light="true"'])
def test_the_card_fits_and_follows_the_theme(lea: Study, chromium: Browser, mode: str, width: int) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme="light")
    try:
        page.set_content(f"<!doctype html><body {mode} style='margin:0'><p id=other>other</p>{lea.display('fr').html}")
        dark = "dark" in mode or "false" in mode
        shown = {side: page.locator(f".{side}").first.is_visible() for side in ("on-light", "on-dark")}
        assert shown == {"on-light": not dark, "on-dark": dark}
        background = page.evaluate("getComputedStyle(document.querySelector('.sociotope-study')).backgroundColor")
        assert background == ("rgb(27, 31, 38)" if dark else "rgb(255, 255, 255)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        # the style of the card is its own
        assert page.evaluate("getComputedStyle(document.querySelector('#other')).fontSize") == "16px"
    finally:
        page.close()


def test_marimo_shows_the_card_and_the_charts(lea: Study) -> None:
    import marimo

    assert "sociotope-study" in marimo.as_html(lea).text
    assert "Pour aller plus loin" in marimo.as_html(lea.display("fr")).text
    assert marimo.as_html(lea.chart("uses")).text


def test_an_app_of_marimo_runs(tmp_path: Path) -> None:
    """Out of this process, as a person would: `marimo export html`."""
    write_demo("linkedin", tmp_path / "archive.zip", people=40, activities=600)
    app = tmp_path / "app.py"
    app.write_text(
        "import marimo\n\napp = marimo.App()\n\n\n@app.cell\ndef _():\n    import sociotope\n\n"
        f"    place = sociotope.read({str(tmp_path / 'archive.zip')!r})\n    study = sociotope.study(place)\n"
        "    return (study,)\n\n\n@app.cell\ndef _(study):\n    study\n    return\n\n\n"
        '@app.cell\ndef _(study):\n    study.chart("uses")\n    return\n\n\n'
        'if __name__ == "__main__":\n    app.run()\n',
        encoding="utf-8",
    )
    out = tmp_path / "out.html"
    done = subprocess.run(
        [sys.executable, "-m", "marimo", "export", "html", str(app), "-o", str(out), "--no-include-code"],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "sociotope-study" in out.read_text(encoding="utf-8")
    assert "vegalite" in out.read_text(encoding="utf-8")


def test_a_redacted_copy_shows_no_name(tmp_path: Path) -> None:
    from sociotope.redaction import redact

    write_demo("linkedin", tmp_path / "archive.zip", people=40, activities=600)
    with read(tmp_path / "archive.zip") as whole:
        redact(whole, tmp_path / "copy")
        names = [name for name in whole.actors["name"].to_pylist() if name]
    with read(tmp_path / "copy") as copy:
        shown = study(copy).display("en").html
    assert "actor:" in shown
    assert not [name for name in names if name in shown]
