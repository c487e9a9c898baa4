"""The page as a file and in a real browser: escaped, silent, complete in both languages, the same every time."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from sociotope.environment import Sociotope
from sociotope.errors import UsageError
from sociotope.measures import catalogue
from sociotope.objectives import load_objectives
from sociotope.report import page, report
from sociotope.report.brief_html import coded
from sociotope.report.colours import OTHERS, colours
from sociotope.report.document import content
from sociotope.report.pages import StudyPage
from sociotope.report.science import of_measure, rules, short
from sociotope.report.typography import typeset
from sociotope.report.words import Words, page_texts
from sociotope.study import Study, study
from sociotope.uses import load_uses

TAGS_THAT_RUN_OR_FETCH = {"iframe", "object", "embed", "form", "base", "audio", "video", "img"}


class Reader(HTMLParser):
    """What a browser would see: the tags with their attributes, and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._hidden = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._hidden += tag in ("style", "script")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="module")
def english(lea: Study) -> str:
    return page(lea, "en")


@pytest.fixture(scope="module")
def french(lea: Study) -> str:
    return page(lea, "fr")


@pytest.fixture(scope="module")
def hostile_page(hostile: Study) -> str:
    return page(hostile, "en")


def test_nothing_else_can_run_or_be_fetched(english: str, hostile_page: str) -> None:
    for html in (english, hostile_page):
        tags = Reader(html).tags
        assert [attributes for tag, attributes in tags if tag == "script"] == [{}], "one script, within the page"
        for tag, attributes in tags:
            assert tag not in TAGS_THAT_RUN_OR_FETCH
            assert not [name for name in attributes if name.startswith("on")]
            for name in ("src", "href", "xlink:href"):
                assert (attributes.get(name) or "#").startswith(("#", "data:,"))
        assert "url(http" not in html and "@import" not in html


