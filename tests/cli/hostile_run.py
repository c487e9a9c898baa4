"""Give hostile files to the command line, one after the other, in one process, and say as JSON what came of each.

Run by test_hostile: ``python hostile_run.py FOLDER NAME...``. A process of its own, so that its memory can be bounded
and measured; one for many files, because starting costs more than reading them.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from click.testing import CliRunner

import hostile
from sociotope.cli import sociotope

MOST_SECONDS = 600
"""Of the processor, for all of the files: a machine that is busy with other work takes no more of it."""
MOST_MEMORY = 6 << 30


def listing(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def most_megabytes() -> int:
    """The most memory that this process held: on Linux without what its parent held, which getrusage counts in."""
    status = Path("/proc/self/status")
    if status.exists():
        held = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(held.split()[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def seconds_of_processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def tried(name: str, place: Path) -> dict[str, object]:
    given, here = place / "given", place / "here"
    given.mkdir(parents=True)
    here.mkdir()
    path = hostile.EVERY[name](given)
    before = listing(given)
    os.chdir(here)
    start = seconds_of_processor()
    answers = []
    for arguments in (["inspect", str(path), "--json", "--lang", "fr"], ["doctor", str(path), "--lang", "en"]):
        done = CliRunner().invoke(sociotope, arguments)
        answers.append({"verb": arguments[0], "status": done.exit_code, "out": done.stdout, "err": done.stderr[:5000]})
    os.chdir(place)
    return {
        "name": name,
        "answers": answers,
        "seconds": seconds_of_processor() - start,
        "written": listing(here) + [each for each in listing(given) if each not in before],
        "megabytes": most_megabytes(),
    }


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    folder = Path(sys.argv[1])
    print(json.dumps([tried(name, folder / f"{place}") for place, name in enumerate(sys.argv[2:])]))


if __name__ == "__main__":
    main()
