"""``sociotope brief``: what to hand over to the person one may hire, written once its facts have been agreed to."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from sociotope.cli._border import COULD_NOT, tell
from sociotope.cli._language import lang, say
from sociotope.cli._objective import wanted
from sociotope.cli._place import (
    as_json,
    is_no_place,
    lang_option,
    one_path,
    opened,
    reading_options,
    settings,
    status_of,
)
from sociotope.cli._progress import ProgressBar
from sociotope.cli._refusals import OF_READING
from sociotope.cli._show import echo, print_json
from sociotope.cli._verb import OneOf, Option, verb
from sociotope.errors import UsageError
from sociotope.text import Text, texts
from sociotope.written import destination

if TYPE_CHECKING:
    from sociotope.study import Brief, Study

_TEXTS: Final = texts(__name__)

FORMS: Final = ("conference", "training", "workshop", "coaching")

_HOLDS: Final = _TEXTS["holds"]
_NO_MORE: Final = _TEXTS["no_more"]
_ASK: Final = _TEXTS["ask"]
_YES: Final = ("y", "yes", "o", "oui")
_NO: Final = ("", "n", "no", "non")
_NOT_WRITTEN: Final = _TEXTS["not_written"]
_NOBODY: Final = _TEXTS["nobody"]
_DONE: Final = _TEXTS["done"]


@verb(
    "brief",
    one_path(),
    Option("--objective", required=True, value=Text(en="ID|WORDS", fr="ID|MOTS"), about=_TEXTS["objective"]),
    Option("--form", required=True, type=OneOf(*FORMS), value=Text(en="FORM", fr="FORME"), about=_TEXTS["form"]),
    Option("--by", value=Text(en="DATE", fr="DATE"), about=_TEXTS["by"]),
    Option(
        "--out",
        "-o",
        type=click.Path(path_type=Path),
        value=Text(en="FILE", fr="FICHIER"),
        default="sociotope-brief.html",
        about=_TEXTS["out"],
    ),
    Option("--without", goes_on=is_no_place, value=Text(en="NAME...", fr="NOM..."), about=_TEXTS["without"]),
    Option(
        "--yes",
        is_flag=True,
        about=Text(en="Write without asking, in a script.", fr="Écrire sans demander, dans un script."),
    ),
    as_json(),
    lang_option(),
    *reading_options(),
    title=_TEXTS["title"],
    about=_TEXTS["about"],
    examples=(
        "sociotope brief archive.zip --objective recruit --form training",
        "sociotope brief archive.zip --objective sell --form workshop -o brief.docx",
        'sociotope brief archive.zip --objective "trouver des clients" --form coaching',
    ),
    refusals=OF_READING,
)
def command(
    path: str,
    objective: str,
    form: str,
    by: str | None,
    out: Path,
    without: tuple[str, ...],
    yes: bool,
    as_json: bool,
    **options: Any,
) -> int:
    """Study, show what would be disclosed, and write once it is agreed to."""
    day, chosen = _day(by), wanted(objective)
    words = "" if objective == chosen.name else objective
    from sociotope.report.brief_file import writer_of
    from sociotope.study import study

    writer_of(out)
    destination(out, [path], over_archive=out.suffix.lower() == ".docx")
    with opened([path], **settings(**options)) as place:
        with ProgressBar() as bar:
            bar(Text(en="Measuring", fr="Mesure"), None)
            results = study(place, chosen)
        settled = {"by": day, "words": words}
        agreed = _agreed(results, form, settled, without, yes=yes, silent=as_json)
        if agreed is None:
            tell(_NOT_WRITTEN)
            return COULD_NOT
        file = agreed.write(out).absolute()
        if as_json:
            print_json(_as_json(agreed, file))
        else:
            echo(_DONE.format(file=file))
        return status_of(place, silent=as_json)


def _agreed(
    results: Study, form: str, settled: dict[str, Any], without: tuple[str, ...], *, yes: bool, silent: bool
) -> Brief | None:
    """The brief that the person agrees to, once they have seen what it discloses; None when they do not."""
    made = results.brief(form, lang(), without=without, **settled)
    while True:
        if not (yes and silent):
            _show(made)
        if yes:
            return made
        if not _somebody_is_there():
            raise UsageError(_NOBODY)
        answer = click.prompt(say(_ASK), default="", show_default=False, prompt_suffix=" ", err=True).strip()
        if answer.lower() in _YES:
            return made
        if answer.lower() in _NO:
            return None
        more = tuple(dict.fromkeys((*without, *answer.replace(",", " ").split())))
        try:
            made, without = results.brief(form, lang(), without=more, **settled), more
        except UsageError as error:
            # a name mistyped is no reason to measure everything again
            tell(error.message)


def _somebody_is_there() -> bool:
    return sys.stdin.isatty()


def _show(made: Brief) -> None:
    from sociotope.advice import NAMED, disclosed

    tell(_HOLDS)
    for fact in disclosed(made):
        tell(
            Text(en="- {name}: {title}. {value}", fr="- {name} : {title}. {value}").format(
                name=fact.name, title=fact.title, value=fact.value
            )
        )
    if made.left_out:
        names = ", ".join(fact.name for fact in made.left_out)
        tell(Text(en="Left out: {names}.", fr="Retiré : {names}.").format(names=names))
    tell(_NO_MORE.format(named=", ".join(NAMED)))


def _day(by: str | None) -> dt.date | None:
    if by is None:
        return None
    try:
        return dt.date.fromisoformat(by)
    except ValueError as error:
        raise UsageError(_TEXTS["day"].format(by=by)) from error


def _as_json(made: Brief, file: Path) -> dict[str, Any]:
    from sociotope.advice import Blank, BriefTable, disclosed

    def block(one: Any) -> dict[str, Any]:
        if isinstance(one, Blank):
            return {"kind": "blank", "ask": one.ask}
        if isinstance(one, BriefTable):
            rows = [{"cells": list(row.cells), "facts": list(row.facts)} for row in one.rows]
            return {
                "kind": "table",
                "caption": one.caption,
                "head": list(one.head),
                "rows": rows,
                "facts": list(one.facts),
            }
        return {"kind": "said", "text": one.text, "why": one.why, "facts": list(one.facts)}

    return {
        "file": str(file),
        "form": made.form,
        "kind": made.kind,
        "title": made.title,
        "subtitle": made.subtitle,
        "disclosed": [{"name": fact.name, "title": fact.title, "value": fact.value} for fact in disclosed(made)],
        "left_out": [fact.name for fact in made.left_out],
        "sections": [
            {
                "name": section.name,
                "title": section.title,
                "lead": section.lead,
                "kept": section.private,
                "blocks": [block(one) for one in section.blocks],
            }
            for section in made.sections
        ],
    }
