"""Whether people answer what is published or pass it on."""

from __future__ import annotations

from typing import Final

from sociotope.environment import day_of, second_of
from sociotope.measures._draws import UNDATED, WEEK
from sociotope.measures._estimate import Array, Estimate, estimate, sums
from sociotope.measures._reactions import OF_MEMBERS, REACTIONS
from sociotope.measures._run import Estimates, Run
from sociotope.measures._slices import Slice, over_quarters, over_slices, without_quarters
from sociotope.text import texts
from sociotope.ties import contacts

_TEXTS: Final = texts(__name__)
title, question, formula = _TEXTS.each("title", "question", "formula")
definition = "1"
needs: tuple[str, ...] = ()
sees = ("replies",)

NO_REACTION = _TEXTS["no_reaction"]

_BY_GROUP = """
WITH reactions AS ({reactions}),
dated AS (
  SELECT
    reactions.actor,
    reactions.reply,
    {inside},
    calendar.quarter,
    {group} AS one_bucket,
    CASE WHEN people.is_owner THEN 'given' END AS owner_side
  FROM reactions
  INNER JOIN {people} AS people ON reactions.actor = people.actor
  LEFT JOIN {calendar} AS calendar ON {day} = calendar.day
)
SELECT {period} AS period, one_bucket, sum(reply) AS replies, count(*) AS reactions
FROM dated {join}
WHERE {where}
GROUP BY {period}, one_bucket
"""


_BY_WEEK = f"""
coalesce(cast(floor({day_of("published")} / 7) AS BIGINT), activity) % 200
"""
_GROUPS = {
    "jackknife": f"CASE WHEN people.is_owner THEN {_BY_WEEK} ELSE people.bucket END",
    "actors": f"CASE WHEN people.is_owner THEN -1 - {_BY_WEEK} ELSE people.actor END",
    "blocks": f"""
      coalesce(cast(floor({second_of("published")} / {WEEK}) AS BIGINT), {UNDATED})
    """,
}
"""By way of having intervals: the group that a reaction goes with, which for the archive's owner is its week."""


def dialogue_share(run: Run) -> Estimates:
    """Of the replies to what is published and the reshares of it, the share of replies.

    Private messages are neither; a mention that answers nothing is neither. A comment under what one published
    oneself is a reply: where comments are not nested, that is how people answer those who commented. ``n`` is the
    number of reactions; null when there is none. Of a community, the reactions of its members: ``/within`` to what
    members published, ``/between`` to what others did; a reaction to nobody known is in neither.

    References
    ----------
    boyd, Golder & Lotan 2010, Tweet, Tweet, Retweet, HICSS; defined here: docs/science.md 1.7 (DS, Higgs week .094).

    Examples
    --------
    Two replies, two reshares.

    >>> from sociotope.named_places import village
    >>> with village() as place:
    ...     dialogue_share(Run(place))["environment", "all"].value
    0.5
    """
    contacts(run.place)
    shares = over_slices(run, _of_part).items()
    return {key: one if one.value is not None else one.but("not_measurable", NO_REACTION) for key, one in shares}


def _of_part(run: Run, part: Slice) -> dict[str, Estimate]:
    join = ""
    if part.of == "community":
        join = "INNER JOIN members ON dated.actor = members.actor"
    elif part.windows:
        join = "INNER JOIN windows ON dated.quarter = windows.quarter"
    group = _GROUPS["jackknife" if part.draws is None else "actors" if part.draws.method == "actors" else "blocks"]
    when = {"day": day_of("published"), "calendar": run.place.calendar()}
    by_quarter = {} if join else {"period": "quarter", "where": without_quarters(part.where)}
    sql = _BY_GROUP.format(
        reactions=OF_MEMBERS if part.split else REACTIONS,
        inside="inside" if part.split else "TRUE AS inside",
        group=group,
        join=join,
        **when,
        **(part.named | by_quarter),
    )
    table = over_quarters(part, run.asked_once(sql))
    return {
        at: estimate(counted, _share, n=round(counted.total[1]))
        for at, counted in sums(table, ["replies", "reactions"], part.draws).items()
    }


def _share(total: Array) -> Array:
    return total[..., 0] / total[..., 1]
