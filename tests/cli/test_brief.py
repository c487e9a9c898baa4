"""``sociotope brief``: nothing is written before it is agreed to, and what is left out stays out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from _command import Run

CALL = ("--objective", "animate_a_community", "--form", "training")


class Person:
    """Somebody at the keyboard, who answers in turn."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
        self.answers, self.asked = answers, 0
        monkeypatch.setattr("sociotope.cli.brief_verb._somebody_is_there", lambda: True)
        monkeypatch.setattr("sociotope.cli.brief_verb.click.prompt", self.answer)

    def answer(self, *_: object, **__: object) -> str:
        self.asked += 1
        return self.answers[self.asked - 1]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, linkedin: Path) -> Path:
    from sociotope.reading import import_archives

    folder = tmp_path_factory.mktemp("store") / "me.sociotope"
    import_archives([linkedin], folder).close()
    return folder


def test_without_a_terminal_and_without_yes_it_refuses(run: Run, store: Path, tmp_path: Path) -> None:
    shown = run("brief", store, *CALL, "-o", tmp_path / "brief.md", "--lang", "fr")
    assert shown.exit_code == 2
    assert "--yes" in shown.stderr and "share:organise" in shown.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are another thing there")
def test_at_a_real_terminal(store: Path, tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "sociotope", "brief", str(store), *CALL, "-o", str(tmp_path / "brief.html")]
    environment = os.environ | {"SOCIOTOPE_LANG": "fr"}
    with subprocess.Popen(
        command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as run:
        os.close(theirs)
        os.write(ours, b"volume\no\n")
        out, told = run.communicate()
    os.close(ours)
    assert run.returncode == 0, told
    assert told.decode().count("L’écrire\N{NO-BREAK SPACE}?") == 2
    assert "brief.html" in out.decode()
    assert "actes par semaine" not in (tmp_path / "brief.html").read_text(encoding="utf-8")


def test_a_person_sees_the_list_and_says_yes(
    run: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person(monkeypatch, "oui")
    shown = run("brief", store, *CALL, "-o", tmp_path / "brief.md", "--lang", "fr")
    assert (shown.exit_code, person.asked) == (0, 1)
    assert shown.stderr.index("share:organise") < shown.stderr.index("Aucun nom")
    text = (tmp_path / "brief.md").read_text(encoding="utf-8")
    assert text.startswith("# Brief pour une formation")


@pytest.mark.parametrize("answer", ["", "n", "Non"])
def test_a_person_says_no(run: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    Person(monkeypatch, answer)
    shown = run("brief", store, *CALL, "-o", tmp_path / "brief.md")
    assert shown.exit_code == 1
    assert "Nothing was written" in shown.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_person_leaves_things_out_and_sees_the_list_again(
    run: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person(monkeypatch, "volumes", "volume, period", "y")
    shown = run("brief", store, *CALL, "-o", tmp_path / "brief.md")
    assert (shown.exit_code, person.asked) == (0, 3)
    assert "holds no “volumes”" in shown.stderr
    assert "Left out: volume, period." in shown.stderr
    text = (tmp_path / "brief.md").read_text(encoding="utf-8")
    assert "acts a week" not in text and "Left out at the wish of the person: Your volume" in text


def test_yes_writes_each_of_the_three_files(run: Run, store: Path, tmp_path: Path) -> None:
    for name in ("brief.md", "brief.html", "brief.docx"):
        assert run("brief", store, *CALL, "--yes", "-o", tmp_path / name).exit_code == 0
        assert (tmp_path / name).stat().st_size > 10_000


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--form", "webinar"), "conference, training"),
        (("--form", "training", "--by", "June"), "year-month-day"),
        (("--form", "training", "--by", "2001-01-01", "--yes"), "after today"),
        (("--form", "training", "-o", "brief.pdf", "--yes"), ".docx"),
        (("--form", "training", "--without", "verdict", "--yes"), "verdict"),
        (("--form", "training", "--without", "salary", "--yes"), "share:organise"),
        ((), "--form"),
    ],
)
def test_wrong_calls(run: Run, store: Path, arguments: tuple[str, ...], told: str) -> None:
    shown = run("brief", store, "--objective", "animate_a_community", *arguments)
    assert shown.exit_code == 2
    assert told in shown.stderr.replace("\n", " ")


def test_json_says_what_is_disclosed_and_what_is_in_it(run: Run, store: Path, tmp_path: Path) -> None:
    shown = run("brief", store, *CALL, "--yes", "--json", "-o", tmp_path / "brief.md", "--without", "volume")
    assert (shown.exit_code, shown.stderr) == (0, "")
    found = json.loads(shown.stdout)
    assert found.keys() == {
        "version", "file", "form", "kind", "title", "subtitle", "disclosed", "left_out", "sections"
    }  # fmt: skip
    assert (found["version"], found["form"], found["left_out"]) == (1, "training", ["volume"])
    assert found["kind"] in ("media", "network", "team", "other", "none", "unclear")
    assert Path(found["file"]).exists()
    names = [fact["name"] for fact in found["disclosed"]]
    assert names[:2] == ["objective", "verdict"] and "volume" not in names
    assert all(fact.keys() == {"name", "title", "value"} and fact["value"] for fact in found["disclosed"])
    assert len(found["sections"]) == 10
    for section in found["sections"]:
        assert section.keys() == {"name", "title", "lead", "kept", "blocks"}
        for block in section["blocks"]:
            keys = {
                "said": {"kind", "text", "why", "facts"},
                "table": {"kind", "caption", "head", "rows", "facts"},
                "blank": {"kind", "ask"},
            }[block["kind"]]
            assert block.keys() == keys
            assert set(block.get("facts", [])) <= set(names)
            for row in block.get("rows", []):
                assert row.keys() == {"cells", "facts"} and len(row["cells"]) == len(block["head"])
                assert set(row["facts"]) <= set(names)


def test_an_objective_in_words_is_quoted_and_listed(run: Run, store: Path, tmp_path: Path) -> None:
    words = "je veux trouver des clients"
    call = ("brief", store, "--objective", words, "--form", "coaching", "--yes", "--json", "-o", tmp_path / "a.md")
    found = json.loads(run(*call, "--lang", "fr").stdout)
    assert {fact["name"]: fact["value"] for fact in found["disclosed"]}["words"] == words
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert f"« {words} »" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert run(*call, "--without", "words").exit_code == 0
    assert words not in (tmp_path / "a.md").read_text(encoding="utf-8")
    unclear = run("brief", store, "--objective", "blah", "--form", "coaching", "--yes")
    assert unclear.exit_code == 2
