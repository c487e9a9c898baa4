"""How the acts of a place divide among its uses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

import pyarrow as pa

from sociotope.environment import Sociotope, day_of
from sociotope.errors import UsageError
from sociotope.text import Text
from sociotope.uses._features import keep
from sociotope.uses._score import THRESHOLD, pattern_uses
from sociotope.uses._text_model import USES
from sociotope.uses._use import Use

PASSIVE: Final = "monitor"
"""The use that is no act of one's own: logs that record it are full of it, so the mix is given with and without."""

MIX: Final = pa.schema(
    [
        pa.field("use", pa.string(), False),
        pa.field("at", pa.string(), False),
        pa.field("share", pa.float64()),
        pa.field("mass", pa.float64(), False),
        pa.field("n", pa.int64(), False),
        pa.field("active_days", pa.int64(), False),
        pa.field("acts_per_active_day", pa.float64()),
    ]
)

_AT: Final = {
    None: "'all'",
    "quarter": "coalesce(calendar.quarter, 'undated')",
    "month": "coalesce(strftime(act.published, '%Y-%m'), 'undated')",
    "actor": "coalesce(CAST(act.actor AS VARCHAR), 'unknown')",
}

Of = Literal["owner"] | int | None


def use_mix(
    environment: Sociotope,
    by: Literal["quarter", "month", "actor"] | None = None,
    passive: bool = True,
    of: Of = None,
    known: Mapping[str, Use] | None = None,
) -> pa.Table:
    """The share of each use in a set of acts, the base-rate floor removed.

    Parameters
    ----------
    environment
        The place.
    by
        One mix for all, or one per quarter (``2026-Q1``), month (``2026-03``) or actor (its number). Acts without a
        date are in ``undated``.
    passive
        False leaves the use ``monitor`` out of the division.
    of
        ``"owner"`` for the acts of the archive's owner (what was received is not their use), an actor's number for
        those of one actor, None for all acts.
    known
        As in :func:`sociotope.uses.pattern_uses`.

    Returns
    -------
    pa.Table
        ``use, at, share, mass, n, active_days, acts_per_active_day``. ``mass`` is the sum of the floored
        probabilities, ``share`` its part among the uses (null when no act shows any use), ``n`` the acts of the set,
        ``active_days`` the days with at least one dated act, ``acts_per_active_day`` the mass of the dated acts per
        such day (null when none is dated).

    References
    ----------
    Naaman, Boase & Lai 2010, CSCW, doi:10.1145/1718918.1718953; defined here: docs/science.md 2.2 (use mix).

    Examples
    --------
    >>> acts = pa.table({"activity": [8, 9], "type": ["View", "Announce"], "platform": ["elsewhere"] * 2})
    >>> with Sociotope.from_tables(activities=acts) as place:
    ...     mix = use_mix(place)
    ...     [(row["use"], round(row["share"], 3)) for row in mix.to_pylist() if row["share"] > 0.1]
    [('curate', 0.387), ('monitor', 0.566)]
    """
    with environment.engine.lock:
        names = _wide(environment, known)
        sums = ", ".join(
            f"CAST(sum(mass.m_{name} * counted.n) AS DOUBLE) AS m_{name}, "
            f"CAST(sum(mass.m_{name} * counted.dated) AS DOUBLE) AS d_{name}"
            for name in names
        )
        # first how many acts of each pattern there are: then a mix is that of a few patterns, not of every act
        environment.engine.define(
            "acts_at", f'SELECT {_AT[by]} AS "at", act.pattern, act.published FROM {_dated(environment, of)}'
        )
        grouped = environment.sql(f"""
WITH counted AS (
  SELECT "at", pattern, count(*) AS n, count(published) AS dated FROM acts_at GROUP BY "at", pattern
), active AS (
  SELECT "at", count(*) AS days
  FROM (SELECT DISTINCT "at", {day_of("published")} AS day FROM acts_at WHERE published IS NOT NULL) AS lived
  GROUP BY "at"
)
SELECT counted."at", CAST(sum(counted.n) AS BIGINT) AS n, coalesce(max(active.days), 0) AS active_days, {sums}
FROM counted JOIN pattern_mass AS mass ON mass.pattern = counted.pattern
LEFT JOIN active ON active."at" = counted."at"
GROUP BY counted."at" ORDER BY counted."at"
""")
    counted = [name for name in names if passive or name != PASSIVE]
    total = " + ".join(f"m_{name}" for name in counted)
    parts = " UNION ALL ".join(
        f"SELECT '{name}' AS use, \"at\", m_{name} / nullif({total}, 0) AS share, m_{name} AS mass, n, active_days, "
        f"d_{name} / nullif(active_days, 0) AS acts_per_active_day FROM grouped"
        for name in counted
    )
    return environment.sql(f'SELECT * FROM ({parts}) AS mix ORDER BY "at", use', grouped=grouped).cast(MIX)


