"""How many acts bear each use, the errors of labels taken into account."""

from __future__ import annotations

from sociotope.measures._run import Estimates, Run
from sociotope.measures._use_counts import use_estimates
from sociotope.text import texts

title, question, formula = texts(__name__).each("title", "question", "formula")
definition = "1"
needs: tuple[str, ...] = ()
sees: tuple[str, ...] = ()


def act_share(run: Run) -> Estimates:
    """The share of acts that bear each use, of the owner in the archive of one person; ``of`` is the name of the use.

    An act may bear several uses, or none: shares do not add up to one. Of the acts whose words are read, the share of
    labels (probability of one half or more) is corrected by how often labels are wrong; of the others, and of the uses
    that words do not tell, it is the mean of ``P'`` (``use_share``), whose errors are not known. ``n`` is the number of
    acts; the interval is had as that of ``use_share``. Null where the archive shows too little of what would tell the
    use, or where labels are wrong too often.

    References
    ----------
    Rogan & Gladen 1978, Am. J. Epidemiol. 107:71; Forman 2008, Data Min. Knowl. Disc. 17:164; defined here:
    docs/science.md 8.2.

    Examples
    --------
    Three private messages without words: each is of an exchange at .378, of which .076 would be had from nothing.

    >>> from sociotope.named_places import pair
    >>> with pair() as place:
    ...     round(act_share(Run(place))["converse", "all"].value, 3)
    0.326
    """
    shares = use_estimates(run, of_acts=True)
    return {(of, at): one for (of, at), one in shares.items() if at == "all"}
