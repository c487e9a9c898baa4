"""Whatever comes: a sentence or a partial result; never a traceback, a hang, a file elsewhere, memory without bound."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import hostile

NAMES = sorted(hostile.EVERY)
GROUPS = 8
MOST_MEGABYTES = 1000
MOST_SECONDS = 30
"""Of the processor, on all of its cores: seconds of the wall would say how busy the machine is."""
FRENCH = ("é", "è", "à", "ê", "«", "n’", "d’", "l’")


def faults(found: dict[str, Any]) -> list[str]:
    """What is wrong with how one file was taken."""
    wrong = []
    for answer in found["answers"]:
        said = answer["out"] + answer["err"]
        if answer["status"] not in (0, 1, 3):
            wrong.append(f"{answer['verb']}: status {answer['status']}")
        if "Traceback" in said or "had not foreseen" in said or "imprévu" in said:
            wrong.append(f"{answer['verb']}: {answer['err'][:300]}")
        if answer["status"] == 1 and not answer["err"].strip():
            wrong.append(f"{answer['verb']}: nothing said")
    inspected = found["answers"][0]
    if inspected["status"] == 1 and not any(sign in inspected["err"] for sign in FRENCH):
        wrong.append(f"not in French: {inspected['err']}")
    if inspected["status"] in (0, 3):
        tables = json.loads(inspected["out"])
        lost = any(file["rejects"] or file["status"] in ("failed", "unknown") for file in tables["files"])
        if lost is not (inspected["status"] == 3):
            wrong.append(f"status {inspected['status']} and yet lost is {lost}")
        if not tables["tables"]["activities"]:
            wrong.append("a silent zero")
        if any(file["records"] != file["kept"] + file["dropped"] + file["rejects"] for file in tables["files"]):
            wrong.append("records that do not add up")
    if found["written"]:
        wrong.append(f"written: {found['written']}")
    if found["seconds"] > MOST_SECONDS:
        wrong.append(f"{found['seconds']:.0f} s of processor")
    if found["megabytes"] > MOST_MEGABYTES:
        wrong.append(f"{found['megabytes']} MB")
    return [f"{found['name']}: {each}" for each in wrong]


@pytest.mark.parametrize(
    "group", [pytest.param(each, marks=pytest.mark.long) if each else each for each in range(GROUPS)]
)
def test_hostile_files_are_taken_with_calm(group: int, tmp_path: Path) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    environment = {key: value for key, value in os.environ.items() if key != "SOCIOTOPE_DEBUG"}
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("hostile_run.py")), str(tmp_path / "run"), *NAMES[group::GROUPS]],
        capture_output=True,
        text=True,
        check=False,
        env=environment | {"TMPDIR": str(temporary)},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert [each["name"] for each in found] == NAMES[group::GROUPS]
    assert [fault for each in found for fault in faults(each)] == []
    assert list(temporary.iterdir()) == []
