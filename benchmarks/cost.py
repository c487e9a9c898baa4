"""From zip to report at several sizes: time, memory, and how they grow."""

from __future__ import annotations

from pathlib import Path

import altair as alt
import numpy as np
import vl_convert

from benchmarks._run import Cost, archive, sociotope

SIZES = (10_000, 100_000, 1_000_000)
LARGE = 10_000_000


def costs(folder: Path, limit: str | None, *, large: bool) -> dict[int, Cost]:
    """By number of activities, what `sociotope report` costs."""
    sizes = (*SIZES, LARGE) if large else SIZES
    costs_by_size = {}
    for size in sizes:
        given = archive(folder, size)
        limited = ["--memory-limit", limit] if limit else []
        costs_by_size[size] = sociotope("report", given, "-o", folder / "page.html", *limited)
    return costs_by_size


def slope(costs_by_size: dict[int, Cost]) -> float:
    """The exponent of growth: seconds of processor, less those of the smallest, against activities, as logarithms."""
    sizes = sorted(costs_by_size)
    start = min(cost.processor for cost in costs_by_size.values()) * 0.9
    logs = np.log10([[size, costs_by_size[size].processor - start] for size in sizes[1:]])
    return float(np.polyfit(logs[:, 0], logs[:, 1], 1)[0])


def plot(costs_by_size: dict[int, Cost], path: Path) -> None:
    """Write the chart: seconds of processor against activities, both on logarithmic scales."""
    rows = [{"activities": size, "seconds": cost.processor} for size, cost in costs_by_size.items()]
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("activities:Q", scale=alt.Scale(type="log"), title="activities in the archive"),
        y=alt.Y("seconds:Q", scale=alt.Scale(type="log"), title="seconds of processor, from zip to report"),
    )
    chart = (base.mark_line() + base.mark_point(filled=True, size=60)).properties(width=480, height=300)
    path.write_text(vl_convert.vegalite_to_svg(chart.to_json()), encoding="utf-8")
