"""Edge reciprocity beyond what arcs drawn at random would give."""

from __future__ import annotations

from sociotope.measures._estimate import Array
from sociotope.measures._run import Estimates, Run
from sociotope.measures._structure import as_sampled, corrected, over_layers, reciprocity
from sociotope.text import texts

title, question, formula = texts(__name__).each("title", "question", "formula")
definition = "1"
needs: tuple[str, ...] = ()
sees: tuple[str, ...] = ()


def random_corrected_reciprocity(run: Run) -> Estimates:
    """Edge reciprocity beyond what as many arcs drawn at random would give.

    ``ρ = (r − ā) / (1 − ā)``, ``ā = m / (n(n − 1))``: positive when ties answer each other, negative when they avoid
    it. ``n`` is the number of arcs. Null when every possible arc is there, and for one person’s archive.

    References
    ----------
    Garlaschelli & Loffredo 2004, PRL 93:268701; docs/science.md 1.1 (CollegeMsg .6343).

    Examples
    --------
    Five arcs of the twelve that four people may have: (4/5 − 5/12) / (1 − 5/12).

    >>> from sociotope.named_places import village
    >>> with village() as place:
    ...     round(random_corrected_reciprocity(Run(place))["environment", "all"].value, 3)
    0.657
    """
    of_edges = corrected(run, reciprocity)

    def beyond(total: Array) -> Array:
        arcs, people = total[..., 0], total[..., 3]
        density = arcs / (people * (people - 1))
        return (of_edges(total) - density) / (1 - density)

    return as_sampled(run, over_layers(run, beyond, "arcs", (-1.0, 1.0)))
