"""The query engine: the only file that knows DuckDB.

SQL here and everywhere stays inside the subset that DuckDB and Spark share, so that the same text can later run
on a cluster. The engine reaches no network, loads no extension, and keeps to the memory it is given: what does not
fit goes to a folder of its own, which is removed when the engine is closed.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, Final, Self, TypeVar

import duckdb
import pyarrow as pa

from sociotope.errors import EngineError, OutOfMemory, UsageError, reason_of
from sociotope.temporary import remove, temporary_folder
from sociotope.text import Text, texts
from sociotope.written import no_space

_TEXTS: Final = texts(__name__)

DEFAULT_MEMORY_LIMIT = "600MB"
BATCH_ROWS = 100_000
GROUP_ROWS = 122_880
"""Rows of a group in a Parquet file: each group is read by one core."""
MOST_SPILLED = 40
"""What does not fit in memory goes to disk, up to so many times the memory limit; then more memory must be given."""

_PLAIN = re.compile(r"[^*?\[\]{}\\\ud800-\udfff]*")
"""A path that DuckDB takes as it stands: the other characters are patterns to it, or bytes that are no text."""

_UNKNOWN = re.compile(r"Table with name (\w+) does not exist")
_T = TypeVar("_T")

_MEMORY = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*([KMGT]i?B)\s*$", re.IGNORECASE)


def memory_of(limit: str) -> tuple[float, str]:
    """The number and the unit of a memory limit.

    Raises
    ------
    UsageError
        When it is not a number above zero with a unit.

    Examples
    --------
    >>> memory_of("1.5 GB")
    (1.5, 'GB')
    """
    parts = _MEMORY.match(limit)
    if not parts or not float(parts[1]):
        raise UsageError(_TEXTS["memory_of"].format(limit=limit))
    return float(parts[1]), parts[2]


class Engine:
    """A query engine over named Arrow tables and Parquet files.

    Parameters
    ----------
    memory_limit
        At most this much memory, such as ``"2GB"``; the rest is spilled to disk, up to :data:`MOST_SPILLED` times it.
    folder, prefix
        Where to make the folder for what is spilled, and how its name starts; a temporary place when not given.

    Raises
    ------
    UsageError
        When ``memory_limit`` is not a number with a unit.

    Examples
    --------
    >>> with Engine() as engine:
    ...     engine.table("SELECT a + 1 AS b FROM t", t=pa.table({"a": [1, 2]})).to_pydict()
    {'b': [2, 3]}
    """

    def __init__(self, memory_limit: str | None = None, folder: Path | None = None, prefix: str = "sociotope-") -> None:
        limit = memory_limit or DEFAULT_MEMORY_LIMIT
        number, unit = memory_of(limit)
        self.memory_limit = limit
        self.is_open = True
        self.missing: Callable[[str], bool] = lambda name: False
        """Called with the name of a table that a question asks for and that is not there: whether it is now."""
        self.made_of: dict[str, Any] = {}
        """By the name of a table that is made for the asking: what it was made of, so that it is made once."""
        self.lock = RLock()
        """Threads that share a place ask one after the other; whoever asks several questions of tables that have one
        name for all holds it meanwhile."""
        self._registered: dict[str, Any] = {}
        self.folder = temporary_folder(prefix, folder)
        self._by_link: dict[Path, Path] = {}
        self._links: Path | None = None
        self._connection = duckdb.connect(
            config={
                "memory_limit": limit,
                "temp_directory": str(self.plain_path(self.folder / "spill")),
                "max_temp_directory_size": f"{number * MOST_SPILLED:.3f}{unit}",
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
                "preserve_insertion_order": "true",
            }
        )
        self._connection.execute("SET TimeZone = 'UTC'")
        # where it is off already, as in a Jupyter without ipywidgets, DuckDB refuses to be told
        if self.value("SELECT current_setting('enable_progress_bar')"):
            self._connection.execute("SET enable_progress_bar = false")
        # Spark's word for it: to count seconds so is twenty times as quick as with a calendar and time zones
        self._connection.execute("CREATE MACRO unix_micros(moment) AS epoch_us(moment)")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Forget everything and remove what was spilled."""
        self.is_open = False
        self._connection.close()
        remove(self.folder)
        if self._links:
            remove(self._links)

    def run(self, sql: str, **tables: Any) -> None:
        """Run one statement for its effect; what needs too much memory on every core is tried again on one."""
        with self.lent(**tables), _engine_errors():
            try:
                self._connection.execute(sql)
            except duckdb.OutOfMemoryException:  # each core keeps some memory of its own
                if not all(isinstance(table, pa.Table) for table in tables.values()):
                    raise  # what was half read cannot be read again
                self._connection.execute("SET threads = 1")
                try:
                    self._connection.execute(sql)
                finally:
                    self._connection.execute("RESET threads")

    def table(self, sql: str, **tables: Any) -> pa.Table:
        """The answer to a query, whole, as an Arrow table."""
        with self.lent(**tables), _engine_errors():
            return self._with_what_it_names(lambda: self._connection.sql(sql)).to_arrow_table()

    def relation(self, sql: str) -> duckdb.DuckDBPyRelation:
        """A question as DuckDB itself holds it: asked when its answer is, for as long as the engine lives."""
        with self.lock, _engine_errors():
            return self._with_what_it_names(lambda: self._connection.sql(sql))

    def _with_what_it_names(self, ask: Callable[[], _T]) -> _T:
        """Ask; where a table is missing that can be made, make it and ask again."""
        made: set[str] = set()
        while True:
            try:
                return ask()
            except duckdb.CatalogException as error:
                unknown = _UNKNOWN.search(str(error))
                if not unknown or unknown[1] in made or not self.missing(unknown[1]):
                    raise
                made.add(unknown[1])

    def batches(self, sql: str, rows: int = BATCH_ROWS, **tables: Any) -> Iterator[pa.RecordBatch]:
        """The answer to a query, batch after batch, in bounded memory; exhaust it before the next query."""
        with self.lent(**tables), _engine_errors():
            yield from self._connection.sql(sql).to_arrow_reader(rows)

    def value(self, sql: str, **tables: Any) -> Any:
        """The first value of the first row of an answer; None when there is no row."""
        with self.lent(**tables), _engine_errors():
            # fetched to the end: an answer half fetched blocks the connection
            rows = self._with_what_it_names(lambda: self._connection.execute(sql)).fetchall()
        return rows[0][0] if rows else None

    def view(self, name: str, parquet: Sequence[Path], schema: pa.Schema, where: Sequence[str] = ()) -> None:
        """Give a name to Parquet files; to an empty table of the schema when there is no file.

        A column of the schema that older files lack is null; ``where`` keeps only the rows that meet every condition.
        """
        if parquet:
            paths = ", ".join("'" + self.quoted(path) + "'" for path in parquet)
            files = f"read_parquet([{paths}], union_by_name = true)"
            self.register(f"expected_{name}", schema.empty_table())
            rows = (
                f"SELECT * FROM expected_{name} UNION ALL BY NAME SELECT * FROM {files}"
                if self._lacks(files, schema)
                else f"SELECT * FROM {files}"
            )
            condition = " AND ".join(where) or "TRUE"
            self.run(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM ({rows}) WHERE {condition}")
        else:
            self.register(name, schema.empty_table())

    def _lacks(self, files: str, schema: pa.Schema) -> bool:
        with _engine_errors():
            return not set(schema.names) <= set(self._connection.sql(f"SELECT * FROM {files}").columns)

    def register(self, name: str, table: Any) -> None:
        """Give a name to an Arrow table, dataset or reader for as long as the engine lives."""
        with self.lock:
            self._registered[name] = table
            self._connection.register(name, table)

    def write_parquet(self, sql: str, path: Path, *, passing: bool = False, **tables: Any) -> None:
        """Write the answer to a query to one Parquet file, in bounded memory.

        What is only ``passing`` is read by this engine alone: newer encodings make it quicker to write and to read.
        """
        how = "COMPRESSION lz4, PARQUET_VERSION V2" if passing else "COMPRESSION zstd, COMPRESSION_LEVEL 1"
        self.run(
            f"COPY ({sql}) TO '{self.quoted(path)}' (FORMAT parquet, {how}, ROW_GROUP_SIZE {GROUP_ROWS})", **tables
        )

    def materialise(self, name: str, sql: str, **tables: Any) -> None:
        """Compute a query once, keep its answer on disk for as long as the engine lives, and give it a name."""
        path = self.folder / f"{name}.parquet"
        with self.lock:
            self.write_parquet(sql, path, passing=True, **tables)
            self.run(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM read_parquet('{self.quoted(path)}')")

    def define(self, name: str, sql: str) -> None:
        """Give a name to a query, which is computed wherever it is used."""
        self.run(f"CREATE OR REPLACE TEMP VIEW {name} AS {sql}")

    def write_csv(self, sql: str, path: Path, **tables: Any) -> None:
        """Write the answer to a query to one CSV file with a header."""
        target = self.quoted(path)
        self.run(f"COPY ({sql}) TO '{target}' (FORMAT csv, HEADER)", **tables)

    def write_database(self, tables: dict[str, str], path: Path) -> None:
        """Write the answers to several queries as the tables of one DuckDB file."""
        target = self.quoted(path)
        self.run(f"ATTACH '{target}' AS exported")
        try:
            for name, sql in tables.items():
                self.run(f"CREATE TABLE exported.{name} AS {sql}")
        finally:
            self.run("DETACH exported")

    def names_in(self, path: Path) -> set[str]:
        """The names of the tables and views of a DuckDB file, which is only looked at.

        Raises
        ------
        EngineError
            When it is no DuckDB file.
        """
        self.run(f"ATTACH '{self.quoted(path)}' AS looked_at (READ_ONLY)")
        try:
            names = self.table(
                "SELECT table_name AS name FROM duckdb_tables() WHERE database_name = 'looked_at' UNION ALL "
                "SELECT view_name FROM duckdb_views() WHERE database_name = 'looked_at' AND NOT internal"
            )
            return set(names["name"].to_pylist())
        finally:
            self.run("DETACH looked_at")

    def quoted(self, path: Path) -> str:
        """A path as it stands between quotes in SQL, where it names that file and no other."""
        return str(self.plain_path(path)).replace("'", "''")

    def plain_path(self, path: Path) -> Path:
        """The same place, by way of a link where DuckDB would read a pattern in the path, or could not read it."""
        if _PLAIN.fullmatch(str(path)):
            return path
        parent = path.absolute().parent
        if parent not in self._by_link:
            self._links = self._links or temporary_folder()
            link = self._links / str(len(self._by_link))
            link.symlink_to(parent, target_is_directory=True)
            self._by_link[parent] = link
        return self._by_link[parent] / path.name

    @contextmanager
    def lent(self, **tables: Any) -> Iterator[None]:
        """Give names to Arrow tables for some queries, and take them back after: cheaper than at each query."""
        with self.lock:
            for name, table in tables.items():
                self._connection.register(name, table)
            try:
                yield
            finally:
                for name in tables if self.is_open else ():  # an answer may be let go of after the engine
                    self._connection.unregister(name)
                    if name in self._registered:  # a question borrowed the name
                        self._connection.register(name, self._registered[name])


@contextmanager
def _engine_errors() -> Iterator[None]:
    """Turn what DuckDB says into what a person can act on."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise OutOfMemory(_TEXTS["said"]) from error
    except (duckdb.IOException, duckdb.InvalidInputException, OSError) as error:
        if isinstance(error, duckdb.InvalidInputException) and "arquet" not in str(error):
            raise  # a mistake in our SQL, not in somebody's file
        if "No space left" in str(error) or "Could not write" in str(error):
            raise no_space() from error
        raise EngineError(_REFUSED.format(why=_reason_in(str(error)))) from error
    except (duckdb.InterruptException, RuntimeError) as error:  # what it makes of a signal's exception
        if isinstance(error, duckdb.InterruptException) or "interrupt" in str(error).lower():
            raise KeyboardInterrupt from error
        raise


_REFUSED = _TEXTS["refused"]
_DAMAGED = _TEXTS["damaged"]


def _reason_in(message: str) -> Text:
    """The reason of the machine that DuckDB repeats, in both languages; without one, that the file is damaged."""
    known = next((number for number in errno.errorcode if f": {os.strerror(number)}" in message), None)
    return _DAMAGED if known is None else reason_of(OSError(known, ""))
