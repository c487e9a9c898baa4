"""Whatever a verb writes goes over nothing that was given, over nothing that is not its own, and never by halves."""

from __future__ import annotations

import os
import resource
import socket
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sociotope
from _command import Run
from _long import examples, some
from _without_privilege import without_privilege
from sociotope.errors import UsageError
from sociotope.redaction import redact
from sociotope.written import whole

OTHER = Path(__file__).parents[1] / "stores" / "schema-2"
BRIEF = ("--objective", "train_people", "--form", "training", "--yes")
FILES: dict[str, Callable[[Path, Path], list[object]]] = {
    "report": lambda given, out: ["report", given, "-o", out],
    "report-json": lambda given, out: ["report", given, "--json", "-o", out],
    "report-text": lambda given, out: ["report", given, "--text", "-o", out],
    "compare": lambda given, out: ["compare", given, OTHER, "-o", out],
    "export-duckdb": lambda given, out: ["export", given, "--format", "duckdb", "--to", out],
    "key": lambda given, out: ["redact", given, "--into", given.parent / "copy", "--key", out],
}
FOLDERS: dict[str, Callable[[Path, Path], list[object]]] = {
    "export-csv": lambda given, out: ["export", given, "--to", out],
    "export-parquet": lambda given, out: ["export", given, "--format", "parquet", "--to", out],
    "redact": lambda given, out: ["redact", given, "--into", out],
    "import": lambda given, out: ["import", given, "--into", out],
}
EVERY = FILES | FOLDERS | {"brief": lambda given, out: ["brief", given, *BRIEF, "-o", out]}


def state(folder: Path) -> dict[str, object]:
    """All that is in a folder: bytes, kinds, where links lead."""
    return {
        str(path.relative_to(folder)): str(path.readlink())
        if path.is_symlink()
        else path.read_bytes()
        if path.is_file()
        else stat.S_IFMT(path.stat().st_mode)
        for path in folder.rglob("*")
    }


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """An input in a folder of one's own, which a test may not change."""
    folder = tmp_path / "mine"
    folder.mkdir()
    file = folder / "edges.csv"
    file.write_text("source,target\na,b\nb,a\na,c\n", encoding="utf-8")
    return file


def same(given: Path) -> Path:
    return given


def by_another_way(given: Path) -> Path:
    return given.parent / ".." / given.parent.name / given.name


def a_link(given: Path) -> Path:
    link = given.parent.parent / "link.html"
    link.symlink_to(given)
    return link


def a_link_to_a_link(given: Path) -> Path:
    link = given.parent.parent / "again.html"
    link.symlink_to(a_link(given))
    return link


def a_hard_link(given: Path) -> Path:
    link = given.parent.parent / "hard.html"
    link.hardlink_to(given)
    return link


def through_a_linked_folder(given: Path) -> Path:
    link = given.parent.parent / "linked"
    link.symlink_to(given.parent)
    return link / given.name


@pytest.mark.parametrize(
    "way",
    [same, by_another_way, a_link, a_link_to_a_link, a_hard_link, through_a_linked_folder],
    ids=lambda way: way.__name__,
)
@pytest.mark.parametrize("verb", [*FILES, *FOLDERS])
def test_never_over_the_input(run: Run, mine: Path, way: Callable[[Path], Path], verb: str) -> None:
    out = way(mine)
    before = state(mine.parent.parent)
    shown = run(*EVERY[verb](mine, out))
    assert shown.exit_code == 2, shown.stderr
    assert shown.stderr.strip()
    assert "fault" not in shown.stderr
    assert state(mine.parent.parent) == before


@pytest.mark.parametrize("verb", EVERY)
def test_never_in_a_folder_that_is_read(run: Run, mine: Path, verb: str) -> None:
    before = state(mine.parent.parent)
    for out in (mine.parent / "new.md", mine.parent / "deeper" / "new.md"):
        assert run(*EVERY[verb](mine.parent, out)).exit_code == 2
    assert state(mine.parent.parent) == before


