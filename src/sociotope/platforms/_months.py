"""Names of months, days and zones, as dates of archives and spreadsheets hold them, in six languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_NAMES: Final = (
    "jan janv january janvier januar jän enero ene gennaio gen janeiro",
    "feb febr fév févr fev february février fevrier februar febrero febbraio fevereiro",
    "mar mars march märz mär mrz maerz marzo março marco",
    "apr avr abr april avril abril aprile",
    "may mai mayo maggio mag maio",
    "jun juin june juni junio giugno giu junho",
    "jul juil juill july juillet juli julio luglio lug julho",
    "aug août aou aoû aout ago august agosto",
    "sep sept set september septembre septiembre setiembre settembre sett setembro",
    "oct okt ott out october octobre oktober octubre ottobre outubro",
    "nov november novembre noviembre novembro",
    "dec déc dez dic december décembre decembre dezember diciembre dicembre dezembro",
)
MONTHS: Final[Mapping[str, int]] = {name: month for month, names in enumerate(_NAMES, 1) for name in names.split()}
"""By name in lower case, without the dot that may end it."""

_DAYS: Final = (
    "monday mon lundi lun montag mo lunes lunedì lunedi segunda-feira segunda seg",
    "tuesday tue tues mardi mar dienstag di martes martedì martedi terça-feira terça ter",
    "wednesday wed mercredi mer mittwoch mi miércoles miercoles mié mie mercoledì mercoledi quarta-feira quarta qua",
    "thursday thu thur thurs jeudi jeu donnerstag do jueves jue giovedì giovedi gio quinta-feira quinta qui",
    "friday fri vendredi ven freitag fr viernes vie venerdì venerdi sexta-feira sexta sex",
    "saturday sat samedi sam samstag sonnabend sa sábado sabado sáb sab sabato",
    "sunday sun dimanche dim sonntag so domingo dom domenica",
)
WEEKDAY: Final = f"(?:{'|'.join(name for names in _DAYS for name in names.split())})"
"""The name of a day, as a regular expression."""

_HOURS: Final = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2, "eet": 2, "eest": 3,
    "msk": 3, "est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
ZONES: Final[Mapping[str, int]] = {name: 60 * hours for name, hours in _HOURS.items()}
"""Minutes ahead of UTC, by name: those names only that are of one zone in the whole world."""
