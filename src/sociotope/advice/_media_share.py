"""How much of an objective is an affair of media."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sociotope.objectives import Objective

KAPPA: Final[Mapping[str, float]] = {"broadcast": 1.0, "curate": 1.0, "promote": 1.0, "express": 0.5}
"""How much of a use addresses an audience (docs/science.md 6.1); the uses that are absent do not."""

NETWORK_USES: Final = ("network", "maintain", "converse")
"""The uses that make and keep ties; those that are neither here nor in ``KAPPA`` are another trade."""


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
    value = sum(KAPPA.get(use, 0.0) * required.share for use, required in objective.mix.items())
    return value, _extreme(objective, most=False), _extreme(objective, most=True)


def other_share(objective: Objective) -> float:
    """The share of an objective that is neither media nor network: teaching, organising, playing, and so on."""
    return sum(
        required.share for use, required in objective.mix.items() if use not in KAPPA and use not in NETWORK_USES
    )


def _extreme(objective: Objective, *, most: bool) -> float:
    # every use has at least its low; what is left goes first to the uses that push the sum the wanted way
    left = 1.0 - sum(required.low for required in objective.mix.values())
    total = sum(KAPPA.get(use, 0.0) * required.low for use, required in objective.mix.items())
    for use, required in sorted(
        objective.mix.items(), key=lambda item: (KAPPA.get(item[0], 0.0), item[0]), reverse=most
    ):
        part = min(left, required.high - required.low)
        total += KAPPA.get(use, 0.0) * part
        left -= part
    return min(max(total, 0.0), 1.0)
