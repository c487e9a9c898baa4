"""Invented archives and a way to call the command, for the tests of the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from _command import Run
from invented import write_demo
from sociotope.cli import sociotope


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call the command in this process, in English unless `--lang` says otherwise."""
    for name in ("SOCIOTOPE_LANG", "SOCIOTOPE_DEBUG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: object, **environment: str) -> Result:
        return CliRunner().invoke(sociotope, [str(argument) for argument in arguments], env=environment)

    return call


@pytest.fixture(scope="session")
def linkedin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small LinkedIn archive; its truth is beside it."""
    path = tmp_path_factory.mktemp("demo") / "linkedin.zip"
    write_demo("linkedin", path, people=60, activities=900, seed=7)
    return path


@pytest.fixture(scope="session")
def truth(linkedin: Path) -> dict[str, Any]:
    """What is in that archive."""
    return json.loads(linkedin.with_name("linkedin.truth.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@pytest.fixture
def edges(tmp_path: Path) -> Path:
    """Three edges, of which two are one another's opposite."""
    path = tmp_path / "edges.txt"
    path.write_text("# from to\n1 2\n2 1\n1 3\n", encoding="utf-8")
    return path
