"""Whose acts, and when: the whole place and its owner, all the time and quarter by quarter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sociotope.environment import Sociotope
from sociotope.measures._estimate import Estimate
from sociotope.measures._rows import Key
from sociotope.text import Text

NOTHING_SAID = Text(
    en="What was read holds no message, reply or mention to compute this from.",
    fr="Ce qui a été lu ne contient ni message, ni réponse, ni mention d’où calculer ceci.",
)


@dataclass(frozen=True, slots=True)
class Slice:
    """Part of the acts: ``period`` and ``where`` are SQL over the views ``contacts`` and ``authored``."""

    of: str
    period: str
    where: str


def slices(environment: Sociotope) -> list[Slice]:
    """The parts to measure: the owner's own only where the archive has one."""
    parts = [Slice("environment", "'all'", "TRUE"), Slice("environment", "quarter", "quarter IS NOT NULL")]
    if environment.value("SELECT count(*) FROM actors WHERE is_owner"):
        parts += [
            Slice("owner", "'all'", "owner_side IS NOT NULL"),
            Slice("owner", "quarter", "owner_side IS NOT NULL AND quarter IS NOT NULL"),
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
