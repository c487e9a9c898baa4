"""Every table of an environment written out: each file aside first, then renamed, so that none is ever half written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pc_csv

from sociotope.schema import FACTS, TABLES, TRACES
from sociotope.text import Text
from sociotope.written import whole

if TYPE_CHECKING:
    from sociotope.environment import Sociotope
    from sociotope.objectives import Objective
    from sociotope.reading import Progress

BETWEEN: Final = " | "
"""Joins the members of a list in a CSV cell."""
FORMULA: Final = r"^[=+\-@\t\r\n＝＋－＠]"
"""How a text starts that a spreadsheet would run as a formula."""
_ORDER: Final = {
    "actors": "actor",
    "objects": "object",
    "activities": "activity",
    "rejects": "source, source_row, why, raw",
    "traces": "thing",
    "uses": "activity, use",
    "ties": "period, actor, other",
}
"""In which order each table is written: it has none of its own, and the same export twice is the same."""
_BOM: Final = b"\xef\xbb\xbf"  # without it Excel takes UTF-8 for the code page of the machine


def write_tables(
    place: Sociotope, to: Path, form: str, objective: Objective | None, progress: Progress
) -> dict[str, int]:
    """Write facts and derived tables, and count the rows of each.

    Parameters
    ----------
    place
        The environment.
    to
        A folder for ``csv`` and ``parquet``, a file for ``duckdb``; made if it is not there.
    form
        ``csv``, ``parquet`` or ``duckdb``.
    objective
        When given, the table ``advice`` is for it.
    progress
        Called with what is being done.
    """
    progress(Text(en="Measuring", fr="Mesure"), None)
    made = _derived(place, objective)
    traces = [TRACES.name] if place.is_redacted else []
    names = [*(table.name for table in FACTS), *traces, "uses", "ties", *made]
    queries = {name: _columns(name, f"given_{name}" if name in made else name) for name in names}
    given = {f"given_{name}": table for name, table in made.items()}
    if form == "duckdb":
        progress(Text(en="Writing {name}", fr="Écriture de {name}").format(name=to.name), None)
        with whole(to, private=True) as path:
            for name, table in given.items():
                place.engine.register(name, table)
            place.engine.write_database(queries, path)
    else:
        if not to.is_dir():
            with whole(to, private=True, folder=True):
                pass
        for rank, (name, query) in enumerate(queries.items()):
            file = to / f"{name}.{form}"
            progress(Text(en="Writing {name}", fr="Écriture de {name}").format(name=file.name), rank / len(queries))
            tables = {key: table for key, table in given.items() if key == f"given_{name}"}
            with whole(file, private=True, over_archive=True) as path:
                if form == "parquet":
                    place.engine.write_parquet(query, path, **tables)
                else:
                    _write_csv(
                        place.sql(f"{query} LIMIT 0", **tables).schema, place.engine.batches(query, **tables), path
                    )
    return {
        name: len(made[name]) if name in made else int(place.value(f"SELECT count(*) FROM {name}")) for name in names
    }


def _columns(table: str, source: str) -> str:
    """The columns of a table as the schema has them, in its order."""
    columns = [
        f'CAST("{field.name}" AS DOUBLE) AS "{field.name}"' if pa.types.is_floating(field.type) else f'"{field.name}"'
        for field in TABLES[table].stored
    ]
    order = f" ORDER BY {_ORDER[table]}" if table in _ORDER else ""
    return f"SELECT {', '.join(columns)} FROM {source}{order}"


def _derived(place: Sociotope, objective: Objective | None) -> dict[str, pa.Table]:
    """The small derived tables; ``uses`` and ``ties`` may be large and become views of the environment."""
    from sociotope.advice import advice
    from sociotope.measures import measures
    from sociotope.ties import ties_view
    from sociotope.uses import uses

    uses(place)
    ties_view(place)
    estimates = measures(place)
    return {"measures": estimates, "advice": advice(estimates, objective)}


def _write_csv(schema: pa.Schema, batches: Iterator[pa.RecordBatch], path: Path) -> None:
    header = plain_columns(pa.RecordBatch.from_arrays([pa.array([], field.type) for field in schema], schema=schema))
    with path.open("wb") as file:
        file.write(_BOM)
        with pc_csv.CSVWriter(file, header.schema) as writer:
            for batch in batches:
                writer.write(plain_columns(batch))


def plain_columns(batch: pa.RecordBatch) -> pa.RecordBatch:
    """A batch as a spreadsheet can hold it: no list, no zone, no two languages in one cell, no formula.

    Examples
    --------
    >>> batch = pa.RecordBatch.from_pydict({"name": ["=1+1", "Léa"], "to": [[1, 2], None]})
    >>> plain_columns(batch).to_pylist()
    [{'name': "'=1+1", 'to': '1 | 2'}, {'name': 'Léa', 'to': None}]
    """
    columns: dict[str, Any] = {}
    for field, column in zip(batch.schema, batch.columns, strict=True):
        if pa.types.is_struct(field.type):
            for part in field.type:
                columns[f"{field.name}_{part.name}"] = _safe(pc.struct_field(column, part.name))
        elif pa.types.is_list(field.type) or pa.types.is_large_list(field.type):
            columns[field.name] = _safe(pc.binary_join(column.cast(pa.list_(pa.string())), BETWEEN))
        elif pa.types.is_timestamp(field.type):
            columns[field.name] = column.cast(pa.timestamp("s", field.type.tz), safe=False).cast(pa.timestamp("s"))
        elif pa.types.is_string(field.type) or pa.types.is_large_string(field.type):
            columns[field.name] = _safe(column)
        else:
            columns[field.name] = column
    return pa.RecordBatch.from_pydict(columns)


def _safe(texts: Any) -> Any:
    return pc.if_else(pc.match_substring_regex(texts, FORMULA), pc.binary_join_element_wise("'", texts, ""), texts)