def test_the_policy_forbids_everything_but_its_own_style_and_script(english: str) -> None:
    policies = [
        attributes["content"]
        for tag, attributes in Reader(english).tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    found = re.findall("<script>(.*?)</script>", english, re.DOTALL)
    assert len(found) == 1
    hashed = base64.b64encode(hashlib.sha256(found[0].encode()).digest()).decode()
    assert policies == [
        f"default-src 'none'; script-src 'sha256-{hashed}'; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    ]
    for word in ("eval(", "innerHTML", "insertAdjacent", "document.write", "fetch(", "XMLHttpRequest", "import("):
        assert word not in found[0], "names and contents of the archive are set as text"
    # the policy must stand before anything that it is to govern
    assert english.index("Content-Security-Policy") < english.index("<style>")


def test_what_the_archive_says_is_shown_and_never_obeyed(hostile_page: str) -> None:
    reader = Reader(hostile_page)
    assert "<script>alert(1)</script></style></title> {{7*7}}" in reader.text
    assert "49 \u202eevil" not in reader.text
    assert hostile_page.count("</style>") == 1
    opened, closed = (len(re.findall(tag, hostile_page)) for tag in ("<title[ >]", "</title>"))
    assert opened == closed
    assert "alert(2)>" not in hostile_page


def test_the_same_study_gives_the_same_page(lea: Study, english: str) -> None:
    assert page(lea, "en") == english


def test_both_languages_say_the_same_things_in_their_own_words(english: str, french: str) -> None:
    # a label that is longer in one language may need a line to its patch
    tags = [[tag for tag, _ in Reader(html).tags if tag != "line"] for html in (english, french)]
    assert sorted(tags[0]) == sorted(tags[1])
    seen = {"en": Reader(english).text, "fr": Reader(french).text}
    assert '<html lang="fr">' in french
    shown = 0
    for key, text in page_texts().items():
        pieces = {lang: _plain(text.to(lang), lang) for lang in ("en", "fr")}
        if len(pieces["en"].split()) > 4 and pieces["en"] in seen["en"]:
            shown += 1
            assert pieces["fr"] in seen["fr"], f"{key} is in the English page and not in the French one"
        if len(pieces["en"].split()) > 3 and pieces["en"] != pieces["fr"]:
            assert pieces["en"] not in seen["fr"], f"{key} is in English on the French page"
    assert shown > 25


def _plain(text: str, lang: str) -> str:
    """The longest piece of a text that has no place to fill, as the page sets it."""
    pieces = [" ".join(typeset(piece, lang).split()) for piece in re.split(r"\{\w+\}|\|", text)]
    return max(pieces, key=len)


def test_french_has_no_space_that_breaks_before_its_signs(lea: Study, french: str) -> None:
    for html in (french, page(lea, "fr", share=True)):
        own = re.sub(r'<(cite|small) lang="en">.*?</\1>', "", html)  # papers are cited as they were published
        text = " ".join(Reader(own).words)
        assert "Comment la lire" in text
        assert re.findall(r"[^\s] [;!?»%](?!\w)", text) == []
        assert re.findall(r"« |\w :(?=\s)", text.replace("\u00a0", "\u2060")) == []
        assert re.findall(r"[a-zé’];\s", text) == [], "a thin space before a semicolon"


def test_numbers_come_with_their_interval_and_n(english: str) -> None:
    text = Reader(english).text
    assert re.search(r"Position [+−]?\d\.\d\d \[[+−]?\d\.\d\d, [+−]?\d\.\d\d\], n\s=\s\d+", text)


def test_the_order_of_reading(english: str) -> None:
    ids = re.findall(r'<h[12] id="(\w+)"', english)
    assert ids == [
        "verdict",
        "map",
        "uses",
        "performance",
        "ties",
        "evolution",
        "advice",
        "reading",
        "definitions",
        "again",
    ]


def test_a_citation_opens_its_definition_which_names_dated_papers(english: str, french: str) -> None:
    for lang, html in (("en", english), ("fr", french)):
        tags = Reader(html).tags
        ids = {attributes["id"] for _, attributes in tags if attributes.get("id")}
        links = [attributes["href"] or "" for tag, attributes in tags if tag == "a"]
        assert {link[1:] for link in links} <= ids, "every link leads somewhere in the page"
        assert {"def-network_media_index", "def-use", "def-tie_state"} <= {link[1:] for link in links}
        shown = html.partition('id="definitions"')[2]
        for name in catalogue():
            found = of_measure(name)
            assert found.formula
            [entry] = re.findall(rf'<div id="def-{name}">(.*?)</div>', shown, re.DOTALL)
            assert str(coded(typeset(found.formula.to(lang), lang))) in entry
            text = Reader(entry).text
            assert all(short(paper) in text for paper in found.papers)
            assert found.sections[0] in text
        for rule in rules().values():
            assert f'<div id="def-{rule.name}">' in shown
    assert english.count('href="#def-') == french.count('href="#def-')


def test_a_paper_a_source_and_a_shared_reason_stand_once(lea: Study, english: str) -> None:
    papers = {paper for one in [*map(of_measure, catalogue()), *rules().values()] for paper in one.papers}
    text = Reader(english).text
    assert {paper: text.count(paper) for paper in papers} == dict.fromkeys(papers, 1)
    told = content(StudyPage.of(lea, Words("en")))["definitions"]["definitions"]
    shared = [one for one in told if one["why"]]
    assert {"use_share"} <= {one["name"] for one in shared}
    assert [one["name"] for one in shared if one["why"] in [row["why"] for row in one["rows"]]] == []


def test_a_shared_page_names_nobody(lea: Study, english: str) -> None:
    shared = page(lea, "en", share=True)
    assert "Léa Martin" in english and "Invented Person" in english and "messages.csv" in english
    for word in ("Léa", "Martin", "Invented Person", "messages.csv", "Shall we talk", "pruning", "garden"):
        assert word not in shared, word
    assert "Person 1" in shared


def test_files_that_were_not_read_are_told(lea: Study, english: str, french: str) -> None:
    assert "1 file was not read, because it is unknown or illegible. mystery.bin" in Reader(english).text
    assert "1 fichier n’a pas été lu, car inconnu ou illisible. mystery.bin" in Reader(french).text
    shared = Reader(page(lea, "en", share=True)).text
    assert "1 file was not read" in shared and "mystery.bin" not in shared


def test_the_strongest_ties_come_with_their_direction(lea: Study) -> None:
    told = content(StudyPage.of(lea, Words("en")))["ties"]["closest"]
    states = {row["other"]: row for row in lea.tie_states.to_pylist()}
    best = max((row for row in states.values() if row["strength"] is not None), key=lambda row: row["strength"])
    assert len(told) == 10
    assert [float(row["strength"]) for row in told] == sorted((float(row["strength"]) for row in told), reverse=True)
    assert told[0]["strength"] == f"{best['strength']:.1f}"
    assert (told[0]["given"], told[0]["received"]) == (str(best["given"]), str(best["received"]))
    sent = best["given"] / (best["given"] + best["received"])
    assert told[0]["direction"] == (
        "mostly from you" if sent > 2 / 3 else "mostly from them" if sent < 1 / 3 else "both ways"
    )


def test_each_action_says_what_it_costs_and_how_one_will_know(lea: Study, english: str, french: str) -> None:
    told = lea.actions.to_pylist()
    assert told
    for lang, html in (("en", english), ("fr", french)):
        text = Reader(html).text
        for action in told:
            for part in ("sentence", "reason", "cost", "know"):
                assert " ".join(typeset(action[part][lang], lang).split()) in text


def test_a_page_without_an_objective_proposes_nobody_above_the_objectives(place: Sociotope) -> None:
    text = Reader(page(study(place), "en")).text
    above, objectives = text.split("Before dealing with anyone")
    assert "specialist" not in above
    assert all(str(one.title) in objectives for one in load_objectives().values())


@pytest.mark.parametrize("chosen", [None, "sell"])
def test_every_objective_is_computed_and_one_is_open(place: Sociotope, chosen: str | None) -> None:
    """The first, or that which was given; each says what it would if it were given."""
    every = study(place, chosen)
    html = page(every, "en")
    objectives = load_objectives()
    assert html.count('<details class="objective"') == len(objectives)
    assert html.count('<details class="objective" name="objective" open>') == 1
    opened = html.split('<details class="objective" name="objective" open>')[1].split("</summary>")[0]
    assert str(objectives[chosen or next(iter(objectives))].title) in opened
    text = Reader(html).text
    for one in ("train_people", "recruit"):
        alone = study(place, one)
        assert every.toward(objectives[one]).advice.equals(alone.advice)
        assert " ".join(typeset(str(alone.verdict.sentence), "en").split()) in text


def test_a_place_where_nothing_happened_still_has_a_page() -> None:
    with Sociotope.from_tables() as nowhere:
        for lang in ("en", "fr"):
            found = study(nowhere, "train_people")
            assert found.waiting is not None
            text = Reader(page(found, lang)).text
            assert typeset(found.waiting.claim.to(lang), lang) in text
            assert page_texts()["waiting.missing"].to(lang) in text


def test_colours_are_told_apart_and_the_same_everywhere(english: str) -> None:
    known = {name: use.facets.colour for name, use in load_uses().items()}
    assert len(set(known.values())) == len(known)
    assert None not in known.values()
    assert colours(["zoo", "alpha"])["alpha"] == OTHERS[0]
    light, dark = colours([])["broadcast"]
    assert english.count(f"--u-broadcast: {light};") == english.count(f"--u-broadcast: {dark};") == 1


def test_the_file_is_written_whole_or_not_at_all(lea: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = lea.report(tmp_path / "new" / "page.html", "fr")
    before = target.read_bytes()
    monkeypatch.setattr("os.fsync", _full_disk)
    with pytest.raises(OSError, match="full"):
        report(lea, target, "en")
    assert target.read_bytes() == before
    assert [path.name for path in target.parent.iterdir()] == ["page.html"]


def _full_disk(_: int) -> None:
    raise OSError("the disk is full")


def test_only_two_languages(lea: Study, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="de"):
        lea.report(tmp_path / "page.html", "de")


@pytest.fixture(params=[("en", 1200), ("fr", 360), ("hostile", 360)], ids=lambda param: f"{param[0]}-{param[1]}")
def opened(
    request: pytest.FixtureRequest, chromium: Browser, tmp_path: Path, english: str, french: str, hostile_page: str
) -> Iterator[tuple[Page, list[str]]]:
    name, width = request.param
    path = tmp_path / "page.html"
    path.write_text({"en": english, "fr": french, "hostile": hostile_page}[name], encoding="utf-8")
    events: list[str] = []
    tab = chromium.new_page(viewport={"width": width, "height": 800})
    tab.on("request", lambda asked: events.append(f"request {asked.url}"))
    tab.on("console", lambda said: events.append(f"console {said.text}"))
    tab.on("pageerror", lambda error: events.append(f"error {error}"))
    tab.on("dialog", lambda dialog: (events.append(f"dialog {dialog.message}"), dialog.dismiss()))
    tab.goto(path.as_uri())
    yield tab, events
    tab.close()


def test_a_citation_unfolds_what_it_leads_to(chromium: Browser, tmp_path: Path, english: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(english, encoding="utf-8")
    tab = chromium.new_page(viewport={"width": 1100, "height": 800}, reduced_motion="reduce")
    tab.goto(path.as_uri())
    target = tab.locator("#def-network_media_index")
    for _ in range(2):  # folded again, the same link opens it again
        assert not target.is_visible()
        tab.locator('a.source[href="#def-network_media_index"]').first.click()
        assert target.is_visible()
        tab.locator("section:has(#definitions) > details > summary").click()
    tab.close()


def test_in_a_browser(opened: tuple[Page, list[str]]) -> None:
    tab, events = opened
    for summary in tab.locator("summary").all():
        if summary.is_visible():
            summary.click()
    tab.wait_for_timeout(100)
    assert [event for event in events if not event.startswith("request file:///")] == []
    assert len(events) == 1, "only the file itself is loaded"
    sizes: dict[str, Any] = tab.evaluate(
        "({all: document.documentElement.scrollWidth, seen: document.documentElement.clientWidth})"
    )
    assert sizes["all"] <= sizes["seen"], "nothing to scroll sideways"
    assert tab.locator("svg.map:visible").count() == 1
    assert tab.evaluate("document.scripts.length") == 1


def test_labels_of_the_map_do_not_touch_one_another(chromium: Browser, english: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(english, encoding="utf-8")
    for width in (1200, 360):
        tab = chromium.new_page(viewport={"width": width, "height": 800})
        tab.goto(path.as_uri())
        boxes = tab.evaluate(
            "[...document.querySelectorAll('svg.map text.name, svg.map text.when, svg.map text.tick')]"
            ".map(t => t.getBoundingClientRect()).filter(b => b.width).map(b => [b.left, b.top, b.right, b.bottom])"
        )
        frame = tab.locator("svg.map:visible").bounding_box()
        tab.close()
        assert frame and len(boxes) > 12
        for place, (left, top, right, bottom) in enumerate(boxes):
            assert left >= frame["x"] - 1 and right <= frame["x"] + frame["width"] + 1
            for other in boxes[:place]:
                across = min(right, other[2]) - max(left, other[0])
                down = min(bottom, other[3]) - max(top, other[1])
                # line boxes are taller than letters: a touch of a third of a line is no overlap
                assert across <= 0 or down <= (bottom - top) / 3
