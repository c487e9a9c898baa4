"""What the controls do to a log: shuffle it, turn it round, close it, take half of it."""

from __future__ import annotations

import numpy as np

from sociotope.validation._log import DAY, NOBODY, Log, Numbers

_BASE = np.int64(2**31)


def arcs_of(log: Log) -> tuple[Numbers, Numbers]:
    """Who is tied to whom, each once, loops left out: follows when there is nothing else."""
    is_arc = log.directed if log.directed.any() else log.kind == "follow"
    code = _coded(log)[is_arc & (log.actor != log.other)]
    once = np.unique(code)
    return once // _BASE, once % _BASE


def graph(source: Numbers, target: Numbers) -> Log:
    """Arcs without dates, as follows."""
    rows = len(source)
    return Log(source, target, np.full(rows, "follow", dtype="<U8"), None, np.full(rows, -1, dtype=np.int64))


def rewired(source: Numbers, target: Numbers, draw: np.random.Generator) -> Log:
    """The graph with every degree kept and who is tied to whom drawn again, by directed edge swaps."""
    from sociotope.kernels import rewiring  # compiled code is loaded where it is called

    people, place = np.unique(np.concatenate([source, target]), return_inverse=True)
    one, two = place[: len(source)].astype(np.int64), place[len(source) :].astype(np.int64)
    return graph(source, people[rewiring.rewired(one, two, len(people), int(draw.integers(2**31)))])


def symmetrised(source: Numbers, target: Numbers) -> Log:
    """The graph with the opposite of every arc added."""
    once = np.unique(np.concatenate([source * _BASE + target, target * _BASE + source]))
    return graph(once // _BASE, once % _BASE)


def addressees_shuffled(log: Log, draw: np.random.Generator, *, within_actors: bool) -> Log:
    """The same acts at the same times, their addressees dealt again: each actor's own, or everybody's.

    Acts that then address their own author are left out.
    """
    at = np.flatnonzero(log.directed)
    luck = draw.random(len(at))
    author = log.actor[at]
    order = np.lexsort((luck, author)) if within_actors else np.argsort(luck)
    place = np.argsort(author, kind="stable") if within_actors else np.arange(len(at))
    other = log.other.copy()
    other[at[place]] = log.other[at[order]]
    shuffled = log.but(other=other)
    return shuffled.only(~log.directed | (shuffled.actor != shuffled.other))


def turned_round(log: Log) -> Log:
    """The log with time running backwards."""
    assert log.second is not None  # the controls that need dates are asked of dated logs only
    return log.but(second=log.second.max() + log.second.min() - log.second)


def half_of_people(log: Log, draw: np.random.Generator) -> Log:
    """The acts among half of the people, drawn at random, and what these say to nobody in particular."""
    people = np.unique(np.concatenate([log.actor, log.other[log.other != NOBODY]]))
    chosen = np.append(people[draw.random(len(people)) < 0.5], NOBODY)
    return log.only(np.isin(log.actor, chosen) & np.isin(log.other, chosen))


def thinned(log: Log, share: float, draw: np.random.Generator) -> Log:
    """A share of the acts, drawn at random."""
    return log.only(draw.random(len(log)) < share)


def weeks(log: Log, odd: bool) -> Log:
    """The acts of every other week."""
    assert log.second is not None  # as above
    week = (log.second - log.second.min()) // (7 * DAY)
    return log.only((week % 2 == 1) == odd)


def _coded(log: Log) -> Numbers:
    code: Numbers = log.actor * _BASE + log.other
    return code
