"""The tables behind the sociotope map: where the acts of each use lie."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa

from sociotope.environment import Sociotope, second_of
from sociotope.ties import contacts
from sociotope.uses import default_audience_sql, pattern_uses

NO_TIE: Final = -1.0
"""Height of the band of acts that no tie is behind; a tie of a day is at 0, of ten days at 1, of a hundred at 2."""

PUBLIC_UNKNOWN: Final = 10_000
"""The audience of a public act when nobody says how many could see it: the convention of docs/science.md 1.7."""

FEW: Final = 12
"""An act that more people than this can see is for a crowd; so a feature of acts has it too."""

OPEN: Final = 0.04
"""A median age that ties older than the archive may raise by more than this (a tenth) is "at least" what it is."""

YEAR: Final = 31_557_600
"""Seconds: a tie that began so soon after the start of the archive may well be older than that."""

ROWS: Final = "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"

PLACED_SQL: Final = """
WITH owners AS (SELECT COUNT(*) AS n FROM actors WHERE is_owner),
authored AS (
    SELECT a.activity, a.audience, a.audience_size, p.followers
    FROM (
        SELECT activity, actor, audience_size,
            CASE WHEN type IN ('Create', 'Question', 'Announce') AND ({default}) THEN 'public' ELSE audience END
            AS audience
        FROM activities
    ) AS a
    INNER JOIN actors AS p ON p.actor = a.actor
    CROSS JOIN owners AS o
    WHERE p.is_owner OR o.n = 0
),
pairs AS (
    SELECT activity, kind, directed, other, second, LEAST(actor, other) AS one, GREATEST(actor, other) AS two
    FROM {contacts}
),
starts AS (
    SELECT platform, MIN({second}) + {year} AS sure FROM activities WHERE published IS NOT NULL GROUP BY platform
),
early AS (
    SELECT a.activity FROM activities AS a INNER JOIN starts AS s ON s.platform = a.platform WHERE {second} < s.sure
),
begun AS (
    SELECT d.one, d.two, MIN(d.second) AS since, MIN(CASE WHEN e.activity IS NOT NULL THEN d.second END) AS early
    FROM pairs AS d LEFT JOIN early AS e ON e.activity = d.activity
    WHERE d.kind NOT IN ('like', 'announce', 'block') AND d.second IS NOT NULL
    GROUP BY d.one, d.two
),
behind AS (
    SELECT d.activity, COUNT(DISTINCT d.other) AS touched,
        COUNT(DISTINCT CASE WHEN d.directed THEN d.other END) AS named,
        AVG(CASE WHEN b.since < d.second THEN d.second - b.since END) / 86400.0 AS tie_days,
        MAX(CASE WHEN b.since = b.early THEN 1 ELSE 0 END) AS or_older
    FROM pairs AS d LEFT JOIN begun AS b ON b.one = d.one AND b.two = d.two
    GROUP BY d.activity
),
sized AS (
    SELECT a.activity, b.tie_days, COALESCE(b.or_older, 0) AS or_older, a.audience,
        NULLIF(COALESCE(b.touched, 0), 0) AS touched, COALESCE(b.named, 0) AS named,
        COALESCE(a.audience_size, CASE WHEN a.audience IN ('public', 'followers') THEN a.followers END) AS told
    FROM authored AS a LEFT JOIN behind AS b ON b.activity = a.activity
),
known AS (
    SELECT activity, tie_days, or_older, audience, touched, named, told,
        COALESCE(told, CASE WHEN audience = 'public' THEN {convention} END) AS crowd
    FROM sized
),
reached AS (
    SELECT activity, tie_days, or_older, audience = 'public' AND told IS NULL AS by_convention,
        CASE
            WHEN audience = 'self' THEN NULL
            WHEN audience = 'direct' OR audience IS NULL THEN COALESCE(touched, told)
            WHEN audience = 'group' THEN COALESCE(told, touched)
            WHEN named > 0 THEN SQRT(CAST(named AS DOUBLE) * crowd)
            ELSE crowd
        END AS people
    FROM known
)
SELECT activity, by_convention, or_older,
    -- GREATEST would take the 1 where the number is null
    CASE WHEN people >= 1 THEN LOG10(people) WHEN people IS NOT NULL THEN 0.0 END AS x,
    CASE WHEN tie_days IS NULL THEN {no_tie} ELSE LOG10(GREATEST(tie_days, 1)) END AS y
