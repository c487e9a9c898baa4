"""How often an act is addressed to somebody who then answers."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow as pa

from sociotope.measures._absence import why_nothing_said
from sociotope.measures._direction import without_the_unseen_side
from sociotope.measures._draws import Draws
from sociotope.measures._estimate import Array, Estimate, Sums, by_period, estimate, sums
from sociotope.measures._run import Estimates, Run
from sociotope.measures._slices import Slice, over_quarters, over_slices, without_quarters
from sociotope.text import Text, texts
from sociotope.ties import BUCKETS

title, question, formula = texts(__name__).each("title", "question", "formula")
definition = "1"
needs: tuple[str, ...] = ()
sees = ("received",)

HORIZON_DAYS = 7
"""How long an answer may take."""

_HOUR = 3600

_ANSWERS = """
SELECT
  activity, {period}, second, addressees, one_bucket, two_bucket, owner_side,
  CASE
    WHEN forward THEN min(CASE WHEN NOT forward THEN second END) OVER later
    ELSE min(CASE WHEN forward THEN second END) OVER later
  END - second AS delay
FROM (
  SELECT
    activity, {period}, actor < other AS forward, least(actor, other) AS one, greatest(actor, other) AS two,
    second, addressees, owner_side, one_bucket, two_bucket
  FROM {contacts}
  WHERE directed AND second IS NOT NULL AND {where}
) AS moments
WINDOW later AS (PARTITION BY one, two ORDER BY second RANGE BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
"""

_DELAYS = """
WITH answers AS (SELECT *, {period} AS period FROM ({answers}) AS followed),
acts AS (
  SELECT period, second, one_bucket, two_bucket, delay FROM answers WHERE addressees = 1 AND {mine}
  UNION ALL
  SELECT
    period, min(second) AS second, min(one_bucket) AS one_bucket, min(two_bucket) AS two_bucket, min(delay) AS delay
  FROM answers
  WHERE addressees > 1 AND {mine}
  GROUP BY activity, period
),
followed AS (
  SELECT
    period, one_bucket, two_bucket,
    CASE WHEN delay <= {horizon} THEN 1 ELSE 0 END AS answered,
    least(
      CASE WHEN delay <= {horizon} THEN delay WHEN {last} - second < {horizon} THEN {last} - second ELSE {horizon} END,
      {horizon}
    ) AS seconds
  FROM acts
),
spans AS (
  SELECT
    period, one_bucket, two_bucket, answered,
    cast(floor(CASE WHEN seconds >= {horizon} AND answered = 1 THEN {horizon} - 1 ELSE seconds END / {hour}) AS INTEGER)
      AS span,
    count(*) AS acts
  FROM followed
  GROUP BY 1, 2, 3, 4, 5
)
{read}
"""

_DRAWN = "SELECT period, one_bucket, two_bucket, answered, span, acts FROM spans"

_GROUPED = """
SELECT period, one_bucket AS bucket, answered, span, sum(acts) AS acts, sum(acts) AS once
FROM spans GROUP BY period, one_bucket, answered, span
UNION ALL
SELECT period, two_bucket AS bucket, answered, span, sum(acts) AS acts, 0 AS once
FROM spans WHERE one_bucket <> two_bucket GROUP BY period, two_bucket, answered, span
"""

_WRITTEN = """
SELECT {period} AS period, bucket, count(*) AS acts
FROM {authored}
WHERE second IS NOT NULL AND (audience IS NULL OR audience <> 'self') AND {where}
GROUP BY {period}, bucket
"""


def conversation_share(run: Run) -> Estimates:
    """Of all authored acts, the share that is addressed to somebody who answers within seven days.

    An answer is any directed act of the addressee to the author, strictly later; an act to several people is answered
    when one of them answers. Acts younger than seven days at the end of the archive are followed for as long as they
    can be (Kaplan–Meier, by the hour). ``n`` is the number of authored acts; null without two different dates, where
    nothing is addressed to anybody, or when an archive shows one side only.

    References
    ----------
    Kaplan & Meier 1958, JASA 53:457; defined here: docs/science.md 1.7 (CS, CollegeMsg .587).

    Examples
    --------
    Of seven acts six are addressed; three are answered after a day, when five are still followed: 6/7 × 3/5.

    >>> from sociotope.named_places import village
    >>> with village() as place:
    ...     round(conversation_share(Run(place))["environment", "all"].value, 3)
    0.514
    """

    def why(part: Slice) -> Text | None:
        return why_nothing_said(run, part.base, part.of, dated=True)

    return without_the_unseen_side(run, over_slices(run, _answered_within(HORIZON_DAYS), why))


def _answered_within(days: int) -> Callable[[Run, Slice], dict[str, Estimate]]:
    def of_part(run: Run, part: Slice) -> dict[str, Estimate]:
        last = run.place.value(f"SELECT max(second) FROM {part.base}")
        whose = "owner" if part.owned else "environment"
        if why_nothing_said(run, part.base, whose, dated=True) is not None:
            return {}
        mine = "owner_side = 'given'" if part.sided else "TRUE"
        delays = _delays(run, part, days, mine=mine, last=last)
        where = part.where.replace("owner_side IS NOT NULL", mine)
        written = run.place.sql(_WRITTEN.format(period=part.period, where=where, authored=part.authored))
        wrote = sums(written.rename_columns(["period", "one_bucket", "acts"]), ["acts"], part.draws)
        lives = _grouped(delays, days * 24) if part.draws is None else _drawn(delays, days * 24, part.draws)
        answer = {}
        for at, whole in wrote.items():
            ends = lives.get(at)
            if ends is None:
                none = np.zeros((len(whole.others), days * 24 + 1, 2))
                ends = Sums(none[0], none, np.zeros(len(none), dtype=bool))
            answer[at] = estimate(_with_written(whole, ends), _share(days * 24), n=round(whole.total[0]))
        return answer

    return of_part


def _delays(run: Run, part: Slice, days: int, **named: object) -> pa.Table:
    """How long the acts of a part were followed: once for its quarters and for all the time, which is their sum."""
    where = part.where if part.keyed else without_quarters(part.where)
    sql = _DELAYS.format(
        period="part" if part.keyed else "quarter",
        answers=_ANSWERS.format(contacts=part.contacts, period="part" if part.keyed else "quarter", where=where),
        horizon=days * 86400,
        hour=_HOUR,
        read=_GROUPED if part.draws is None else _DRAWN,
        **named,
    )
    return over_quarters(part, run.asked_once(sql))


def _grouped(delays: pa.Table, spans: int) -> dict[str, Sums]:
    """By period: acts whose following ends in each hour, and those that end by an answer; without each group."""
    answer = {}
    for at, rows_of in by_period(delays):
        answered, acts, first = (rows_of[name].to_numpy().astype(np.float64) for name in ("answered", "acts", "once"))
        hour, bucket = rows_of["span"].to_numpy().astype(np.int64), rows_of["bucket"].to_numpy()
        total, touching = np.zeros((spans + 1, 2)), np.zeros((BUCKETS, spans + 1, 2))
        np.add.at(total, hour, np.stack([first, first * answered], axis=1))
        np.add.at(touching, (bucket, hour), np.stack([acts, acts * answered], axis=1))
        answer[at] = Sums.without(total, touching)
    return answer


def _drawn(delays: pa.Table, spans: int, drawn: Draws) -> dict[str, Sums]:
    """The same, in each draw of people or weeks."""
    answer = {}
    for at, rows_of in by_period(delays):
        answered, acts = (rows_of[name].to_numpy().astype(np.float64) for name in ("answered", "acts"))
        hour = rows_of["span"].to_numpy().astype(np.int64)
        one, two = (drawn.of(rows_of[name].to_numpy()) for name in ("one_bucket", "two_bucket"))
        shape = (spans + 1, 2)
        # an act that ends by an answer is counted in both columns
        ended = drawn.counted(one, two, hour, acts, spans + 1)
        replied = drawn.counted(one, two, hour, acts * answered, spans + 1)
        total = np.zeros(shape)
        np.add.at(total, hour, np.stack([acts, acts * answered], axis=1))
        answer[at] = Sums.drawn(total, np.stack([ended, replied], axis=-1), drawn.method)
    return answer


def _with_written(written: Sums, lives: Sums) -> Sums:
    """The acts that were written, then those followed hour by hour, in one row: a directed act goes with its pair."""
    to_nobody = 1.0 - lives.total[:, 0].sum() / written.total[0]
    others = lives.others[..., 0].sum(axis=-1) + written.others[:, 0] * to_nobody
    whole = np.concatenate([written.total, lives.total.ravel()])
    groups = np.concatenate([others[:, None], lives.others.reshape(len(others), -1)], axis=1)
    return Sums(whole, groups, written.touched | lives.touched, written.method)


def _share(spans: int) -> Callable[[Array], Array]:
    def share(flat: Array) -> Array:
        lives = flat[..., 1:].reshape(*flat.shape[:-1], spans + 1, 2)
        ends, answers = lives[..., 0], lives[..., 1]
        at_risk = np.cumsum(ends[..., ::-1], axis=-1)[..., ::-1]
        hazard = np.divide(answers, at_risk, out=np.zeros_like(answers), where=at_risk > 0)
        answered = 1.0 - np.prod(1.0 - hazard, axis=-1)
        shared: Array = ends.sum(axis=-1) / flat[..., 0] * answered
        return shared

    return share
