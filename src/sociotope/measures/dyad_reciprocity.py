"""Of all pairs of people in touch, the share that are so both ways."""

from __future__ import annotations

from sociotope.measures._estimate import Array
from sociotope.measures._run import Estimates, Run
from sociotope.measures._structure import as_sampled, corrected, over_layers, reciprocity
from sociotope.text import texts

title, question, formula = texts(__name__).each("title", "question", "formula")
definition = "1"
needs: tuple[str, ...] = ()
sees = ("connections",)


def dyad_reciprocity(run: Run) -> Estimates:
    """Of all pairs of people with an arc between them, the share that have one each way.

    ``p = mutual dyads / dyads = r / (2 − r)``. Twitter in 2009: p = 22.1 % is the same fact as r = 36.2 %. ``n`` is
    the number of pairs. Null, with ``low`` the value seen, for one person’s archive.

    References
    ----------
    Kwak, Lee, Park & Moon 2010, WWW, doi:10.1145/1772690.1772751; docs/science.md 1.1 (Twitter in 2009, 22.1%).

    Examples
    --------
    Of three pairs, Ada and Ben and Ada and Di have an arc each way.

    >>> from sociotope.named_places import village
    >>> with village() as place:
    ...     round(dyad_reciprocity(Run(place))["environment", "all"].value, 3)
    0.667
    """
    of_edges = corrected(run, reciprocity)

    def of_dyads(total: Array) -> Array:
        edges = of_edges(total)
        return edges / (2 - edges)

    estimates = over_layers(run, of_dyads, "dyads")
    return as_sampled(run, estimates, bounded=True)
