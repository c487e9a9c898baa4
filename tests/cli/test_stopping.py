"""Told to stop, a run says so in one sentence and leaves nothing; what a killed one left, the next one sweeps."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from importlib.machinery import ExtensionFileLoader
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import pytest

from _command import Run
from _long import some
from sociotope import stopping, temporary
from sociotope.environment import Sociotope
from sociotope.temporary import MARK, sweep, temporary_folder

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the time of a process is read in /proc")

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
SAID = {signal.SIGINT: "Interrompu.", signal.SIGTERM: "Arrêté avant la fin.", signal.SIGHUP: "Arrêté avant la fin."}
VERBS = {
    "inspect": ["inspect"],
    "measures": ["measures", "--json"],
    "report": ["report", "-o", "page.html"],
    "import": ["import", "--into", "store"],
    "export": ["export", "--to", "tables"],
    "redact": ["redact", "--into", "copy"],
}
MADE = {"page.html", "store", "tables", "copy", "copy.key"}
WRITTEN = {"report": "page.html", "export": "tables", "redact": "copy"}
"""By verb, what takes its name once it is whole: a run that is told to stop right then leaves all of it."""
MOMENTS = (0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.4, 1.6, 1.8, 2, 2.3, 2.6)
"""Seconds of the processor after the command began to listen: its imports first, then its work."""


@pytest.fixture(autouse=True)
def heeded() -> Iterator[None]:
    """Tests that run in the background ignore Ctrl-C, and what they start would too, as it should."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def seconds(process: subprocess.Popen[str]) -> float:
    """What a process has taken of the processor so far; without end once it is over."""
    try:
        fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    except OSError:
        return float("inf")
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def listens(process: subprocess.Popen[str]) -> bool:
    """Whether it catches SIGTERM: Python itself has started, and the command has begun."""
    try:
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    except OSError:
        return True
    caught = next((line.split()[1] for line in status.splitlines() if line.startswith("SigCgt")), "0")
    return bool(int(caught, 16) >> (signal.SIGTERM - 1) & 1)


def whole(verb: str, made: Path, archive: Path) -> bool:
    """Whether nothing lacks in what a verb has written."""
    if verb == "report":
        return made.read_text("utf-8").rstrip().endswith("</html>")
    if verb == "redact":
        with Sociotope(made) as copy:  # every part is what the card says that it is
            return bool(copy.activities.num_rows)
    return {path.name for path in made.iterdir()} == names_of_an_export(archive)


@cache
def names_of_an_export(archive: Path) -> frozenset[str]:
    """What an export that nobody disturbs writes."""
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "sociotope", *("export", str(archive), "--to", f"{folder}/tables")]
        subprocess.run(command, check=True, capture_output=True)
        return frozenset(path.name for path in Path(folder, "tables").iterdir())


