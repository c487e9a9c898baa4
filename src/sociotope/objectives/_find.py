"""One objective, from its name or from words that clearly mean it."""

from __future__ import annotations

from sociotope.errors import UsageError
from sociotope.objectives._load import load_objective, load_objectives
from sociotope.objectives._match import Nearest, listed
from sociotope.objectives._nearest import nearest
from sociotope.objectives._objective import Objective
from sociotope.text import Text

_UNCLEAR = Text(
    en="“{text}” does not make clear which objective you mean.",
    fr="« {text} » ne permet pas de savoir quel objectif est visé.",
)
_NEAREST = Text(en=" The nearest are {matches}.", fr=" Les plus proches sont {matches}.")
_ASK = Text(
    en=" Ask yourself: {questions} Then say it in other words, or answer the questions of `sociotope objective --ask`.",
    fr=" Demandez-vous : {questions} Puis dites-le autrement, ou répondez à `sociotope objective --ask`.",
)


def find_objective(text: str) -> Objective:
    """The objective that is meant: a name such as ``train_people``, or words in English or French.

    Raises
    ------
    UsageError
        When the words do not clearly mean one: it names the nearest and asks three questions.

    Examples
    --------
    >>> find_objective("train_people").name, find_objective("je veux trouver des clients").name
    ('train_people', 'sell')
    """
    if text in load_objectives():
        return load_objective(text)
    nearest_objectives = nearest(text)
    if nearest_objectives.clear:
        return nearest_objectives.matches[0].objective
    raise UsageError(unclear(text, nearest_objectives))


def unclear(text: str, nearest: Nearest) -> Text:
    """What to say to somebody whose words do not clearly mean one objective."""
    sentence = _UNCLEAR.format(text=text)
    if nearest.matches:
        names = [
            Text(en="{title} ({name})", fr="{title} ({name})").format(
                title=match.objective.title, name=match.objective.name
            )
            for match in nearest.matches[: nearest.shown]
        ]
        sentence += _NEAREST.format(matches=listed(tuple(names)))
    questions = Text(
        en=" ".join(question.en for question in nearest.questions),
        fr=" ".join(question.fr for question in nearest.questions),
    )
    return sentence + _ASK.format(questions=questions)
