"""How many of the invitations that somebody sent are accepted."""

from __future__ import annotations

from typing import Final

from sociotope.measures._run import Estimates, Run
from sociotope.measures._sends import own_contacts
from sociotope.measures._trials import DAY, nothing, share_of, why_none
from sociotope.text import texts

_TEXTS: Final = texts(__name__)
title, question, formula = _TEXTS.each("title", "question", "formula")
elsewhere: Final = _TEXTS["elsewhere"]
definition = "1"
needs: tuple[str, ...] = ()
sees: tuple[str, ...] = ()
least = 5

DAYS: Final = 60
"""How long an invitation may wait for its answer (a convention: LinkedIn withdraws it after six months)."""

_INVITED: Final = f"""
WITH asked AS (
  SELECT person, min(second) AS second, min(quarter) AS quarter, max(followed) AS followed
  FROM outcome_contacts WHERE kind = 'invite' AND is_given AND second IS NOT NULL GROUP BY person
),
accepted AS (
  SELECT person, second FROM outcome_contacts WHERE kind = 'accept' AND NOT is_given AND second IS NOT NULL
)
SELECT
  asked.person, asked.quarter, asked.followed,
  -- an acceptance that has a day and no hour is dated from the beginning of that day
  min(CASE WHEN accepted.second > asked.second - {DAY} THEN greatest(accepted.second - asked.second, 0) END) AS delay
FROM asked LEFT JOIN accepted ON asked.person = accepted.person
GROUP BY asked.person, asked.quarter, asked.followed
ORDER BY asked.person
"""


def invitations_accepted(run: Run) -> Estimates:
    """Of the people that the owner invited, the share that accepts within sixty days.

    Only invitations that are in the archive count: a connection whose invitation is not there is of neither side.
    LinkedIn takes invitations out of the file, accepted ones first: the share may be higher than what is seen, which
    ``why`` says. Recent invitations count for as long as they were followed (Kaplan–Meier). ``n`` counts people; null
    without a dated invitation, or when no acceptance at all is in the archive.

    References
    ----------
    Kaplan & Meier 1958, JASA 53:457; defined here: docs/science.md 8.4 and 4.2.

    Examples
    --------
    >>> from sociotope.named_places import desk
    >>> with desk() as place:
    ...     round(invitations_accepted(Run(place))["owner", "all"].value, 3)
    0.667
    """
    missing = why_none(run)
    if missing is not None:
        return nothing(run, missing)
    own_contacts(run)
    trials = run.place.sql(_INVITED)
    if len(trials) and not trials["delay"].drop_null():
        return nothing(run, _TEXTS["no_acceptance"].format(n=len(trials)))
    return share_of(run, trials, _TEXTS["none"], days=DAYS, note=_TEXTS["note"])
