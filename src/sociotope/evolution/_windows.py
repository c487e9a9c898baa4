"""What is done in windows of four weeks, that end with the last act: how much for a few, how much for a crowd."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sociotope.environment import Sociotope, exact_sum, second_of
from sociotope.position import positions, sees_everybody
from sociotope.uses import PASSIVE, pattern_uses

Array = npt.NDArray[np.float64]

DAY: Final = 86_400
WINDOW: Final = 28 * DAY
"""Seconds of a window. Four weeks: thirty days or so are the steadiest (docs/science.md 1.7)."""

THIRD: Final = 0.334
"""An act beyond a third, either way, is one of a network or of a media (docs/science.md 8.1)."""

EARLY: Final = 0.01
"""The first acts, so many of all, tell no beginning: an account may sleep for years."""

_SPAN: Final = """
WITH dated AS (SELECT platform, first FROM {positions} WHERE {whose} AND first IS NOT NULL),
ranked AS (
  SELECT platform, first, row_number() OVER (PARTITION BY platform ORDER BY first) AS place,
    count(*) OVER (PARTITION BY platform) AS n
  FROM dated
)
SELECT platform, min(CASE WHEN place > n * {early} THEN first END) AS since, max(first) + 1 AS until
FROM ranked GROUP BY platform
"""

_SERIES: Final = f"""
SELECT
  cast(floor(({{until}} - 1 - first) / {WINDOW}.0) AS BIGINT) AS back, count(*) AS acts,
  count(CASE WHEN (low + high) / 2 > {THIRD} THEN 1 END) AS network,
  count(CASE WHEN (low + high) / 2 < -{THIRD} THEN 1 END) AS media,
  {exact_sum("(low + high) / 2")} AS position
FROM {{positions}}
WHERE {{whose}} AND first >= {{since}} AND first < {{until}}
GROUP BY 1
"""

_MASS: Final = f"""
WITH counted AS (
  SELECT cast({{part}} AS BIGINT) AS part, {{after}} AS is_after, pattern, count(*) AS n
  FROM (SELECT pattern, actor, {second_of("published")} AS second FROM act_patterns AS act WHERE {{whose}}) AS act
  WHERE second >= {{since}} AND second < {{until}}
  GROUP BY 1, 2, 3
)
SELECT counted.part, counted.is_after, scored.use,
  CAST(sum(counted.n * CAST(scored.floored AS DECIMAL(18, 15))) AS DOUBLE) AS mass, CAST(sum(counted.n) AS BIGINT) AS n
FROM counted INNER JOIN pattern_uses AS scored ON scored.pattern = counted.pattern
WHERE scored.use <> '{PASSIVE}'
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3
"""


@dataclass(frozen=True, slots=True)
class Windows:
    """Windows in order, the last one last: by column, how many ``acts``, and how many are of ``network`` and ``media``.

    ``position`` is the mean of each, NaN below :data:`LEAST_ACTS`. The first begins at ``since``, a second since 1970,
    and the last ends at ``until``; the first act is of ``begun``, less than a window before.
    """

    begun: int
    since: int
    until: int
    acts: Array
    network: Array
    media: Array
    position: Array

    def __len__(self) -> int:
        return len(self.acts)

    def begins(self, window: int) -> int:
        """The second at which a window begins."""
        return self.since + window * WINDOW


LEAST_ACTS: Final = 5
"""Fewer acts than this in a window, and their mean position is noise."""


def windows(environment: Sociotope) -> Windows | None:
    """What the owner does, or everybody where the archive is nobody's; None without a dated act that has a position.

    Where there are several platforms, only the time that all of them cover: an archive that begins later is no change.
    """
    owner = environment.value("SELECT min(actor) FROM actors WHERE is_owner")
    everybody = sees_everybody(environment)
    if owner is None and not everybody:
        return None
    asked = {
        "positions": positions(environment, owner, everybody=everybody),
        "whose": "TRUE" if owner is None else f"me = {owner}",
    }
    spans = environment.sql(_SPAN.format(early=EARLY, **asked)).to_pylist()
    if not spans:
        return None
    since, until = max(row["since"] for row in spans), min(row["until"] for row in spans)
    n, begun = max((until - since) // WINDOW, 0), min(since, until)
    since = until - n * WINDOW
    made = np.zeros((4, n))
    for row in environment.sql(_SERIES.format(since=since, until=until, **asked)).to_pylist():
        made[:, n - 1 - row["back"]] = [row[name] for name in ("acts", "network", "media", "position")]
    acts, network, media, position = made
    mean = np.where(acts >= LEAST_ACTS, position / np.maximum(acts, 1), np.nan)
    return Windows(begun, since, until, acts, network, media, mean)


def use_mass_by(
    environment: Sociotope, since: int, cut: int, until: int, *, people: bool, owned: bool
) -> tuple[list[str], Array, Array, int, int]:
    """What each use weighs before and after a moment: by person where ``people``, else by window; of the owner alone
    where ``owned``.

    Returns
    -------
    tuple
        The uses; two arrays with a row for each person (the same in both), or for each window; and how many acts there
        are in each.
    """
    pattern_uses(environment)
    sql = _MASS.format(
        part="coalesce(actor, -1)" if people else f"floor((second - {cut}) / {WINDOW}.0)",
        after=f"CASE WHEN second >= {cut} THEN 1 ELSE 0 END",
        whose="TRUE" if not owned else "act.actor IN (SELECT actor FROM actors WHERE is_owner)",
        since=since,
        until=until,
    )
    table = environment.sql(sql)
    uses = sorted(set(table["use"].to_pylist()))
    use = np.searchsorted(uses, np.array(table["use"].to_pylist(), dtype=object)) if uses else np.zeros(0, np.int64)
    part, is_after = table["part"].to_numpy(), table["is_after"].to_numpy() == 1
    mass, n = table["mass"].to_numpy(), table["n"].to_numpy()
    first = use == 0
    sides = []
    ids, row = np.unique(part, return_inverse=True)
    for chosen in (~is_after, is_after):
        side = np.zeros((len(ids), len(uses)))
        np.add.at(side, (row[chosen], use[chosen]), mass[chosen])
        sides.append(side if people else side[np.unique(row[chosen])])
    return uses, sides[0], sides[1], int(n[first & ~is_after].sum()), int(n[first & is_after].sum())
