"""How a place, or somebody's use of it, changes: trends, changes at a moment, and the drift of the mix of uses."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, Literal

import numpy as np
import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.evolution._drift import decomposed, drift
from sociotope.evolution._partition import LEAST, noise, partition, saved
from sociotope.evolution._trend import Array, Trend, block_of, orders, trend
from sociotope.evolution._windows import WINDOW, Windows, use_mass_by, windows
from sociotope.text import Text, texts

WHY: Final = texts(__name__).table("why")

LEAST_WINDOWS: Final = 13
LEAST_ACTS: Final = 100
"""A year of windows, and so many acts in them, or nothing is said of a change;"""
LEAST_OF_MIX: Final = 30
"""and so many on each side of a moment, or nothing of the mix."""
LEAST_PEOPLE: Final = 8
"""From so many people on, chance is what it does to them; below, to windows."""

LEVEL: Final = 0.05
DRAWS: Final = 200
SEED: Final = 5_203
YEAR: Final = 365.25 * 86_400
WEEKS: Final = 4.0
"""Of a window: numbers are told by week."""

SERIES: Final = ("network", "media")
Kind = Literal["media", "network", "more", "less", "less_media", "less_network", "none"]

_MOVES: Final[dict[tuple[int, int], Kind]] = {
    (0, 1): "media",
    (-1, 1): "media",
    (1, 0): "network",
    (1, -1): "network",
    (1, 1): "more",
    (-1, -1): "less",
    (0, -1): "less_media",
    (-1, 0): "less_network",
}
"""What a rise or a fall of network and of media are together: toward media when that rises, even with network flat."""


def _schema(text: str, **types: pa.DataType) -> pa.Schema:
    return pa.schema([(name, types.get(name, pa.float64())) for name in text.split()])


_DAY: Final = pa.date32()
WINDOWS: Final = _schema("at acts network media position", at=_DAY, acts=pa.int64())
TRENDS: Final = _schema("of value low high p holds", of=pa.string(), holds=pa.bool_())
CHANGES: Final = _schema(
    "of at at_low at_high before after value low high p holds",
    of=pa.string(),
    at=_DAY,
    at_low=_DAY,
    at_high=_DAY,
    holds=pa.bool_(),
)
PARTS: Final = _schema("use before after change who how came left", use=pa.string())


@dataclass(frozen=True, slots=True)
class Evolution:
    """What changes, and what of it chance would not do.

    ``windows``: four weeks each, ``at`` their first day, ``acts``, the acts a week for a few (``network``: position
    over a third) and for a crowd (``media``: under minus a third), and their mean ``position``, null below five acts.
    ``trends``: of each of the three, ``value`` a year with its interval, ``p`` how often chance does as much, ``holds``
    where that is under 5 % for all questions asked together and the interval leaves 0 out. ``changes``: of network and
    media, at the moment of each change (``at``, the last with its interval), acts a week ``before`` and ``after``,
    their difference ``value`` with its interval. ``drift``: of the mix of uses, the last year (or half) against the one
    before, in bits less what chance gives; ``parts``: of each use, its share ``before`` and ``after``, and, where there
    are several people, what of the ``change`` is ``who`` is here, ``how`` the same people act, who ``came`` and
    ``left``. ``kind`` is what may be said: toward ``media`` or ``network``, ``more`` or ``less`` of both,
    ``less_media``, ``less_network``, ``none``; null, with ``why``, where too little is known to tell. ``by`` says what
    shows it best: ``change`` or ``trend``.
    """

    windows: pa.Table
    trends: pa.Table
    changes: pa.Table
    parts: pa.Table
    drift: dict[str, Any] | None = None
    kind: Kind | None = None
    by: Literal["change", "trend"] | None = None
    why: Text | None = None


def evolution(environment: Sociotope) -> Evolution:
    """How the owner's use of a place changes; or the place, where the archive is nobody's.

    Parameters
    ----------
    environment
        The place.

    Returns
    -------
    Evolution
        Tables without rows, and ``why``, where there is less than a year of dated acts, or fewer than a hundred.

    References
    ----------
    Mann 1945; Sen 1968; Killick, Fearnhead & Eckley 2012, JASA 107:1590; Lin 1991; Kitagawa 1955; Holm 1979, Scand. J.
    Stat. 6:65 (several questions at once); defined here: docs/science.md 5.

    Examples
    --------
    >>> with Sociotope.from_tables() as nowhere:
    ...     made = evolution(nowhere)
    >>> made.kind, made.why.en
    (None, 'No dated act here has a position between network and media.')
    """
    with environment.engine.lock:
        series = windows(environment)
        if series is None:
            return Evolution(*_none(), why=WHY["undated"])
        shown = _windows(series)
        mixed, parts = _mix(environment, series)
    n = int(series.acts.sum())
    if len(series) < LEAST_WINDOWS or n < LEAST_ACTS:
        short = WHY["short"].format(weeks=str(-((series.begun - series.until) // (WINDOW // 4))))
        why = short if len(series) < LEAST_WINDOWS else WHY["few"].format(least=str(LEAST_ACTS), n=str(n))
        return Evolution(shown, *_none()[1:3], parts, drift=mixed, why=why)
    return of_windows(series, shown, parts, mixed)


def of_windows(series: Windows, shown: pa.Table, parts: pa.Table, mixed: dict[str, Any] | None) -> Evolution:
    """What changes in some windows."""
    counts = np.stack([series.network, series.media], axis=1)
    made = {name: trend(column) for name, column in zip(SERIES, counts.T, strict=True)}
    at, p_change = _moments(counts)
    ps = _holm([made["network"].p, made["media"].p, p_change])
    rows = [_trend(name, made[name], p, 1 / WEEKS) for name, p in zip(SERIES, ps, strict=False)]
    position = trend(series.position)
    rows.append(_trend("position", position, position.p, 1.0))
    changed = _changes(series, counts, at, ps[2]) if at else []
    by_trend, by_change = _kind(rows[:2]), _kind(changed[-2:])
    by: Literal["change", "trend"] | None = None if by_trend == "none" else "trend"
    if by_change != "none" and (by is None or _cost(counts, at) <= _cost_of_line(counts)):
        by = "change"
    return Evolution(
        shown,
        pa.Table.from_pylist(rows, TRENDS),
        pa.Table.from_pylist(changed, CHANGES),
        parts,
        mixed,
        kind=by_change if by == "change" else by_trend,
        by=by,
    )


def _none() -> tuple[pa.Table, pa.Table, pa.Table, pa.Table]:
    windows_, trends, changes, parts = (schema.empty_table() for schema in (WINDOWS, TRENDS, CHANGES, PARTS))
    return windows_, trends, changes, parts


def _day(second: float) -> dt.date:
    return (dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=float(second))).date()


def _windows(series: Windows) -> pa.Table:
    rows = [
        {"at": _day(series.begins(place)), "acts": int(series.acts[place])}
        | {name: float(getattr(series, name)[place]) / WEEKS for name in SERIES}
        | {"position": None if np.isnan(series.position[place]) else float(series.position[place])}
        for place in range(len(series))
    ]
    return pa.Table.from_pylist(rows, WINDOWS)


def _trend(name: str, move: Trend, p: float, unit: float) -> dict[str, Any]:
    year = YEAR / WINDOW * unit
    low, high = move.low * year, move.high * year
    if not np.isfinite([low, high]).all():
        return {"of": name, "value": None, "low": None, "high": None, "p": None, "holds": False}
    holds = p <= LEVEL and (low > 0 or high < 0)
    return {"of": name, "value": move.slope * year, "low": low, "high": high, "p": p, "holds": holds}


def _holm(ps: list[float]) -> list[float]:
    """The p-values of several questions asked at once, so that one false answer among all is as rare as the level."""
    answer, least = [1.0] * len(ps), 0.0
    for rank, place in enumerate(sorted(range(len(ps)), key=lambda at: ps[at])):
        least = max(least, min(1.0, ps[place] * (len(ps) - rank)))
        answer[place] = least
    return answer


def _scaled(counts: Array) -> Array:
    """Roots of counts, whose noise is the same whatever the count, in its own unit; a series without noise is left out.

    Anscombe 1948, Biometrika 35:246.
    """
    roots = np.sqrt(np.maximum(counts, 0.0) + 3 / 8)
    spread = np.sqrt(noise(roots))
    return np.asarray(roots[:, spread > 0] / spread[spread > 0])


def _moments(counts: Array) -> tuple[list[int], float]:
    """The windows at which something changes, and how often blocks of windows in another order show as much."""
    values = _scaled(counts)
    if not values.shape[1]:
        return [], 1.0
    moments = partition(values, _penalty(values))
    if not moments:
        return [], 1.0
    shuffled = np.array([values[order] for order in orders(len(values))])
    by_chance = saved(shuffled)
    p = (1 + int((by_chance >= float(saved(values[None])[0]) - 1e-9).sum())) / (1 + len(by_chance))
    return moments, p


def _changes(series: Windows, counts: Array, at: list[int], p: float) -> list[dict[str, Any]]:
    """Each change of each series; the last one with the interval of its moment and of how much it is."""
    bounds = [0, *at, len(counts)]
    fitted = np.vstack(
        [np.repeat(counts[one:two].mean(axis=0)[None], two - one, axis=0) for one, two in pairwise(bounds)]
    )
    drawn = _drawn(fitted, counts - fitted)
    rows = []
    for place, moment in enumerate(at):
        start, end = bounds[place], bounds[place + 2]
        moved = np.array([_moved(series[start:end]) for series in drawn])
        ends = np.quantile(moved, [0.025, 0.975], axis=0)
        for column, name in enumerate(SERIES):
            before, after = float(counts[start:moment, column].mean()), float(counts[moment:end, column].mean())
            low, high = (float(end) / WEEKS for end in ends[:, 1 + column])
            rows.append(
                {"of": name, "at": _day(series.begins(moment)), "before": before / WEEKS, "after": after / WEEKS}
                | {
                    "at_low": _day(series.begins(start + ends[0, 0])),
                    "at_high": _day(series.begins(start + ends[1, 0])),
                }
                | {"value": (after - before) / WEEKS, "low": low, "high": high, "p": p}
                | {"holds": bool(p <= LEVEL and (low > 0 or high < 0))}
            )
    return rows


def _drawn(fitted: Array, rest: Array) -> Array:
    """The series as they could have been: what the stretches leave unexplained drawn again in blocks, both together."""
    random, n, block = np.random.default_rng(SEED), len(rest), block_of(len(rest))
    starts = random.integers(0, n, (DRAWS, -(-n // block)))
    chosen = ((starts[:, :, None] + np.arange(block)) % n).reshape(DRAWS, -1)[:, :n]
    return np.asarray(fitted + rest[chosen])


def _moved(counts: Array) -> Array:
    """Where the best single change of a series is, and by how much each column changes there."""
    values, n = _scaled(counts), len(counts)
    cut = np.arange(LEAST, n - LEAST + 1)
    sums = values.cumsum(axis=0)
    gain = (sums[cut - 1] ** 2 / cut[:, None] + (sums[-1] - sums[cut - 1]) ** 2 / (n - cut)[:, None]).sum(axis=1)
    best = int(cut[gain.argmax()])
    return np.concatenate([[best], counts[best:].mean(axis=0) - counts[:best].mean(axis=0)])


def _kind(rows: list[dict[str, Any]]) -> Kind:
    """What the two moves that hold, of network and of media, are together."""
    moves = [(row["low"] > 0) - (row["high"] < 0) if row["holds"] else 0 for row in rows]
    return _MOVES.get((moves[0], moves[1]), "none") if moves else "none"


def _cost(counts: Array, at: list[int]) -> float:
    """What some changes leave unexplained, and the price of each."""
    values = _scaled(counts)
    rest = sum(float(((part - part.mean(axis=0)) ** 2).sum()) for part in np.split(values, at))
    return float(rest + len(at) * _penalty(values))


def _cost_of_line(counts: Array) -> float:
    """The same of a straight line, whose slopes are what it costs."""
    values = _scaled(counts)
    line = np.vander(np.arange(float(len(values))), 2)
    rest = values - line @ np.linalg.lstsq(line, values, rcond=None)[0]
    return float((rest**2).sum() + values.shape[1] * np.log(len(values)))


def _penalty(values: Array) -> float:
    """What a change must save, in the unit of the noise: for one series, three logarithms of their length."""
    return float((values.shape[1] + 2) * np.log(len(values)))


def _mix(environment: Sociotope, series: Windows) -> tuple[dict[str, Any] | None, pa.Table]:
    """The mix of the last year, or half, against that of as long before it."""
    owned = bool(environment.value("SELECT count(*) FROM actors WHERE is_owner"))
    half = min(len(series) // 2, LEAST_WINDOWS)
    if not half:
        return None, PARTS.empty_table()
    cut, since = series.until - half * WINDOW, series.until - 2 * half * WINDOW
    people, held = not owned, use_mass_by(environment, since, cut, series.until, people=not owned, owned=owned)
    if people and len(held[1]) < LEAST_PEOPLE:  # too few to swap their windows
        people, held = False, use_mass_by(environment, since, cut, series.until, people=False, owned=False)
    uses, before, after, n_before, n_after = held
    asked: dict[str, Any] = {
        "since": _day(since),
        "cut": _day(cut),
        "until": _day(series.until - 1),
        "by": "people" if people else "weeks",
    }
    asked |= {"n_before": n_before, "n_after": n_after}
    if min(n_before, n_after) < LEAST_OF_MIX or min(before.sum(), after.sum()) <= 0:
        nothing = {"value": None, "raw": None, "p": None, "why": WHY["mix"].format(least=str(LEAST_OF_MIX))}
        return asked | nothing, PARTS.empty_table()
    made = drift(before, after, paired=people)
    one, other = (side.sum(axis=0) / side.sum() for side in (before, after))
    whose = decomposed(before, after) if people else {"change": other - one}
    rows = [
        {"use": use, "before": one[place], "after": other[place]}
        | {name: float(part[place]) for name, part in whose.items()}
        for place, use in enumerate(uses)
    ]
    return asked | {"value": made.value, "raw": made.raw, "p": made.p, "why": None}, pa.Table.from_pylist(rows, PARTS)
