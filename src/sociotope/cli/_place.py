"""What every verb that reads shares: its options, the environment it opens, and what was refused on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypedDict, Unpack, cast

import click

from sociotope.cli._border import DONE, PARTLY_REFUSED, tell
from sociotope.cli._progress import ProgressBar
from sociotope.cli._verb import Argument, OneOf, Option
from sociotope.text import LANGS, Text, texts
from sociotope.vocabulary import LAYERS

if TYPE_CHECKING:
    from sociotope.environment import Sociotope
    from sociotope.reading import ReadingOptions

_TEXTS: Final = texts(__name__)

SAMPLING_DESIGNS: Final = ("census", "node_induced", "edge_sample", "ego_crawl", "unknown")
"""How the acts may have been come by (docs/science.md 1.1)."""

_PATH: Final = _TEXTS["path"]
_DATE: Final = _TEXTS["date"]


def one_path() -> click.Parameter:
    """One archive, or one store."""
    return Argument("path", shown=_PATH, type=click.Path(), required=True)


def paths() -> click.Parameter:
    """Archives, or one store."""
    return Argument("paths", shown=_PATH, type=click.Path(), nargs=-1, required=True)


def as_json() -> click.Parameter:
    """``--json``."""
    return Option(
        "--json",
        "as_json",
        is_flag=True,
        about=Text(en="Print JSON, for programs.", fr="Écrire du JSON, pour les programmes."),
    )


def lang_option() -> click.Parameter:
    """``--lang``, acted on before parsing by ``_language.chosen``; here its value is checked and shown."""
    return Option("--lang", type=OneOf(*LANGS), expose_value=False, about=_TEXTS["lang"])


def is_there(word: str) -> bool:
    """Whether there is a file or a folder of that name; a name that no system would take is none."""
    try:
        return Path(word).exists()
    except (OSError, ValueError):
        return False


def is_no_place(word: str) -> bool:
    """After a first name, person or period, a word is one more unless there is a file or a folder of that name."""
    return not is_there(word)


def reading_options(*, refused: Sequence[str] = ()) -> list[click.Parameter]:
    """What a person may say about what is read; what a verb always refuses is not in its help."""
    options: list[Option] = [
        Option("--me", value=Text(en="WHO", fr="QUI"), about=_TEXTS["me"]),
        Option("--timezone", value=Text(en="ZONE", fr="FUSEAU"), about=_TEXTS["timezone"]),
        Option(
            "--date-order", type=OneOf("day", "month"), value=Text(en="FIRST", fr="PREMIER"), about=_TEXTS["date_order"]
        ),
        Option(
            "--since",
            value=_DATE,
            about=Text(en="Ignore what comes before this day.", fr="Ignorer ce qui précède ce jour."),
        ),
        Option(
            "--until",
            value=_DATE,
            about=Text(en="Ignore this day and what comes after.", fr="Ignorer ce jour et ce qui suit."),
        ),
        Option("--layer", type=OneOf(*LAYERS), value=Text(en="TIES", fr="LIENS"), about=_TEXTS["layer"]),
        Option("--memory-limit", value=Text(en="SIZE", fr="TAILLE"), about=_TEXTS["memory_limit"]),
        Option(
            "--sampling-design",
            type=OneOf(*SAMPLING_DESIGNS, with_share=("edge_sample",)),
            value=Text(en="DESIGN", fr="PLAN"),
            about=_TEXTS["sampling_design"].format(designs=", ".join(SAMPLING_DESIGNS)),
        ),
    ]
    for option in options:
        option.hidden = option.opts[0] in refused
    return list(options)


class Settings(TypedDict):
    """What the person said about what is read, by the names of the options."""

    me: str | None
    timezone: str | None
    date_order: str | None
    layer: str | None
    since: str | None
    until: str | None
    memory_limit: str | None
    sampling_design: str | None


def options_of(settings: Settings) -> ReadingOptions:
    """The options of the library, which checks them."""
    from sociotope.cli._pandas import spare_pandas

    spare_pandas()
    from sociotope.reading import ReadingOptions

    return ReadingOptions(**settings)


@contextmanager
def opened(paths: Sequence[str], **settings: Unpack[Settings]) -> Iterator[Sociotope]:
    """The environment of archives or of a store, for as long as it is needed; its temporary files go with it."""
    options = options_of(settings)
    from sociotope.reading import read

    with ProgressBar() as bar:
        place = read(*paths, options=options, progress=bar)
    with place:
        yield place


def status_of(place: Sociotope, *, silent: bool = False) -> int:
    """The exit status: 3, and a word on the standard error, when part of the input was refused."""
    lost = sum(file["status"] in ("failed", "unknown") for file in place.files)
    rejects = sum(file["rejects"] for file in place.files)
    if not lost and not rejects:
        return DONE
    if not silent:
        tell(
            _TEXTS["status_of"].format(
                files=some(lost, Text(en="file", fr="fichier"), Text(en="files", fr="fichiers")),
                records=some(rejects, Text(en="record", fr="enregistrement"), Text(en="records", fr="enregistrements")),
            )
        )
    return PARTLY_REFUSED


def some(n: int, one: Text, many: Text) -> Text:
    """A number and its noun, in the singular or the plural of each language.

    Examples
    --------
    >>> some(0, Text(en="file", fr="fichier"), Text(en="files", fr="fichiers")).fr
    '0 fichier'
    """
    number = f"{n:,}"
    noun = Text(en=one.en if n == 1 else many.en, fr=one.fr if n < 2 else many.fr)
    return Text(en=number, fr=number.replace(",", "\N{NO-BREAK SPACE}")) + Text(en=" ", fr=" ") + noun


def settings(**named: Any) -> Settings:
    """The part of a verb's parameters that is about reading."""
    return cast("Settings", {key: named[key] for key in Settings.__annotations__})
