"""Positions equal their slow definition on any few acts, and are what they must be where no definition is needed."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from position.slow import bounds
from sociotope.environment import Sociotope
from sociotope.measures import CLOSER_TO_MEDIA, CLOSER_TO_NETWORK, NOT_ENOUGH, label, measures
from sociotope.position import positions
from tiny_places import act, message, post, tables

EXACT = 1e-12


def of_owner(acts: list[dict[str, Any]], design: str = "node_induced") -> list[tuple[float, float]]:
    with tables(acts, design=design) as place:
        view = positions(place, 1, everybody=design != "ego_crawl")
        rows = place.sql(f"SELECT low, high FROM {view} WHERE me = 1 ORDER BY low, high").to_pylist()
    return [(row["low"], row["high"]) for row in rows]


def mean_of(place: Sociotope, of: str = "owner", at: str = "all", measure: str = "position") -> dict[str, Any]:
    [row] = [row for row in measures(place, [measure]).to_pylist() if (row["of"], row["at"]) == (of, at)]
    return row


def exchange(day: float, with_whom: int = 2) -> list[dict[str, Any]]:
    return [message(1, with_whom, day), message(with_whom, 1, day + 0.5)]


LASTING = [one for month in range(12) for one in exchange(60.0 * month)]
"""A year and ten months with one person, who answers the same day."""

DAYS = st.one_of(st.none(), st.integers(0, 400).map(lambda hours: hours / 24), st.integers(0, 300).map(float))
ANY_ACT = st.builds(
    lambda kind, by, to, audience, day: act(
        kind, by=by, to=sorted(to) or None if kind == "Create" else None, audience=audience, day=day
    ),
    st.sampled_from(["Create", "Create", "Create", "Announce"]),
    st.integers(1, 4),
    st.sets(st.integers(1, 4), max_size=3),
    st.sampled_from(["direct", "group", "public", "followers", "self", None]),
    DAYS,
)


@settings(max_examples=12)
@given(st.lists(ANY_ACT, min_size=1, max_size=14))
def test_any_few_acts_stand_where_the_definition_puts_them(acts: list[dict[str, Any]]) -> None:
    """Where somebody else is seen to write: an archive of one side alone shows nobody's answers."""
    acts = [message(4, 1, 0.0), *acts]
    wanted = sorted(bounds(acts, 1, shown=True))
    assert of_owner(acts) == [pytest.approx(one, abs=EXACT) for one in wanted]


def test_messages_that_are_answered_and_last_are_all_network() -> None:
    assert set(of_owner(LASTING)) == {(1.0, 1.0)}


def test_what_is_said_to_everybody_is_all_media() -> None:
    assert set(of_owner([post(day=10.0 * place) for place in range(40)])) == {(-1.0, -1.0)}


def test_more_posts_are_more_of_a_media() -> None:
    values = []
    for posts in (0, 5, 20, 100):
        acts = LASTING + [post(day=3.3 * place + 1) for place in range(posts)]
        with tables(acts, design="node_induced") as place:
            values.append(mean_of(place)["value"])
    assert values == sorted(values, reverse=True)
    assert len(set(values)) == 4
    assert values[2] == pytest.approx((12 - 20) / 32)


def test_strangers_who_answer_once_are_between() -> None:
    """Narrow and returned, and it does not last: (1 + 0 + 1) / 3 of the way, +1/3."""
    acts = [one for who in range(2, 202) for one in exchange(2.0 * who, who)]
    with tables([*acts, post(day=600)], design="node_induced") as place:
        assert mean_of(place, "layer:messages")["value"] == pytest.approx(1 / 3)


def test_a_burst_of_messages_is_one_act() -> None:
    slow = [*LASTING, post(day=5)]
    fast = [*slow, *(message(1, 2, 60 + minute / 1440) for minute in range(1, 50))]
    with tables(slow, design="node_induced") as one, tables(fast, design="node_induced") as other:
        assert mean_of(one)["value"] == mean_of(other)["value"]
        assert mean_of(one)["n"] == mean_of(other)["n"] == 13


