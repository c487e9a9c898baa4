"""What the acts of one person brought: counted by hand at the desk, and why nothing is counted elsewhere."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociotope.environment import Sociotope
from sociotope.measures import catalogue, measures
from sociotope.measures._direction import ONE_SIDED, ONLY_RECEIVED, THINNED_ACTS
from sociotope.measures._estimate import wilson
from sociotope.measures._trials import NOBODYS, TOO_RECENT, design_effect, survived
from sociotope.named_places import desk, village
from sociotope.uses._absent import NO_ACT
from tiny_places import Act, act, message, post, tables

OUTCOMES = [name for name, module in catalogue().items() if ".outcomes." in module.__name__]
MESSAGES = [name for name in OUTCOMES if name.endswith(("_answered", "_thanked"))]

AT_THE_DESK = {
    "messages_answered": (8 / 11, 11),
    "silences_answered": (1 / 2, 2),
    "questions_answered": (1 / 2, 2),
    "answers_thanked": (1 / 2, 2),
    "plans_answered": (1.0, 1),
    "offers_answered": (0.0, 1),
    "invitations_accepted": (2 / 3, 3),
    "new_ties_exchanging": (1 / 4, 4),
    "follows_returned": (1 / 2, 2),
    "reactions_per_post": (2.0, 2),
    "reactions_per_link": (4.0, 1),
    "inbound_per_week": (2 / 42, 42),
    "endorsements_per_quarter": (2 / 3, 3),
    "saved_items_used": (1.0, 2),
}


def of(place: Sociotope, *names: str) -> dict[str, dict[str, Any]]:
    """The row of all the time, by measure."""
    table = measures(place, names or OUTCOMES)
    return {row["measure"]: row for row in table.to_pylist() if row["at"] == "all"}


def test_each_outcome_is_what_one_counts_by_hand() -> None:
    with desk() as place:
        rows = of(place)
    assert {name: (pytest.approx(row["value"]), row["n"]) for name, row in rows.items()} == AT_THE_DESK
    assert all(row["low"] <= row["value"] <= row["high"] for row in rows.values())
    assert {row["of"] for row in rows.values()} == {"owner"}


def test_every_outcome_says_what_would_show_it() -> None:
    assert set(OUTCOMES) == set(AT_THE_DESK)
    for name in OUTCOMES:
        elsewhere = catalogue()[name].elsewhere
        assert elsewhere.en != elsewhere.fr, name


@pytest.mark.parametrize(
    ("acts", "why"),
    [
        ([], NO_ACT),
        ([message(1, 2, n) for n in range(9)], ONE_SIDED),
        ([message(2, 1, n) for n in range(9)], ONLY_RECEIVED),
    ],
    ids=["nothing", "only-sent", "only-received"],
)
def test_what_is_not_seen_is_null_with_its_reason(acts: list[Act], why: Any) -> None:
    with tables(acts, owner=1 if acts else None) as place:
        rows = of(place, *MESSAGES)
    assert [row["value"] for row in rows.values()] == [None] * len(MESSAGES)
    assert {row["why"]["fr"] for row in rows.values()} == {why.fr}


def test_an_outcome_is_of_a_person() -> None:
    with village() as place:
        rows = of(place)
    assert {(row["of"], row["value"], row["why"]["en"]) for row in rows.values()} == {("environment", None, NOBODYS.en)}


@pytest.mark.parametrize("acts", [[post(day=n) for n in range(40)], [message(1, 2, None), message(2, 1, None)]])
def test_posts_and_undated_messages_answer_nothing(acts: list[Act]) -> None:
    with tables(acts) as place:
        rows = of(place)
    assert {row["value"] for row in rows.values()} == {None}
    assert all(row["why"]["en"] and row["why"]["fr"] for row in rows.values())


def test_acts_drawn_at_random_tell_nothing_of_what_came_of_them() -> None:
    with tables([message(1, 2, 0), message(2, 1, 1)], design="edge_sample(0.5)") as place:
        assert of(place)["messages_answered"]["why"]["en"] == THINNED_ACTS.en


def test_what_was_just_sent_has_not_failed() -> None:
    """Ten answered within a day, then one of the last hour: the eleventh is censored, whoever else is still silent."""
    talk = [one for n in range(10) for one in (message(1, 2, 20.0 * n), message(2, 1, 20.0 * n + 1))]
    with tables([*talk, message(1, 2, 200.0), post(day=200.04)]) as place:
        row = of(place)["messages_answered"]
    assert (row["value"], row["n"]) == (1.0, 11)
    with tables([message(1, 2, 0.0), message(2, 1, 1.0)]) as place:
        row = of(place)["messages_answered"]
    assert (row["value"], row["why"]["en"]) == (None, TOO_RECENT.format(n=1, days=7).en)


def test_messages_of_one_hour_are_one() -> None:
    chat = [message(1, 2, n / 48) for n in range(20)]
    with tables([*chat, message(2, 1, 1.0), post(day=30)]) as place:
        assert of(place)["messages_answered"]["n"] == 1


def test_an_invitation_whose_acceptance_left_the_file_is_no_refusal() -> None:
    invitations = [act("Invite", object=2 + n, to=[2 + n], audience="direct", day=n) for n in range(9)]
    with tables([*invitations, post(day=200)]) as place:
        row = of(place)["invitations_accepted"]
    assert row["value"] is None
    assert "9" in row["why"]["en"]


def test_on_two_platforms_each_tells_what_it_can() -> None:
    talk = [one for n in range(10) for one in (message(1, 2, 20.0 * n), message(2, 1, 20.0 * n + 1))]
    here = [{**one, "platform": "here"} for one in [*talk, post(day=250)]]
    there = [{**post(day=n), "platform": "there"} for n in range(400)]
    with tables([*here, *there]) as place:
        rows = [row for row in measures(place, ["messages_answered"]).to_pylist() if row["at"] == "all"]
    assert {row["of"]: row["value"] for row in rows} == {"owner": 1.0, "platform:here": 1.0, "platform:there": None}


def test_trials_with_one_person_are_alike() -> None:
    few, many = np.full(2, 50.0), np.full(50, 2.0)
    assert design_effect(few / 2, few) == pytest.approx(1 + 49 / 5)
    assert design_effect(many / 2, many) == pytest.approx(1.0, abs=1e-3)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(0.1, 7.0), st.booleans()), min_size=1, max_size=30))
def test_what_is_followed_shorter_is_worth_less(lives: list[tuple[float, bool]]) -> None:
    time, done = np.array([life[0] for life in lives]), np.array([life[1] for life in lives])
    share, worth = survived(time, done, 7.0)
    assert 0 <= share <= 1
    assert worth <= len(lives) + 1e-9
    low, high = wilson(share, worth)
    assert low <= share <= high
