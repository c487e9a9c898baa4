"""How often others vouch for somebody."""

from __future__ import annotations

from typing import Final

import numpy as np

from sociotope.environment import second_of
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
sees: tuple[str, ...] = ()

QUARTER: Final = 365.25 / 4 * DAY

_VOUCHED: Final = f"""
SELECT met.second - ends.start AS since, ends.last - ends.start AS span
FROM outcome_contacts AS met
CROSS JOIN (
  SELECT min({second_of("published")}) AS start, max({second_of("published")}) AS last
  FROM activities WHERE actor IN (SELECT actor FROM actors WHERE is_owner)
) AS ends
WHERE met.kind IN ('endorse', 'recommend') AND NOT met.is_given AND met.second IS NOT NULL AND met.second <= ends.last
"""


def endorsements_per_quarter(run: Run) -> Estimates:
    """Endorsements and recommendations that the owner received, a quarter.

    Quarters of a year are counted from the owner’s first act to the last. The interval allows for quarters that differ
    (Gamma–Poisson). ``n`` counts quarters; null where none was received, which an archive without that file looks like.

    References
    ----------
    Gelman et al. 2013, Bayesian Data Analysis, 2.6 (rates with an exposure); defined here: docs/science.md 8.4 and 4.2.

    Examples
    --------
    >>> from sociotope.named_places import desk
    >>> with desk() as place:
    ...     round(endorsements_per_quarter(Run(place))["owner", "all"].value, 3)
    0.667
    """
    missing = why_none(run)
    if missing is not None:
        return nothing(run, missing)
    own_contacts(run)
    vouched = run.place.sql(_VOUCHED)
    if not len(vouched) or vouched["span"][0].as_py() < QUARTER:
        return nothing(run, _TEXTS["none"])
    quarters = int(vouched["span"][0].as_py() // QUARTER)
    at = (vouched["since"].to_numpy() // QUARTER).astype(np.int64)
    counts = np.bincount(at[(at >= 0) & (at < quarters)], minlength=quarters).astype(np.float64)
    return counted_by(run, counts, np.ones(quarters), _TEXTS["none"])
