"""How far the index could move if the missing components were known."""

from __future__ import annotations

import numpy as np

from sociotope.measures._combined import coverage_said
from sociotope.measures._estimate import Estimate
from sociotope.measures._index import ANCHORS, COMPONENTS, index_of, known
from sociotope.measures._run import Estimates, Run
from sociotope.text import texts

title, question, formula = texts(__name__).each("title", "question", "formula")
definition = "1"
needs = COMPONENTS
sees: tuple[str, ...] = ()
least = 1


def network_media_index_bounds(run: Run) -> Estimates:
    """The lowest and the highest index that the missing components could give, and their middle.

    A missing component is put at ``s = 0`` (media), then at ``s = 1`` (network). ``n`` is the number of components
    that are known; null when none is. These are bounds of ignorance, not of sampling.

    References
    ----------
    Manski 2003, Partial Identification of Probability Distributions; docs/science.md 1.7 (missing components:
    CollegeMsg [.362, .696]).

    Examples
    --------
    Persistence at its media anchor gives 2/3 − 0.194, at its network anchor 1 − 0.194; the value is the middle.

    >>> from sociotope.measures import measures
    >>> from sociotope.named_places import village
    >>> with village() as place:
    ...     round(measures(place, ["network_media_index_bounds"])["value"][0].as_py(), 3)
    0.639
    """
    bounds_of = {}
    for key, components in known(run).items():
        if not components:
            bounds_of[key] = Estimate(None, 0, status="not_measurable", why=coverage_said(components))
            continue
        ends = []
        for end in (0, 1):
            filled = {name: np.asarray(components.get(name, ANCHORS[name][end])) for name in COMPONENTS}
            index = index_of(filled)
            assert index is not None  # all six are there
            ends.append(float(index))
        low, high = ends
        bounds_of[key] = Estimate((low + high) / 2, len(components), bounds=(-1.0, 1.0), low=low, high=high)
    return bounds_of