def test_the_library_never_writes_over_the_input(mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state(mine.parent)
    monkeypatch.chdir(mine.parent)
    with sociotope.read(mine.name) as place, sociotope.read(OTHER) as other:
        comparison = sociotope.compare(place, other)
        monkeypatch.chdir(tmp_path)
        for write in (sociotope.study(place).report, comparison.report, lambda path: redact(place, path)):
            with pytest.raises(UsageError):
                write(mine)
    assert state(mine.parent) == before


@pytest.mark.parametrize("verb", [*FILES, "brief", "export-csv", "redact", "import"])
def test_never_in_a_store(run: Run, mine: Path, tmp_path: Path, verb: str) -> None:
    store = tmp_path / "store"
    assert run("import", mine, "--into", store).exit_code == 0
    before = state(tmp_path)
    for read in (mine, store):
        for out in (store / "new.md", store / "deeper" / "new.md", *([store] if verb not in ("import",) else [])):
            shown = run(*EVERY[verb](read, out))
            assert shown.exit_code == 2, (out, shown.output)
    assert run("import", store, "--into", store).exit_code == 2
    assert run("demo", "--out", store / "demo.zip").exit_code == 2
    assert state(tmp_path) == before


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe.md")
    return folder / "pipe.md"


def device(folder: Path) -> Path:
    (folder / "null.md").symlink_to(os.devnull)
    return folder / "null.md"


def listening(folder: Path) -> Path:
    with socket.socket(socket.AF_UNIX) as ear:
        ear.bind(str(folder / "ear.md"))
    return folder / "ear.md"


@pytest.mark.parametrize("make", [pipe, device, listening], ids=lambda make: make.__name__)
@pytest.mark.parametrize("verb", EVERY)
def test_what_is_no_ordinary_file_stays_what_it_is(
    run: Run, mine: Path, tmp_path: Path, verb: str, make: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    out = make(Path())
    before = state(tmp_path)
    shown = run(*EVERY[verb](mine, out))
    assert shown.exit_code == 2, shown.stderr
    assert run("demo", "--out", out).exit_code == 2
    assert state(tmp_path) == before
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.parametrize("verb", [*FILES, "brief"])
def test_an_archive_and_a_folder_are_not_written_over(
    run: Run, mine: Path, linkedin: Path, tmp_path: Path, verb: str
) -> None:
    other = tmp_path / "other.md"
    other.write_bytes(linkedin.read_bytes())
    before = state(tmp_path)
    for out in (other, mine.parent):
        assert run(*EVERY[verb](mine, out)).exit_code == 2
    assert state(tmp_path) == before


def test_a_demo_replaces_a_demo_alone(run: Run, linkedin: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.zip"
    mine.write_bytes(linkedin.read_bytes())
    few = ("--people", 5, "--activities", 60)
    assert run("demo", "--out", mine, *few).exit_code == 2
    assert mine.read_bytes() == linkedin.read_bytes()
    for seed in (1, 2):
        assert run("demo", "--out", tmp_path / "demo.zip", *few, "--seed", seed).exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"mine.zip", "demo.zip"}


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_file_of_ones_own_in_the_folder_of_an_export_stays(run: Run, mine: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / f"ties.{form}").write_text("my own ties\n", encoding="utf-8")
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    assert run("export", mine, "--to", out, "--format", form).exit_code == 2
    assert {path.name for path in out.iterdir()} == {f"ties.{form}", "notes.txt"}
    (out / f"ties.{form}").unlink()
    for _ in range(2):
        assert run("export", mine, "--to", out, "--format", form).exit_code == 0
    assert (out / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_database_of_ones_own_stays(run: Run, mine: Path, tmp_path: Path) -> None:
    base = tmp_path / "mine.duckdb"
    with duckdb.connect(str(base)) as connection:
        connection.execute("CREATE TABLE wages AS SELECT 1 AS a")
    before = base.read_bytes()
    assert run("export", mine, "--to", base, "--format", "duckdb").exit_code == 2
    assert base.read_bytes() == before
    for _ in range(2):
        assert run("export", mine, "--to", tmp_path / "ours.duckdb", "--format", "duckdb").exit_code == 0


def test_an_export_may_stand_beside_what_it_reads(run: Run, mine: Path) -> None:
    assert run("export", mine, "--to", mine.parent).exit_code == 0
    kept = mine.read_bytes()
    activities = mine.parent / "activities.csv"
    assert run("export", activities, "--to", mine.parent).exit_code == 2
    assert mine.read_bytes() == kept


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
@pytest.mark.parametrize("verb", EVERY)
def test_what_names_people_is_for_its_owner_alone(run: Run, mine: Path, tmp_path: Path, verb: str, umask: int) -> None:
    out = tmp_path / "new"
    out = out if verb in FOLDERS else out.with_suffix(".duckdb" if "duckdb" in verb else ".md")
    before = os.umask(umask)
    try:
        assert run(*EVERY[verb](mine, out)).exit_code == 0
    finally:
        os.umask(before)
    others = 0o044 if verb == "brief" else 0
    assert out.stat().st_mode & 0o077 == others
    for path in out.rglob("*") if out.is_dir() else ():
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_report_through_a_link_is_written_where_the_link_leads(run: Run, mine: Path, tmp_path: Path) -> None:
    link = tmp_path / "latest.md"
    link.symlink_to(tmp_path / "report.md")
    assert run("report", mine, "-o", link).exit_code == 0
    assert link.is_symlink()
    assert (tmp_path / "report.md").read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize(
    ("verb", "lang"),
    some(
        [(verb, ("en", "fr")[n % 2]) for n, verb in enumerate([*EVERY, "demo"]) if verb not in ("key", "report-json")],
        4,
    ),
)
def test_a_full_disk_leaves_the_older_output(run: Run, linkedin: Path, tmp_path: Path, verb: str, lang: str) -> None:
    """No file may grow beyond 4 KiB: the same refusal, at the same calls, as a disk that is full."""
    out = tmp_path / "new"
    out = out if verb in FOLDERS else out.with_suffix({"demo": ".zip", "export-duckdb": ".duckdb"}.get(verb, ".md"))
    given = tmp_path / "mine.zip"
    given.write_bytes(linkedin.read_bytes())
    store = tmp_path / "store"
    assert run("import", given, "--into", store).exit_code == 0
    first = given if verb == "import" else store
    arguments = ["demo", "--out", out] if verb == "demo" else EVERY[verb](first, out)
    if verb not in ("redact", "import"):
        assert run(*arguments).exit_code == 0
    before = state(tmp_path)

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 12, 1 << 12))

    done = subprocess.run(
        [sys.executable, "-m", "sociotope", *map(str, arguments), "--lang", lang],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=small,
        env={"PATH": "/usr/bin:/bin", "TMPDIR": str(beside(tmp_path)), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 1, done.stderr
    assert ("The disk is full" if lang == "en" else "Le disque est plein") in " ".join(done.stderr.split())
    assert state(tmp_path) == before


def beside(tmp_path: Path) -> Path:
    """A place for what is temporary, beside what is looked at."""
    place = tmp_path.with_name(f"{tmp_path.name}-tmp")
    place.mkdir(exist_ok=True)
    return place


@pytest.mark.parametrize("verb", some(EVERY, 3))
def test_a_closed_folder_is_said(run: Run, mine: Path, tmp_path: Path, verb: str) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    with without_privilege():
        shown = run(*EVERY[verb](mine, closed / "new.md"))
    assert shown.exit_code == 1, shown.stderr
    assert "does not allow" in " ".join(shown.stderr.split())
    assert not list(closed.iterdir())


@pytest.mark.parametrize("verb", some(EVERY, 3))
def test_a_file_on_the_way_is_said(run: Run, mine: Path, tmp_path: Path, verb: str) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    shown = run(*EVERY[verb](mine, tmp_path / "file" / "new.md"))
    assert shown.exit_code in (1, 2), shown.stderr
    assert "fault" not in shown.stderr
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    older=st.one_of(st.none(), st.binary(max_size=50)),
    fails=st.sampled_from([None, OSError(28, "full"), OSError(30, "read-only"), KeyboardInterrupt(), ValueError()]),
    private=st.booleans(),
    deep=st.integers(0, 3),
)
def test_whole_or_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, older: bytes | None, fails: BaseException | None, private: bool, deep: int
) -> None:
    folder = tmp_path_factory.mktemp("w")
    target = folder.joinpath(*map(str, range(deep)), "out")
    if older is not None and not older.startswith((b"PK", b"\x1f", b"PAR1", b"7z", b"\x28")):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(older)
    before = state(folder)
    try:
        with whole(target, private=private) as aside:
            aside.write_bytes(b"new")
            if fails:
                raise fails
    except BaseException:
        assert fails
        assert state(folder) == before
    else:
        assert target.read_bytes() == b"new"
        assert target.stat().st_mode & 0o777 == (0o600 if private else 0o644)
        assert not [name for name in state(folder) if ".sociotope-" in name]
