"""Whose acts, and when: the whole place and its owner, all the time and quarter by quarter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sociotope.environment import Sociotope
from sociotope.measures._draws import UNDATED, WEEK, Draws, draws
from sociotope.measures._estimate import Estimate
from sociotope.measures._rows import Key
from sociotope.text import Text
from sociotope.ties import authored, contacts

NOTHING_SAID = Text(
    en="What was read holds no message, reply or mention to compute this from.",
    fr="Ce qui a été lu ne contient ni message, ni réponse, ni mention d’où calculer ceci.",
)
_CONTACTS = """
SELECT
  activity, actor, other, kind, directed, addressees, published, second, quarter, weight, owner_side,
  {one} AS one_bucket, {two} AS two_bucket
FROM contacts
"""

_AUTHORED = """
SELECT activity, actor, audience, published, second, quarter, reach, owner_side, {one} AS bucket
FROM authored
"""

_WEEK = f"coalesce(cast(floor(second / {WEEK}) AS BIGINT), {UNDATED})"


@dataclass(frozen=True, slots=True)
class Slice:
    """Part of the acts: ``period`` and ``where`` are SQL over the views named ``contacts`` and ``authored``."""

    of: str
    period: str
    where: str
    contacts: str = "contacts"
    authored: str = "authored"
    draws: Draws | None = None

    @property
    def owned(self) -> bool:
        """Whether this is about the archive's owner, whose acts have that person at one end."""
        return self.of == "owner"


def grounds(environment: Sociotope) -> tuple[str, str, Draws | None]:
    """The views of contacts and of authored acts whose groups are what this run draws again, and the draws."""
    base, said = contacts(environment), authored(environment)
    drawn = draws(environment)
    if drawn is None:
        return base, said, None
    unit = "person" if drawn.method == "actors" else "week"
    if drawn.method == "actors":
        one = "CASE WHEN owner_side = 'given' THEN other ELSE actor END"
        two = "CASE WHEN owner_side = 'received' THEN actor ELSE other END"
        writer = "CASE WHEN owner_side = 'given' THEN -1 - bucket ELSE actor END"
    else:
        one = two = writer = _WEEK
    name = f"contacts_by_{unit}"
    environment.engine.run(f"CREATE OR REPLACE VIEW {name} AS {_CONTACTS.format(one=one, two=two)}")
    wrote = f"authored_by_{unit}"
    environment.engine.run(f"CREATE OR REPLACE VIEW {wrote} AS {_AUTHORED.format(one=writer)}")
    return name, wrote, drawn


def slices(environment: Sociotope) -> list[Slice]:
    """The parts to measure: the owner's own only where the archive has one."""
    view, said, drawn = grounds(environment)
    parts = [
        Slice("environment", "'all'", "TRUE", view, said, drawn),
        Slice("environment", "quarter", "quarter IS NOT NULL", view, said, drawn),
    ]
    if environment.value("SELECT count(*) FROM actors WHERE is_owner"):
        parts += [
            Slice("owner", "'all'", "owner_side IS NOT NULL", view, said, drawn),
            Slice("owner", "quarter", "owner_side IS NOT NULL AND quarter IS NOT NULL", view, said, drawn),
        ]
    return parts


def over_slices(
    environment: Sociotope, compute: Callable[[Sociotope, Slice], dict[str, Estimate]]
) -> dict[Key, Estimate]:
    """What a function finds in each part, all the time always being there even when nothing is found."""
    answer: dict[Key, Estimate] = {}
    for part in slices(environment):
        for at, estimate in compute(environment, part).items():
            answer[part.of, at] = estimate
        if part.period == "'all'":
            answer.setdefault((part.of, "all"), Estimate(None, 0, status="not_measurable", why=NOTHING_SAID))
    return answer
