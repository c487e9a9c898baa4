"""A place as the library gives it: uses, ties and measures are tables of it too, made when they are first asked for."""

from __future__ import annotations

from sociotope.environment import Sociotope
from sociotope.reading import read

__all__ = ["Sociotope", "read"]


def _uses(place: Sociotope) -> None:
    from sociotope.uses import uses

    uses(place, threshold=0.0)


def _every_use(place: Sociotope) -> None:
    from sociotope.uses import every_use

    every_use(place)


def _ties(place: Sociotope) -> None:
    from sociotope.ties import ties_view

    ties_view(place)


def _measures(place: Sociotope) -> None:
    from sociotope.measures import measures

    place.engine.register("measures", measures(place))


# imported when a question first names them: to read an archive takes none of them
Sociotope.offer(uses=_uses, every_use=_every_use, ties=_ties, measures=_measures)
