"""``sociotope measures``: every number, with its interval, what it is counted on, and why some cannot be had."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

from sociotope.cli._border import tell
from sociotope.cli._language import say
from sociotope.cli._place import as_json, lang_option, opened, paths, reading_options, settings, status_of
from sociotope.cli._progress import ProgressBar
from sociotope.cli._refusals import OF_READING, Refusal, with_json
from sociotope.cli._show import count, echo, number, print_json_rows, reasons, table
from sociotope.cli._titles import TOGETHER, measure_title, period_title, platform_of, platform_title, whose
from sociotope.cli._verb import Count, OneOf, Option, verb
from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)

WHOLE = ("", "all")
"""What ``at`` holds for a number that is over the whole time."""

_NO_WINDOW = _TEXTS["no_window"]
_NO_PERIOD = _TEXTS["no_period"]
_EVERY_PERIOD = Refusal(("--every-period",), with_json, _TEXTS["every_period_in_json"])


@verb(
    "measures",
    paths(),
    Option("--every-period", is_flag=True, about=_TEXTS["every_period_help"]),
    Option("--intervals", type=OneOf("jackknife", "actors", "blocks"), default="jackknife", about=_TEXTS["intervals"]),
    Option("--persons", type=Count(), default=0, value=Text(en="N", fr="N"), about=_TEXTS["persons"]),
    Option(
        "--communities",
        type=click.Path(),
        value=Text(en="FILE|COLUMN", fr="FICHIER|COLONNE"),
        about=_TEXTS["communities"],
    ),
    Option(
        "--moving",
        is_flag=True,
        about=Text(en="Add windows of three quarters.", fr="Ajouter des fenêtres de trois trimestres."),
    ),
    as_json(),
    lang_option(),
    *reading_options(),
    title=_TEXTS["title"],
    about=_TEXTS["about"],
    examples=("sociotope measures archive.zip", "sociotope measures archive.zip --json > measures.json"),
    refusals=(_EVERY_PERIOD, *OF_READING),
)
def command(
    paths: tuple[str, ...],
    every_period: bool,
    intervals: str,
    persons: int,
    communities: str | None,
    moving: bool,
    as_json: bool,
    **options: Any,
) -> int:
    """Measure, and print."""
    from sociotope.measures import communities_by, measures, read_communities

    of_a_column = communities is not None and communities.isidentifier() and not Path(communities).exists()
    groups = read_communities(communities) if communities and not of_a_column else None
    with opened(paths, **settings(**options)) as place:
        if communities and of_a_column:
            groups = communities_by(place, communities)
        with ProgressBar() as bar:
            bar(Text(en="Measuring", fr="Mesure"), None)
            estimates = measures(place, intervals=intervals, persons=persons, communities=groups, moving=moving)
        if as_json:
            print_json_rows({"platforms": place.platforms, "intervals": intervals}, "measures", estimates.to_pylist())
        else:
            _print(estimates.to_pylist(), every_period=every_period, moving=moving)
        periods = set(estimates["at"].to_pylist()) - set(WHOLE)
        if moving and not any(map(_is_window, periods)):
            tell(_NO_WINDOW)
        if every_period and not periods:
            tell(_NO_PERIOD)
        return status_of(place, silent=as_json)


def _is_window(at: str) -> bool:
    return ".." in at


def _print(rows: list[dict[str, Any]], *, every_period: bool, moving: bool) -> None:
    """All together, then each platform where there are several."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        if every_period or row["at"] in WHOLE or (moving and _is_window(row["at"])):
            groups.setdefault(platform_of(row["of"]), []).append(row)
    for place, (platform, group) in enumerate(groups.items()):
        if place:
            echo()
        if len(groups) > 1:
            echo(platform_title(platform) if platform else say(TOGETHER), bold=True)
        _print_group(group, dated=every_period or moving)


def _print_group(estimates: list[dict[str, Any]], *, dated: bool) -> None:
    known = [row for row in estimates if row["value"] is not None]
    table(
        [
            Text(en="Measure", fr="Mesure"),
            Text(en="Of", fr="De"),
            *([Text(en="At", fr="Quand")] if dated else []),
            Text(en="Value", fr="Valeur"),
            Text(en="Low", fr="Bas"),
            Text(en="High", fr="Haut"),
            Text(en="n", fr="n"),
        ],
        [
            (
                measure_title(row["measure"]),
                whose(row["of"]),
                *([period_title(row["at"])] if dated else []),
                number(row["value"]),
                number(row["low"]),
                number(row["high"]),
                count(row["n"]),
            )
            for row in known
        ],
        numbers=range(3, 7) if dated else range(2, 6),
    )
    whys = [
        (f"{measure_title(row['measure'])} ({whose(row['of'])})", Text(**row["why"]))
        for row in estimates
        if row["why"] is not None and row["at"] in WHOLE
    ]
    if whys:
        echo()
        reasons(whys)
