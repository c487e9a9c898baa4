"""``python -m benchmarks [--large] [--folder FOLDER]``: measure, print, write benchmarks/README.md and its chart.

``python -m benchmarks event-log --rows N`` goes the whole road on an invented log of N events, and prints;
``python -m benchmarks page`` weighs the report of a large archive and opens it in Chromium;
``python -m benchmarks start`` measures what small things take;
``python -m benchmarks json [FOLDER]`` reads large JSON documents, which it keeps in the folder;
``python -m benchmarks mastodon [FOLDER]`` reads a large Mastodon archive, which it keeps there too.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import date
from pathlib import Path

from benchmarks import cost, event_log, fediverse, json_documents, opening, reading, start
from benchmarks._run import archive, machine, sociotope

HERE = Path(__file__).resolve().parent
MARK = "<!-- measured by python -m benchmarks -->"
MILLION = 1_000_000


def main() -> None:
    """Run everything and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="an archive of ten million activities too")
    parser.add_argument("--folder", type=Path, help="where to keep the invented archives between two runs")
    parser.add_argument("--memory-limit", help="as the option of the command line; its default when left out")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as work:
        folder = asked.folder or Path(work)
        help_cost = min((sociotope("--help") for _ in range(7)), key=lambda each: each.seconds)
        against = reading.reading(archive(folder, MILLION), Path(work, "files"), asked.memory_limit)
        costs = cost.costs(folder, asked.memory_limit, large=asked.large)
        small = start.start(Path(work))
        documents = [*json_documents.json_documents(folder), "", *fediverse.fediverse(folder)]
    million = costs[MILLION]
    cost.plot(costs, HERE / "cost.svg")
    rows = [
        ("`sociotope --help`", f"{help_cost.seconds * 1000:.0f} ms", "100 ms"),
        (
            "1,000,000 activities from zip to report",
            f"{million.seconds:.0f} s ({million.processor:.0f} s of processor), {million.megabytes:,.0f} MB at most",
            "60 s, 1,000 MB",
        ),
        ("growth of the processor's time with the size (1 is linear)", f"{cost.slope(costs):.2f}", "1"),
    ]
    lines = [
        MARK,
        "",
        f"{date.today():%Y-%m-%d}, {machine()}, --memory-limit {asked.memory_limit or 'left to its default'}.",
        "",
        "| what | measured | goal |",
        "|---|---|---|",
    ]
    lines += [f"| {what} | {measured} | {goal} |" for what, measured, goal in rows]
    lines += ["", *start.HEADER, *small]
    header = "| the files of 1,000,000 activities | seconds | of processor | against the bare one | of processor |"
    lines += ["", header, "|---|---|---|---|---|", *against]
    lines += ["", f"The goal is {reading.GOAL:.0f}×."]
    lines += ["", *json_documents.HEADER, *documents]
    lines += ["", "| activities | seconds | of processor | most memory, MB |", "|---|---|---|---|"]
    lines += [
        f"| {size:,} | {each.seconds:.1f} | {each.processor:.1f} | {each.megabytes:,.0f} |"
        for size, each in costs.items()
    ]
    lines += ["", "![Seconds of processor against activities, both on logarithmic scales](cost.svg)", ""]
    page = HERE / "README.md"
    page.write_text(page.read_text(encoding="utf-8").split(MARK)[0] + "\n".join(lines), encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    if sys.argv[1:2] == ["event-log"]:
        event_log.main(sys.argv[2:])
    elif sys.argv[1:2] == ["page"]:
        opening.main(sys.argv[2:])
    elif sys.argv[1:2] == ["start"]:
        start.main(sys.argv[2:])
    elif sys.argv[1:2] == ["json"]:
        json_documents.main(sys.argv[2:])
    elif sys.argv[1:2] == ["mastodon"]:
        fediverse.main(sys.argv[2:])
    else:
        main()
