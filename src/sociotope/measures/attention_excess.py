"""How much more unevenly attention is received than given."""

from __future__ import annotations

from sociotope.measures._degrees import over_degrees
from sociotope.measures._run import Estimates, Run
from sociotope.measures._structure import not_of_one
from sociotope.text import Text

title = Text(en="Excess of attention", fr="Excès d’attention")
question = Text(
    en="Is attention more unevenly received than it is given?",
    fr="L’attention est-elle plus inégalement reçue que donnée ?",
)
formula = Text(
    en="`AX = G(in) − G(out)`: the Gini coefficient of what people receive less that of what they give, in arcs, "
    "over everybody with an arc, zeros counted. Above 0, a few are heard by many.",
    fr="`AX = G(reçus) − G(donnés)` : le coefficient de Gini de ce que chacun reçoit, moins celui de ce qu’il "
    "donne, en arcs, sur toutes les personnes qui en ont, zéros compris. Au-dessus de 0, quelques-uns sont "
    "écoutés par beaucoup.",
)
definition = "1"
needs: tuple[str, ...] = ()


def attention_excess(run: Run) -> Estimates:
    """How much more unequal attention received is than attention given.

    ``AX = Gini(in-degrees) − Gini(out-degrees)`` over people with at least one arc, zeros included. Positive where a
    few are heard by many. A diagnostic only. ``n`` is the number of people. Null in one person’s archive.

    References
    ----------
    Kunegis & Preusse 2012, Fairness on the Web, WebSci; defined here: docs/science.md 1.5 (CollegeMsg −.12, Higgs
    mentions +.57).

    Examples
    --------
    Arcs received are 3, 1, 1 and 0, whose Gini coefficient is 0.45; arcs given 2, 1, 1 and 1: 0.15.

    >>> from sociotope.named_places import village
    >>> with village() as place:
    ...     round(attention_excess(Run(place))["environment", "all"].value, 2)
    0.3
    """
    return not_of_one(run, over_degrees(run, "excess", (-1.0, 1.0)))
