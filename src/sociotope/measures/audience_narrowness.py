"""How narrow the audience of an act is: a person, a table, a crowd."""

from __future__ import annotations

from typing import Final

from sociotope.environment import exact_sum
from sociotope.measures._absence import why_nothing_written
from sociotope.measures._estimate import Array, Estimate, estimate, sums
from sociotope.measures._run import Estimates, Run
from sociotope.measures._slices import Slice, over_slices
from sociotope.text import percentage, texts

_TEXTS: Final = texts(__name__)
title, question, formula = _TEXTS.each("title", "question", "formula")
definition = "1"
needs: tuple[str, ...] = ()
sees = ("audience",)

BY_DESIGN = _TEXTS["by_design"]
NOT_TOLD = _TEXTS["not_told"]
PARTLY = _TEXTS["partly"]

_REACH = f"""
SELECT
  {{period}} AS period,
  bucket AS one_bucket,
  {exact_sum("greatest(0.0, 1 - ln(reach) / ln(150))")} AS narrow,
  sum(CASE WHEN reach IS NULL THEN 0 ELSE 1 END) AS acts,
  sum(CASE WHEN audience = 'direct' THEN 1 ELSE 0 END) AS direct,
  count(*) AS written
FROM {{authored}}
WHERE (audience IS NULL OR audience <> 'self') AND {{where}}
GROUP BY {{period}}, bucket
"""


def audience_narrowness(run: Run) -> Estimates:
    """How narrow the audience of an authored act is, from 1 (one person) to 0 (150 people and more).

    Mean of ``g(a) = max(0, 1 − ln a / ln 150)`` over authored acts whose effective audience ``a`` is known: the
    recipients of a message, the members of a group, the followers of the author (10 000 when unknown and public), the
    geometric mean of both for a public reply or mention. Notes to oneself are left out. ``n`` is the number of such
    acts; null when there is none; by design where there is nothing but private messages.

    References
    ----------
    Dunbar, Arnaboldi, Conti & Passarella 2015, Social Networks 43:39; defined here: docs/science.md 1.7 (AN, whose 150
    is the conventional bound of personal networks).

    Examples
    --------
    Four messages to one person (g = 1), a note to 150 (g = 0), two public replies to one (√150, g = ½): 5 / 7.

    >>> from sociotope.named_places import village
    >>> with village() as place:
    ...     round(audience_narrowness(Run(place))["environment", "all"].value, 3)
    0.714
    """
    return over_slices(run, _of_part, lambda part: why_nothing_written(run, part.of))


def _of_part(run: Run, part: Slice) -> dict[str, Estimate]:
    where = part.where.replace("owner_side IS NOT NULL", "owner_side = 'given'")
    table = run.place.sql(_REACH.format(period=part.period, where=where, authored=part.authored))
    answer = {}
    for at, counted in sums(table, _NAMES, part.draws).items():
        answer[at] = _with_status(estimate(counted, _mean, n=round(counted.total[1])), counted.total)
    return answer


_NAMES = ("narrow", "acts", "direct", "written")


def _with_status(one: Estimate, total: Array) -> Estimate:
    if one.value is None:
        return one.but("not_measurable", NOT_TOLD)
    if total[2] == total[3]:
        return one.but("by_design", BY_DESIGN)
    if total[1] < total[3]:
        return one.but("measured", PARTLY.format(share=percentage(round(total[1] / total[3], 2))))
    return one


def _mean(total: Array) -> Array:
    return total[..., 0] / total[..., 1]
