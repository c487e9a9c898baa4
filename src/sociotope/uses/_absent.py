"""Why there is no act to speak of."""

from __future__ import annotations

from typing import Final

from sociotope.environment import Sociotope
from sociotope.text import Text
from sociotope.uses._mix import Of, restriction

READ: Final = Text(en="What was read", fr="Ce qui a été lu")
PERIOD: Final = Text(en="The period asked for", fr="La période demandée")

NO_ACT: Final = Text(en="What was read holds no act at all.", fr="Ce qui a été lu ne contient aucun acte.")
NO_ACT_THEN: Final = Text(
    en="No act of this place has a date in the period asked for.",
    fr="Aucun acte de ce lieu n’est daté de la période demandée.",
)
NO_ACT_OF_OWNER: Final = Text(
    en="{here} shows no act of the archive’s owner; what was received is the use of others.",
    fr="{here} ne montre aucun acte de la personne de cette archive ; ce qui a été reçu est l’usage des autres.",
)


def here(environment: Sociotope) -> Text:
    """What a sentence speaks of: all that was read, or the period that was asked for."""
    return PERIOD if environment.is_windowed else READ


def acts_absent(environment: Sociotope, of: Of = None) -> Text | None:
    """Why there is no act of whom is asked; None when there is one.

    Parameters
    ----------
    environment
        The place.
    of
        As in :func:`sociotope.uses.use_mix`.

    Examples
    --------
    >>> with Sociotope.from_tables() as place:
    ...     acts_absent(place).en
    'What was read holds no act at all.'
    """
    if environment.value(f"SELECT count(*) FROM activities AS act WHERE {restriction(of)}"):
        return None
    if of is not None and environment.value("SELECT count(*) FROM activities"):
        return NO_ACT_OF_OWNER.format(here=here(environment))
    return NO_ACT_THEN if environment.is_windowed else NO_ACT
