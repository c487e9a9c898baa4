"""``sociotope report``: the page that a person reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from sociotope.cli._language import lang
from sociotope.cli._objective import wanted
from sociotope.cli._place import as_json, lang_option, opened, paths, reading_options, settings, status_of
from sociotope.cli._progress import Bar
from sociotope.cli._show import echo, print_json
from sociotope.cli._verb import Option, verb
from sociotope.text import Text


@verb(
    "report",
    paths(),
    Option(
        "--objective",
        value=Text(en="ID|WORDS", fr="ID|MOTS"),
        words=Text(
            en="What you want of the place, by its name or in your words; `sociotope objective` lists them.",
            fr="Ce que vous voulez du lieu, par son nom ou en vos mots ; `sociotope objective` les liste.",
        ),
    ),
    Option(
        "--out",
        "-o",
        type=click.Path(path_type=Path),
        value=Text(en="FILE", fr="FICHIER"),
        default="sociotope-report.html",
        words=Text(en="Where to write the page.", fr="Où écrire la page."),
    ),
    Option(
        "--share",
        is_flag=True,
        words=Text(
            en="Hide names and contents, to show it to others.",
            fr="Cacher les noms et les contenus, pour la montrer à d’autres.",
        ),
    ),
    as_json(),
    lang_option(),
    *reading_options(),
    title=Text(
        en="The page: uses, ties, network or media, and advice.",
        fr="La page : usages, liens, réseau ou média, et conseils.",
    ),
    about=Text(
        en=(
            "One self-contained HTML file, to be opened in any browser; nothing leaves this machine, neither now nor "
            "when the page is read."
        ),
        fr=(
            "Un seul fichier HTML, à ouvrir dans n’importe quel navigateur ; rien ne quitte cette machine, ni "
            "maintenant, ni à la lecture de la page."
        ),
    ),
    examples=(
        "sociotope report archive.zip -o report.html",
        "sociotope report archive.zip --objective build_a_business_network --lang fr",
    ),
)
def command(paths: tuple[str, ...], objective: str | None, out: Path, share: bool, as_json: bool, **said: Any) -> int:
    """Study, write the page, and say where it is."""
    # an objective that is not understood is told before anything heavy is imported
    chosen = wanted(objective) if objective else None
    from sociotope.study import study

    with opened(paths, **settings(**said)) as place:
        with Bar() as bar:
            bar(Text(en="Measuring", fr="Mesure"), None)
            found = study(place, chosen)
            bar(Text(en="Drawing the page", fr="Dessin de la page"), None)
            page = found.report(out, lang(), share=share).absolute()
        if as_json:
            print_json({"page": str(page), "bytes": page.stat().st_size, "platforms": place.platforms})
        else:
            echo(Text(en="The page is at {page}", fr="La page est ici : {page}").format(page=page))
        return status_of(place, silent=as_json)
