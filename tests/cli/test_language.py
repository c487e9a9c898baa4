"""One language per run: the option, then the environment, then English; errors speak it too."""

from __future__ import annotations

from pathlib import Path

import pytest

from _command import Run
from sociotope.cli._language import chosen


@pytest.mark.parametrize(
    ("arguments", "environment", "lang"),
    [
        ([], {}, "en"),
        ([], {"LANG": "fr_FR.UTF-8"}, "fr"),
        ([], {"LANG": "fr_FR.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ([], {"LANG": "en_GB.UTF-8", "LC_MESSAGES": "fr_CA.UTF-8"}, "fr-CA"),
        ([], {"LANG": "fr_CA"}, "fr-CA"),
        (["--lang", "FR-ca"], {}, "fr-CA"),
        ([], {"SOCIOTOPE_LANG": "fr-CA"}, "fr-CA"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        ([], {"SOCIOTOPE_LANG": "fr", "LC_ALL": "en_US.UTF-8"}, "fr"),
        (["--lang", "en"], {"SOCIOTOPE_LANG": "fr"}, "en"),
        (["--lang=fr"], {}, "fr"),
    ],
)
def test_the_language_that_is_spoken(run: Run, arguments: list[str], environment: dict[str, str], lang: str) -> None:
    shown = run("inspect", "nowhere.zip", *arguments, **environment)
    assert shown.exit_code == 1
    assert ("cannot be opened" in shown.stderr) is (lang == "en")
    assert ("ne peut pas être ouvert" in shown.stderr) is (lang != "en")
    assert chosen([*arguments], environment) == lang


WRONG = [
    (["inspct"], "Did you mean `inspect`?", "Vouliez-vous dire `inspect`"),
    (["inspect"], "PATH... is missing", "Il manque CHEMIN..."),
    (["inspect", "--jsn", "a"], "There is no option --jsn", "Il n’y a pas d’option --jsn"),
    (["inspect", "a", "--me"], "--me needs a value", "--me a besoin d’une valeur"),
    (["inspect", "a", "--json=1"], "--json takes no value", "--json ne prend pas de valeur"),
    (["uses", "a", "b"], "does not know what to do with “b”", "ne sait que faire de"),
    (["inspect", "a", "--timezone", "Paris"], "There is no time zone “Paris”", "Il n’y a pas de fuseau horaire"),
    (["inspect", "a", "--sampling-design", "x"], "--sampling-design is one of", "est à choisir parmi"),
    (["demo", "--out", "a.zip", "--people", "many"], "--people is a whole number", "--people est un nombre entier"),
    (["demo", "--out", "a.zip", "--persona", "shy"], "--persona is one of", "--persona est à choisir parmi"),
    (["export", "a"], "--to is missing", "Il manque --to"),
    (["advise", "a"], "Say which objective", "Dites quel objectif"),
    (["platforms", "friendster"], "No platform is called", "Aucune plateforme ne s’appelle"),
]


@pytest.mark.parametrize(("arguments", "en", "fr"), WRONG, ids=[" ".join(arguments) for arguments, _, _ in WRONG])
def test_a_wrong_call_is_status_2_in_both_languages(
    run: Run, arguments: list[str], en: str, fr: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for lang, words in (("en", en), ("fr", fr)):
        shown = run(*arguments, LANG=f"{lang}_XX.UTF-8")
        said = " ".join(shown.stderr.replace("\xa0", " ").split())
        assert shown.exit_code == 2
        assert words in said
        assert shown.stdout == ""
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_language_is_a_wrong_call(run: Run) -> None:
    shown = run("inspect", "a", "--lang", "de")
    assert shown.exit_code == 2
    assert "--lang is one of en, fr, fr-CA" in shown.stderr


def test_numbers_and_plurals_follow_the_language(run: Run, tmp_path: Path) -> None:
    said = {
        lang: run("demo", "linkedin", "--out", tmp_path / f"{lang}.zip", "--activities", 1500, "--lang", lang).output
        for lang in ("en", "fr")
    }
    said = {lang: told.replace("\n", " ") for lang, told in said.items()}  # a long path folds the line anywhere
    assert "1,500 activities" in said["en"]
    assert "1\xa0500 activités" in said["fr"]
