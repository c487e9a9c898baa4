"""Who is of which community, from a file or a column."""

from __future__ import annotations

import csv
from io import TextIOWrapper
from pathlib import Path
from typing import Final

from sociotope.environment import Sociotope
from sociotope.errors import NotFound, UsageError
from sociotope.regular_files import open_regular, shown
from sociotope.text import texts

_TEXTS: Final = texts(__name__)

COLUMNS = ("type", "platform", "is_automated")
"""The columns of ``actors`` whose values are those of groups of people."""


def communities_by(environment: Sociotope, column: str) -> dict[str, str]:
    """By identifier of an actor, what a column of the table ``actors`` says of it: that is its community.

    Parameters
    ----------
    environment
        The place.
    column
        One of :data:`COLUMNS`; an actor of whom it says nothing is of no community.

    Raises
    ------
    UsageError
        When no such column tells groups.

    Examples
    --------
    >>> with Sociotope.from_tables() as place:
    ...     communities_by(place, "platform")
    {}
    """
    if column not in COLUMNS:
        raise UsageError(_TEXTS["columns_known"].format(known=", ".join(COLUMNS), name=column))
    rows = environment.sql(f"SELECT id, cast({column} AS VARCHAR) AS part FROM actors WHERE {column} IS NOT NULL")
    return dict(zip(rows["id"].to_pylist(), rows["part"].to_pylist(), strict=True))


def read_communities(path: str | Path) -> dict[str, str]:
    r"""By identifier of an actor, the community it is of: a CSV file of two columns, with or without a header.

    Parameters
    ----------
    path
        ``actor id,community``, one actor a line, in UTF-8; an actor that comes again is of the last one said.

    Raises
    ------
    UsageError
        When the file cannot be read, or a line has not two columns.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "teams.csv"
    ...     _ = path.write_text("actor,community\nada,engines\n")
    ...     read_communities(path)
    {'ada': 'engines'}
    """
    try:
        with TextIOWrapper(open_regular(path), encoding="utf-8-sig", newline="") as file:
            lines = [line for line in csv.reader(file) if line]
    except NotFound as error:
        raise UsageError(error.message) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(_TEXTS["unread"].format(path=shown(path))) from error
    for number, line in enumerate(lines, start=1):
        if len(line) != 2:
            raise UsageError(_TEXTS["columns"].format(number=number, path=path, columns=len(line)))
    if lines and lines[0][1].strip().lower() in ("community", "communauté", "communaute"):
        lines = lines[1:]
    return {actor.strip(): community.strip() for actor, community in lines}
