"""Every verb on places with next to nothing in them, in both languages: an answer, or a sentence, and never a crash."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Final, NoReturn

import pytest
from click.testing import CliRunner, Result

import tiny_places
from _long import some
from sociotope.cli import sociotope

VERBS: Final = (
    "inspect {place}",
    "inspect {place} --json",
    "measures {place} --every-period",
    "measures {place} --json",
    "measures {place} --json --intervals actors --persons 2 --moving --communities type",
    "measures {place} --json --intervals blocks --persons 2 --moving --communities is_automated",
    "measures {place} --json --sampling-design census --persons 2",
    "measures {place} --json --sampling-design edge_sample:0.5",
    "measures {place} --json --until 2020-01-01",
    "uses {place}",
    "uses {place} --json",
    "uses {place} --why {act}",
    "ties {place}",
    "ties {place} --json",
    "report {place} --text",
    "report {place} --text --objective sell",
    "report {place} --text --since 2030-01-01",
    "report {place} --markdown --share",
    "report {place} -o {out}/page.html --json --objective train_people",
    "report {place} -o {out}/page.html --share",
    "advise {place} --objective build_a_business_network",
    "advise {place} --objective train_people --json",
    "brief {place} --objective sell --form training --yes -o {out}/brief.html",
    "brief {place} --objective viral_diffusion --form conference --yes -o {out}/brief.docx",
    "brief {place} --objective recruit --form workshop --yes --json -o {out}/brief.md",
    "compare {place} {other} --text",
    "compare {place} {other} --json -o {out}/compare.html",
    "compare {place} --periods 2026-Q1 --periods 2025-Q1 --markdown",
    "compare {place} --before 2026-01-06 --json",
    "export {place} --to {out}/csv",
    "export {place} --to {out}/parquet --format parquet --objective sell",
    "export {place} --to {out}/place.duckdb --format duckdb",
    "redact {place} --into {out}/copy",
    "import {place} --into {out}/store",
    "doctor {place}",
    "doctor {place} --json",
)
LANGS: Final = ("en", "fr")
OTHER: Final = "two-messages"
HARDEST: Final = (
    "linkedin-shares",
    "mastodon-posts",
    "nothing",
    "nobody",
    "one-instant",
    "undated",
    "streams-of-every-type",
)
"""Places of which each said something that is not so, or crashed."""


def chosen() -> list[tuple[str, str, str]]:
    """What every run tries: each verb on one place, and the places that crashed by the verbs that did."""
    draw = random.Random(8)
    cells = [(draw.choice(tiny_places.NAMES), verb, draw.choice(LANGS)) for verb in VERBS]
    cells += [(name, draw.choice(VERBS[14:20]), draw.choice(LANGS)) for name in HARDEST]
    return list(dict.fromkeys(cells + [(name, "measures {place} --json", draw.choice(LANGS)) for name in HARDEST]))


@pytest.mark.parametrize(("name", "verb", "lang"), some(chosen(), 2))
def test_a_tiny_place_is_answered_or_refused_in_a_sentence(name: str, verb: str, lang: str, tmp_path: Path) -> None:
    place, other = _made(name, tmp_path), _made(OTHER, tmp_path)
    _fair(_called(verb, place, other, tmp_path, lang), verb)


@pytest.mark.long
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("name", tiny_places.NAMES)
def test_every_verb_on_a_tiny_place(name: str, tmp_path: Path) -> None:
    place, other = _made(name, tmp_path), _made(OTHER, tmp_path)
    for number, verb in enumerate(VERBS):
        for lang in LANGS:
            out = tmp_path / f"{number}-{lang}"
            out.mkdir()
            _fair(_called(verb, place, other, out, lang), verb)


def _made(name: str, folder: Path) -> Path:
    where = folder / f"given-{name}"
    where.mkdir(exist_ok=True)
    return tiny_places.made(name, where)


def _called(verb: str, place: Path, other: Path, out: Path, lang: str) -> Result:
    words = [word.format(place=place, other=other, out=out, act=1000) for word in verb.split()]
    return CliRunner().invoke(sociotope, [*words, "--lang", lang])


def _fair(result: Result, verb: str) -> None:
    said = f"{result.stdout} {result.stderr}"
    assert result.exit_code in (0, 1, 3) or ("--why" in verb and result.exit_code == 2), said
    assert not re.search(r"our\s+fault|notre\s+faute|Traceback", said), said
    assert result.exit_code != 1 or result.stderr.strip(), "refused without a word"
    assert not re.search(r"\b(nan|inf|NaN|Infinity)\b", said), said
    if "--json" in verb and result.exit_code in (0, 3):
        json.loads(result.stdout, parse_constant=_no_constant)


def _no_constant(name: str) -> NoReturn:
    raise AssertionError(f"{name} in the JSON")
