"""The double-click start: a Python is found, everything is set up once, an archive is asked for, its page opens."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sociotope import start
from sociotope.text import LANGS

ROOT = Path(__file__).resolve().parent.parent
BAT, COMMAND = ROOT / "Sociotope.bat", ROOT / "Sociotope.command"
LOG = "timestamp,actor,kind,target\n2026-01-01T10:00:00Z,ana,post,\n2026-01-01T11:00:00Z,bo,reply,ana\n"


def executable(path: Path, script: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """The folder as it was downloaded, under a name with a space, set up already: its Python is this one."""
    root = tmp_path / "the download"
    root.mkdir()
    for name in ("Sociotope.command", *start.LOCKS):
        shutil.copy2(ROOT / name, root / name)
    shutil.copytree(ROOT / "src", root / "src", ignore=shutil.ignore_patterns("__pycache__"))
    return root


NOT_INSTALLED = """
import importlib.metadata as metadata

def from_name(name, found=metadata.Distribution.from_name):
    if name == "sociotope":
        raise metadata.PackageNotFoundError(name)
    return found(name)

metadata.Distribution.from_name = from_name
"""


def set_up(root: Path) -> None:
    """Make the folder look as after a first time: with this Python, where Sociotope itself is not installed."""
    (root / "src" / "sitecustomize.py").write_text(NOT_INSTALLED, encoding="utf-8")
    executable(root / ".venv" / "bin" / "python", f'exec "{sys.executable}" "$@"')
    (root / ".venv" / ".ready-to-start").write_text(start.fingerprint(root), encoding="ascii")


def started(root: Path, *archives: object, typed: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Double-click, with the tools of macOS played by small scripts."""
    tools = root.parent / "tools"
    executable(tools / "python3.14", f'exec "{sys.executable}" "$@"')
    clean = {key: value for key, value in os.environ.items() if key not in ("CI", "SSH_CONNECTION", "LANG", "LC_ALL")}
    return subprocess.run(
        [str(root / "Sociotope.command"), *map(str, archives)],
        cwd=root.parent,
        input=typed,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
        env=clean | {"PATH": f"{tools}:/usr/bin:/bin", "DISPLAY": ":99"} | environment,
    )


@pytest.mark.parametrize("lang", ["en_GB.UTF-8", "fr_FR.UTF-8"])
def test_the_page_of_an_archive_that_is_dropped_opens(unpacked: Path, tmp_path: Path, lang: str) -> None:
    set_up(unpacked)
    archive = tmp_path / "mine" / "my log.csv"
    archive.parent.mkdir()
    archive.write_text(LOG, encoding="utf-8")
    seen = tmp_path / "opened"
    browser = executable(tmp_path / "browser", f'echo "$1" >> "{seen}"')
    done = started(unpacked, typed=f"'{archive}'\n", BROWSER=f"{browser} %s", LANG=lang)
    assert done.returncode == 0, done.stderr
    page = archive.with_name("sociotope-report.html")
    assert f'<html lang="{lang[:2]}"' in page.read_text(encoding="utf-8")
    assert ("Lecture de" if lang.startswith("fr") else "Reading ") in done.stdout
    for _ in range(50):  # the browser is started, not waited for
        if seen.exists():
            break
        subprocess.run(["sleep", "0.1"], check=True)
    assert seen.read_text(encoding="utf-8").strip() == page.as_uri()


def test_what_goes_wrong_is_a_sentence_and_a_status(unpacked: Path, tmp_path: Path) -> None:
    set_up(unpacked)
    assert started(unpacked, "nowhere.zip").returncode == 1
    nothing = started(unpacked, typed="\n", LANG="fr_FR.UTF-8")
    assert nothing.returncode == 1
    assert "Aucune archive n’a été choisie" in nothing.stdout
    (unpacked / "requirements.txt").unlink()
    partial = started(unpacked, "nowhere.zip")
    assert (partial.returncode, "Traceback" in partial.stderr) == (1, False)
    assert "requirements.txt is not in it" in " ".join(partial.stdout.split())
    shutil.rmtree(unpacked / "src")
    assert "unpack the whole of it" in started(unpacked).stdout


