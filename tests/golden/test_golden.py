"""What is answered about a few places is what was: `scripts/golden.py` writes it anew when a change is meant."""

from __future__ import annotations

import re
from difflib import unified_diff
from itertools import islice
from pathlib import Path

import pytest

import _golden
from _golden import ARITHMETIC, COLLEGE, DIGESTS, GOLDEN, NO_PLACE, PLACES, STORES, arithmetic

SHOWN = 40
"""Lines of a difference that a failure shows."""
ADVICE = (
    "If a text was meant to change: python scripts/golden.py {name}, and tell it in the commit. A digest differs: "
    "--into FOLDER writes the whole, before and after."
)


def golden(name: str) -> dict[str, str]:
    """The files of a place as they are held."""
    folder = GOLDEN / name
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def as_in_json(text: str) -> str:
    """The same with the twelve digits that every number has in JSON."""
    return re.sub(r"-?\d+\.\d+(?:e-\d+)?", lambda number: f"{float(number[0]):.12g}", text)


def same(name: str, files: dict[str, str]) -> None:
    """Fail with the first lines that differ."""
    held = golden(name)
    if arithmetic() + "\n" != (GOLDEN / ARITHMETIC).read_text(encoding="utf-8"):
        # the last bits of an exponential are those of another processor here
        held, files = ({file: as_in_json(text) for file, text in each.items()} for each in (held, files))
    changed = [
        line
        for file in sorted(held.keys() | files.keys())
        for line in unified_diff(
            held.get(file, "").splitlines(), files.get(file, "").splitlines(), f"held/{file}", file, n=0, lineterm=""
        )
    ]
    if changed:
        pytest.fail("\n".join([*islice(changed, SHOWN), ADVICE.format(name=name)]), pytrace=False)
    assert files == held


@pytest.mark.parametrize("name", [*PLACES, NO_PLACE])
def test_every_answer_is_as_it_was(name: str, tmp_path: Path) -> None:
    same(name, _golden.of_name(name, tmp_path, tmp_path)[1])


def test_every_answer_about_college_msg_is_as_it_was(shared_data: Path, tmp_path: Path) -> None:
    same(COLLEGE, _golden.of_name(COLLEGE, shared_data, tmp_path)[1])


@pytest.mark.parametrize("store", STORES[:-1], ids=lambda store: store.name)
def test_an_older_store_tells_the_same_numbers(store: Path, tmp_path: Path) -> None:
    files = _golden.held(PLACES["kept_store"], _golden.numbers(_golden.kept_store(store), tmp_path))
    held = golden("kept_store")
    assert set(files.pop(DIGESTS).splitlines()) < set(held[DIGESTS].splitlines())
    assert files.keys() == {"measures.txt", "inspect.json"}
    assert files == {name: held[name] for name in files}


def test_nothing_is_held_of_what_is_no_more() -> None:
    assert {path.name for path in GOLDEN.iterdir() if path.is_dir()} - {"__pycache__"} == {*PLACES, COLLEGE, NO_PLACE}


@pytest.mark.long
@pytest.mark.parametrize("threads", [1, 4])
@pytest.mark.parametrize("name", PLACES)
def test_so_it_is_on_any_number_of_threads(name: str, threads: int, tmp_path: Path) -> None:
    same(name, _golden.of_name(name, tmp_path, tmp_path, threads)[1])
