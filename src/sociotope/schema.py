"""The shape of every table: the one place in code. ``docs/schema.md`` says the same in prose.

A platform reader yields batches in the *reading* form, where an identifier is the platform's own text; the store
holds the *stored* form, where each identifier has been numbered once to an int64. Actors, objects and activities
share one space of numbers, as in Activity Streams, where the object of an act may be any of the three.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pyarrow as pa

SCHEMA_VERSION: Final = 2

TIMESTAMP: Final = pa.timestamp("us", tz="UTC")
IDENTIFIER: Final = "identifier"
IDENTIFIERS: Final = "identifiers"
NUMBERED: Final = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its type, and whether it may be null.

    ``type`` is an Arrow type, or one of three words: ``identifier`` (text when read, int64 when stored),
    ``identifiers`` (a list of them) and ``number`` (int64, given at storing, absent when read).
    """

    name: str
    type: pa.DataType | str
    null: bool = True
    read_only: bool = False

    def stored(self) -> pa.Field:
        """The column as the store holds it."""
        words = {IDENTIFIER: pa.int64(), NUMBERED: pa.int64(), IDENTIFIERS: pa.list_(pa.int64())}
        return pa.field(
            self.name, words.get(self.type, self.type) if isinstance(self.type, str) else self.type, self.null
        )

    def read(self) -> pa.Field:
        """The column as a reader yields it."""
        words = {IDENTIFIER: pa.string(), IDENTIFIERS: pa.list_(pa.string())}
        return pa.field(self.name, words[self.type] if isinstance(self.type, str) else self.type, self.null)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name and its columns, in order."""

    name: str
    columns: tuple[Column, ...]

    @property
    def stored(self) -> pa.Schema:
        """The Arrow schema of the stored form."""
        return pa.schema([column.stored() for column in self.columns if not column.read_only])

    @property
    def read(self) -> pa.Schema:
        """The Arrow schema of the reading form."""
        return pa.schema([column.read() for column in self.columns if column.type != NUMBERED])

    def identifiers(self) -> list[Column]:
        """The columns that hold one identifier or a list of them."""
        return [column for column in self.columns if column.type in (IDENTIFIER, IDENTIFIERS)]


ACTORS: Final = Table(
    "actors",
    (
        Column("actor", NUMBERED, null=False),
        Column("id", pa.string(), null=False),
        Column("type", pa.string(), null=False),
        Column("name", pa.string()),
        Column("url", pa.string()),
        Column("followers", pa.int64()),
        Column("following", pa.int64()),
        Column("is_owner", pa.bool_(), null=False),
        Column("is_automated", pa.bool_()),
        Column("is_anonymous", pa.bool_(), null=False),
        Column("published", TIMESTAMP),
        Column("platform", pa.string(), null=False),
        # the archive gave a name and no identifier: the reader made `id` out of the name, and `reading` may find
        # the one actor of that name that has a real identifier
        Column("name_only", pa.bool_(), null=False, read_only=True),
    ),
)

OBJECTS: Final = Table(
    "objects",
    (
        Column("object", NUMBERED, null=False),
        Column("id", pa.string(), null=False),
        Column("type", pa.string(), null=False),
        Column("attributed_to", IDENTIFIER),
        Column("name", pa.string()),
        Column("content", pa.string()),
        Column("language", pa.string()),
        Column("published", TIMESTAMP),
        Column("in_reply_to", IDENTIFIER),
        Column("root", IDENTIFIER),
        Column("context", IDENTIFIER),
        Column("links", pa.list_(pa.string())),
        Column("media", pa.list_(pa.string())),
        Column("tags", pa.list_(pa.string())),
        Column("likes", pa.int64()),
        Column("shares", pa.int64()),
        Column("replies", pa.int64()),
        Column("impressions", pa.int64()),
        Column("counted_at", TIMESTAMP),
        Column("platform", pa.string(), null=False),
    ),
)

ACTIVITIES: Final = Table(
    "activities",
    (
        Column("activity", NUMBERED, null=False),
        Column("id", pa.string()),
        Column("type", pa.string(), null=False),
        Column("actor", IDENTIFIER),
        Column("object", IDENTIFIER),
        Column("target", IDENTIFIER),
        Column("to", IDENTIFIERS),
        Column("audience", pa.string()),
        Column("audience_size", pa.int64()),
        Column("published", TIMESTAMP),
        Column("precision", pa.string()),
        Column("content", pa.string()),
        Column("instrument", pa.string()),
        Column("weight", pa.float64()),
        Column("platform", pa.string(), null=False),
        Column("source", pa.string(), null=False),
        Column("source_row", pa.int64(), null=False),
    ),
)

REJECTS: Final = Table(
    "rejects",
    (
        Column("source", pa.string(), null=False),
        Column("source_row", pa.int64()),
        Column("why", pa.string(), null=False),
        Column("raw", pa.string()),
    ),
)

FACTS: Final = (ACTORS, OBJECTS, ACTIVITIES, REJECTS)
"""What a store holds."""

TRACES: Final = Table(
    "traces",
    (
        Column("thing", pa.int64(), null=False),
        Column("words", pa.int64(), null=False),
        Column("reading", pa.int64()),
        *(
            Column(name, pa.bool_())
            for name in (
                "link", "campaign", "quotes", "tag_poll", "quiz", "game", "accepted", "lesson", "advert",
                "ritual", "self", "ask", "howto", "promo", "cta", "intro", "absolute",
            )
        ),
    ),
)  # fmt: skip
"""What a redacted copy holds besides: what the words and the addresses that were taken away told."""

USES: Final = Table(
    "uses",
    (
        Column("activity", pa.int64(), null=False),
        Column("use", pa.string(), null=False),
        Column("probability", pa.float64(), null=False),
        Column("confidence", pa.float64(), null=False),
        Column("reasons", pa.list_(pa.string()), null=False),
    ),
)

TIES: Final = Table(
    "ties",
    (
        Column("actor", pa.int64(), null=False),
        Column("other", pa.int64(), null=False),
        Column("period", pa.string(), null=False),
        Column("given", pa.int64()),
        Column("received", pa.int64()),
        Column("weight", pa.float64(), null=False),
        Column("mutual", pa.bool_()),
        Column("connected", pa.bool_()),
        Column("first", TIMESTAMP),
        Column("last", TIMESTAMP),
    ),
)

MEASURES: Final = Table(
    "measures",
    (
        Column("measure", pa.string(), null=False),
        Column("of", pa.string(), null=False),
        Column("at", pa.string(), null=False),
        Column("value", pa.float64()),
        Column("low", pa.float64()),
        Column("high", pa.float64()),
        Column("n", pa.int64()),
        Column("status", pa.string(), null=False),
        Column("why", pa.struct([("en", pa.string()), ("fr", pa.string())])),
    ),
)

ADVICE: Final = Table(
    "advice",
    (
        Column("role", pa.string(), null=False),
        Column("sentence", pa.struct([("en", pa.string()), ("fr", pa.string())]), null=False),
        Column("measures", pa.list_(pa.string()), null=False),
    ),
)

DERIVED: Final = (USES, TIES, MEASURES, ADVICE)
"""What a study computes."""

TABLES: Final = {table.name: table for table in (*FACTS, TRACES, *DERIVED)}
