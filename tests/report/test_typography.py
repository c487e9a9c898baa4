"""Spaces, numbers, dates and plurals as French and English want them."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from sociotope.advice import figures
from sociotope.report.typography import typeset
from sociotope.report.words import Words, page_texts

N, B = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("Pourquoi ?", f"Pourquoi{N}?"),
        ("Vite ! Encore ; puis rien", f"Vite{N}! Encore{N}; puis rien"),
        ("Ceci : cela", f"Ceci{B}: cela"),
        ("à 12:30, voir https://a.example/?x=1;y", "à 12:30, voir https://a.example/?x=1;y"),
        ("« Diffuser » et «Relayer»", f"«{B}Diffuser{B}» et «{B}Relayer{B}»"),
        ("12 % de 3 €", f"12{N}% de 3{N}€"),
        ("[10 % ; 25 %], n = 40", f"[10{N}%{N}; 25{N}%], n{B}={B}40"),
        ("l'usage d'un lieu", "l’usage d’un lieu"),
        ("« Déjà » : oui", f"«{B}Déjà{B}»{B}: oui"),
        ("et puis...", "et puis…"),
    ],
)
def test_french(typed: str, set_: str) -> None:
    assert typeset(typed, "fr") == set_
    assert typeset(set_, "fr") == set_, "a second pass changes nothing"


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("Why? 12%: “so” (n = 4)", f"Why? 12%: “so” (n{B}={B}4)"),
        ("Converse, 73 %: it answers", "Converse, 73%: it answers"),
        ("people's ties don't wait", "people’s ties don’t wait"),
        ("< 3 acts...", f"<{N}3 acts…"),
        ("see https://a.example/?x=1;y", "see https://a.example/?x=1;y"),
    ],
)
def test_english(typed: str, set_: str) -> None:
    assert typeset(typed, "en") == set_
    assert typeset(set_, "en") == set_, "a second pass changes nothing"


@pytest.mark.parametrize("key", page_texts())
def test_texts_are_typed_as_a_printer_would(key: str) -> None:
    text = page_texts()[key]
    for words in (text.en, text.fr):
        assert not re.search(r"[\"']", words), "curly quotes and apostrophes"
        assert not re.search(r"\d-\d| - ", words), "a dash between two numbers, and none between spaces"
        assert "..." not in words and "  " not in words
    assert "«" not in text.en and "“" not in text.fr and "”" not in text.fr
    assert text.en.count("“") == text.en.count("”") and text.fr.count("«") == text.fr.count("»")
    assert not re.search(r"\w[;!?»]|\w:(?!\w)", text.fr), "a space before the high signs"
    assert not re.search(r" [;!?:]", text.en)


def test_numbers_in_both_languages() -> None:
    fr, en = Words("fr"), Words("en")
    assert (en.count(1234567), fr.count(1234567)) == ("1,234,567", f"1{N}234{N}567")
    assert (en.decimal(-0.456, sign=True), fr.decimal(0.456, sign=True)) == ("\u22120.46", "+0,46")
    assert (en.decimal(1234.5, 1), fr.decimal(1234.5, 1)) == ("1,234.5", f"1{N}234,5")
    assert figures.decimal(-0.001, sign=True).en == "0.00"
    assert (en.percent(0.256), fr.percent(0.0256), fr.percent(0.0001)) == ("26%", f"2,6{N}%", f"<{N}0,1{N}%")
    assert (en.percent(1), en.percent(0.9999), en.percent(0.05)) == ("100%", ">99%", "5%")
    assert fr.interval(0.1, 0.2) == f"[10{N}%{N}; 20{N}%]"
    assert fr.interval(-0.1, 0.2, "signed") == f"[\u22120,10{N}; +0,20]"
    assert [fr.date(dt.date(2026, 8, day)) for day in (1, 2)] == ["1er août 2026", "2 août 2026"]
    assert (en.date(dt.date(2026, 8, 1)), fr.quarter(2026, 3), en.quarter(2026, 3)) == (
        "1 August 2026",
        "T3 2026",
        "Q3 2026",
    )


@pytest.mark.parametrize(("n", "en", "fr"), [(0, "0 acts", "0 acte"), (1, "1 act", "1 acte"), (2, "2 acts", "2 actes")])
def test_plurals(n: int, en: str, fr: str) -> None:
    assert Words("en").plural("unit.act", n) == en
    assert Words("fr").plural("unit.act", n) == fr


@pytest.mark.parametrize(
    ("days", "en", "fr"),
    [
        (0.2, "1 day", "1 jour"),
        (13, "13 days", "13 jours"),
        (21, "3 weeks", "3 semaines"),
        (92, "3 months", "3 mois"),
        (400, "13 months", "13 mois"),
        (720, "2 years", "2 ans"),
    ],
)
def test_lengths_of_time(days: float, en: str, fr: str) -> None:
    assert (Words("en").days(days), Words("fr").days(days)) == (en, fr)


SAME = {"map.million", "charts.source", "card.tables", "definitions.n", "compare.points", "compare.unit"}
"""Texts that are written alike in both languages."""


def test_every_text_has_both_languages_and_the_same_places() -> None:
    import string

    for key, text in page_texts().items():
        places = [{name for _, name, _, _ in string.Formatter().parse(words) if name} for words in (text.en, text.fr)]
        assert places[0] == places[1], key
        assert text.en != text.fr or key in SAME or text.en.startswith("{n} "), key
