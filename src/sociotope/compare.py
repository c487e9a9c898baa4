"""The verb ``compare``, and what it gives: a comparison that can be written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

from sociotope.comparison import Comparison, Period, comparison, people, period, period_of, place
from sociotope.environment import Sociotope
from sociotope.errors import UsageError
from sociotope.text import Text


@dataclass(frozen=True, slots=True)
class Compared(Comparison):
    """Sides and their differences, as tables (:class:`.Comparison`), and every form in which a person reads them."""

    @classmethod
    def of(cls, comparison: Comparison) -> Self:
        """A comparison, ready to be written."""
        return cls(**{field.name: getattr(comparison, field.name) for field in fields(Comparison)})

    def report(self, path: str | Path, lang: str = "en") -> Path:
        """Write what a person reads: a page, or text, Markdown or JSON as the name of the file ends.

        Parameters
        ----------
        path
            Where to write it.
        lang
            ``en``, ``fr`` or ``fr-CA``.
        """
        from sociotope.report.compare.renditions import compare_report

        return compare_report(self, path, lang)


def compare(
    *environments: Sociotope,
    names: Sequence[str] | None = None,
    persons: Sequence[str] | None = None,
    periods: Sequence[str | Period] | None = None,
) -> Compared:
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
        return Compared.of(comparison(people(environments[0], persons)))
    if periods:
        asked = [period_of(each) if isinstance(each, str) else each for each in periods]
        return Compared.of(
            comparison([period(environments[0], each.key, each.label, each.since, each.until) for each in asked])
        )
    keys = names or [chr(ord("A") + number) for number in range(len(environments))]
    if len(keys) != len(environments):
        raise UsageError(
            Text(
                en="Give as many names as places; got {names} for {places}.",
                fr="Donnez autant de noms que de lieux ; reçu {names} pour {places}.",
            ).format(names=len(keys), places=len(environments))
        )
    return Compared.of(comparison([place(*both) for both in zip(environments, keys, strict=True)]))
