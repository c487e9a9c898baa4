"""Dates as LinkedIn's files write them: one parser a file, each an SQL expression that gives null rather than a guess.

Every expression gives a timestamp without zone; what has none in the archive is placed in the person's zone by
:func:`placed`. A date outside 2000 to 2099 is not one that LinkedIn, opened in 2003, can have written.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

_NAMES = (
    "01 jan janv january janvier januar jän enero ene gennaio gen janeiro",
    "02 feb febr fév févr fev february février fevrier februar febrero febbraio fevereiro",
    "03 mar mars march märz mär mrz maerz marzo março marco",
    "04 apr avr abr april avril abril aprile",
    "05 may mai mayo maggio mag maio",
    "06 jun juin june juni junio giugno giu junho",
    "07 jul juil july juillet juli julio luglio lug julho",
    "08 aug août aou aout ago august agosto",
    "09 sep sept set september septembre septiembre settembre setembro",
    "10 oct okt ott out october octobre oktober octubre ottobre outubro",
    "11 nov november novembre noviembre novembro",
    "12 dec déc dez dic december décembre decembre dezember diciembre dicembre dezembro",
)

MONTHS = pa.table(
    [
        pa.array([word for names in _NAMES for word in names.split()[1:]]),
        pa.array([names.split()[0] for names in _NAMES for _ in names.split()[1:]]),
    ],
    names=["month_word", "month_number"],
)
"""Names of months in English, French, German, Spanish, Italian and Portuguese, to be joined as ``months``."""


def bounded(stamp: str) -> str:
    """An SQL timestamp, null when it is not one of LinkedIn's time."""
    return f"CASE WHEN {stamp} >= TIMESTAMP '2000-01-01' AND {stamp} < TIMESTAMP '2100-01-01' THEN {stamp} END"


def _plain(column: str) -> str:
    return f"replace(trim({column}), ' UTC', '')"


def stamp(column: str) -> str:
    """``2026-02-09 01:21:47``, ``2025/06/10 23:13:46 UTC``, ``2020-12-29 14:24 UTC``, and ISO 8601."""
    return bounded(f"TRY_CAST(replace({_plain(column)}, '/', '-') AS TIMESTAMP)")


def stamp_precision(column: str) -> str:
    """How exactly :func:`stamp` dates."""
    size = f"length({_plain(column)})"
    return f"CASE WHEN {size} >= 19 THEN 'second' WHEN {size} >= 14 THEN 'minute' ELSE 'day' END"


def _words(column: str) -> str:
    text = f"lower(trim({column}))"
    for old, new in ((".", ""), (",", ""), ("-", " "), (" de ", " "), ("  ", " ")):
        text = f"replace({text}, '{old}', '{new}')"
    return text


def _year(text: str) -> str:
    return f"CASE WHEN length({text}) = 2 THEN '20' || {text} ELSE {text} END"


def day_month(column: str) -> str:
    """The word of a day that names its month, to be joined with ``months``."""
    return f"split_part({_words(column)}, ' ', 2)"


def day(column: str) -> str:
    """``08 Feb 2026``, with ``months`` joined on :func:`day_month`; also ISO, ``7-Feb-22`` and ``MM/DD/YYYY``."""
    words = _words(column)
    third, parts = f"split_part({words}, ' ', 3)", [f"split_part(trim({column}), '/', {place})" for place in (1, 2, 3)]
    written = f"{_year(third)} || '-' || months.month_number || '-' || lpad(split_part({words}, ' ', 1), 2, '0')"
    american = f"{_year(parts[2])} || '-' || lpad({parts[0]}, 2, '0') || '-' || lpad({parts[1]}, 2, '0')"
    return bounded(
        f"COALESCE(TRY_CAST({written} AS TIMESTAMP), TRY_CAST(trim({column}) AS TIMESTAMP),"
        f" TRY_CAST({american} AS TIMESTAMP))"
    )


def month_month(column: str) -> str:
    """The word of ``Aug 2022`` that names its month, to be joined with ``months``."""
    return f"split_part({_words(column)}, ' ', 1)"


def month(column: str) -> str:
    """``Aug 2022``, ``2009`` or ``Mar 1, 2023``, with ``months`` joined on :func:`month_month`."""
    words = _words(column)
    parts = [f"split_part({words}, ' ', {place})" for place in (1, 2, 3)]
    return bounded(
        f"COALESCE(TRY_CAST({parts[2]} || '-' || months.month_number || '-' || lpad({parts[1]}, 2, '0') AS TIMESTAMP),"
        f" TRY_CAST({parts[1]} || '-' || months.month_number || '-01' AS TIMESTAMP),"
        f" TRY_CAST({parts[0]} || '-01-01' AS TIMESTAMP))"
    )


