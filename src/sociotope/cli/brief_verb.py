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
from sociotope.cli._progress import Bar
from sociotope.cli._refusals import OF_READING
from sociotope.cli._show import echo, print_json
from sociotope.cli._verb import OneOf, Option, verb
from sociotope.errors import UsageError
from sociotope.text import Text
from sociotope.written import destination

if TYPE_CHECKING:
    from sociotope.study import Brief, Study

FORMS: Final = ("conference", "training", "workshop", "coaching")

_HOLDS: Final = Text(
    en="This is everything the file will say about you. Nothing is written yet.",
    fr="Voici tout ce que le fichier dira de vous. Rien n’est encore écrit.",
)
_NO_MORE: Final = Text(
    en=(
        "No name, no message, no address, nothing about other people. Names before the colon can be "
        "left out: --without NAME, except {named}."
    ),
    fr=(
        "Aucun nom, aucun message, aucune adresse, rien sur les autres. Ce qui porte un nom avant "
        "les deux-points peut être retiré : --without NOM, sauf {named}."
    ),
)
_ASK: Final = Text(en="Write it? [y/N], or the names to leave out:", fr="L’écrire ? [o/N], ou les noms à retirer :")
_YES: Final = ("y", "yes", "o", "oui")
_NO: Final = ("", "n", "no", "non")
_NOT_WRITTEN: Final = Text(en="Nothing was written.", fr="Rien n’a été écrit.")
_NOBODY: Final = Text(
    en="Nobody is there to agree to what the file discloses, so it was not written. Read the list above, then add "
    "--yes (and --without NAME for what should stay out).",
    fr="Personne n’est là pour accepter ce que le fichier divulgue : il n’a donc pas été écrit. Lisez la liste "
    "ci-dessus, puis ajoutez --yes (et --without NOM pour ce qui doit rester dehors).",
)
_DONE: Final = Text(en="The brief is at {file}", fr="Le brief est ici : {file}")


@verb(
    "brief",
    one_path(),
    Option(
        "--objective",
        required=True,
        value=Text(en="ID|WORDS", fr="ID|MOTS"),
        words=Text(
            en="What you want of the place, by its name or in your words, which the brief then quotes.",
            fr="Ce que vous voulez du lieu, par son nom ou dans vos mots, que le brief cite alors.",
        ),
    ),
    Option(
        "--form",
        required=True,
        type=OneOf(*FORMS),
        value=Text(en="FORM", fr="FORME"),
        words=Text(
            en="What you may buy: conference, training, workshop or coaching.",
            fr="Ce que vous pourriez acheter : conference (conférence), training (formation), workshop (atelier) ou "
            "coaching (accompagnement individuel).",
        ),
    ),
    Option(
        "--by",
        value=Text(en="DATE", fr="DATE"),
        words=Text(
            en="The day on which the result is looked at; in 28 weeks when left out.",
            fr="Le jour où l’on constate le résultat ; dans 28 semaines sinon.",
        ),
    ),
    Option(
        "--out",
        "-o",
        type=click.Path(path_type=Path),
        value=Text(en="FILE", fr="FICHIER"),
        default="sociotope-brief.html",
        words=Text(
            en="Where to write it; .html prints, .md and .docx can be changed.",
            fr="Où l’écrire ; .html s’imprime, .md et .docx se modifient.",
        ),
    ),
    Option(
        "--without",
        goes_on=is_no_place,
        value=Text(en="NAME...", fr="NOM..."),
        words=Text(
            en="Leave out a fact from the list shown first; may be repeated.",
            fr="Retirer un fait de la liste montrée d’abord ; peut se répéter.",
        ),
    ),
    Option(
        "--yes",
        is_flag=True,
        words=Text(en="Write without asking, in a script.", fr="Écrire sans demander, dans un script."),
    ),
    as_json(),
    lang_option(),
    *reading_options(),
    title=Text(
        en="What to hand over to the person you may hire.", fr="Ce qu’il faut remettre à qui vous pourriez engager."
    ),
    about=Text(
        en=(
            "For a conference, a training, a workshop or coaching: whom to look for, what the form can "
            "bring, where you stand, how success will be measured, the questions to ask. Totals only; "
            "you see each fact it discloses before it is written."
        ),
        fr=(
            "Pour une conférence, une formation, un atelier ou un accompagnement : qui chercher, ce que "
            "la forme peut apporter, où vous en êtes, comment le succès sera mesuré, les questions à "
            "poser. Rien que des chiffres d’ensemble ; vous voyez chaque fait divulgué avant que le "
            "fichier soit écrit."
        ),
    ),
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
    **said: Any,
) -> int:
    """Study, show what would be disclosed, and write once it is agreed to."""
    day, chosen = _day(by), wanted(objective)
    words = "" if objective == chosen.name else objective
    from sociotope.report.brief_file import writer_of
    from sociotope.study import study

    writer_of(out)
    destination(out, [path], over_archive=out.suffix.lower() == ".docx")
    with opened([path], **settings(**said)) as place:
        with Bar() as bar:
            bar(Text(en="Measuring", fr="Mesure"), None)
            found = study(place, chosen)
        settled = {"by": day, "words": words}
        agreed = _agreed(found, form, settled, without, yes=yes, silent=as_json)
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
    found: Study, form: str, settled: dict[str, Any], without: tuple[str, ...], *, yes: bool, silent: bool
) -> Brief | None:
    """The brief that the person agrees to, once they have seen what it discloses; None when they do not."""
    made = found.brief(form, lang(), without=without, **settled)
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
            made, without = found.brief(form, lang(), without=more, **settled), more
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
        raise UsageError(
            Text(
                en="--by is a day written year-month-day, as 2027-06-30; got “{by}”.",
                fr="--by est un jour écrit année-mois-jour, comme 2027-06-30 ; valeur reçue : « {by} ».",
            ).format(by=by)
        ) from error


def _as_json(made: Brief, file: Path) -> dict[str, Any]:
    from sociotope.advice import Blank, Grid, disclosed

    def block(one: Any) -> dict[str, Any]:
        if isinstance(one, Blank):
            return {"kind": "blank", "ask": one.ask}
        if isinstance(one, Grid):
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
                "kept": section.kept,
                "blocks": [block(one) for one in section.blocks],
            }
            for section in made.sections
        ],
    }
