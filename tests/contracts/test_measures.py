"""Every measure, found from its folder: a caption, a question, a version, a paper, and the schema."""

from __future__ import annotations

import doctest
import inspect
import re
from types import ModuleType
from typing import Any

import pytest

from sociotope.environment import Sociotope
from sociotope.measures import catalogue, measures
from sociotope.measures._run import INTERVALS
from sociotope.named_places import crowd, desk, pair, village
from sociotope.platforms._sight import SIGHTS
from sociotope.schema import MEASURES
from sociotope.text import Text
from sociotope.vocabulary import STATUSES

EVERY = catalogue()


@pytest.mark.parametrize(("name", "module"), [pytest.param(name, module, id=name) for name, module in EVERY.items()])
def test_says_what_it_is(name: str, module: ModuleType) -> None:
    function = getattr(module, name)
    assert isinstance(module.title, Text)
    assert module.title.en.strip()
    assert module.title.fr.strip()
    assert isinstance(module.question, Text)
    assert isinstance(module.formula, Text)
    assert module.definition
    assert set(module.needs) <= set(EVERY)
    assert set(module.sees) <= set(SIGHTS)
    documented = inspect.getdoc(function) or ""
    assert "References\n" in documented, "a measure cites its paper"
    shown = [example.want for example in doctest.DocTestParser().get_examples(documented)]
    assert any(re.fullmatch(r"-?\d+(\.\d+)?\n", want) for want in shown), "its example shows a number"
    assert list(inspect.signature(function).parameters) == ["run"]


def test_nothing_to_measure_is_said_and_never_zero() -> None:
    with Sociotope.from_tables() as place:
        table = measures(place)
    assert table.schema == MEASURES.stored
    assert set(EVERY) <= set(table["measure"].to_pylist())
    for row in table.to_pylist():
        assert row["status"] in STATUSES
        if row["status"] == "not_measurable":
            assert row["value"] is None
            assert row["why"]["en"]
            assert row["why"]["fr"]
        else:
            assert row["value"] is not None
    assert {row["status"] for row in table.to_pylist()} == {"not_measurable"}


@pytest.fixture(scope="module", params=INTERVALS)
def rows(request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    """Everything that is measured on the named places, with one way of having intervals."""
    found = []
    for made in (pair, village, crowd, desk):
        with made() as place:
            teams = {"Ada": "one", "Ben": "two", "Di": "one", "Star": "one"}
            whole = measures(place, intervals=request.param, persons=2, communities=teams, moving=True)
            found += whole.to_pylist()
    return found


def test_every_number_has_its_interval(rows: list[dict[str, Any]]) -> None:
    numbers = [row for row in rows if row["value"] is not None]
    assert {row["measure"] for row in numbers} == set(EVERY), "each measure has a number on a named place"
    bare = [row for row in numbers if row["low"] is None or not row["low"] <= row["value"] <= row["high"]]
    assert bare == []
