"""``sociotope objective``: what one wants, said in one's own words or found by a few questions."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

import click

from sociotope.cli._language import call, say
from sociotope.cli._objective import show
from sociotope.cli._place import as_json, lang_option
from sociotope.cli._show import echo, item, print_json, write
from sociotope.cli._verb import Argument, Option, verb
from sociotope.errors import UsageError
from sociotope.text import Text, texts

if TYPE_CHECKING:
    from sociotope.objectives import Nearest, Objective, Question

_TEXTS: Final = texts(__name__)

_NUMBER: Final = _TEXTS["number"]
_EXACTLY: Final = _TEXTS["exactly"]
_LAST: Final = _TEXTS["last"]
_HOW: Final = _TEXTS["how"]
_NOT_A_CHOICE: Final = _TEXTS["not_a_choice"]
_ENDED: Final = _TEXTS["ended"]
_BOTH: Final = _TEXTS["both"]
_NEXT: Final = _TEXTS["next"]
_ARCHIVE: Final = _TEXTS["archive"]
_BACK: Final = ("b", "r")
_QUIT: Final = "q"


@verb(
    "objective",
    Argument("words", shown=Text(en="WORDS", fr="MOTS"), nargs=-1, required=False),
    Option(
        "--ask",
        "asked",
        is_flag=True,
        about=Text(en="Answer a few questions instead.", fr="Répondre plutôt à quelques questions."),
    ),
    as_json(),
    lang_option(),
    title=_TEXTS["title"],
    about=_TEXTS["about"],
    examples=("sociotope objective", 'sociotope objective "je veux trouver des clients"', "sociotope objective --ask"),
)
def command(words: tuple[str, ...], asked: bool, as_json: bool) -> int | None:
    """List the objectives, tell the nearest to some words, or ask."""
    from sociotope.objectives import as_data, load_objectives, nearest

    if words and asked:
        raise UsageError(_BOTH)
    if asked and as_json:
        print_json({"questionnaire": as_data()})
    elif asked:
        nearest_objectives = _talk()
        if nearest_objectives is not None:
            _tell(nearest_objectives)
    elif words:
        text = " ".join(words)
        nearest_objectives = nearest(text)
        if as_json:
            print_json({"text": text} | _data(nearest_objectives))
        else:
            _tell(nearest_objectives)
    elif as_json:
        print_json({"objectives": [_objective(each) for each in load_objectives().values()]})
    else:
        for place, each in enumerate(load_objectives().values()):
            if place:
                echo()
            echo(f"{say(each.title)} ({each.name})", bold=True)
            echo(each.about)
    return None


def _tell(nearest: Nearest) -> None:
    show(nearest)
    if nearest.clear:
        echo()
        echo(_NEXT)
        write(f"  {call(say(_ARCHIVE), '--objective', nearest.matches[0].objective.name)}\n")


def _talk() -> Nearest | None:
    """The questionnaire, a question at a time, on the standard error; None when the person leaves."""
    from sociotope.objectives import ask, conclude, left

    answers: dict[str, str] = {}
    while (question := ask(answers)) is not None:
        least, most = left(answers)
        number = len(answers) + 1
        head = _LAST if most == 1 else _EXACTLY if least == most else _NUMBER
        echo(err=True)
        echo(head.format(number=number, least=least, most=most), err=True)
        echo(question.text, bold=True, err=True)
        for place, answer in enumerate(question.answers, 1):
            item(answer.text, f"{place:>2}. ", err=True)
        reply = _heard(question)
        if reply == _QUIT:
            return None
        if reply in _BACK:
            if answers:
                answers.popitem()
        else:
            answers[question.name] = question.answers[int(reply) - 1].name
    echo(err=True)
    return conclude(answers)


def _heard(question: Question) -> str:
    """A number of the question, or back, or quit; asked again until it is one of these."""
    most = len(question.answers)
    while True:
        if sys.stdin.isatty():
            echo(_HOW, err=True)
            click.echo("> ", nl=False, err=True)
        line = sys.stdin.readline()
        if not line:
            raise UsageError(_ENDED.format(question=question.text, most=most))
        reply = line.strip().lower()
        if reply in (*_BACK, _QUIT) or (reply.isdecimal() and 1 <= int(reply) <= most):
            return reply
        echo(_NOT_A_CHOICE.format(said=line.strip(), most=most), err=True)


def _objective(one: Objective) -> dict[str, Any]:
    return {
        "id": one.name,
        "version": one.version,
        "title": one.title,
        "about": one.about,
        "questions": list(one.questions),
        "mix": {use: {"share": each.share, "low": each.low, "high": each.high} for use, each in one.mix.items()},
        "outcome": {
            "use": one.outcome.use,
            "what": one.outcome.what,
            "denominator": one.outcome.denominator,
            "measure": one.outcome.measure,
        },
    }


def _data(nearest: Nearest) -> dict[str, Any]:
    weights = nearest.weights
    return {
        "clear": nearest.clear,
        "nearest": [
            {
                "id": match.objective.name,
                "title": match.objective.title,
                "score": match.score,
                "weight": weights[match.objective.name],
                "reasons": list(match.reasons),
                "why": match.why,
            }
            for match in nearest.matches
        ],
        "questions": list(nearest.questions),
    }
