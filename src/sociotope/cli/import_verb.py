"""``sociotope import``: archives into a store that is kept, added to, and opened by anything that reads Parquet."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

from sociotope.cli._place import as_json, lang_option, options_of, paths, reading_options, settings, some, status_of
from sociotope.cli._progress import ProgressBar
from sociotope.cli._refusals import Refusal, always, is_store, is_typed
from sociotope.cli._show import echo, print_json
from sociotope.cli._verb import Option, verb
from sociotope.errors import UsageError
from sociotope.text import Text, texts
from sociotope.written import destination

_TEXTS: Final = texts(__name__)

_PERIOD = Refusal(("--since", "--until"), always, _TEXTS["period"])
_OF_READING = ("--me", "--timezone", "--date-order", "--layer", "--sampling-design")
_NOTHING_NEW = _TEXTS["nothing_new"]
_NOTHING_READ = _TEXTS["nothing_read"]


@verb(
    "import",
    paths(),
    Option(
        "--into",
        "-o",
        type=click.Path(path_type=Path),
        value=Text(en="STORE", fr="DÉPÔT"),
        required=True,
        about=_TEXTS["into"],
    ),
    as_json(),
    lang_option(),
    *reading_options(refused=_PERIOD.options),
    title=_TEXTS["title"],
    about=_TEXTS["about"],
    examples=("sociotope import archive.zip --into me.sociotope", "sociotope report me.sociotope -o report.html"),
    refusals=(_PERIOD,),
)
def command(paths: tuple[str, ...], into: Path, as_json: bool, **options: Any) -> int:
    """Import, and say what the store now holds."""
    checked = options_of(settings(**options))
    destination(into, paths, folder=True)
    from sociotope.reading import import_archives

    before = _generation(into)
    with ProgressBar() as bar:
        place = import_archives(list(paths), into, options=checked, progress=bar)
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
                _TEXTS["command"].format(
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
