"""The pages: the references are fresh, the two languages of the validation say the same, and no place is left empty."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def test_the_page_of_references_is_fresh() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "build_validation.py"))["references"]()
    assert (DOCS / "references.md").read_text(encoding="utf-8") == made, "run build_validation.py --references"


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
