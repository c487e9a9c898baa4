"""A run that is killed, a full disk, two runs at once: the store is the old one or the new one, whole."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import sociotope.reading._recognise as recognising
from reading import toy
from sociotope.environment import Sociotope
from sociotope.errors import StoreBusy
from sociotope.reading import import_archives
from sociotope.reading._folder import writing

TESTS = Path(__file__).parents[1]
SCRIPT = TESTS / "reading" / "import_in_a_process.py"


def acts(first: int, count: int) -> list[dict[str, object]]:
    return [
        {"type": "Create", "actor": f"p{n % 97}", "object": f"n{n}", "to": [f"p{n % 89}"], "source_row": n + 1}
        for n in range(first, first + count)
    ]


@pytest.fixture
def archives(tmp_path: Path) -> tuple[Path, Path]:
    old = toy.write(tmp_path / "old.toy", activities=acts(0, 2_000))
    new = toy.write(tmp_path / "new.toy", activities=acts(1_000, 30_000))
    return old, new


@contextmanager
def importing(store: Path, archive: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that has begun to import."""
    with subprocess.Popen(
        [sys.executable, str(SCRIPT), str(store), str(archive)],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(TESTS), "PATH": "/usr/bin:/bin"},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process


def count(store: Path) -> int:
    with Sociotope(store) as place:
        assert place.value("SELECT count(DISTINCT activity) FROM activities") == place.value(
            "SELECT count(*) FROM activities"
        )
        assert not place.value("SELECT count(*) FROM activities WHERE actor NOT IN (SELECT actor FROM actors)")
        return int(place.value("SELECT count(*) FROM activities"))


def test_killed_at_many_moments(tmp_path: Path, archives: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognising, "modules", lambda package: {"toy": toy.module()})
    old, new = archives
    begun = tmp_path / "begun"
    import_archives([old], begun).close()
    assert count(begun) == 2_000

    rehearsal = shutil.copytree(begun, tmp_path / "rehearsal")
    since = time.monotonic()
    with importing(rehearsal, new) as process:
        assert process.wait() == 0
    whole = time.monotonic() - since
    assert count(rehearsal) == 31_000

    seen = set()
    for moment in range(0, 12, 1 if os.environ.get("SOCIOTOPE_LONG") else 3):
        store = shutil.copytree(begun, tmp_path / f"store{moment}")
        with importing(store, new) as process:
            time.sleep(whole * moment / 11)
            process.kill()
        seen.add(count(store))
        import_archives([new], store).close()
        assert count(store) == 31_000
        assert not [path for path in store.iterdir() if path.name.startswith(".work-")]
    assert seen <= {2_000, 31_000}
    assert 2_000 in seen


def test_full_disk_leaves_the_old_store(
    tmp_path: Path, archives: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file may grow beyond 64 KiB: the same refusal, at the same calls, as a disk that is full."""
    monkeypatch.setattr(recognising, "modules", lambda package: {"toy": toy.module()})
    old, new = archives
    store = tmp_path / "store"
    import_archives([old], store).close()

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, 1 << 16))

    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(store), str(new)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=small,
        env={"PYTHONPATH": str(TESTS), "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode != 0
    assert count(store) == 2_000
    import_archives([new], store).close()
    assert count(store) == 31_000


def test_two_runs_at_once(tmp_path: Path, archives: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognising, "modules", lambda package: {"toy": toy.module()})
    old, _ = archives
    store = tmp_path / "store"
    with writing(store), pytest.raises(StoreBusy):
        import_archives([old], store)
    import_archives([old], store).close()
    assert count(store) == 2_000
