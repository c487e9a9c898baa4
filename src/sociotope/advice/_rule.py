"""The rule of the verdict: from what is missing, which expertise, and how surely."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sociotope.advice._media_share import media_share, other_share
from sociotope.advice._missing import Array, Missing, spread
from sociotope.objectives import Objective

MEDIA_ABOVE: Final = 0.6
NETWORK_BELOW: Final = 0.4
"""Of what is missing of media and of network together (docs/science.md 6.1)."""

OTHER_ABOVE: Final = 0.5
"""Of all that is missing: another trade, when it is the greater part of it. A proposed default."""

ENOUGH_THERE: Final = 0.75
"""Of the required mix: nobody does only what serves one objective, a quarter may go elsewhere. A proposed default."""

ENOUGH_SEEN: Final = 0.5
"""Of the required mix: more than this must be told for certain. A proposed default."""

LIKELY: Final = 2 / 3
"""Of the draws in which something is wanted: what fewer say is not said (“likely” in Mastrandrea et al. 2010)."""

KINDS: Final = ("media", "network", "team", "other", "none")


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the rule says, the share of all draws that say the same, and those that say something else.

    ``shares`` are the parts of what is missing that are of media, of network and of other trades, each with its
    interval; ``media_share`` is that of media within media and network, by which the rule decides.
    """

    kind: str
    holds: float
    instead: tuple[tuple[str, float], ...]
    shares: tuple[tuple[float, float, float], ...]
    media_share: tuple[float, float, float] | None


def answer(lacking: Missing, lines: list[dict[str, Any]]) -> Ruling:
    """The expertise that what is missing calls for.

    In each draw: ``none`` when no more than a quarter of the required mix is missing; else ``other`` when more than
    half of what is missing is of neither media nor network; else, of the media and network that are missing, ``media``
    when media makes more than 0.6 of it, ``network`` when less than 0.4, ``team`` between.

    Over the draws: ``none`` when most of them say so. Else, among those that do not, what two in three say; a ``team``
    also where they hesitate between a team and one of its two members; ``unclear`` where they disagree more than that,
    and where nothing can be told of half of the required mix or more.

    An objective that is all media can only lack media, one that is all network only network: there the rule says what
    docs/science.md 6.1 says of the required mix. It differs where an objective takes both and one is there already.

    References
    ----------
    Mastrandrea et al. 2010, Guidance Note for Lead Authors of the IPCC Fifth Assessment Report; defined here:
    docs/science.md 6.1.
    """
    families = lacking.families
    counts = dict(zip(*(pair.tolist() for pair in np.unique(kinds_of(families[1:]), return_counts=True)), strict=True))
    held = {kind: counts.get(kind, 0) / (len(families) - 1) for kind in KINDS}
    kind = _chosen(held) if certain_share(lines) > ENOUGH_SEEN else "unclear"
    whole, ties = families.sum(axis=1), families[:, 0] + families[:, 1]
    return Ruling(
        kind,
        held.get(kind, 0.0),
        tuple(
            sorted(((other, part) for other, part in held.items() if other != kind and part), key=lambda one: -one[1])
        ),
        tuple(_share(families[:, place], whole) for place in range(3)),
        _share(families[:, 0], ties) if ties[0] > 0 else None,
    )


def _chosen(held: dict[str, float]) -> str:
    wanted = 1 - held["none"]
    if wanted <= 0.5:
        return "none"
    best = max(KINDS[:-1], key=lambda kind: held[kind])
    if held[best] >= LIKELY * wanted:
        return best
    return (
        "team" if held["team"] + max(held["media"], held["network"]) >= LIKELY * wanted and held["team"] else "unclear"
    )


def kinds_of(families: Array) -> npt.NDArray[np.str_]:
    """The rule, row by row: what is missing of media, of network and of other trades.

    Examples
    --------
    >>> kinds_of(
    ...     np.array([[0.6, 0.1, 0.0], [0.1, 0.5, 0.1], [0.2, 0.2, 0.1], [0.1, 0.1, 0.4], [0.1, 0.1, 0.0]])
    ... ).tolist()
    ['media', 'network', 'team', 'other', 'none']
    """
    media, network, other = families.T
    whole, ties = families.sum(axis=1), media + network
    return np.select(
        [
            whole <= 1 - ENOUGH_THERE + 1e-9,
            other > OTHER_ABOVE * whole,
            media > MEDIA_ABOVE * ties,
            media < NETWORK_BELOW * ties,
        ],
        ["none", "other", "media", "network"],
        "team",
    )


def asked_kind(objective: Objective) -> str:
    """What the objective alone would call for, before anything is seen (docs/science.md 6.1).

    Examples
    --------
    >>> from sociotope.objectives import load_objective
    >>> [asked_kind(load_objective(name)) for name in ("viral_diffusion", "recruit", "train_people", "sell")]
    ['media', 'network', 'other', 'team']
    """
    media, other = media_share(objective)[0], other_share(objective)
    return str(kinds_of(np.array([[media, 1 - media - other, other]]))[0])


def certain_share(lines: list[dict[str, Any]]) -> float:
    """The part of the required mix of which something can be told: the draws carry what is near the least asked.

    Nothing can of what is not measurable, nor of what is unclear with an interval as wide as the spread that is asked.
    """

    def is_told(line: dict[str, Any]) -> bool:
        if line["status"] == "unclear":
            known = line["low"] is not None and line["high"] is not None
            return known and bool(line["high"] - line["low"] < line["required_high"] - line["required_low"])
        return bool(line["status"] != "not_measurable")

    return float(sum(line["required"] for line in lines if is_told(line)))


def _share(part: Array, whole: Array) -> tuple[float, float, float]:
    quotients = np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
    return spread(float(quotients[0]), quotients[1:][whole[1:] > 0])
