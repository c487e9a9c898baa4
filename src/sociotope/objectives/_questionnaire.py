"""The questionnaire as pure functions of the answers: what to ask next, what the answers weigh, what they conclude.

``answers`` is always a mapping from the name of a question to the name of an answer. Answers to questions that are not
on the way (somebody went back and took another) count for nothing, so that a form may keep them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import exp
from typing import Any, Final

from sociotope.errors import UsageError
from sociotope.objectives._load import load_objectives
from sociotope.objectives._match import NEAREST, QUESTIONS, Match, Nearest, listed
from sociotope.objectives._questions import UNKNOWN, Answer, Question, questionnaire
from sociotope.text import Text

Answers = Mapping[str, str]

ENOUGH: Final = 0.5
TWICE: Final = 2.0
"""An objective is clear when it has this weight at least, and this many times that of the next (proposed defaults)."""

_WHY: Final = Text(en="You answered {answers}.", fr="Vous avez répondu {answers}.")
_NOTHING: Final = Text(en="None of your answers points to it.", fr="Aucune de vos réponses ne va dans ce sens.")


def way(answers: Answers) -> list[tuple[Question, Answer | None]]:
    """The questions in the order in which they are asked, each with its answer; the last one may have none yet.

    Raises
    ------
    UsageError
        When an answer is not one of those of its question.
    """
    known = questionnaire()
    here: str | None = known.first
    steps: list[tuple[Question, Answer | None]] = []
    while here is not None:
        question = known.questions[here]
        given = answers.get(here)
        answer = None if given is None else question.answer(given)
        if given is not None and answer is None:
            raise UsageError(
                Text(
                    en="“{given}” is no answer to “{question}”. The answers are {names}.",
                    fr="« {given} » n’est pas une réponse à « {question} ». Les réponses sont {names}.",
                ).format(given=given, question=question.text, names=", ".join(each.name for each in question.answers))
            )
        steps.append((question, answer))
        here = None if answer is None else answer.next
    return steps


def ask(answers: Answers) -> Question | None:
    """The next question; None when all are answered.

    Examples
    --------
    >>> question = ask({"gain": "ties"})
    >>> question.text.en
    'Which ties are missing most?'
    """
    question, answer = way(answers)[-1]
    return question if answer is None else None


def left(answers: Answers) -> tuple[int, int]:
    """How many questions are left: the least and the most.

    Examples
    --------
    >>> left({}), left({"gain": "know"})
    ((5, 7), (4, 4))
    """
    question = ask(answers)
    return (0, 0) if question is None else _from(question)


def _from(question: Question) -> tuple[int, int]:
    known = questionnaire().questions
    ways = [(0, 0) if answer.next is None else _from(known[answer.next]) for answer in question.answers]
    return 1 + min(least for least, _ in ways), 1 + max(most for _, most in ways)


def weights(answers: Answers) -> dict[str, float]:
    """The weight of every objective, the greatest first; they sum to 1, and are all the same before any answer.

    ``w_o ∝ exp(Σ points of o)`` over the answers on the way.

    References
    ----------
    Defined here: docs/science.md 6.1, where a short questionnaire gives weights over objectives.

    Examples
    --------
    >>> next(iter(weights({"gain": "yes", "yes": "customer"})))
    'sell'
    """
    points = dict.fromkeys(load_objectives(), 0.0)
    for _, answer in way(answers):
        for name, more in (answer.effects if answer else {}).items():
            points[name] += more
    total = sum(exp(value) for value in points.values())
    return dict(sorted(((name, exp(value) / total) for name, value in points.items()), key=lambda each: -each[1]))


def conclude(answers: Answers) -> Nearest:
    """What the answers say: the nearest objectives with the answers that speak for each, or that it is unclear.

    It is never clear before the last question is answered.

    Examples
    --------
    >>> conclude({}).clear
    False
    """
    known, weighed = load_objectives(), list(weights(answers).items())
    given = [(question, answer) for question, answer in way(answers) if answer is not None]
    matches = []
    for name, weight in weighed[:NEAREST]:
        counted = [(question, answer) for question, answer in given if answer.effects.get(name, 0) > 0]
        quoted = listed(tuple(answer.text for _, answer in counted))
        why = _WHY.format(answers=quoted) if counted else _NOTHING
        reasons = tuple(f"{question.name}:{answer.name}" for question, answer in counted)
        matches.append(Match(known[name], weight, reasons, why))
    (_, first), (_, second) = weighed[:2]
    clear = ask(answers) is None and first >= ENOUGH and first >= TWICE * second
    if clear:
        return Nearest(tuple(matches), True, ())
    answered = {question.name for question, answer in given if answer.name != UNKNOWN}
    near = [name for name, weight in weighed if weight >= first / TWICE]
    return Nearest(tuple(matches), False, clearing(near, answered))


def clearing(near: Iterable[str], answered: Iterable[str] = ()) -> tuple[Text, ...]:
    """The three questions that best tell some objectives from one another, those of the questionnaire first.

    A question separates as much as the points of its answers differ between them; those already ``answered`` are left
    out, and what is lacking is taken from the questions that the objectives themselves ask. When any objective may be
    meant, they are the first questions, which suppose nothing.

    Examples
    --------
    >>> clearing(["sell", "recruit"])[0].en
    'Who should say yes?'
    """
    names, known = list(near), questionnaire().questions
    if len(names) == len(load_objectives()):
        return tuple(question.text for question, _ in way(dict.fromkeys(known, UNKNOWN)))[:QUESTIONS]
    apart = {
        name: sum(
            max(points) - min(points)
            for answer in question.answers
            if (points := [answer.effects.get(objective, 0.0) for objective in names])
        )
        for name, question in known.items()
        if name not in set(answered)
    }
    best = sorted((name for name, points in apart.items() if points > 0), key=lambda name: -apart[name])
    own = [question for name in names for question in load_objectives()[name].questions[:1]]
    return tuple([known[name].text for name in best] + own)[:QUESTIONS]


def as_data(answers: Answers | None = None) -> dict[str, Any]:
    """The whole questionnaire and where somebody stands in it, as plain data that a form on a page can be made from.

    Words are ``{"en": ..., "fr": ...}``. ``state.ask`` is the name of the question to ask, null when all are answered;
    ``state.left`` the least and the most questions left.

    Examples
    --------
    >>> data = as_data({"gain": "know"})
    >>> data["state"]["ask"], data["state"]["left"]
    ('know', [4, 4])
    """
    known, given = questionnaire(), answers or {}
    nearest, question = conclude(given), ask(given)
    return {
        "first": known.first,
        "questions": [
            {
                "name": each.name,
                "text": _words(each.text),
                "answers": [
                    {"name": answer.name, "text": _words(answer.text), "next": answer.next} for answer in each.answers
                ],
            }
            for each in known.questions.values()
        ],
        "state": {
            "answers": {each.name: answer.name for each, answer in way(given) if answer is not None},
            "ask": None if question is None else question.name,
            "left": list(left(given)),
            "weights": weights(given),
            "clear": nearest.clear,
            "questions": [_words(text) for text in nearest.questions],
        },
    }


def _words(text: Text) -> dict[str, str]:
    return {"en": text.en, "fr": text.fr}
