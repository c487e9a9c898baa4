"""Who is of which community, from a file."""

from __future__ import annotations

import csv
from pathlib import Path

from sociotope.errors import UsageError
from sociotope.text import Text


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
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            lines = [line for line in csv.reader(file) if line]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(
            Text(
                en="The communities could not be read from {path}: {error}. Give a CSV file in UTF-8.",
                fr="Les communautés n’ont pas pu être lues dans {path} : {error}. Donnez un fichier CSV en UTF-8.",
            ).format(path=path, error=error)
        ) from error
    for number, line in enumerate(lines, start=1):
        if len(line) != 2:
            raise UsageError(
                Text(
                    en="Line {number} of {path} has {columns} columns; two are expected: actor, community.",
                    fr="La ligne {number} de {path} a {columns} colonnes ; il en faut deux : acteur, communauté.",
                ).format(number=number, path=path, columns=len(line))
            )
    if lines and lines[0][1].strip().lower() in ("community", "communauté", "communaute"):
        lines = lines[1:]
    return {actor.strip(): community.strip() for actor, community in lines}
