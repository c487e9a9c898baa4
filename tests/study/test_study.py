"""The whole road in ten lines."""

from __future__ import annotations

import pyarrow as pa
import pytest

import sociotope
from sociotope.advice import GAP
from sociotope.environment import Sociotope
from sociotope.errors import UsageError
from sociotope.objectives import load_objective
from sociotope.schema import ADVICE, MEASURES
from sociotope.study import study


@pytest.fixture
def watcher() -> Sociotope:
    """Somebody who only looks."""
    acts = {"activity": list(range(1, 61)), "type": ["View"] * 60, "actor": [7] * 60, "platform": ["elsewhere"] * 60}
    who = {"actor": [7], "id": ["a"], "type": ["Person"], "is_owner": [True], "platform": ["elsewhere"]}
    return Sociotope.from_tables(activities=pa.table(acts), actors=pa.table(who))


def test_a_study_is_tables(watcher: Sociotope) -> None:
    with watcher:
        found = study(watcher, "viral_diffusion")
        assert found.measures.schema == MEASURES.stored
        assert found.advice.schema == ADVICE.stored
        assert found.gap is not None and found.gap.schema == GAP
        assert found.objective == load_objective("viral_diffusion")
        assert found.has_owner


def test_without_an_objective_the_verdict_is_of_the_place(watcher: Sociotope) -> None:
    with watcher:
        found = study(watcher)
        assert found.gap is None
        assert found.verdict.kind == "unclear"
        assert found.verdict.measures == ("network_media_index", "position")


def test_an_objective_of_ones_own(watcher: Sociotope) -> None:
    with watcher:
        own = load_objective("train_people")
        assert study(watcher, own).verdict.sentence == study(watcher, "train_people").verdict.sentence


def test_an_unknown_objective(watcher: Sociotope) -> None:
    with watcher, pytest.raises(UsageError):
        study(watcher, "fame")


def test_the_library_says_the_same() -> None:
    assert sociotope.study is study
