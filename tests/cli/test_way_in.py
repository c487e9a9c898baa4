"""The way in: nothing typed, an archive and no verb, a word mistyped; pages that open; calls that are proposed."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from _command import Run
from sociotope.cli import _opening
from sociotope.cli._language import call, speaking
from sociotope.system import has_a_browser, system_language
from sociotope.text import LANGS

ENGLISH, FRENCH = "No archive yet?", "Pas encore d’archive"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Three acts of a small place."""
    path = tmp_path / "in" / "my log.csv"
    path.parent.mkdir()
    path.write_text(
        "timestamp,actor,kind,target\n2026-01-01T10:00:00Z,ana,post,\n2026-01-01T11:00:00Z,bo,reply,ana\n"
        "2026-01-02T12:00:00Z,ana,message,bo\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser was asked to open; nobody has one here."""
    addresses: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: addresses.append(address) or True)
    return addresses


@pytest.fixture
def somebody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Somebody sits before a terminal, in an empty folder."""

    class Screen:
        @staticmethod
        def isatty() -> bool:
            return True

    class Machine:
        stdout = Screen()

    monkeypatch.setattr(_opening, "sys", Machine())
    monkeypatch.setattr(_opening, "has_a_browser", lambda: True)
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


@pytest.mark.parametrize(
    ("environment", "words"),
    [({}, ENGLISH), ({"LANG": "fr_FR.UTF-8"}, FRENCH), ({"LC_ALL": "fr_CA.UTF-8"}, FRENCH), ({"LANG": "C"}, ENGLISH)],
)
def test_nothing_typed_is_a_welcome(run: Run, environment: dict[str, str], words: str) -> None:
    shown = run(**environment)
    assert (shown.exit_code, shown.stderr) == (0, "")
    said = shown.stdout.replace("\xa0", " ")
    assert words in said
    assert all(name in said for name in ("LinkedIn", "Mastodon", "\n  sociotope demo\n", "\n  sociotope --help"))
    assert all(len(line) <= 79 for line in said.splitlines())


def test_a_welcome_in_a_language_proposes_calls_in_it(run: Run) -> None:
    assert "  sociotope demo --lang fr\n" in run("--lang", "fr").stdout


@pytest.mark.usefixtures("somebody")
@pytest.mark.parametrize("lang", LANGS)
def test_every_call_of_the_welcome_runs(run: Run, lang: str) -> None:
    shown = run("--lang", lang).stdout
    calls = [shlex.split(line)[1:] for line in shown.splitlines() if line.startswith("  sociotope ")]
    own, *others = calls
    assert own[0].endswith(".zip")
    assert len(others) == 3
    for words in others:
        assert run(*words).exit_code == 0


def test_an_archive_alone_is_its_page_and_opens(run: Run, log: Path, somebody: Path, opened: list[str]) -> None:
    shown = run(log)
    page = somebody / "sociotope-report.html"
    assert (shown.exit_code, opened) == (0, [page.as_uri()])
    assert str(page) in "".join(shown.stdout.split("\n"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["{log}", "--no-open", "-o", "page.html"],
        ["--share", "--no-open", "{log}", "-o", "page.html"],
        ["--lang", "fr", "{log}", "-o", "page.html", "--no-open"],
        ["{folder}", "-o", "page.html", "--no-open"],
        ["{log}", "{log}", "-o", "page.html", "--no-open"],
        ["{log}", "-o", "page.md"],
    ],
)
def test_it_takes_the_options_of_report(
    run: Run, log: Path, somebody: Path, opened: list[str], arguments: list[str]
) -> None:
    shown = run(*(word.format(log=log, folder=log.parent) for word in arguments))
    assert (shown.exit_code, opened) == (0, []), shown.stderr
    assert [path.stem for path in somebody.iterdir()] == ["page"]


def test_nothing_opens_where_nobody_looks(
    run: Run, log: Path, tmp_path: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(log).exit_code == 0
    asked = run(log, "--open", CI="true")
    assert (asked.exit_code, opened) == (0, [])
    assert "open the page yourself" in " ".join(asked.stderr.split())


def test_a_page_is_made_again_but_never_over_what_is_not_ours(run: Run, log: Path, somebody: Path) -> None:
    page = somebody / "sociotope-report.html"
    page.write_text("my own notes", encoding="utf-8")
    assert run(log, "--no-open").exit_code == 0
    assert run(log, "--no-open").exit_code == 0
    assert page.read_text(encoding="utf-8") == "my own notes"
    assert {path.name for path in somebody.iterdir()} == {page.name, "sociotope-report-2.html"}


def test_the_page_of_the_folder_one_is_in_goes_beside_it(
    run: Run, log: Path, somebody: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(log.parent)
    assert run(".", "--no-open").exit_code == 0
    assert [path.name for path in log.parent.iterdir()] == [log.name]
    assert (log.parent.parent / "sociotope-report.html").exists()


@pytest.mark.parametrize("word", ["nowhere.zip", "./nowhere", "~/nowhere", r"C:\nowhere"])
def test_what_looks_like_a_file_and_is_not_there_is_said_so(run: Run, word: str, somebody: Path) -> None:
    shown = run(word)
    assert shown.exit_code == 1
    assert "cannot be opened" in shown.stderr
    assert list(somebody.iterdir()) == []


def test_a_word_mistyped_is_still_a_verb(run: Run, somebody: Path) -> None:
    shown = run("reprot")
    assert shown.exit_code == 2
    assert "Did you mean `report`?" in shown.stderr


def test_a_proposed_call_can_be_pasted(run: Run, somebody: Path) -> None:
    shown = run("demo", "-o", "my demo.zip", "--activities", "50", "--lang", "fr")
    (proposed,) = (line.strip() for line in shown.stdout.splitlines() if line.startswith("  sociotope"))
    assert shlex.split(proposed) == ["sociotope", "my demo.zip", "--lang", "fr"]
    assert run(*shlex.split(proposed)[1:], "--no-open").exit_code == 0
    assert '<html lang="fr"' in (somebody / "sociotope-report.html").read_text(encoding="utf-8")


def test_a_proposed_call_is_quoted_as_windows_wants(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with speaking("en"):
        assert call("my demo.zip") == 'sociotope "my demo.zip"'


def test_the_language_of_macos_is_asked_where_no_variable_says_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import plistlib

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert system_language({}) == ""
    (tmp_path / "Library" / "Preferences").mkdir(parents=True)
    plist = tmp_path / "Library" / "Preferences" / ".GlobalPreferences.plist"
    plist.write_bytes(plistlib.dumps({"AppleLanguages": ["fr-CA", "en-CA"]}))
    assert system_language({}) == "fr-CA"
    assert system_language({"LANG": "de_DE"}) == "de_DE"


def test_a_browser_needs_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert not has_a_browser({})
    assert has_a_browser({"WAYLAND_DISPLAY": "wayland-0"})
    monkeypatch.setattr(sys, "platform", "darwin")
    assert has_a_browser({})
    assert not has_a_browser({"SSH_CONNECTION": "10.0.0.2 22"})
