"""``sociotope demo``: an invented archive, to try without one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from sociotope.cli._language import call
from sociotope.cli._language import lang as current
from sociotope.cli._place import as_json, some
from sociotope.cli._show import echo, print_json, write
from sociotope.cli._verb import Argument, Count, OneOf, Option, verb
from sociotope.demo import PERSONAS, PLATFORMS
from sociotope.text import LANGS, Text, texts, written_in

_TEXTS: Final = texts(__name__)


@verb(
    "demo",
    Argument(
        "platform",
        shown=Text(en="|".join(PLATFORMS), fr="|".join(PLATFORMS)),
        type=OneOf(*PLATFORMS),
        required=False,
        default="linkedin",
    ),
    Option("--out", "-o", type=click.Path(path_type=Path), value=Text(en="FILE", fr="FICHIER"), about=_TEXTS["out"]),
    Option("--people", type=Count(), default=300, value=Text(en="N", fr="N"), about=_TEXTS["people"]),
    Option(
        "--activities",
        type=Count(),
        default=5_000,
        value=Text(en="N", fr="N"),
        about=Text(en="How many activities it holds.", fr="Combien d’activités elle contient."),
    ),
    Option(
        "--seed",
        type=Count(),
        default=1,
        value=Text(en="N", fr="N"),
        about=Text(en="Another number, other people.", fr="Un autre nombre, d’autres gens."),
    ),
    Option(
        "--persona", type=OneOf(*PERSONAS), default="mixed", value=Text(en="WHO", fr="QUI"), about=_TEXTS["persona"]
    ),
    as_json(),
    Option("--lang", type=OneOf(*LANGS), about=_TEXTS["lang"]),
    title=_TEXTS["title"],
    about=_TEXTS["about"],
    examples=(
        "sociotope demo",
        "sociotope demo linkedin --out demo.zip",
        "sociotope demo mastodon --out demo-mastodon.zip --persona broadcaster",
    ),
)
def command(
    platform: str,
    out: Path | None,
    people: int,
    activities: int,
    seed: int,
    persona: str,
    as_json: bool,
    lang: str | None,
) -> int | None:
    """Write the archive and say where it is."""
    from sociotope.demo import write_demo

    out = out or Path(f"demo-{platform}.zip")
    write_demo(
        platform,
        out,
        people=people,
        activities=activities,
        seed=seed,
        persona=persona,
        lang=written_in(lang or current()),
    )
    if as_json:
        print_json({"archive": str(out), "platform": platform, "activities": activities})
        return None
    echo(
        _TEXTS["command"].format(
            out=out, acts=some(activities, Text(en="activity", fr="activité"), Text(en="activities", fr="activités"))
        )
    )
    echo(Text(en="Now:", fr="Ensuite :"))
    write(f"  {call(out)}\n")
    return None
