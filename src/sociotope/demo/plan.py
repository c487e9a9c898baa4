"""The common plan of an invented archive: who may be met, how much is done of each kind, when, to whom, in which words.

A platform's writer turns the plan into files, and nothing else: two archives of one seed tell of the same people.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sociotope.demo.people import Person, invent, listed, owner
from sociotope.demo.texts import SIZE, pools
from sociotope.demo.times import Floats, Tempo, Times, seconds

Integers = NDArray[np.int64]

PERSONAS = ("networker", "mixed", "broadcaster")
START, END = seconds("2022-06-15"), seconds("2026-06-15")


@dataclass(frozen=True)
class Plan:
    """One invented archive, before any file of it.

    Parameters
    ----------
    platform, persona, lang, seed
        As for :func:`sociotope.demo.write_demo`.
    activities
        How many a right reader finds.
    met
        How many others the owner may meet.
    """

    platform: str
    persona: str
    lang: str
    seed: int
    activities: int
    met: int

    @cached_property
    def owner(self) -> Person:
        """Whose archive it is."""
        return owner(self.lang, self.seed)

    @cached_property
    def people(self) -> list[Person]:
        """Everybody else."""
        return invent(self.met, self.seed, self.lang)

    @cached_property
    def kinds(self) -> dict[str, dict[str, float]]:
        """What `kinds.toml` says of each kind of record of the platform, with the `share` of the persona."""
        kinds = listed("kinds")[self.platform]
        return {name: kind | {"share": self.of_persona(kind["share"])} for name, kind in kinds.items()}

    @cached_property
    def n(self) -> dict[str, int]:
        """How many records there are of each kind, so that the activities add up exactly.

        Examples
        --------
        >>> n = Plan("linkedin", "mixed", "en", 1, 5_000, 300).n
        >>> sum(n.values()) + n["contact"]
        5000
        """
        n, free, left = dict.fromkeys(self.kinds, 0), {}, self.activities
        total = sum(kind["share"] for kind in self.kinds.values())
        for name, kind in self.kinds.items():
            if self.met < kind.get("least", 0):
                continue
            if "each" not in kind and "most" not in kind:
                free[name] = int(kind["share"])
                continue
            acts = int(kind.get("acts", 1))
            share = max(int(self.activities * kind["share"] / (total * acts)), int(self.activities >= 200))
            n[name] = int(min(share, kind.get("most", share), self.met * kind["each"] if "each" in kind else share))
            left -= n[name] * acts
        n |= {name: left * share // sum(free.values()) for name, share in free.items()}
        n[[*free][-1]] += left - sum(n[name] for name in free)
        return n

    def of_persona(self, three: list[float]) -> float:
        """That of three numbers of `kinds.toml` which is the persona's."""
        return three[PERSONAS.index(self.persona)]

    def manner(self, name: str) -> float:
        """How the persona writes to people."""
        return self.of_persona(listed("kinds")["manner"][name])

    def rng(self, name: str) -> np.random.Generator:
        """Random numbers that depend on the seed and on what they are for, not on what was drawn before."""
        return np.random.Generator(np.random.PCG64([self.seed & 0xFFFFFFFF, *name.encode()]))

    @cached_property
    def rhythms(self) -> dict[str, Tempo]:
        """The pace of what is done with `people`, of what is done before a `crowd`, and of what is `steady`."""
        tilt = self.manner("tilt")
        return {"people": Tempo(START, END, tilt), "crowd": Tempo(START, END, -tilt), "steady": Tempo(START, END)}

    def times(self, kind: str, pace: str = "steady") -> Times:
        """When all acts of a kind are done, in order."""
        return self.rhythms[pace].sample(self.rng(f"{kind} times"), self.n[kind])

    def texts(self, kind: str, menu: str) -> list[str]:
        """The words of each act of a kind, from a menu of `kinds.toml` or from one list of the phrases."""
        rng, n = self.rng(f"{kind} texts"), self.n[kind]
        intents, which = self.drawn(menu, rng.random(n)) if menu in listed("kinds") else ((menu,), np.zeros(n, int))
        texts = pools(intents, self.lang)
        return [texts[i] for i in (which * SIZE + rng.integers(0, SIZE, n)).tolist()]

    def drawn(self, menu: str, chance: Floats) -> tuple[tuple[str, ...], Integers]:
        """The intents of a menu, and the place among them of each draw from 0 to 1."""
        intents = listed("kinds")[menu]
        steps = np.cumsum([self.of_persona(odds) for odds in intents.values()])
        return tuple(intents), np.minimum(np.searchsorted(steps / steps[-1], chance, side="right"), len(steps) - 1)

    @property
    def ties(self) -> int:
        """How many people the owner exchanges messages with: the first of `people`, the lost ones before the others."""
        messages = self.n["message"]
        return min(self.met, messages, max(1, messages // (2 if self.persona == "broadcaster" else 6)))

    @property
    def lost(self) -> int:
        """How many ties were close and regular, then fell silent: nothing else is told of these people afterwards."""
        return min(self.ties // 30, 200)

    def whom(self, kind: str) -> Integers:
        """Somebody for each act of a kind: the same few often."""
        chance = self.rng(f"{kind} people").random(self.n[kind])
        return np.asarray(self.lost + (chance**2 * (self.met - self.lost)).astype(np.int64))

    def each(self, kind: str) -> Integers:
        """Somebody for each act of a kind, nobody again before everybody."""
        order = self.rng(f"{kind} people").permutation(np.arange(self.lost, self.met))
        return np.asarray(order[np.arange(self.n[kind]) % max(1, len(order))])
