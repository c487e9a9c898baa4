"""The mean position of some acts: of whom, in which layer, for which use, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import numpy as np
import pyarrow as pa

from sociotope.environment import exact_sum
from sociotope.measures._estimate import Array, Estimate
from sociotope.measures._run import Estimates, Key, Run, once
from sociotope.position import LAYERS, LEAST_ACTS, LEAST_WEEKS, Mean, mean, positions
from sociotope.text import Text, texts
from sociotope.ties import EVERYBODY
from sociotope.uses import pattern_masses

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

_PARTS: Final = ("narrow", "lasting", "returned")

_SUMS: Final = f"""
SELECT
  {{whose}} AS whose, kind, quarter, first >= {{since}} AS is_recent,
  cast(floor(first / {WEEK}.0) AS BIGINT) AS week,
  count(*) AS acts, {exact_sum("low")} AS least, {exact_sum("high")} AS most,
  {exact_sum("narrow_high - narrow_low")} AS narrow,
  {exact_sum("coalesce(lasting_high - lasting_low, 0)")} AS lasting,
  {exact_sum("returned_high - returned_low")} AS returned
FROM {{positions}}
WHERE {{where}}
GROUP BY 1, 2, 3, 4, 5
ORDER BY 1, 2, 3, 4, 5
"""

_ONE_BY_ONE: Final = """
SELECT {whose} AS whose, kind, quarter, first >= {since} AS is_recent, low, high, count(*) AS acts
FROM {positions}
WHERE {where}
GROUP BY 1, 2, 3, 4, 5, 6
ORDER BY 1, 2, 3, 4, 5, 6
"""

_OF_USES: Final = f"""
SELECT
  cast(floor(first / {WEEK}.0) AS BIGINT) AS week, first >= {{since}} AS is_recent, count(*) AS acts, {{sums}}
FROM {{positions}} AS place
INNER JOIN act_patterns AS act ON place.activity = act.activity
INNER JOIN pattern_mass AS mass ON mass.pattern = act.pattern
WHERE {{where}}
GROUP BY 1, 2
ORDER BY 1, 2
"""


@once
def made_positions(run: Run) -> dict[Key, Mean]:
    """By whom and when: the means of everything that was asked of a place, and of its owner's uses."""
    answer: dict[Key, Mean] = {}
    owner = run.place.value("SELECT min(actor) FROM actors WHERE is_owner")
    if sees_everybody(run):
        answer |= _of(run, "'environment'", "TRUE", owner)
    if owner is not None:
        answer |= _of(run, "'owner'", f"me = {owner}", owner)
        answer |= _of_uses(run, f"me = {owner}", owner)
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


def _view(run: Run, owner: int | None) -> str:
    return positions(run.place, owner, everybody=sees_everybody(run))


def sees_everybody(run: Run) -> bool:
    """Whether the acts of all are in the archive, and not of its owner alone, with what others did beside them."""
    design = run.place.sampling_design
    return design in EVERYBODY or (
        design != "ego_crawl" and not run.place.value("SELECT count(*) FROM actors WHERE is_owner")
    )


def _of(run: Run, whose: str, where: str, owner: int | None, *, layers: bool = True) -> dict[Key, Mean]:
    view = _view(run, owner)
    asked = {"whose": whose, "where": where, "positions": view, "since": _a_year_ago(run, view, where)}
    sums = run.place.sql(_SUMS.format(**asked))
    answer: dict[Key, Mean] = {}
    single: pa.Table | None = None
    for key, rows in _cut(sums, layers=layers):
        made = _mean(rows, np.zeros((0, 3)))
        if not made.enough:
            single = run.place.sql(_ONE_BY_ONE.format(**asked)) if single is None else single
            made = _mean(rows, _same(single, key, layers=layers))
        answer[key] = made
    return answer


def _a_year_ago(run: Run, view: str, where: str) -> int:
    """The second a year before the last act, from which on the last year is counted."""
    last = run.place.value(f"SELECT max(first) FROM {view} WHERE {where}")
    return (last or 0) - YEAR


def _cut(table: pa.Table, *, layers: bool) -> Iterator[tuple[Key, dict[str, Any]]]:
    """The rows of each key, as columns: of whom, or a layer of it, and when."""
    columns = {name: np.array(table[name].to_pylist(), dtype=object) for name in table.column_names}
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


