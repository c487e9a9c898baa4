"""The two axes, their components, and the scale on which these are put together (docs/science.md 1.7)."""

from __future__ import annotations

from typing import Final

import numpy as np

from sociotope.measures._estimate import Array
from sociotope.measures._run import Key, Run
from sociotope.text import Text

NETWORK: Final = ("tie_reciprocity", "conversation_share", "tie_persistence")
"""The components of networkness: high is network."""

MEDIA: Final = ("audience_narrowness", "flow_balance", "dialogue_share")
"""The components of mediatness, which are read backwards: high is network, low is media."""

COMPONENTS: Final = NETWORK + MEDIA

NAMES: Final = {
    "tie_reciprocity": Text(en="reciprocity", fr="réciprocité"),
    "conversation_share": Text(en="conversation", fr="conversation"),
    "tie_persistence": Text(en="persistence", fr="persistance"),
    "audience_narrowness": Text(en="audience", fr="audience"),
    "flow_balance": Text(en="balance", fr="équilibre"),
    "dialogue_share": Text(en="dialogue", fr="dialogue"),
}
"""What a sentence calls each component."""

ANCHORS: Final = {
    "tie_reciprocity": (0.05, 0.65),
    "conversation_share": (0.02, 0.50),
    "tie_persistence": (0.02, 0.30),
    "audience_narrowness": (0.0, 0.70),
    "flow_balance": (0.20, 0.80),
    "dialogue_share": (0.10, 0.90),
}
"""By component: the value that is all media, and the value that is all network."""


def scaled(name: str, value: Array) -> Array:
    """A component on the common scale: 0 all media, 1 all network.

    Examples
    --------
    >>> scaled("flow_balance", np.array([0.1, 0.5, 0.9])).round(3).tolist()
    [0.0, 0.5, 1.0]
    """
    low, high = ANCHORS[name]
    return np.clip((np.asarray(value, dtype=np.float64) - low) / (high - low), 0.0, 1.0)


def axis(names: tuple[str, ...], components: dict[str, Array]) -> Array | None:
    """The mean of the scaled components that are there; None when none is.

    Examples
    --------
    >>> axis(NETWORK, {"tie_reciprocity": np.array(0.65), "tie_persistence": np.array(0.02)}).tolist()
    0.5
    """
    there = [scaled(name, components[name]) for name in names if name in components]
    return np.mean(there, axis=0) if there else None


def networkness_of(components: dict[str, Array]) -> Array | None:
    """N: the mean of the scaled components of the network axis."""
    return axis(NETWORK, components)


def mediatness_of(components: dict[str, Array]) -> Array | None:
    """M: one less the mean of the scaled components of the media axis."""
    narrow = axis(MEDIA, components)
    return None if narrow is None else 1.0 - narrow


def index_of(components: dict[str, Array]) -> Array | None:
    """N − M; None when an axis has no component."""
    network, media = networkness_of(components), mediatness_of(components)
    return None if network is None or media is None else network - media


def hybridity_of(components: dict[str, Array]) -> Array | None:
    """The smaller of N and M; None when an axis has no component."""
    network, media = networkness_of(components), mediatness_of(components)
    return None if network is None or media is None else np.minimum(network, media)


def known(run: Run) -> dict[Key, dict[str, float]]:
    """By what and when: the components that a run gave a value; the owner, who has a position, is left out."""
    answer: dict[Key, dict[str, float]] = {}
    for name in COMPONENTS:
        for key, one in run.made.get(name, {}).items():
            if key[0] == "owner":
                continue
            components = answer.setdefault(key, {})
            if one.value is not None:
                components[name] = one.value
    return answer
