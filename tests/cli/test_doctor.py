"""The skeleton holds no secret, and still tells what a mender needs."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from _command import Run
from sociotope.cli._masking import MASKED, date_shape, name_shown, path_shown

SECRETS = (
    "Zygmunt",
    "Quasimodo",
    "xylophonist",
    "4417123456789113",
    "06.61.98.44.12",
    "zyg@private.example",
    "82.64.1.9",
)


def secret_archive(folder: Path) -> Path:
    """Secrets wherever an archive can hold some: values, keys, headers, names of files and folders, broken files."""
    path = folder / "Zygmunt_Quasimodo_4417123456789113.zip"
    row = ",".join(SECRETS)
    item = {"type": "Create", "Zygmunt": {"xylophonist": 1, "content": "Quasimodo"}, "to": list(SECRETS)}
    files = {
        "Connections.csv": f'Notes:\n"{row}"\n\nFirst Name,Last Name,URL,Zygmunt,Connected On\n'
        f"A,{SECRETS[0]},x,y,08 Feb 2026\n",
        "Shares_4417123456789113.csv": f"Date,ShareLink,ShareCommentary\n2026-02-09 01:21:47,u,{SECRETS[2]}\n",
        "messages/inbox/zygmuntquasimodo_4417123456789113/message_1.json": json.dumps({"messages": [item] * 3}),
        "outbox.json": json.dumps({"type": "OrderedCollection", "orderedItems": [item], "Quasimodo": row}),
        "broken.json": '{"Zygmunt": ["Quasimodo", ',
        "Articles/Articles/how-zygmunt-learnt.html": f"<h1>{row}</h1>",
        "Articles/Articles/xylophonist-of-the-year.html": row,
        "photos/Quasimodo.jpg": row,
        "data.csv": f"{row}\n{row}\n",
        "Zygmunt.csv": f"Quasimodo;xylophonist\n{SECRETS[0]};{SECRETS[3]}\n",
        "cut.csv": f'"{row}\n{row}',
        "Zygmunt.parquet": row,
    }
    with zipfile.ZipFile(path, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return path


@pytest.mark.parametrize("form", [[], ["--json"], ["--lang", "fr"]])
def test_no_secret_comes_out(run: Run, tmp_path: Path, form: list[str]) -> None:
    shown = run("doctor", secret_archive(tmp_path), *form)
    assert shown.exit_code == 0
    said = (shown.stdout + shown.stderr).lower()
    for secret in SECRETS:
        assert secret.lower() not in said
        assert secret[:6].lower() not in said


def test_what_a_mender_needs_comes_out(run: Run, tmp_path: Path) -> None:
    found = json.loads(run("doctor", secret_archive(tmp_path), "--json").stdout)
    files: dict[str, Any] = {file["path"]: file for file in found["files"]}
    connections = files["Connections.csv"]
    assert connections["header_at_line"] == 4
    assert [column["name"] for column in connections["columns"]] == [
        "First Name", "Last Name", "URL", MASKED, "Connected On",
    ]  # fmt: skip
    assert connections["columns"][-1]["dates"] == ["99 Xxx 9999"]
    assert files["Shares_#.csv"]["columns"][0] == {
        "name": "Date", "types": {"date": 1}, "filled": 1, "of": 1, "dates": ["9999-99-99 99:99:99"],
    }  # fmt: skip
    assert files["Articles/Articles/‹…›.html"]["count"] == 2
    assert files["messages/inbox/‹…›/message_#.json"]["items"] == 1
    assert {key["path"]: key["types"] for key in files["outbox.json"]["keys"]}[".type"] == {"text": 1}
    assert files["data.csv"]["header_at_line"] is None


@given(st.text(min_size=1))
def test_a_name_is_shown_whole_or_not_at_all(name: str) -> None:
    assert name_shown(name) in (name.strip(), MASKED)


@pytest.mark.parametrize(
    "name", ["Alice", "Chat with Alice", "alice@example.org", "0612345678", "messages/Bob", "ID 4417123"]
)
def test_what_could_be_somebodys_is_masked(name: str) -> None:
    assert name_shown(name) == MASKED


@pytest.mark.parametrize(
    "path",
    ["Articles/Articles/how-to-learn.html", "photos/profile picture.jpg", "messages/inbox/anna_12/message_1.json"],
)
def test_names_that_people_choose_are_masked(path: str) -> None:
    assert MASKED in path_shown(path)


@pytest.mark.parametrize("value", ["82.64.1.9", "Paris 2024", "12", "call me at 9", "#1/2/3", ""])
def test_what_is_no_date_has_no_shape(value: str) -> None:
    assert date_shape(value) is None
