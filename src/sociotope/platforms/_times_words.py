"""What is said of how the dates of a file were understood."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sociotope.text import Text

ORDERED: Final[Mapping[str, Text]] = {
    "day": Text(
        en="Its dates are written day first, as {proof} proves.",
        fr="Ses dates sont écrites jour d’abord, comme le prouve {proof}.",
    ),
    "month": Text(
        en="Its dates are written month first, as {proof} proves.",
        fr="Ses dates sont écrites mois d’abord, comme le prouve {proof}.",
    ),
}
ASKED: Final[Mapping[str, Text]] = {
    "day": Text(
        en="Its dates were read day first, as --date-order says.",
        fr="Ses dates ont été lues jour d’abord, comme le dit --date-order.",
    ),
    "month": Text(
        en="Its dates were read month first, as --date-order says.",
        fr="Ses dates ont été lues mois d’abord, comme le dit --date-order.",
    ),
}
AMBIGUOUS: Final = Text(
    en=(
        "{n} of its dates, such as {example}, can be of two days, and nothing tells whether the day or the month "
        "comes first: those lines are kept without a date. If you know, say --date-order day or --date-order month."
    ),
    fr=(
        "{n} de ses dates, comme {example}, peuvent désigner deux jours, et rien ne dit si le jour ou le mois vient "
        "en premier : ces lignes sont gardées sans date. Si vous le savez, dites --date-order day (le jour) ou "
        "--date-order month (le mois)."
    ),
)
UNREADABLE: Final = Text(
    en="{n} dates of the column {column}, such as “{example}”, could not be read: write them as 2026-02-09 14:30:00.",
    fr=(
        "{n} dates de la colonne {column}, comme « {example} », n’ont pas pu être lues : écrivez-les sous la forme "
        "2026-02-09 14:30:00."
    ),
)
COUNTED: Final[Mapping[str, Text]] = {
    "years": Text(
        en="The numbers of its column of dates, from {least} to {most}, were read as years.",
        fr="Les nombres de sa colonne de dates, de {least} à {most}, ont été lus comme des années.",
    ),
    "days of a calendar": Text(
        en="The numbers of its column of dates, from {least} to {most}, were read as year, month and day.",
        fr="Les nombres de sa colonne de dates, de {least} à {most}, ont été lus comme année, mois et jour.",
    ),
    "days of a spreadsheet": Text(
        en=(
            "The numbers of its column of dates, from {least} to {most}, were read as the days that a spreadsheet "
            "counts from 1900."
        ),
        fr=(
            "Les nombres de sa colonne de dates, de {least} à {most}, ont été lus comme les jours qu’un tableur "
            "compte depuis 1900."
        ),
    ),
    "places": Text(
        en=(
            "The numbers of its column of dates, from {least} to {most}, are too small to be dates: its lines are "
            "kept without a date."
        ),
        fr=(
            "Les nombres de sa colonne de dates, de {least} à {most}, sont trop petits pour être des dates : ses "
            "lignes sont gardées sans date."
        ),
    ),
    "seconds from a beginning": Text(
        en=(
            "Its times, from {least} to {most}, were read as seconds from the beginning of the file, which says of no "
            "date: durations hold, and the dates, put in 1970, do not."
        ),
        fr=(
            "Ses temps, de {least} à {most}, ont été lus comme des secondes depuis le début du fichier, qui n’en dit "
            "pas la date : les durées sont justes, les dates, placées en 1970, ne le sont pas."
        ),
    ),
}
"""By what bare numbers count, as :class:`sociotope.platforms._times.Evidence` names it."""


def plain_number(number: float) -> str:
    """A number as it is said: without decimals where it has none."""
    return f"{number:g}" if number != round(number) else f"{number:.0f}"
