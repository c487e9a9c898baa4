"""How long ties last, on planted lives."""

from __future__ import annotations

import numpy as np
import pytest

from sociotope.ties import LIFETIMES, lasting_ties, lifetimes
from tiny_places import Act, act, message, tables


def _weekly(other: int, first: float, last: float) -> list[Act]:
    """A message a week one way, and one the other way two days after."""
    days = np.arange(first, last, 7.0) - BACK
    return [each for day in days for each in (message(1, other, day), message(other, 1, day + 2))]


BACK = 1000.0
"""The first day of an archive, so many before that of `tiny_places`: no date is of the future."""

LIVED = [
    *_weekly(2, 0, 1000),
    *_weekly(3, 300, 500),
    message(4, 1, 400 - BACK),
    *_weekly(4, 402, 1000),
    act("Follow", object=5, day=-100 - BACK),
    *_weekly(5, 50, 700),
    *_weekly(6, 30, 900),
]


def test_planted_lives() -> None:
    with tables(LIVED) as place:
        table = lifetimes(place)
        rows = {row["other"]: row for row in table.to_pylist()}
    assert table.schema == LIFETIMES
    assert rows.keys() == {3, 4, 5}  # when 2 and 6 began is not known: they are there from the start
    assert (rows[3]["began"], rows[3]["ended"], rows[3]["entered"]) == ("yours", True, None)
    assert rows[3]["days"] == pytest.approx(198, abs=7)
    assert (rows[4]["began"], rows[4]["ended"]) == ("theirs", False)
    assert rows[4]["days"] == pytest.approx(600, abs=7)
    assert (rows[5]["began"], rows[5]["ended"], rows[5]["entered"]) == ("connection", True, 100.0)


def test_those_that_last_a_year() -> None:
    with tables(LIVED) as place:
        rows = lasting_ties(place)
    assert {row["rule"] for row in rows} == {4, 8, 16}
    [every] = [row for row in rows if (row["began"], row["rule"]) == ("all", 8)]
    assert (every["n"], every["ended"]) == (3, 2)
    assert every["year"]["value"] == pytest.approx(2 / 3)
    assert every["year"]["low"] < 2 / 3 < every["year"]["high"]
    assert every["median"] == pytest.approx(800, abs=15)


def test_nobody_ended_has_an_interval_all_the_same() -> None:
    with tables([*_weekly(2, 0, 900), *_weekly(3, 200, 900), *_weekly(4, 300, 900)]) as place:
        [every] = [row for row in lasting_ties(place) if (row["began"], row["rule"]) == ("all", 8)]
    assert every["ended"] == 0
    assert every["year"] == {"value": 1.0, "low": 0.025**0.5, "high": 1.0}
