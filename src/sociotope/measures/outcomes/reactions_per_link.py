"""How many reactions a post that passes on a link receives."""

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


def reactions_per_link(run: Run) -> Estimates:
    """Likes and reshares that the owner’s public posts with a link received, for each.

    As ``reactions_per_post``, of the posts that pass something on by a link; what is reshared as it is has no counts of
    its own. ``n`` counts posts; null where the archive has no counts of such a post.

    References
    ----------
    Gelman et al. 2013, Bayesian Data Analysis, 2.6 (rates with an exposure); defined here: docs/science.md 8.4 and 4.2.

    Examples
    --------
    >>> from sociotope.named_places import desk
    >>> with desk() as place:
    ...     round(reactions_per_link(Run(place))["owner", "all"].value, 3)
    4.0
    """
    return reactions(run, _TEXTS["none"], where="array_length(thing.links) > 0")
