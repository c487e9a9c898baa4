"""Exit statuses: 0 done, 1 could not, 2 wrong usage (test_language), 3 done but part of the input was refused."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from _command import Run
from sociotope.cli import _border
from sociotope.errors import NoSpace
from sociotope.text import Text


def test_all_read_is_0(run: Run, edges: Path) -> None:
    assert run("inspect", edges).exit_code == 0


def test_nothing_there_is_1(run: Run, tmp_path: Path) -> None:
    shown = run("report", tmp_path / "none.zip", "-o", tmp_path / "page.html")
    assert shown.exit_code == 1
    assert not (tmp_path / "page.html").exists()


def test_a_refused_record_is_3_and_said(run: Run, edges: Path) -> None:
    edges.write_text("source,target,timestamp\n1,2,1700000000\n2,1,yesterday\n2,3,1700000100\n", encoding="utf-8")
    shown = run("measures", edges)
    assert shown.exit_code == 3
    assert "0 files, 1 record." in " ".join(shown.stderr.split())
    assert run("inspect", edges, "--json").exit_code == 3


def test_an_unknown_file_beside_a_known_one_is_3(run: Run, edges: Path, tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20)
    shown = run("uses", edges)
    assert shown.exit_code == 0
    shown = run("inspect", edges, photo)
    assert shown.exit_code == 3
    assert "photo.jpg" in shown.output


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (NoSpace(Text(en="The disk is full.", fr="Le disque est plein.")), 1, "The disk is full."),
        (KeyboardInterrupt(), 130, "Interrupted."),
        (MemoryError(), 1, "more memory than this machine gives"),
        (
            PermissionError(13, "Permission denied", "/secret/place"),
            1,
            "/secret/place: this machine does not allow it.",
        ),
        (ZeroDivisionError("Alice said 0"), 1, "our fault, not yours"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_whatever_goes_wrong_is_a_sentence(
    capsys: pytest.CaptureFixture[str], error: BaseException, status: int, said: str
) -> None:
    def fail() -> None:
        raise error

    assert _border.run_and_tell(fail) == status
    told = capsys.readouterr().err
    assert said in " ".join(told.split())
    assert "Traceback" not in told
    assert "Alice" not in told


def test_the_details_of_a_bug_are_shown_when_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOCIOTOPE_DEBUG", "1")

    def fail() -> None:
        raise ZeroDivisionError("details")

    assert _border.run_and_tell(fail) == 1
    assert "ZeroDivisionError: details" in capsys.readouterr().err


def test_a_reader_that_leaves_early_is_no_error(linkedin: Path) -> None:
    pipe = f'"{sys.executable}" -m sociotope uses "{linkedin}" --json | head -c 100'
    done = subprocess.run(["/bin/sh", "-c", pipe], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert len(done.stdout) == 100


def test_a_polite_kill_leaves_nothing_behind(tmp_path: Path, linkedin: Path) -> None:
    made = tmp_path / "tmp"
    made.mkdir()
    run = [sys.executable, "-m", "sociotope", "measures", str(linkedin)]
    process = subprocess.Popen(
        run, env=os.environ | {"TMPDIR": str(made)}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    while not any(made.iterdir()) and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGTERM)
    _, told = process.communicate()
    assert process.returncode in (128 + signal.SIGTERM, 0)
    assert "Traceback" not in told
    assert list(made.iterdir()) == []


def test_a_demo_needs_no_word_more(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("demo", "--activities", "300").exit_code == 0
    assert run("demo", "mastodon", "--activities", "300").exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} >= {"demo-linkedin.zip", "demo-mastodon.zip"}
    for name in ("demo-linkedin.zip", "demo-mastodon.zip"):
        assert run("inspect", name).exit_code == 0
