"""A command in a process of its own, with the time and the memory that it took; and invented archives to give it."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from invented import write_demo  # stands with the tests, which are no package

PEOPLE_PER_ACT = 1 / 50
MOST_PEOPLE = 20_000


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock and of processor, and the most memory held at once, in megabytes."""

    seconds: float
    processor: float
    megabytes: float


def archive(folder: Path, activities: int, platform: str = "linkedin") -> Path:
    """An archive with so many activities, written once."""
    path = folder / f"{platform}-{activities}.zip"
    if not path.exists():
        people = max(100, min(MOST_PEOPLE, round(activities * PEOPLE_PER_ACT)))
        write_demo(platform, path, activities=activities, people=people, seed=1)
    return path


_LAUNCHER = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_maxrss, used.ru_utime + used.ru_stime, done.stdout.split()[-1].decode() if done.stdout else "")
sys.exit(done.returncode)
"""
"""A small process that starts the command: a child counts its parent's memory until it becomes another program."""


def sociotope(*arguments: str | Path) -> Cost:
    """Run a verb of the command line as a person does."""
    return _run(["-m", "sociotope", *map(str, arguments)])


def python(code: str) -> float:
    """The seconds of processor of a few lines of Python in a process of its own."""
    return _run(["-c", code]).processor


def timed(code: str) -> Cost:
    """The cost of a few lines of Python that print, last, the seconds of processor that count, imports left out."""
    return _run(["-c", code], is_told=True)


def _run(arguments: list[str], *, is_told: bool = False) -> Cost:
    command = [sys.executable, *arguments]
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-S", "-c", _LAUNCHER, *command], capture_output=True, text=True, check=False
    )
    seconds = time.monotonic() - start
    if done.returncode not in (0, 3):
        raise RuntimeError(done.stderr)
    most, processor, *last = done.stdout.split()
    return Cost(seconds, float(last[0] if is_told else processor), int(most) / 1024)


def machine() -> str:
    """This machine, in generic words."""
    pages = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    memory = f"{round(pages / 2**30)} GB of memory"
    return f"{os.cpu_count()} cores, {memory}, {platform.system()}, Python {platform.python_version()}"
