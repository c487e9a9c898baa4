"""How much of an objective is an affair of media."""

from __future__ import annotations

from sociotope.advice._titles import facets
from sociotope.objectives import Objective


def media_share(objective: Objective) -> tuple[float, float, float]:
    """The share of an objective that calls for media: its value, and the least and the most its spread allows.

    References
    ----------
    Defined here: docs/science.md 6.1, ``media_share(o) = sum of kappa(u) * o(u)`` over the required mix ``o``.

    Examples
    --------
    >>> from sociotope.objectives import load_objective
    >>> [round(value, 3) for value in media_share(load_objective("build_a_business_network"))]
    [0.05, 0.015, 0.1]
    """
    value = sum(facets(use).audience * required.share for use, required in objective.mix.items())
    return value, _extreme(objective, most=False), _extreme(objective, most=True)


def other_share(objective: Objective) -> float:
    """The share of an objective that is neither media nor network: teaching, organising, playing, and so on."""
    return sum(required.share for use, required in objective.mix.items() if facets(use).side == "other")


def _extreme(objective: Objective, *, most: bool) -> float:
    # every use has at least its low; what is left goes first to the uses that push the sum the wanted way
    left = 1.0 - sum(required.low for required in objective.mix.values())
    total = sum(facets(use).audience * required.low for use, required in objective.mix.items())
    for use, required in sorted(objective.mix.items(), key=lambda one: (facets(one[0]).audience, one[0]), reverse=most):
        part = min(left, required.high - required.low)
        total += facets(use).audience * part
        left -= part
    return min(max(total, 0.0), 1.0)
