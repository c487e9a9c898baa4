"""Every measure, found from its folder: a caption, a question, a version, a paper, and the schema."""

from __future__ import annotations

import inspect
from types import ModuleType

import pytest

from sociotope.environment import Sociotope
from sociotope.measures import catalogue, measures
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
    documented = inspect.getdoc(function) or ""
    assert "References\n" in documented, "a measure cites its paper"
    assert "Examples\n" in documented, "a measure shows itself"
    assert list(inspect.signature(function).parameters) == ["environment", "measures"]


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
