"""``sociotope import``: archives into a store that is kept, added to, and opened by anything that reads Parquet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from sociotope.cli._place import as_json, lang_option, options_of, paths, reading_options, settings, some, status_of
from sociotope.cli._progress import Bar
from sociotope.cli._refusals import Refusal, always, is_store, is_typed
from sociotope.cli._show import echo, print_json
from sociotope.cli._verb import Option, verb
from sociotope.errors import UsageError
from sociotope.text import Text
from sociotope.written import destination

_PERIOD = Refusal(
    ("--since", "--until"),
    always,
    Text(
        en="A store keeps the whole of what it is given: give {option} to the verb that opens the store.",
        fr="Un dépôt garde tout ce qu’on lui donne : donnez {option} au verbe qui ouvre le dépôt.",
    ),
)
_OF_READING = ("--me", "--timezone", "--date-order", "--sampling-design")
_NOTHING_NEW = Text(
    en="{store} held all of it already: nothing was added.", fr="{store} contenait déjà tout cela : rien n’est ajouté."
)
_NOTHING_READ = Text(
    en="{store} held all of it already: nothing was read again, and {option} changed nothing. Import into a new store.",
    fr="{store} contenait déjà tout cela : rien n’a été relu, et {option} n’a rien changé. Importez dans un nouveau "
    "dépôt.",
)


@verb(
    "import",
    paths(),
    Option(
        "--into",
        "-o",
        type=click.Path(path_type=Path),
        value=Text(en="STORE", fr="DÉPÔT"),
        required=True,
        words=Text(
            en="The store: a folder, made if it is not there.", fr="Le dépôt : un dossier, créé s’il n’existe pas."
        ),
    ),
    as_json(),
    lang_option(),
    *reading_options(refused=_PERIOD.options),
    title=Text(
        en="Add archives to a store, which every verb opens at once.",
        fr="Ajouter des archives à un dépôt, que chaque verbe ouvre aussitôt.",
    ),
    about=Text(
        en=(
            "Importing the same file again, or archives that overlap, doubles nothing. A run that is cut leaves the "
            "store as it was."
        ),
        fr=(
            "Importer deux fois le même fichier, ou des archives qui se recoupent, ne double rien. Un import "
            "interrompu laisse le dépôt tel qu’il était."
        ),
    ),
    examples=("sociotope import archive.zip --into me.sociotope", "sociotope report me.sociotope -o report.html"),
    refusals=(_PERIOD,),
)
def command(paths: tuple[str, ...], into: Path, as_json: bool, **said: Any) -> int:
    """Import, and say what the store now holds."""
    options = options_of(settings(**said))
    destination(into, paths, folder=True)
    from sociotope.reading import import_archives

    before = _generation(into)
    with Bar() as bar:
        place = import_archives(list(paths), into, options=options, progress=bar)
    with place:
        is_new = before != place.card["generation"]
        typed = next((each for each in _OF_READING if is_typed(each, click.get_current_context())), None)
        if typed and not is_new:
            raise UsageError(_NOTHING_READ.format(store=into, option=typed))
        counts = {
            name: int(place.value(f"SELECT count(*) FROM {name}"))
            for name in ("actors", "objects", "activities", "rejects")
        }
        if as_json:
            print_json({"store": str(into), "platforms": place.platforms, "tables": counts})
        else:
            if not is_new:
                echo(_NOTHING_NEW.format(store=into))
            echo(
                Text(
                    en="{store} now holds {acts} by {people}.", fr="{store} contient maintenant {acts} et {people}."
                ).format(
                    store=into,
                    acts=some(
                        counts["activities"], Text(en="activity", fr="activité"), Text(en="activities", fr="activités")
                    ),
                    people=some(counts["actors"], Text(en="actor", fr="acteur"), Text(en="actors", fr="acteurs")),
                )
            )
        return status_of(place, silent=as_json)


def _generation(store: Path) -> int | None:
    """How many times a store was written; None when there is none yet."""
    if not is_store(str(store)):
        return None
    from sociotope.card import read_card

    return int(read_card(store)["generation"])