FROM reached
"""
"""Each act of the person whose archive it is (of everybody, where it is nobody's): people it can reach, age of its tie.

The effective audience is that of docs/science.md 1.7; what a platform shows where nobody chooses is public speech
there, as for the position (8.1). A first contact has no tie behind it yet; an act addressed to
several people has the mean age of its ties. ``or_older`` is 1 where a tie of it may be older than it seems, having
begun within a year of the first act of its platform. ``x`` is null where the audience is unknown.
"""

PATCHES_SQL: Final = """
WITH spots AS (
    SELECT k.pattern, ROUND(p.x, 3) AS x, ROUND(p.y, 3) AS y, p.or_older, COUNT(*) AS acts,
        SUM(CASE WHEN p.by_convention THEN 1 ELSE 0 END) AS by_convention
    FROM placed AS p INNER JOIN act_patterns AS k ON k.activity = p.activity
    GROUP BY k.pattern, ROUND(p.x, 3), ROUND(p.y, 3), p.or_older
),
shown AS (
    SELECT u.use, s.x, s.y, s.or_older, s.by_convention, s.acts * CAST(u.floored AS DECIMAL(18, 15)) AS mass
    FROM spots AS s INNER JOIN pattern_uses AS u ON u.pattern = s.pattern
    WHERE u.floored > 0
),
cells AS (
    SELECT use, x, y, or_older, CAST(SUM(mass) AS DECIMAL(28, 15)) AS mass
    FROM shown WHERE x IS NOT NULL GROUP BY use, x, y, or_older
),
ranked AS (
    SELECT use, x, y, or_older, SUM(mass) OVER (PARTITION BY use) AS total,
        SUM(mass) OVER (PARTITION BY use ORDER BY x, y, or_older {rows}) AS to_x,
        SUM(mass) OVER (PARTITION BY use ORDER BY y, x, or_older {rows}) AS to_y,
        SUM(mass) OVER (PARTITION BY use ORDER BY or_older, y, x {rows}) AS to_sure
    FROM cells
),
medians AS (
    SELECT use,
        MIN(CASE WHEN to_x >= CAST(total AS DOUBLE) * 0.5 THEN x END) AS x,
        MIN(CASE WHEN to_y >= CAST(total AS DOUBLE) * 0.5 THEN y END) AS y,
        -- the same with every age that may be more put last, where it has no end
        MIN(CASE WHEN or_older = 0 AND to_sure >= CAST(total AS DOUBLE) * 0.5 THEN y END) AS y_most
    FROM ranked GROUP BY use
),
counted AS (
    SELECT use, CAST(SUM(mass) AS DECIMAL(28, 15)) AS mass,
        CAST(SUM(CASE WHEN x IS NOT NULL THEN mass ELSE 0 END) AS DOUBLE) AS placed,
        CAST(SUM(CASE WHEN x IS NOT NULL AND by_convention > 0 THEN mass ELSE 0 END) AS DOUBLE) AS by_convention
    FROM shown GROUP BY use
)
SELECT c.use, CAST(c.mass / SUM(c.mass) OVER () AS DOUBLE) AS share, CAST(c.mass AS DOUBLE) AS acts,
    CAST(c.placed / c.mass AS DOUBLE) AS placed, CAST(c.by_convention / c.mass AS DOUBLE) AS by_convention, m.x, m.y,
    m.y > {no_tie} AND COALESCE(m.y_most > m.y + {open}, TRUE) AS at_least
FROM counted AS c LEFT JOIN medians AS m ON m.use = c.use
WHERE c.mass > 0
ORDER BY share DESC, c.use
"""

NOTES_SQL: Final = """
SELECT COUNT(*) AS acts, SUM(CASE WHEN x IS NULL THEN 1 ELSE 0 END) AS unplaced,
    SUM(CASE WHEN by_convention AND x IS NOT NULL THEN 1 ELSE 0 END) AS by_convention,
    AVG(CASE WHEN x > {few} THEN 1.0 WHEN x IS NOT NULL THEN 0.0 END) AS crowd
FROM placed
"""


@dataclass(frozen=True, slots=True)
class SociotopeMap:
    """What the map shows.

    ``patches``: one row per use, largest share first: ``use``, ``share`` of the mix, how many ``acts`` it is worth,
    the parts of it that are ``placed`` and placed ``by_convention``, and the median ``x``, ``y`` of its acts on the
    axes, null when none could be placed; ``at_least`` tells that the median tie may be older, as more than a few began
    within a year of the start of the archive. ``acts``: how many in all; ``unplaced``: how many of unknown audience;
    ``by_convention``: how many public ones put at 10,000 people because nothing says how many could see them;
    ``crowd``: of those that could be placed, the part that more than ``FEW`` people could see.
    """

    patches: pa.Table
    acts: int
    unplaced: int
    by_convention: int
    crowd: float | None = None


def sociotope_map(environment: Sociotope, measures: pa.Table) -> SociotopeMap:
    """Where each use lies: people reached against age of the tie, on the axes of the map.

    Parameters
    ----------
    environment
        The place.
    measures
        Its table of measures: the share of a use is that of ``use_share``, where it is measured.

    Returns
    -------
    Positions in axis units: ``x`` is the decimal logarithm of the effective audience; ``y`` that of the age of the tie
    in days (a day at least), or ``NO_TIE``. Shares and medians are weighted by how much each act is of a use.

    References
    ----------
    Defined here: docs/science.md 1.7 (effective audience, map) and 2.2 (use mix).
    """
    pattern_uses(environment)
    sql = PLACED_SQL.format(
        contacts=contacts(environment),
        convention=PUBLIC_UNKNOWN,
        default=default_audience_sql(),
        no_tie=NO_TIE,
        second=second_of("published"),
        year=YEAR,
    )
    patches = PATCHES_SQL.format(rows=ROWS, no_tie=NO_TIE, open=OPEN)
    placed = environment.sql(sql)
    notes: dict[str, Any] = environment.sql(NOTES_SQL.format(few=math.log10(FEW)), placed=placed).to_pylist()[0]
    return SociotopeMap(
        patches=_as_measured(environment.sql(patches, placed=placed), measures),
        acts=notes["acts"],
        unplaced=int(notes["unplaced"] or 0),
        by_convention=int(notes["by_convention"] or 0),
        crowd=notes["crowd"],
    )


def by_convention(row: dict[str, Any]) -> bool:
    """Whether a patch stands where it does by the convention about public acts, rather than by what is known."""
    return bool(row["by_convention"] > row["placed"] / 2)


def _as_measured(patches: pa.Table, measures: pa.Table) -> pa.Table:
    """The same uses with the shares that are measured, where they are: labels are corrected for their errors there."""
    measured = {
        row["of"]: row["value"]
        for row in measures.to_pylist()
        if row["measure"] == "use_share" and row["at"] == "all" and row["value"] is not None
    }
    rows = patches.to_pylist()
    worth = sum(row["acts"] for row in rows)
    left = 1 - sum(measured.get(row["use"], 0.0) for row in rows)
    others = sum(row["share"] for row in rows if row["use"] not in measured)
    for row in rows:  # what is not measured shares out what the others leave
        share = measured.get(row["use"], row["share"] * max(0.0, left) / others if others else 0.0)
        row |= {"share": share, "acts": share * worth}
    seen = [row for row in rows if row["share"] > 0]
    return pa.Table.from_pylist(sorted(seen, key=lambda row: (-row["share"], row["use"])), schema=patches.schema)
