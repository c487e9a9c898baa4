"""Reading an archive, against a bare DuckDB ``read_csv`` of the same files: alternated, in one process."""

from __future__ import annotations

import time
import zipfile
from functools import partial
from pathlib import Path
from statistics import median

import duckdb

from sociotope.reading import ReadingOptions, read

GOAL = 4.0
ROUNDS = 3


def bare(folder: Path) -> float:
    """Seconds to load every CSV file as text, all columns, with DuckDB alone."""
    start = time.monotonic()
    with duckdb.connect() as base:
        for number, path in enumerate(sorted(folder.rglob("*.csv"))):
            if path.read_bytes()[:20].startswith(b"No conversations"):
                continue
            skip = 3 if path.name == "Connections.csv" else 0
            found = f"read_csv(?, all_varchar = true, header = true, skip = {skip})"
            base.execute(f"CREATE TABLE t{number} AS SELECT * FROM {found}", [str(path)])
    return time.monotonic() - start


def ours(folder: Path, limit: str | None) -> float:
    """Seconds from the same folder to an environment whose tables can be asked."""
    start = time.monotonic()
    with read(folder, options=ReadingOptions(memory_limit=limit)) as place:
        place.value("SELECT count(*) FROM activities")
    return time.monotonic() - start


def reading(archive: Path, folder: Path, limit: str | None) -> dict[str, float]:
    """Medians of both, and their ratio, over alternated rounds after one that warms up."""
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    times: dict[str, list[float]] = {"bare": [], "ours": []}
    for number in range(ROUNDS + 1):
        for name, run in (("bare", bare), ("ours", partial(ours, limit=limit))):
            seconds = run(folder)
            if number:
                times[name].append(seconds)
    ratios = [one / other for one, other in zip(times["ours"], times["bare"], strict=True)]
    return {
        "bare_seconds": median(times["bare"]),
        "ours_seconds": median(times["ours"]),
        "ratio": median(ratios),
        "worst_ratio": max(ratios),
    }
