"""Reading an archive, against a bare DuckDB ``read_csv`` of the same files: alternated, in one process."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import duckdb

from sociotope.engine import Engine
from sociotope.platforms._platform import Options
from sociotope.reading import ReadingOptions, read, recognise

GOAL = 4.0
ROUNDS = 3


def bare(folder: Path) -> None:
    """Load every CSV file as text, all columns, with DuckDB alone."""
    with duckdb.connect() as base:
        for number, path in enumerate(sorted(folder.rglob("*.csv"))):
            if path.read_bytes()[:20].startswith(b"No conversations"):
                continue
            skip = 3 if path.name == "Connections.csv" else 0
            rows = f"read_csv(?, all_varchar = true, header = true, skip = {skip})"
            base.execute(f"CREATE TABLE t{number} AS SELECT * FROM {rows}", [str(path)])


def rows(folder: Path, limit: str | None) -> None:
    """Recognise the same folder and read it to the end, every row in its final form, nothing kept."""
    sources, _ = recognise([folder])
    with Engine(limit) as engine:
        for source in sources:
            for _ in source.module.read(source.archive, Options(engine=engine)):
                pass


def store(folder: Path, limit: str | None) -> None:
    """Go from the same folder to an environment whose tables can be asked."""
    with read(folder, options=ReadingOptions(memory_limit=limit)) as place:
        place.value("SELECT count(*) FROM activities")


def taken(run: Callable[[], None]) -> tuple[float, float]:
    """Seconds on the clock, and seconds of processor, that something takes in this process."""
    start, used = time.monotonic(), time.process_time()
    run()
    return time.monotonic() - start, time.process_time() - used


def reading(archive: Path, folder: Path, limit: str | None) -> list[str]:
    """Rows of a table: each way against the bare one, over alternated rounds after one that warms up."""
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    ways: dict[str, Callable[[], None]] = {
        "a bare DuckDB `read_csv`": partial(bare, folder),
        "the reader: rows in their final form": partial(rows, folder, limit),
        "the reader, then numbered, merged and written as a store": partial(store, folder, limit),
    }
    times: dict[str, list[tuple[float, float]]] = {way: [] for way in ways}
    for number in range(ROUNDS + 1):
        for way, run in ways.items():
            cost = taken(run)
            if number:
                times[way].append(cost)
    first, *_ = times.values()
    lines = []
    for way, costs in times.items():
        clock, processor = (median(column) for column in zip(*costs, strict=True))
        ratios = [[one / other for one, other in zip(*pair, strict=True)] for pair in zip(costs, first, strict=True)]
        on_clock, on_processor = (median(column) for column in zip(*ratios, strict=True))
        worst = max(ratio for ratio, _ in ratios)
        lines.append(
            f"| {way} | {clock:.1f} | {processor:.1f} | {on_clock:.1f}× (worst {worst:.1f}×) | {on_processor:.1f}× |"
        )
    return lines
