"""What was asked of a run: which intervals, and of which parts of the place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

from sociotope.environment import Sociotope
from sociotope.errors import UsageError
from sociotope.text import Text

INTERVALS: Final = ("jackknife", "actors", "blocks")
"""How an interval is had: leaving groups of people out, drawing people again, drawing weeks again."""


@dataclass(frozen=True)
class Asked:
    """What a run of the measures is asked for.

    ``intervals`` is one of :data:`INTERVALS`; ``communities`` gives, by the identifier of an actor, the community it
    is of; ``moving`` adds windows of three quarters.
    """

    intervals: str = "jackknife"
    communities: Mapping[str, str] | None = None
    moving: bool = False

    def __post_init__(self) -> None:
        if self.intervals not in INTERVALS:
            raise UsageError(
                Text(
                    en="Intervals are computed in one of these ways: {known}; got “{name}”.",
                    fr="Les intervalles se calculent d’une de ces façons : {known} ; valeur reçue : « {name} ».",
                ).format(known=", ".join(INTERVALS), name=self.intervals)
            )


_asked: WeakKeyDictionary[Sociotope, Asked] = WeakKeyDictionary()


def asked(environment: Sociotope) -> Asked:
    """What the run under way was asked for; the defaults when no run is."""
    return _asked.get(environment, Asked())


def ask(environment: Sociotope, wanted: Asked) -> bool:
    """Set what is asked; True when it differs from what was asked before, so that what was kept no longer holds."""
    changed = asked(environment) != wanted
    _asked[environment] = wanted
    return changed
