"""What may stand in a redacted copy, and every text that does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from sociotope.plugins import modules
from sociotope.vocabulary import (
    ACTIVITY_TYPES,
    ACTOR_TYPES,
    AUDIENCES,
    FILE_STATUSES,
    OBJECT_TYPES,
    PRECISIONS,
)
from sociotope.written import CARD

PSEUDONYM = re.compile(r"^(actor|object|activity|file|archive|instrument|game|type):[0-9a-f]{32}$")


def allowed() -> set[str]:
    """The only texts, besides pseudonyms, that a copy may hold: the vocabulary, and what stands for what is gone."""
    vocabulary = {*ACTOR_TYPES, *OBJECT_TYPES, *ACTIVITY_TYPES, *AUDIENCES, *PRECISIONS, *FILE_STATUSES}
    return vocabulary | {"…", "https://link.invalid/", "en", "fr"} | set(modules("sociotope.platforms"))


def texts(value: Any) -> Iterator[str]:
    """Every text in nested values, keys of dictionaries left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


def texts_of_tables(tables: list[pa.Table]) -> set[str]:
    """Every text of every column."""
    return {text for table in tables for row in table.to_pylist() for text in texts(row)}


def texts_of_copy(folder: Path) -> set[str]:
    """Every text of a copy: all columns of all its files, what those files say of themselves, and its card."""
    found = texts_of_tables([pq.read_table(path) for path in folder.glob("*.parquet")])
    for path in folder.glob("*.parquet"):
        found |= {text.decode() for pair in (pq.read_metadata(path).metadata or {}).items() for text in pair}
    card = json.loads((folder / CARD).read_text(encoding="utf-8"))
    about = {
        "sociotope_version",
        "sampling_design",
        "timezone",
        "tables",
        "parts",
    }  # the last: fingerprints of its own files
    return found | set(texts({key: value for key, value in card.items() if key not in about}))
