"""Nothing of an archive, or of a command line, commands the terminal: every verb, both languages, every field."""

from __future__ import annotations

import ast
import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from _command import Run
from _long import some
from invented import write_demo
from sociotope.cli._verbs import VERBS
from sociotope.text import LANGS

EVIL = "\x1b]0;owned\x07\x1b[2J\x1b[31m\x9b31m\x90q\x7f\b\u202e\u2066\u200b\u200e\ufeff\u2028\ue000\u00ad\U000e0041"
JOINERS = "\u200c\u200d"
"""Persian, Hindi and emoji are written with them."""
OBJECTIVE = "build_a_business_network"
CLI = Path(__file__).parents[2] / "src" / "sociotope" / "cli"
WRITERS = ("_show.py", "_border.py", "_progress.py", "_verb.py", "_verbs.py")
"""Where something is written: all else of the command line calls these, so that no verb can forget."""


def commands(text: str) -> set[str]:
    """The signs of a text that a terminal could obey, or that hide."""
    return {
        sign
        for sign in text
        if sign not in f"\n{JOINERS}" and unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
    }


def test_the_evil_of_these_tests_is_seen() -> None:
    assert {"\x1b", "\x07", "\x9b", "\x7f", "\u202e", "\u2066", "\u200b", "\ue000"} < commands(EVIL)


def test_verbs_write_in_one_way_only() -> None:
    forgotten = []
    for file in sorted(CLI.glob("*.py")):
        if file.name in WRITERS:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called, args = ast.unparse(node.func), node.args
            writes = re.fullmatch(r"print|click\.(echo|secho)|sys\.std(out|err)\.write(lines)?", called)
            if writes and not (args and isinstance(args[0], ast.Constant)):
                forgotten.append(f"{file.name}:{node.lineno} {called}")
    assert forgotten == []


# ------------------------------------------------------------------------------------------------- hostile everywhere


def _said(cell: str) -> bool:
    """Whether a cell is somebody's words, and neither an address, a date nor a number."""
    return bool(cell) and not re.search(r"https?:|urn:|@|\d", cell)


def linkedin(folder: Path) -> Path:
    honest, path = folder / "honest.zip", folder / f"Basic{EVIL}.zip".replace("/", "")
    write_demo("linkedin", honest, people=20, activities=150, seed=3)
    with zipfile.ZipFile(honest) as given, zipfile.ZipFile(path, "w") as made:
        for info in given.infolist():
            text = given.read(info).decode("utf-8")
            if info.filename.endswith(".csv"):
                rows = list(csv.reader(io.StringIO(text)))
                spoilt = [
                    [cell + EVIL if place > 4 and _said(cell) else cell for cell in row]
                    for place, row in enumerate(rows)
                ]
                out = io.StringIO()
                csv.writer(out).writerows(spoilt)
                text = out.getvalue()
            made.writestr(info.filename, text)
        made.writestr(f"Strange{EVIL}.csv", f"First{EVIL},Second\n1,2\n")
        made.writestr("Comments.csv.bak", EVIL)
    return path


