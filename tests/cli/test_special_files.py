"""What is no regular file is refused before it is opened, by every verb and every option that reads a file."""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest

from _command import Run
from sociotope.archive import open_archive
from sociotope.cli._verbs import VERBS
from sociotope.errors import NotFound
from sociotope.regular_files import open_regular

KINDS = ("pipe", "socket", "device", "endless", "nowhere", "loop", "link_to_pipe", "absent")
WRITTEN = ("out", "into", "to")
"""What is written to: other tests say what of."""
PLACES = [
    (verb, param.opts[0])
    for verb in VERBS
    for param in import_module(f"sociotope.cli.{verb}_verb").command.params
    if isinstance(param.type, click.Path) and param.name not in WRITTEN
]


@pytest.fixture
def special(tmp_path: Path) -> Iterator[dict[str, str]]:
    """One path of each kind."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone.zip")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "link_to_pipe").symlink_to(tmp_path / "pipe")
    here = Path.cwd()
    os.chdir(tmp_path)  # the name of a socket is short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        os.chdir(here)
        yield {kind: str(tmp_path / kind) for kind in KINDS} | {
            "device": "/dev/null",
            "endless": "/dev/zero",
        }


def call(verb: str, option: str, path: str, archive: Path, folder: Path) -> list[str]:
    """The arguments of a call of a verb in which one path is this one."""
    ending = {
        "import": ["--into", str(folder / "store")],
        "redact": ["--into", str(folder / "copy")],
        "export": ["--to", str(folder / "tables")],
        "advise": ["--objective", "train_people"],
        "brief": ["--objective", "train_people", "--form", "training"],
    }.get(verb, [])
    if option.startswith("--"):
        given = [] if verb == "validate" else [str(archive)]
        return [verb, *given, option, path, *ending]
    return [verb, path, *([str(archive)] if verb == "compare" else []), *ending]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("verb", "option"), PLACES, ids=[" ".join(place) for place in PLACES])
def test_it_is_refused_in_a_sentence(
    run: Run, edges: Path, special: dict[str, str], tmp_path: Path, verb: str, option: str, kind: str
) -> None:
    if option == "--key" and kind == "absent":
        return  # a key that is not there is made
    for lang, said in (("en", "cannot"), ("fr", "ne p")):
        done = run(*call(verb, option, special[kind], edges, tmp_path / f"{lang}"), "--lang", lang)
        assert done.exit_code in (1, 2), (done.stdout, done.stderr)
        assert done.stdout == ""
        assert "fault" not in done.stderr and "faute" not in done.stderr
        assert "Errno" not in done.stderr and "No such" not in done.stderr
        assert done.stderr.strip()
        if option in ("path", "paths", "--uses", "--communities") and verb != "compare":
            assert said in " ".join(done.stderr.split()), done.stderr
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    assert not [path for path in tmp_path.iterdir() if path.name in ("en", "fr") and any(path.iterdir())]


def test_in_a_folder_it_is_told_and_the_rest_is_read(run: Run, edges: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    edges.rename(folder / "edges.txt")
    os.mkfifo(folder / "pipe.csv")
    (folder / "link.csv").symlink_to("/dev/zero")
    (folder / "around").symlink_to(folder)
    (folder / "unknown \udcff.csv").write_text("# from to\n1 4\n")
    archive = open_archive(folder)
    assert [member.path for member in archive.members] == ["edges.txt", "unknown \ufffd.csv"]
    assert [path for path, _ in archive.skipped] == ["around", "link.csv", "pipe.csv"]
    for verb in ("inspect", "doctor", "report"):
        done = run(verb, folder, *(["--text"] if verb == "report" else []))
        assert done.exit_code in (0, 3), done.stderr
        assert "fault" not in done.stderr


def test_what_takes_the_place_of_a_file_holds_nobody_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kind is looked at again once it is open: a pipe may have come between."""
    path = tmp_path / "edges.txt"
    path.write_text("1 2\n")
    looked = path.stat()
    path.unlink()
    os.mkfifo(path)
    monkeypatch.setattr(Path, "stat", lambda self, **named: looked)
    with pytest.raises(NotFound, match="pipe"):
        open_regular(path)


def test_a_card_that_is_a_pipe_is_no_store(run: Run, tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    os.mkfifo(tmp_path / "store" / "sociotope.json")
    done = run("inspect", tmp_path / "store")
    assert done.exit_code == 1
    assert "fault" not in done.stderr
