"""Numbers that the degrees of people give, layer by layer."""

from __future__ import annotations

import numpy as np

from sociotope.measures._absence import why_no_tie
from sociotope.measures._attention import Degrees, gini, top_share
from sociotope.measures._estimate import Array, Estimate
from sociotope.measures._run import Key, Run
from sociotope.measures._structure import layer_said, structure
from sociotope.ties import BUCKETS


def over_degrees(run: Run, statistic: str, bounds: tuple[float, float]) -> dict[Key, Estimate]:
    """A number that the degrees of each layer give: ``excess`` or ``top``."""
    answer: dict[Key, Estimate] = {}
    for name, layer in structure(run).items():
        degrees = layer.degrees
        received, given = Degrees(degrees, "received"), Degrees(degrees, "given")

        def value(ins: Array, outs: Array, received: Degrees = received, given: Degrees = given) -> float:
            if statistic == "top":
                return top_share(received.values, ins)
            return gini(received.values, ins) - gini(given.values, outs)

        if layer.attention is None:
            without = np.array([value(received.without(b), given.without(b)) for b in range(BUCKETS)])
            touched = np.isin(np.arange(BUCKETS), degrees["one_bucket"].to_numpy())
        else:
            without = layer.attention[:, 1 if statistic == "top" else 0]
            touched = np.ones(len(without), dtype=bool)
        answer[name, "all"] = Estimate(
            value(received.counts, given.counts),
            round(layer.sums.total[3]),
            without,
            touched,
            bounds,
            why=layer_said(run, name),
            method=layer.sums.method,
        )
    if not answer:
        answer["environment", "all"] = Estimate(None, 0, status="not_measurable", why=why_no_tie(run))
    return answer
