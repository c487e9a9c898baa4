"""What every writer of the invented LinkedIn archive is given: the people, the counts, the era, and where to write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from invented.clock import Rhythm, Times
from invented.linkedin_eras import BASIC, Era
from invented.people import People, Person
from invented.phrases import french_share
from invented.sink import Lines, Sink
from invented.ties import MANNERS, Ties
from invented.truth import Tally

SITE = "https://www.linkedin.com"


def generator(seed: int, name: str) -> np.random.Generator:
    """Random numbers that depend on the seed and on what they are for, not on what was written before."""
    return np.random.Generator(np.random.PCG64([seed & 0xFFFFFFFF, *name.encode()]))


@dataclass
class Book:
    """One archive being written."""

    sink: Sink
    era: Era
    start: int
    end: int
    seed: int
    lang: str
    persona: str
    part: str
    owner: Person
    people: People
    n: dict[str, int]
    ties: Ties
    unplanted: NDArray[np.int64]
    """People whom nothing but their own message rhythm may date: everybody except the planted cold ties."""
    tally: Tally = field(default_factory=Tally)

    @property
    def known(self) -> int:
        """Connected people whose profile is open; they are the first ones of `people`."""
        return self.n["connections"] - self.n["hidden"]

    def rng(self, name: str) -> np.random.Generator:
        """Random numbers of one file."""
        return generator(self.seed, name)

    def rhythm(self, kind: str) -> Rhythm:
        """The days of one kind of act, `network` or `media`: a mixed member drifts from the one to the other."""
        tilt = MANNERS[self.persona].tilt
        return Rhythm(self.start, self.end, {"network": tilt, "media": -tilt, "steady": 0.0}[kind])

    def url(self, person: int) -> str:
        """The profile address of somebody."""
        return f"{SITE}/in/{self.people.slug[person]}"

    @property
    def owner_url(self) -> str:
        """The owner's profile address."""
        return f"{SITE}/in/{self.owner.slug}"

    def french(self, rng: np.random.Generator, n: int) -> NDArray[np.bool_]:
        """Which of the owner's own public words are French."""
        return np.asarray(rng.random(n) < french_share(self.lang))

    def wanted(self, name: str) -> bool:
        """Whether this part of the export has the file `name` (as the header table calls it)."""
        return self.part != "basic" or name in BASIC

    @contextmanager
    def file(self, name: str, size: int = 0) -> Iterator[Lines]:
        """A CSV file of the archive, its header written."""
        with self.sink.member(self.era.file_name(name), size) as stream:
            lines = Lines(stream)
            if name in self.era.bom:
                lines.write("\ufeff")
            lines.write(self.era.header(name))
            yield lines

    def done(self, name: str, status: str, records: int, *, dropped: int = 0, **types: int) -> None:
        """Note a finished file: its records, and the activities of each type that they are."""
        self.tally.file(self.era.file_name(name), status, records, dropped=dropped, types=types)

    def saw(self, times: Times) -> None:
        """Note dates of activities."""
        if len(times):
            self.tally.saw(int(times.min()), int(times.max()))

    def uses(self, **uses: int) -> None:
        """Note the main use of some acts."""
        self.tally.uses.update(uses)
