"""What a use brings, where an archive shows it: the outcome, never the volume."""

from __future__ import annotations

import math
from typing import Any, Final

import pyarrow as pa

from sociotope.advice._estimates import measured, row
from sociotope.advice._titles import facets
from sociotope.advice.figures import count, figure
from sociotope.measures import catalogue
from sociotope.objectives import Objective, load_objectives
from sociotope.quantiles import normal
from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)

ACTS_OF_LEVEL: Final = 4.0
"""What the level itself weighs, in trials, when an outcome is held against it: one success proves nothing."""

_FIGURES: Final = _TEXTS.table("told")
_ANY: Final = _TEXTS["any"]


def outcome_row(use: str, objective: Objective, measures: pa.Table) -> dict[str, Any] | None:
    """The row of the share that counts the outcome of a use: the owner’s own, else the place’s; None without one.

    Examples
    --------
    >>> from sociotope.objectives import load_objective
    >>> from sociotope.schema import MEASURES
    >>> outcome_row("broadcast", load_objective("viral_diffusion"), MEASURES.stored.empty_table())
    """
    asked = objective.outcome.measure if objective.outcome.use == use else None
    for name in (asked, facets(use).of_people, *facets(use).of_acts):
        for of in ("owner", "environment") if name and not is_rate(name) else ():
            estimate = row(measures, name or "", of=of)
            if measured(estimate):
                return estimate
    return None


def good_outcome(objective: Objective, measures: pa.Table) -> dict[str, Any] | None:
    """The row of the outcome of an objective, where it is good and is that of the use that is most asked for.

    Examples
    --------
    >>> from sociotope.objectives import load_objective
    >>> from sociotope.schema import MEASURES
    >>> good_outcome(load_objective("sell"), MEASURES.stored.empty_table())
    """
    outcome = objective.outcome
    if outcome.good is None or objective.mix[outcome.use].share < max(one.share for one in objective.mix.values()):
        return None
    estimate = outcome_row(outcome.use, objective, measures)
    counted = estimate is not None and estimate["measure"] == outcome.measure
    return estimate if counted and returns_of(estimate, objective) == "good" else None


def level_of(measure: str, objective: Objective) -> float | None:
    """From how much on a measure is called good: as the objective says, or else another one that it is the outcome of.

    Examples
    --------
    >>> from sociotope.objectives import load_objective
    >>> level_of("outward_reciprocity", load_objective("sell")), level_of("tie_persistence", load_objective("sell"))
    (0.5, None)
    """
    outcomes = [one.outcome for one in (objective, *load_objectives().values()) if one.outcome.measure == measure]
    return next((outcome.good.value for outcome in outcomes if outcome.good), None)


def returns_of(estimate: dict[str, Any] | None, objective: Objective) -> str:
    """``good``, ``low``, ``seen`` (measured, and neither, or nothing says how much is good) or ``not_measurable``.

    Good when the 10 % quantile of the outcome, brought towards the level as if four more trials had given just that,
    is above the level; low when the whole interval is under it.

    References
    ----------
    Defined here: docs/science.md 8.4 and 4.2.

    Examples
    --------
    >>> from sociotope.objectives import load_objective
    >>> returns_of(None, load_objective("sell"))
    'not_measurable'
    >>> returns_of({"measure": "outward_reciprocity", "value": 0.2, "low": 0.1, "high": 0.3}, load_objective("sell"))
    'low'
    """
    if estimate is None:
        return "not_measurable"
    level = level_of(estimate["measure"], objective)
    if level is None:
        return "seen"
    low, high = (estimate["value"] if estimate[end] is None else estimate[end] for end in ("low", "high"))
    if high < level:
        return "low"
    return "good" if tenth(estimate["value"], low, high, level) > level else "seen"


def tenth(share: float, low: float, high: float, level: float) -> float:
    """The 10 % quantile of a share known by its 95 % interval, brought towards a level.

    The interval tells of how many trials it is, by the width of Wilson's.

    Examples
    --------
    Nine of ten, then one of one, against one half.

    >>> round(tenth(0.9, 0.5958, 0.9821, 0.5), 3), round(tenth(1.0, 0.2065, 1.0, 0.5), 3)
    (0.64, 0.32)
    """
    from scipy.special import betaincinv

    half = (high - low) / 2
    if half <= 0:
        return share
    a, b = half * half - 0.25, 2 * half * half - share * (1 - share)
    trials = normal(0.975) ** 2 * 2 * a / (-b - math.sqrt(max(b * b - 4 * a * half * half, 0.0))) if a else 0.0
    done = share * trials + ACTS_OF_LEVEL * level
    return float(betaincinv(done, trials + ACTS_OF_LEVEL - done, 0.1))


def outcome_figure(estimate: dict[str, Any]) -> Text:
    """A measured outcome in words, with its interval and its denominator.

    Examples
    --------
    >>> outcome_figure({"measure": "conversation_share", "value": 0.4, "low": 0.3, "high": 0.5, "n": 90}).en
    'of all that you write, 40% [30%, 50%] (n = 90) is answered within seven days'
    """
    seen = figure(estimate["value"], estimate["low"], estimate["high"], None)
    seen += Text(en=" (n = {n})", fr=" (n = {n})").format(n=count(estimate["n"]))
    words = _FIGURES.get(estimate["measure"])
    return words.format(seen=seen) if words else _ANY.format(title=catalogue()[estimate["measure"]].title, seen=seen)


def is_rate(measure: str) -> bool:
    """Whether a measure counts for each unit of something, such as reactions to a post, rather than a share.

    Examples
    --------
    >>> is_rate("reactions_per_post"), is_rate("messages_answered")
    (True, False)
    """
    return getattr(catalogue()[measure], "is_rate", False)


def outcome_name(estimate: dict[str, Any]) -> str:
    """How the table of measures calls a row."""
    return f"{estimate['measure']}:{estimate['of']}"
