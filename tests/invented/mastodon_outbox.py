"""What an invented member posts on Mastodon, in order of time, a few days at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from invented.book import generator
from invented.clock import DAY, Rhythm, Times, iso
from invented.mastodon_notes import PICTURES, Account, Outbox, Post
from invented.people import People
from invented.phrases import SIZE, french_share
from invented.sink import Lines
from invented.ties import contact_days
from invented.truth import Tally, Tie, instant

# What is posted: name, intent of its words, use, odds of a networker and of a broadcaster. A mixed member goes from the
# one to the other.
_KINDS = (
    ("direct", "reply", "converse", 14, 1),
    ("direct", "invite", "organise", 3, 1),
    ("direct", "reconnect", "maintain", 3, 0),
    ("reply", "reply", "converse", 28, 3),
    ("reply", "howto", "teach", 5, 1),
    ("reply", "thanks", "maintain", 8, 1),
    ("mention", "intro", "network", 5, 1),
    ("mention", "birthday", "maintain", 3, 0),
    ("post", "self", "express", 7, 6),
    ("post", "ask", "learn", 4, 1),
    ("post", "invite", "organise", 3, 2),
    ("post", "game", "play", 2, 1),
    ("post", "howto", "teach", 2, 4),
    ("post", "news", "broadcast", 3, 34),
    ("post", "promo", "promote", 0, 14),
    ("thread", "lines", "express", 2, 4),
    ("poll", "ask", "organise", 1, 2),
    ("quote", "news", "curate", 1, 4),
    ("boost", "", "curate", 5, 19),
    ("selfboost", "", "curate", 1, 1),
)
_NAMES = [kind[0] for kind in _KINDS]
_INTENTS = tuple(dict.fromkeys(kind[1] for kind in _KINDS if kind[1]))
_DIRECT, _REPLY = 0, 3


@dataclass(frozen=True)
class Plan:
    """Who posts how much, when, to whom."""

    owner: Account
    accounts: list[Account]
    people: People
    era: str
    persona: str
    lang: str
    seed: int
    start: int
    end: int
    items: int


@dataclass(frozen=True)
class _Planted:
    """Exchanges with a planted rhythm, in order of time."""

    time: Times
    person: NDArray[np.int64]
    cold: int
    warm: int


def _planted(plan: Plan) -> _Planted:
    """The first people went cold, the next stay warm."""
    rng = generator(plan.seed, "mastodon ties")
    contacts = int(np.clip(2 * plan.items // max(1, len(plan.accounts)), 14, 120))
    each = int(min(len(plan.accounts) * 0.06, plan.items * 0.1 / contacts, 100)) if plan.persona != "broadcaster" else 0
    if plan.items >= 400 and len(plan.accounts) >= 8:
        each = max(each, 1)
    days = (plan.end - plan.start) // DAY
    low = np.concatenate([rng.integers(30, days - 730, each), days - rng.integers(400, 700, each)])
    high = np.concatenate([low[:each] + rng.integers(150, 270, each), np.full(each, days - 2)])
    beat = (np.arange(contacts) + rng.uniform(0.2, 0.8, (2 * each, contacts))) / contacts
    beat[:, -1] = 1.0
    time = (plan.start + DAY * (low[:, None] + (high - low)[:, None] * beat)).astype(np.int64).ravel()
    time -= rng.integers(0, DAY // 2, len(time))
    person = np.repeat(np.arange(2 * each), contacts)
    order = np.argsort(time, kind="stable")
    return _Planted(time[order], person[order], each, each)


def _note_ties(plan: Plan, planted: _Planted, tally: Tally) -> None:
    for who in range(planted.cold + planted.warm):
        time = planted.time[planted.person == who]
        contacts, gap = contact_days(time)
        account = plan.accounts[who]
        first, last = str(instant(int(time[0]))), str(instant(int(time[-1])))
        tie = Tie(account.uri, plan.people.name(who), first, last, contacts, len(time))
        if who < planted.cold:
            assert (plan.end - int(time[-1])) / DAY > max(8 * gap, 180), "a planted silence is too short"
        (tally.cold if who < planted.cold else tally.warm).append(tie)


def _blocks(plan: Plan, planted: _Planted, rng: np.random.Generator) -> Iterator[tuple[Times, NDArray[np.int64]]]:
    """Times in order with the planted person, or -1."""
    free = plan.items - len(planted.time)
    done = 0
    for times in Rhythm(plan.start, plan.end).chunks(rng, free, newest_first=False):
        upto = int(np.searchsorted(planted.time, times[-1], side="right"))
        joined = np.concatenate([times, planted.time[done:upto]])
        person = np.concatenate([np.full(len(times), -1), planted.person[done:upto]])
        order = np.argsort(joined, kind="stable")
        yield joined[order], person[order]
        done = upto
    if done < len(planted.time):
        yield planted.time[done:], planted.person[done:]


def _kinds(plan: Plan, rng: np.random.Generator, times: Times) -> NDArray[np.int64]:
    """A kind for each time; a mixed member's odds move by quarters."""
    odds = np.array([kind[3:] for kind in _KINDS], dtype=float)
    if not plan.accounts:
        odds[[i for i, name in enumerate(_NAMES) if name in ("direct", "reply", "mention", "boost", "quote")]] = 0
    if plan.era != "2026":
        odds[_NAMES.index("quote")] = 0
    odds /= odds.sum(axis=0)
    quarter = (times - plan.start) // (91 * DAY)
    late = {"networker": 0.0, "broadcaster": 1.0}.get(plan.persona)
    share = np.clip(quarter / 15, 0.05, 0.95) if late is None else np.full(len(times), late)
    pick = np.zeros(len(times), dtype=np.int64)
    drawn = rng.random(len(times))
    from_late = rng.random(len(times)) < share
    for column, rows in ((0, ~from_late), (1, from_late)):
        steps = np.cumsum(odds[:, column])
        pick[rows] = np.minimum(np.searchsorted(steps, drawn[rows], side="right"), len(_KINDS) - 1)
    return pick


