"""How long the ties of one person last, from their first sign, by how they began."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.ties._gaps import DAY, Gaps, column
from sociotope.ties._known import known_ties
from sociotope.ties._survival import kaplan_meier
from sociotope.views import seen_on

RULES: Final = (4.0, 8.0, 16.0)
"""A tie has ended where its silence is longer than so many of its mean gaps, and than 99 in 100 of its own."""
USUAL: Final = 8.0
BEYOND: Final = 0.01
GUARD: Final = 180.0
"""Of a tie that is first seen within so many days of the start of an archive, nobody knows when it began."""
YEAR: Final = 365.0

LIFETIMES: Final = pa.schema(
    [
        pa.field("other", pa.int64(), False),
        pa.field("began", pa.string(), False),
        pa.field("entered", pa.float64()),
        pa.field("days", pa.float64(), False),
        pa.field("ended", pa.bool_(), False),
    ]
)
"""The table of :func:`lifetimes`."""


def lifetimes(environment: Sociotope, actor: int | None = None, *, rule: float = USUAL) -> pa.Table:
    """How long each tie of one person lasted, from its first sign to its last contact.

    A tie has ended at its last contact where its silence is longer than 99 in 100 of its own gaps, and than ``rule`` of
    its mean gaps; else it goes on at the end of the archive. Of a tie first seen within 180 days of the start of the
    archive nobody knows when it began, and it is left out, unless a connection is dated before: it is then at risk from
    the age that it had at the start. On several platforms, the ties of each archive by itself.

    Parameters
    ----------
    environment, actor
        As in :func:`sociotope.ties.tie_states`.
    rule
        How many mean gaps; 4 and 16 tell how much hangs on it.

    Returns
    -------
    pa.Table
        Schema :data:`LIFETIMES`: ``began`` by a ``connection`` (or an invitation), by a word of one's own (``yours``)
        or of the other's (``theirs``); ``entered`` the age in days from which it is at risk, null where it is from its
        beginning; ``days`` how old it was at its end, or at that of the archive.

    References
    ----------
    Miritello, Lara, Cebrian & Moro 2013, Sci. Rep. 3:1950 (a guard before and after); Navarro, Miritello, Canales &
    Moro 2017, EPJ Data Sci. 6:31 (eight gaps); defined here: docs/science.md 3.4.

    Examples
    --------
    >>> with Sociotope.from_tables() as place:
    ...     lifetimes(place).num_rows
    0
    """
    if actor is None and len(environment.platforms) > 1:
        return pa.concat_tables(lifetimes(seen_on(environment, [name]), rule=rule) for name in environment.platforms)
    known = known_ties(environment, actor)
    if known is None or not len(known.meetings.tie):
        return LIFETIMES.empty_table()
    meetings, people = known.meetings, known.people
    gaps = Gaps(meetings, known.now)
    start = float(meetings.opened.min())
    born, kind = column(people, "first_second"), people["first_kind"].to_pylist()
    last = known.now - gaps.silence * DAY
    with np.errstate(invalid="ignore"):
        ended = (gaps.survival < BEYOND) & ~(gaps.silence <= rule * gaps.mean_gap)
        seen = (gaps.contacts > 0) & ((born >= start + GUARD * DAY) | (born < start))
    rows: list[dict[str, Any]] = [
        {
            "other": other,
            "began": "connection" if first in ("follow", "accept", "invite") else "yours" if given else "theirs",
            "entered": (start - born[at]) / DAY if born[at] < start else None,
            "days": ((last[at] if ended[at] else known.now) - born[at]) / DAY,
            "ended": bool(ended[at]),
        }
        for at, (other, first, given) in enumerate(
            zip(people["other"].to_pylist(), kind, people["first_given"].to_pylist(), strict=True)
        )
        if seen[at]
    ]
    return pa.Table.from_pylist(rows, schema=LIFETIMES)


def lasting_ties(environment: Sociotope) -> list[dict[str, Any]]:
    """Of the owner's ties, by how they began and by rule: how many, how many ended, half of them, those left at a year.

    Returns
    -------
    list of dict
        ``began`` (``all`` and those of :func:`lifetimes`), ``rule``, ``n``, ``ended``, ``median`` in days (null where
        more than half go on), ``year`` with ``value``, ``low`` and ``high``: the share that lasts a year, null where
        nobody is seen for so long.

    Examples
    --------
    >>> with Sociotope.from_tables() as place:
    ...     lasting_ties(place)
    []
    """
    rows = []
    for rule in RULES:
        table = lifetimes(environment, rule=rule)
        began = np.array(table["began"].to_pylist(), dtype=object)
        for name in ("all", *sorted(set(began))):
            of = np.full(len(began), fill_value=True) if name == "all" else began == name
            if of.any():
                rows.append({"began": name, "rule": rule} | _curve(table.filter(pa.array(of))))
    return rows


def _curve(table: pa.Table) -> dict[str, Any]:
    days, entered = column(table, "days"), column(table, "entered")
    ended = table["ended"].to_numpy(zero_copy_only=False)
    curve = kaplan_meier(days, ended, np.where(np.isfinite(entered), entered, -np.inf))
    value, low, high = curve.at(YEAR)
    if value == 1:  # nobody ended: the exact interval of none among those seen until then
        low, high = 0.025 ** (1 / max(int((days >= YEAR).sum()), 1)), 1.0
    year = {"value": value, "low": low, "high": high}
    median = curve.median
    return {
        "n": len(days),
        "ended": int(ended.sum()),
        "median": median if np.isfinite(median) else None,
        "year": {name: number if np.isfinite(number) else None for name, number in year.items()}
        if days.max() >= YEAR
        else None,
    }
