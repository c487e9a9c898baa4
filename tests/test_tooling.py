"""The set-up keeps its promises: clean locks, short files, one version, a Makefile that says what it can do."""

from __future__ import annotations

import importlib
import importlib.util
import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ["requirements-build.txt", "requirements.txt", "requirements-dev.txt"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def git_files(*arguments: str) -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    names = subprocess.run(
        ["git", "ls-files", "-z", *arguments], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def pins(lock: str) -> dict[str, set[str]]:
    """Versions by name; there are several where a marker chooses between Pythons."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([a-z0-9._-]+)==([^\s;\\]+)", (ROOT / lock).read_text(encoding="utf-8"), re.M):
        found.setdefault(name, set()).add(version)
    return found


def names(requirements: list[object]) -> set[str]:
    """The names in a list of requirements as pyproject.toml writes them, included groups left out."""
    found = {re.match(r"[A-Za-z0-9._-]+", text) for text in requirements if isinstance(text, str)}
    return {match[0].lower() for match in found if match}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_no_address_and_no_path(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.findall(r"^.*(?:https?:|file:|ftp:|git\+|--(?:extra-)?index|--find|--trusted| @ ).*$", text, re.M)
    assert not re.findall(r"(?:^|[\s=\"'])(?:/|~/|[A-Za-z]:\\)\S*", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_of_a_lock_has_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    statements = re.sub(r"^\s*#.*\n?", "", text, flags=re.M).replace("\\\n", " ").splitlines()
    assert statements
    bare = [line for line in statements if not re.match(r"[a-z0-9._-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line)]
    assert not bare


def test_the_locks_agree_and_hold_what_the_project_asks_for() -> None:
    run, dev = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {name: dev.get(name) for name in run} == run
    assert names(PROJECT["project"]["dependencies"]) <= set(run)
    assert names(PROJECT["dependency-groups"]["dev"]) <= set(dev)
    assert names(PROJECT["dependency-groups"]["build"]) <= set(pins("requirements-build.txt"))


def test_no_python_file_is_over_400_lines() -> None:
    files = git_files("--cached", "--others", "--exclude-standard", "*.py")
    lines = {str(path.relative_to(ROOT)): path.read_bytes().count(b"\n") for path in files}
    assert {name: count for name, count in lines.items() if count > 400} == {}


def test_no_tracked_file_is_over_1_mib() -> None:
    sizes = {str(path.relative_to(ROOT)): path.stat().st_size for path in git_files()}
    assert {name: size for name, size in sizes.items() if size > 1 << 20} == {}


def test_one_version_is_said_everywhere() -> None:
    if importlib.util.find_spec("sociotope") is None:
        pytest.skip("the package is not installed")
    import sociotope

    version = PROJECT["project"]["version"]
    assert sociotope.__version__ == version
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_make_help_names_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.search(r"^\.PHONY: (.*)$", makefile, re.M)
    assert targets
    listed = subprocess.run(["make", "help"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert [name for name in targets[1].split() if f"make {name} " not in listed] == []


def test_ci_runs_make_test() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").rstrip().endswith("\nmake test")


@pytest.mark.parametrize(
    ("arguments", "environment", "lang"),
    [
        ([], {}, "en"),
        (["REPORT_LANG=fr-CA"], {"LANG": "en_GB.UTF-8"}, "fr"),
        (["REPORT_LANG=en"], {"LANG": "fr_FR.UTF-8"}, "en"),
        ([], {"LANG": "fr_FR.UTF-8"}, "fr"),
        ([], {"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, "en"),
        ([], {"LANG": "fr_FR.UTF-8", "SOCIOTOPE_LANG": "en"}, "en"),
    ],
)
def test_make_speaks_one_language_from_the_first_line(
    arguments: list[str], environment: dict[str, str], lang: str
) -> None:
    done = subprocess.run(
        ["make", "-s", "--eval=spoken: ; @$(SPOKEN)", "spoken", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": os.environ["PATH"]} | environment,
    )
    assert done.stdout == f"{lang}\n"


def test_a_name_says_what_it_holds_and_one_thing_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "scripts")
    names = importlib.import_module("check_names")
    assert names.main() == 0
    (tmp_path / "_rows.py").write_text(
        "class Page:\n    found: int\n\n    def turn(self, said, *, by=1):\n        return [kept for kept in said]\n"
    )
    (tmp_path / "other.py").write_text(
        "from _rows import Page as Sheet\n\nclass Page:\n    pass\n\nclass Thin(Sheet):\n    pass\n\n"
        "def told(page: Sheet, leaf: Sheet | None) -> None: ...\n\ndef read(page: Page, leaf: Thin) -> None: ...\n"
    )
    vague = [line.removeprefix(f"{tmp_path}/").split(" ")[:2] for line in names.vague(tmp_path.glob("*.py"))]
    assert sorted(vague) == [
        ["_rows.py:", "its"],
        ["_rows.py:2:", "found"],
        ["_rows.py:4:", "said"],
        ["_rows.py:5:", "kept"],
        ["other.py:9:", "told"],
    ]
    assert [line.split(" is ")[0] for line in names.Package(tmp_path).ambiguous()] == ["class Page", "page"]