def stopped(archive: Path, folder: Path, verb: str, moment: float, number: signal.Signals) -> list[str]:
    """What is wrong with how a run took being told to stop."""
    temporary_files, here = folder / "tmp", folder / "here"
    temporary_files.mkdir(parents=True)
    here.mkdir()
    name, *more = VERBS[verb]
    with subprocess.Popen(
        [sys.executable, "-m", "sociotope", name, str(archive), *more, "--lang", "fr"],
        cwd=here, env=os.environ | {"TMPDIR": str(temporary_files)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True,
    ) as process:  # fmt: skip
        while not listens(process) and process.poll() is None:
            time.sleep(0.001)
        start = seconds(process)
        while process.poll() is None and seconds(process) - start < moment:
            time.sleep(0.002)
        process.send_signal(number)
        _, said = process.communicate()
    wrong = []
    if process.returncode in (0, 3):  # it was over
        said = SAID[number]
    elif process.returncode != 128 + number:
        wrong.append(f"status {process.returncode}")
    elif verb in WRITTEN and (made := here / WRITTEN[verb]).exists() and not whole(verb, made, archive):
        wrong.append("half of what was to be written is there")
    if said.strip().splitlines()[-1:] != [SAID[number]] or "Traceback" in said:
        wrong.append(f"said {said[-300:]!r}")
    wrong += [f"left {path.name}" for path in temporary_files.iterdir()]
    wrong += [f"left {path.name}" for path in here.iterdir() if path.name not in MADE]
    return [f"{verb}, {moment} s, {number.name}: {each}" for each in wrong]


@pytest.mark.parametrize("place", some(range(len(MOMENTS)), 3))
def test_stopped_at_many_moments(linkedin: Path, tmp_path: Path, place: int) -> None:
    verb, number = list(VERBS)[place % len(VERBS)], SIGNALS[place % 3]
    assert stopped(linkedin, tmp_path / "run", verb, MOMENTS[place], number) == []


@pytest.mark.long
@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
@pytest.mark.parametrize("verb", VERBS)
def test_stopped_at_every_moment(linkedin: Path, tmp_path: Path, verb: str, number: signal.Signals) -> None:
    wrong = []
    for place in range(80):
        wrong += stopped(linkedin, tmp_path / f"{place}", verb, place * 0.06, number)
    assert wrong == []


def test_a_native_module_is_made_whole_before_the_run_is_left() -> None:
    class Loader(ExtensionFileLoader):
        def exec_module(self, module: ModuleType) -> None:
            signal.raise_signal(signal.SIGINT)
            module.__dict__["is_whole"] = True

    made, before = ModuleType("made"), stopping.listen()
    try:
        Loader("made", "made.so").exec_module(made)
        assert made.__dict__["is_whole"]
        with pytest.raises(stopping.Stopped):
            time.sleep(10)
    finally:
        stopping.restore(before)


def test_a_second_ctrl_c_changes_nothing(linkedin: Path, tmp_path: Path) -> None:
    for turn in range(5):  # on a busy machine a run may be over before this test has its turn
        place = tmp_path / f"{turn}"
        place.mkdir()
        with subprocess.Popen(
            [sys.executable, "-m", "sociotope", "report", str(linkedin), "-o", str(place / "page.html")],
            env=os.environ | {"TMPDIR": str(place)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        ) as process:  # fmt: skip
            while process.poll() is None and not (listens(process) and any(place.glob("sociotope-*"))):
                time.sleep(0.002)
            while process.poll() is None:
                process.send_signal(signal.SIGINT)
                time.sleep(0.02)
            _, said = process.communicate()
        assert "Traceback" not in said
        if process.returncode != 0:
            break
        assert whole("report", place / "page.html", linkedin)
    assert process.returncode == 130
    assert list(place.iterdir()) == []


def test_what_a_killed_run_left_is_swept_by_the_next(edges: Path, linkedin: Path, tmp_path: Path) -> None:
    place = tmp_path / "tmp"
    place.mkdir()
    environment = os.environ | {"TMPDIR": str(place)}
    with subprocess.Popen(
        [sys.executable, "-m", "sociotope", "measures", str(linkedin)],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        while not any(path.name == MARK for path in place.rglob("*")):
            time.sleep(0.002)
        process.kill()
    left = {path.name for path in place.iterdir()}
    assert left
    theirs = place / "sociotope-of-somebody"
    theirs.mkdir()
    (theirs / "letter.txt").write_text("dear")
    (place / "sociotope-link").symlink_to(theirs)
    marked_by_a_link = place / "sociotope-marked"
    marked_by_a_link.mkdir()
    (marked_by_a_link / MARK).symlink_to(theirs / "letter.txt")
    subprocess.run(
        [sys.executable, "-m", "sociotope", "inspect", str(edges)], env=environment, check=True, capture_output=True
    )
    assert {path.name for path in place.iterdir()} == {theirs.name, "sociotope-link", marked_by_a_link.name}
    assert (theirs / "letter.txt").read_text() == "dear"


def test_what_a_living_run_holds_is_never_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    mine = temporary_folder()
    swept = [
        sys.executable,
        "-c",
        f"from pathlib import Path; from sociotope.temporary import sweep; sweep(Path({str(tmp_path)!r}))",
    ]
    subprocess.run(swept, check=True)
    sweep(tmp_path)
    assert (mine / MARK).is_file()
    temporary.remove(mine)
    assert not mine.exists()


def test_no_place_for_temporary_files_is_told(
    run: Run, edges: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    done = run("inspect", edges, "--lang", "fr")
    assert done.exit_code == 1
    assert "Aucun fichier temporaire" in done.stderr and "TMPDIR" in done.stderr