def _same(single: pa.Table, key: Key, *, layers: bool) -> Array:
    rows = next(rows for each, rows in _cut(single, layers=layers) if each == key)
    return np.array([rows["low"], rows["high"], rows["acts"]], dtype=np.float64).T


def _mean(rows: dict[str, Any], one_by_one: Array) -> Mean:
    week = rows["week"]
    dated = np.array([each is not None for each in week], dtype=bool)
    sums = np.array([rows[name] for name in ("acts", "least", "most")], dtype=np.float64)
    weeks, place = np.unique(week[dated].astype(np.int64), return_inverse=True)
    by_week = np.zeros((3, len(weeks)))
    for column, added in zip(by_week, sums[:, dated], strict=True):
        np.add.at(column, place, added)
    widths: dict[str, float] = {name: float(np.sum(rows[name].astype(np.float64))) for name in _PARTS if name in rows}
    acts, least, most = by_week
    made = mean(weeks, acts, least, most, sums[:, ~dated].sum(axis=1), one_by_one)
    return made.leaving(widths)


def _of_uses(run: Run, where: str, owner: int) -> dict[Key, Mean]:
    """The position of the owner's acts of each use, each act weighing what it has of it."""
    view = _view(run, owner)
    names = pattern_masses(run.place, run.uses)
    sums = ", ".join(
        f'{exact_sum(f"m_{name}")} AS "{name}/acts", {exact_sum(f"m_{name} * low")} AS "{name}/least", '
        f'{exact_sum(f"m_{name} * high")} AS "{name}/most"'
        for name in names
    )
    asked = _OF_USES.format(sums=sums, positions=view, where=where, since=_a_year_ago(run, view, where))
    table = run.place.sql(asked)
    columns = {name: np.array(table[name].to_pylist(), dtype=object) for name in table.column_names}
    answer = {}
    for name in names:
        rows = {"week": columns["week"]} | {each: columns[f"{name}/{each}"] for each in ("acts", "least", "most")}
        for at, chosen in (("all", slice(None)), ("last_year", columns["is_recent"] == True)):  # noqa: E712
            part = {each: column[chosen] for each, column in rows.items()}
            if part["acts"].sum() >= 1:
                answer[f"use:{name}", at] = _mean(part, np.zeros((0, 3)))
    return answer


def why_open(one: Mean) -> Text | None:
    """What leaves a mean open between its bounds, the widest first; and that it is of too few acts for a label."""
    sentences = [] if one.enough else [FEW]
    if one.most - one.least > OPEN and one.widest:
        sentences.append(_OPEN[one.widest].format(least=_signed(one.least), most=_signed(one.most)))
    return Text.joined(sentences, " ") if sentences else None


def _signed(value: float) -> Text:
    shown = f"{value:+.2f}".replace("-", "−")
    return Text(en=shown, fr=shown.replace(".", ","))


def as_estimate(one: Mean, *, bounds: bool = False) -> Estimate:
    """The row of a mean: with its interval, or with its bounds alone."""
    low, high = (one.least, one.most) if bounds else (one.low, one.high)
    return Estimate(one.value, one.acts, low=low, high=high, bounds=(-1.0, 1.0), why=why_open(one))


def of_owner(run: Run) -> Estimates:
    """The owner's rows alone, as the index of an owner is their position."""
    return {key: one for key, one in rows_of(run).items() if key[0] == "owner"}


def rows_of(run: Run, *, bounds: bool = False) -> Estimates:
    """A row for each mean, and one without number for the owner, or the place, that has none."""
    made = made_positions(run)
    answer = {
        key: as_estimate(one, bounds=bounds)
        for key, one in made.items()
        if key[1] in ("all", "last_year") or one.acts >= LEAST_ACTS
    }
    owned = bool(run.place.value("SELECT count(*) FROM actors WHERE is_owner"))
    for of in ("environment", *(["owner"] if owned else [])):
        if (of, "all") not in answer:
            why = NO_ACT if of == "owner" or sees_everybody(run) else ONE_PERSON
            answer[of, "all"] = Estimate(None, 0, status="not_measurable", why=why)
    return answer
