"""Invented people and every objective: the verdict is one that a reader of the archive would give."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import invented
import sociotope
from _long import some
from sociotope.advice import gap, good_outcome, place, verdict
from sociotope.demo import write_demo
from sociotope.measures import measures
from sociotope.objectives import load_objectives

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "scripts"))
import build_personas

READERS: dict[str, dict[str, Any]] = build_personas.readers()
KINDS = {"media", "network", "team", "other", "none", "unclear"}


def test_a_reader_has_answered_every_pair() -> None:
    assert READERS.keys() == set(build_personas.PERSONAS)
    for persona, answers in READERS.items():
        assert answers.keys() == load_objectives().keys(), persona
        for answer in answers.values():
            assert answer.keys() == {"kinds", "en", "fr"}
            # a reader who accepts anything has said nothing
            assert 1 <= len(answer["kinds"]) <= 3 and set(answer["kinds"]) <= KINDS
    firm = [answer for answers in READERS.values() for answer in answers.values() if len(answer["kinds"]) == 1]
    assert len(firm) >= 24


def wrong(persona: str, table: pa.Table) -> dict[str, str]:
    """The objectives whose verdict is none of the reader’s."""
    said = {
        name: verdict(gap(table, objective), objective, place(table).kind, good_outcome(objective, table)).kind
        for name, objective in load_objectives().items()
    }
    return {name: kind for name, kind in said.items() if kind not in READERS[persona][name]["kinds"]}


@pytest.mark.parametrize("lang", some(["en", "fr"], ["fr"]))
@pytest.mark.parametrize("persona", build_personas.PERSONAS)
def test_the_verdict_is_that_of_a_reader(persona: str, lang: str) -> None:
    assert wrong(persona, build_personas.measured(persona, lang)) == {}


@pytest.mark.parametrize("persona", some(build_personas.PERSONAS, ["broadcaster"]))
def test_the_same_person_on_another_platform_gets_a_reader_s_answer(persona: str, tmp_path: Path) -> None:
    write_demo("mastodon", tmp_path / "archive.zip", persona=persona)
    answered_as_a_reader_would(persona, tmp_path / "archive.zip")


@pytest.mark.parametrize("persona", some(build_personas.PERSONAS, ["mixed"]))
def test_the_same_person_in_a_small_archive_of_an_older_export_does_too(persona: str, tmp_path: Path) -> None:
    archive = tmp_path / "archive.zip"
    invented.write_demo("linkedin", archive, seed=4, activities=600, people=60, era="2022", persona=persona)
    answered_as_a_reader_would(persona, archive)


def answered_as_a_reader_would(persona: str, archive: Path) -> None:
    with sociotope.read(archive) as here:
        assert wrong(persona, measures(here, ["use_share", "network_media_index"])) == {}


def test_the_pages_are_fresh() -> None:
    for path, text in build_personas.pages().items():
        assert path.read_text(encoding="utf-8") == text, f"run python scripts/build_personas.py ({path.name})"
