"""``sociotope measures``: every number, with its interval, what it is counted on, and why some cannot be had."""

from __future__ import annotations

from typing import Any

from sociotope.cli._place import as_json, lang_option, opened, paths, reading_options, settings, status_of
from sociotope.cli._progress import Bar
from sociotope.cli._show import count, echo, number, print_json_rows, reasons, table
from sociotope.cli._verb import Option, verb
from sociotope.text import Text

WHOLE = ("", "all")
"""What ``at`` holds for a number that is over the whole time."""


@verb(
    "measures",
    paths(),
    Option(
        "--every-period",
        is_flag=True,
        words=Text(
            en="In text, show each period too; JSON always does.",
            fr="En texte, montrer aussi chaque période ; le JSON le fait toujours.",
        ),
    ),
    as_json(),
    lang_option(),
    *reading_options(),
    title=Text(
        en="Every number, with its interval and what it counts.",
        fr="Chaque nombre, avec son intervalle et ce qu’il compte.",
    ),
    about=Text(
        en=(
            "A number that the archive cannot show is said to be out of reach, with the reason; it is never 0 and "
            "never a guess."
        ),
        fr=(
            "Un nombre que l’archive ne peut pas montrer est dit hors de portée, avec la raison ; ce n’est jamais 0, "
            "jamais une supposition."
        ),
    ),
    examples=("sociotope measures archive.zip", "sociotope measures archive.zip --json > measures.json"),
)
def command(paths: tuple[str, ...], every_period: bool, as_json: bool, **said: Any) -> int:
    """Measure, and print."""
    from sociotope.measures import measures

    with opened(paths, **settings(**said)) as place:
        with Bar() as bar:
            bar(Text(en="Measuring", fr="Mesure"), None)
            found = measures(place)
        if as_json:
            print_json_rows({"platforms": place.platforms}, "measures", found.to_pylist())
        else:
            _print(found.to_pylist(), every_period=every_period)
        return status_of(place, silent=as_json)


def _print(rows: list[dict[str, Any]], *, every_period: bool) -> None:
    kept = [row for row in rows if every_period or row["at"] in WHOLE]
    known = [row for row in kept if row["value"] is not None]
    table(
        [
            Text(en="Measure", fr="Mesure"),
            Text(en="Of", fr="De"),
            *([Text(en="At", fr="Quand")] if every_period else []),
            Text(en="Value", fr="Valeur"),
            Text(en="Low", fr="Bas"),
            Text(en="High", fr="Haut"),
            Text(en="n", fr="n"),
        ],
        [
            (
                row["measure"],
                row["of"],
                *([row["at"]] if every_period else []),
                number(row["value"]),
                number(row["low"]),
                number(row["high"]),
                count(row["n"]),
            )
            for row in known
        ],
        numbers=range(3, 7) if every_period else range(2, 6),
    )
    told = [
        (f"{row['measure']} ({row['of']})", Text(**row["why"]))
        for row in kept
        if row["why"] is not None and row["at"] in WHOLE
    ]
    if told:
        echo()
        reasons(told)
