"""``sociotope redact``: a copy that can be shared, without contents, with pseudonyms, and with the same measures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from sociotope.cli._place import as_json, lang_option, opened, paths, reading_options, settings, status_of
from sociotope.cli._progress import ProgressBar
from sociotope.cli._refusals import OF_READING
from sociotope.cli._show import echo, item, print_json
from sociotope.cli._verb import Option, verb
from sociotope.text import Text, texts
from sociotope.written import destination

if TYPE_CHECKING:
    from sociotope.redaction import Disclosure

_TEXTS: Final = texts(__name__)

_FILE = _TEXTS["file"]


@verb(
    "redact",
    paths(),
    Option(
        "--into",
        type=click.Path(path_type=Path),
        value=Text(en="FOLDER", fr="DOSSIER"),
        required=True,
        about=Text(en="The folder of the copy: a new one.", fr="Le dossier de la copie : un nouveau dossier."),
    ),
    Option("--key", type=click.Path(path_type=Path), value=_FILE, about=_TEXTS["key"]),
    Option("--days", "to_the_day", is_flag=True, about=_TEXTS["days"]),
    Option("--dry-run", is_flag=True, about=_TEXTS["dry_run"]),
    as_json(),
    lang_option(),
    *reading_options(),
    title=_TEXTS["title"],
    about=_TEXTS["about"],
    examples=("sociotope redact archive.zip --into copy", "sociotope redact archive.zip --into copy-2 --key copy.key"),
    refusals=OF_READING,
)
def command(
    paths: tuple[str, ...], into: Path, key: Path | None, to_the_day: bool, dry_run: bool, as_json: bool, **options: Any
) -> int:
    """Say what the copy will hold, then write it."""
    from sociotope.redaction import check, disclosure, key_of, key_path, redact

    for target, is_folder in ((into, True), (key_path(into, key), False)):
        destination(target, paths, folder=is_folder)
    check(into, key_path(into, key))
    key_of(key_path(into, key))  # a file that holds no key is told before anything is read
    with opened(paths, **settings(**options)) as place:
        facts = disclosure(place, to_the_day=to_the_day)
        if not as_json:
            _tell(facts)
        made = None
        if not dry_run:
            with ProgressBar() as bar:
                made = redact(place, into, key, to_the_day=to_the_day, progress=bar)
        if as_json:
            print_json(
                {
                    "store": str(into) if made else None,
                    "key": str(made.path) if made else None,
                    "key_is_new": made.is_new if made else None,
                    "counts": {name: getattr(facts, name) for name in ("people", "things", "acts", "texts", "rejects")},
                    "first": facts.first,
                    "last": facts.last,
                    "stays": facts.stays,
                    "goes": facts.goes,
                    "beware": facts.beware,
                }
            )
        elif made:
            echo()
            echo(Text(en="The copy is in {into}.", fr="La copie est dans {into}.").format(into=into))
            echo(_TEXTS["command"].format(key=made.path))
        return status_of(place, silent=as_json)


def _tell(facts: Disclosure) -> None:
    for heading, lines in (
        (Text(en="What the copy holds", fr="Ce que contient la copie"), facts.stays),
        (Text(en="What was removed", fr="Ce qui a été retiré"), facts.goes),
        (Text(en="Before you share it", fr="Avant de la partager"), facts.beware),
    ):
        echo(heading, bold=True)
        for line in lines:
            item(line)
