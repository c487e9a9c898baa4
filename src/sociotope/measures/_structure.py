"""The graph under the acts: pairs, degrees, and what they sum to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sociotope.measures._absence import why_no_tie
from sociotope.measures._as_table import together
from sociotope.measures._direction import share_drawn
from sociotope.measures._estimate import Array, Estimate, Statistic, Sums, estimate, sums
from sociotope.measures._redrawn import drawn_layers, node_columns
from sociotope.measures._resampling import draws
from sociotope.measures._run import Key, Run, once
from sociotope.measures._slices import WITH_AUTOMATION
from sociotope.text import Text, percentage, texts
from sociotope.ties import BUCKETS, contacts, contacts_of_everybody, has_automation

_TEXTS: Final = texts(__name__)

NAMES = ("arcs", "mutual", "dyads", "people", "products", "squares", "uneven", "degrees")
"""What a layer sums to: arcs; pairs with an arc each way; pairs; people; Σ o·k, Σ (o·k)², Σ |k − o|, Σ (k + o)."""

LAYER_KINDS = ("message", "reply", "mention", "follow", "announce")

STAR = _TEXTS["star"]
EGO = STAR + _TEXTS["ego"]
THINNED = _TEXTS["thinned"]
THINNED_UNKNOWN = _TEXTS["thinned_unknown"]
GUESSED = _TEXTS["guessed"]
ACCEPTED = _TEXTS["accepted"]
BOTH_WAYS = _TEXTS["both_ways"]
ONE_PERSON = _TEXTS["one_person"]
LAYER = _TEXTS["layer"]
LAYER_NAMES = _TEXTS.table("layer_names")

_PAIRS = """
SELECT
  {layer} AS period, least(actor, other) AS one, greatest(actor, other) AS two,
  min(least(one_bucket, two_bucket)) AS one_bucket,
  min(greatest(one_bucket, two_bucket)) AS two_bucket,
  max(CASE WHEN actor < other THEN 1 ELSE 0 END) AS there,
  max(CASE WHEN actor < other THEN 0 ELSE 1 END) AS back
FROM {contacts}
WHERE {where}
GROUP BY {layer}, least(actor, other), greatest(actor, other)
"""

_SUMS = """
SELECT
  period, one_bucket, two_bucket, sum(there + back) AS arcs, sum(there * back) AS mutual, count(*) AS dyads
FROM pairs
GROUP BY period, one_bucket, two_bucket
"""

_DEGREES = """
SELECT persons.period, someone.bucket AS one_bucket, persons.given, persons.received, count(*) AS persons
FROM (
  SELECT period, person, cast(sum(given) AS DOUBLE) AS given, cast(sum(received) AS DOUBLE) AS received
  FROM (
    SELECT period, one AS person, there AS given, back AS received FROM pairs
    UNION ALL
    SELECT period, two AS person, back AS given, there AS received FROM pairs
  ) AS ends
  GROUP BY period, person
) AS persons
INNER JOIN {people} AS someone ON persons.person = someone.actor
GROUP BY persons.period, someone.bucket, persons.given, persons.received
"""

_KIND_LAYER = "CASE WHEN kind = 'accept' THEN 'layer:follow' ELSE concat('layer:', kind) END"


_ASKED = """
SELECT
  count(*) AS pairs,
  sum(CASE WHEN accepted.actor IS NULL THEN 1 ELSE 0 END) AS unaccepted,
  sum(CASE WHEN accepted.actor IS NULL AND followed.actor IS NULL THEN 1 ELSE 0 END) AS unreturned
FROM (SELECT DISTINCT actor, other FROM {contacts} WHERE kind = 'follow') AS asked
LEFT JOIN (SELECT DISTINCT actor, other FROM {contacts} WHERE kind = 'accept') AS accepted
  ON asked.actor = accepted.other AND asked.other = accepted.actor
LEFT JOIN (SELECT DISTINCT actor, other FROM {contacts} WHERE kind = 'follow') AS followed
  ON asked.actor = followed.other AND asked.other = followed.actor
