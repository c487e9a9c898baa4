"""How many of those whom somebody follows follow back."""

from __future__ import annotations

from typing import Final

from sociotope.measures._run import Estimates, Run
from sociotope.measures._sends import own_contacts
from sociotope.measures._trials import nothing, share_seen, why_none
from sociotope.text import texts

_TEXTS: Final = texts(__name__)
title, question, formula = _TEXTS.each("title", "question", "formula")
elsewhere: Final = _TEXTS["elsewhere"]
definition = "1"
needs: tuple[str, ...] = ()
sees: tuple[str, ...] = ()
least = 5

_FOLLOWS: Final = """
WITH sides AS (
  SELECT
    person, max(CASE WHEN kind = 'follow' AND is_given THEN 1 ELSE 0 END) AS given,
    max(CASE WHEN kind = 'follow' AND NOT is_given THEN 1 ELSE 0 END) AS received
  FROM outcome_contacts WHERE kind IN ('follow', 'accept')
  GROUP BY person HAVING max(CASE WHEN kind = 'accept' THEN 1 ELSE 0 END) = 0
)
SELECT
  CAST(coalesce(sum(given), 0) AS BIGINT) AS given, CAST(coalesce(sum(received), 0) AS BIGINT) AS received,
  CAST(coalesce(sum(given * received), 0) AS BIGINT) AS returned
FROM sides
"""


def follows_returned(run: Run) -> Estimates:
    """Of the accounts that the owner follows, the share that follows the owner.

    Lists of who follows whom seldom have dates: who began is not known, and nothing is censored. Connections, which
    both sides agree to, are left out. ``n`` counts accounts; null without both lists.

    References
    ----------
    Kwak, Lee, Park & Moon 2010, WWW, doi:10.1145/1772690.1772751;
    Wilson 1927, JASA 22:209; defined here: docs/science.md 8.4.

    Examples
    --------
    >>> from sociotope.named_places import desk
    >>> with desk() as place:
    ...     round(follows_returned(Run(place))["owner", "all"].value, 3)
    0.5
    """
    if (missing := why_none(run)) is not None:
        return nothing(run, missing)
    own_contacts(run)
    [seen] = run.place.sql(_FOLLOWS).to_pylist()
    both = seen["given"] if seen["received"] else 0
    return share_seen(run, seen["returned"], both, _TEXTS["none"], _TEXTS["note"])
