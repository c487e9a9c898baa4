"""What the first validation on media-side logs proposes to change in the index; nothing here is the default.

Each proposal would be a new version of a definition, to be taken or left by the project; docs/validation.md gives the
reasons and the figures:

- ``audience_narrowness`` and ``conversation_share``: under ``node_induced(q)`` each directed act counts 1/q, as both of
  its ends had to be drawn;
- ``audience_narrowness``: missing where no public act has a known audience, instead of 10,000 for each;
- ``dialogue_share``: missing where the log holds replies alone or reshares alone, as the other is then impossible or
  unseen.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sociotope.validation._changed import half_of_people
from sociotope.validation._controls import measured
from sociotope.validation._log import UNKNOWN, Log
from sociotope.validation.simulated import mixed


def proposed(log: Log, components: Mapping[str, float]) -> dict[str, float]:
    """The components that are left when audience and dialogue are missing where nothing lets them be known.

    Parameters
    ----------
    log
        The acts.
    components
        The values by the first definitions, those that are there.

    Examples
    --------
    >>> places = mixed(0.5, seed=1)
    >>> sorted(proposed(places.but(audience=np.full(len(places), UNKNOWN)), {"audience_narrowness": 0.08}))
    []
    """
    proposal = dict(components)
    public = log.only(np.isin(log.kind, ("post", "reply", "mention")))
    if len(public) and (public.audience == UNKNOWN).all():
        proposal.pop("audience_narrowness", None)
    if not (log.kind == "announce").any() or not (log.kind == "reply").any():
        proposal.pop("dialogue_share", None)
    return proposal


def conversation_when_sampled(share: float, log: Log, drawn: float) -> float:
    """The share of conversation of a whole place, from that of a place of which a share of the people was drawn.

    A post is kept with probability q, a directed act with q², so a directed act counts 1/q:
    ``CS · (D + U) / D · (D/q) / (D/q + U)`` with D directed acts and U posts.

    Parameters
    ----------
    share
        ``conversation_share`` of what was drawn.
    log
        What was drawn.
    drawn
        The share of people drawn, q.
    """
    directed, posts = int(log.directed.sum()), int((log.kind == "post").sum())
    return share * (directed + posts) / (directed + posts * drawn)


def narrowness_when_sampled(log: Log, drawn: float) -> float | None:
    """The narrowness of the audience of a whole place, from a place of which a share of the people was drawn.

    The means over directed acts and over posts do not move; their weights do, as in
    :func:`conversation_when_sampled`.
    """
    name = "audience_narrowness"
    directed, posts = log.only(log.directed), log.only(log.kind == "post")
    parts = [
        (measured(part, name)[name], weight) for part, weight in ((directed, 1 / drawn), (posts, 1.0)) if len(part)
    ]
    sizes = [size * weight for size, (_, weight) in zip((len(directed), len(posts)), parts, strict=False)]
    values = [value for value, _ in parts if value is not None]
    return float(np.average(values, weights=sizes)) if len(values) == len(parts) and values else None


def under_node_sampling(seed: int) -> dict[str, tuple[float | None, float | None, float | None]]:
    """Of a made place: conversation and audience, whole, in half of its people, and in that half as proposed."""
    log = mixed(0.5, seed, stars=120)
    names = ("conversation_share", "audience_narrowness")
    half = half_of_people(log, np.random.default_rng(seed))
    whole, part = measured(log, *names), measured(half, *names, design="node_induced")
    conversation = part["conversation_share"]
    corrected = {
        "conversation_share": None if conversation is None else conversation_when_sampled(conversation, half, 0.5),
        "audience_narrowness": narrowness_when_sampled(half, 0.5),
    }
    return {name: (whole[name], part[name], corrected[name]) for name in names}
