"""What people do here: the share of each use."""

from __future__ import annotations

from sociotope.measures._run import Estimates, Run
from sociotope.measures._use_counts import use_estimates
from sociotope.text import texts

title, question, formula = texts(__name__).each("title", "question", "formula")
definition = "3"
needs: tuple[str, ...] = ()
sees: tuple[str, ...] = ()


def use_share(run: Run) -> Estimates:
    """The share of each use in what people do, the base-rate floor removed; ``of`` is the name of the use.

    ``m_u = Σ P'(u|e) / Σ Σ P'(v|e)`` over acts ``e``: those of the owner in the archive of one person, else of
    everybody. Of the acts whose words are read, the share of labels, corrected by how often labels are wrong
    (``act_share``), stands for the sum of ``P'`` of the uses that words tell. ``n`` is the number of acts; null when no
    act shows any use, or when the archive shows too little of what would tell that use (``sociotope.uses.observable``:
    coverage under 0.25). The interval leaves out people; for one person, quarters, when there are eight of them, and is
    never narrower than that of as many independent acts, nor than what the errors of labels leave open.

    References
    ----------
    Naaman, Boase & Lai 2010, CSCW, doi:10.1145/1718918.1718953; defined here: docs/science.md 2.2 (use mix).

    Examples
    --------
    Three private messages between two people.

    >>> from sociotope.named_places import pair
    >>> with pair() as place:
    ...     round(use_share(Run(place))["converse", "all"].value, 3)
    0.756
    """
    return use_estimates(run, of_acts=False)
