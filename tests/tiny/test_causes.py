"""Each reason why something cannot be told, on a small place that has precisely that cause."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from sociotope.advice import waiting
from sociotope.advice._pace import NOBODY, pace
from sociotope.advice._pace import UNDATED as PACE_UNDATED
from sociotope.advice._waiting_words import DATES, LONGER_PERIOD, WHOSE
from sociotope.environment import Sociotope
from sociotope.measures import measurability_of, measures
from sociotope.measures._absence import (
    COMMUNITY_SILENT,
    NO_TIE,
    NOBODY_NAMED,
    NOTHING_SAID,
    NOTHING_WRITTEN,
    ONE_INSTANT,
    ONLY_AUTOMATED,
    OWNER_ALONE,
    OWNER_SILENT,
    TO_A_CROWD,
    UNDATED,
)
from sociotope.measures._direction import ONE_SIDED, ONLY_RECEIVED, THINNED_ACTS
from sociotope.measures.audience_narrowness import NOT_TOLD
from sociotope.measures.dialogue_share import NO_REACTION
from sociotope.measures.label_stability import NO_INDEX
from sociotope.measures.network_media_index import ONLY_FOLLOWS
from sociotope.measures.tie_persistence import TOO_FEW, TOO_SHORT
from sociotope.report.pages import StudyPage
from sociotope.report.sections import evolution, ties
from sociotope.report.words import Words
from sociotope.study import study
from sociotope.text import Text
from sociotope.ties import _reasons as of_ties
from sociotope.ties import tie_states
from sociotope.uses._absent import NO_ACT, NO_ACT_OF_OWNER, NO_ACT_THEN, PERIOD, READ
from tiny_places import Act, act, message, post, store, tables

TALK = [message(1, 2, 0), message(2, 1, 1), message(1, 2, 2)]
STRANGERS = [message(2, 3, 0), message(3, 2, 1)]
GROUP = [act(audience="group", to=list(range(2, 30)), day=n) for n in range(3)]
SILENT_WRITER = [act(audience=None, day=n) for n in range(3)]
FOLLOWS = [act("Follow", object=2), act("Follow", by=2, object=3)]
MANY = [message(*((1, 2) if n % 2 else (2, 1)), 2.0 * n) for n in range(60)]

CAUSES: list[tuple[str, list[Act], str, str, Text]] = [
    ("no act", [], "tie_reciprocity", "environment", NO_ACT),
    ("no act", [], "use_share", "converse", NO_ACT),
    ("posts alone", [post()], "tie_reciprocity", "environment", NOTHING_SAID.format(here=READ)),
    ("posts alone", [post()], "edge_reciprocity", "environment", NO_TIE.format(here=READ)),
    ("posts alone", [post()], "dialogue_share", "environment", NO_REACTION),
    ("posts alone", [post()], "label_stability", "environment", NO_INDEX),
    ("undated", [message(1, 2, None), message(2, 1, None)], "conversation_share", "owner", UNDATED),
    ("undated", [message(1, 2, None), message(2, 1, None)], "tie_persistence", "environment", UNDATED),
    ("one instant", [message(1, 2), message(2, 1)], "conversation_share", "environment", ONE_INSTANT),
    ("one instant", [message(1, 2), message(2, 1)], "tie_persistence", "environment", TOO_SHORT),
    ("a short time", TALK, "tie_persistence", "owner", TOO_SHORT),
    ("too few ties", MANY, "tie_persistence", "owner", TOO_FEW.format(n=2)),
    ("only sent", [message(1, 2, n) for n in range(3)], "tie_reciprocity", "owner", ONE_SIDED),
    ("only sent", [message(1, 2, n) for n in range(3)], "flow_balance", "environment", ONE_SIDED),
    ("only received", [message(2, 1, n) for n in range(3)], "tie_reciprocity", "owner", ONLY_RECEIVED),
    ("only received", [message(2, 1, n) for n in range(3)], "outward_reciprocity", "owner", ONLY_RECEIVED),
    ("only received", [message(2, 1, n) for n in range(3)], "audience_narrowness", "owner", OWNER_SILENT),
    ("only received", [message(2, 1, n) for n in range(3)], "use_share", "converse", NO_ACT_OF_OWNER.format(here=READ)),
    ("a crowd", GROUP, "tie_reciprocity", "environment", TO_A_CROWD),
    ("to oneself", [message(1, 1, n) for n in range(3)], "tie_reciprocity", "environment", NOBODY_NAMED),
    ("to nobody named", [act(audience="direct")], "tie_reciprocity", "environment", NOBODY_NAMED),
    ("others talk", STRANGERS, "tie_reciprocity", "owner", OWNER_ALONE),
    ("audience not told", SILENT_WRITER, "audience_narrowness", "environment", NOT_TOLD),
    ("nothing written", FOLLOWS, "audience_narrowness", "environment", NOTHING_WRITTEN.format(here=READ)),
    ("follows alone", FOLLOWS, "network_media_index", "environment", ONLY_FOLLOWS),
]  # fmt: skip


def _why(table: pa.Table, measure: str, of: str) -> Text | None:
    [row] = [row for row in table.to_pylist() if (row["measure"], row["of"], row["at"]) == (measure, of, "all")]
    assert row["value"] is None
    assert row["status"] == "not_measurable"
    return None if row["why"] is None else Text(**row["why"])


@pytest.mark.parametrize(
    ("place", "acts", "measure", "of", "why"), [pytest.param(*one, id=f"{one[0]}-{one[2]}") for one in CAUSES]
)
def test_a_measure_says_its_true_cause(place: str, acts: Sequence[Act], measure: str, of: str, why: Text) -> None:
    with tables(acts) as found:
        assert _same(_why(measures(found, [measure]), measure, of), why)


def _same(one: Text | None, other: Text) -> bool:
    return one is not None and (one.en, one.fr) == (other.en, other.fr)


def test_what_is_there_but_undated_is_not_told_as_nothing() -> None:
    with tables([message(1 + n % 2, 2 - n % 2, None) for n in range(200)]) as place:
        told = measures(place).to_pylist()
    assert not [row for row in told if row["why"] and "holds no message" in row["why"]["en"]]
    assert next(row for row in told if row["measure"] == "tie_reciprocity" and row["of"] == "owner")["value"] == 1.0


@pytest.mark.parametrize(
    ("since", "measure", "why"),
    [
        ("2030-01-01", "tie_reciprocity", NO_ACT_THEN),
        ("2030-01-01", "use_share", NO_ACT_THEN),
        ("2026-01-08", "tie_reciprocity", NOTHING_SAID.format(here=PERIOD)),
        ("2026-01-08", "edge_reciprocity", NO_TIE.format(here=PERIOD)),
    ],
)
def test_a_period_that_holds_nothing_of_it_is_named(tmp_path: Path, since: str, measure: str, why: Text) -> None:
    with Sociotope(store([*TALK, post(day=9)], tmp_path / "store"), since=since) as place:
        assert _same(
            _why(measures(place, [measure]), measure, "play" if measure == "use_share" else "environment"), why
        )


def test_a_place_of_robots_says_so() -> None:
    with tables([message(2, 3, 0), message(3, 2, 1)], owner=None) as place:
        people = place.actors.to_pylist()
        robots = pa.Table.from_pylist([one | {"is_automated": True} for one in people], schema=place.actors.schema)
        with Sociotope.from_tables(actors=robots, objects=place.objects, activities=place.activities) as automated:
            assert _same(
                _why(measures(automated, ["tie_reciprocity"]), "tie_reciprocity", "environment"), ONLY_AUTOMATED
            )


def test_a_community_that_keeps_silent_says_so() -> None:
    with tables(TALK) as place:
        told = measures(place, ["tie_reciprocity"], communities={"p9": "away"})
    assert _same(_why(told, "tie_reciprocity", "community:away"), COMMUNITY_SILENT)


def test_acts_drawn_at_random_say_so() -> None:
    with tables(TALK, design="edge_sample:0.5") as place:
        assert _same(_why(measures(place, ["tie_reciprocity"]), "tie_reciprocity", "owner"), THINNED_ACTS)


def test_what_a_platform_does_not_show_is_said_in_its_words() -> None:
    with tables([one | {"platform": "mastodon"} for one in TALK]) as place:
        why = _why(measures(place, ["tie_reciprocity"]), "tie_reciprocity", "owner")
        assert _same(why, measurability_of("mastodon")["tie_reciprocity"].why)


@pytest.mark.parametrize(
    ("acts", "owner", "why"),
    [
        pytest.param(STRANGERS, None, NOBODY, id="nobody’s archive"),
        pytest.param([message(2, 1)], 1, NO_ACT_OF_OWNER.format(here=READ), id="only received"),
        pytest.param([post(day=None)], 1, PACE_UNDATED, id="undated"),
    ],
)
def test_a_pace_says_its_true_cause(acts: Sequence[Act], owner: int | None, why: Text) -> None:
    with tables(acts, owner=owner) as place:
        assert _same(pace(place).why, why)


RHYTHM = [message(1, 2, day) for day in (0, 10, 20)] + [message(2, 1, day) for day in (5, 15)]


@pytest.mark.parametrize(
    ("acts", "why"),
    [
        pytest.param([message(1, 2, None), message(2, 1, None)], of_ties._UNDATED, id="undated"),
        pytest.param([message(1, 2), message(2, 1)], of_ties._ONCE.format(silence=of_ties._UNDER_A_DAY), id="met once"),
        pytest.param([act("Follow", object=2)], of_ties._NOT_SHOWN, id="a connection alone"),
        pytest.param([act("Follow", object=2), message(1, 3), message(3, 1)], of_ties._NOTHING, id="nothing exchanged"),
        pytest.param([act("Follow", object=2), message(1, 3)], of_ties._NOTHING_GIVEN, id="what came is not shown"),
        pytest.param([act("Follow", object=2), message(3, 1)], of_ties._NOTHING_CAME, id="what was given is not shown"),
    ],
)
def test_a_tie_says_its_true_cause(acts: Sequence[Act], why: Text) -> None:
    with tables(acts) as place:
        reason = next(row["reason"] for row in tie_states(place).to_pylist() if row["other"] == 2)
    assert reason["en"] == why.en
    assert reason["fr"] == why.fr


@pytest.mark.parametrize(
    ("acts", "key"),
    [
        pytest.param([message(1, 2), message(2, 1)], "no_rhythm", id="too few contacts"),
        pytest.param([message(1, 2 + n % 2, 3.0 * n) for n in range(12)], "nobody", id="one side, all alive"),
        pytest.param(
            [message(*pair, 3.0 * n + k) for n in range(6) for k, pair in enumerate(((1, 2), (2, 1), (1, 3), (3, 1)))],
            "nobody",
            id="all alive",
        ),
    ],
)
def test_nobody_to_write_to_says_its_true_cause(acts: Sequence[Act], key: str) -> None:
    with tables(acts) as place:
        words = Words("en")
        assert _ties(place, words)["write_none"] == words.t(f"ties.{key}")


def _ties(place: Sociotope, words: Words) -> dict[str, Any]:
    return ties.values(StudyPage.of(study(place), words))


def test_contacts_without_an_exchange_are_not_told_as_no_contact() -> None:
    with tables([act("Follow", object=2), act("Follow", by=2, object=1)]) as place:
        words = Words("en")
        assert _ties(place, words)["listed"] == words.plural("ties.alone", 1)


@pytest.mark.parametrize(("day", "key"), [(None, "none_undated"), (0.0, "none")])
def test_no_evolution_says_its_true_cause(day: float | None, key: str) -> None:
    with tables([message(1, 2, day), message(2, 1, day)]) as place:
        words = Words("en")
        assert evolution.values(StudyPage.of(study(place), words))["none"] == words.t(f"evolution.{key}")


def test_half_a_page_says_what_is_missing(tmp_path: Path) -> None:
    def missing(place: Sociotope) -> list[str]:
        found = waiting(place, measures(place), tie_states(place))
        assert found is not None
        return [one.en for one in found.missing]

    with tables([message(1, 2, None), message(1, 2, 0)]) as place:
        assert DATES[0].format(n=1).en in missing(place)
    with tables(STRANGERS, owner=None, design="ego_crawl") as place:
        assert WHOSE.en in missing(place)
    shutil.rmtree(tmp_path / "store", ignore_errors=True)
    with Sociotope(store(TALK, tmp_path / "store"), since="2026-01-06") as place:
        assert missing(place)[0] == LONGER_PERIOD.en
