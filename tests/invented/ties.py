"""Who the owner writes to, from when to when, and message by message: rhythms, replies, silences."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from invented.clock import DAY, Rhythm, Times

ORDINARY, COLD, WARM = 0, 1, 2
BIG = 1 << 40

# What a message is for, and the use that it is labelled with.
MEANT = {
    "intro": "network", "reply": "converse", "talk": "converse", "ask": "learn", "howto": "teach",
    "thanks": "maintain", "birthday": "maintain", "anniversary": "maintain", "reconnect": "maintain",
    "invite": "organise", "promo": "promote", "game": "play",
}  # fmt: skip
INTENTS, USES = tuple(MEANT), tuple(MEANT.values())
_AT = {intent: i for i, intent in enumerate(INTENTS)}


@dataclass(frozen=True)
class Manner:
    """How somebody writes: `alone` is the chance that an exchange is one message (early, late)."""

    alone: tuple[float, float]
    initiative: float
    tilt: float
    opening: tuple[float, ...]


_OPENINGS = ("talk", "ask", "thanks", "birthday", "anniversary", "invite", "promo", "game")
_ODDS = {
    "networker": (0.40, 0.12, 0.10, 0.08, 0.14, 0.12, 0.02, 0.02),
    "mixed": (0.38, 0.13, 0.09, 0.06, 0.10, 0.12, 0.10, 0.02),
    "broadcaster": (0.10, 0.05, 0.04, 0.02, 0.04, 0.15, 0.58, 0.02),
}
MANNERS = {
    "networker": Manner((0.3, 0.3), 0.5, 0.0, _ODDS["networker"]),
    "mixed": Manner((0.3, 0.75), 0.6, -0.85, _ODDS["mixed"]),
    "broadcaster": Manner((0.85, 0.85), 0.92, 0.0, _ODDS["broadcaster"]),
}


@dataclass(frozen=True)
class Ties:
    """One row per person written to; persons are numbered 0.. in the order of `joined`."""

    joined: Times
    """When each known person was connected; longer than the other columns."""
    messages: NDArray[np.int64]
    low: Times
    high: Times
    state: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.messages)


def plan_ties(rng: np.random.Generator, known: int, messages: int, rhythm: Rhythm, *, persona: str) -> Ties:
    """Ties with heavy-tailed numbers of messages, some that went cold and some that stay warm among them.

    Parameters
    ----------
    known
        How many people are connected and not hidden.
    messages
        Messages to share out, exactly.
    rhythm
        The window, tilted the way of networking acts.
    persona
        A key of `MANNERS`; a broadcaster spreads messages over more people.
    """
    joined = rhythm.sample(rng, known)
    # Some ties are as old as the archive; the more so the more the owner's networking lies in the past.
    old = rng.random(known) < 0.3 - 0.4 * rhythm.tilt
    joined[old] = rhythm.start + (joined[old] - rhythm.start) // 7
    most = messages // (2 if persona == "broadcaster" else 5)
    ties = min(known, most, max(2, int(known * 0.9)))
    if ties < 1:
        ties = min(known, 1)
    if ties == 0 or messages == 0:
        none = np.zeros(0, dtype=np.int64)
        return Ties(joined, none, none, none, none.astype(np.int8))
    days = rhythm.days
    typical = max(24, round(1.5 * messages / ties))
    planted = int(min(ties * 0.07, messages * 0.12 / typical, 200)) if days > 1_200 else 0
    if messages >= 240 and ties >= 4 and days > 1_200:
        planted = max(planted, 1)
    state = np.zeros(ties, dtype=np.int8)
    state[:planted] = COLD
    state[planted : 2 * planted] = WARM
    count = np.zeros(ties, dtype=np.int64)
    count[: 2 * planted] = rng.integers(typical, typical + typical // 2 + 1, 2 * planted)
    rest, free = ties - 2 * planted, messages - int(count.sum())
    rank = np.arange(1, rest + 1) ** -0.9 * rng.lognormal(0.0, 0.6, rest)
    base = min(1, free // max(rest, 1))
    count[2 * planted :] = base + rng.multinomial(free - base * rest, rank / rank.sum())

    end = rhythm.end
    low = joined[:ties] + rng.integers(0, 3 * DAY, ties)
    length = rng.exponential(300 * DAY, ties) + count * 5 * DAY + 5 * DAY
    length[count > 12] = end - rhythm.start
    high = np.minimum(end - DAY, low + length.astype(np.int64))
    cold, warm = state == COLD, state == WARM
    # Silence of 430 days or more after exchanges of 270 at most, in eight contacts or more: over 8 mean gaps and 180 d.
    low[cold] = rhythm.start + rng.integers(30, days - 430 - 270 - 30, planted) * DAY
    high[cold] = low[cold] + rng.integers(150, 270, planted) * DAY
    low[warm] = end - rng.integers(400, 700, planted) * DAY
    high[warm] = end - 2 * DAY
    planted_ = cold | warm
    joined[:ties][planted_] = low[planted_] - rng.integers(1, 4, 2 * planted) * DAY
    low = np.minimum(low, end - 3 * DAY)
    return Ties(joined, count, low, np.maximum(high, low + DAY), state)


@dataclass(frozen=True)
class Exchange:
    """Messages of some ties, in order of tie, then of time."""

    tie: NDArray[np.int64]
    time: Times
    sent: NDArray[np.bool_]
    opens: NDArray[np.bool_]
    intent: NDArray[np.int64]


def exchange(rng: np.random.Generator, ties: Ties, at: slice, manner: Manner, rhythm: Rhythm) -> Exchange:
    """The messages of the ties `at`: bursts of turns, some answered within days, some never."""
    n = ties.messages[at]
    low, high, state = ties.low[at], ties.high[at], ties.state[at]
    tie = np.repeat(np.arange(len(n)), n)
    first = np.cumsum(n) - n
    place = np.arange(len(tie)) - first[tie]
    steady = state[tie] != ORDINARY

    about = low[tie] + (high - low)[tie] * (place / np.maximum(n, 1)[tie])
    late = (about - rhythm.start) / (rhythm.end - rhythm.start)
    alone = manner.alone[0] + (manner.alone[1] - manner.alone[0]) * late
    opens = np.where(steady, place % 3 == 0, rng.random(len(tie)) < alone) | (place == 0)
    burst = np.cumsum(opens) - 1
    of = tie[opens]
    starts = _burst_starts(rng, of, low, high, state, rhythm)

    gap = np.clip(rng.lognormal(np.log(5 * 3600), 1.1, len(tie)), 120, 5 * DAY).astype(np.int64)
    gap[opens] = 0
    walked = np.cumsum(gap)
    time = starts[burst] + walked - walked[opens][burst]
    time = np.minimum(time, rhythm.end - 3600)

    ours = rng.random(len(of)) < np.where(state[of] == ORDINARY, manner.initiative, 0.5)
    turn = np.arange(len(tie)) - np.flatnonzero(opens)[burst]
    odd = (turn % 2 == 1) ^ ((turn > 1) & (rng.random(len(tie)) < 0.12))
    sent = ours[burst] ^ odd

    order = np.lexsort((time, tie))
    time, sent, opens = time[order], sent[order], opens[order]
    # No two messages of a tie in the same second: rows must differ.
    key = tie * BIG + time - np.arange(len(tie))
    time = np.maximum.accumulate(key) + np.arange(len(tie)) - tie * BIG
    return Exchange(tie, time, sent, opens, _intents(rng, tie, place, time, sent, opens, manner))


def _burst_starts(
    rng: np.random.Generator,
    of: NDArray[np.int64],
    low: Times,
    high: Times,
    state: NDArray[np.int8],
    rhythm: Rhythm,
) -> Times:
    """When each burst of a tie begins, in order; planted ties keep a regular beat."""
    starts = rhythm.between(rng, low[of], high[of])
    many = np.bincount(of, minlength=len(low))
    nth = np.arange(len(of)) - (np.cumsum(many) - many)[of]
    beat = (nth + rng.uniform(0.3, 0.7, len(of))) / many[of]
    # A regular tie still has been met once at its beginning and, when warm, lately.
    beat = np.where(nth == many[of] - 1, 1.0 - rng.uniform(0, 0.01, len(of)), beat)
    even = (low[of] + (high - low)[of] * beat).astype(np.int64)
    starts = np.where(state[of] == ORDINARY, starts, even)
    return np.asarray(np.sort(of * BIG + starts) - of * BIG)


def _intents(
    rng: np.random.Generator,
    tie: NDArray[np.int64],
    place: NDArray[np.int64],
    time: Times,
    sent: NDArray[np.bool_],
    opens: NDArray[np.bool_],
    manner: Manner,
) -> NDArray[np.int64]:
    steps = np.cumsum(manner.opening)
    codes = np.array([_AT[name] for name in _OPENINGS])
    opening = codes[np.minimum(np.searchsorted(steps / steps[-1], rng.random(len(tie))), len(codes) - 1)]
    # Only the owner sells here.
    opening = np.where((opening == _AT["promo"]) & ~sent, _AT["talk"], opening)
    chance = rng.random(len(tie))
    answer = np.where(chance < 0.78, _AT["reply"], np.where(chance < 0.9, _AT["thanks"], _AT["talk"]))
    intent = np.where(opens, opening, answer)
    after_question = np.zeros(len(tie), dtype=bool)
    after_question[1:] = (intent[:-1] == _AT["ask"]) & (tie[1:] == tie[:-1]) & ~opens[1:] & (sent[1:] != sent[:-1])
    intent = np.where(after_question & (chance < 0.7), _AT["howto"], intent)
    silence = np.zeros(len(tie), dtype=np.int64)
    silence[1:] = np.where(tie[1:] == tie[:-1], time[1:] - time[:-1], 0)
    intent = np.where(silence > 150 * DAY, _AT["reconnect"], intent)
    return np.asarray(np.where(place == 0, _AT["intro"], intent), dtype=np.int64)


def answered(exchange: Exchange) -> int:
    """Messages sent whose addressee wrote again in the same conversation within 7 days."""
    never = np.iinfo(np.int64).max
    key = exchange.tie * BIG + exchange.time
    incoming = np.where(exchange.sent, never, key)
    coming = np.minimum.accumulate(incoming[::-1])[::-1]
    return int(np.count_nonzero(exchange.sent & (coming != never) & (coming - key <= 7 * DAY)))


def contact_days(time: Times) -> tuple[int, float]:
    """Distinct days of contact, and the mean gap between them in days."""
    days = np.unique(time // DAY)
    return len(days), float((time[-1] - time[0]) / DAY / max(1, len(days) - 1))
