"""How much would be answered by chance, when addressees have been dealt again."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln

from sociotope.validation._log import DAY, Log, Numbers

HORIZON = 7 * DAY


def answered_by_chance(log: Log, *, within_actors: bool) -> float:
    """The share of conversation that chance makes in a log whose addressees were dealt at random.

    An act of i to j at t is answered when one of the n acts of j in the seven days after goes to i. Dealt at random,
    w of the m addressees being i, that happens with probability ``1 − C(m − n, w) / C(m, w)``: m and w are counted
    over the acts of j when addressees are dealt within actors, over all directed acts when they are dealt among all.
    The mean over the acts that can be followed to the end, times the share of acts that are directed.

    References
    ----------
    Defined here: docs/science.md 1.10, negative control (ii).
    """
    assert log.second is not None  # asked of dated logs only
    acts, written = log.only(log.directed), int((log.directed | (log.kind == "post")).sum())
    second = log.second[log.directed]
    author, there = np.unique(np.concatenate([acts.actor, acts.other]), return_inverse=True)[1], len(acts)
    mine, other = author[:there], author[there:]
    followed = second <= second.max() - HORIZON
    drawn = _after(mine, other, second)
    if within_actors:
        dealt, wanted = np.bincount(mine, minlength=author.max() + 1)[other], _pairs(other, mine, mine, other)
    else:
        dealt, wanted = np.full(there, there), np.bincount(other, minlength=author.max() + 1)[mine]
    chance = 1.0 - np.exp(_none_of(dealt, wanted, drawn))
    return float(chance[followed].mean() * there / written)


def _after(mine: Numbers, other: Numbers, second: Numbers) -> Numbers:
    """By act: how many acts its addressee has in the seven days after."""
    start = int(second.min())
    span = int(second.max()) - start + HORIZON + 2
    clock = np.sort(mine * span + second - start)
    base = other * span + second - start
    reach = np.minimum(base + HORIZON, other * span + span - 1)
    count: Numbers = np.searchsorted(clock, reach, side="right") - np.searchsorted(clock, base, side="right")
    return count


def _pairs(source: Numbers, target: Numbers, actor: Numbers, addressee: Numbers) -> Numbers:
    """By pair: how many of all acts go from the first to the second."""
    base = np.int64(max(source.max(), target.max()) + 1)
    code, times = np.unique(actor * base + addressee, return_counts=True)
    asked = source * base + target
    at = np.minimum(np.searchsorted(code, asked), len(code) - 1)
    return np.where(code[at] == asked, times[at], 0)


def _none_of(dealt: Numbers, wanted: Numbers, drawn: Numbers) -> npt.NDArray[np.float64]:
    """The logarithm of the chance that none of the cards drawn is wanted."""
    left = dealt - drawn - wanted
    possible = np.maximum(left, 0)
    log = gammaln(dealt - drawn + 1) - gammaln(possible + 1) + gammaln(dealt - wanted + 1) - gammaln(dealt + 1)
    result: npt.NDArray[np.float64] = np.where(left < 0, -np.inf, log)
    return result
