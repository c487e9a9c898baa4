"""Dates as LinkedIn's files write them: one parser a file, which gives null rather than a guess.

Each parser is the text of some ``WITH`` tables: from ``rows`` (or another) they make ``dated``, the same rows with
``published``, a timestamp without zone, and ``precision``; both are null when the date cannot be read. What has no zone
in the archive is placed in the person's by :func:`placed`. They stand apart, step by step, because one long expression
is written out again by the engine at each use, and costs more than the rows. A date outside 2000 to 2099 is not one
    that LinkedIn, opened in 2003, can have written.
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


def _dated(moment: str, exactness: str, source: str) -> str:
    """The last two steps of every parser: a moment that LinkedIn can have written, and how exactly it is told."""
    return f"""
moments AS (SELECT *, {moment} AS moment, {exactness} AS exactness FROM {source}),
bounded AS (
    SELECT *, CASE WHEN moment >= TIMESTAMP '2000-01-01' AND moment < TIMESTAMP '2100-01-01' THEN moment END AS
        published
    FROM moments
),
dated AS (SELECT *, CASE WHEN published IS NOT NULL THEN exactness END AS precision FROM bounded)
"""


def _iso(column: str) -> str:
    plain = f"replace(replace(trim({column}), ' UTC', ''), '/', '-')"
    return f"COALESCE(TRY_CAST({column} AS TIMESTAMP), TRY_CAST({plain} AS TIMESTAMP))"


def _exactness(column: str) -> str:
    return (
        f"CASE WHEN substr({column}, 17, 1) = ':' THEN 'second' WHEN substr({column}, 14, 1) = ':' THEN 'minute'"
        " ELSE 'day' END"
    )


def _years(text: str) -> str:
    return f"CASE WHEN length({text}) = 2 THEN '20' || {text} ELSE {text} END"


def _words(column: str) -> str:
    text = f"lower(trim({column}))"
    for old, new in ((".", ""), (",", ""), ("-", " "), (" de ", " "), ("  ", " ")):
        text = f"replace({text}, '{old}', '{new}')"
    return text


def _in_words(column: str, source: str, places: tuple[int, ...]) -> str:
    """Words of a date apart, as ``w1``, ``w2`` ..., and the number of the month named by the first of ``places``."""
    words = ", ".join(f"split_part(at_words, ' ', {place}) AS w{place}" for place in (1, 2, 3))
    return f"""
worded AS (SELECT *, {_words(column)} AS at_words FROM {source}),
parted AS (SELECT *, {words} FROM worded),
named AS (
    SELECT parted.*, months.month_number AS month_number
    FROM parted LEFT JOIN months ON months.month_word = parted.w{places[0]}
)"""


def stamp(column: str, source: str = "rows") -> str:
    """``2026-02-09 01:21:47``, ``2025/06/10 23:13:46 UTC``, ``2020-12-29 14:24 UTC``, and ISO 8601."""
    return _dated(_iso(column), _exactness(column), source)


def day(column: str, source: str = "rows") -> str:
    """``08 Feb 2026``, in six languages; also ISO, ``7-Feb-22`` and ``MM/DD/YYYY``."""
    slashed = [f"split_part(trim({column}), '/', {place})" for place in (1, 2, 3)]
    american = f"{_years(slashed[2])} || '-' || lpad({slashed[0]}, 2, '0') || '-' || lpad({slashed[1]}, 2, '0')"
    written = f"{_years('w3')} || '-' || month_number || '-' || lpad(w1, 2, '0')"
    forms = ", ".join(f"TRY_CAST({form} AS TIMESTAMP)" for form in (written, column, american))
    moment = f"COALESCE({forms})"
    return _in_words(column, source, (2,)) + "," + _dated(moment, "'day'", "named")


def month(column: str, source: str = "rows") -> str:
    """``Aug 2022``, ``2009`` or ``Mar 1, 2023``."""
    moment = (
        "COALESCE(TRY_CAST(w3 || '-' || month_number || '-' || lpad(w2, 2, '0') AS TIMESTAMP),"
        " TRY_CAST(w2 || '-' || month_number || '-01' AS TIMESTAMP), TRY_CAST(w1 || '-01-01' AS TIMESTAMP))"
    )
    return _in_words(column, source, (1,)) + "," + _dated(moment, "'month'", "named")


def ctime(column: str, source: str = "rows") -> str:
    """``Sat Sep 05 08:12:14 UTC 2026``; also what :func:`stamp` reads."""
    return f"""
