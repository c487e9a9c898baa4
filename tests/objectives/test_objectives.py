"""Each objective file keeps its contract, and a file that breaks it is refused with the reason."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sociotope.advice import media_share
from sociotope.errors import ExtensionError, UsageError
from sociotope.measures import catalogue
from sociotope.objectives import Objective, load_objective, load_objectives, objective_of
from sociotope.plugins import data_files
from sociotope.text import WRITTEN, Text
from sociotope.uses import load_uses

GOOD = data_files("sociotope.objectives", ".toml")["train_people"].read_text(encoding="utf-8")
PUBLISHED = {
    "viral_diffusion": {"broadcast": 0.5, "curate": 0.2, "promote": 0.3},
    "build_a_business_network": {"network": 0.4, "maintain": 0.3, "converse": 0.2, "express": 0.1},
    "train_people": {"teach": 0.5, "organise": 0.2, "converse": 0.3},
    "recruit": {"network": 0.5, "converse": 0.2, "promote": 0.2, "maintain": 0.1},
}
ASKED_FOR = {
    "viral_diffusion", "brand_visibility", "sell", "build_a_business_network", "keep_contacts_alive",
    "make_ones_star_shine", "find_a_job", "recruit", "find_partners_or_funding", "train_people", "animate_a_community",
    "watch_ones_field",
}  # fmt: skip
MEDIA, NETWORK = 0.6, 0.4
"""Above the first share an objective is an affair of media, below the second of networks or of another trade (6.1)."""


def texts(objective: Objective) -> Iterator[Text]:
    yield from (objective.title, objective.about, *objective.questions)
    yield from (objective.outcome.what, objective.outcome.denominator)


def test_the_objectives_that_people_come_with_are_there() -> None:
    assert set(load_objectives()) >= ASKED_FOR


@pytest.mark.parametrize("name", load_objectives())
def test_contract_of_every_objective(name: str) -> None:
    objective = load_objectives()[name]
    assert abs(sum(required.share for required in objective.mix.values()) - 1) < 1e-9
    assert list(objective.mix) == sorted(objective.mix, key=lambda use: (-objective.mix[use].share, use))
    assert set(objective.mix) <= set(load_uses())
    assert sum(required.low for required in objective.mix.values()) <= 1
    assert sum(required.high for required in objective.mix.values()) >= 1
    assert objective.outcome.use in objective.mix
    assert objective.outcome.measure is None or objective.outcome.measure in catalogue()
    assert len(objective.questions) >= 3
    for text in texts(objective):
        assert text.en != text.fr
    for question in objective.questions:
        assert question.en.endswith("?")
        assert question.fr.endswith(" ?")


@pytest.mark.parametrize("name", load_objectives())
def test_every_word_of_an_objective_is_typeset_and_in_both_languages(name: str) -> None:
    objective = load_objectives()[name]
    wishes = [wish for lang in WRITTEN for wish in objective.wishes[lang]]
    for words in (*wishes, *(each for text in texts(objective) for each in (text.en, text.fr))):
        assert not set(words) & set("'\"—"), words
        assert "  " not in words
    for words in (*objective.wishes["fr"], *(text.fr for text in texts(objective))):
        assert not any(f"{letter}{sign}" in words for letter in "abcdefghijklmnopqrstuvwxyzé" for sign in ":;!?»"), (
            words
        )
    for lang in WRITTEN:
        assert len(objective.wishes[lang]) >= 12


def test_no_two_objectives_say_or_ask_the_same() -> None:
    known = load_objectives().values()
    for lang in WRITTEN:
        for each in (
            [one.title for one in known],
            [one.about for one in known],
            [q for one in known for q in one.questions],
        ):
            assert len({text.to(lang) for text in each}) == len(each)
        wishes = [wish.casefold() for one in known for wish in one.wishes[lang]]
        assert len(set(wishes)) == len(wishes)


def test_no_two_objectives_require_the_same_mix_nor_watch_the_same_outcome() -> None:
    known = load_objectives().values()
    mixes = {tuple(sorted((use, required.share) for use, required in one.mix.items())) for one in known}
    assert len(mixes) == len(known)
    assert len({(one.outcome.what.en, one.outcome.denominator.en) for one in known}) == len(known)


@pytest.mark.parametrize("name", PUBLISHED)
def test_mixes_are_those_of_the_science(name: str) -> None:
    assert {use: required.share for use, required in load_objective(name).mix.items()} == PUBLISHED[name]


def test_diffusion_is_an_affair_of_media_and_ties_are_an_affair_of_networks() -> None:
    shares = {name: media_share(one)[0] for name, one in load_objectives().items()}
    assert {name for name, share in shares.items() if share > MEDIA} == {"viral_diffusion", "brand_visibility"}
    # seen by many, then convinced one by one: a team of two
    assert {name for name, share in shares.items() if NETWORK <= share <= MEDIA} == {"sell"}
    for name in ("build_a_business_network", "keep_contacts_alive", "make_ones_star_shine"):
        assert shares[name] < 0.2


def test_making_ones_star_shine_is_network_capital_and_not_fame() -> None:
    shine, fame = load_objective("make_ones_star_shine"), load_objective("brand_visibility")
    assert next(iter(shine.mix)) == "network"
    assert "broadcast" not in shine.mix
    assert "promote" not in shine.mix
    assert next(iter(fame.mix)) == "broadcast"


def test_building_a_business_tie_is_not_promoting_a_product() -> None:
    assert "promote" not in load_objective("build_a_business_network").mix
    assert next(iter(load_objective("sell").mix)) == "promote"


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
        ('measure = "answers_thanked"', "measure = 3", "a measure is a name"),
        ("[outcome.denominator]", "[outcome.good]\nlevel = 0.2\n\n[outcome.denominator]", "basis missing"),
        ("[outcome.denominator]", "[outcome.good]\nlevel = 2\nbasis = 1\n\n[outcome.denominator]", "from 0 to 1"),
        ("version = 1", "version = 0", "version"),
        ("version = 1", "version = 1\nmagic = 2", "magic unknown"),
        ('fr = "Former des gens"', "", "expected a table"),
        ("[outcome.denominator]", "[outcome.of]", "denominator missing"),
        ("version = 1", "version = ", "Invalid value"),
        ("[wishes]", "[wish]", "wishes missing"),
        ("[wishes]", '[wishes]\nde = ["schulen"]', "de unknown"),
        ('    "train people",', '    "train people",\n    "Train people",', "says the same twice"),
        ('    "train people",', "    7,", "list of sentences"),
    ],
)
def test_a_file_that_breaks_the_contract_is_refused(old: str, new: str, why: str) -> None:
    assert old in GOOD
    with pytest.raises(ExtensionError, match=why):
        objective_of("mine", GOOD.replace(old, new, 1))
