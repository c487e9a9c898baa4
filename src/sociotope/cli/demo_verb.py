"""``sociotope demo``: an invented archive, to try without one's own."""

from __future__ import annotations

from pathlib import Path

import click

from sociotope.cli._language import call
from sociotope.cli._language import lang as current
from sociotope.cli._place import as_json, some
from sociotope.cli._show import echo, print_json, write
from sociotope.cli._verb import Argument, Count, OneOf, Option, verb
from sociotope.demo import PERSONAS, PLATFORMS
from sociotope.text import LANGS, Text, written_in


@verb(
    "demo",
    Argument(
        "platform",
        shown=Text(en="|".join(PLATFORMS), fr="|".join(PLATFORMS)),
        type=OneOf(*PLATFORMS),
        required=False,
        default="linkedin",
    ),
    Option(
        "--out",
        "-o",
        type=click.Path(path_type=Path),
        value=Text(en="FILE", fr="FICHIER"),
        words=Text(
            en="Where to write it: a .zip or a new folder; here, as demo-linkedin.zip, when left out.",
            fr="Où l’écrire : un .zip ou un nouveau dossier ; ici, en demo-linkedin.zip, sinon.",
        ),
    ),
    Option(
        "--people",
        type=Count(),
        default=300,
        value=Text(en="N", fr="N"),
        words=Text(
            en="How many people its owner may meet.", fr="Combien de personnes peut rencontrer le ou la titulaire."
        ),
    ),
    Option(
        "--activities",
        type=Count(),
        default=5_000,
        value=Text(en="N", fr="N"),
        words=Text(en="How many activities it holds.", fr="Combien d’activités elle contient."),
    ),
    Option(
        "--seed",
        type=Count(),
        default=1,
        value=Text(en="N", fr="N"),
        words=Text(en="Another number, other people.", fr="Un autre nombre, d’autres gens."),
    ),
    Option(
        "--persona",
        type=OneOf(*PERSONAS),
        default="mixed",
        value=Text(en="WHO", fr="QUI"),
        words=Text(
            en="What its owner does: networker, broadcaster or mixed.",
            fr=(
                "Ce que fait la personne titulaire : networker (du réseau), broadcaster (du média) ou mixed (les deux)."
            ),
        ),
    ),
    as_json(),
    Option(
        "--lang",
        type=OneOf(*LANGS),
        words=Text(
            en="Language of the messages, and of what people write in it.",
            fr="Langue des messages, et de ce que les gens y écrivent.",
        ),
    ),
    title=Text(
        en="Write an invented archive, to try without your own.",
        fr="Écrire une archive inventée, pour essayer sans la sienne.",
    ),
    about=Text(
        en="No one in it exists. The same options give the same archive.",
        fr="Personne n’y existe. Les mêmes options donnent la même archive.",
    ),
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
        Text(
            en="An invented archive is at {out}: {acts}, no real person.",
            fr="Une archive inventée est ici : {out} ({acts}, aucune personne réelle).",
        ).format(
            out=out,
            acts=some(activities, Text(en="activity", fr="activité"), Text(en="activities", fr="activités")),
        )
    )
    echo(Text(en="Now:", fr="Ensuite :"))
    write(f"  {call(out)}\n")
    return None
