"""What is said of one CSV file, so that its rows can become rows of the tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import pyarrow as pa

from sociotope.platforms._declared import declared
from sociotope.schema import ACTIVITIES, ACTORS, OBJECTS, Table
from sociotope.text import Text

ABOUT: Final = declared("sociotope.platforms.linkedin")
PLATFORM: Final = ABOUT.name


@dataclass(frozen=True, slots=True)
class Sheet:
    """How one CSV file becomes rows.

    ``header`` names the columns that make the file what it is, ``one_of`` those of which one must be there too, and
    ``optional`` those that some years have, all in lower case; ``aliases`` gives other names that a column has had.
    ``mapped`` is SQL over ``rows`` (the block: every column there, and what :mod:`._dating` makes of ``dates``, the
    columns of dates: ``published``, ``precision`` and ``date_fault``, which is ``blank``, ``unreadable`` or ``open``
    where there is no date), ``place`` (one row: ``owner``, ``owner_name``, ``known_by``, ``is_assistant`` and ``made``,
    when the archive was) and the tables of ``given``; it must give ``source_row``, ``published`` and ``why``:
    null for a record that is kept, a word otherwise, which ``drops`` explains when leaving the record out is meant.
    ``tables`` are SQL over ``mapped``, kept records only. ``notes`` explains boolean columns of ``mapped`` that are
    worth a sentence. ``addresses`` are columns of profile addresses. ``own`` is a form in which LinkedIn writes the
    month first there; ``local`` says that times without zone are the person's, ``days_in`` in which zone days are.
    ``carried`` is SQL over ``mapped`` and ``carried`` for what one block must tell the next, ``carries`` its schema.
    """

    header: tuple[str, ...]
    mapped: str
    tables: tuple[tuple[Table, str], ...]
    one_of: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    addresses: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    own: str = ""
    local: bool = False
    days_in: str | None = None
    undated: bool = False
    drops: Mapping[str, Text] = field(default_factory=dict)
    notes: Mapping[str, Text] = field(default_factory=dict)
    carried: str = ""
    carries: pa.Schema | None = None
    begins: str = ""
    """How every record begins: a line that does not is the rest of a text whose line break was not quoted."""
    first_column: str = ""
    """The name to give to the first column, whatever it is called."""

    def is_header(self, cells: Sequence[str]) -> bool:
        """Whether some cells, in lower case, are the header of this file."""
        names = {self.aliases.get(cell, cell) for cell in cells}
        return set(self.header) <= names and (not self.one_of or not names.isdisjoint(self.one_of))


def sheet(
    header: str,
    cells: Mapping[str, str],
    made: str,
    why: str,
    *,
    actors: str = "",
    objects: str = "",
    acts: str = "",
    rows: str = "rows",
    optional: str = "",
    dates: str = "",
    **more: Any,
) -> Sheet:
    """A sheet of the usual form: cells made tidy, then what they make with the owner, then one act for each record.

    Parameters
    ----------
    header, optional, dates
        The columns that :class:`Sheet` calls so, with commas between.
    cells
        SQL over a row, by name; those whose name begins with ``_`` serve ``made`` and ``why`` alone.
    made, why
        SQL over the cells and ``place``: more columns, with commas between, and the word for a record that is not kept.
    actors, objects
        SQL over ``mapped``, whole.
    acts
        What an act says, over ``mapped``, its date aside.
    rows
        Where the rows come from.
    more
        The other fields of :class:`Sheet`.
    """
    dated = ["source_row", "published", "precision"]
    tidy = ", ".join(f"{cell} AS {name}" for name, cell in cells.items())
    shown = ", ".join(dated + [name for name in cells if not name.startswith("_")] + [f"place.owner AS owner, {made}"])
    act = f"SELECT {acts}, published, precision, source_row FROM mapped" if acts else ""
    return Sheet(
        header=_listed(header),
        optional=_listed(optional),
        dates=_listed(dates),
        mapped=f"WITH cleaned AS (SELECT {', '.join(dated)}, date_fault, {tidy} FROM {rows}) "
        f"SELECT {shown}, {why} AS why FROM cleaned CROSS JOIN place",
        tables=tuple((table, sql) for table, sql in ((ACTORS, actors), (OBJECTS, objects), (ACTIVITIES, act)) if sql),
        **more,
    )


def _listed(columns: str) -> tuple[str, ...]:
    return tuple(columns.split(", ")) if columns else ()


def identifier(kind: str, *parts: str) -> str:
    """The identifier, as SQL, of what the export gives none to: made from what it says."""
    return f"'linkedin:{kind}:' || md5(concat_ws(chr(31), {', '.join(parts)}))"


def filled(column: str) -> str:
    """A text without spaces around it, as SQL; null when nothing is left."""
    return f"NULLIF(trim({column}), '')"
