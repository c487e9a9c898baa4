"""How often other weights would give the same label."""

from __future__ import annotations

import numpy as np

from sociotope.measures._estimate import Estimate, wilson
from sociotope.measures._index import COMPONENTS
from sociotope.measures._run import Estimates, Key, Run
from sociotope.measures._weights import COUNT, DRAWS, reweighted, word_of
from sociotope.text import Text

title = Text(en="Stability of the label", fr="Stabilité de l’étiquette")
question = Text(
    en="Would other weights of the components say the same?", fr="D’autres poids des composantes diraient-ils pareil ?"
)
formula = Text(
    en="Of 1,000 sets of weights, all as likely, the share under which the index has the label that equal "
    "weights give: above +0.33, below −0.33, or between.",
    fr="Sur 1 000 jeux de poids, tous aussi probables, la part où l’indice a l’étiquette que donnent les poids "
    "égaux : au-dessus de +0,33, au-dessous de −0,33, ou entre les deux.",
)
definition = "1"
needs = (*COMPONENTS, "network_media_index")

SAID = Text(
    en="The share of draws that give “{label}”; the interval reflects {draws} draws.",
    fr="La part des tirages qui donnent « {label} » ; l’intervalle est celui de {draws} tirages.",
)
NO_INDEX = Text(en="There is no index here.", fr="Il n’y a pas d’indice ici.")


def label_stability(run: Run) -> Estimates:
    """Of 1,000 sets of weights drawn at random, the share that would give the label that equal weights give.

    The label is that of the index without its interval: above +0.33, below −0.33, or between. The draws are those of
    :mod:`.weight_sensitivity`. ``n`` is their number.

    References
    ----------
    Saisana, Saltelli & Tarantola 2005, JRSS A 168:307; docs/science.md 1.7 (other weights: CollegeMsg .877 “network”).

    Examples
    --------
    The index is +0.423; 678 sets of weights leave it above +0.33.

    >>> from sociotope.measures import measures
    >>> from sociotope.named_places import crowd
    >>> with crowd() as place:
    ...     round(measures(place, ["label_stability"])["value"][0].as_py(), 3)
    0.678
    """
    found: dict[Key, Estimate] = {("environment", "all"): Estimate(None, 0, status="not_measurable", why=NO_INDEX)}
    for key, (index, draws) in reweighted(run).items():
        same = float(np.mean([word_of(draw) == word_of(index) for draw in draws]))
        low, high = wilson(same, DRAWS)
        said = SAID.format(label=word_of(index), draws=COUNT)
        found[key] = Estimate(same, DRAWS, low=low, high=high, why=said)
    return found
