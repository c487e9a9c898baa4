"""Between what the position is, whatever the archive does not show."""

from __future__ import annotations

from sociotope.measures._positions import rows_of
from sociotope.measures._run import Estimates, Run
from sociotope.text import texts

title, question, formula = texts(__name__).each("title", "question", "formula")
definition = "1"
needs: tuple[str, ...] = ()
sees: tuple[str, ...] = ()
least = 1


def position_bounds(run: Run) -> Estimates:
    """The bounds of the mean position alone, from −1 to +1: no draw widens them.

    ``low`` takes every score that the archive leaves open at its lower end, ``high`` at its upper end; ``value`` is the
    middle, ``n`` the number of acts. Null when no act has a position, and for everybody in the archive of one person.

    References
    ----------
    Manski 2003, Partial Identification of Probability Distributions; defined here: docs/science.md 8.1.

    Examples
    --------
    Whether Cy is answered is open: between 1/9 and 2/9, as far apart as 1/9.

    >>> from sociotope.measures import measures
    >>> from sociotope.named_places import village
    >>> with village() as place:
    ...     row = measures(place, ["position_bounds"]).to_pylist()[0]
    >>> round(row["high"] - row["low"], 3)
    0.111
    """
    return rows_of(run, bounds=True)