"""

LEAST_RETURNED: Final = 40
"""Follows that must all have their opposite before a list is taken to have no direction: were one pair in four one-way,
all of these twenty pairs would be mutual three times in a thousand."""


@once
def mutual_by_design(run: Run) -> Text | None:
    """Why every follow is mutual by the making of the place or of the list; None where they are not, or are few.

    Every one was accepted: a tie by mutual consent. Or every pair is written both ways, :data:`LEAST_RETURNED` follows
    at least: such a list has no direction, whatever its file says.

    References
    ----------
    Defined here: docs/science.md 8.1 (corrections to 1.7).
    """
    [asked] = run.place.sql(_ASKED.format(contacts=contacts(run.place))).to_pylist()
    if not asked["pairs"] or asked["unreturned"]:
        return None
    if not asked["unaccepted"]:
        return ACCEPTED
    return BOTH_WAYS if asked["pairs"] >= LEAST_RETURNED else None


@once
def main_layer(run: Run) -> str | None:
    """The layer that speaks for the environment: directed acts where there are some, else follows, else likes."""
    view = contacts(run.place)
    if run.place.value(f"SELECT count(*) FROM {view} WHERE directed"):
        return "directed"
    there = run.place.sql(f"SELECT DISTINCT kind FROM {view}")["kind"].to_pylist()
    return next((kind for kind in ("follow", "like") if kind in there), None)


@dataclass(frozen=True)
class Layer:
    """A graph: its sums (:data:`NAMES`), how many people have which degrees, and its draws when there are some.

    ``attention`` holds, draw by draw, how much more unequal receiving is than giving, and what the top hundredth get.
    """

    sums: Sums
    degrees: pa.Table
    attention: Array | None = None


@once
def structure(run: Run) -> Mapping[str, Layer]:
    """The graphs of an environment by name.

    The layer ``environment`` is the main one; ``layer:reply`` and the like are there when there is more than one.
    """
    layer = main_layer(run)
    if layer is None:
        return {}
    view = contacts(run.place)
    there = run.place.sql(f"SELECT DISTINCT kind FROM {view}")["kind"].to_pylist()
    # Around one person no layer can be measured: the main one says it once for all.
    shown = [kind for kind in LAYER_KINDS if kind in there and run.place.sampling_design != "ego_crawl"]
    kinds = [*shown, *(["accept"] if "follow" in shown else [])] if len(shown) > 1 else []
    main = {"directed": "directed", "follow": "kind IN ('follow', 'accept')", "like": "kind = 'like'"}[layer]
    wanted = [("'environment'", main, view)]
    if kinds:
        named = ", ".join(f"'{kind}'" for kind in kinds)
        wanted.append((_KIND_LAYER, f"kind IN ({named})", view))
    people = "people"
    if has_automation(run.place):
        wanted.append((f"'{WITH_AUTOMATION}'", main, contacts_of_everybody(run.place)))
        people = "everybody"
    parts = [_PAIRS.format(layer=name, where=where, contacts=one) for name, where, one in wanted]
    run.place.engine.materialise("pairs", " UNION ALL ".join(parts))
    pairs = sums(run.place.sql(_SUMS), ["arcs", "mutual", "dyads"])
    degrees = run.place.sql(_DEGREES.format(people=people))
    drawn, again = drawn_layers(run, wanted), draws(run)
    method = again.method if again else "jackknife"
    answer = {}
    for name, inner in pairs.items():
        mine = degrees.filter(pc.equal(degrees["period"], name))
        total, touching = _node_sums(mine)
        whole = np.concatenate([inner.total, total])
        if drawn is None:
            left = np.concatenate([inner.others, total - touching], axis=1)
            answer[name] = Layer(Sums(whole, left, inner.touched), mine)
        else:
            others, attention = drawn[name]
            answer[name] = Layer(Sums.drawn(whole, others, method), mine, attention)
    return answer


def _node_sums(degrees: pa.Table) -> tuple[Array, Array]:
    given, received, persons = (
        degrees[name].to_numpy().astype(np.float64) for name in ("given", "received", "persons")
    )
    columns = node_columns(given, received) * persons[:, None]
    groups = np.zeros((BUCKETS, columns.shape[1]))
    np.add.at(groups, degrees["one_bucket"].to_numpy().astype(np.int64), columns)
    return columns.sum(axis=0), groups


def reciprocity(total: Array) -> Array:
    """``r``: the share of arcs that have their opposite."""
    return 2 * total[..., 1] / total[..., 0]


def over_layers(
    run: Run, statistic: Statistic | Mapping[str, Statistic], n: str, bounds: tuple[float, float] = (0.0, 1.0)
) -> dict[Key, Estimate]:
    """A number for each layer, with the layer said; ``n`` names its denominator among :data:`NAMES`.

    ``statistic`` may be one for each layer, by name.
    """
    answer: dict[Key, Estimate] = {}
    for name, layer in structure(run).items():
        of = statistic if callable(statistic) else statistic[name]
        one = estimate(layer.sums, of, n=round(layer.sums.total[NAMES.index(n)]), bounds=bounds)
        if one.value is not None:
            main = name in ("environment", WITH_AUTOMATION)
            of_follows = main_layer(run) == "follow" if main else name == "layer:follow"
            by_design = mutual_by_design(run) if of_follows else None
            over = layer_said(run, name)
            one = one.but("by_design", together(over, by_design)) if by_design else one.but("measured", over)
        answer[name, "all"] = one
    if not answer:
        answer["environment", "all"] = Estimate(None, 0, status="not_measurable", why=why_no_tie(run))
    return answer


def layer_said(run: Run, name: str) -> Text:
    """The sentence that says which acts a layer is made of."""
    layer = (main_layer(run) or "") if name in ("environment", WITH_AUTOMATION) else name.removeprefix("layer:")
    return LAYER.format(layer=LAYER_NAMES[layer])


def as_sampled(run: Run, estimates: Mapping[Key, Estimate], *, bounded: bool = False) -> dict[Key, Estimate]:
    """The same reciprocities, by how the ties were come by: kept, warned of, corrected, or only a lower bound.

    Parameters
    ----------
    run
        What is asked, and of which place.
    estimates
        Reciprocities, or what is made of them.
    bounded
        True when what a partial view shows is the least that the whole can be.

    References
    ----------
    Defined here: docs/science.md 1.1 (sampling).
    """
    answer = {}
    for key, one in estimates.items():
        if one.value is None:
            answer[key] = one
        elif run.place.sampling_design == "ego_crawl":
            answer[key] = Estimate(
                None, one.n, low=one.value if bounded else None, status="not_measurable", why=EGO if bounded else STAR
            )
        elif (share := share_drawn(run)) is None:
            answer[key] = one.but("not_measurable", THINNED_UNKNOWN)
        elif share != 1.0:
            answer[key] = one.but(one.status, together(one.why, THINNED.format(share=percentage(share))))
        elif run.place.sampling_design == "unknown":
            answer[key] = one.but(one.status, together(one.why, GUESSED))
        else:
            answer[key] = one
    return answer


def not_of_one(run: Run, estimates: Mapping[Key, Estimate]) -> dict[Key, Estimate]:
    """The same estimates, not measurable where one person is at one end of everything."""
    if run.place.sampling_design != "ego_crawl":
        return dict(estimates)
    return {key: one.but("not_measurable", ONE_PERSON) for key, one in estimates.items()}


def corrected(run: Run, statistic: Callable[[Array], Array]) -> Callable[[Array], Array]:
    """A reciprocity divided by the share of arcs that was drawn: edge sampling at rate q multiplies it by q."""
    share = share_drawn(run) or 1.0
    return lambda total: np.minimum(statistic(total) / share, 1.0)
