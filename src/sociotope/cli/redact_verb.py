"""``sociotope redact``: a copy that can be shared, without contents, with pseudonyms, and with the same measures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sociotope.cli._place import as_json, lang_option, opened, paths, reading_options, settings, status_of
from sociotope.cli._progress import Bar
from sociotope.cli._refusals import OF_READING
from sociotope.cli._show import echo, item, print_json
from sociotope.cli._verb import Option, verb
from sociotope.text import Text
from sociotope.written import destination

if TYPE_CHECKING:
    from sociotope.redaction import Disclosure

_FILE = Text(en="FILE", fr="FICHIER")


@verb(
    "redact",
    paths(),
    Option(
        "--into",
        type=click.Path(path_type=Path),
        value=Text(en="FOLDER", fr="DOSSIER"),
        required=True,
        words=Text(en="The folder of the copy: a new one.", fr="Le dossier de la copie : un nouveau dossier."),
    ),
    Option(
        "--key",
        type=click.Path(path_type=Path),
        value=_FILE,
        words=Text(
            en="The key of the pseudonyms, made if it is not there; beside the copy, as FOLDER.key, when left out.",
            fr="La clé des pseudonymes, créée si elle n’existe pas ; à côté de la copie, DOSSIER.key, sinon.",
        ),
    ),
    Option(
        "--days",
        "to_the_day",
        is_flag=True,
        words=Text(
            en="Keep only the day of each date; some measures then differ.",
            fr="Ne garder de chaque date que le jour ; des mesures changent alors.",
        ),
    ),
    Option(
        "--dry-run",
        is_flag=True,
        words=Text(
            en="Show what the copy would hold, and write nothing.",
            fr="Montrer ce que contiendrait la copie, sans rien écrire.",
        ),
    ),
    as_json(),
    lang_option(),
    *reading_options(),
    title=Text(
        en="A copy to share: no contents, pseudonyms, the same measures.",
        fr="Une copie à partager : sans contenus, sous pseudonymes, mêmes mesures.",
    ),
    about=Text(
        en=(
            "Every verb reads the copy as it reads a store, and finds the same numbers in it. Texts, "
            "names, addresses and names of files are gone. You see what remains before anything is "
            "written: read it, because who did what, and when, may still identify somebody. The key "
            "stays with you; with it, the same person has the same pseudonym in the next copy."
        ),
        fr=(
            "Tous les verbes prennent la copie comme un dépôt et y trouvent les mêmes nombres. Les "
            "textes, les noms, les adresses et les noms de fichiers n’y sont plus. Ce qui reste vous est "
            "montré avant toute écriture : lisez-le, car savoir qui a fait quoi, et quand, peut encore "
            "permettre de reconnaître quelqu’un. La clé reste chez vous ; grâce à elle, une même "
            "personne garde son pseudonyme dans la copie suivante."
        ),
    ),
    examples=(
        "sociotope redact archive.zip --into copy",
        "sociotope redact archive.zip --into copy-2 --key copy.key",
    ),
    refusals=OF_READING,
)
def command(
    paths: tuple[str, ...], into: Path, key: Path | None, to_the_day: bool, dry_run: bool, as_json: bool, **said: Any
) -> int:
    """Say what the copy will hold, then write it."""
    from sociotope.redaction import check, disclosure, key_of, key_path, redact

    for target, is_folder in ((into, True), (key_path(into, key), False)):
        destination(target, paths, folder=is_folder)
    check(into, key_path(into, key))
    key_of(key_path(into, key))  # a file that holds no key is told before anything is read
    with opened(paths, **settings(**said)) as place:
        told = disclosure(place, to_the_day=to_the_day)
        if not as_json:
            _tell(told)
        made = None
        if not dry_run:
            with Bar() as bar:
                made = redact(place, into, key, to_the_day=to_the_day, progress=bar)
        if as_json:
            print_json(
                {
                    "store": str(into) if made else None,
                    "key": str(made.path) if made else None,
                    "key_is_new": made.is_new if made else None,
                    "counts": {name: getattr(told, name) for name in ("people", "things", "acts", "texts", "rejects")},
                    "first": told.first,
                    "last": told.last,
                    "stays": told.stays,
                    "goes": told.goes,
                    "beware": told.beware,
                }
            )
        elif made:
            echo()
            echo(Text(en="The copy is in {into}.", fr="La copie est dans {into}.").format(into=into))
            echo(
                Text(
                    en="Its key is {key}: keep it, and never give it with the copy.",
                    fr="Sa clé est {key} : gardez-la, et ne la donnez jamais avec la copie.",
                ).format(key=made.path)
            )
        return status_of(place, silent=as_json)


def _tell(told: Disclosure) -> None:
    for heading, lines in (
        (Text(en="What the copy holds", fr="Ce que contient la copie"), told.stays),
        (Text(en="What was removed", fr="Ce qui a été retiré"), told.goes),
        (Text(en="Before you share it", fr="Avant de la partager"), told.beware),
    ):
        echo(heading, bold=True)
        for line in lines:
            item(line)
