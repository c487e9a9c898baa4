"""``sociotope uses``: what people use the place for, act by act, and why each act is said to be so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from sociotope.cli._language import lang, say
from sociotope.cli._place import as_json, lang_option, one_path, opened, reading_options, settings, status_of
from sociotope.cli._progress import Bar
from sociotope.cli._show import count, day, echo, item, number, print_json, print_json_rows, table
from sociotope.cli._verb import Count, Option, verb
from sociotope.text import Text

if TYPE_CHECKING:
    from sociotope.environment import Sociotope

EXAMPLES = 2
_SHOWN = 160
_LABELS = """
SELECT activity, use, probability, confidence, reasons FROM uses ORDER BY activity, probability DESC, use
"""


@verb(
    "uses",
    one_path(),
    Option(
        "--why",
        type=Count(1),
        value=Text(en="ACT", fr="ACTE"),
        words=Text(en="The reasons of one act, by its number.", fr="Les raisons d’un acte, par son numéro."),
    ),
    as_json(),
    lang_option(),
    *reading_options(),
    title=Text(
        en="What people use the place for, act by act, with reasons.",
        fr="À quoi les gens s’en servent, acte par acte, avec les raisons.",
    ),
    about=Text(
        en=(
            "Each act is scored for each use, independently: one act may have several uses, or none. JSON gives every "
            "label; the text gives their shares, and acts that show each use well."
        ),
        fr=(
            "Chaque acte est évalué pour chaque usage, indépendamment : un acte peut en avoir plusieurs, ou aucun. Le "
            "JSON donne toutes les étiquettes ; le texte donne leurs parts, et des actes qui montrent bien chaque "
            "usage."
        ),
    ),
    examples=("sociotope uses archive.zip", "sociotope uses archive.zip --why 1234"),
)
def command(path: str, why: int | None, as_json: bool, **said: Any) -> int:
    """Score the acts, and print."""
    with opened([path], **settings(**said)) as place:
        if why is not None:
            _why(place, why, as_json=as_json)
        elif as_json:
            from sociotope.uses import uses

            uses(place)
            batches = place.engine.batches(_LABELS)
            rows = (row for batch in batches for row in batch.to_pylist())
            print_json_rows({"platforms": place.platforms}, "uses", rows)
        else:
            _print(place)
        return status_of(place, silent=as_json)


def _why(place: Sociotope, act: int, *, as_json: bool) -> None:
    from sociotope.uses import why

    reasons = why(place, act)
    if as_json:
        print_json(
            {
                "activity": act,
                "reasons": [
                    {
                        "use": each.use,
                        "probability": each.probability,
                        "confidence": each.confidence,
                        "sentence": each.sentence,
                    }
                    for each in reasons
                ],
            }
        )
        return
    for each in reasons:
        item(each.sentence)
    if not reasons:
        echo(
            Text(
                en="No use is likely enough to be said of this act.",
                fr="Aucun usage n’est assez probable pour être dit de cet acte.",
            )
        )


def _print(place: Sociotope) -> None:
    from sociotope.uses import examples, load_uses, use_mix

    with Bar() as bar:
        bar(Text(en="Scoring the acts", fr="Évaluation des actes"), None)
        of: Literal["owner"] | None = "owner" if place.card["owner"] else None
        mix = sorted(use_mix(place, of=of).to_pylist(), key=lambda row: -(row["share"] or 0))
    titles = {name: use.title for name, use in load_uses().items()}
    table(
        [
            Text(en="Use", fr="Usage"),
            Text(en="Name", fr="Nom"),
            Text(en="Share", fr="Part"),
            Text(en="Acts", fr="Actes"),
        ],
        [
            (
                say(titles.get(row["use"], Text(row["use"], row["use"]))),
                row["use"],
                number(row["share"]),
                number(row["mass"], 0),
            )
            for row in mix
        ],
        numbers=[2, 3],
    )
    for row in mix:
        shown = examples(place, row["use"], EXAMPLES, of).to_pylist()
        if not shown or not row["share"]:
            continue
        echo()
        echo(titles.get(row["use"], Text(row["use"], row["use"])), bold=True)
        for each in shown:
            words = " ".join((each["content"] or "").split())
            cut = words[:_SHOWN] + ("…" if len(words) > _SHOWN else "")
            quoted = (f" « {cut} »" if lang() == "fr" else f" “{cut}”") if cut else ""
            item(f"{day(each['published'])} {each['type']} ({count(each['activity'])}){quoted}")
