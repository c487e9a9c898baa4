"""The mean position of some acts: of whom, in which layer, for which use, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import numpy as np
import pyarrow as pa

from sociotope import position
from sociotope.environment import exact_sum
from sociotope.measures._estimate import Estimate
from sociotope.measures._run import Estimates, Key, Run, once
from sociotope.position import LAYERS, LEAST_ACTS, LEAST_WEEKS, Mean, mean, positions
from sociotope.text import Text, texts
from sociotope.uses import pattern_uses

_TEXTS: Final = texts(__name__)
FEW: Final = _TEXTS["few"].format(acts=LEAST_ACTS, weeks=LEAST_WEEKS)
"""Said of a mean of too few acts, or weeks, for a label."""

ONE_PERSON: Final = _TEXTS["one_person"]
NO_ACT: Final = _TEXTS["no_act"]
_OPEN: Final = _TEXTS.table("open")
"""What leaves a mean open, by the score that does."""

WEEK: Final = 604_800
YEAR: Final = 365 * 86_400
OPEN: Final = 0.02
"""A mean whose bounds are farther apart than this says what leaves it open."""

Columns = dict[str, Any]
"""Arrays of objects, null being None, by name."""

_PARTS: Final = ("narrow", "lasting", "returned")

_SUMS: Final = f"""
SELECT
  {{whose}} AS whose, kind, quarter, first >= {{since}} AS is_recent,
  cast(floor(first / {WEEK}.0) AS BIGINT) AS week,
  {exact_sum("weight")} AS acts, {exact_sum("weight * low")} AS least, {exact_sum("weight * high")} AS most,
  {exact_sum("weight * (narrow_high - narrow_low)")} AS narrow,
  {exact_sum("weight * coalesce(lasting_high - lasting_low, 0)")} AS lasting,
  {exact_sum("weight * (returned_high - returned_low)")} AS returned
FROM {{acts}}
WHERE {{where}}
GROUP BY 1, 2, 3, 4, 5
ORDER BY 1, 2, 3, 4, 5
"""

_ONE_BY_ONE: Final = f"""
SELECT {{whose}} AS whose, kind, quarter, first >= {{since}} AS is_recent, low, high, {exact_sum("weight")} AS acts
FROM {{acts}}
WHERE {{where}}
GROUP BY 1, 2, 3, 4, 5, 6
ORDER BY 1, 2, 3, 4, 5, 6
"""

_ACTS: Final = "(SELECT *, 1 AS weight FROM {positions}) AS acts"
_BY_USE: Final = """
(
  SELECT place.*, scored.use, scored.floored AS weight
  FROM {positions} AS place
  INNER JOIN act_patterns AS act ON place.activity = act.activity
  INNER JOIN pattern_uses AS scored ON scored.pattern = act.pattern
) AS acts
"""
"""An act for each of the uses, weighing what it has of it."""


@once
def made_positions(run: Run) -> dict[Key, Mean]:
    """By whom and when: the means of everything that was asked of a place, and of its owner's uses."""
    answer: dict[Key, Mean] = {}
    owner = run.place.value("SELECT min(actor) FROM actors WHERE is_owner")
    if sees_everybody(run):
        answer |= _of(run, "'environment'", "TRUE", owner)
    if owner is not None:
        answer |= _of(run, "'owner'", f"me = {owner}", owner)
        pattern_uses(run.place, run.uses)
        uses = _of(run, "'use:' || use", f"me = {owner}", owner, acts=_BY_USE, layers=False)
        answer |= {key: one for key, one in uses.items() if one.acts}
    return answer


def positions_of_persons(run: Run, ids: Iterable[str]) -> dict[str, Mean]:
    """By identifier: the mean of each of some people, who are not the owner's alone."""
    wanted = pa.table({"id": pa.array(list(ids), pa.string())})
    sql = "SELECT actors.actor, actors.id FROM actors INNER JOIN wanted ON actors.id = wanted.id"
    by_number = {row["actor"]: row["id"] for row in run.place.sql(sql, wanted=wanted).to_pylist()}
    if not by_number:
        return {}
    owner = run.place.value("SELECT min(actor) FROM actors WHERE is_owner")
    among = ", ".join(str(number) for number in by_number)
    means = _of(run, "CAST(me AS VARCHAR)", f"me IN ({among})", owner, layers=False)
    return {by_number[int(whose)]: one for (whose, at), one in means.items() if at == "all"}


def sees_everybody(run: Run) -> bool:
    """Whether the acts of all are in the archive, and not of its owner alone, with what others did beside them."""
    return position.sees_everybody(run.place)


