"""How much processor the small things take, beside `import duckdb, pyarrow.parquet` in the same run.

``python -m benchmarks start`` measures and prints; ``python -m benchmarks`` puts the same in its page.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks._run import archive, python, sociotope

ROUNDS = 5
EVENTS = """timestamp,actor,kind,target
2026-01-01T00:00:00Z,ana,post,
2026-01-02T00:00:00Z,bo,reply,ana
2026-01-03T00:00:00Z,ana,reply,bo
2026-01-04T00:00:00Z,cy,like,ana
"""
HEADER = ("| start-up | seconds of processor | against the imports | goal |", "|---|--:|--:|---|")


def start(folder: Path) -> list[str]:
    """The rows of a table: each in turn, round after round, and the middle one of each."""
    events, small = folder / "events.csv", archive(folder, 5_000)
    events.write_text(EVENTS, encoding="utf-8")
    asked: dict[str, tuple[Callable[[], float], str]] = {
        "`import duckdb, pyarrow.parquet`": (lambda: python("import duckdb, pyarrow.parquet"), ""),
        "`import sociotope`": (lambda: python("import sociotope"), "0.15 s"),
        "`objective` of a few words": (lambda: sociotope("objective", "find clients").processor, "0.5 s"),
        "`inspect` of four acts": (lambda: sociotope("inspect", events).processor, "1 s, or four times the imports"),
        "`report` of 5,000 acts": (lambda: sociotope("report", small, "-o", folder / "p.html").processor, "3.8 s"),
    }
    times: dict[str, list[float]] = {name: [] for name in asked}
    for _ in range(ROUNDS):
        for name, (measure, _) in asked.items():
            times[name].append(measure())
    imports = median(times["`import duckdb, pyarrow.parquet`"])
    return [
        f"| {name} | {median(seconds):.2f} | {median(seconds) / imports:.1f}× | {asked[name][1]} |"
        for name, seconds in times.items()
    ]


def main(arguments: list[str]) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        print("\n".join([*HEADER, *start(Path(folder))]))
