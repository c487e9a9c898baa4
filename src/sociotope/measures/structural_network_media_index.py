"""The index that the shape of a graph alone gives."""

from __future__ import annotations

from sociotope.measures._corrected import degree_corrected, with_chance
from sociotope.measures._estimate import Array, Statistic
from sociotope.measures._index import scaled
from sociotope.measures._run import Estimates, Run
from sociotope.measures._structure import as_sampled, over_layers
from sociotope.text import texts

title, question, formula = texts(__name__).each("title", "question", "formula")
definition = "3"
needs: tuple[str, ...] = ()
sees: tuple[str, ...] = ()


def structural_network_media_index(run: Run) -> Estimates:
    """The network–media index of the shape of a graph alone, from −1 to +1; never mixed with the index itself.

    ``mean(2s(ρ_DC) − 1, 2s(FB) − 1)``: degree-corrected reciprocity on the scale of reciprocity of ties, balance of
    out- and in-degrees on that of flow balance. ``n`` is the number of arcs. Null for one person’s archive.

    Definition 3 takes definition 3 of ``degree_corrected_reciprocity``.

    References
    ----------
    Myers, Sharma, Gupta & Lin 2014, WWW Companion; defined here: docs/science.md 1.7 (structure only: CollegeMsg +.878,
    wiki-Vote −.755).

    Examples
    --------
    Both are beyond their anchors: degree-corrected reciprocity is 0.908, and arcs given and received differ by 12
    of 132.

    >>> from sociotope.named_places import crowd
    >>> with crowd() as place:
    ...     structural_network_media_index(Run(place))["environment", "all"].value
    1.0
    """
    mutual = degree_corrected(run)

    def index(name: str) -> Statistic:
        def of(total: Array) -> Array:
            balance = 1 - total[..., 6] / total[..., 7]
            return scaled("tie_reciprocity", mutual[name](total)) + scaled("flow_balance", balance) - 1

        return of

    estimates = over_layers(run, {name: index(name) for name in mutual}, "arcs", (-1.0, 1.0))
    return as_sampled(run, with_chance(run, estimates))
