"""One environment: the tables of a place, opened from its store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar, Self
from weakref import ref

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from sociotope.card import blank_card, hold, parts_of, read_card, write_card
from sociotope.engine import Engine
from sociotope.errors import UsageError
from sociotope.schema import ACTIVITIES, FACTS, MEASURES, TIES, TRACES, USES
from sociotope.temporary import remove, temporary_folder
from sociotope.text import Text


def second_of(column: str) -> str:
    """SQL: the second, since 1970, in which an instant is."""
    return f"cast(floor(unix_micros({column}) / 1000000) AS BIGINT)"


def day_of(column: str) -> str:
    """SQL: the day, since 1970, in which an instant is."""
    return f"cast(floor(unix_micros({column}) / 86400000000) AS INTEGER)"


def exact_sum(fractions: str) -> str:
    """SQL: the sum of numbers below a thousand, added as decimals, which in any order give the same last digit.

    The engine adds on as many cores as there are, in the order in which they end; with floating point each order has
    its own sum. Sums of whole numbers need no such care.
    """
    return f"CAST(sum(CAST({fractions} AS DECIMAL(18, 15))) AS DOUBLE)"


class Sociotope:
    """A place and its uses: actors, objects, activities and what was refused, ready to be asked.

    Threads may share it: each question waits for the one before, and a study or a table of measures for another.

    Parameters
    ----------
    folder
        A store: the folder that holds ``sociotope.json`` and the Parquet files it names.
    memory_limit
        What the query engine may use, such as ``"2GB"``.
    temporary
        True when the folder is to be removed on :meth:`close`.
    since, until
        ISO dates or instants: only the activities published from the first on and before the second are seen;
        those without a date are then left out.
    parts
        By table, Parquet files of another place that stay where they are, instead of those that the card names.

    Raises
    ------
    NotAStore
        When there is no readable ``sociotope.json`` in the folder.
    NewerStore
        When the store was written by a later version of Sociotope.
    DamagedStore
        When a part of it is missing, or is not what was written.

    Examples
    --------
    >>> with Sociotope.from_tables() as place:
    ...     place.sql("SELECT count(*) AS n FROM activities").to_pydict()
    {'n': [0]}
    """

    _offered: ClassVar[dict[str, Callable[[Sociotope], None]]] = {}

    def __init__(
        self,
        folder: Path,
        *,
        memory_limit: str | None = None,
        temporary: bool = False,
        since: str | None = None,
        until: str | None = None,
        parts: dict[str, list[Path]] | None = None,
    ) -> None:
        self.folder = Path(folder)
        self.inputs: tuple[Path, ...] = (self.folder.absolute(),)
        """What was given to be read, over which nothing is written."""
        self.period = (since, until)
        """From when on and before when acts are seen, as it was asked."""
        self.on_some: dict[tuple[str, ...], Sociotope] = {}
        """The same place seen on some of its platforms only, opened by ``sociotope.views`` and closed with it."""
        self.is_part = False
        """Whether this is such a part of a place."""
        self.is_windowed = bool(self.when())
        self._let_go = hold(self)
        try:
            self.card = read_card(self.folder)
            self._parts = parts_of(self.folder, self.card) | (parts or {})
            self._temporary = temporary
            self._has_calendar = False
            self.engine = Engine(memory_limit)
        except BaseException:
            self._let_go()
            raise
        me = ref(self)
        self.engine.missing = lambda name: (place := me()) is not None and place._make(name)
        for table in (*FACTS, TRACES):
            when = self.when() if table is ACTIVITIES else ()
            self.engine.view(table.name, self._parts[table.name], table.stored, when)

    @classmethod
    def from_tables(
        cls, *, memory_limit: str | None = None, card: dict[str, Any] | None = None, **tables: pa.Table
    ) -> Self:
        """An environment made of Arrow tables in the stored form, columns left out being null.

        Parameters
        ----------
        memory_limit
            What the query engine may use.
        card
            Entries of ``sociotope.json`` to set, such as ``platforms`` or ``sampling_design``.
        **tables
            ``actors``, ``objects``, ``activities`` or ``rejects``; those left out are empty.
        """
        folder = temporary_folder()
        parts: dict[str, list[str]] = {}
        for table in FACTS:
            given = tables.get(table.name)
            if given is None:
                continue
            columns = [
                given[field.name].cast(field.type) if field.name in given.column_names else _blank(field, len(given))
                for field in table.stored
            ]
            part = f"{table.name}-1.parquet"
            pq.write_table(pa.table(columns, schema=table.stored), folder / part)
            parts[table.name] = [part]
        write_card(folder, blank_card() | {"tables": parts} | (card or {}))
        return cls(folder, memory_limit=memory_limit, temporary=True)

    def again(self, folder: Path | None = None, **changed: Any) -> Sociotope:
        """The same place opened once more, with what is changed of it; the caller closes it.

        Parameters
        ----------
        folder
            Another store, when the card is to be another.
        **changed
            ``since``, ``until``, ``parts`` or ``temporary``, as of a new place; the others are those of this one.
        """
        since, until = self.period
        settings = {"memory_limit": self.engine.memory_limit, "since": since, "until": until, "parts": self.parts}
        seen = Sociotope(folder or self.folder, **settings | changed)
        seen.inputs = self.inputs
        return seen

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the engine, and of the folder when it was only for the time of a run."""
        for part in self.on_some.values():
            part.close()
        self.engine.close()
        self._let_go()
        if self._temporary:
            remove(self.folder)

    @classmethod
    def offer(cls, **made: Callable[[Sociotope], None]) -> None:
        """Name tables that a question may ask for, each with what makes it when one first does.

        What stands above gives them, since imports point down: ``sociotope.place`` does, for ``sociotope.read``.
        """
        cls._offered.update(made)

    def _make(self, name: str) -> bool:
        """Make a table that is offered under that name; whether there is one."""
        made = self._offered.get(name.lower())
        if made is not None:
            made(self)
        return made is not None

    def sql(self, text: str, **tables: Any) -> pa.Table:
        """The answer to a question in SQL, as an Arrow table.

        ``actors``, ``objects``, ``activities``, ``rejects`` and ``traces`` are there by name; so are ``uses``, ``ties``
        and ``measures``, made when they are first named. More tables can be given by name.
        """
        return self.engine.table(text, **tables)

    def relation(self, what: str) -> Any:
        """A table, by its name, or a question in SQL, as a relation of DuckDB to filter, join and aggregate further.

        It is asked when its answer is, and lasts as long as the place is open.

        Examples
        --------
        >>> with Sociotope.from_tables() as place:
        ...     place.relation("activities").aggregate("count(*) AS n").fetchall()
        [(0,)]
        """
        return self.engine.relation(f"SELECT * FROM {what}" if what.isidentifier() else what)

    def value(self, text: str, **tables: Any) -> Any:
        """The first value of the first row of an answer."""
        return self.engine.value(text, **tables)

    def calendar(self) -> str:
        """The name of a table that tells the quarter of each day, to be joined on :func:`day_of`.

        Columns ``day`` and ``quarter`` (``2026-Q1``), for every day from the first activity to the last. To look the
        words up is many times quicker than to write them for each act.
        """
        if not self._has_calendar:
            ends = self.sql(f"SELECT {day_of('min(published)')} AS a, {day_of('max(published)')} AS z FROM activities")
            [first], [last] = ends["a"].to_pylist(), ends["z"].to_pylist()
            days = np.arange(0, 0) if first is None else np.arange(first, last + 1)
            months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
            quarters, place = np.unique(months // 3, return_inverse=True)
            named = pa.array([f"{1970 + quarter // 4}-Q{quarter % 4 + 1}" for quarter in quarters], pa.string())
            self.engine.register(
                "calendar", pa.table({"day": pa.array(days, pa.int32()), "quarter": named.take(pa.array(place))})
            )
            self._has_calendar = True
        return "calendar"

    def when(self) -> list[str]:
        """The conditions, in SQL, that an act meets which is seen here."""
        ends = zip((">=", "<"), period_within(*self.period), strict=True)
        return [f"published {sign} TIMESTAMPTZ '{end.isoformat()}'" for sign, end in ends if end]

    @property
    def parts(self) -> dict[str, list[Path]]:
        """By table, the Parquet files that it is read from."""
        return dict(self._parts)

    @property
    def actors(self) -> pa.Table:
        """The table ``actors``, whole."""
        return self.sql("SELECT * FROM actors")

    @property
    def objects(self) -> pa.Table:
        """The table ``objects``, whole."""
        return self.sql("SELECT * FROM objects")

    @property
    def activities(self) -> pa.Table:
        """The table ``activities``, whole."""
        return self.sql("SELECT * FROM activities")

    @property
    def rejects(self) -> pa.Table:
        """The table ``rejects``, whole."""
        return self.sql("SELECT * FROM rejects")

    @property
    def uses(self) -> pa.Table:
        """Every act with every use: ``activity, use, probability, confidence, reasons`` (schema USES).

        No use is left out: an act has a use from a probability of one half on.
        """
        return self.sql("SELECT * FROM every_use ORDER BY activity, use").cast(USES.stored)

    @property
    def ties(self) -> pa.Table:
        """The table ``ties`` (schema TIES): what passed between two actors, over all the time and by quarter."""
        return self.sql("SELECT * FROM ties ORDER BY actor, other, period").cast(TIES.stored)

    @property
    def measures(self) -> pa.Table:
        """The table ``measures`` (schema MEASURES): each number with its interval, or why there is none."""
        return self.sql("SELECT * FROM measures").cast(MEASURES.stored)

    @property
    def platforms(self) -> list[str]:
        """The names of the platforms that the tables come from."""
        return list(self.card["platforms"])

    @property
    def sampling_design(self) -> str:
        """How the acts were come by: census, node_induced, edge_sample, ego_crawl or unknown (docs/science.md 1.1)."""
        return str(self.card["sampling_design"])

    @property
    def is_open(self) -> bool:
        """Whether it can still be asked."""
        return self.engine.is_open

    @property
    def is_redacted(self) -> bool:
        """Whether this is a copy without contents, where ``…`` stands for words that were taken away."""
        return bool(self.card["redacted"])

    @property
    def files(self) -> list[dict[str, Any]]:
        """What became of each file that was given: source, status, records, kept, dropped, rejects, why."""
        return list(self.card["files"])


def period_within(since: str | None, until: str | None) -> tuple[datetime | None, datetime | None]:
    """The instants from which and before which acts are seen; None where there is no end.

    Raises
    ------
    UsageError
        When one is no date, or when nothing can be between them.

    Examples
    --------
    >>> period_within(None, "2026-03-31")
    (None, datetime.datetime(2026, 3, 31, 0, 0, tzinfo=datetime.timezone.utc))
    """
    first, end = (_instant(text) if text else None for text in (since, until))
    if first and end and first >= end:
        raise UsageError(
            Text(
                en="Nothing is both from {since} on and before {until}: the first date must be the earlier one.",
                fr="Rien n’est à la fois dès le {since} et avant le {until} : la première date doit précéder l’autre.",
            ).format(since=since, until=until)
        )
    return first, end


def _instant(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            Text(
                en="A date is written year-month-day, such as 2026-03-31; got “{text}”.",
                fr="Une date s’écrit année-mois-jour, comme 2026-03-31 ; valeur reçue : « {text} ».",
            ).format(text=text)
        ) from error
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def _blank(field: pa.Field, rows: int) -> pa.Array:
    if field.nullable:
        return pa.nulls(rows, field.type)
    blanks: dict[pa.DataType, Any] = {pa.bool_(): False, pa.int64(): 0, pa.string(): ""}
    return pa.repeat(pa.scalar(blanks[field.type], field.type), rows)
