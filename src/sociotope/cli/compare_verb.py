"""``sociotope compare``: places, people or periods side by side, and what differs beyond chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sociotope.cli._border import DONE
from sociotope.cli._language import lang
from sociotope.cli._place import (
    Settings,
    as_json,
    is_no_place,
    lang_option,
    opened,
    paths,
    reading_options,
    settings,
    status_of,
)
from sociotope.cli._progress import ProgressBar
from sociotope.cli._refusals import OF_READING
from sociotope.cli._show import echo, print_json
from sociotope.cli._verb import Option, verb
from sociotope.cli._written import FORM_REFUSALS, chosen_form, default_page, deliver, form_options
from sociotope.errors import UsageError
from sociotope.text import Text, texts
from sociotope.written import destination

if TYPE_CHECKING:
    from sociotope.comparison import Comparison, Period
    from sociotope.environment import Sociotope

_TEXTS: Final = texts(__name__)

DEFAULT: Final = Path("sociotope-compare.html")
_PLACE: Final = _TEXTS["place"]
_ONE_PLACE: Final = _TEXTS["one_place"]
_ONE_KIND: Final = _TEXTS["one_kind"]
_TWO: Final = _TEXTS["two"]
_NO_SINCE: Final = _TEXTS["no_since"]
_NAMES: Final = _TEXTS["names"]


def _is_period(word: str) -> bool:
    from sociotope.comparison import is_period

    return is_no_place(word) and all(is_period(one) for one in word.split(","))


@verb(
    "compare",
    paths(),
    Option("--person", "persons", goes_on=is_no_place, value=Text(en="WHO...", fr="QUI..."), about=_TEXTS["person"]),
    Option("--periods", goes_on=_is_period, value=Text(en="PERIOD...", fr="PÉRIODE..."), about=_TEXTS["periods"]),
    Option(
        "--before",
        value=Text(en="DATE", fr="DATE"),
        about=Text(en="What is before this day, set against the rest.", fr="Ce qui est avant ce jour, face au reste."),
    ),
    Option(
        "--after",
        value=Text(en="DATE", fr="DATE"),
        about=Text(en="What is from this day on, set against the rest.", fr="Ce qui est dès ce jour, face au reste."),
    ),
    Option("--name", "names", goes_on=is_no_place, value=Text(en="NAME...", fr="NOM..."), about=_TEXTS["name"]),
    *form_options(DEFAULT),
    Option(
        "--share",
        is_flag=True,
        about=Text(en="Call people and files by numbers.", fr="Appeler personnes et fichiers par des numéros."),
    ),
    as_json(),
    lang_option(),
    *reading_options(),
    title=_TEXTS["title"],
    about=_TEXTS["about"],
    examples=(
        "sociotope compare mine.zip yours.zip -o compare.html",
        "sociotope compare archive.zip --periods 2024 2025 --text",
        "sociotope compare server.ndjson --person ada@example --person bo@example",
    ),
    refusals=(*FORM_REFUSALS, *OF_READING),
)
def command(
    paths: tuple[str, ...],
    persons: tuple[str, ...],
    periods: tuple[str, ...],
    before: str | None,
    after: str | None,
    names: tuple[str, ...],
    out: Path | None,
    text: bool,
    markdown: bool,
    colour: bool | None,
    share: bool,
    as_json: bool,
    **options: Any,
) -> int:
    """Compare, then write the page and say where it is, or tell the same here."""
    form = chosen_form(out, text=text, markdown=markdown, as_json=as_json)
    if form == "html" and out is None and not as_json:
        out = default_page(DEFAULT, paths)
    if out is not None:
        destination(out, paths)
    from sociotope.report.compare.renditions import compare_rendition, compare_report, compare_values
    from sociotope.report.words import Words

    asked = _periods(periods, before, after)
    _check(paths, persons, asked, names, options)
    with _compared(paths, persons, asked, names, settings(**options), share=share) as (comparison, environments):
        written = None
        if form == "json" and out is not None:
            written = compare_report(comparison, out, lang(), share=share).absolute()
        elif out is not None or not as_json:
            written = deliver(
                lambda colours: compare_rendition(comparison, form, lang(), share=share, colour=colours),
                out,
                colour,
                private=not share,
            )
        if as_json:
            head = {"page": str(written)} if written else {}
            print_json(head | compare_values(comparison, Words(lang()), share=share))
        elif written is not None:
            echo(Text(en="The comparison is at {page}", fr="La comparaison est ici : {page}").format(page=written))
        return max((status_of(place, silent=as_json) for place in environments), default=DONE)


def _periods(periods: tuple[str, ...], before: str | None, after: str | None) -> list[Period]:
    from sociotope.comparison import around, period_of

    asked = [period_of(one) for period in periods for one in period.split(",") if one]
    if before or after:
        if asked:
            raise UsageError(_ONE_KIND)
        asked = around(before, after)
    return asked


def _check(
    places: Sequence[str], persons: Sequence[str], periods: Sequence[Period], names: Sequence[str], when: dict[str, Any]
) -> None:
    if (persons and periods) or (names and (persons or periods)):
        raise UsageError(_ONE_KIND)
    parts = persons or periods
    if parts and len(places) != 1:
        raise UsageError(_ONE_PLACE)
    if len(parts or places) < 2:
        raise UsageError(_TWO)
    if periods and (when["since"] or when["until"]):
        raise UsageError(_NO_SINCE)
    if names and (len(names) != len(places) or len(set(names)) < len(names)):
        raise UsageError(_NAMES.format(names=", ".join(names), places=", ".join(places)))


@contextmanager
def _compared(
    places: Sequence[str],
    persons: Sequence[str],
    periods: Sequence[Period],
    names: Sequence[str],
    settings: Settings,
    *,
    share: bool,
) -> Iterator[tuple[Comparison, list[Sociotope]]]:
    """The comparison, and the environments it is of, for as long as they are needed."""
    from sociotope.comparison import comparison, people, period, place

    with ExitStack() as stack:
        environments = [stack.enter_context(opened([path], **settings)) for path in places]
        with ProgressBar() as bar:
            bar(Text(en="Measuring", fr="Mesure"), None)
            if persons:
                sides = people(environments[0], persons, share=share)
            elif periods:
                sides = [period(environments[0], one.key, one.label, one.since, one.until) for one in periods]
            else:
                called = _called(places, names, share=share)
                sides = [place(one, *name) for one, name in zip(environments, called, strict=True)]
            compared = stack.enter_context(comparison(sides))
        yield compared, environments


def _called(places: Sequence[str], names: Sequence[str], *, share: bool) -> list[tuple[str, Text]]:
    """By place, its key and what a reader calls it: as was said, else by its file, else by a number."""
    if names:
        return [(name, Text(name, name)) for name in names]
    if share:
        return [(f"place-{n}", _PLACE.format(n=n)) for n in range(1, len(places) + 1)]
    stems = [Path(path).name.removesuffix(".gz").rpartition(".")[0] or Path(path).name for path in places]
    keys = [f"{stem} ({n})" if stems.count(stem) > 1 else stem for n, stem in enumerate(stems, 1)]
    return [(key, Text(key, key)) for key in keys]