parted AS (
    SELECT *, lower(split_part(trim({column}), ' ', 2)) AS w2, split_part(trim({column}), ' ', 3) AS w3,
        split_part(trim({column}), ' ', 4) AS w4, split_part(trim({column}), ' ', 6) AS w6
    FROM {source}
),
named AS (
    SELECT parted.*, months.month_number AS month_number FROM parted LEFT JOIN months ON months.month_word = parted.w2
),""" + _dated(
        "COALESCE(TRY_CAST(w6 || '-' || month_number || '-' || lpad(w3, 2, '0') || ' ' || w4 AS TIMESTAMP),"
        f" {_iso(column)})",
        f"CASE WHEN w6 <> '' THEN 'second' ELSE {_exactness(column)} END",
        "named",
    )


def american(column: str, source: str = "rows") -> str:
    """``1/29/26, 2:37 PM`` as Americans write it, whatever the space before AM or PM; also ISO. Without zone."""
    written = f"{_years('at_year')} || '-' || lpad(at_month, 2, '0') || '-' || lpad(at_day, 2, '0')"
    time = "lpad(CAST(hour AS VARCHAR), 2, '0') || ':' || split_part(clock, ':', 2) || ':00'"
    moment = (
        f"CASE WHEN at_year = '' THEN {_iso('at_text')} WHEN at_time = '' THEN TRY_CAST({written} AS TIMESTAMP)"
        f" ELSE TRY_CAST({written} || ' ' || {time} AS TIMESTAMP) END"
    )
    exactness = f"CASE WHEN at_year = '' THEN {_exactness('at_text')} WHEN at_time = '' THEN 'day' ELSE 'minute' END"
    return f"""
spaced AS (
    SELECT *, upper(replace(replace(trim({column}), chr(8239), ' '), chr(160), ' ')) AS at_text FROM {source}
),
halved AS (
    SELECT *, trim(split_part(at_text, ',', 1)) AS at_date, trim(split_part(at_text, ',', 2)) AS at_time FROM spaced
),
parted AS (
    SELECT *, split_part(at_date, '/', 1) AS at_month, split_part(at_date, '/', 2) AS at_day,
        split_part(at_date, '/', 3) AS at_year, trim(replace(replace(at_time, 'AM', ''), 'PM', '')) AS clock
    FROM halved
),
counted AS (SELECT *, TRY_CAST(split_part(clock, ':', 1) AS INTEGER) AS said_hour FROM parted),
houred AS (
    SELECT *, CASE WHEN strpos(at_time, 'PM') > 0 AND said_hour <= 12 THEN said_hour % 12 + 12
        WHEN strpos(at_time, 'AM') > 0 AND said_hour <= 12 THEN said_hour % 12 ELSE said_hour END AS hour
    FROM counted
),""" + _dated(moment, exactness, "houred")


def sentence(column: str, source: str = "rows") -> str:
    """``You uploaded a feed document on April 12, 2026 at 8:03 AM (GMT)``; also what :func:`stamp` reads."""
    form = "([[:alpha:]]+) ([0-9]{1,2}), ([0-9]{4}) at ([0-9]{1,2}):([0-9]{2}) ?([AP]M)"
    parts = ", ".join(
        f"regexp_extract(at_text, '{form}', {place}) AS {name}"
        for place, name in enumerate(("at_month", "at_day", "at_year", "at_hour", "at_minute", "half"), start=1)
    )
    return f"""
spaced AS (SELECT *, replace(replace({column}, chr(8239), ' '), chr(160), ' ') AS at_text FROM {source}),
parted AS (SELECT *, {parts} FROM spaced),
named AS (
    SELECT parted.*, months.month_number AS month_number,
        CAST(TRY_CAST(at_hour AS INTEGER) % 12 + CASE WHEN half = 'PM' THEN 12 ELSE 0 END AS VARCHAR) AS hour
    FROM parted LEFT JOIN months ON months.month_word = lower(parted.at_month)
),""" + _dated(
        "COALESCE(TRY_CAST(at_year || '-' || month_number || '-' || lpad(at_day, 2, '0') || ' ' || lpad(hour, 2, '0')"
        f" || ':' || at_minute || ':00' AS TIMESTAMP), {_iso(column)})",
        "'minute'",
        "named",
    )


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
    naive = rows[column].cast(pa.timestamp("us"))
    local = pc.assume_timezone(naive, zone, ambiguous="earliest", nonexistent="earliest")
    return rows.set_column(rows.column_names.index(column), column, local.cast(pa.timestamp("us", "UTC")))
