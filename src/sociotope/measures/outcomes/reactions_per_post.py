"""How many reactions a post receives."""

from __future__ import annotations

from typing import Final

from sociotope.measures._posts import reactions
from sociotope.measures._run import Estimates, Run
from sociotope.text import texts

_TEXTS: Final = texts(__name__)
title, question, formula = _TEXTS.each("title", "question", "formula")
elsewhere: Final = _TEXTS["elsewhere"]
definition = "1"
is_rate = True
needs: tuple[str, ...] = ()
sees: tuple[str, ...] = ()


def reactions_per_post(run: Run) -> Estimates:
    """Likes and reshares that the owner’s public posts received, for each.

    Posts answer nothing and name no addressee; those counted less than a week after they were written are left out.
    The counts are those of the day of the archive. The interval allows for posts that differ (Gamma–Poisson); ``n``
    counts posts, and ``why`` gives the same for a thousand followers, where their number is known. Null where the
    archive has no counts.

    References
    ----------
    Gelman et al. 2013, Bayesian Data Analysis, 2.6 (rates with an exposure); defined here: docs/science.md 8.4 and 4.2.

    Examples
    --------
    >>> from sociotope.named_places import desk
    >>> with desk() as place:
    ...     round(reactions_per_post(Run(place))["owner", "all"].value, 3)
    2.0
    """
    return reactions(run, _TEXTS["none"])
