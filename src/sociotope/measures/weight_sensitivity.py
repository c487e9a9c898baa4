"""How much the index owes to its equal weights."""

from __future__ import annotations

from typing import Final

import numpy as np

from sociotope.measures._estimate import Estimate
from sociotope.measures._index import COMPONENTS
from sociotope.measures._run import Estimates, Key, Run
from sociotope.measures._weights import COUNT, DRAWS, reweighted, word_of
from sociotope.text import percentage, texts

_TEXTS: Final = texts(__name__)
title, question, formula = _TEXTS.each("title", "question", "formula")
definition = "1"
needs = (*COMPONENTS, "network_media_index")
sees: tuple[str, ...] = ()

SHARE_OF_WEIGHTS = _TEXTS["share_of_weights"]
NO_INDEX = _TEXTS["no_index"]


def weight_sensitivity(run: Run) -> Estimates:
    """The index with weights drawn at random: median, and the band that holds 90 % of the draws.

    1,000 draws of Dirichlet(1, …, 1) weights over the components that are known; ``low`` and ``high`` are the 5th and
    95th centiles of ``Σ w (2s − 1)``, and say nothing of sampling. ``n`` is the number of draws: a centile moves by
    about .01 from one set of draws to another.

    References
    ----------
    OECD/JRC 2008, Handbook on Constructing Composite Indicators; Saisana, Saltelli & Tarantola 2005, JRSS A 168:307;
    docs/science.md 1.7 (other weights: CollegeMsg median .694, band [.156, .918]).

    Examples
    --------
    Equal weights of five components give 0.767 here (0.806 weighs the two axes alike); this is the median of
    1,000 others.

    >>> from sociotope.measures import measures
    >>> from sociotope.named_places import village
    >>> with village() as place:
    ...     round(measures(place, ["weight_sensitivity"])["value"][0].as_py(), 3)
    0.8
    """
    estimates: dict[Key, Estimate] = {("environment", "all"): Estimate(None, 0, status="not_measurable", why=NO_INDEX)}
    for key, (index, draws) in reweighted(run).items():
        low, median, high = (float(end) for end in np.quantile(draws, [0.05, 0.5, 0.95]))
        same = float(np.mean([word_of(draw) == word_of(index) for draw in draws]))
        why = SHARE_OF_WEIGHTS.format(share=percentage(round(same, 2)), draws=COUNT, label=word_of(index))
        estimates[key] = Estimate(median, DRAWS, bounds=(-1.0, 1.0), low=low, high=high, why=why)
    return estimates
