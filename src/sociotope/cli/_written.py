"""Where a report goes, and in which form: a page in a file, or a text on the standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

from sociotope.cli._verb import Option
from sociotope.errors import UsageError
from sociotope.text import Text

_TWO_FORMS = Text(
    en="--text and --markdown exclude each other: choose one.",
    fr="--text et --markdown s’excluent : choisissez.",
)
_NO_ROOM = Text(
    en="With --json, the standard output is for JSON: say with -o in which file the text goes.",
    fr="Avec --json, la sortie standard est au JSON : dites avec -o dans quel fichier va le texte.",
)


def form_options(default: Path) -> list[click.Parameter]:
    """``--out``, ``--text``, ``--markdown`` and ``--colour``; the page goes to ``default`` when nothing is said."""
    return [
        Option(
            "--out",
            "-o",
            type=click.Path(path_type=Path),
            value=Text(en="FILE", fr="FICHIER"),
            words=Text(
                en="Where to write it; .md, .txt and .json are those forms. {default} when left out.",
                fr="Où l’écrire ; .md, .txt et .json sont ces formes. {default} sinon.",
            ).format(default=default),
        ),
        Option(
            "--text",
            is_flag=True,
            words=Text(
                en="Print it here, in 80 columns, or in the file given with -o.",
                fr="L’afficher ici, en 80 colonnes, ou l’écrire dans le fichier donné avec -o.",
            ),
        ),
        Option(
            "--markdown",
            is_flag=True,
            words=Text(
                en="The same in Markdown, here or in that file.", fr="De même en Markdown, ici ou dans ce fichier."
            ),
        ),
        Option(
            "--colour/--no-colour",
            default=None,
            words=Text(
                en="Colours in the text; else when it goes to a terminal and NO_COLOR is not set.",
                fr="Des couleurs dans le texte ; sinon s’il va à un terminal et que NO_COLOR n’est pas posé.",
            ),
        ),
    ]


def chosen_form(out: Path | None, *, text: bool, markdown: bool, as_json: bool) -> str:
    """The form that was asked for, by an option or by how the name of the file ends.

    Raises
    ------
    UsageError
        When two forms were asked for, or when JSON and a text would both go to the standard output.
    """
    if text and markdown:
        raise UsageError(_TWO_FORMS)
    if (text or markdown) and as_json and out is None:
        raise UsageError(_NO_ROOM)
    if text or markdown:
        return "text" if text else "markdown"
    from sociotope.report.renditions import form_of

    return "html" if out is None else form_of(out)


def in_colour(said: bool | None) -> bool:
    """Whether to use colours: as was said, else on a terminal, unless NO_COLOR is set (no-color.org)."""
    if said is not None:
        return said
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def deliver(make: Callable[[bool], str], out: Path | None, colour: bool | None, *, private: bool) -> Path | None:
    """Write what ``make`` gives to a file, without colours, or tell it here; where it was written, if it was."""
    if out is None:
        click.echo(make(in_colour(colour)), nl=False, color=True)
        return None
    from sociotope.written import write

    return write(out, make(False), private=private).absolute()
