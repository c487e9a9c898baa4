"""Whether a tie is still alive: it may die after each contact, and only silence can tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

ENOUGH_PEOPLE: Final = 30
"""Of fewer people nothing is learnt about how ties die: what public logs tell is used."""

_ROUNDS: Final = 28
_STEPS: Final = 9
_SPAN: Final = (4.5, 4.5)
_MIDDLE: Final = (-2.5, 2.5)


@dataclass(frozen=True, slots=True)
class Deaths:
    """How ties die: after each contact, with a probability that is ``Beta(a, b)`` from one tie to another."""

    a: float
    b: float

    def alive(self, n: Array, survival: Array) -> Array:
        """``P_alive``: the probability that a tie of ``n`` contacts is alive after a silence of that ``survival``.

        Examples
        --------
        >>> Deaths(1.0, 9.0).alive(np.array([2.0, 2.0]), np.array([1.0, 0.1])).round(4).tolist()
        [0.9091, 0.5]
        """
        return survival / (survival + self.a / (self.b + n - 1))

    def left(self, n: Array, survival: Array) -> Array:
        """What is left of ``P_alive``, as a part of what it was at the tie's last contact, when no silence was heard.

        Examples
        --------
        >>> Deaths(1.0, 9.0).left(np.array([2.0]), np.array([0.1])).round(4).tolist()
        [0.55]
        """
        return self.alive(n, survival) / self.alive(n, np.ones_like(survival))


def deaths(n: Array, survival: Array) -> Deaths:
    """``Beta(a, b)`` by maximum likelihood over the ties of one person, those met once among them.

    The likelihood of a tie of ``n`` contacts and survival ``S`` is ``[B(a + 1, b + n − 1) + B(a, b + n) S] / B(a, b)``:
    it died after the last contact, or is alive and silent. Its maximum is looked for on a grid of ``a / (a + b)`` and
    ``a + b`` that closes in, so that it is the same in whatever order ties come.

    Parameters
    ----------
    n
        By tie: how many contacts, at least 1.
    survival
        By tie: the probability that a gap of it outlasts its present silence.

    References
    ----------
    Fader, Hardie & Lee 2005, Marketing Science 24:275 (deaths that are geometric, of a beta law); defined here:
    docs/science.md 8.3.
    """
    from scipy.special import betaln  # a tenth of a second to import: not before there is a tie

    order = np.lexsort((survival, n))  # equal sums, whatever the order of rows
    counts, of_tie = np.unique(n[order] - 1, return_inverse=True)
    times = np.bincount(of_tie).astype(np.float64)
    heard = survival[order]
    middle, span = np.array(_MIDDLE), np.array(_SPAN)
    grid = np.linspace(-1, 1, _STEPS)
    best = middle
    for _ in range(_ROUNDS):
        rate, size = (axis.ravel() for axis in np.meshgrid(middle[0] + span[0] * grid, middle[1] + span[1] * grid))
        a, b = np.exp(size) / (1 + np.exp(-rate)), np.exp(size) / (1 + np.exp(rate))
        survived = betaln(a[:, None], b[:, None] + counts) - betaln(a, b)[:, None] - np.log((a + b)[:, None] + counts)
        either = np.log(a[:, None] + (b[:, None] + counts)[:, of_tie] * heard).sum(axis=1)
        at = int(np.argmax(survived @ times + either))
        best = np.array([rate[at], size[at]])
        middle, span = best, span / 1.5
    rate, size = best
    return Deaths(float(np.exp(size) / (1 + np.exp(-rate))), float(np.exp(size) / (1 + np.exp(rate))))
