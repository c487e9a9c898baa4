"""What the index would be with other weights than equal ones."""

from __future__ import annotations

from typing import Final

import numpy as np

from sociotope.measures._estimate import Array
from sociotope.measures._index import index_of, known, scaled
from sociotope.measures._label import BOUNDARY, CLOSER_TO_MEDIA, CLOSER_TO_NETWORK, MIXED
from sociotope.measures._run import Key, Run
from sociotope.text import Text

DRAWS: Final = 1000
SEED: Final = 17


COUNT: Final = Text(en=f"{DRAWS:,}", fr=f"{DRAWS:,}".replace(",", "\N{NO-BREAK SPACE}"))
"""How many draws, as each language writes it."""


def word_of(index: float) -> Text:
    """The label of an index, were it known exactly."""
    return CLOSER_TO_NETWORK if index > BOUNDARY else CLOSER_TO_MEDIA if index < -BOUNDARY else MIXED


def reweighted(run: Run) -> dict[Key, tuple[float, Array]]:
    """For each part over all the time: the index, and 1,000 others whose weights are drawn at random.

    Every component that is known has a weight, all sets of weights being as likely (Dirichlet(1, ..., 1)): the index
    is then ``Σ w (2s − 1)``.
    """
    answer = {}
    for key, components in known(run).items():
        index = index_of({name: np.asarray(value) for name, value in components.items()})
        if key[1] != "all" or index is None:
            continue
        scores = np.array([2 * float(scaled(name, np.asarray(value))) - 1 for name, value in components.items()])
        weights = np.random.default_rng(SEED).dirichlet(np.ones(len(scores)), DRAWS)
        # not weights @ scores: each processor's routine for that has a last bit of its own
        answer[key] = float(index), (weights * scores).sum(axis=1)
    return answer
