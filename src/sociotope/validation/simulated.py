"""Invented environments whose nature is known, because it was decided."""

from __future__ import annotations

import numpy as np

from sociotope.validation._log import DAY, NOBODY, Log, Numbers

PEOPLE = 400
DAYS = 120
ACTS = 24_000
CIRCLE = 8
STARS = 12
STAR_FOLLOWERS = 50_000
FOLLOWERS = 100
START = 1_700_000_000


def mixed(
    network: float,
    seed: int,
    *,
    private: float = 0.5,
    stars: int = STARS,
    acts: int = ACTS,
    days: int = DAYS,
    circle: int = CIRCLE,
) -> Log:
    """A place where a share of the acts are of the network kind, the others of the media kind.

    Network acts are conversations: two people of a small circle answer each other in turn, in private or in public
    before a hundred followers; who opens one often writes twice or more before the answer comes. Media acts are those
    of a stage: a few stars publish before fifty thousand followers, the others reshare them, and one in ten reactions
    is a reply, which no star answers.

    Parameters
    ----------
    network
        The share of acts of the network kind, from 0 to 1.
    seed
        Of the generator: the same seed makes the same place.
    private
        The share of conversations that are private.
    stars
        How many people the stage belongs to: a few, of very unequal fame, or up to half of the place.
    acts, days, circle
        How many acts, in how many days; with how many people of the place each converses.

    Examples
    --------
    >>> stage, circle = mixed(0.0, seed=1), mixed(1.0, seed=1, private=1.0)
    >>> sorted(set(stage.kind.tolist())), sorted(set(circle.kind.tolist()))
    (['announce', 'post', 'reply'], ['message'])

    References
    ----------
    Defined here: docs/science.md 1.7, pilot simulation.
    """
    draw = np.random.default_rng(seed)
    conversations = _conversations(draw, round(acts * network), private, days, circle)
    stage = _stage(draw, acts - len(conversations), stars, days)
    return _together(conversations, stage)


def ladder(network: float, seed: int) -> Log:
    """A place like :func:`mixed`, busier and of sixty-five days: chance moves its index by a hundredth at most.

    The persistence of ties is counted on some hundred pairs at a time in :func:`mixed`, and moves by .02 with the
    draw; with 48,000 acts and four friends each, pairs come back or do not for good.

    References
    ----------
    Defined here: docs/science.md 1.7, pilot simulation: 400 actors, 60 days (five more here, so that there
    are two windows of thirty).
    """
    return mixed(network, seed, acts=48_000, days=65, circle=4)


def chat_only(seed: int) -> Log:
    """A messenger: nothing but private conversations in small circles."""
    return mixed(1.0, seed, private=1.0)


def star_only(seed: int) -> Log:
    """A stage: a few publish, the others reshare and applaud."""
    return mixed(0.0, seed)


def _conversations(draw: np.random.Generator, acts: int, private: float, days: int, circle: int) -> Log:
    turns = 2 + draw.geometric(0.25, size=acts // 2 + 1)
    turns = turns[: int(np.searchsorted(np.cumsum(turns), acts)) + 1]
    one = draw.integers(0, PEOPLE, len(turns))
    step = draw.integers(1, circle // 2 + 1, len(turns)) * draw.choice((-1, 1), len(turns))
    two = (one + step) % PEOPLE
    which = np.repeat(np.arange(len(turns)), turns)
    begins = np.repeat(np.cumsum(turns) - turns, turns)
    # Who opens writes once or more before the answer: the first turns are all theirs, then the two alternate.
    insists = np.repeat(np.minimum(draw.geometric(0.6, len(turns)), turns) - 1, turns)
    turn = np.arange(len(which)) - begins
    delay = np.where(turn == 0, 0.0, 60 + draw.exponential(DAY / 6, len(which)))
    since = np.cumsum(delay)
    elapsed = since - since[begins]
    opener = np.maximum(turn - insists, 0) % 2 == 0
    begun = draw.integers(0, (days - 5) * DAY, len(turns))
    kind = np.where(draw.random(len(turns)) < private, "message", "reply")[which]
    return Log(
        np.where(opener, one[which], two[which]) + 1,
        np.where(opener, two[which], one[which]) + 1,
        kind.astype("<U8"),
        START + begun[which] + elapsed.astype(np.int64),
        np.full(len(which), FOLLOWERS),
    ).only(np.arange(len(which)) < acts)


def _stage(draw: np.random.Generator, acts: int, stars: int, days: int) -> Log:
    what = draw.choice(("post", "announce", "reply"), p=(0.25, 0.675, 0.075), size=acts)
    star = draw.zipf(1.5, acts) % stars if stars <= STARS else draw.integers(0, stars, acts)
    fan = draw.integers(stars, PEOPLE, acts)
    posted = what == "post"
    return Log(
        np.where(posted, star, fan) + 1,
        np.where(posted, NOBODY, star + 1),
        what.astype("<U8"),
        START + draw.integers(0, days * DAY, acts),
        np.where(posted, STAR_FOLLOWERS, FOLLOWERS),
    )


def _together(one: Log, two: Log) -> Log:
    def both(name: str) -> Numbers:
        joined: Numbers = np.concatenate([getattr(one, name), getattr(two, name)])
        return joined

    log = Log(both("actor"), both("other"), np.concatenate([one.kind, two.kind]), both("second"), both("audience"))
    order = np.argsort(both("second"), kind="stable")
    return log.but(
        actor=log.actor[order],
        other=log.other[order],
        kind=log.kind[order],
        second=both("second")[order],
        audience=log.audience[order],
    )