def test_the_order_of_rows_changes_nothing() -> None:
    acts = [
        *LASTING,
        *(post(day=3.0 * place) for place in range(30)),
        *(message(1, 3, 7.0 * each) for each in range(9)),
    ]
    shuffled = random.Random(4).sample(acts, len(acts))
    with tables(acts, design="node_induced") as one, tables(shuffled, design="node_induced") as other:
        first, second = (measures(place, ["position"]).to_pylist() for place in (one, other))
    assert first == second


def test_a_one_sided_archive_leaves_open_what_it_does_not_show() -> None:
    acts = [message(1, 2, 30.0 * month) for month in range(12)]
    [row] = set(of_owner(acts, "ego_crawl"))
    assert row == (pytest.approx(1 / 3), 1.0)
    with tables(acts, design="ego_crawl") as place:
        assert mean_of(place)["why"]["en"].endswith("what those addressed answered: their side of it would tell.")


def test_followers_only_raises_the_upper_bound_alone() -> None:
    public = [post(day=9.0 * place) for place in range(40)]
    for_followers = [one | {"audience": "followers"} for one in public]
    with tables(public) as one, tables(for_followers) as other:
        open_row, closed_row = (mean_of(place, measure="position_bounds") for place in (other, one))
    assert open_row["low"] == closed_row["low"] == -1
    assert open_row["high"] > closed_row["high"] == -1


def test_everybody_stands_where_the_mean_of_their_acts_does() -> None:
    acts = [*LASTING, *(post(by=3, day=5.0 * place) for place in range(24))]
    with tables(acts, owner=None, design="census") as place:
        row = mean_of(place, "environment")
        assert (row["value"], row["n"]) == (pytest.approx(0.0), 48)
        [person] = [
            each for each in measures(place, ["position"], persons=["p2"]).to_pylist() if each["of"] == "person:p2"
        ]
        assert (person["value"], person["n"]) == (1.0, 12)


def test_the_archive_of_one_person_says_nothing_of_everybody() -> None:
    with tables(LASTING) as place:
        row = mean_of(place, "environment")
    assert (row["status"], row["value"]) == ("not_measurable", None)
    assert row["why"]["fr"].startswith("C’est l’archive d’une seule personne")


def test_the_index_of_an_owner_is_their_position() -> None:
    acts = [*LASTING, *(post(day=3.0 * place) for place in range(90))]
    with tables(acts, design="node_induced") as place:
        table = measures(place)
        rows = {(row["measure"], row["of"], row["at"]): row for row in table.to_pylist()}
        mine = {at: rows["position", "owner", at] for at in ("all", "last_year")}
        index = {at: rows["network_media_index", "owner", at] for at in mine}
        for at, row in mine.items():
            assert {key: row[key] for key in ("value", "low", "high", "n")} == {
                key: index[at][key] for key in ("value", "low", "high", "n")
            }
        assert not {of for measure, of, _ in rows if measure in ("networkness", "mediatness", "hybridity")} & {"owner"}
        assert label(table, "owner") == CLOSER_TO_MEDIA


def test_a_use_of_undated_acts_alone_has_a_position() -> None:
    acts = [post(day=7.0 * week) for week in range(20)] + [message(1, 2, None) for _ in range(20)]
    with tables(acts, design="node_induced") as place:
        row = mean_of(place, "use:converse")
        assert -1 < row["low"] <= row["value"] <= row["high"] <= 1
        assert row["why"]["en"].startswith("Fewer than 30 acts")


def test_each_of_several_people_invited_accepts_or_not() -> None:
    acts = [
        act("Invite", to=[2, 3], day=0.0, audience="direct"),
        act("Accept", by=2, to=[1], day=1.0, object=1),
        post(by=3, day=400.0),
    ]
    [(low, high)] = of_owner(acts, "ego_crawl")
    assert (low, high) == (pytest.approx(2 * (1 + 0 + 0.5) / 3 - 1), 1.0)


def test_a_label_needs_thirty_acts_in_eight_weeks() -> None:
    network = [one for week in range(40) for one in exchange(60.0 + 7.0 * week)]
    cases = {CLOSER_TO_NETWORK: network, NOT_ENOUGH: [*LASTING[:20]]}
    for wanted, acts in cases.items():
        with tables(acts, design="node_induced") as place:
            assert label(measures(place), "owner") == wanted
