"""``sociotope advise``: for an objective, what is there, what is missing, and which expertise to look for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sociotope.cli._language import say
from sociotope.cli._objective import wanted
from sociotope.cli._place import as_json, lang_option, one_path, opened, reading_options, settings, status_of
from sociotope.cli._progress import Bar
from sociotope.cli._show import echo, item, print_json
from sociotope.cli._verb import Option, verb
from sociotope.errors import UsageError
from sociotope.text import Text

if TYPE_CHECKING:
    from sociotope.objectives import Objective

_HEADINGS = {
    "place": Text(en="The place", fr="Le lieu"),
    "verdict": Text(en="The expertise to look for", fr="L’expertise à chercher"),
    "for": Text(en="What speaks for it", fr="Ce qui plaide pour"),
    "against": Text(en="What speaks against it", fr="Ce qui plaide contre"),
    "unseen": Text(en="What cannot be known", fr="Ce qu’on ne peut pas savoir"),
    "action": Text(en="What to do", fr="Ce qu’il y a à faire"),
    "watch": Text(en="How you will know", fr="Comment vous le saurez"),
}

_OR_WORDS = Text(
    en=". Or say it in your own words; `sociotope objective --ask` helps to find it.",
    fr=". Ou dites-le avec vos mots ; `sociotope objective --ask` aide à le trouver.",
)


@verb(
    "advise",
    one_path(),
    Option(
        "--objective",
        value=Text(en="ID|WORDS", fr="ID|MOTS"),
        words=Text(
            en="What you want of the place, by its name or in your words; left out, the objectives are listed.",
            fr="Ce que vous voulez du lieu, par son nom ou en vos mots ; sans elle, les objectifs sont listés.",
        ),
    ),
    as_json(),
    lang_option(),
    *reading_options(),
    title=Text(
        en="For an objective: what is missing, whom to look for.", fr="Pour un objectif : ce qui manque, qui chercher."
    ),
    about=Text(
        en=(
            "Objective first: it tells the mix of uses that is needed; what you do is set against it, and only then is "
            "an expertise named, with the evidence on both sides."
        ),
        fr=(
            "L’objectif d’abord : il dit le mélange d’usages qu’il faut ; on y confronte ce que vous faites, et alors "
            "seulement une expertise est nommée, avec les arguments des deux côtés."
        ),
    ),
    examples=("sociotope advise archive.zip --objective build_a_business_network",),
)
def command(path: str, objective: str | None, as_json: bool, **said: Any) -> int:
    """Study, and print the advice."""
    from sociotope.objectives import load_objectives

    if objective is None:
        raise UsageError(_which(load_objectives()))
    chosen = wanted(objective)
    from sociotope.study import study

    with opened([path], **settings(**said)) as place:
        with Bar() as bar:
            bar(Text(en="Measuring", fr="Mesure"), None)
            found = study(place, chosen)
        told = found.advice.to_pylist()
        if as_json:
            print_json(
                {
                    "objective": {"id": chosen.name, "title": chosen.title},
                    "verdict": {
                        "kind": found.verdict.kind,
                        "sentence": found.verdict.sentence,
                        "measures": list(found.verdict.measures),
                    },
                    "gap": found.gap.to_pylist() if found.gap is not None else [],
                    "advice": told,
                }
            )
        else:
            _print(chosen, told)
        return status_of(place, silent=as_json)


def _which(objectives: dict[str, Objective]) -> Text:
    told = Text(en="Say which objective, with --objective: ", fr="Dites quel objectif, avec --objective : ")
    for place, (name, objective) in enumerate(objectives.items()):
        if place:
            told += Text(en="; ", fr=" ; ")
        told += Text(en="{name} ({title})", fr="{name} ({title})").format(name=name, title=objective.title)
    return told + _OR_WORDS


def _print(objective: Objective, told: list[dict[str, Any]]) -> None:
    echo(objective.title, bold=True)
    role = None
    for line in told:
        if line["role"] != role:
            role = line["role"]
            echo()
            echo(_HEADINGS.get(role, Text(role, role)), bold=True)
        item(say(Text(**line["sentence"])))
