"""An invented log of events, as large as one wants, and what the whole road costs on it.

``write_log`` makes it: people of very unequal activity, a mix of kinds, replies to what was written before.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sociotope.measures import measures
from sociotope.reading import ReadingOptions, read
from sociotope.ties import ties_view
from sociotope.uses import use_mix

GROUP = 1_000_000
"""Rows of a row group, and how far back a reply, a repost or a reaction can go."""
EVENTS_PER_PERSON = 50
START, YEARS = 1_577_836_800, 3
KINDS = {"post": 0.18, "reply": 0.40, "repost": 0.10, "like": 0.20, "message": 0.09, "follow": 0.03}
_MADE = [list(KINDS).index(kind) for kind in ("post", "reply")]
_TO_THINGS = [list(KINDS).index(kind) for kind in ("reply", "repost", "like")]
_TO_PEOPLE = [list(KINDS).index(kind) for kind in ("message", "follow")]


def write_log(path: Path, rows: int, seed: int = 1) -> None:
    """Write a log of so many events as Parquet, one row group at a time.

    Who acts follows a power law; a reply, a repost or a reaction is to something written earlier, most often lately; a
    message or a follow is to somebody near, so that pairs recur in both directions.
    """
    random = np.random.default_rng(seed)
    people = max(10, rows // EVENTS_PER_PERSON)
    last_made = np.zeros(0, np.int64)
    texts = [(name, pa.string()) for name in ("id", "actor", "kind", "target", "target_kind")]
    schema = pa.schema([*texts, ("timestamp", pa.int64())])
    with pq.ParquetWriter(path, schema, compression="zstd") as file:
        for first in range(0, rows, GROUP):
            numbers = np.arange(first, min(first + GROUP, rows))
            kind = random.choice(len(KINDS), len(numbers), p=list(KINDS.values()))
            kind[0] = 0 if first == 0 else kind[0]
            made = np.isin(kind, _MADE)
            latest = np.maximum.accumulate(np.where(made, numbers, last_made[-1] if first else 0))
            before = np.concatenate([last_made, latest])
            back = np.minimum(1 + random.pareto(0.7, len(numbers)) * 20, GROUP).astype(np.int64)
            parent = before[np.maximum(numbers - back - (first - len(last_made)), 0)]
            who = (people * random.random(len(numbers)) ** 3.3).astype(np.int64)
            other = (who ^ random.geometric(0.1, len(numbers))) % people
            to_thing, to_person = np.isin(kind, _TO_THINGS), np.isin(kind, _TO_PEOPLE)
            target = pc.if_else(to_thing, _named("e", parent), _named("u", other))
            columns = {
                "id": _named("e", numbers),
                "actor": _named("u", who),
                "kind": pa.array(list(KINDS)).take(pa.array(kind)),
                "target": pc.if_else(to_thing | to_person, target, pa.scalar(None, pa.string())),
                "target_kind": pc.if_else(to_thing, "object", "person"),
                "timestamp": START + numbers * (YEARS * 365 * 86_400) // rows,
            }
            file.write_table(pa.table(columns, schema=schema))
            last_made = latest


def _named(letter: str, numbers: np.ndarray) -> pa.Array:
    return pc.binary_join_element_wise(letter, pa.array(numbers).cast(pa.string()), "")


def road(path: Path, limit: str | None) -> dict[str, float]:
    """Seconds of each stretch of the road on a log, by the clock and of processor, and the most memory held, in MB."""
    costs, start, worked = {}, time.monotonic(), time.process_time()

    def lap(stretch: str) -> None:
        nonlocal start, worked
        costs[stretch], start = time.monotonic() - start, time.monotonic()
        costs[f"{stretch}, of processor"], worked = time.process_time() - worked, time.process_time()
        print(f"{stretch}: {costs[stretch]:.1f} s, {costs[f'{stretch}, of processor']:.1f} of processor", flush=True)

    with read(path, options=ReadingOptions(memory_limit=limit)) as place:
        lap("import")
        use_mix(place)
        lap("uses")
        ties_view(place)
        lap("ties")
        measures(place)
        lap("measures, the index among them")
    usage = resource.getrusage(resource.RUSAGE_SELF)
    costs["all"] = sum(seconds for stretch, seconds in costs.items() if not stretch.endswith("of processor"))
    costs["all, of processor"] = usage.ru_utime + usage.ru_stime
    costs["megabytes at most"] = usage.ru_maxrss / 1024
    return costs


def main(arguments: list[str]) -> None:
    """``python -m benchmarks event-log --rows N``: make the log if it is not there, and go the whole road on it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks event-log", description=__doc__)
    parser.add_argument("--rows", type=int, default=50 * GROUP)
    parser.add_argument("--folder", type=Path, help="where to keep the invented log between two runs")
    parser.add_argument("--memory-limit", default="3GB", help="as the option of the command line")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=asked.folder) as work:
        path = (asked.folder or Path(work)) / f"events-{asked.rows}.parquet"
        if not path.exists():
            write_log(path, asked.rows)
        for what, value in road(path, asked.memory_limit).items():
            print(f"| {what} | {value:,.1f} |")
