"""What is made of a copy tells no more than the copy: every export, brief and report, looked into byte by byte."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from _long import some
from invented import write_demo
from redaction_texts import texts
from sociotope.cli._export import write_tables
from sociotope.environment import Sociotope
from sociotope.measures import catalogue
from sociotope.objectives import load_objective
from sociotope.reading import read
from sociotope.reading._progress import silent
from sociotope.redaction import redact
from sociotope.report.science import of_measure
from sociotope.study import Study, study

OBJECTIVE = "build_a_business_network"
FORMS = ("csv", "parquet", "duckdb")


def secrets(place: Sociotope) -> set[str]:
    """All that could lead to somebody: names, addresses, sentences, links, files, the archive's own name.

    What is said in a few letters (“Pas encore”) leads to nobody: a page says it too.
    """
    found, written = {"Zanzibar"}, set[str]()
    for table in (place.actors, place.objects, place.activities):
        for row in table.to_pylist():
            for name in ("id", "name", "url", "links", "media", "source"):
                found |= set(texts([row.get(name)]))
            written |= set(texts([row.get("content")]))
    found |= {name.split()[-1] for name in place.actors["name"].to_pylist() if name}
    written |= {part.strip() for text in written for part in re.split(r"[.!?\n]", text)}
    return {text for text in found if len(text) > 5} | {text for text in written if len(text) > 15}


def shown(path: Path) -> str:
    """All that a file or a folder holds: as text, unpacked, and as bytes."""
    if path.is_dir():
        return "".join(each.name + shown(each) for each in sorted(path.iterdir()))
    raw = path.read_bytes().decode("utf-8", "ignore")
    if path.suffix == ".parquet":
        return raw + "\n".join(texts([pq.read_table(path).to_pylist()]))
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as package:
            return raw + "".join(name + package.read(name).decode("utf-8", "ignore") for name in package.namelist())
    if path.suffix == ".duckdb":
        with duckdb.connect(str(path), read_only=True) as base:
            for (name,) in base.sql("SELECT table_name FROM duckdb_tables()").fetchall():
                raw += name + "\n".join(texts([base.table(name).to_arrow_table().to_pylist()]))
    return raw


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("canary") / "Basic_LinkedInDataExport_of_Zanzibar.zip"
    write_demo("linkedin", path, people=40, activities=500, lang="fr", seed=8)
    return path


@pytest.fixture(scope="module")
def hidden(archive: Path) -> set[str]:
    with read(archive) as place:
        found = secrets(place)
    assert len(found) > 300
    return found


@pytest.fixture(scope="module")
def copy(archive: Path) -> Iterator[Sociotope]:
    with read(archive) as place:
        redact(place, archive.parent / "copy")
    with read(archive.parent / "copy") as made:
        yield made


@pytest.fixture(scope="module")
def studied(copy: Sociotope) -> Study:
    return study(copy, OBJECTIVE)


@pytest.mark.parametrize("form", some(FORMS, ["csv"]))
def test_an_export(form: str, archive: Path, copy: Sociotope, hidden: set[str], tmp_path: Path) -> None:
    objective = load_objective(OBJECTIVE)
    of_the_copy, of_the_place = (tmp_path / f"{name}.{form}" for name in ("copy", "place"))
    write_tables(copy, of_the_copy, form, objective, silent)
    text = shown(of_the_copy)
    assert [each for each in hidden if each in text] == []
    with read(archive) as place:
        write_tables(place, of_the_place, form, objective, silent)
    text = shown(of_the_place)
    assert len([each for each in hidden if each in text]) > len(hidden) / 2, "what is looked for would be seen"


def without_papers(text: str) -> str:
    """A page without the papers that it cites, whose titles may be the words of anybody."""
    for name in catalogue():
        for paper in of_measure(name).papers:
            text = text.replace(paper, "")
    return text


@pytest.mark.parametrize("lang", some(["en", "fr"], ["fr"]))
def test_a_brief_and_a_report(lang: str, studied: Study, hidden: set[str], tmp_path: Path) -> None:
    brief = studied.brief("coaching", lang, today=dt.date(2026, 11, 27))
    for name in ("brief.md", "brief.html", "brief.docx"):
        brief.write(tmp_path / name)
    for form in ("html", "txt", "md", "json"):
        for share in (False, True):
            studied.report(tmp_path / f"report-{share}.{form}", lang, share=share)
    for path in sorted(tmp_path.iterdir()):
        text = without_papers(shown(path))
        assert len(text) > 1000
        assert [each for each in hidden if each in text] == [], path.name
