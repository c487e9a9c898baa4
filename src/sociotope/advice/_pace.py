"""How many acts a week somebody has done of late: the unit in which advice is paid for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from sociotope.environment import Sociotope
from sociotope.quantiles import student_of
from sociotope.text import Text, texts
from sociotope.uses import acts_absent

_TEXTS: Final = texts(__name__)

WEEKS: Final = 13
"""The last ninety-one days: long enough to see a habit, short enough to be today’s."""

LEAST_WEEKS: Final = 4
"""Under this many weeks a pace is a mood."""

LEAST_ACTS: Final = 10

_WEEK: Final = 7 * 86400

_RECENT: Final = f"""
SELECT
  act.platform, cast(floor(date_diff('second', ends.first_act, ends.last_act) / {_WEEK}) AS INTEGER) AS span,
  cast(floor(date_diff('second', act.published, ends.last_act) / {_WEEK}) AS INTEGER) AS weeks_ago,
  count(*) AS acts
FROM activities AS act
INNER JOIN (
  SELECT platform, min(published) AS first_act, max(published) AS last_act FROM activities GROUP BY platform
) AS ends ON act.platform = ends.platform
WHERE act.actor IN (SELECT actor FROM actors WHERE is_owner) AND act.published IS NOT NULL
GROUP BY 1, 2, 3
"""

NOBODY: Final = _TEXTS["nobody"]
UNDATED: Final = _TEXTS["undated"]
TOO_SHORT: Final = _TEXTS["too_short"].format(weeks=LEAST_WEEKS)
TOO_QUIET: Final = _TEXTS["too_quiet"]


@dataclass(frozen=True, slots=True)
class Pace:
    """Acts a week, its 95 % interval, and what it was counted on; ``why`` when it cannot be known."""

    per_week: float | None
    low: float | None = None
    high: float | None = None
    acts: int = 0
    weeks: int = 0
    why: Text | None = None


UNTOLD: Final = Pace(None, why=Text(en="No pace was given.", fr="Aucun rythme n’a été donné."))
"""Where nobody said how many acts a week there are."""


def pace(environment: Sociotope) -> Pace:
    """What the owner of an archive has done a week, over its last thirteen weeks.

    The weeks are counted back from the last dated act of anybody in the archive, those without an act counting for
    none; when the archive is shorter, those that it covers. Of several platforms, each from its own last act, over as
    many weeks as the shortest covers; one of fewer than four weeks counts for none. The interval is that of the mean of
    a count more scattered than chance would have it: quasi-Poisson with a log link, and Student’s t over the weeks.

    References
    ----------
    McCullagh & Nelder 1989, Generalized Linear Models, 6.2: overdispersion by Pearson’s chi-square.

    Examples
    --------
    >>> with Sociotope.from_tables() as nowhere:
    ...     print(pace(nowhere).why)
    This is not one person’s archive: nobody’s weekly pace can be read in it.
    """
    if not environment.value("SELECT count(*) FROM actors WHERE is_owner"):
        return Pace(None, why=NOBODY)
    spans = environment.sql(_RECENT).to_pylist()
    if not spans:
        return Pace(None, why=acts_absent(environment, "owner") or UNDATED)
    long = [row["span"] for row in spans if row["span"] >= LEAST_WEEKS]
    if not long:
        return Pace(None, weeks=max(row["span"] for row in spans), why=TOO_SHORT)
    counts = [0] * min(WEEKS, *long)
    for row in spans:
        if row["span"] >= LEAST_WEEKS and row["weeks_ago"] < len(counts):
            counts[row["weeks_ago"]] += row["acts"]
    return pace_of(counts)


def pace_of(counts: list[int]) -> Pace:
    """The pace that the counts of as many weeks tell.

    Examples
    --------
    >>> steady = pace_of([10, 10, 10, 10])
    >>> steady.per_week, round(steady.low, 1), round(steady.high, 1)
    (10.0, 6.0, 16.5)
    """
    acts, weeks = sum(counts), len(counts)
    if acts < LEAST_ACTS:
        return Pace(None, acts=acts, weeks=weeks, why=TOO_QUIET.format(acts=LEAST_ACTS, weeks=weeks))
    mean = acts / weeks
    scatter = max(1.0, float(np.var(counts, ddof=1)) / mean)
    spread = student_of(0.975, weeks - 1) * (scatter / acts) ** 0.5
    return Pace(mean, mean * float(np.exp(-spread)), mean * float(np.exp(spread)), acts, weeks)
