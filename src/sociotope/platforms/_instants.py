"""When something was, in SQL: from seconds, from a local clock, from words, from the number that a platform gave it."""

from __future__ import annotations

from datetime import date

from sociotope.platforms._as2_sql import moment


def instant(seconds: str, clock: str = "CAST(NULL AS TIMESTAMP)", zone: str = "run.timezone") -> str:
    """SQL: when, from seconds since 1970 that make a date, else from a local clock in a zone; needs ``run``."""
    unix = f"CASE WHEN {seconds} BETWEEN -62135596800 AND 253402300799 THEN to_timestamp({seconds}) END"
    return f"coalesce({unix}, timezone({zone}, {clock}))"


def in_words(text: str) -> str:
    """SQL: an instant written ``Sun Mar 21 12:53:22 +0000 2021``, or as ISO 8601; needs ``run``."""
    month = f"CAST((strpos('JanFebMarAprMayJunJulAugSepOctNovDec', substr({text}, 5, 3)) + 2) / 3 AS BIGINT)"
    clock = f"concat(substr({text}, 27, 4), '-', {month}, '-', substr({text}, 9, 2), ' ', substr({text}, 12, 8), 'Z')"
    return f"""CASE WHEN {text} LIKE '___ ___ __ __:__:__ +0000 ____' THEN try_cast({clock} AS TIMESTAMPTZ)
        ELSE {moment(text)} END"""


def snowflake(number: str, first: int = 29_700_859_247, since: int = 1_288_834_974_657) -> str:
    """SQL: the time in a number whose bits above the 22nd count milliseconds; of numbers above ``first`` alone.

    ``since`` is from when, in milliseconds since 1970. Both are of X, which gave smaller numbers before November 2010.
    """
    milliseconds = f"floor(try_cast({number} AS BIGINT) / 4194304) + {since}"
    return f"CASE WHEN try_cast({number} AS BIGINT) > {first} THEN to_timestamp(({milliseconds}) / 1000) END"


def believed(records: str, stated: str, clock: str, opened: date) -> str:
    """SQL: some records with ``published``: the date that is stated, or the identifier's own where that one cannot be.

    Parameters
    ----------
    records
        A relation.
    stated, clock
        SQL over it: the date that is stated, and the one in the identifier, null where it holds none.
    opened
        The day when the platform opened: no date is before.

    Notes
    -----
    A date cannot be when it is missing, before the platform opened, or more than a day from the identifier's own.
    ``is_by_id`` tells where the latter is taken, ``is_impossible`` where there is none. ``run`` may be asked.
    """
    early = f"stated < CAST('{opened} 00:00:00Z' AS TIMESTAMPTZ)"
    far = "abs(unix_micros(stated) - unix_micros(clock)) > 86400000000"
    wrong = f"clock IS NOT NULL AND (stated IS NULL OR {early} OR {far})"
    return f"""(
    SELECT *, coalesce({wrong}, FALSE) AS is_by_id, coalesce({early} AND clock IS NULL, FALSE) AS is_impossible,
        CASE WHEN {wrong} THEN clock ELSE stated END AS published
    FROM (SELECT {records}.*, {stated} AS stated, {clock} AS clock FROM {records} CROSS JOIN run) AS dated)"""
