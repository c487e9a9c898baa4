"""What is made to be shared shows nobody: no name, address, word, file or day, in any form."""

from __future__ import annotations

import base64
import json
import re
import zlib
from pathlib import Path
from typing import Any

import pytest

import sociotope
from invented import write_demo
from sociotope.environment import Sociotope
from sociotope.reading import read
from sociotope.report.compare.renditions import compare_report
from sociotope.study import study

FORMS = ("html", "txt", "md", "json")
DAY = re.compile(
    r"\b(19|20)\d\d-\d\d-\d\d\b|\b\d{1,2} (janvier|février|mars|avril|mai|juin|juillet|août|octobre) 20\d\d\b"
)
PACKED = re.compile(r"base64,([A-Za-z0-9+/=]{40,})")


def secrets(place: Sociotope) -> set[str]:
    """All that could lead to somebody: names, addresses, words, files, the archive's own name."""
    found: set[str] = set()
    for row in place.actors.to_pylist():
        found |= {row[name] for name in ("id", "name", "url") if row[name]}
    for table, columns in (("objects", ("id", "name", "content")), ("activities", ("id", "content", "instrument"))):
        for row in getattr(place, table).to_pylist():
            found |= {row[name] for name in columns if row[name]}
    found |= {file["archive"] for file in place.files}
    names = set(place.actors["name"].to_pylist())
    return {text for text in found if text in names or (len(text) > 15 and re.search("[ /]|zip$", text))}


def everything(path: Path) -> str:
    """A file as text, with what is packed inside it."""
    text = path.read_text(encoding="utf-8")
    for packed in PACKED.findall(text):
        held = base64.b64decode(packed + "=" * (-len(packed) % 4))
        for opened in (held, *_unpacked(held)):
            text += opened.decode("utf-8", "ignore")
    return text + "".join(map(str, json.loads(text).values())) if path.suffix == ".json" else text


def _unpacked(held: bytes) -> list[bytes]:
    try:
        return [zlib.decompress(held, 47)]
    except zlib.error:
        return []


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("canary") / "Basic_LinkedInDataExport_of_Zanzibar.zip"
    write_demo("linkedin", path, people=40, activities=500, lang="fr", seed=8)
    return path


def leaks(path: Path, hidden: set[str]) -> dict[str, Any]:
    text = everything(path)
    found = {
        "secrets": sorted(each for each in hidden if each in text)[:5],
        "days": [each[0] for each in DAY.finditer(text)][:5],
    }
    return {name: each for name, each in found.items() if each}


def test_a_shared_report_shows_nobody(archive: Path, tmp_path: Path) -> None:
    with read(archive) as place:
        hidden = secrets(place)
        assert len(hidden) > 200
        found = study(place, "build_a_business_network")
        told = {}
        for form in FORMS:
            path = found.report(tmp_path / f"page.{form}", "fr", share=True)
            told[form] = leaks(path, hidden)
        whole = found.report(tmp_path / "mine.json", "fr")
        assert leaks(whole, hidden).get("secrets"), "the test sees a name where one is"
    assert {form: each for form, each in told.items() if each} == {}


def test_a_shared_comparison_shows_nobody(archive: Path, tmp_path: Path) -> None:
    with read(archive) as place, read(archive) as other:
        hidden = secrets(place)
        compared = sociotope.compare(place, other)
        told = {}
        for form in FORMS:
            path = compare_report(compared, tmp_path / f"two.{form}", "fr", share=True)
            told[form] = leaks(path, hidden)
    assert {form: each for form, each in told.items() if each} == {}
