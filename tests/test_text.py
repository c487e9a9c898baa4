"""What a text says in each language, and that French of Canada never alters what people wrote."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociotope.canadian_french import canadian_french
from sociotope.report.typography import typeset
from sociotope.report.words import Words
from sociotope.text import Text

N, B = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("french", "in_canada"),
    [
        ("Pourquoi ? Parce que ; voilà !", "Pourquoi? Parce que; voilà!"),
        (f"Pourquoi{N}? Encore{B}!", "Pourquoi? Encore!"),
        ("Ceci : cela, 12 %", "Ceci : cela, 12 %"),
        ("La newsletter, les hashtags", "L’infolettre, les mots-clics"),
        ("Taper « --to newsletter ; fin ? » ; puis `a ; b`", "Taper « --to newsletter ; fin ? »; puis `a ; b`"),
        ("hashtags-bis, inhashtag", "hashtags-bis, inhashtag"),
    ],
)
def test_french_of_canada(french: str, in_canada: str) -> None:
    assert canadian_french(french) == in_canada
    assert canadian_french(in_canada) == in_canada, "a second pass changes nothing"


def test_its_spaces_on_the_page() -> None:
    said = typeset(canadian_french("« Diffuser » : 12 % ; pourquoi ?"), "fr-CA")
    assert said == f"«{B}Diffuser{B}»{B}: 12{N}%; pourquoi?"
    assert Words("fr-CA").interval(0.1, 0.2) == f"[10{N}%; 20{N}%]"


@given(st.text())
def test_what_people_wrote_is_never_altered(content: str) -> None:
    told = Text(en="“{said}”: why?", fr="{said} ; pourquoi ?").format(said=content) + Text(en=".", fr=".")
    assert told.to("fr-CA") == f"{content}; pourquoi?."


def test_a_text_alike_in_both_languages_is_a_name() -> None:
    assert Text(en="Newsletter ?", fr="Newsletter ?").to("fr-CA") == "Newsletter ?"


def test_a_third_form_is_taken_where_it_is_given() -> None:
    text = Text.of({"en": "{n} brief", "fr": "{n} cahier", "fr_ca": "{n} mandat"})
    assert text.format(n=1).to("fr-CA") == "1 mandat"
    assert text == Text(en="{n} brief", fr="{n} cahier"), "the two languages are the text"
    assert not re.search("fr_ca", repr(text))
