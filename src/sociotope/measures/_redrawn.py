"""Graphs whose people, or weeks, are drawn again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sociotope.measures._attention import excess, top_share
from sociotope.measures._draws import DRAWS, UNDATED, WEEK, Draws, summed
from sociotope.measures._estimate import Array, by_period
from sociotope.measures._resampling import draws
from sociotope.measures._run import Run

_ARCS = """
SELECT {layer} AS period, least(actor, other) AS one, greatest(actor, other) AS two, {week} AS week,
  cast(max(CASE WHEN actor < other THEN 1 ELSE 0 END) AS DOUBLE) AS there,
  cast(max(CASE WHEN actor < other THEN 0 ELSE 1 END) AS DOUBLE) AS back
FROM {contacts}
WHERE {where}
GROUP BY {layer}, least(actor, other), greatest(actor, other), {week}
"""

_WEEK = f"coalesce(cast(floor(second / {WEEK}) AS BIGINT), {UNDATED})"


def node_columns(given: Array, received: Array) -> Array:
    """What each person adds to a graph: one, o·k, (o·k)², |k − o| and k + o, along the last axis."""
    product = given * received
    return np.stack([np.ones_like(given), product, product**2, abs(received - given), received + given], axis=-1)


def drawn_layers(run: Run, wanted: Sequence[tuple[str, str, str]]) -> dict[str, tuple[Array, Array]] | None:
    """By layer and draw: the sums of the graph, and how attention is shared; None when nothing is drawn again.

    A pair of people has the product of their weights; an arc to somebody who is there twice is two arcs. In a draw of
    weeks an arc is there when one of its weeks is.
    """
    drawn = draws(run)
    if drawn is None:
        return None
    answer = {}
    week = _WEEK if drawn.method != "actors" else "cast(0 AS BIGINT)"
    for layer, where, view in wanted:
        table = run.place.sql(_ARCS.format(layer=layer, where=where, week=week, contacts=view))
        for name, arcs in by_period(table):
            answer[name] = _of_layer(drawn, arcs)
    return answer


def _of_layer(drawn: Draws, arcs: pa.Table) -> tuple[Array, Array]:
    one, two = (arcs[name].to_numpy() for name in ("one", "two"))
    there, back = (arcs[name].to_numpy() for name in ("there", "back"))
    people, place = np.unique(np.concatenate([one, two]), return_inverse=True)
    first, second = place[: len(one)], place[len(one) :]
    graphs = _weeks if drawn.method != "actors" else _people
    sums, attention = [], []
    for person, pair, there_now, back_now, ends in graphs(drawn, people, first, second, there, back, arcs):
        given = summed(first, there_now * ends[1], len(people))
        given += summed(second, back_now * ends[0], len(people))
        received = summed(first, back_now * ends[1], len(people))
        received += summed(second, there_now * ends[0], len(people))
        person = person * (given + received > 0)
        nodes = (node_columns(given, received) * person[:, None]).sum(axis=0)
        dyads = np.array([there_now + back_now, there_now * back_now, np.maximum(there_now, back_now)])
        sums.append(np.concatenate([(dyads * pair).sum(axis=1), nodes]))
        attention.append([excess(given, received, person), top_share(*_sorted(received, person))])
    return np.array(sums), np.array(attention)


_Graph = tuple[Array, Array, Array, Array, tuple[Array, Array]]


def _people(
    drawn: Draws,
    people: npt.NDArray[np.int64],
    first: npt.NDArray[np.int64],
    second: npt.NDArray[np.int64],
    there: Array,
    back: Array,
    arcs: pa.Table,
) -> Iterator[_Graph]:
    units = drawn.of(people)
    for draw in range(DRAWS):
        weight = drawn.weights[draw][units].astype(np.float64)
        ends = (weight[first], weight[second])
        yield weight, ends[0] * ends[1], there, back, ends


def _weeks(
    drawn: Draws,
    people: npt.NDArray[np.int64],
    first: npt.NDArray[np.int64],
    second: npt.NDArray[np.int64],
    there: Array,
    back: Array,
    arcs: pa.Table,
) -> Iterator[_Graph]:
    _, rows, pair = np.unique(first * len(people) + second, return_index=True, return_inverse=True)
    weeks = drawn.of(arcs["week"].to_numpy())
    ones = np.ones(len(people))
    spread_ends = (np.ones(len(first)), np.ones(len(first)))
    for one, two in drawn.gathered(pair, weeks, len(rows), there, back):
        # each pair stands on its first row, its other weeks on none
        there_now, back_now = np.zeros(len(first)), np.zeros(len(first))
        there_now[rows], back_now[rows] = one > 0, two > 0
        yield ones, np.ones(len(first)), there_now, back_now, spread_ends


def _sorted(values: Array, counts: Array) -> tuple[Array, Array]:
    order = np.argsort(values, kind="stable")
    return values[order], counts[order]
