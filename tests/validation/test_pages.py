"""The pages: fresh, the two languages of the validation say the same, every graph has its line, no place is empty."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from sociotope.validation import SOURCES

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

import build_validation

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def test_the_pages_are_made_of_the_kept_figures() -> None:
    for path, made in build_validation.pages().items():
        assert path.read_text(encoding="utf-8") == made, f"run build_docs.py: {path.name}"


@pytest.mark.parametrize("name", ["validation.md", "validation.fr.md"])
def test_one_table_has_a_line_for_every_graph_and_says_of_which_commit(name: str) -> None:
    kept = json.loads(build_validation.FIGURES.read_text(encoding="utf-8"))
    page = (DOCS / name).read_text(encoding="utf-8")
    lines = re.split(r"\n\| Graphe? \|", page)[1].split("\n\n")[0].splitlines()[2:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    table = {line[0]: line[3:6] for line in cells}
    for one in SOURCES:
        mine = [control for control in kept["controls"] if control["of"] == one.name]
        assert sum(map(int, table[one.name])) == len(mine) > 5
    assert f"`{kept['commit']}`" in page
    assert not re.search(r"/(work|home|tmp|root)\b", page)


def test_both_languages_hold_the_same_figures() -> None:
    pages = [(DOCS / name).read_text(encoding="utf-8") for name in ("validation.md", "validation.fr.md")]
    english, french = ([line for line in page.splitlines() if line.startswith("|")] for page in pages)
    assert len(english) == len(french) > 60
    for one, two in zip(english, french, strict=True):
        # thousands and decimals apart, a row has the same digits in both
        assert re.sub(r"\D", "", one.split("|", 2)[2]) == re.sub(r"\D", "", two.split("|", 2)[2])
    for kind in ("^#+ ", r"^\d\. "):
        assert len({len(re.findall(kind, page, re.M)) for page in pages}) == 1


def test_every_place_of_the_prose_is_used_in_both_languages() -> None:
    prose = [(ROOT / "scripts" / "validation" / f"{lang}.md").read_text(encoding="utf-8") for lang in ("en", "fr")]
    assert len({frozenset(re.findall(r"\{\{(\w+)\}\}", text)) for text in prose}) == 1
    assert all("1.10](science" in text for text in prose)
