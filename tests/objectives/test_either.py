"""Words that may mean several objectives: it is asked which, and words that say more lead where they say."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from sociotope.errors import UsageError
from sociotope.objectives import find_objective, load_objectives, nearest
from sociotope.objectives._sentence import fold
from sociotope.text import WRITTEN, Written
from understanding import outcome

EITHER = tomllib.loads((files("sociotope.objectives") / "_either.toml").read_text(encoding="utf-8"))
QUERIES = tomllib.loads(Path(__file__).with_name("queries.toml").read_text(encoding="utf-8"))
BROADCAST_OR_EXCHANGE = {"viral_diffusion", "brand_visibility", "keep_contacts_alive", "build_a_business_network"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("réseautage", "build_a_business_network"),
        ("faire du réseautage", "build_a_business_network"),
        ("networking", "build_a_business_network"),
        ("trouver des mandats", "sell"),
        ("trouver des contrats", "sell"),
        ("find clients", "sell"),
        ("job", "find_a_job"),
        ("une job", "find_a_job"),
        ("get hired", "find_a_job"),
        ("getting hired", "find_a_job"),
        ("hire", "recruit"),
        ("un mandat", "sell"),
        ("nouveaux mandats", "sell"),
        ("je cherche un stage", "find_a_job"),
        ("grow my followers", "brand_visibility"),
        ("more followers", "brand_visibility"),
        ("plus d’abonnés", "brand_visibility"),
    ],
)
def test_the_words_of_the_essay_lead_where_they_say(text: str, wanted: str) -> None:
    for each in (text, text.upper(), f"  {text} ! "):
        assert find_objective(each).name == wanted


@pytest.mark.parametrize(
    "text",
    [
        "communiquer",
        "mieux communiquer",
        "je veux communiquer",
        "communiquer sur les réseaux sociaux",
        "la com",
        "communicate",
        "communicate better",
        "We want to communicate more",
        "communication",
        "better comms",
    ],
)
def test_to_communicate_is_to_broadcast_or_to_exchange(text: str) -> None:
    found = nearest(text)
    assert not found.clear
    assert {match.objective.name for match in found.matches[: found.shown]} == BROADCAST_OR_EXCHANGE
    assert "broadcast" in found.questions[0].en and "exchange" in found.questions[0].en
    assert "diffuser" in found.questions[0].fr and "échanger" in found.questions[0].fr
    with pytest.raises(UsageError) as caught:
        find_objective(text)
    assert "échanger" in caught.value.message.fr
    assert all(f"({name})" in caught.value.message.en for name in BROADCAST_OR_EXCHANGE)


@pytest.mark.parametrize(
    "text", ["communiquer avec mes clients", "communicate with my clients", "communiquer avec ma famille"]
)
def test_what_else_is_said_does_not_settle_how_to_communicate(text: str) -> None:
    found = nearest(text)
    assert not found.clear
    assert "exchange" in found.questions[0].en
    assert BROADCAST_OR_EXCHANGE & {match.objective.name for match in found.matches[: found.shown]}


def test_to_communicate_about_a_name_says_what_it_is_for() -> None:
    assert find_objective("communiquer sur notre marque").name == "brand_visibility"


@pytest.mark.parametrize("lang", WRITTEN)
@pytest.mark.parametrize("place", range(len(EITHER["either"])))
def test_each_such_word_alone_is_asked_about(lang: Written, place: int) -> None:
    one = EITHER["either"][place]
    assert set(one["objectives"]) <= set(load_objectives())
    for word in one["words"][lang].split():
        found = nearest(word, lang)
        assert not found.clear
        assert [match.objective.name for match in found.matches] == one["objectives"]
        assert found.shown >= len(found.matches)
        assert found.questions[0].en == one["question"]["en"]
        assert all(match.reasons == (word,) and word in match.why.fr for match in found.matches)


def test_no_word_is_asked_about_in_two_ways() -> None:
    for lang in WRITTEN:
        counted = Counter(fold(word) for one in EITHER["either"] for word in set(one["words"][lang].split()))
        assert max(counted.values()) == 1


@pytest.mark.parametrize("lang", WRITTEN)
def test_short_and_hurried_wishes(lang: str) -> None:
    counted = Counter(outcome(each["text"], each["want"]) for each in QUERIES[lang])
    assert counted["right"] / counted.total() >= 0.7
    assert (counted["missed"] + counted["wrong"]) / counted.total() <= 0.01
