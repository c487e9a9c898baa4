"""From the features of an act to its uses: P(use | act) = sigmoid(bias + sum(weight x feature)), use by use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.schema import USES
from sociotope.uses._features import features
from sociotope.uses._features.catalogue import FEATURES
from sociotope.uses._own import own_features
from sociotope.uses._text_model import log_odds_of
from sociotope.uses._use import Use, load_uses

THRESHOLD: Final = 0.5
"""A label is given from this probability on (docs/science.md 2.2)."""

SCORED: Final = pa.schema(
    [
        pa.field("pattern", pa.int64(), False),
        pa.field("use", pa.string(), False),
        pa.field("probability", pa.float64(), False),
        pa.field("floored", pa.float64(), False),
        pa.field("confidence", pa.float64(), False),
        pa.field("reasons", pa.list_(pa.string()), False),
    ]
)

Floats = npt.NDArray[np.float64]


def score(patterns: pa.Table, uses: Mapping[str, Use]) -> pa.Table:
    """The soft labels of each row of features: every use, independently.

    A null feature is missing, not zero: its term is dropped and the coverage is lower. Coverage is the share of a use's
    positively weighted features that are not null; confidence is ``|2P - 1| x coverage``, within what the use allows.
    ``floored`` is the probability without what the use would get from nothing. Reasons are the features that speak
    for the use, the strongest first.

    Parameters
    ----------
    patterns
        A column ``pattern`` and one column per feature, in [0, 1] or null.
    uses
        The uses, by name.

    Returns
    -------
    pa.Table
        ``pattern, use, probability, floored, confidence, reasons``: a row per pattern and use.

    References
    ----------
    Defined here: docs/science.md 2.2.

    Examples
    --------
    >>> from sociotope.uses import FEATURES
    >>> view = {name: [1.0 if name == "view" else 0.0] for name in FEATURES}
    >>> scored = score(pa.table({"pattern": [0], **view}), load_uses())
    >>> [(row["use"], round(row["probability"], 3)) for row in scored.to_pylist() if row["probability"] >= 0.5]
    [('monitor', 0.881)]
    """
    parts = [_scored(patterns, use) for use in uses.values()]
    return pa.concat_tables(parts) if parts else SCORED.empty_table()


def pattern_uses(environment: Sociotope, known: Mapping[str, Use] | None = None) -> Mapping[str, Use]:
    """Register ``pattern_uses``: the soft labels of every pattern of features of an environment.

    The tables ``uses`` and ``every_use`` that a question in SQL names are of the uses that were scored last.

    Parameters
    ----------
    environment
        The place; its features are computed first when they are not there yet.
    known
        The uses to score; those that come with the software when not given.

    Returns
    -------
    Mapping[str, Use]
        The uses that are scored, by name.
    """
    known = load_uses() if known is None else known
    wanted = tuple(known.values())
    with environment.engine.lock:
        if environment.engine.made_of.get("pattern_uses") != wanted:
            features(environment)
            owns = [own for use in wanted for own in use.own]
            if owns:
                own_features(environment, owns)
            environment.engine.register("pattern_uses", score(environment.sql("SELECT * FROM patterns"), known))
            environment.engine.made_of["pattern_uses"] = wanted
    return known


def uses(
    environment: Sociotope, threshold: float = THRESHOLD, known: Mapping[str, Use] | None = None
) -> Iterator[pa.RecordBatch]:
    """The labels of every act that reach a probability, batch after batch; also the view ``uses``.

    Parameters
    ----------
    environment
        The place.
    threshold
        The probability from which a label is given. The view keeps the latest threshold that was asked.
    known
        As in :func:`pattern_uses`.

    Returns
    -------
    Iterator[pa.RecordBatch]
        Batches of the schema ``USES``; a row per act and use. Exhaust it before asking the environment anything else.

    References
    ----------
    Defined here: docs/science.md 2.2.

    Examples
    --------
    >>> acts = pa.table({"activity": [9], "type": ["View"], "platform": ["elsewhere"]})
    >>> with Sociotope.from_tables(activities=acts) as place:
    ...     pa.Table.from_batches(uses(place)).select(["activity", "use", "reasons"]).to_pylist()
    [{'activity': 9, 'use': 'monitor', 'reasons': ['view']}]
    """
    environment.engine.run(
        f"CREATE OR REPLACE VIEW uses AS SELECT * FROM {every_use(environment, known)} "
        f"WHERE probability >= {float(threshold)!r}"
    )
    ordered = environment.engine.batches("SELECT * FROM uses ORDER BY activity, use")
    return (batch.cast(USES.stored) for batch in ordered)


def every_use(environment: Sociotope, known: Mapping[str, Use] | None = None) -> str:
    """The name of a view with a row for every act and every use, whatever its probability: columns of ``USES``.

    Examples
    --------
    >>> acts = pa.table({"activity": [9], "type": ["View"], "platform": ["elsewhere"]})
    >>> with Sociotope.from_tables(activities=acts) as place:
    ...     place.value(f"SELECT count(*) FROM {every_use(place)}") == len(load_uses())
    True
    """
    pattern_uses(environment, known)
    columns = ", ".join(f"scored.{name}" for name in USES.stored.names if name != "activity")
    environment.engine.run(
        f"CREATE OR REPLACE VIEW every_use AS SELECT act_patterns.activity, {columns} "
        "FROM act_patterns JOIN pattern_uses AS scored ON scored.pattern = act_patterns.pattern"
    )
    return "every_use"


def _scored(patterns: pa.Table, use: Use) -> pa.Table:
    names = [*use.weights, *([use.text_feature] if use.text_feature else [])]
    # the features of this use alone: few different rows among all the patterns
    seen = np.column_stack([patterns[name].to_numpy() for name in names]).astype(np.float64)
    rows, places = np.unique(np.nan_to_num(seen, nan=-1.0), axis=0, return_inverse=True)
    rows[rows < 0] = np.nan
    contributions = contributed(rows, use)
    probability = sigmoid(use.bias + contributions.sum(axis=1))
    helps = np.array([use.weights.get(name, 1.0) > 0 for name in names])
    coverage = (~np.isnan(rows[:, helps])).mean(axis=1) if helps.any() else np.ones(len(rows))
    confidence = np.minimum(np.abs(2 * probability - 1) * coverage, use.most_confidence)
    floored = np.maximum(0.0, (probability - use.floor) / (1 - use.floor))
    # two ways to the same sum may differ in the last bit: an act with no feature has exactly nothing above the floor
    floored[floored < 1e-12] = 0.0
    places = places.reshape(-1)
    return pa.table(
        {
            "pattern": patterns["pattern"],
            "use": pa.repeat(use.name, len(places)),
            "probability": probability[places],
            "floored": floored[places],
            "confidence": confidence[places],
            "reasons": pa.array([_reasons(names, row) for row in contributions], pa.list_(pa.string())).take(
                pa.array(places)
            ),
        }
    ).cast(SCORED)


def contributed(rows: Floats, use: Use) -> Floats:
    """What each feature brings to the log-odds of a use: its weights in order, then what the words tell.

    Words that are read stand for themselves and for the features that the model of texts weighs with them
    (``use.instead_of``): all that these say together is what the words bring. In a row, a null brings nothing.
    """
    weighed: Floats = np.nan_to_num(rows[:, : len(use.weights)]) * np.array(list(use.weights.values()))
    if use.instead_of is None:
        return weighed
    text = np.nan_to_num(rows[:, -1:])
    weighed *= np.where(text > 0, [[name not in use.instead_of for name in use.weights]], True)
    level = np.rint(text * FEATURES[use.text_feature or ""].steps) - 1
    return np.hstack([weighed, np.where(level > 0, log_odds_of(level) - use.bias, 0.0)])


def _reasons(names: list[str], contributions: Floats) -> list[str]:
    order = np.argsort(-contributions, kind="stable")
    return [names[place] for place in order if contributions[place] > 0]


def sigmoid(log_odds: Floats) -> Floats:
    """The probability of some log-odds."""
    return 1 / (1 + np.exp(-log_odds))
