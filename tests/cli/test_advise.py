"""What ``advise`` prints for a person: everything that a decision takes, in 80 columns, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import sociotope
from _command import Run
from sociotope.advice import actions, advice, gap, pace
from sociotope.cli._language import speaking
from sociotope.cli.advise_verb import _print
from sociotope.objectives import load_objectives
from sociotope.study import Study

HEADINGS = {
    "en": ("The place", "Whom to look for", "Reasons against", "What the objective calls for, and what you do"),
    "fr": ("Le lieu", "Qui chercher", "Raisons contre", "Ce que l’objectif demande, et ce que vous faites"),
}
PARTS = {
    "en": ("Why: ", "Cost: ", "How you will know: "),
    "fr": ("Pourquoi : ", "Coût : ", "Comment vous le saurez : "),
}


@pytest.fixture(scope="module")
def measured(linkedin: Path) -> Iterator[Study]:
    """The archive measured once; an objective changes none of that."""
    with sociotope.read(linkedin) as place:
        yield sociotope.study(place)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", load_objectives())
def test_every_objective_fits_a_terminal(
    measured: Study, name: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted, weekly = load_objectives()[name], pace(measured.environment)
    lines = gap(measured.measures, wanted)
    found = replace(
        measured,
        objective=wanted,
        gap=lines,
        advice=advice(measured.measures, wanted, weekly),
        actions=actions(lines, wanted, weekly, measured.measures),
    )
    with speaking(lang):
        _print(wanted, found)
    shown = capsys.readouterr().out
    assert max(len(line) for line in shown.splitlines()) <= 80
    assert "{" not in shown and "None" not in shown
    at = [shown.index(f"\n{heading}\n") for heading in HEADINGS[lang]]
    assert at == sorted(at)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_action_says_why_at_what_cost_and_how_one_will_know(run: Run, linkedin: Path, lang: str) -> None:
    shown = run("advise", linkedin, "--objective", "build_a_business_network", "--lang", lang).stdout
    first = shown.split("\n1. ")[1].split("\n2. ")[0].replace("\N{NO-BREAK SPACE}", " ")
    assert [first.count(part) for part in PARTS[lang]] == [1, 1, 1]
