"""The documentation is true: tables as specified, pages fresh, commands that run, links that lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest

from invented import write_demo
from sociotope.plugins import modules
from sociotope.reading import read
from sociotope.schema import FACTS, TABLES, TIMESTAMP

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = (ROOT / "docs" / "schema.md").read_text(encoding="utf-8")
READMES = ["README.md", "README.fr.md"]
PAGES = [*READMES, "CONTRIBUTING.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")))]
TYPES = {
    "int64": pa.int64(),
    "float64": pa.float64(),
    "string": pa.string(),
    "bool": pa.bool_(),
    "timestamp": TIMESTAMP,
    "list of string": pa.list_(pa.string()),
    "list of int64": pa.list_(pa.int64()),
    "struct of en, fr": pa.struct([("en", pa.string()), ("fr", pa.string())]),
}


def cells(heading: str) -> list[list[str]]:
    """The rows of the table under a heading of docs/schema.md, header first."""
    section = re.search(rf"^### {re.escape(heading)}\n(.*?)(?=^##|\Z)", SCHEMA, re.M | re.S)
    assert section, heading
    lines = [line for line in section[1].splitlines() if line.startswith("|")]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines if "---" not in line]


def test_every_table_is_specified_and_no_other() -> None:
    specified = re.findall(r"^### (\w+)$", SCHEMA, re.M)
    assert specified == list(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_the_columns_are_those_of_the_specification(name: str) -> None:
    header, *rows = cells(name)
    assert header == ["column", "type", "null", "unit", "meaning"]
    specified = [(column, TYPES[kind], {"yes": True, "no": False}[null]) for column, kind, null, _, _ in rows]
    assert specified == [(field.name, field.type, field.nullable) for field in TABLES[name].stored]
    assert all(meaning and unit for *_, unit, meaning in rows)


def test_every_platform_has_a_column_in_every_mapping() -> None:
    titles = {module.title.en.lower() for module in modules("sociotope.platforms").values()}
    for heading in re.findall(r"^### (.*by platform)$", SCHEMA, re.M):
        assert {title.lower() for title in cells(heading)[0][1:]} == titles, heading


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("mapping")
    found = {"edge list": folder / "edges.csv", "event file": folder / "events.csv"}
    for platform in ("linkedin", "mastodon"):
        found[platform] = folder / f"{platform}.zip"
        write_demo(platform, found[platform], people=60, activities=900)
    for platform, case in (
        ("telegram", "2026_account"),
        ("x", "2019_root"),
        ("mail", "2026_takeout"),
        ("element", "group"),
    ):
        found[platform] = ROOT / "tests" / "archives" / platform / case / "input"
    found["edge list"].write_text("source,target,weight\n1,2,0.5\n2,1,1\n1,3,2\n", encoding="utf-8")
    found["event file"].write_text(
        "timestamp,actor,kind,target,target_kind,context,text,lang\n"
        "2026-01-01T10:00:00Z,ana,post,,,,Hello,en\n2026-01-01T11:00:00Z,bo,reply,ana,,,Hi,en\n"
        "2026-01-02T11:00:00Z,bo,like,ana,,,,\n2026-01-02T12:00:00Z,ana,message,bo,,t1,Thanks,fr\n",
        encoding="utf-8",
    )
    return found


@pytest.mark.parametrize(
    "platform", ["linkedin", "mastodon", "edge list", "event file", "telegram", "x", "mail", "element"]
)
def test_a_dash_in_a_mapping_is_always_null(platform: str, archives: dict[str, Path]) -> None:
    with read(archives[platform]) as place:
        for heading, table in (
            ("actors", "actors"),
            ("columns of activities", "activities"),
            ("columns of objects", "objects"),
        ):
            header, *rows = cells(f"{heading}, by platform")
            column = [title.lower() for title in header].index(platform)
            specified = {row[0]: row[column] for row in rows}
            assert set(specified) <= set(TABLES[table].stored.names)
            found = getattr(place, table)
            filled = {name for name in specified if found[name].null_count < len(found)}
            assert {name for name in filled if specified[name] == "–"} == set(), table


def test_the_mappings_name_every_column_of_the_facts() -> None:
    named = {
        "actors": {row[0] for row in cells("actors, by platform")[1:]} | {"actor", "platform"},
        "activities": {row[0] for row in cells("columns of activities, by platform")[1:]}
        | {"activity", "type", "platform", "source", "source_row"},
        "objects": {row[0] for row in cells("columns of objects, by platform")[1:]} | {"object", "type", "platform"},
        "rejects": {field.name for field in TABLES["rejects"].stored},
    }
    assert named == {table.name: {field.name for field in table.stored} for table in FACTS}


@pytest.mark.long  # `make test` asks it before the tests, with `make lint`
def test_the_generated_pages_are_fresh() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "check_docs.py")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("page", PAGES)
def test_links_and_pictures_lead_somewhere(page: str) -> None:
    path = ROOT / page
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        if not target.startswith(("https://", "http://", "mailto:")):
            assert (path.parent / target).exists(), target


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^ *```{language}\n(.*?)^ *```", (ROOT / page).read_text(encoding="utf-8"), re.M | re.S)


INSTALLS = ["pipx install .", "uv tool install .", "pip install ."]


def shown(page: str) -> tuple[list[str], list[list[str]], str]:
    """What a README shows: calls of make, calls of the command, and its Python."""
    lines = [line.split("  #")[0].strip() for block in blocks(page, "sh") for line in block.splitlines()]
    assert [line for line in lines if "install" in line] == INSTALLS
    makes = [line for line in lines if line.startswith("make ")]
    verbs = [shlex.split(line)[1:] for line in lines if line.split()[0] == "sociotope"]
    assert len(makes) + len(verbs) + len(INSTALLS) == len(lines)
    (python,) = blocks(page, "python")
    return makes, verbs, python


def test_what_the_readme_shows_runs(tmp_path: Path) -> None:
    makes, verbs, python = shown("README.md")
    targets = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert targets
    assert {line.split()[1] for line in makes} <= set(targets[1].split())
    assert len([line for line in python.splitlines() if line]) == 5
    environment = {key: value for key, value in os.environ.items() if key != "SOCIOTOPE_DEBUG"}

    def ran(*command: str) -> str:
        done = subprocess.run(
            [sys.executable, *command], cwd=tmp_path, capture_output=True, text=True, check=False, env=environment
        )
        assert done.returncode == 0, (command, done.stderr)
        return done.stdout

    write_demo("linkedin", tmp_path / "my-archive.zip", people=40, activities=400)
    for arguments in verbs:
        small = ["--people", "40", "--activities", "400"] if arguments[:1] == ["demo"] else []
        assert ran("-m", "sociotope", *arguments, *small)
    (tmp_path / "report.html").unlink()
    assert ran("-c", python)
    assert (tmp_path / "report.html").stat().st_size > 10_000


def test_the_steps_of_the_start_run(tmp_path: Path) -> None:
    english, french = (
        [line.strip() for block in blocks(page, "sh") for line in block.splitlines()]
        for page in ("docs/start.md", "docs/start.fr.md")
    )
    own = {"my-archive.zip": "mon-archive.zip", "to-show.html": "a-montrer.html"}
    assert [" ".join(own.get(word, word) for word in line.split()) for line in english] == french
    assert english[: len(INSTALLS)] == INSTALLS
    write_demo("linkedin", tmp_path / "my-archive.zip", people=40, activities=400)
    for line in english[len(INSTALLS) :]:
        name, *words = shlex.split(line)
        assert name == "sociotope"
        done = subprocess.run(
            [sys.executable, "-m", "sociotope", *words], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, ""), line
        assert done.stdout
    assert {path.name for path in tmp_path.glob("*.html")} == {"sociotope-report.html", "to-show.html"}


def test_what_is_installed_from_the_folder_is_the_command(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as parts:
        names = parts.namelist()
        (entries,) = (parts.read(name).decode() for name in names if name.endswith("entry_points.txt"))
    assert "sociotope = sociotope.__main__:main" in entries
    source = ROOT / "src"
    shipped = {str(path.relative_to(source)) for path in source.rglob("*") if path.suffix in (".py", ".toml", ".jinja")}
    assert shipped <= set(names)


def test_the_french_readme_shows_the_same() -> None:
    (makes, verbs, python), (faits, verbes, french) = shown("README.md"), shown("README.fr.md")
    assert [line.split()[:2] for line in makes] == [line.split()[:2] for line in faits]
    own = {"me.sociotope": "moi.sociotope", "my-archive.zip": "mon-archive.zip"}
    assert [[own.get(word, word) for word in line] for line in verbs] == [
        [word for word in line if word not in ("--lang", "fr")] for line in verbes
    ]
    assert french == python.replace('"en"', '"fr"')
    texts = [(ROOT / page).read_text(encoding="utf-8") for page in READMES]
    assert len({tuple(re.findall(r"^(#+) ", text, re.M)) for text in texts}) == 1


def test_the_pictures_are_pictures_and_small() -> None:
    for lang in ("en", "fr"):
        path = ROOT / "docs" / "images" / f"map-{lang}.png"
        assert path.read_bytes().startswith(b"\x89PNG")
        assert path.stat().st_size < 300_000
