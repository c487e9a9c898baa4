"""Where a report goes, and in which form: a page in a file, or a text on the standard output."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from itertools import chain, count
from pathlib import Path
from typing import Any, Final

import click

from sociotope.cli._refusals import Refusal
from sociotope.cli._show import in_colour
from sociotope.cli._show import write as show
from sociotope.cli._verb import Option
from sociotope.errors import UsageError
from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)

_TWO_FORMS = _TEXTS["two_forms"]
_NO_ROOM = _TEXTS["no_room"]


_HEAD: Final = 1 << 14
"""So much of a page is looked at to know that it is one of ours."""
OTHER_ENDINGS: Final = (".txt", ".md", ".markdown", ".json")
"""How the names of files that hold no page end."""
_NOT_WRITTEN: Final = tuple(".pdf .doc .docx .odt .rtf .csv .xls .xlsx .png .jpg .jpeg .svg .zip".split())  # noqa: SIM905
"""How names end whose form a report does not have: it would not be what its name says."""


def _is_another_form(values: Mapping[str, Any]) -> bool:
    return values["out"] is not None and values["out"].suffix.lower() in _NOT_WRITTEN


def _without_colours(values: Mapping[str, Any]) -> bool:
    out = values["out"]
    return not values["text"] and (out is None or out.suffix.lower() != ".txt")


FORM_REFUSALS: Final = (
    Refusal(("--colour",), _without_colours, _TEXTS["for_text"]),
    Refusal(("--out",), _is_another_form, _TEXTS["forms"]),
)
"""What the options of the form of a report refuse."""


def form_options(default: Path) -> list[click.Parameter]:
    """``--out``, ``--text``, ``--markdown`` and ``--colour``; the page goes to ``default`` when nothing is said."""
    return [
        Option(
            "--out",
            "-o",
            type=click.Path(path_type=Path),
            value=Text(en="FILE", fr="FICHIER"),
            about=_TEXTS["out"].format(default=default),
        ),
        Option("--text", is_flag=True, about=_TEXTS["text"]),
        Option("--markdown", is_flag=True, about=_TEXTS["markdown"]),
        Option("--colour/--no-colour", default=None, about=_TEXTS["colour_no_colour"]),
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


def default_page(name: Path, inputs: Sequence[str]) -> Path:
    """Where a page goes when nothing is said: here, or beside a folder that is read; over a page of ours, nothing else.

    Examples
    --------
    >>> default_page(Path("no-such-page.html"), [])
    PosixPath('no-such-page.html')
    """
    here = Path.cwd()
    # os.path.realpath, as Path.resolve raises on a link that leads back to itself: whoever opens the input says so
    real = (Path(os.path.realpath(given)) for given in inputs)
    read = [folder for folder in real if folder in (here, *here.parents)]
    target = read[0].parent / name if read else name
    numbered = (target.with_stem(f"{target.stem}-{number}") for number in count(2))
    return next(page for page in chain([target], numbered) if not page.exists() or _is_ours(page))


def _is_ours(page: Path) -> bool:
    if not page.is_file():
        return False
    with page.open("rb") as file:
        return b'<meta name="generator" content="Sociotope' in file.read(_HEAD)


def deliver(make: Callable[[bool], str], out: Path | None, colour: bool | None, *, private: bool) -> Path | None:
    """Write what ``make`` gives to a file, or tell it here; where it was written, if it was.

    A file has colours only when they were asked for.
    """
    if out is None:
        with_colours = in_colour(colour)
        show(make(with_colours), colours=with_colours)
        return None
    from sociotope.written import write

    return write(out, make(bool(colour)), private=private).absolute()
