"""Reciprocity corrected for degrees, which two measures read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from sociotope.kernels.configuration import reciprocity_by_chance
from sociotope.measures._direction import share_drawn
from sociotope.measures._estimate import Array, Estimate, Statistic
from sociotope.measures._run import Key, Run, once
from sociotope.measures._structure import reciprocity, structure
from sociotope.text import texts

CERTAIN: Final = 1 - 1e-9

_TEXTS: Final = texts(__name__)
ONE_WAY = _TEXTS["one_way"]


def formula(total: Array) -> Array:
    """``r0`` when every tie is rare, ``[(Σ o_i k_i)² − Σ (o_i k_i)²] / m³``; above 1 where hubs are dense."""
    arcs, products, squares = total[..., 0], total[..., 4], total[..., 5]
    expected: Array = (products**2 - squares) / arcs**3
    return expected


@once
def chances(run: Run) -> Mapping[str, float]:
    """By layer, what the formula of rare ties is multiplied by to give the chance of the configuration model."""
    answer = {}
    for name, layer in structure(run).items():
        rare = float(formula(layer.sums.total))
        if rare <= 0 or run.place.sampling_design == "ego_crawl":
            answer[name] = 1.0
            continue
        given, received, persons = (
            layer.degrees[column].to_numpy().astype(np.float64) for column in ("given", "received", "persons")
        )
        answer[name] = reciprocity_by_chance(given, received, persons) / rare
    return answer


def degree_corrected(run: Run) -> Mapping[str, Statistic]:
    """``ρ_DC`` by layer. Thinning arcs at rate q multiplies both r and r0 by q, so both are divided by it.

    The groups of people left out and the draws of an interval move r0 as they move the formula of rare ties.
    """
    share = share_drawn(run) or 1.0

    def beyond(factor: float) -> Statistic:
        def of(total: Array) -> Array:
            expected = formula(total) * factor / share
            seen, by_chance = (
                np.minimum(reciprocity(total) / share, 1.0),
                np.where(expected < CERTAIN, expected, np.nan),
            )
            more: Array = (seen - by_chance) / (1 - by_chance)
            return more

        return of

    return {name: beyond(factor) for name, factor in chances(run).items()}


def with_chance(run: Run, estimates: Mapping[Key, Estimate]) -> dict[Key, Estimate]:
    """The same numbers; where the degrees leave nothing to chance, that is why there is none."""
    certain = {
        name
        for name, factor in chances(run).items()
        if float(formula(structure(run)[name].sums.total)) * factor >= CERTAIN
    }
    return {
        key: one.but("not_measurable", ONE_WAY) if one.value is None and key[0] in certain else one
        for key, one in estimates.items()
    }
