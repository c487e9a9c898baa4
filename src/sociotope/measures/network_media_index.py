"""Social network or social media: one number."""

from __future__ import annotations

from sociotope.measures._combined import combined
from sociotope.measures._estimate import Estimate
from sociotope.measures._index import COMPONENTS, index_of
from sociotope.measures._rows import together
from sociotope.measures._run import Estimates, Key, Run
from sociotope.text import Text
from sociotope.ties import contacts

title = Text(en="Network–media index", fr="Indice réseau–média")
question = Text(
    en="Is this place closer to a social network or to a social media channel?",
    fr="Ce lieu est-il plus proche d’un réseau social ou d’un média social ?",
)
formula = Text(
    en="`NMI = N − M`, networkness less mediatness. A label is given only when the whole 95% interval lies above "
    "+0.33, below −0.33 or between the two, with 30 directed acts, 10 people and two components on each axis.",
    fr="`NMI = N − M`, caractère de réseau moins caractère de média. Une étiquette n’est donnée que si tout "
    "l’intervalle à 95 % est au-dessus de +0,33, au-dessous de −0,33 ou entre les deux, avec 30 actes "
    "adressés, 10 personnes et deux composantes sur chaque axe.",
)
definition = "1"
needs = COMPONENTS

ONLY_FOLLOWS = Text(
    en="Only who follows whom is known here, not what people say to one another: see the index of structure alone.",
    fr="On sait ici seulement qui suit qui, et non ce que les gens se disent : voir l’indice de structure seule.",
)
ONE_AXIS = Text(
    en="It takes a component of each axis, network and media.",
    fr="Il faut une composante de chaque axe, réseau et média.",
)


def network_media_index(run: Run) -> Estimates:
    """Networkness less mediatness: from −1 (all media) to +1 (all network).

    ``NMI = N − M``, the mean of the six ``2s − 1`` when all are known; an axis is the mean of those of its components
    that are. ``n`` is the number of directed acts; null when an axis has no component, as in a plain follow graph.

    References
    ----------
    Kwak, Lee, Park & Moon 2010, WWW, doi:10.1145/1772690.1772751; OECD/JRC 2008, Handbook on Constructing Composite
    Indicators; defined here: docs/science.md 1.7 (CollegeMsg +.683 on 5 of 6 components).

    Examples
    --------
    Networkness is 1, mediatness 0.194.

    >>> from sociotope.measures import measures
    >>> from sociotope.named_places import village
    >>> with village() as place:
    ...     round(measures(place, ["network_media_index"])["value"][0].as_py(), 3)
    0.806
    """
    found = combined(run, index_of, (-1.0, 1.0))
    view = contacts(run.place)
    spoken = run.place.value(f"SELECT count(*) FROM {view} WHERE directed")
    drawn = run.place.value(f"SELECT count(*) FROM {view} WHERE kind = 'follow'")
    said: dict[Key, Estimate] = {}
    for key, one in found.items():
        if one.value is None and drawn and not spoken:
            one = one.but("not_measurable", ONLY_FOLLOWS)
        elif one.value is None and one.why is not None:
            one = one.but("not_measurable", together(ONE_AXIS, one.why))
        said[key] = one
    return said
