"""What several measures say when only a part of the acts is seen: one side of them, or a few drawn at random."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sociotope.measures._estimate import Estimate
from sociotope.measures._run import Key, Run
from sociotope.text import Text
from sociotope.ties import contacts

ONE_SIDED = Text(
    en="The archive holds nothing that others addressed to you: what they gave back cannot be seen.",
    fr=("L’archive ne contient rien de ce que les autres vous ont adressé : ce qui vous a été rendu ne se voit pas."),
)
ONLY_RECEIVED = Text(
    en="The archive holds nothing that you addressed to others: what was given back cannot be seen.",
    fr=("L’archive ne contient rien de ce que vous avez adressé aux autres : ce qui a été rendu ne se voit pas."),
)


THINNED_ACTS = Text(
    en="Part of the acts was drawn at random: what was returned may be among those that were not, and no factor "
    "corrects it.",
    fr="Une partie des actes a été tirée au hasard : ce qui a été rendu peut être parmi les autres, et aucun facteur "
    "ne le corrige.",
)


def share_drawn(run: Run) -> float | None:
    """The share of arcs that a design ``edge_sample(q)`` or ``edge_sample:q`` kept.

    1 for the other designs, None when it is not said, or is no share.
    """
    design = run.place.sampling_design
    if not design.startswith("edge_sample"):
        return 1.0
    said = re.fullmatch(r"edge_sample(?:\((.+)\)|[:=](.+))", design)
    try:
        share = float(said[1] or said[2]) if said else 0.0
    except ValueError:
        return None
    return share if 0.0 < share <= 1.0 else None


def unseen_side(run: Run, of: str = "owner") -> Text | None:
    """Why one of the two directions is not seen, where an archive shows only what its owner gave, or only received.

    Parameters
    ----------
    run
        What is asked, and of which place.
    of
        ``owner``, or whatever else: acts that others address to one another show both directions of the place, and
        leave those of its owner as they are.
    """
    seen = run.asked_once(f"SELECT DISTINCT owner_side FROM {contacts(run.place)} WHERE directed")
    sides = set(seen["owner_side"].to_pylist())
    if of == "owner":
        sides.discard(None)
    return {frozenset({"given"}): ONE_SIDED, frozenset({"received"}): ONLY_RECEIVED}.get(frozenset(sides))


def without_the_unseen_side(run: Run, estimates: Mapping[Key, Estimate]) -> dict[Key, Estimate]:
    """The same estimates, not measurable when one of the two directions is not seen, or is seen only in part.

    References
    ----------
    Defined here: docs/science.md 1.7 (one person: what one side of an archive shows is missing, never 0) and 1.10
    (drawing some of the acts must be corrected or refused).
    """
    if share_drawn(run) != 1.0:
        return {key: found.but("not_measurable", THINNED_ACTS) for key, found in estimates.items()}
    answer = {}
    for key, one in estimates.items():
        unseen = unseen_side(run, key[0])
        answer[key] = one if unseen is None else one.but("not_measurable", unseen)
    return answer
