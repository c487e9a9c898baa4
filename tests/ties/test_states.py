"""The states of the ties of one person, on an invented archive with planted rhythms."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pytest

from _tables import environment
from sociotope.environment import Sociotope
from sociotope.ties import FEATURES, TIE_STATES, tie_states

OWNER, DAILY, WEEKLY, LEFT, ASLEEP, ONCE = 1, 2, 3, 4, 5, 6
START, END = 1_600_000_000, 1_600_000_000 + 1000 * 86_400
HOUR, DAY = 3_600, 86_400


@pytest.fixture(scope="module")
def place() -> Iterator[Sociotope]:
    """The owner writes every day; four ties with a rhythm of their own, two of which stopped."""
    rng = np.random.default_rng(3)
    source, target, second = [], [], []

    def exchange(other: int, first: int, last: int, every: float) -> None:
        when = float(first)
        while when < last:
            source.extend([OWNER, other])
            target.extend([other, OWNER])
            second.extend([int(when), int(when) + 600])  # an answer within the hour: one contact
            when += every * DAY * float(np.exp(rng.normal(0, 0.4)))

    exchange(DAILY, START, END, 1)
    exchange(WEEKLY, START, END - 9 * DAY, 7)
    exchange(LEFT, START, END - 40 * DAY, 3)
    exchange(ASLEEP, START, END - 400 * DAY, 1.5)
    for other, moment in [(WEEKLY, END - 3 * DAY), (DAILY, END)]:
        exchange(other, moment, moment + 1, 1)
    for other in range(ONCE, ONCE + 6):
        source.append(OWNER)
        target.append(other)
        second.append(END - 10 * DAY)
    with environment(np.array(source), np.array(target), np.array(second), owner=OWNER) as made:
        yield made


def test_states_follow_the_rhythm_of_each_tie(place: Sociotope) -> None:
    table = tie_states(place)
    assert table.schema == TIE_STATES
    rows = {row["other"]: row for row in table.to_pylist()}
    assert {other: row["state"] for other, row in rows.items() if other < ONCE} == {
        DAILY: "warm",
        WEEKLY: "warm",
        LEFT: "cold",
        ASLEEP: "dormant",
    }
    assert rows[WEEKLY]["usual_gap"] == pytest.approx(7, rel=0.2)
    assert rows[LEFT]["silence"] == pytest.approx(40, abs=5)
    assert rows[ONCE]["contacts"] == 1
    assert (rows[ONCE]["state"], rows[ONCE]["p_alive"], rows[ONCE]["p_contact"]) == (None, None, None)
    assert rows[ONCE]["reason"]["en"] == "Met once, 10 days ago: one contact tells no rhythm."
    assert "endormi" in rows[ASLEEP]["reason"]["fr"]


def test_acts_within_the_hour_are_one_contact(place: Sociotope) -> None:
    rows = {row["other"]: row for row in tie_states(place).to_pylist()}
    assert rows[WEEKLY]["given"] == rows[WEEKLY]["received"] == rows[WEEKLY]["contacts"]


def test_the_parts_of_a_strength_sum_to_it(place: Sociotope) -> None:
    table = tie_states(place)
    for row in table.to_pylist():
        assert {part["feature"] for part in row["parts"]} <= set(FEATURES)
        assert sum(part["points"] for part in row["parts"]) == pytest.approx(row["strength"])
        assert 0 <= row["strength"] <= 100
    assert table["strength"].to_pylist() == sorted(table["strength"].to_pylist(), reverse=True)


def test_another_person_can_be_asked_about(place: Sociotope) -> None:
    [row] = tie_states(place, actor=DAILY).to_pylist()
    assert row["other"] == OWNER
    assert row["state"] == "warm"


def test_a_connection_without_a_word_has_no_state() -> None:
    with environment(np.array([1, 2]), np.array([2, 1]), kind="follow", owner=1) as place:
        [row] = tie_states(place).to_pylist()
    assert row["connected"]
    assert (row["strength"], row["state"], row["silence"]) == (None, None, None)
    assert row["reason"]["en"].startswith("Connected")


def test_nobody_to_ask_about() -> None:
    with environment(np.array([1]), np.array([2])) as place:
        assert tie_states(place).equals(TIE_STATES.empty_table())
        assert isinstance(tie_states(place), pa.Table)


def test_two_acts_of_one_second_open_one_contact() -> None:
    """Equal dates have no order of their own: both rows belong to the contact that they open."""
    rng = np.random.default_rng(8)
    moments = START + np.repeat(np.sort(rng.integers(0, 900, 40)) * DAY, 2)
    source, target = np.tile([OWNER, DAILY], 40), np.tile([DAILY, OWNER], 40)
    with environment(source, target, moments, owner=OWNER) as place:
        [row] = tie_states(place).to_pylist()
    assert row["contacts"] == len(np.unique(moments))


def test_a_date_of_the_future_moves_nothing() -> None:
    days = np.arange(0, 300, 10) * DAY
    source = np.concatenate([np.full(30, OWNER), np.full(30, OWNER)])
    target = np.concatenate([np.full(30, DAILY), np.full(30, WEEKLY)])
    second = np.concatenate([START + days, START + days])
    with environment(source, target, second, owner=OWNER) as place:
        before = tie_states(place).to_pylist()
    of_2085 = np.append(second, 3_650_000_000)
    with environment(np.append(source, OWNER), np.append(target, DAILY), of_2085, owner=OWNER) as place:
        after = tie_states(place).to_pylist()
    assert [(row["other"], row["state"], row["silence"], row["p_alive"], row["contacts"]) for row in after] == [
        (row["other"], row["state"], row["silence"], row["p_alive"], row["contacts"]) for row in before
    ]


def test_many_contacts_are_stronger_than_few_that_are_even() -> None:
    """123 contacts one way and another before 7 one way and 5 the other."""
    source = np.concatenate([np.tile([OWNER, OWNER, 2], 41), np.repeat([OWNER, 3], [7, 5])])
    target = np.where(source == OWNER, np.concatenate([np.full(123, 2), np.full(12, 3)]), OWNER)
    second = START + np.concatenate([np.arange(123), np.arange(12) * 10]) * DAY
    with environment(source, target, second, owner=OWNER) as place:
        rows = tie_states(place).to_pylist()
    assert [row["other"] for row in rows] == [2, 3]
    assert rows[0]["strength"] == 100
