"""Dates that cannot be: after the archive was made, or before the platform opened. Their records are kept, undated.

One message dated 2085 would otherwise put everything else in the distant past. A file most of whose dates are to come
is something else, a simulation or a computer whose clock is wrong: it is read as it stands, and told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from sociotope.engine import Engine
from sociotope.platforms._made import made_at
from sociotope.platforms._platform import FileRead
from sociotope.reading._stage import Staged, staged_schema
from sociotope.schema import ACTIVITIES, OBJECTS, TIMESTAMP, Table
from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)

GRACE = timedelta(days=2)
"""Zones, and days that are of no zone, put a moment so far off at most."""
FEW = 0.05
"""Where more of the dates come after the archive was made, and none is to come, its files were packed again later."""

_SPAN = "SELECT min(published) AS least, max(published) AS most FROM doubted"
_COUNTED = """
SELECT source, count(published) AS dated,
    count(CASE WHEN published > bounds.now THEN 1 END) AS to_come,
    count(CASE WHEN published > bounds.made AND published <= bounds.now THEN 1 END) AS after_made,
    count(CASE WHEN published < bounds.opened THEN 1 END) AS too_early
FROM doubted CROSS JOIN bounds GROUP BY source ORDER BY source
"""
_WRONG = """
SELECT source, published < verdicts.opened AS is_early, count(DISTINCT source_row) AS records, max(published) AS example
FROM doubted JOIN verdicts USING (source)
WHERE published > verdicts.latest OR published < verdicts.opened
GROUP BY source, published < verdicts.opened ORDER BY source
"""


@dataclass(frozen=True, slots=True)
class _Bounds:
    opened: datetime
    made: datetime
    now: datetime
    is_made_told: bool


def without_impossible(engine: Engine, staged: Staged) -> Staged:
    """The same archive, its impossible dates gone and told; most archives have none, and are not looked at twice."""
    part = staged.parts.get(ACTIVITIES.name)
    if part is None:
        return staged
    engine.view("doubted", [part], staged_schema(ACTIVITIES))
    bounds = _bounds(staged)
    [span] = engine.table(_SPAN).to_pylist()
    if span["least"] is None or (span["least"] >= bounds.opened and span["most"] <= bounds.made):
        return staged
    counts = engine.table(_COUNTED, bounds=_one_row(bounds)).to_pylist()
    verdicts, notes = _verdicts(counts, bounds, is_generic=getattr(staged.source.module, "generic", False))
    engine.register("verdicts", _table(verdicts))
    wrong = engine.table(_WRONG).to_pylist()
    for row in wrong:
        notes.setdefault(row["source"], []).append(_note(row, verdicts[row["source"]], bounds, staged))
    parts = {**staged.parts, **dict(_mended(engine, staged))} if wrong else staged.parts
    return replace(staged, parts=parts, files=[_noted(file, notes.get(file.source, [])) for file in staged.files])


def _bounds(staged: Staged) -> _Bounds:
    opened: date = getattr(staged.source.module, "opened", date.min)
    made, now = made_at(staged.source.archive), datetime.now(UTC) + GRACE
    return _Bounds(datetime.combine(opened, time(), UTC), made + GRACE if made else now, now, made is not None)


def _verdicts(
    counts: list[dict[str, Any]], bounds: _Bounds, *, is_generic: bool
) -> tuple[dict[str, dict[str, datetime]], dict[str, list[Text]]]:
    """The latest date that is believed of each file, and what is said of those that are believed against the clock."""
    whole = {name: sum(row[name] for row in counts) for name in ("dated", "to_come", "after_made")}
    verdicts, notes = {}, dict[str, list[Text]]()
    for row in counts:
        judged = row if is_generic else whole
        is_simulated = judged["to_come"] * 2 > judged["dated"]
        is_repacked = judged["after_made"] > max(1, FEW * judged["dated"])
        latest = _END if is_simulated else bounds.now if is_repacked else bounds.made
        verdicts[row["source"]] = {"latest": latest, "opened": bounds.opened}
        if is_simulated and row["to_come"]:
            notes[row["source"]] = [_TO_COME.format(n=row["to_come"])]
    return verdicts, notes


_END = datetime(9999, 1, 1, tzinfo=UTC)


def _mended(engine: Engine, staged: Staged) -> Iterator[tuple[str, Path]]:
    """The parts written again without the dates that cannot be."""
    is_wrong = "(published > verdicts.latest OR published < verdicts.opened)"
    changed = {
        name: f"CASE WHEN NOT COALESCE({is_wrong}, FALSE) THEN {name} END AS {name}"
        for name in ("published", "precision")
    }
    yield _written(
        engine,
        staged,
        ACTIVITIES,
        f"SELECT {_columns(ACTIVITIES, changed)} FROM doubted LEFT JOIN verdicts USING (source)",
    )
    if OBJECTS.name not in staged.parts:
        return
    engine.view("dated_things", [staged.parts[OBJECTS.name]], staged_schema(OBJECTS))
    things = f"(SELECT object FROM doubted JOIN verdicts USING (source) WHERE {is_wrong} AND object IS NOT NULL)"
    limits = "(SELECT min(latest) FROM verdicts) AND published >= (SELECT min(opened) FROM verdicts)"
    mended = {"published": f"CASE WHEN id NOT IN {things} OR published <= {limits} THEN published END AS published"}
    yield _written(engine, staged, OBJECTS, f"SELECT {_columns(OBJECTS, mended)} FROM dated_things")


def _columns(table: Table, changed: dict[str, str]) -> str:
    return ", ".join(changed.get(name, f'"{name}"') for name in staged_schema(table).names)


def _written(engine: Engine, staged: Staged, table: Table, sql: str) -> tuple[str, Path]:
    path = staged.parts[table.name].with_name(f"{table.name}-{staged.rank}-dated.parquet")
    engine.write_parquet(sql, path)
    return table.name, path


def _one_row(bounds: _Bounds) -> pa.Table:
    return pa.table({name: pa.array([getattr(bounds, name)], TIMESTAMP) for name in ("opened", "made", "now")})


def _table(verdicts: dict[str, dict[str, datetime]]) -> pa.Table:
    limits = {name: pa.array([each[name] for each in verdicts.values()], TIMESTAMP) for name in ("latest", "opened")}
    return pa.table({"source": pa.array(list(verdicts), pa.string()), **limits})


def _note(row: dict[str, Any], verdict: dict[str, datetime], bounds: _Bounds, staged: Staged) -> Text:
    example, n = f"{row['example']:%Y-%m-%d}", max(1, row["records"])
    if row["is_early"]:
        return _EARLY.format(n=n, example=example, platform=staged.source.module.title, opened=bounds.opened.year)
    if bounds.is_made_told and verdict["latest"] == bounds.made:
        return _LATE.format(n=n, example=example, made=f"{bounds.made - GRACE:%Y-%m-%d}")
    return _FUTURE.format(n=n, example=example)


def _noted(file_read: FileRead, notes: list[Text]) -> FileRead:
    for note in notes:
        file_read = replace(file_read, why=note if file_read.why is None else file_read.why + Text(" ", " ") + note)
    return file_read


_LATE = _TEXTS["late"]
_FUTURE = _TEXTS["future"]
_EARLY = _TEXTS["early"]
_TO_COME = _TEXTS["to_come"]
