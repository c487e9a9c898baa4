"""What the questionnaire is: its questions, their answers, and the checks that its file holds together."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from sociotope.errors import ExtensionError
from sociotope.objectives._load import load_objectives
from sociotope.text import Text

UNKNOWN: Final = "unknown"
"""The answer that is always possible."""

_I_DO_NOT_KNOW: Final = Text(en="I do not know", fr="Je ne sais pas")


@dataclass(frozen=True, slots=True)
class Answer:
    """A possible answer: the points that it gives to objectives, and the name of the question that follows, if any."""

    name: str
    text: Text
    effects: Mapping[str, float]
    next: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its possible answers, the last of which is “I do not know”."""

    name: str
    text: Text
    answers: tuple[Answer, ...]

    def answer(self, name: str) -> Answer | None:
        """The answer of that name."""
        return next((each for each in self.answers if each.name == name), None)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Questions by name; ``first`` is the name of the one that is asked first."""

    version: int
    first: str
    questions: Mapping[str, Question]


@cache
def questionnaire() -> Questionnaire:
    """The questionnaire that tells what somebody wants.

    Examples
    --------
    >>> asked = questionnaire()
    >>> asked.questions[asked.first].text.to("fr")
    'Si tout va bien, qu’est-ce qui aura changé pour vous dans un an ?'
    """
    return questionnaire_of((files(__package__) / "_questionnaire.toml").read_text(encoding="utf-8"))


def questionnaire_of(toml: str) -> Questionnaire:
    """A questionnaire, read from the text of its file.

    Raises
    ------
    ExtensionError
        When a key is missing, a language is missing, an objective is not a known one, or a question leads nowhere or
        back to itself.

    Examples
    --------
    >>> questionnaire_of("version = 1")
    Traceback (most recent call last):
        ...
    sociotope.errors.ExtensionError: The questionnaire cannot be read: 'questions'.
    """
    try:
        entries = tomllib.loads(toml)
        questions = {each["name"]: _question(each) for each in entries["questions"]}
        _leads_to_an_end(entries["first"], questions, ())
        return Questionnaire(entries["version"], entries["first"], questions)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ExtensionError(
            Text(
                en="The questionnaire cannot be read: {error}.", fr="Le questionnaire n’est pas lisible : {error}."
            ).format(error=error)
        ) from error


def _question(entries: Mapping[str, Any]) -> Question:
    known = load_objectives()
    answers = []
    for each in entries["answers"]:
        if strangers := sorted(set(each["effects"]) - set(known)):
            raise ValueError(f"{', '.join(strangers)} is no objective")
        effects = {name: float(points) for name, points in each["effects"].items()}
        answers.append(Answer(each["name"], Text.of(each), effects, each.get("next")))
    answers.append(Answer(UNKNOWN, _I_DO_NOT_KNOW, {}, entries.get("unknown")))
    if len({answer.name for answer in answers}) < len(answers):
        raise ValueError(f"two answers to {entries['name']!r} have the same name")
    return Question(entries["name"], Text.of(entries), tuple(answers))


def _leads_to_an_end(name: str, questions: Mapping[str, Question], before: tuple[str, ...]) -> None:
    if name not in questions:
        raise ValueError(f"there is no question {name!r}")
    if name in before:
        raise ValueError(f"{name!r} is asked twice on one way")
    for following in {answer.next for answer in questions[name].answers} - {None}:
        assert following is not None
        _leads_to_an_end(following, questions, (*before, name))
