"""What the page says of changes: a sentence where one holds, silence of any direction where none does."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest

from changing import place
from sociotope.report import page, rendition
from sociotope.report.json_report import as_json
from sociotope.report.pages import StudyPage
from sociotope.report.sections import moves
from sociotope.report.words import Words
from sociotope.study import study
from sociotope.text import LANGS


def test_a_place_that_does_not_change_shows_no_direction() -> None:
    with place(150, posts=(1.5, 1.5)) as steady:
        results = study(steady)
        html = page(results, "en")
        said = moves.values(StudyPage.of(results, Words("en")))["claim"]
        values = json.loads(as_json(results, Words("en")))
    assert re.fullmatch(r"Between .+ and .+, nothing moves toward network or media beyond what chance gives\.", said)
    assert said in html
    assert not re.search(r"has moved toward|have done more|have done less|less often|Since the", html)
    assert "<marker" not in html and "polyline" not in html, "no arrow, and no line through the quarters"
    assert values["map"]["path"] == []
    assert (values["evolution"]["kind"], values["evolution"]["by"]) == ("none", None)
    assert not any(row["holds"] for row in values["evolution"]["trends"])


def test_a_place_that_turns_is_told_when_in_every_form() -> None:
    with place(150, posts=(0.5, 4.0)) as turned:
        results = study(turned)
        for lang, start, toward in (
            ("en", "Since the summer of 2023", "your use of this place has moved toward media: acts for a crowd, "),
            (
                "fr",
                "Depuis l’été 2023",
                "votre usage de ce lieu va vers le média\N{NO-BREAK SPACE}: actes pour une foule, ",
            ),
        ):
            said = moves.values(StudyPage.of(results, Words(lang)))["claim"]
            assert said.startswith(start) and toward in said
            for form in ("text", "markdown"):
                flat = " ".join(rendition(results, form, lang).replace("*", "").replace("\\", "").split())
                assert start in flat
            assert start in page(results, lang)
        told = json.loads(as_json(results, Words("en")))["evolution"]
        shared = json.loads(as_json(results, Words("en", share=True), share=True))["evolution"]
    assert told["sentence"].startswith("Since the summer of 2023")
    assert told.keys() == {"kind", "by", "sentence", "why", "windows", "trends", "changes", "parts", "drift"}
    assert dt.date.fromisoformat(told["changes"][-1]["at"]).year == 2023
    assert all(re.fullmatch(r"\d{4}-\d{2}", row["at"]) for row in shared["windows"]), "no day is told to others"


def test_too_short_an_archive_says_why() -> None:
    with place(30, posts=(6.0, 6.0)) as short:
        results = study(short)
        told = json.loads(as_json(results, Words("fr")))["evolution"]
        html = page(results, "fr")
    assert told["sentence"] is told["kind"] is None and told["why"].startswith("Il faut un an d’actes datés")
    assert told["windows"] and not told["trends"]
    assert "rien ne va vers" not in html


@pytest.mark.parametrize("lang", LANGS)
def test_seasons_are_those_of_the_year_they_begin_in(lang: str) -> None:
    words = Words(lang)
    december, january, march = (moves._season(dt.date(2024, month, 15), words) for month in (12, 1, 3))
    assert ("2024" in december and "2025" in december) and ("2023" in january and "2024" in january)
    assert "2024" in march and "2023" not in march
