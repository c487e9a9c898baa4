"""How many people come to somebody by themselves, a week."""

from __future__ import annotations

from typing import Final

import numpy as np

from sociotope.measures._run import Estimates, Run
from sociotope.measures._sends import own_contacts
from sociotope.measures._trials import DAY, counted_by, nothing, why_none
from sociotope.text import texts

_TEXTS: Final = texts(__name__)
title, question, formula = _TEXTS.each("title", "question", "formula")
elsewhere: Final = _TEXTS["elsewhere"]
definition = "1"
is_rate = True
needs: tuple[str, ...] = ()
sees = ("received",)

LEAST_WEEKS: Final = 4

_INBOUND: Final = f"""
WITH first AS (
  SELECT
    person, min(second) AS second, min(CASE WHEN is_given OR kind = 'accept' THEN second END) AS met,
    min(CASE WHEN NOT is_given AND kind IN ('invite', 'message') THEN second END) AS came
  FROM outcome_contacts
  WHERE second IS NOT NULL AND kind IN ('message', 'invite', 'accept')
  GROUP BY person
),
opened AS (SELECT min(second) AS start FROM outcome_contacts WHERE kind = 'message'),
whole AS (SELECT max(second + followed) AS last FROM outcome_contacts)
SELECT
  cast(floor((first.came - opened.start) / {7 * DAY}) AS INTEGER) AS week, count(*) AS people,
  max(whole.last - opened.start) AS span
FROM first CROSS JOIN opened CROSS JOIN whole
WHERE first.came = first.second AND (first.met IS NULL OR first.came < first.met) AND first.came >= opened.start
GROUP BY 1
"""


def inbound_per_week(run: Run) -> Estimates:
    """People who came to the owner by themselves, a week, by a first message or an invitation, before any sign to them.

    Weeks run from the first private message of the archive; the last one is left out unless it is whole. The interval
    allows for weeks that differ (Gamma–Poisson). What made them come is not in the archive: this is no effect of what
    was published. ``n`` counts weeks; null when nobody came, or without four weeks of messages.

    References
    ----------
    Gelman et al. 2013, Bayesian Data Analysis, 2.6 (rates with an exposure); defined here: docs/science.md 8.4 and 4.2.

    Examples
    --------
    >>> from sociotope.named_places import desk
    >>> with desk() as place:
    ...     round(inbound_per_week(Run(place))["owner", "all"].value, 3)
    0.048
    """
    missing = why_none(run)
    if missing is not None:
        return nothing(run, missing)
    own_contacts(run)
    came = run.place.sql(_INBOUND)
    weeks = int(came["span"][0].as_py() // (7 * DAY)) if len(came) else 0
    if weeks < LEAST_WEEKS:
        return nothing(run, _TEXTS["none"])
    people = np.zeros(weeks + 1)
    people[came["week"].to_numpy()] = came["people"].to_numpy()
    return counted_by(run, people[:weeks], np.ones(weeks), _TEXTS["none"], _TEXTS["note"])
