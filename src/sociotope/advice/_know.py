"""How one will know that a use brings what is expected of it: what to count, from where, and how many times."""

from __future__ import annotations

from typing import Any, Final

from sociotope.advice._returns import outcome_name, outcome_told
from sociotope.advice._titles import facets, use_success
from sociotope.advice._trials import trials, trials_to_see
from sociotope.advice.figures import count, percent, plural
from sociotope.objectives import Objective
from sociotope.text import Text

RARE: Final = (0.02, 0.03)
"""Few of those to whom something is shown react: the example is of a rate and of half as much again."""

YEAR: Final = 52

_MEASURED_CASES: Final = {
    "outward_reciprocity": Text(en="people written to", fr="personnes à qui écrire"),
    "conversation_share": Text(en="things written", fr="choses écrites"),
    "tie_persistence": Text(en="ties followed for a month", fr="liens suivis pendant un mois"),
}
"""What the measures count, which is not always an act of the use."""

_ANY_CASE: Final = Text(en="such cases", fr="cas de ce genre")

_COUNT: Final = {
    "more": Text(
        en="Count this: {what}, out of {denominator}.",
        fr="Comptez ceci : {what} ; total de référence : {denominator}.",
    ),
    "less": Text(
        en="Check that this does not suffer: {what}, out of {denominator}.",
        fr="Vérifiez que ceci n’en souffre pas : {what} ; total de référence : {denominator}.",
    ),
}
_COUNT_USE: Final = {
    "more": Text(en="Count this: {success}", fr="Comptez ceci : {success}"),
    "less": Text(en="Check that this does not suffer: {success}", fr="Vérifiez que ceci n’en souffre pas : {success}"),
}
_START: Final = Text(en=" Today, {seen}.", fr=" Aujourd’hui, {seen}.")
_FROM: Final = Text(
    en=" You would need about {n} {cases} before and as many after to tell {before} from {after}.",
    fr=" Pour distinguer {before} de {after}, il faut {n} {cases} avant et autant après.",
)
_AT_MOST: Final = Text(
    en=" You would need about {n} {cases} before, and as many after, to detect a 10-point change{weeks}.",
    fr=(" Il faudrait environ {n} {cases} avant, et autant après, pour déceler un changement de dix points{weeks}."),
)
_RARE: Final = Text(
    en=(
        " The platform shows how often it was seen. To tell {before} from {after}, for instance, you "
        "would need {n} {cases} before and as many after."
    ),
    fr=" La plateforme donne le nombre d’affichages. Pour distinguer {before} de {after}, par exemple, il faut {n} "
    "{cases} avant et autant après.",
)
_WEEKS: Final = (
    Text(en=": about {n} week at the pace asked", fr=" : environ {n} semaine au rythme demandé"),
    Text(en=": about {n} weeks at the pace asked", fr=" : environ {n} semaines au rythme demandé"),
)
_OVER_A_YEAR: Final = Text(
    en=": more than a year at the pace asked, so that only a greater change will show sooner",
    fr=" : plus d’un an au rythme demandé, si bien que seul un changement plus fort se verra plus tôt",
)


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
    told = _what(use, direction, objective) + (
        Text(en="", fr="") if outcome is None else _START.format(seen=outcome_told(outcome))
    )
    names = [] if outcome is None else [outcome_name(outcome)]
    trial = facets(use).trial
    if trial is not None and trial.one == "none":
        return told, names
    if outcome is not None:
        n, before, after = trials_to_see(outcome["value"])
        cases = _MEASURED_CASES.get(outcome["measure"], _ANY_CASE)
        return told + _FROM.format(before=percent(before), after=percent(after), n=count(n), cases=cases), names
    if trial is not None and trial.one == "display":
        n = trials(*RARE)
        rates = {"before": percent(RARE[0]), "after": percent(RARE[1])}
        return told + _RARE.format(**rates, n=count(n), cases=trial.called), names
    n, _, _ = trials_to_see(None)
    cases = _ANY_CASE if objective.outcome.use == use or trial is None else trial.called
    weeks = _weeks(n, weekly if trial is not None and trial.one == "act" else None)
    return told + _AT_MOST.format(n=count(n), cases=cases, weeks=weeks), names


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
