"""How far a mix of uses has gone from another, less what chance gives; and who came, or who changed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

DRAWS: Final = 499
SEED: Final = 5_201


def divergence(p: Array, q: Array) -> float:
    """The Jensen–Shannon divergence of two mixes, in bits: 0 where they are the same, 1 where they share nothing.

    ``H((p + q) / 2) − (H(p) + H(q)) / 2``, along the last axis.

    References
    ----------
    Lin 1991, IEEE Trans. Inf. Theory 37:145, doi:10.1109/18.61115; its root is a distance: Endres & Schindelin 2003,
    IEEE Trans. Inf. Theory 49:1858.

    Examples
    --------
    >>> round(divergence(np.array([0.6, 0.3, 0.1]), np.array([0.3, 0.3, 0.4])), 6)
    0.106285
    """
    return float(_divergences(p, q))


def _divergences(p: Array, q: Array) -> Array:
    return np.maximum(_entropy((p + q) / 2) - (_entropy(p) + _entropy(q)) / 2, 0.0)


def _entropy(p: Array) -> Array:
    return np.asarray(-(p * np.log2(np.where(p > 0, p, 1.0))).sum(axis=-1))


def divergence_by_chance(uses: int, before: float, after: float) -> float:
    """What the divergence of two samples of one mix is on average: ``(K − 1) / (8 ln 2) · (1/n1 + 1/n2)`` bits.

    True of independent labels; acts of one person are not, so :func:`drift` shuffles people, or weeks.

    Examples
    --------
    >>> round(divergence_by_chance(5, 500, 500), 6)
    0.002885
    """
    return (uses - 1) / (8 * math.log(2)) * (1 / before + 1 / after)


@dataclass(frozen=True, slots=True)
class Drift:
    """A divergence less what chance gives of it (``value``), as it is (``raw``), and how often chance does as much."""

    value: float
    raw: float
    p: float


def drift(before: Array, after: Array, *, paired: bool, draws: int = DRAWS) -> Drift:
    """How far a mix has gone, less what it does when people, or weeks, change places between the two windows.

    Parameters
    ----------
    before, after
        What each use weighs in each window: a row for each person (the same in both, zeros where they are not there),
        or for each block of weeks.
    paired
        True where row ``i`` is the same person in both: each keeps their acts together, and their windows are swapped
        or not. False where rows are blocks of weeks, which are dealt again.

    Raises
    ------
    ValueError
        When a window holds nothing.

    Examples
    --------
    Two windows of twelve blocks of the same mix, then of another:

    >>> same = np.tile([6.0, 3.0, 1.0], (12, 1))
    >>> drift(same, same, paired=False).p, drift(same, same[:, ::-1], paired=False).p < 0.01
    (1.0, True)
    """
    random = np.random.default_rng(SEED)
    first, second = before.sum(axis=0), after.sum(axis=0)
    if not first.sum() or not second.sum():
        raise ValueError("a window holds nothing")
    raw = divergence(first / first.sum(), second / second.sum())
    everything = first + second
    drawn = np.zeros((draws, len(first)))
    if paired:
        moved = after - before
        for at in range(draws):
            drawn[at] = first + moved[random.random(len(moved)) < 0.5].sum(axis=0)
    else:
        rows = np.vstack([before, after])
        for at in range(draws):
            drawn[at] = rows[random.permutation(len(rows))[: len(before)]].sum(axis=0)
    rest = everything - drawn
    held = (drawn.sum(axis=1) > 0) & (rest.sum(axis=1) > 0)
    one, other = drawn[held], np.maximum(rest[held], 0.0)
    by_chance = _divergences(one / one.sum(axis=1, keepdims=True), other / other.sum(axis=1, keepdims=True))
    p = (1 + int((by_chance >= raw - 1e-12).sum())) / (1 + len(by_chance))
    return Drift(raw - float(by_chance.mean()) if len(by_chance) else raw, raw, p)


def decomposed(before: Array, after: Array) -> dict[str, Array]:
    """What a change of mix is made of, use by use: who is there, and how the same people act. The parts sum to it.

    ``before`` and ``after`` have a row for each person, zeros where they are not there. With ``s_i`` the part of all
    acts that are theirs, and ``p_i`` their own mix: of those in both windows, ``who`` is ``Σ Δs_i · mean p_i`` (they
    do more or less than others), ``how`` is ``Σ mean s_i · Δp_i`` (they act otherwise); ``came`` and ``left`` are the
    acts of those in one window only. Whether a place has changed is told by ``how`` alone.

    Returns
    -------
    dict
        ``change``, ``who``, ``how``, ``came``, ``left``: a number for each use, shares of all acts.

    References
    ----------
    Kitagawa 1955, JASA 50:1168; Baily, Hulten & Campbell 1992, Brookings Papers: Microeconomics, 187 (those who come
    and go); defined here: docs/science.md 5.

    Examples
    --------
    One who stays acts otherwise, another leaves, a third comes:

    >>> made = decomposed(np.array([[2.0, 2], [4, 0], [0, 0]]), np.array([[0.0, 4], [0, 0], [2, 2]]))
    >>> {name: part.round(3).tolist() for name, part in made.items()}
    {'change': [-0.5, 0.5], 'who': [0.0, 0.0], 'how': [-0.25, 0.25], 'came': [0.25, 0.25], 'left': [-0.5, 0.0]}
    """
    one, other = before / before.sum(), after / after.sum()
    share_one, share_other = one.sum(axis=1, keepdims=True), other.sum(axis=1, keepdims=True)
    stayed = ((share_one > 0) & (share_other > 0))[:, 0]
    mix_one = one[stayed] / share_one[stayed]
    mix_other = other[stayed] / share_other[stayed]
    return {
        "change": (other - one).sum(axis=0),
        "who": ((share_other - share_one)[stayed] * (mix_one + mix_other) / 2).sum(axis=0),
        "how": ((share_other + share_one)[stayed] / 2 * (mix_other - mix_one)).sum(axis=0),
        "came": other[~stayed].sum(axis=0),
        "left": 0.0 - one[~stayed].sum(axis=0),
    }
