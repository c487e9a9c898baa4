"""Places, people or periods side by side: the same numbers, and what differs beyond chance."""

from __future__ import annotations

from collections.abc import Sequence

from sociotope.comparison._comparison import DIFFERENCES, NUMBERS, SIDES, Comparison, comparison
from sociotope.comparison._difference import Difference, corrected, difference
from sociotope.comparison._periods import Period, around, is_period, period_of
from sociotope.comparison._side import Side, people, period, place
from sociotope.environment import Sociotope
from sociotope.errors import UsageError
from sociotope.text import Text
from sociotope.views import in_period, seen_from

__all__ = [
    "DIFFERENCES",
    "NUMBERS",
    "SIDES",
    "Comparison",
    "Difference",
    "Period",
    "Side",
    "around",
    "compare",
    "comparison",
    "corrected",
    "difference",
    "in_period",
    "is_period",
    "people",
    "period",
    "period_of",
    "place",
    "seen_from",
]


def compare(
    *environments: Sociotope,
    names: Sequence[str] | None = None,
    persons: Sequence[str] | None = None,
    periods: Sequence[str | Period] | None = None,
) -> Comparison:
    """Set two or more places, or people or periods of one place, side by side.

    Parameters
    ----------
    *environments
        Two places or more; or the one place whose people or periods are compared.
    names
        What to call the places; else ``A``, ``B`` and so on.
    persons
        Identifiers, or names, of people of the one place.
    periods
        Periods of the one place: ``2025``, ``2025-Q2``, ``2025-04``, ``2025-01-01..2025-03-31``.

    Raises
    ------
    UsageError
        When there are not two things to compare, or two kinds of them.

    Examples
    --------
    >>> with Sociotope.from_tables() as here, Sociotope.from_tables() as there, compare(here, there) as both:
    ...     set(both.differences["status"].to_pylist())
    {'not_compared'}
    """
    parted = [each for each in (persons, periods) if each]
    if len(parted) > 1 or (parted and len(environments) != 1) or (names and parted):
        raise UsageError(
            Text(
                en="Compare several places, or several people of one place, or several periods of one place.",
                fr="Comparez plusieurs lieux, ou plusieurs personnes d’un lieu, ou plusieurs périodes d’un lieu.",
            )
        )
    if persons:
        return comparison(people(environments[0], persons))
    if periods:
        asked = [period_of(each) if isinstance(each, str) else each for each in periods]
        return comparison([period(environments[0], each.key, each.label, each.since, each.until) for each in asked])
    keys = names or [chr(ord("A") + number) for number in range(len(environments))]
    if len(keys) != len(environments):
        raise UsageError(
            Text(
                en="Give as many names as places; got {names} for {places}.",
                fr="Donnez autant de noms que de lieux ; reçu {names} pour {places}.",
            ).format(names=len(keys), places=len(environments))
        )
    return comparison([place(*both) for both in zip(environments, keys, strict=True)])
