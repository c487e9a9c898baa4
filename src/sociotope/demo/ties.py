"""What is exchanged with people: ties of several strengths, each with its life and its beat, and groups of a few."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sociotope.demo.people import Person, listed
from sociotope.demo.plan import END, START, Integers, Plan
from sociotope.demo.texts import SIZE, pool, pools
from sociotope.demo.times import DAY, HOUR, Times

_ANSWERS = ("reply", "thanks", "talk", "howto", "reconnect", "intro")
_REPLY, _THANKS, _TALK, _HOWTO, _RECONNECT, _INTRO = range(len(_ANSWERS))
_IN_A_GROUP = ("invite", "reply", "talk", "game")
_TIE = 1 << 32
"""More than any time in seconds: a tie and a time make one number."""


@dataclass(frozen=True)
class Acts:
    """Messages, one a row: when, with whom (a place in `Plan.people`), from the owner or not, a first word or not."""

    time: Times
    person: Integers
    sent: NDArray[np.bool_]
    opens: NDArray[np.bool_]
    text: list[str]


@dataclass(frozen=True)
class Group:
    """A conversation of several, the owner among them; of its acts, `person` is who speaks, -1 the owner."""

    title: str
    members: list[int]
    acts: Acts


def exchanges(plan: Plan) -> Acts:
    """The messages of all ties, in order of person, then of time.

    The first ties were close and fell silent, as many after them stay close; the others have a heavy tail of strengths,
    half of them alive in the end. A tie goes by bursts, evenly spaced in its life, in which turns follow by the hour.
    """
    rng, n, ties, lost = plan.rng("message"), plan.n["message"], plan.ties, plan.lost
    rank = np.arange(1, ties + 1) ** -0.8 * rng.lognormal(0.0, 0.5, ties)
    rank[: 2 * lost] = rank[: 2 * lost].mean() if lost else 0.0
    count = 1 + rng.multinomial(n - ties, rank / rank.sum()) if n else np.zeros(0, dtype=np.int64)
    person = np.repeat(np.arange(ties), count)
    place = np.arange(n) - np.repeat(np.cumsum(count) - count, count)
    close = np.arange(ties) < 2 * lost

    low = rng.random(ties) ** (1 - plan.manner("tilt")) * np.where(close, 0.3, 0.9)
    alive = rng.random(ties) < plan.manner("alive")
    high = np.where(
        alive, rng.uniform(0.97, 1.0, ties), low + (1 - low) * rng.beta(1.3, 2.0, ties) * np.minimum(1, count / 12)
    )
    high[:lost], high[lost : 2 * lost] = rng.uniform(0.5, 0.8, lost), rng.uniform(0.995, 1.0, lost)

    alone = plan.manner("alone_first") + (plan.manner("alone_last") - plan.manner("alone_first")) * (low + high) / 2
    opens = (place == 0) | np.where(close[person], place % 3 == 0, rng.random(n) < alone[person])
    burst, whose = np.cumsum(opens) - 1, person[opens]
    bursts = np.bincount(whose, minlength=ties)
    nth = np.arange(len(whose)) - (np.cumsum(bursts) - bursts)[whose]
    beat = (nth + rng.uniform(0.2, 0.8, len(whose))) / bursts[whose]
    beat[(nth > 0) & (nth == bursts[whose] - 1)] = 1.0
    gap = np.where(opens, 0.0, np.clip(rng.lognormal(np.log(4 * HOUR), 1.1, n), 120, 4 * DAY) / (END - START))
    walked = np.cumsum(gap)
    moment = (low[whose] + (high - low)[whose] * beat - walked[opens])[burst] + walked
    time = plan.rhythms["steady"].at(np.minimum(moment, 1.0))

    ours = rng.random(len(whose)) < np.where(close[whose], 0.5, plan.manner("begins"))
    turn = np.arange(n) - np.flatnonzero(opens)[burst]
    sent = ours[burst] ^ (turn % 2 == 1) ^ ((turn > 1) & (rng.random(n) < 0.12))
    sent |= "own" in plan.kinds["message"]
    order = np.lexsort((time, person))
    sent, opens = sent[order], opens[order]
    # No two messages of a tie in the same second: a message that came twice would be one.
    time = np.maximum.accumulate(person * _TIE + time[order] - np.arange(n)) + np.arange(n) - person * _TIE
    return Acts(time, person, sent, opens, _texts(plan, rng, time, person, sent, opens, place == 0))


def _texts(
    plan: Plan,
    rng: np.random.Generator,
    time: Times,
    person: Integers,
    sent: NDArray[np.bool_],
    opens: NDArray[np.bool_],
    first: NDArray[np.bool_],
) -> list[str]:
    """Words for each message: who begins greets, who is asked explains, after a silence one says how long it was."""
    n, chance = len(time), rng.random(len(time))
    openings, opening = plan.drawn("openings", rng.random(n))
    of = {name: len(_ANSWERS) + at for at, name in enumerate(openings)}
    opening = opening + len(_ANSWERS)
    opening[(opening == of["promo"]) & ~sent] = _TALK  # only the owner sells
    answer = np.where(chance < 0.78, _REPLY, np.where(chance < 0.9, _THANKS, _TALK))
    intent = np.where(opens, opening, answer)
    asked, silence = np.zeros(n, dtype=bool), np.zeros(n, dtype=np.int64)
    asked[1:] = (intent[:-1] == of["ask"]) & ~opens[1:] & (sent[1:] != sent[:-1])
    silence[1:] = np.diff(time)
    intent = np.where(asked & (chance < 0.7), _HOWTO, intent)
    intent = np.where(opens & (silence > 150 * DAY), _RECONNECT, intent)
    intent = np.where(first, _INTRO, intent)
    texts = pools((*_ANSWERS, *openings), plan.lang)
    hello = listed(f"phrases_{plan.lang}")["greetings"]["hello"]
    words = [texts[i] for i in (intent * SIZE + rng.integers(0, SIZE, n)).tolist()]
    for i in np.flatnonzero(opens).tolist():
        name = (plan.people[person[i]] if sent[i] else plan.owner).first
        words[i] = hello[i % len(hello)].format(name=name) + words[i]
    return words


def each_tie(plan: Plan, acts: Acts) -> Iterator[tuple[Person, Acts]]:
    """The messages of one person after the other."""
    ends = np.searchsorted(acts.person, np.arange(plan.ties + 1)).tolist()
    for them, low, high in zip(plan.people, ends, ends[1:], strict=False):
        at = slice(low, high)
        yield them, Acts(acts.time[at], acts.person[at], acts.sent[at], acts.opens[at], acts.text[at])


def joined(plan: Plan, acts: Acts) -> Times:
    """When the owner met each of `Plan.people`: a few days before the first message, if there is one."""
    rng = plan.rng("joined")
    days = plan.rhythms["people"].at(rng.random(plan.met))
    first = np.flatnonzero(np.diff(acts.person, prepend=-1))
    days[acts.person[first]] = acts.time[first] - rng.integers(1, 5, len(first)) * DAY
    return np.maximum(days, START)


def groups(plan: Plan) -> list[Group]:
    """Conversations of three to six people, about an outing, a decision, a game."""
    rng, n = plan.rng("group"), plan.n["group"]
    titles, texts = pool("event", plan.lang), pools(_IN_A_GROUP, plan.lang)
    made = []
    for nth, size in enumerate(np.diff(np.linspace(0, n, n // 30 + 2).astype(int)) if n else ()):
        members = (plan.lost + rng.permutation(plan.met - plan.lost)[: rng.integers(2, 6)]).tolist()
        low = rng.uniform(0.0, 0.9)
        time = plan.rhythms["people"].at(np.sort(rng.uniform(low, low + 0.1, size)))
        time = np.maximum.accumulate(time - np.arange(size)) + np.arange(size)
        person = np.array([-1, *members])[rng.integers(0, len(members) + 1, size)]
        intent = rng.choice(len(_IN_A_GROUP), size, p=[0.15, 0.5, 0.25, 0.1]) * (np.arange(size) > 0)
        words = [texts[i] for i in (intent * SIZE + rng.integers(0, SIZE, size)).tolist()]
        made.append(Group(titles[nth % SIZE], members, Acts(time, person, person < 0, np.arange(size) == 0, words)))
    return made
