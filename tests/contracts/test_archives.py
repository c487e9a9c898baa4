"""Each invented archive becomes exactly the tables beside it, whatever its platform: a new case is a file, no code.

A case is a folder of ``tests/archives/<platform>``: ``input`` (one file, or a folder), ``expected.json``, and
``options.json`` where the person says something (``me``, ``timezone`` ...). ``python tests/contracts/test_archives.py``
writes the tables of the cases that have none yet: read them before they are committed.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from becoming import becomes, opened
from sociotope.plugins import modules
from sociotope.reading._recognise import recognise

PLATFORMS = modules("sociotope.platforms")
ARCHIVES = Path(__file__).parents[1] / "archives"
CASES = [
    pytest.param(PLATFORMS[folder.name], case, id=f"{folder.name}-{case.name}")
    for folder in sorted(ARCHIVES.iterdir())
    for case in sorted(folder.iterdir())
    if case.is_dir()
]


def tables_of(platform: ModuleType, case: Path) -> dict[str, list[dict[str, Any]]]:
    """What a case becomes."""
    asked = case / "options.json"
    return becomes(platform, opened(case / "input"), **(json.loads(asked.read_text("utf-8")) if asked.exists() else {}))


def written(tables: dict[str, list[dict[str, Any]]]) -> str:
    """The tables of a case as they are kept: a row a line."""
    parts = []
    for name, rows in tables.items():
        lines = ",\n".join(" " + json.dumps(row, ensure_ascii=False) for row in rows)
        parts.append(f'"{name}": [\n{lines}\n]' if rows else f'"{name}": []')
    return "{\n" + ",\n".join(parts) + "\n}\n"


@pytest.mark.parametrize(("platform", "case"), CASES)
def test_becomes_exactly_this(platform: ModuleType, case: Path) -> None:
    given = [*(case / "input").iterdir()]
    sources, _ = recognise(given if len(given) == 1 else [case / "input"])
    assert {source.module for source in sources} == {platform}
    tables = tables_of(platform, case)
    assert tables == json.loads((case / "expected.json").read_text(encoding="utf-8"))
    means_what_it_says(tables)


def means_what_it_says(tables: dict[str, list[dict[str, Any]]]) -> None:
    """What is true of every archive, whatever its platform."""
    now = datetime.now(UTC).isoformat()
    owners = [row["id"] for row in tables["actors"] if row.get("is_owner")]
    assert len(set(owners)) <= 1, owners
    for act in tables["activities"]:
        recipients = act.get("to", [])
        if act.get("audience") == "direct":  # it names whom it is for, and reaches nobody else
            assert act.get("audience_size") == len(recipients) > 0, act
        if act.get("audience") == "group" and "audience_size" in act:
            assert act["audience_size"] >= len(recipients), act
        assert act.get("published", "") <= now, act
        assert ("published" in act) == ("precision" in act), act


if __name__ == "__main__":
    for case in CASES:
        platform, folder = case.values
        if not (folder / "expected.json").exists():
            (folder / "expected.json").write_text(written(tables_of(platform, folder)), encoding="utf-8")
