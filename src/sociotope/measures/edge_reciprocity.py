"""Of all arcs, the share that have their opposite."""

from __future__ import annotations

from sociotope.measures._run import Estimates, Run
from sociotope.measures._structure import as_sampled, corrected, over_layers, reciprocity
from sociotope.text import texts

title, question, formula = texts(__name__).each("title", "question", "formula")
definition = "1"
needs: tuple[str, ...] = ()
sees = ("connections",)


def edge_reciprocity(run: Run) -> Estimates:
    """Of all arcs from one person to another, the share that have their opposite.

    ``r = |{(u,v) ∈ E : (v,u) ∈ E}| / m`` over the simple directed graph, loops dropped: of directed acts where there
    are some, else of follows; then layer by layer. Not to be compared with a share of pairs
    (:mod:`.dyad_reciprocity`): ``r = 2p / (1 + p)``. ``n`` is the number of arcs. Null, with ``low`` the value seen,
    for one person’s archive.

    References
    ----------
    Garlaschelli & Loffredo 2004, PRL 93:268701; docs/science.md 1.1 (CollegeMsg .6364, wiki-Vote .0565).

    Examples
    --------
    Of five arcs, that from Cy to Ada alone has no opposite.

    >>> from sociotope.named_places import village
    >>> with village() as place:
    ...     edge_reciprocity(Run(place))["environment", "all"].value
    0.8
    """
    estimates = over_layers(run, corrected(run, reciprocity), "arcs")
    return as_sampled(run, estimates, bounded=True)
