"""What several measures say when only a part of the acts is seen: one side of them, or a few drawn at random."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from sociotope.measures._estimate import Estimate
from sociotope.measures._run import Key, Run
from sociotope.text import Text, texts
from sociotope.ties import contacts

_TEXTS: Final = texts(__name__)

ONE_SIDED = _TEXTS["one_sided"]
ONLY_RECEIVED = _TEXTS["only_received"]


THINNED_ACTS = _TEXTS["thinned_acts"]


def share_drawn(run: Run) -> float | None:
    """The share of arcs that a design ``edge_sample(q)`` or ``edge_sample:q`` kept.

    1 for the other designs, None when it is not said, or is no share.
    """
    design = run.place.sampling_design
    if not design.startswith("edge_sample"):
        return 1.0
    match = re.fullmatch(r"edge_sample(?:\((.+)\)|[:=](.+))", design)
    try:
        share = float(match[1] or match[2]) if match else 0.0
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
        return {key: one.but("not_measurable", THINNED_ACTS) for key, one in estimates.items()}
    answer = {}
    for key, one in estimates.items():
        unseen = unseen_side(run, key[0])
        answer[key] = one if unseen is None else one.but("not_measurable", unseen)
    return answer
