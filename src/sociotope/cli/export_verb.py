"""``sociotope export``: every table, facts and derived, as CSV, Parquet or one DuckDB file."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

from sociotope.cli._objective import wanted
from sociotope.cli._place import as_json, lang_option, one_path, opened, reading_options, settings, status_of
from sociotope.cli._progress import ProgressBar
from sociotope.cli._refusals import OF_READING
from sociotope.cli._show import count, echo, print_json, table
from sociotope.cli._verb import OneOf, Option, verb
from sociotope.errors import UsageError
from sociotope.text import Text, texts
from sociotope.written import destination

_TEXTS: Final = texts(__name__)

_FORMATS = ("csv", "parquet", "duckdb")


@verb(
    "export",
    one_path(),
    Option(
        "--to",
        "-o",
        type=click.Path(path_type=Path),
        value=Text(en="PLACE", fr="LIEU"),
        required=True,
        about=_TEXTS["to"],
    ),
    Option(
        "--format",
        "form",
        type=OneOf(*_FORMATS),
        default="csv",
        value=Text(en="csv|parquet|duckdb", fr="csv|parquet|duckdb"),
        about=Text(en="What to write.", fr="Ce qu’il faut écrire."),
    ),
    Option(
        "--objective",
        value=Text(en="ID|WORDS", fr="ID|MOTS"),
        about=Text(en="Add the advice for this objective.", fr="Ajouter les conseils pour cet objectif."),
    ),
    as_json(),
    lang_option(),
    *reading_options(),
    title=_TEXTS["title"],
    about=_TEXTS["about"],
    examples=(
        "sociotope export archive.zip --to tables",
        "sociotope export archive.zip --to me.duckdb --format duckdb",
    ),
    refusals=OF_READING,
)
def command(path: str, to: Path, form: str, objective: str | None, as_json: bool, **options: Any) -> int:
    """Compute the derived tables, write everything, and say what was written."""
    from sociotope.cli._export import write_tables

    chosen = wanted(objective) if objective else None
    _check(to, form, path)
    with opened([path], **settings(**options)) as place:
        with ProgressBar() as bar:
            rows = write_tables(place, to, form, chosen, bar)
        if as_json:
            print_json({"to": str(to), "format": form, "tables": rows})
        else:
            echo(Text(en="Written to {to}:", fr="Écrit dans {to} :").format(to=to))
            table(
                [Text(en="Table", fr="Table"), Text(en="Rows", fr="Lignes")],
                [(name, count(n)) for name, n in rows.items()],
                numbers=[1],
            )
        return status_of(place, silent=as_json)


def _check(to: Path, form: str, given: str) -> None:
    """Refuse a place that is not free for the tables: only what an earlier export made there is written over."""
    if form == "duckdb":
        destination(to, [given])
        if to.exists() and not _is_our_database(to):
            raise UsageError(_TEXTS["file_is_there"].format(to=to))
        return
    destination(to, [given], folder=True)
    from sociotope.schema import TABLES

    for each in TABLES.values():
        file = to / f"{each.name}.{form}"
        destination(file, [given], over_archive=True)
        if file.exists() and not _is_our_table(file, each.stored.names[0]):
            raise UsageError(_TEXTS["folder_is_there"].format(file=file))


def _is_our_table(file: Path, first: str) -> bool:
    """Whether a file begins as that table does when it is exported."""
    if file.suffix == ".csv":
        with file.open("rb") as opened:
            return opened.read(len(first) + 5) == b'\xef\xbb\xbf"' + first.encode() + b'"'
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return bool(pq.read_schema(file).names[:1] == [first])
    except (pa.ArrowException, OSError):
        return False


def _is_our_database(path: Path) -> bool:
    from sociotope.engine import Engine
    from sociotope.errors import EngineError
    from sociotope.schema import TABLES

    try:
        with Engine() as engine:
            return engine.names_in(path) <= TABLES.keys()
    except EngineError:
        return False
