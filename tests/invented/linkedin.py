"""An invented LinkedIn archive, file by file."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from invented.book import Book, generator
from invented.clock import Rhythm, seconds
from invented.linkedin_acts import ACTS
from invented.linkedin_eras import ERAS
from invented.linkedin_messages import write_messages
from invented.linkedin_people import PEOPLE
from invented.linkedin_rest import REST
from invented.linkedin_still import STILL
from invented.people import invent, owner
from invented.plan import counts
from invented.sink import opened
from invented.ties import COLD, MANNERS, plan_ties
from invented.truth import Truth

WRITERS = {**STILL, **PEOPLE, "messages.csv": write_messages, **ACTS, **REST}


def write_linkedin(
    out: Path, *, people: int, activities: int, seed: int, era: str, persona: str, lang: str, part: str
) -> Truth:
    """Write the archive; see `invented` for the parameters and the counting rule."""
    when = ERAS[era]
    n = counts(activities, people, persona, endorsements=when.endorsements)
    start, end = seconds(when.start), seconds(when.end)
    known = n["connections"] - n["hidden"]
    # Groups need a few people; deleted senders take as much as drafts do.
    aside = n["messages"] // 25 if known >= 8 else 0
    ties = plan_ties(
        generator(seed, "ties"),
        known,
        n["messages"] - aside,
        Rhythm(start, end, MANNERS[persona].tilt),
        persona=persona,
    )
    if not len(ties):
        n["reactions"] += n.pop("messages")
        n["messages"] = 0
    cold = np.flatnonzero(ties.state == COLD)
    with opened(out, end) as sink:
        book = Book(
            sink=sink,
            era=when,
            start=start,
            end=end,
            seed=seed,
            lang=lang,
            persona=persona,
            part=part,
            owner=owner(lang, seed),
            people=invent(people, seed, lang),
            n=n,
            ties=ties,
            unplanted=np.setdiff1d(np.arange(people), cold),
        )
        for name, write in WRITERS.items():
            if book.wanted(name):
                write(book)
    return book.tally.truth(
        platform="linkedin",
        era=era,
        seed=seed,
        persona=persona,
        part=part,
        owner={"name": book.owner.name, "url": book.owner_url},
    )
