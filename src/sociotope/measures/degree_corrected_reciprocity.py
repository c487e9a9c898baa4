"""Edge reciprocity beyond what busy and popular people would produce by chance."""

from __future__ import annotations

from sociotope.measures._corrected import degree_corrected, with_chance
from sociotope.measures._run import Estimates, Run
from sociotope.measures._structure import as_sampled, over_layers
from sociotope.text import texts

title, question, formula = texts(__name__).each("title", "question", "formula")
definition = "3"
needs: tuple[str, ...] = ()
sees = ("others_ties",)


def degree_corrected_reciprocity(run: Run) -> Estimates:
    """Edge reciprocity beyond what the degrees of people would give by chance.

    ``ρ_DC = (r − r0) / (1 − r0)``, ``r0 = Σ p_ij p_ji / m`` over i ≠ j, with ``p_ij = x_i y_j / (1 + x_i y_j)`` the
    probabilities under which each gives and receives, on average, as many ties as here (the directed configuration
    model). ``n`` is the number of arcs. Null when the degrees leave one graph alone, and for one person’s archive.

    Definition 3: r0 is that of the model on any graph. Definition 1 took it for ``[(Σ o_i k_i)² − Σ (o_i k_i)²] / m³``,
    which is that of rare ties; definition 2, for the mean of 20 rewired graphs where hubs are dense, which the model
    equals to a thousandth. The interval moves r0 in proportion to the formula of rare ties.

    References
    ----------
    Squartini & Garlaschelli 2011, New J. Phys. 13:083001; defined here: docs/science.md 1.1 (CollegeMsg .6127 and
    wiki-Vote .0395, by the formula of rare ties .6108 and .0388).

    Examples
    --------
    Of 66 arcs 60 are mutual; by chance (66² − 78) / 66³ would be: (0.9091 − 0.0149) / (1 − 0.0149).

    >>> from sociotope.named_places import crowd
    >>> with crowd() as place:
    ...     round(degree_corrected_reciprocity(Run(place))["environment", "all"].value, 3)
    0.908
    """
    estimates = over_layers(run, degree_corrected(run), "arcs", (-1.0, 1.0))
    return as_sampled(run, with_chance(run, estimates))