def ctime_month(column: str) -> str:
    """The word of ``Sat Sep 05 08:12:14 UTC 2026`` that names its month, to be joined with ``months``."""
    return f"lower(split_part(trim({column}), ' ', 2))"


def ctime(column: str) -> str:
    """``Sat Sep 05 08:12:14 UTC 2026``, with ``months`` joined on :func:`ctime_month`; also what :func:`stamp` reads."""
    parts = {place: f"split_part(trim({column}), ' ', {place})" for place in (3, 4, 6)}
    written = f"{parts[6]} || '-' || months.month_number || '-' || lpad({parts[3]}, 2, '0') || ' ' || {parts[4]}"
    iso = f"TRY_CAST(replace({_plain(column)}, '/', '-') AS TIMESTAMP)"
    return bounded(f"COALESCE(TRY_CAST({written} AS TIMESTAMP), {iso})")


def american(column: str) -> str:
    """``1/29/26, 2:37 PM`` as Americans write it, whatever the space before AM or PM; without zone."""
    text = f"upper(replace(replace(trim({column}), chr(8239), ' '), chr(160), ' '))"
    date, time = f"trim(split_part({text}, ',', 1))", f"trim(split_part({text}, ',', 2))"
    parts = [f"split_part({date}, '/', {place})" for place in (1, 2, 3)]
    clock = f"trim(replace(replace({time}, 'AM', ''), 'PM', ''))"
    hour = f"TRY_CAST(split_part({clock}, ':', 1) AS INTEGER)"
    hours = (
        f"CASE WHEN {time} LIKE '%PM' THEN {hour} % 12 + 12 WHEN {time} LIKE '%AM' THEN {hour} % 12 ELSE {hour} END"
    )
    minutes = f"split_part({clock}, ':', 2)"
    written = (
        f"{_year(parts[2])} || '-' || lpad({parts[0]}, 2, '0') || '-' || lpad({parts[1]}, 2, '0')"
        f" || ' ' || lpad(CAST({hours} AS VARCHAR), 2, '0') || ':' || {minutes} || ':00'"
    )
    only_day = f"{_year(parts[2])} || '-' || lpad({parts[0]}, 2, '0') || '-' || lpad({parts[1]}, 2, '0')"
    return bounded(
        f"CASE WHEN {time} = '' THEN TRY_CAST({only_day} AS TIMESTAMP) ELSE TRY_CAST({written} AS TIMESTAMP) END"
    )


def american_precision(column: str) -> str:
    """How exactly :func:`american` dates."""
    return f"CASE WHEN strpos({column}, ':') > 0 THEN 'minute' ELSE 'day' END"


def _sentence(column: str, group: int) -> str:
    spaces = f"replace(replace({column}, chr(8239), ' '), chr(160), ' ')"
    return (
        f"regexp_extract({spaces}, '([[:alpha:]]+) ([0-9]{{1,2}}), ([0-9]{{4}}) at ([0-9]{{1,2}}):([0-9]{{2}}) ?([AP]M)', {group})"
    )


def sentence_month(column: str) -> str:
    """The word of ``... on April 12, 2026 at 8:03 AM (GMT)`` that names its month, to be joined with ``months``."""
    return f"lower({_sentence(column, 1)})"


def sentence(column: str) -> str:
    """``You uploaded a feed document on April 12, 2026 at 8:03 AM (GMT)``, with ``months`` joined; also plain stamps."""
    hour = f"TRY_CAST({_sentence(column, 4)} AS INTEGER)"
    hours = f"{hour} % 12 + CASE WHEN {_sentence(column, 6)} = 'PM' THEN 12 ELSE 0 END"
    written = (
        f"{_sentence(column, 3)} || '-' || months.month_number || '-' || lpad({_sentence(column, 2)}, 2, '0')"
        f" || ' ' || lpad(CAST({hours} AS VARCHAR), 2, '0') || ':' || {_sentence(column, 5)} || ':00'"
    )
    return bounded(f"COALESCE(TRY_CAST({written} AS TIMESTAMP), TRY_CAST({_plain(column)} AS TIMESTAMP))")


def placed(rows: pa.Table, column: str, zone: str) -> pa.Table:
    """A new table where a column of dates without zone is in UTC, the dates having been written in ``zone``.

    An hour that a change of clocks skips or repeats is taken at its earliest.

    Examples
    --------
    >>> from datetime import datetime
    >>> noon = pa.table({"at": pa.array([datetime(2026, 7, 1, 12)], pa.timestamp("us"))})
    >>> str(placed(noon, "at", "Europe/Paris")["at"][0])
    '2026-07-01 10:00:00+00:00'
    """
    local = pc.assume_timezone(rows[column].cast(pa.timestamp("us")), zone, ambiguous="earliest", nonexistent="earliest")
    return rows.set_column(rows.column_names.index(column), column, local.cast(pa.timestamp("us", "UTC")))
