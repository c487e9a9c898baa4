"""How a run draws people, or weeks, again."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from sociotope.environment import second_of
from sociotope.measures._draws import DRAWS, UNDATED, WEEK, Draws, Numbers
from sociotope.measures._run import Run, once

SEED: Final = 20_000
"""So that the same place gives the same interval."""

LEAST_WEEKS: Final = 8
"""Below this many weeks, drawing weeks says nothing."""

_WEEKS: Final = f"""
SELECT cast(floor(min(second) / {WEEK}) AS BIGINT) AS first, cast(floor(max(second) / {WEEK}) AS BIGINT) AS last
FROM (
  SELECT second FROM contacts
  UNION ALL
  SELECT {second_of("published")} AS second FROM activities WHERE type IN ('Create', 'Question', 'Announce')
) AS acts
"""
"""The weeks of all that a measure counts: what is addressed to people, written, or passed on."""


@once
def draws(run: Run) -> Draws | None:
    """How to draw again in this run; None when groups of people are left out instead."""
    method = run.intervals
    random = np.random.default_rng(SEED)
    if method == "actors":
        people = run.place.sql("SELECT actor FROM people UNION SELECT actor FROM actors ORDER BY actor")
        # the acts of the archive's owner stand under their week, below zero
        units = np.concatenate([np.arange(-200, 0), people["actor"].to_numpy()]).astype(np.int64)
        return Draws(method, units, random.poisson(1.0, (DRAWS, len(units))).astype(np.uint8))
    if method == "blocks":
        [ends] = run.place.sql(_WEEKS).to_pylist()
        if ends["first"] is None or ends["last"] - ends["first"] + 1 < LEAST_WEEKS:
            return Draws("too few", *_blocks(ends["first"] or 0, ends["last"] or 0, random))
        return Draws(method, *_blocks(ends["first"], ends["last"], random))
    return None


def _blocks(first: int, last: int, random: np.random.Generator) -> tuple[Numbers, npt.NDArray[np.uint8]]:
    weeks = last - first + 1
    length = max(1, round(weeks ** (1 / 3)))
    blocks = -(-weeks // length)
    starts = random.integers(0, weeks - length + 1, (DRAWS, blocks))
    drawn = (starts[:, :, None] + np.arange(length)).reshape(DRAWS, -1)[:, :weeks]
    weights = np.zeros((DRAWS, weeks), dtype=np.uint8)
    np.add.at(weights, (np.arange(DRAWS)[:, None], drawn), 1)
    units = np.concatenate([[UNDATED], np.arange(first, last + 1)]).astype(np.int64)
    return units, np.concatenate([np.ones((DRAWS, 1), np.uint8), weights], axis=1)
