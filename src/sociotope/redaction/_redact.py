"""Write the copy: aside, whole, then in its place in one step."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from sociotope.card import fingerprint, write_card
from sociotope.environment import Sociotope
from sociotope.errors import UsageError
from sociotope.reading import Progress
from sociotope.reading._progress import silent
from sociotope.redaction._card import card_of
from sociotope.redaction._key import Key, key_of, save
from sociotope.redaction._numbers import Numbers
from sociotope.redaction._tables import FILES_SQL, activities_sql, actors_sql, objects_sql, rejects_sql, tools_sql
from sociotope.schema import TABLES, Table
from sociotope.text import Text
from sociotope.uses import traces_sql
from sociotope.written import destination, whole


def redact(
    place: Sociotope,
    into: str | Path,
    key: str | Path | None = None,
    *,
    to_the_day: bool = False,
    progress: Progress = silent,
) -> Key:
    """Write a copy of a place that holds no content and no name, and that has the same measures.

    People, things, files and applications are called by a keyed hash of what they were called; texts and addresses
    are taken away, and what the uses ask of them is kept as true or false. Numbers, acts, dates and the sizes of
    audiences are as they were: docs/redact.md says what remains, and what somebody may still make of it.

    Parameters
    ----------
    place
        The place to copy; a copy can be copied again.
    into
        The folder of the copy, which must be empty or not there yet.
    key
        The file of the key; made, with a key in it, when it is not there. Beside the copy, and named after it, when
        not given. The same key gives the same person the same pseudonym in every copy.
    to_the_day
        Keep of each date its day alone. What is measured from times then differs.
    progress
        Called with a sentence and a share done.

    Returns
    -------
    Key
        The key, which only its owner should have.

    Raises
    ------
    UsageError
        When there is something in the folder already, or the key is no key or would lie in the copy.

    References
    ----------
    Krawczyk, Bellare & Canetti 1997, HMAC: Keyed-Hashing for Message Authentication, RFC 2104.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, Sociotope.from_tables() as place:
    ...     _ = redact(place, Path(folder, "copy"))
    ...     with Sociotope(Path(folder, "copy")) as copy:
    ...         copy.is_redacted
    True
    """
    target = Path(into)
    secret = key_of(key_path(target, key))
    check(target, secret.path)
    destination(target, place.inputs, folder=True)
    with whole(target, private=True, folder=True) as folder:
        progress(Text(en="Noting what the words show", fr="Relevé de ce que montrent les mots"), 0.0)
        traces = traces_sql(place)
        engine = place.engine
        with engine.lent(secret=secret.padded()):
            engine.materialise("redacted_files", FILES_SQL)
            engine.materialise("redacted_tools", tools_sql())
            queries = {
                "traces": traces,
                "actors": actors_sql(),
                "objects": objects_sql(),
                "rejects": rejects_sql(),
                "activities": activities_sql(to_the_day=to_the_day),
            }
            dealt = Numbers.of(engine)
            for rank, (name, sql) in enumerate(queries.items(), 1):
                progress(Text(en="Copying {name}", fr="Copie de {name}").format(name=name), rank / (len(queries) + 1))
                path = folder / f"{name}-0001.parquet"
                if name in ("objects", "activities"):
                    _write(path, TABLES[name], dealt, engine.batches(sql))
                else:
                    engine.write_parquet(sql, path, **({"dealt": dealt.table} if name == "actors" else {}))
        prints = {path.name: fingerprint(path) for path in folder.iterdir()}
        write_card(folder, card_of(place, secret, to_the_day=to_the_day) | {"parts": prints})
        save(secret)
    return secret


def _write(path: Path, table: Table, dealt: Numbers, batches: Iterable[pa.RecordBatch]) -> None:
    with pq.ParquetWriter(path, table.stored, compression="zstd", compression_level=1, store_schema=False) as file:
        for batch in dealt.renumbered(table, (batch.cast(table.stored) for batch in batches)):
            file.write_batch(batch)


def key_path(into: Path, key: str | Path | None) -> Path:
    """Where the key of a copy is: where one says, else beside the copy."""
    return Path(key) if key is not None else into.absolute().with_name(f"{into.absolute().name}.key")


def check(into: Path, key: Path) -> None:
    """Refuse a folder that holds something, and a key that would be given away with the copy."""
    if into.is_symlink() or (into.exists() and (not into.is_dir() or any(into.iterdir()))):
        raise UsageError(
            Text(
                en="There is already something at {into}. Give the name of a new folder.",
                fr="Il y a déjà quelque chose dans {into}. Donnez le nom d’un dossier à créer.",
            ).format(into=into)
        )
    if _real(into) in _real(key).parents:
        raise UsageError(
            Text(
                en="Whoever has the copy must not have the key: it cannot be kept in {into}. Name a file elsewhere.",
                fr=(
                    "Qui a la copie ne doit pas avoir la clé : elle ne peut pas être gardée dans {into}. Nommez un "
                    "fichier ailleurs."
                ),
            ).format(into=into)
        )


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))  # `resolve` stops on a link that leads back to itself