def write_outbox(plan: Plan, lines: Lines, tally: Tally) -> None:
    """Write the items, oldest first, and note them."""
    rng = generator(plan.seed, "outbox")
    planted = _planted(plan)
    _note_ties(plan, planted, tally)
    outbox = Outbox(plan.owner, plan.era, _INTENTS)
    writer = _Writer(plan, outbox, planted.cold)
    boosts, first = 0, True
    for times, person in _blocks(plan, planted, rng):
        tally.saw(int(times[0]), int(times[-1]))
        kind = np.where(person >= 0, np.where(rng.random(len(times)) < 0.5, _DIRECT, _REPLY), _kinds(plan, rng, times))
        for code, n in enumerate(np.bincount(kind, minlength=len(_KINDS)).tolist()):
            if n:
                tally.uses[_KINDS[code][2]] += n
                boosts += n if "boost" in _NAMES[code] else 0
                tally.sent += n if _NAMES[code] == "direct" else 0
        for part in range(0, len(times), 4_096):
            at = slice(part, part + 4_096)
            lines.write(("" if first else ",") + ",".join(writer.items(rng, times[at], person[at], kind[at])))
            first = False
    tally.file("outbox.json", "read", plan.items, types={"Create": plan.items - boosts, "Announce": boosts})


class _Writer:
    """Turns times and kinds into items, remembering the last post for threads and boosts of oneself."""

    def __init__(self, plan: Plan, outbox: Outbox, cold: int) -> None:
        self.plan, self.outbox, self.cold = plan, outbox, cold
        self.last = 0
        self.private: Post | None = None
        self.base = np.array([_INTENTS.index(kind[1]) * 2 * SIZE if kind[1] else 0 for kind in _KINDS])
        self.highest = 0
        rank = np.arange(1, max(1, len(plan.accounts) - cold) + 1) ** -0.85
        self.steps = np.cumsum(rank) / rank.sum()

    def people(self, rng: np.random.Generator, person: NDArray[np.int64]) -> NDArray[np.int64]:
        """Whom an act is about: often the same few, never somebody gone cold."""
        some = self.cold + np.minimum(np.searchsorted(self.steps, rng.random(len(person))), len(self.steps) - 1)
        return np.where(person >= 0, person, some)

    def items(
        self, rng: np.random.Generator, times: Times, planted: NDArray[np.int64], kind: NDArray[np.int64]
    ) -> list[str]:
        """One JSON object for each time."""
        n = len(times)
        ids = np.sort((times * 1000 + rng.integers(0, 1000, n)) << 16 | rng.integers(0, 1 << 16, n))
        ids = np.maximum.accumulate(np.maximum(ids, self.highest + 1) - np.arange(n)) + np.arange(n)
        self.highest = int(ids[-1])
        person = self.people(rng, planted).tolist()
        text = self.base[kind] + rng.integers(0, SIZE, n) + SIZE * (rng.random(n) < french_share(self.plan.lang))
        # What people answer to and boost was posted up to a few days before.
        theirs = ((times - 60 - rng.exponential(DAY, n).astype(np.int64)) * 1000 << 16) + rng.integers(0, 1 << 24, n)
        chance = rng.random((n, 3))
        rows = zip(
            ids.tolist(), iso(times, "T"), kind.tolist(), person, text.tolist(), theirs.tolist(), chance, strict=True
        )
        return [self._item(i, t + "Z", _NAMES[k], p, w, o, c.tolist()) for i, t, k, p, w, o, c in rows]

    def _item(self, number: int, when: str, name: str, who: int, text: int, theirs: int, chance: list[float]) -> str:
        outbox = self.outbox
        if name == "selfboost":
            return outbox.self_boost(number, when, self.private or Post(number - (1 << 30), when, 0, "followers"))
        account = self.plan.accounts[who] if self.plan.accounts else self.plan.owner
        # Other software than Mastodon has other addresses.
        post_uri = f"{account.uri}/statuses/{theirs}" if theirs % 19 else f"https://{account.host}/objects/{theirs:x}"
        if name == "boost":
            return outbox.boost(number, when, account, post_uri)
        reach = ("public", "public", "public", "unlisted", "followers")[int(chance[0] * 5)]
        to: tuple[Account, ...] = (account,) if name in ("direct", "reply", "mention") else ()
        if name == "direct":
            reach = "direct"
        if to and chance[1] < 0.12 and len(self.plan.accounts) > self.cold + 8:
            extra = self.plan.accounts[self.cold + 1 + int(chance[2] * (len(self.plan.accounts) - self.cold - 2))]
            to = (account, extra) if extra != account else to
        parent = post_uri if name == "reply" or (name == "direct" and chance[2] < 0.6) else ""
        if name == "thread" and self.last:
            parent = f"{self.plan.owner.uri}/statuses/{self.last}"
        fancy = name in ("post", "thread")
        edited = self.plan.era != "2018" and chance[1] > 0.97
        made = Post(
            number,
            when,
            text,
            reach,
            to=to,
            parent=parent,
            warning=chance[2] > 0.96,
            picture=PICTURES[number % 4] if fancy and chance[2] < 0.3 else "",
            poll=name == "poll",
            quote=post_uri if name == "quote" else "",
            edited=when if edited else "",
        )
        if fancy and reach != "direct":
            self.last = number
            if reach == "followers":
                self.private = made
        return outbox.create(made)
