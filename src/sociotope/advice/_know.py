"""How one will know that a use brings what is expected of it: what to count, from where, and how many times."""

from __future__ import annotations

from typing import Any, Final

from sociotope.advice._returns import outcome_figure, outcome_name
from sociotope.advice._titles import facets, use_success
from sociotope.advice._trials import trials, trials_to_see
from sociotope.advice.figures import count, percent, plural
from sociotope.objectives import Objective
from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)

RARE: Final = (0.02, 0.03)
"""Few of those to whom something is shown react: the example is of a rate and of half as much again."""

YEAR: Final = 52

_MEASURED_CASES: Final = _TEXTS.table("measured_cases")
"""What the measures count, which is not always an act of the use."""

_ANY_CASE: Final = _TEXTS["any_case"]

_COUNT: Final = _TEXTS.table("count")
_COUNT_USE: Final = _TEXTS.table("count_use")
_START: Final = _TEXTS["start"]
_FROM: Final = _TEXTS["from"]
_AT_MOST: Final = _TEXTS["at_most"]
_RARE: Final = _TEXTS["rare"]
_WEEKS: Final = _TEXTS.row("weeks")
_OVER_A_YEAR: Final = _TEXTS["over_a_year"]


def know(
    use: str, direction: str, objective: Objective, outcome: dict[str, Any] | None, weekly: float | None
) -> tuple[Text, list[str]]:
    """What to count, from where one starts, and how many trials it takes; with the measures that this rests on.

    Parameters
    ----------
    use
        The use whose outcome it is.
    direction
        ``more`` of it, to see what it brings; ``less`` of it, to see that nothing is lost.
    objective
        What is wanted: where the use is that of its outcome, this is what is counted.
    outcome
        The row of the measure that counts it today, if any.
    weekly
        How many acts of this use a week there will be, if that is known.

    Examples
    --------
    >>> from sociotope.objectives import load_objective
    >>> know("express", "more", load_objective("viral_diffusion"), None, None)[0].en
    'Count this: satisfaction as the person declares it; never the number of likes.'
    """
    sentence = _what(use, direction, objective) + (
        Text(en="", fr="") if outcome is None else _START.format(seen=outcome_figure(outcome))
    )
    names = [] if outcome is None else [outcome_name(outcome)]
    trial = facets(use).trial
    if trial is not None and trial.one == "none":
        return sentence, names
    if outcome is not None:
        n, before, after = trials_to_see(outcome["value"])
        cases = _MEASURED_CASES.get(outcome["measure"], _ANY_CASE)
        return sentence + _FROM.format(before=percent(before), after=percent(after), n=count(n), cases=cases), names
    if trial is not None and trial.one == "display":
        n = trials(*RARE)
        rates = {"before": percent(RARE[0]), "after": percent(RARE[1])}
        return sentence + _RARE.format(**rates, n=count(n), cases=trial.called), names
    n, _, _ = trials_to_see(None)
    cases = _ANY_CASE if objective.outcome.use == use or trial is None else trial.called
    weeks = _weeks(n, weekly if trial is not None and trial.one == "act" else None)
    return sentence + _AT_MOST.format(n=count(n), cases=cases, weeks=weeks), names


def _what(use: str, direction: str, objective: Objective) -> Text:
    if objective.outcome.use == use:
        return _COUNT[direction].format(what=objective.outcome.what, denominator=objective.outcome.denominator)
    success = use_success(use)
    return _COUNT_USE[direction].format(success=Text(en=_lower(success.en), fr=_lower(success.fr)))


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _weeks(n: int, weekly: float | None) -> Text:
    if not weekly:
        return Text(en="", fr="")
    weeks = max(1, round(n / weekly))
    return _OVER_A_YEAR if weeks > YEAR else plural(weeks, *_WEEKS)
