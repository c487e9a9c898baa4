"""The verb prints what was expected and what came, and its status says whether all is well."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sociotope import validation
from sociotope.cli import sociotope
from sociotope.text import Text
from sociotope.validation import SEED, Control

WHAT = Text(en="all is well", fr="tout va bien")
GOOD = Control("rewired", "chat_only", WHAT, -0.02, 0.02, -0.0001)
REFUSED = Control("thinned_refused", "chat_only", WHAT, None, None, None, refusal=True)
LEFT = Control("persons", "chat_only", WHAT, 0.7, 1.0, None, why=Text(en="Too few.", fr="Trop peu."))
BAD = Control("thinned_index", "mixed", WHAT, -0.05, 0.05, -0.06, refusal=True)


def run(monkeypatch: pytest.MonkeyPatch, controls: list[Control], *arguments: str) -> Result:
    asked: list[Any] = []

    def validate(data: Path | None = None, *, seed: int, progress: object) -> Iterator[Control]:
        asked.append((data, seed))
        yield from controls

    monkeypatch.setattr(validation, "validate", validate)
    result = CliRunner().invoke(sociotope, ["validate", *arguments], env={"SOCIOTOPE_LANG": "en"})
    assert len(asked) == 1
    return result


def test_all_is_well(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = run(monkeypatch, [GOOD, REFUSED, LEFT])
    assert shown.exit_code == 0
    assert f"2 passed, 0 failed, 1 could not be run. Seed: {SEED}." in shown.output
    assert "Too few." in shown.output
    assert all(len(line) <= 80 for line in shown.output.splitlines())


def test_a_failure_is_told_and_is_the_status(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = run(monkeypatch, [GOOD, BAD], "--lang", "fr", "--seed", "4")
    assert shown.exit_code == 1
    assert "NON" in shown.output
    assert "1 réussis, 1 échoués" in shown.output.replace("\n", " ")
    assert "Graine\N{NO-BREAK SPACE}: 4" in shown.output


def test_json(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = run(monkeypatch, [GOOD, REFUSED, LEFT, BAD], "--json")
    assert shown.exit_code == 1
    found = json.loads(shown.stdout)
    assert (found["version"], found["seed"], found["passed"]) == (1, SEED, False)
    assert [row["passed"] for row in found["controls"]] == [True, True, None, False]
    assert found["controls"][1] == {
        "control": "thinned_refused", "of": "chat_only", "what": "all is well", "low": None, "high": None,
        "refusal_is_right": True, "got": None, "passed": True, "why": None,
    }  # fmt: skip


def test_a_folder_without_data(tmp_path: Path) -> None:
    shown = CliRunner().invoke(sociotope, ["validate", "--data", str(tmp_path), "--lang", "en"])
    assert shown.exit_code == 1
    assert "none of the public data" in shown.output.replace("\n", " ")
