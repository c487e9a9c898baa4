"""Every way through the questionnaire ends in four to eight questions, and every objective is at the end of one."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from sociotope.errors import ExtensionError, UsageError
from sociotope.objectives import (
    as_data,
    ask,
    clearing,
    conclude,
    left,
    load_objectives,
    questionnaire,
    questionnaire_of,
    way,
    weights,
)
from sociotope.objectives._questionnaire import ENOUGH, TWICE
from sociotope.objectives._questions import UNKNOWN
from sociotope.plugins import data_files
from sociotope.text import WRITTEN

NOBODY_KNOWS = dict.fromkeys(questionnaire().questions, UNKNOWN)
TOML = """
version = 1
first = "one"
[[questions]]
name = "one"
unknown = "two"
en = "What?"
fr = "Quoi ?"
[[questions.answers]]
name = "sell"
next = "two"
en = "Sell"
fr = "Vendre"
effects = { sell = 1 }
[[questions]]
name = "two"
en = "Who?"
fr = "Qui ?"
[[questions.answers]]
name = "many"
en = "Many"
fr = "Beaucoup"
effects = {}
"""


def ways(answers: dict[str, str]) -> Iterator[dict[str, str]]:
    question = ask(answers)
    if question is None:
        yield answers
    else:
        for answer in question.answers:
            yield from ways(answers | {question.name: answer.name})


@pytest.fixture(scope="module")
def every_way() -> list[dict[str, str]]:
    return list(ways({}))


def test_every_way_ends_in_four_to_eight_questions(every_way: list[dict[str, str]]) -> None:
    lengths = {len(answers) for answers in every_way}
    assert min(lengths) >= 4
    assert max(lengths) <= 8
    assert left({}) == (min(lengths), max(lengths))


def test_every_question_is_asked_on_some_way(every_way: list[dict[str, str]]) -> None:
    assert {name for answers in every_way for name in answers} == set(questionnaire().questions)


def test_every_objective_is_clear_at_the_end_of_some_way(every_way: list[dict[str, str]]) -> None:
    reached = set()
    for answers in every_way:
        (name, first), (_, second) = list(weights(answers).items())[:2]
        if first >= ENOUGH and first >= TWICE * second:
            reached.add(name)
    assert reached == set(load_objectives())


def test_i_do_not_know_is_always_possible_and_comes_last() -> None:
    for question in questionnaire().questions.values():
        assert question.answers[-1].name == UNKNOWN
        assert question.answers[-1].effects == {}


def test_who_knows_nothing_is_unclear_with_three_questions_that_suppose_nothing() -> None:
    found = conclude(NOBODY_KNOWS)
    assert not found.clear
    assert list(weights(NOBODY_KNOWS).values()) == pytest.approx([1 / len(load_objectives())] * len(load_objectives()))
    known = questionnaire().questions
    assert found.questions == tuple(known[name].text for name in ("gain", "letter", "silent"))


@pytest.mark.parametrize(
    ("answers", "objective"),
    [
        (["seen", "pass_on", "yes", "crowd", "day", "shares"], "viral_diffusion"),
        (["seen", "remember", "yes", "crowd", "years", "recognised"], "brand_visibility"),
        (["yes", "customer", "acts", "few", "months", "orders"], "sell"),
        (["ties", "new", "no", "few", "years", "exchanges"], "build_a_business_network"),
        (["ties", "old", "no", "known", "years", "kept"], "keep_contacts_alive"),
        (["ties", "between", "no", "known", "years", "introductions"], "make_ones_star_shine"),
        (["yes", "employer", "no", "few", "months", "contracts"], "find_a_job"),
        (["yes", "candidate", "no", "few", "months", "contracts"], "recruit"),
        (["ties", "ally", "no", "few", "months", "contracts"], "find_partners_or_funding"),
        (["group", "able", "practice", "members", "months", "progress"], "train_people"),
        (["group", "live", "talk", "members", "years", "together"], "animate_a_community"),
        (["know", "news", "keep", "years", "finds"], "watch_ones_field"),
        (["know", "skill", "exercise", "months", "progress"], "learn_a_subject"),
        (["seen", "come", "acts", "crowd", "day", "came"], "fill_an_event"),
        ([UNKNOWN, "agreed", "customer", UNKNOWN, UNKNOWN, UNKNOWN, "orders"], "sell"),
    ],
)
def test_what_a_person_who_wants_this_would_answer(answers: list[str], objective: str) -> None:
    given: dict[str, str] = {}
    for answer in answers:
        question = ask(given)
        assert question is not None
        given[question.name] = answer
    assert ask(given) is None
    found = conclude(given)
    assert found.clear
    assert found.questions == ()
    assert found.matches[0].objective.name == objective
    assert found.matches[0].reasons
    assert all(reason.split(":")[1] == given[reason.split(":")[0]] for reason in found.matches[0].reasons)
    for lang in WRITTEN:
        last = questionnaire().questions[list(given)[-1]].answer(answers[-1])
        assert last is not None
        assert last.text.to(lang) in found.matches[0].why.to(lang)


def test_opposite_answers_are_unclear_and_the_questions_separate_the_nearest() -> None:
    given = {
        "gain": "yes",
        "yes": UNKNOWN,
        "silent": UNKNOWN,
        "whom": UNKNOWN,
        "horizon": UNKNOWN,
        "count": "contracts",
    }
    found = conclude(given)
    assert ask(given) is None
    assert not found.clear
    assert {match.objective.name for match in found.matches[:3]} == {
        "find_a_job",
        "recruit",
        "find_partners_or_funding",
    }
    assert len(found.questions) == 3
    assert questionnaire().questions["yes"].text in found.questions
    assert questionnaire().questions["count"].text not in found.questions


def test_nothing_is_clear_before_the_last_question() -> None:
    given = {"gain": "yes", "yes": "customer", "silent": "acts", "whom": "few", "horizon": "months"}
    assert next(iter(weights(given))) == "sell"
    assert not conclude(given).clear
    assert conclude(given | {"count": "orders"}).clear


def test_weights_are_exponentials_of_points_and_sum_to_1() -> None:
    given = {"gain": "know", "know": "news"}
    found = weights(given)
    assert sum(found.values()) == pytest.approx(1)
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert found["watch_ones_field"] / found["sell"] == pytest.approx(20.0855, abs=1e-3)  # e^3
    assert found["watch_ones_field"] / found["learn_a_subject"] == pytest.approx(7.389, abs=1e-3)  # e^2


def test_answers_off_the_way_count_for_nothing_so_that_one_may_go_back() -> None:
    given = {"gain": "yes", "yes": "customer"}
    back = given | {"ties": "old", "group": "able"}
    assert weights(back) == weights(given)
    assert [question.name for question, _ in way(back)] == ["gain", "yes", "silent"]


def test_an_answer_that_is_none_is_a_wrong_call() -> None:
    with pytest.raises(UsageError, match="customer, employer, candidate, backer, unknown"):
        ask({"gain": "yes", "yes": "maybe"})


def test_the_questions_that_clear_are_those_whose_answers_differ() -> None:
    known = questionnaire().questions
    assert clearing(["train_people", "animate_a_community"])[0] == known["group"].text
    assert clearing(["watch_ones_field", "learn_a_subject"], answered=["know", "count"])[0] == known["practise"].text
    # one objective alone: nothing is to be separated, its own question is what is left to ask
    assert clearing(["sell"]) == load_objectives()["sell"].questions[:1]


def test_a_form_can_be_made_from_the_data() -> None:
    data = json.loads(json.dumps(as_data({"gain": "know", "know": "news"})))
    assert data["state"]["ask"] == "practise"
    assert data["state"]["answers"] == {"gain": "know", "know": "news"}
    assert data["state"]["left"] == [3, 3]
    assert data["state"]["clear"] is False
    assert sum(data["state"]["weights"].values()) == pytest.approx(1)
    names = [question["name"] for question in data["questions"]]
    assert data["first"] in names
    for question in data["questions"]:
        assert question["text"].keys() == {"en", "fr"}
        assert question["answers"][-1]["name"] == UNKNOWN
        for answer in question["answers"]:
            assert answer["next"] is None or answer["next"] in names
    assert as_data()["state"]["ask"] == data["first"]
    assert as_data(NOBODY_KNOWS)["state"]["ask"] is None


def test_every_word_of_the_questionnaire_is_typeset() -> None:
    for question in questionnaire().questions.values():
        for text in (question.text, *(answer.text for answer in question.answers)):
            assert text.en != text.fr
            assert not set(text.en + text.fr) & set("'\"—")
    assert "_questionnaire" not in data_files("sociotope.objectives", ".toml")


def test_a_questionnaire_of_ones_own_is_read() -> None:
    own = questionnaire_of(TOML)
    assert list(own.questions) == ["one", "two"]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("effects = { sell = 1 }", "effects = { fame = 1 }", "fame is no objective"),
        ('next = "two"', 'next = "three"', "no question 'three'"),
        ('next = "two"', 'next = "one"', "asked twice"),
        ('name = "sell"', 'name = "unknown"', "same name"),
        ('fr = "Quoi ?"', "", "expected a table"),
        ('first = "one"', "", "first"),
    ],
)
def test_a_questionnaire_that_does_not_hold_together_is_refused(old: str, new: str, why: str) -> None:
    assert old in TOML
    with pytest.raises(ExtensionError, match=why):
        questionnaire_of(TOML.replace(old, new, 1))
