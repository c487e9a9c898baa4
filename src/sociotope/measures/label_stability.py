"""How often other weights would give the same label."""

from __future__ import annotations

from typing import Final

import numpy as np

from sociotope.measures._estimate import Estimate, wilson
from sociotope.measures._index import COMPONENTS
from sociotope.measures._run import Estimates, Key, Run
from sociotope.measures._weights import COUNT, DRAWS, reweighted, word_of
from sociotope.text import texts

_TEXTS: Final = texts(__name__)
title, question, formula = _TEXTS.each("title", "question", "formula")
definition = "1"
needs = (*COMPONENTS, "network_media_index")
sees: tuple[str, ...] = ()

SHARE_OF_DRAWS = _TEXTS["share_of_draws"]
NO_INDEX = _TEXTS["no_index"]


def label_stability(run: Run) -> Estimates:
    """Of 1,000 sets of weights drawn at random, the share that would give the label that equal weights give.

    The label is that of the index without its interval: above +0.33, below −0.33, or between. The draws are those of
    :mod:`.weight_sensitivity`. ``n`` is their number.

    References
    ----------
    Saisana, Saltelli & Tarantola 2005, JRSS A 168:307; docs/science.md 1.7 (other weights: CollegeMsg .877 “network”).

    Examples
    --------
    The index is +0.423; 678 sets of weights leave it above +0.33.

    >>> from sociotope.measures import measures
    >>> from sociotope.named_places import crowd
    >>> with crowd() as place:
    ...     round(measures(place, ["label_stability"])["value"][0].as_py(), 3)
    0.678
    """
    estimates: dict[Key, Estimate] = {("environment", "all"): Estimate(None, 0, status="not_measurable", why=NO_INDEX)}
    for key, (index, draws) in reweighted(run).items():
        same = float(np.mean([word_of(draw) == word_of(index) for draw in draws]))
        low, high = wilson(same, DRAWS)
        why = SHARE_OF_DRAWS.format(label=word_of(index), draws=COUNT)
        estimates[key] = Estimate(same, DRAWS, low=low, high=high, why=why)
    return estimates
