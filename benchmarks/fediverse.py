"""``python -m benchmarks mastodon [FOLDER]``: a Mastodon archive of 200,000 acts, read; its likes and lists with it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks._run import archive, sociotope, timed

ACTS = 200_000
GOAL = 5.0
ROUNDS = 3

_READ = """
import time
from pathlib import Path
from sociotope.engine import Engine
from sociotope.platforms._platform import Options
from sociotope.reading import recognise

start = time.process_time()
sources, _ = recognise([Path({path!r})])
with Engine() as engine:
    for source in sources:
        for _ in source.module.read(source.archive, Options(engine=engine)):
            pass
print(time.process_time() - start)
"""


def fediverse(folder: Path) -> list[str]:
    """The rows of a table: what reading takes, then the whole import; the best of some rounds, each in a process."""
    path = archive(folder, ACTS, "mastodon")
    reads, imports = [], []
    for number in range(ROUNDS):
        reads.append(timed(_READ.format(path=str(path))))
        imports.append(sociotope("import", path, "-o", folder / f"mastodon-{number}"))
    lines = [f"| a Mastodon archive of {ACTS:,} acts | seconds of processor | most memory, MB |", "|---|--:|--:|"]
    for way, costs in (("read, every row in its final form", reads), ("imported, start-up included", imports)):
        best = min(costs, key=lambda cost: cost.processor)
        lines.append(f"| {way} | {best.processor:.1f} | {best.megabytes:,.0f} |")
    return [*lines, "", f"The goal of reading is {GOAL:.0f} s."]


def main(arguments: list[str]) -> None:
    """Measure and print; the archive is kept in a folder when one is named."""
    with tempfile.TemporaryDirectory() as work:
        print("\n".join(fediverse(Path(arguments[0] if arguments else work))))
