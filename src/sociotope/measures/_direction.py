"""What several measures say when an archive shows one side only."""

from __future__ import annotations

from collections.abc import Mapping

from sociotope.environment import Sociotope
from sociotope.measures._estimate import Estimate
from sociotope.measures._rows import Key
from sociotope.text import Text
from sociotope.ties import contacts

ONE_SIDED = Text(
    en="The archive holds nothing that others addressed to its owner: what they gave back cannot be seen.",
    fr="L’archive ne contient rien de ce que les autres ont adressé à son titulaire : ce qu’ils ont rendu ne se "
    "voit pas.",
)


def is_one_sided(environment: Sociotope) -> bool:
    """Whether the archive of a person shows only what that person gave, or only what was received."""
    seen = environment.sql(
        f"SELECT DISTINCT owner_side FROM {contacts(environment)} WHERE directed AND owner_side IS NOT NULL"
    )
    return len(seen) == 1


def without_the_unseen_side(environment: Sociotope, estimates: Mapping[Key, Estimate]) -> dict[Key, Estimate]:
    """The same estimates, not measurable when the archive of a person shows only one of the two directions.

    References
    ----------
    SCIENCE 1.7, Per person: one-sided archives set these components missing, never 0.
    """
    if not is_one_sided(environment):
        return dict(estimates)
    return {key: found.but("not_measurable", ONE_SIDED) for key, found in estimates.items()}
