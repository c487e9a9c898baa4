"""``sociotope uses``: what people use the place for, act by act, and why each act is said to be so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import click

from sociotope.cli._language import lang, say
from sociotope.cli._place import as_json, lang_option, one_path, opened, reading_options, settings, status_of
from sociotope.cli._progress import ProgressBar
from sociotope.cli._refusals import NO_DESIGN, OF_READING
from sociotope.cli._show import count, day, echo, item, number, print_json, print_json_rows, table
from sociotope.cli._titles import act_title
from sociotope.cli._verb import Count, Option, verb
from sociotope.errors import UsageError
from sociotope.text import Text, is_french, texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sociotope.environment import Sociotope
    from sociotope.uses import Use

_TEXTS: Final = texts(__name__)

EXAMPLES = 2
_VERBOSE = _TEXTS["verbose_without_why"]
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
        about=Text(en="The reasons of one act, by its number.", fr="Les raisons d’un acte, par son numéro."),
    ),
    Option("--verbose", is_flag=True, about=_TEXTS["verbose_help"]),
    Option("--uses", "own", type=click.Path(path_type=Path), value=Text(en="FILE", fr="FICHIER"), about=_TEXTS["uses"]),
    as_json(),
    lang_option(),
    *reading_options(refused=["--sampling-design"]),
    title=_TEXTS["title"],
    about=_TEXTS["about"],
    examples=(
        "sociotope uses archive.zip",
        "sociotope uses archive.zip --why 1234",
        "sociotope uses archive.zip --uses tribute.toml",
    ),
    refusals=(NO_DESIGN, *OF_READING),
)
def command(path: str, why: int | None, verbose: bool, own: Path | None, as_json: bool, **options: Any) -> int:
    """Score the acts, and print."""
    from sociotope.uses import load_uses

    if verbose and (why is None or as_json):
        raise UsageError(_VERBOSE)
    known = load_uses(own)  # before the archive is read: a mistake in the file is told at once
    with opened([path], **settings(**options)) as place:
        if why is not None:
            _why(place, known, why, as_json=as_json, verbose=verbose)
        elif as_json:
            from sociotope.uses import uses

            uses(place, known=known)
            batches = place.engine.batches(_LABELS)
            rows = (row for batch in batches for row in batch.to_pylist())
            print_json_rows({"platforms": place.platforms}, "uses", rows)
        else:
            _print(place, known)
        return status_of(place, silent=as_json)


def _why(place: Sociotope, known: Mapping[str, Use], act: int, *, as_json: bool, verbose: bool) -> None:
    from sociotope.uses import why

    reasons = why(place, act, known=known)
    if as_json:
        print_json(
            {
                "activity": act,
                "reasons": [
                    {
                        "use": each.use,
                        "probability": each.probability,
                        "confidence": each.confidence,
                        "sentence": each.sentence + Text(en=" ", fr=" ") + each.numbers,
                    }
                    for each in reasons
                ],
            }
        )
        return
    for each in reasons:
        item(each.sentence)
        if verbose:
            item(each.numbers, "  ")
    if not reasons:
        echo(_TEXTS["why"])


def _print(place: Sociotope, known: Mapping[str, Use]) -> None:
    from sociotope.uses import examples, observable, use_mix

    with ProgressBar() as bar:
        bar(Text(en="Scoring the acts", fr="Évaluation des actes"), None)
        of: Literal["owner"] | None = "owner" if place.card["owner"] else None
        mix = sorted(use_mix(place, of=of, known=known).to_pylist(), key=lambda row: -(row["share"] or 0))
    titles = {name: use.title for name, use in known.items()}
    seen = {row["use"]: row for row in observable(place, of, known).to_pylist()}
    table(
        [Text(en="Use", fr="Usage"), Text(en="Share", fr="Part"), Text(en="Acts", fr="Actes")],
        [
            (
                say(titles.get(row["use"], Text(row["use"], row["use"]))),
                _unless_hidden(number(row["share"]), seen[row["use"]]),
                _unless_hidden(number(row["mass"], 0), seen[row["use"]]),
            )
            for row in mix
        ],
        numbers=[1, 2],
    )
    for row in seen.values():
        if row["status"] == "not_measurable":
            item(titles[row["use"]] + Text(en=": ", fr=" : ") + Text(**row["why"]))
    for row in mix:
        shown = examples(place, row["use"], EXAMPLES, of, known).to_pylist()
        if not shown or not row["share"]:
            continue
        echo()
        echo(titles.get(row["use"], Text(row["use"], row["use"])), bold=True)
        for each in shown:
            words = " ".join((each["content"] or "").split())
            cut = words[:_SHOWN] + ("…" if len(words) > _SHOWN else "")
            quoted = (f" « {cut} »" if is_french(lang()) else f" “{cut}”") if cut else ""
            item(f"{day(each['published'])} {act_title(each['type'])} ({count(each['activity'])}){quoted}")


def _unless_hidden(shown: str, seen: dict[str, Any]) -> str:
    """A number, or a dash where the archive cannot show the use: not measurable is not zero."""
    return shown if seen["status"] == "measured" else "—"
