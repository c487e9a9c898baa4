"""Each objective file keeps its contract, and a file that breaks it is refused with the reason."""

from __future__ import annotations

import pytest

from sociotope.errors import ExtensionError, UsageError
from sociotope.objectives import load_objective, load_objectives, objective_of
from sociotope.plugins import data_files

GOOD = data_files("sociotope.objectives", ".toml")["train_people"].read_text(encoding="utf-8")
SCIENCE_6_1 = {
    "viral_diffusion": {"broadcast": 0.5, "curate": 0.2, "promote": 0.3},
    "build_a_business_network": {"network": 0.4, "maintain": 0.3, "converse": 0.2, "express": 0.1},
    "train_people": {"teach": 0.5, "organise": 0.2, "converse": 0.3},
}


@pytest.mark.parametrize("name", load_objectives())
def test_contract_of_every_objective(name: str) -> None:
    objective = load_objectives()[name]
    assert abs(sum(required.share for required in objective.mix.values()) - 1) < 1e-9
    assert list(objective.mix) == sorted(objective.mix, key=lambda use: (-objective.mix[use].share, use))
    assert sum(required.low for required in objective.mix.values()) <= 1
    assert objective.outcome.use in objective.mix
    for text in (objective.title, objective.about, *objective.questions):
        assert text.en != text.fr


@pytest.mark.parametrize("name", SCIENCE_6_1)
def test_mixes_are_those_of_the_science(name: str) -> None:
    assert {use: required.share for use, required in load_objective(name).mix.items()} == SCIENCE_6_1[name]


def test_an_unknown_objective_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="train_people") as caught:
        load_objective("become_famous")
    assert "« become_famous »" in caught.value.message.fr


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("share = 0.5", "share = 0.4", "sum to 1"),
        ("share = 0.5", 'share = "half"', "number from 0 to 1"),
        ("low = 0.4", "low = 0.55", "must hold its share"),
        ('use = "teach"', 'use = "promote"', "does not require"),
        ("version = 1", "version = 0", "version"),
        ("version = 1", "version = 1\nmagic = 2", "magic unknown"),
        ('fr = "Former des gens"', "", "expected a table"),
        ("[outcome.denominator]", "[outcome.of]", "denominator missing"),
        ("version = 1", "version = ", "Invalid value"),
    ],
)
def test_a_file_that_breaks_the_contract_is_refused(old: str, new: str, why: str) -> None:
    assert old in GOOD
    with pytest.raises(ExtensionError, match=why):
        objective_of("mine", GOOD.replace(old, new, 1))