def _of(
    run: Run, whose: str, where: str, owner: int | None, *, acts: str = _ACTS, layers: bool = True
) -> dict[Key, Mean]:
    view = positions(run.place, owner, everybody=sees_everybody(run))
    since = _a_year_ago(run, view, where)
    asked = {"whose": whose, "where": where, "acts": acts.format(positions=view), "since": since}
    sums = run.place.sql(_SUMS.format(**asked))
    parts = {key: rows for key, rows in _cut(sums, layers=layers) if rows["acts"].any()}
    answer = {key: _mean(rows) for key, rows in parts.items()}
    few = [key for key, made in answer.items() if not made.enough]
    if few:
        one_by_one = dict(_cut(run.place.sql(_ONE_BY_ONE.format(**asked)), layers=layers))
        answer |= {key: _mean(parts[key], one_by_one[key]) for key in few}
    return answer


def _a_year_ago(run: Run, view: str, where: str) -> int:
    """The second a year before the last act, from which on the last year is counted."""
    last = run.place.value(f"SELECT max(first) FROM {view} WHERE {where}")
    return (last or 0) - YEAR


def _cut(table: pa.Table, *, layers: bool) -> Iterator[tuple[Key, Columns]]:
    """The rows of each key, as columns: of whom, or a layer of it, and when."""
    columns: Columns = {name: np.array(table[name].to_pylist(), dtype=object) for name in table.column_names}
    for whose in sorted(set(columns["whose"])):
        mine = columns["whose"] == whose
        of_what = {whose: mine}
        if layers and whose == "owner":
            of_what |= {f"layer:{name}": mine & np.isin(columns["kind"], kinds) for name, kinds in LAYERS.items()}
        for of, chosen in of_what.items():
            whens = {"all": chosen, "last_year": chosen & (columns["is_recent"] == True)}  # noqa: E712  # null is not
            if layers:
                quarters = sorted({each for each in columns["quarter"][chosen] if each is not None})
                whens |= {each: chosen & (columns["quarter"] == each) for each in quarters}
            for at, rows in whens.items():
                if rows.any():
                    yield (of, at), {name: column[rows] for name, column in columns.items()}


def _mean(rows: Columns, one_by_one: Columns | None = None) -> Mean:
    """The mean of sums by week, and of the acts one by one where weeks are too few."""
    single = [] if one_by_one is None else [one_by_one[name] for name in ("low", "high", "acts")]
    week = rows["week"]
    dated = np.array([each is not None for each in week], dtype=bool)
    sums = np.array([rows[name] for name in ("acts", "least", "most")], dtype=np.float64)
    weeks, place = np.unique(week[dated].astype(np.int64), return_inverse=True)
    by_week = np.zeros((3, len(weeks)))
    for column, added in zip(by_week, sums[:, dated], strict=True):
        np.add.at(column, place, added)
    widths: dict[str, float] = {name: float(np.sum(rows[name].astype(np.float64))) for name in _PARTS}
    acts, least, most = by_week
    made = mean(
        weeks, acts, least, most, sums[:, ~dated].sum(axis=1), np.array(single, dtype=np.float64).reshape(3, -1).T
    )
    return made.leaving(widths)


def why_open(one: Mean, *, owned: bool = True) -> Text | None:
    """What leaves a mean open between its bounds, the widest first; and that it is of too few acts for a label."""
    sentences = [] if one.enough else [FEW]
    if one.most - one.least > OPEN and one.widest:
        widest = one.widest if owned or one.widest != "narrow" else "narrow_of_others"
        sentences.append(_OPEN[widest].format(least=_signed(one.least), most=_signed(one.most)))
    return Text.joined(sentences, " ") if sentences else None


def _signed(value: float) -> Text:
    shown = f"{value:+.2f}".replace("-", "−")
    return Text(en=shown, fr=shown.replace(".", ","))


def as_estimate(one: Mean, *, bounds: bool = False, owned: bool = True) -> Estimate:
    """The row of a mean, of the owner or of others: with its interval, or with its bounds alone."""
    low, high = (one.least, one.most) if bounds else (one.low, one.high)
    return Estimate(one.value, one.acts, low=low, high=high, bounds=(-1.0, 1.0), why=why_open(one, owned=owned))


def of_owner(run: Run) -> Estimates:
    """The owner's rows alone, as the index of an owner is their position."""
    return {key: one for key, one in rows_of(run).items() if key[0] == "owner"}


def rows_of(run: Run, *, bounds: bool = False) -> Estimates:
    """A row for each mean, and one without number for the owner, or the place, that has none."""
    made = made_positions(run)
    owned = bool(run.place.value("SELECT count(*) FROM actors WHERE is_owner"))
    answer = {
        key: as_estimate(one, bounds=bounds, owned=owned and key[0] != "environment")
        for key, one in made.items()
        if key[1] in ("all", "last_year") or one.acts >= LEAST_ACTS
    }
    for of in ("environment", *(["owner"] if owned else [])):
        if (of, "all") not in answer:
            why = NO_ACT if of == "owner" or sees_everybody(run) else ONE_PERSON
            answer[of, "all"] = Estimate(None, 0, status="not_measurable", why=why)
    return answer
