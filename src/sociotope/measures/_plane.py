"""The reciprocity plane: how much people get of those they address, and give to those who address them."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from sociotope.measures._absence import why_nothing_said
from sociotope.measures._estimate import Estimate, estimate, sums, wilson
from sociotope.measures._person_counts import COUNTED, person_ties
from sociotope.measures._persons import ELSEWHERE
from sociotope.measures._resampling import draws
from sociotope.measures._run import Key, Run
from sociotope.ties import contacts


def plane(run: Run, name: str) -> dict[Key, Estimate]:
    """One side of the plane: the mean over people, and the owner's own."""
    counts = person_ties(run)
    done, of = (counts.of(column) for column in COUNTED[name])
    there = of > 0
    answer: dict[Key, Estimate] = {("environment", "all"): _nothing(run, "environment")}
    if there.any():
        drawn = draws(run)
        by = "person" if drawn is not None and drawn.method == "actors" else "bucket"
        table = pa.table(
            {
                "period": ["all"] * int(there.sum()),
                "one_bucket": counts.table[by].to_numpy()[there],
                "share": done[there] / of[there],
                "people": np.ones(int(there.sum())),
            }
        )
        counted = sums(table, ["share", "people"], drawn if by == "person" else None)["all"]
        mean = estimate(counted, lambda total: total[..., 0] / total[..., 1], n=round(of.sum()))
        alone = run.place.sampling_design == "ego_crawl"
        answer["environment", "all"] = mean.but("not_measurable", ELSEWHERE) if alone else mean
    if run.place.value("SELECT count(*) FROM actors WHERE is_owner"):
        mine = np.array(counts.table["is_owner"].to_pylist(), dtype=bool) & there
        answer["owner", "all"] = _nothing(run, "owner")
        if mine.any():
            share, people = done[mine].sum() / of[mine].sum(), round(of[mine].sum())
            low, high = wilson(share, people)
            answer["owner", "all"] = Estimate(float(share), people, low=low, high=high)
    return answer


def _nothing(run: Run, of: str) -> Estimate:
    return Estimate(None, 0, status="not_measurable", why=why_nothing_said(run, contacts(run.place), of))