def use_mass(environment: Sociotope, of: Of = None, known: Mapping[str, Use] | None = None) -> str:
    """What each actor gives to each use, quarter by quarter: the input of a mix and of its interval.

    Parameters
    ----------
    environment
        The place.
    of, known
        As in :func:`use_mix`.

    Returns
    -------
    str
        The name of the view, ``use_mass``: ``actor, at, use, mass, acts, read, unread, labelled``; ``acts`` are all the
        acts of the actor in the quarter and ``read`` those whose words are read, repeated for each use; ``unread`` is
        the mass of the others, ``labelled`` how many of those read are labelled (probability of one half or more).
        Without actor, ``actor`` is null; without date, ``at`` is ``undated``. (SQL wants ``"at"`` between quotes.)

    Examples
    --------
    >>> acts = pa.table({"activity": [9], "type": ["View"], "actor": [3], "platform": ["elsewhere"]})
    >>> with Sociotope.from_tables(activities=acts) as place:
    ...     place.sql(f"SELECT actor, round(mass, 3) AS mass FROM {use_mass(place)} WHERE use = 'monitor'").to_pylist()
    [{'actor': 3, 'mass': 0.865}]
    """
    names = _wide(environment, known)
    sums = ", ".join(f"{sql} AS {part}_{name}" for name in names for part, sql in _sums(name, "1").items())
    keep(
        environment,
        "use_mass_wide",
        f'SELECT act.actor, {_AT["quarter"]} AS "at", count(*) AS acts, '
        f"CAST(sum(mass.is_read) AS BIGINT) AS read, {sums} "
        f"FROM {_dated(environment, of)} JOIN pattern_mass AS mass ON mass.pattern = act.pattern GROUP BY 1, 2",
    )
    parts = " UNION ALL ".join(
        f"SELECT actor, \"at\", '{name}' AS use, mass_{name} AS mass, acts, read, unread_{name} AS unread, "
        f"labelled_{name} AS labelled FROM use_mass_wide"
        for name in names
    )
    environment.engine.run(f"CREATE OR REPLACE VIEW use_mass AS {parts}")
    return "use_mass"


def use_mass_of_groups(
    environment: Sociotope, group: str, of: Of = None, known: Mapping[str, Use] | None = None
) -> str:
    """The same for groups of actors, however many acts there are: the view ``use_mass_of_groups``.

    Parameters
    ----------
    environment
        The place.
    group
        SQL over ``people`` (a view with a row per actor; null where an actor has none) for the group of an actor.
    of, known
        As in :func:`use_mix`.

    Returns
    -------
    str
        The name of the view: ``part`` (the group), ``at, use, mass, acts, read, unread, labelled``.
    """
    names = _wide(environment, known)
    keep(
        environment,
        "use_counts",
        f'SELECT {group} AS part, {_AT["quarter"]} AS "at", act.pattern, count(*) AS acts '
        f"FROM {_dated(environment, of)} LEFT JOIN people ON act.actor = people.actor GROUP BY 1, 2, 3",
    )
    parts = " UNION ALL ".join(
        f"SELECT counts.part, counts.\"at\", '{name}' AS use, "
        "CAST(sum(counts.acts) AS BIGINT) AS acts, CAST(sum(mass.is_read * counts.acts) AS BIGINT) AS read, "
        + ", ".join(f"{sql} AS {part}" for part, sql in _sums(name, "counts.acts").items())
        + " FROM use_counts AS counts JOIN pattern_mass AS mass ON mass.pattern = counts.pattern "
        'GROUP BY counts.part, counts."at"'
        for name in names
    )
    environment.engine.define("use_mass_of_groups", parts)
    return "use_mass_of_groups"


def _sums(name: str, acts: str) -> dict[str, str]:
    """What is summed for a use, over ``pattern_mass`` and how many acts have each pattern, in SQL."""
    unread = f"CASE WHEN mass.is_read = 0 THEN mass.m_{name} ELSE 0 END" if name in USES else f"mass.m_{name}"
    return {
        "mass": f"CAST(sum(mass.m_{name} * {acts}) AS DOUBLE)",
        "unread": f"CAST(sum({unread} * {acts}) AS DOUBLE)",
        "labelled": f"CAST(sum(mass.l_{name} * {acts}) AS BIGINT)",
    }


def _dated(environment: Sociotope, of: Of) -> str:
    """The acts asked for with their pattern, and the calendar beside, as tables in SQL."""
    return (
        f"(SELECT * FROM act_patterns AS act WHERE {restriction(of)}) AS act "
        f"LEFT JOIN {environment.calendar()} AS calendar ON {day_of('act.published')} = calendar.day"
    )


def restriction(of: Of) -> str:
    """The condition on `act` that keeps the acts of whom is asked."""
    if of is None:
        return "true"
    if of == "owner":
        return "act.actor IN (SELECT actor FROM actors WHERE is_owner)"
    if isinstance(of, int):
        return f"act.actor = {of}"
    raise UsageError(
        Text(
            en="“of” is “owner”, the number of an actor, or nothing; got “{of}”.",
            fr="« of » vaut « owner », le numéro d’un acteur, ou rien ; valeur reçue : « {of} ».",
        ).format(of=of)
    )


def _wide(environment: Sociotope, known: Mapping[str, Use] | None) -> list[str]:
    """Register ``pattern_mass``: a row per pattern, a column per use, so that acts are joined once and not per use.

    Their names are given. In decimals: their sums are the same in whatever order they are added.
    """
    names = list(pattern_uses(environment, known))
    columns = ", ".join(
        f"CAST(max(CASE WHEN use = '{name}' THEN floored END) AS DECIMAL(18, 15)) AS m_{name}, "
        f"max(CASE WHEN use = '{name}' AND is_read = 1 AND probability >= {THRESHOLD} THEN 1 ELSE 0 END) AS l_{name}"
        for name in names
    )
    in_words = ", ".join(f"'{name}'" for name in USES)
    environment.engine.register(
        "pattern_mass",
        environment.sql(f"""
SELECT scored.pattern, max(is_read) AS is_read, {columns}
FROM (
  SELECT scored.*,
    CASE WHEN use IN ({in_words}) AND coalesce(patterns.text_{USES[0]}, 0) > 0 THEN 1 ELSE 0 END AS is_read
  FROM pattern_uses AS scored INNER JOIN patterns ON patterns.pattern = scored.pattern
) AS scored
GROUP BY scored.pattern
"""),
    )
    return names