def mastodon(folder: Path) -> Path:
    honest, path = folder / "honest.zip", folder / f"archive{EVIL}.zip"
    write_demo("mastodon", honest, people=15, activities=120, seed=3)

    def spoilt(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {each: spoilt(inner, each) for each, inner in value.items()}
        if isinstance(value, list):
            return [spoilt(each, key) for each in value]
        return value + EVIL if key in ("name", "content", "summary", "preferredUsername") and value else value

    with zipfile.ZipFile(honest) as given, zipfile.ZipFile(path, "w") as made:
        for info in given.infolist():
            content = given.read(info)
            if info.filename.endswith(".json"):
                content = json.dumps(spoilt(json.loads(content)), ensure_ascii=False).encode()
            made.writestr(info.filename, content)
        made.writestr(f"new{EVIL}\nline.json", "{}")
    return path


def events(folder: Path) -> Path:
    path, evil = folder / f"log{EVIL}", EVIL.replace("\u2028", "")  # which some take for the end of a line
    path.mkdir()
    with (path / f"events{EVIL}.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["timestamp", "actor", "kind", "target", "text", "lang"])
        for n in range(120):
            who, whom = (f"p{(n * step) % 17}{evil}" for step in (7, 5))
            out.writerow(
                [1_700_000_000 + n * 7777, who, ("reply", "post", f"odd{evil}")[n % 3], whom, f"Thanks{evil}?", "en"]
            )
        out.writerow([f"no date{evil}", "p1", "reply", "p2", "", ""])
    (path / f"else{EVIL}.txt").write_text(EVIL, encoding="utf-8")
    return path


def edges(folder: Path) -> Path:
    path = folder / f"edges{EVIL}.txt"
    lines = [f"p{n * 7 % 23}{EVIL.replace(chr(0x2028), '')},p{n * 5 % 19}" for n in range(90)]
    path.write_text("\n".join([f"source{EVIL.replace(chr(0x2028), '')},target", *lines]), encoding="utf-8")
    return path


def nothing(folder: Path) -> Path:
    """Of no platform: its names are told."""
    path = folder / f"nothing{EVIL}.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(f"what{EVIL}.bin", b"\0\1\2")
    return path


Make = Callable[[Path], Path]
WALKS = (
    (events, "en", True), (nothing, "fr", True), (linkedin, "fr", False), (mastodon, "fr", False), (edges, "en", False),
    pytest.param(linkedin, "fr", True, marks=pytest.mark.long),
    pytest.param(nothing, "en", True, marks=pytest.mark.long),
)  # fmt: skip
"""Whose archive, in which language, and whether by every verb: each walk takes a while."""
READ = ("inspect", "doctor", "ties", "objective", "platforms", "demo")


def calls(path: Path, out: Path) -> Iterator[list[str]]:
    """Calls of every verb, where the words of the command line are hostile too."""
    place, target = str(path), str(out / f"made{EVIL}")
    yield ["inspect", place]
    yield ["inspect", place, "--json"]
    yield ["doctor", place]
    yield ["doctor", place, "--json"]
    yield ["report", place, "--text", "--objective", OBJECTIVE]
    yield ["report", place, "--markdown", "--me", f"me{EVIL}"]
    yield ["report", place, "-o", target + ".html", "--json"]
    yield ["measures", place]
    yield ["uses", place, "--json"]
    yield ["uses", place, "--why", "1"]
    yield ["uses", place, "--uses", target]
    yield ["ties", place]
    yield ["ties", place, "--json"]
    yield ["advise", place, "--objective", OBJECTIVE]
    yield ["advise", place, "--objective", f"I want {EVIL} to find clients"]
    yield ["brief", place, "--form", "training", "--objective", OBJECTIVE, "--yes", "-o", target + ".md"]
    yield ["compare", place, place, "--text"]
    yield ["compare", place, place, "--json", "--name", f"one{EVIL}", "--name", f"two{EVIL}"]
    yield ["import", place, "--into", target + "-store"]
    yield ["inspect", target + "-store"]
    yield ["export", place, "--to", target + "-tables"]
    yield ["redact", place, "--into", target + "-copy", "--dry-run"]
    yield ["redact", place, "--into", target + "-copy"]
    yield ["validate", "--data", target]
    yield ["objective", f"more {EVIL} clients"]
    yield ["platforms", f"name{EVIL}"]
    yield ["demo", f"linkedin{EVIL}"]
    yield ["demo", "linkedin", "--people", "9", "--activities", "90", "--out", target + "-demo.zip"]


@pytest.mark.parametrize(("make", "lang", "every_verb"), WALKS)
def test_no_verb_lets_an_archive_command(
    run: Run, tmp_path: Path, make: Make, lang: str, every_verb: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make(tmp_path)
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.chdir(out)
    told = {}
    tried, worked = set(), 0
    for arguments in calls(path, out):
        if not every_verb and arguments[0] not in READ:
            continue
        done = run(*arguments, "--lang", lang)
        tried.add(arguments[0])
        worked += done.exit_code in (0, 3)
        shown = " ".join(arguments[:1] + [each for each in arguments[2:] if each.isascii()])
        assert "fault" not in done.stderr and "faute" not in done.stderr, (shown, done.stderr)
        if found := commands(done.stdout + done.stderr):
            told[shown] = sorted(map(ascii, found))
        if "--json" in arguments and done.exit_code in (0, 3):
            json.loads(done.stdout)
    assert told == {}
    assert tried == set(VERBS if every_verb else READ)
    assert worked >= (3 if make is nothing else 15 if every_verb else 4)


@pytest.mark.parametrize("lang", LANGS)
def test_wrong_words_of_the_command_line_are_shown_harmless(
    run: Run, edges: Path, tmp_path: Path, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    wrong = [
        [EVIL], ["inspect", f"{tmp_path}/{EVIL}"], ["inspect", str(edges), EVIL], ["inspect", str(edges), f"--x{EVIL}"],
        ["inspect", str(edges), "--timezone", EVIL], ["inspect", str(edges), "--since", EVIL],
        ["inspect", str(edges), "--memory-limit", EVIL], ["inspect", str(edges), "--sampling-design", EVIL],
        ["uses", str(edges), "--uses", f"{tmp_path}/{EVIL}"], ["measures", str(edges), "--communities", EVIL],
        ["advise", str(edges), "--objective", EVIL], ["ties", str(edges), "--limit", EVIL], ["objective", EVIL],
        ["uses", str(edges), "--why", EVIL], ["brief", str(edges), "--form", EVIL],
        ["export", str(edges), "--to", EVIL],
        ["compare", str(edges), EVIL], ["redact", str(edges), "--into", f"{tmp_path}/copy", "--key", str(edges)],
    ]  # fmt: skip
    for arguments in wrong:
        done = run(*arguments, "--lang", lang)
        assert commands(done.stdout + done.stderr) == set(), arguments
        assert done.exit_code in (0, 1, 2, 3)
        assert "fault" not in done.stderr and "faute" not in done.stderr, (arguments, done.stderr)


def test_json_gives_a_program_every_sign_as_it_was(run: Run, tmp_path: Path) -> None:
    path = events(tmp_path)
    found = json.loads(run("inspect", path, "--json").stdout)
    assert any(EVIL in file["source"] for file in found["files"])


@pytest.mark.parametrize(
    ("variables", "coloured"), some([({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)], 2)
)
def test_only_our_colours_reach_a_terminal(tmp_path: Path, variables: dict[str, str], coloured: bool) -> None:
    path = events(tmp_path)
    for verb, *more in (["inspect"], ["report", "--text"]):
        shown = at_a_terminal([verb, str(path), *more], {"TERM": "xterm-256color", **variables})
        assert ("\x1b[" in shown) is coloured
        assert commands(re.sub(r"\x1b\[(0|1|2|1;4|(1;)?38;5;\d+)m", "", shown.replace("\r\n", "\n"))) == set()


def at_a_terminal(arguments: list[str], variables: dict[str, str]) -> str:
    """What a command writes on the standard output when that is a terminal."""
    ours, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM")}
    with subprocess.Popen(
        [sys.executable, "-m", "sociotope", *arguments, "--lang", "en"],
        stdout=theirs, stderr=subprocess.DEVNULL, env=environment | variables,
    ):  # fmt: skip
        os.close(theirs)
        read = b""
        while True:
            try:
                piece = os.read(ours, 1 << 16)
            except OSError:  # the end of a terminal
                break
            if not piece:
                break
            read += piece
    os.close(ours)
    return read.decode()
