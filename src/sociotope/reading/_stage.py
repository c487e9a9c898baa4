"""Read one archive into Parquet files beside the store, in the reading form: identifiers are still text."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from sociotope.errors import ArchiveError, ExtensionError, SociotopeError
from sociotope.platforms._platform import FileRead, Options
from sociotope.reading._recognise import Source
from sociotope.schema import FACTS, Table
from sociotope.streams import ahead
from sociotope.text import texts
from sociotope.written import is_full

_TEXTS: Final = texts(__name__)

GROUP_ROWS = 100_000
REPEATING = ["type", "audience", "platform", "source", "precision"]
"""The columns of few different words: looking for such words in the others costs more than it saves."""


@dataclass
class Staged:
    """One archive, read: a Parquet file per table that got rows, and what became of each file."""

    source: Source
    rank: int
    sha256: str
    parts: dict[str, Path]
    rows: dict[str, int]
    files: list[FileRead] = field(default_factory=list)


def staged_schema(table: Table) -> pa.Schema:
    """The reading form of a table, with the rank of the archive among those read and of the row in the archive."""
    return table.read.append(pa.field("ord", pa.int64())).append(pa.field("rn", pa.int64()))


def stage(source: Source, rank: int, sha256: str, folder: Path, options: Options) -> Staged:
    """Run the platform's reader to the end, whatever it meets: what was read before a failure is kept.

    Raises
    ------
    ExtensionError
        When the reader yields something that is of no table.
    OSError
        When the disk is full.
    EngineError
        When the memory limit is too small.
    """
    writers = {
        table.name: _Writer(folder / f"{table.name}-{rank}.parquet", rank, staged_schema(table)) for table in FACTS
    }
    by_schema = {table.read: writers[table.name] for table in FACTS}
    files: list[FileRead] = []
    try:
        with closing(ahead(iter(source.module.read(source.archive, options)))) as items:
            for item in items:
                if isinstance(item, FileRead):
                    files.append(item)
                    continue
                writer = by_schema.get(item.schema)
                if writer is None:
                    raise ExtensionError(
                        _TEXTS["stage"].format(platform=source.platform, columns=", ".join(item.schema.names))
                    )
                writer.write(item)
    except ArchiveError as error:
        files.append(FileRead(source.name, "failed", why=error.message))
    except (SociotopeError, MemoryError):
        raise
    except OSError as error:
        if is_full(error):
            raise
        files.append(_failed(source, error))
    except Exception as error:  # one reader's bug must not lose what the others read
        files.append(_failed(source, error))
    finally:
        parts = {name: path for name, writer in writers.items() if (path := writer.close())}
    rows = {name: writer.total for name, writer in writers.items()}
    return Staged(source, rank, sha256, parts, rows, files)


def _failed(source: Source, error: Exception) -> FileRead:
    return FileRead(
        source.name, "failed", why=_TEXTS["failed_why"].format(platform=source.module.title, kind=type(error).__name__)
    )


class _Writer:
    """A Parquet file written in groups of rows large enough to be read fast; no file when there is no row."""

    def __init__(self, path: Path, rank: int, schema: pa.Schema) -> None:
        self._path, self._rank, self._schema = path, rank, schema
        self.total = 0
        self._waiting: list[pa.RecordBatch] = []
        self._rows = 0
        self._file: pq.ParquetWriter | None = None

    def write(self, batch: pa.RecordBatch) -> None:
        self._waiting.append(batch)
        self._rows += batch.num_rows
        if self._rows >= GROUP_ROWS:
            self._flush()

    def close(self) -> Path | None:
        self._flush()
        if self._file is None:
            return None
        self._file.close()
        return self._path

    def _flush(self) -> None:
        if not self._rows:
            return
        if self._file is None:
            self._file = pq.ParquetWriter(
                self._path, self._schema, compression="lz4", use_dictionary=REPEATING, write_statistics=False
            )
        rows = pa.Table.from_batches(self._waiting)
        ranks = pa.repeat(pa.scalar(self._rank, pa.int64()), self._rows)
        numbers = pa.array(np.arange(self.total + 1, self.total + self._rows + 1))
        self._file.write_table(rows.append_column("ord", ranks).append_column("rn", numbers).cast(self._schema))
        self.total += self._rows
        self._waiting, self._rows = [], 0