def test_a_computer_without_a_python_is_told_where_to_get_one(unpacked: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    bare.mkdir()
    for tool in ("bash", "dirname", "uname"):
        (bare / tool).symlink_to(shutil.which(tool) or f"/bin/{tool}")
    done = subprocess.run(
        ["/bin/bash", str(unpacked / "Sociotope.command")],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": str(bare), "LANG": "fr_FR.UTF-8"},
    )
    if done.returncode == 1 and "python.org" not in done.stdout:
        pytest.skip("a Python stands where macOS keeps its own")
    assert "qui n’est pas sur cet ordinateur" in done.stdout
    assert "https://www.python.org/downloads/" in done.stdout


def test_it_is_set_up_once_and_again_when_the_locks_change(unpacked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[list[str]] = []
    monkeypatch.setattr(start, "_step", lambda command, name: steps.append(command))
    set_up(unpacked)
    python = unpacked / ".venv" / "bin" / "python"
    assert start.made_ready(unpacked, "en") == python
    assert steps == []
    with (unpacked / "requirements.txt").open("a", encoding="utf-8") as lock:
        lock.write("# one more line\n")
    assert start.made_ready(unpacked, "en") == python
    assert [step[-1] for step in steps] == [str(unpacked / name) for name in start.LOCKS]
    assert all("--require-hashes" in step for step in steps)
    assert start.made_ready(unpacked, "en") == python
    assert len(steps) == len(start.LOCKS)


def test_a_folder_that_was_moved_is_set_up_again(unpacked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    monkeypatch.setattr(start, "_step", lambda command, name: steps.append(name))
    set_up(unpacked)
    executable(unpacked / ".venv" / "bin" / "python", 'exec /no/such/python "$@"')
    start.made_ready(unpacked, "en")
    assert steps == ["venv", *start.LOCKS]


def test_a_step_that_fails_leaves_it_to_be_done_again(unpacked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    executable(unpacked / ".venv" / "bin" / "python", "exit 1")
    monkeypatch.setattr(start.sys, "executable", "/no/such/python")
    with pytest.raises(start.SetUpError) as told:
        start.made_ready(unpacked, "en")
    assert not (unpacked / ".venv" / ".ready-to-start").exists()
    assert all("venv" in told.value.why.to(lang) for lang in LANGS)


def test_a_folder_that_cannot_be_written_is_set_up_elsewhere(
    unpacked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "_is_writable", lambda folder: False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    if sys.platform == "linux":
        assert start.home_of(unpacked) == tmp_path / "data" / "sociotope"
    assert start.home_of(unpacked) != unpacked


def test_the_window_of_windows_is_asked_for_an_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(start, "IS_WINDOWS", True)
    monkeypatch.setattr(start, "_answer", lambda *call: asked.append(call) or [r"C:\mine.zip"])
    assert start.chosen("fr") == [r"C:\mine.zip"]
    ((command, environment),) = asked
    assert command[0] == "powershell"
    assert environment["SOCIOTOPE_TITLE"].startswith("Choisissez")
    assert all(command[-1].count(left) == command[-1].count(right) for left, right in ("()", "{}", "[]"))


def test_the_window_of_macos_is_asked_for_an_archive(unpacked: Path, tmp_path: Path) -> None:
    set_up(unpacked)
    archive = tmp_path / "l’été.csv"
    archive.write_text(LOG, encoding="utf-8")
    executable(tmp_path / "tools" / "osascript", f'test "$1" = -e && test -n "$3" && echo "{archive}"')
    assert started(unpacked, CI="true").returncode == 0
    assert archive.with_name("sociotope-report.html").exists()
    executable(tmp_path / "tools" / "osascript", "exit 1")  # what it does when somebody presses Cancel
    assert "No archive was chosen" in started(unpacked, LANG="C").stdout


def test_the_shell_reads_the_command() -> None:
    assert subprocess.run(["bash", "-n", str(COMMAND)], check=False).returncode == 0
    assert os.access(COMMAND, os.X_OK)
    assert b"\r" not in COMMAND.read_bytes()


def test_the_batch_file_is_one_that_windows_reads() -> None:
    raw = BAT.read_bytes()
    lines = raw.decode("utf-8").split("\r\n")
    assert not any("\n" in line for line in lines)
    assert not raw.startswith(b"\xef\xbb\xbf")
    labels = [line[1:] for line in lines if line.startswith(":")]
    assert len(set(labels)) == len(labels)
    wanted = set(re.findall(r"goto (\w+)$", "\n".join(lines), re.M)) | {
        f"{stem}_{lang}" for stem in re.findall(r"goto (\w+)_%LANGUAGE%", "\n".join(lines)) for lang in ("en", "fr")
    }
    assert wanted == set(labels)
    for line in lines:
        assert line.count('"') % 2 == 0, line
        quoted = re.sub(r'"[^"]*"', "", line)
        assert quoted.count("(") == quoted.count(")") or line.strip() == ")" or line.endswith(" do ("), line
    plain = [number for number, line in enumerate(lines) if line.isascii()]
    accents = [number for number, line in enumerate(lines) if not line.isascii()]
    # cmd loses its place in a file with accents when it looks for a label: they come after all that is looked for
    assert min(accents) > next(number for number, line in enumerate(lines) if line == ":partial_fr")
    assert lines.index("chcp 65001 >nul") in plain
    assert all(each in raw.decode() for each in ("sociotope.start", "https://www.python.org/downloads/", "pause"))
