"""Of all that people address to one another, the share that comes back."""

from __future__ import annotations

import numpy as np

from sociotope.measures._direction import without_the_unseen_side
from sociotope.measures._draws import Draws, summed
from sociotope.measures._estimate import Array, Estimate, Sums, by_period, estimate, sums
from sociotope.measures._run import Estimates, Run
from sociotope.measures._slices import Slice, over_slices
from sociotope.text import texts

title, question, formula = texts(__name__).each("title", "question", "formula")
definition = "1"
needs: tuple[str, ...] = ()
sees = ("received",)

_DYADS = """
SELECT period, one_bucket, two_bucket, sum(2 * least(there, back)) AS returned, sum(there + back) AS acts
FROM (
  SELECT
    {period} AS period,
    least(actor, other) AS one,
    greatest(actor, other) AS two,
    min(least(one_bucket, two_bucket)) AS one_bucket,
    min(greatest(one_bucket, two_bucket)) AS two_bucket,
    sum(CASE WHEN actor < other THEN weight ELSE 0 END) AS there,
    sum(CASE WHEN actor < other THEN 0 ELSE weight END) AS back
  FROM {contacts}
  WHERE directed AND {where}
  GROUP BY {period}, least(actor, other), greatest(actor, other)
) AS dyads
GROUP BY period, one_bucket, two_bucket
"""


_WEEKS = """
SELECT
  period, dense_rank() OVER (ORDER BY one, two) AS pair, week, sum(there) AS there, sum(back) AS back
FROM (
  SELECT
    {period} AS period, least(actor, other) AS one, greatest(actor, other) AS two, one_bucket AS week,
    CASE WHEN actor < other THEN weight ELSE 0 END AS there,
    CASE WHEN actor < other THEN 0 ELSE weight END AS back
  FROM {contacts}
  WHERE directed AND {where}
) AS acts
GROUP BY period, one, two, week
"""


def tie_reciprocity(run: Run) -> Estimates:
    """Of all directed acts (messages, replies, mentions), the share that the other person matches.

    ``r_w = Σ 2·min(w_ij, w_ji) / Σ w_ij`` over pairs of people; ``n`` is the number of directed acts. Null when there
    is none, or when an archive shows only what its owner did. Definition 1 does not cap the weight of a pair: the
    pilot of docs/science.md 1.7 (CollegeMsg .610) was computed so; with a cap of 20 acts per ordered pair it would be
    .616.

    References
    ----------
    Squartini, Picciolo, Ruzzenenti & Garlaschelli 2013, Sci. Rep. 3:2729; docs/science.md 1.7 (TR, CollegeMsg .610).

    Examples
    --------
    Of six directed acts, one each way between Ada and Ben, and between Ada and Di: 4 / 6.

    >>> from sociotope.named_places import village
    >>> with village() as place:
    ...     round(tie_reciprocity(Run(place))["environment", "all"].value, 3)
    0.667
    """
    return without_the_unseen_side(run, over_slices(run, _of_part))


def _of_part(run: Run, part: Slice) -> dict[str, Estimate]:
    if part.draws is not None and part.draws.method != "actors":
        counted = _by_week(run, part, part.draws)
    else:
        table = run.place.sql(_DYADS.format(period=part.period, where=part.where, contacts=part.contacts))
        counted = sums(table, ["returned", "acts"], part.draws)
    return {at: estimate(one, _share, n=round(one.total[1])) for at, one in counted.items()}


def _by_week(run: Run, part: Slice, drawn: Draws) -> dict[str, Sums]:
    """Weeks drawn again: what each side of a pair gave is summed anew over the weeks of each draw."""
    table = run.place.sql(_WEEKS.format(period=part.period, where=part.where, contacts=part.contacts))
    drawn_sums = {}
    for at, rows_of in by_period(table):
        pair, week = rows_of["pair"].to_numpy(), drawn.of(rows_of["week"].to_numpy())
        _, pair = np.unique(pair, return_inverse=True)
        there, back = rows_of["there"].to_numpy(), rows_of["back"].to_numpy()
        pairs = int(pair.max()) + 1
        total = [summed(pair, side, pairs) for side in (there, back)]
        others = [_returned(*sides) for sides in drawn.gathered(pair, week, pairs, there, back)]
        drawn_sums[at] = Sums.drawn(_returned(*total), np.stack(others), drawn.method)
    return drawn_sums


def _returned(there: Array, back: Array) -> Array:
    return np.array([2 * np.minimum(there, back).sum(), (there + back).sum()])


def _share(total: Array) -> Array:
    return total[..., 0] / total[..., 1]
