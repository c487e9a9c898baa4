"""How much of a social media a place is, on its own scale."""

from __future__ import annotations

from sociotope.measures._combined import combined
from sociotope.measures._index import COMPONENTS, mediatness_of
from sociotope.measures._run import Estimates, Run
from sociotope.text import Text

title = Text(en="Mediatness", fr="Caractère de média")
question = Text(
    en="How much do one-way acts before large audiences carry what is done here?",
    fr="À quel point des actes à sens unique devant un large public portent-ils ce qui se fait ici ?",
)
formula = Text(
    en="`M = mean (1 − s)` of narrowness, balance and dialogue; `s(x) = (x − lo) / (hi − lo)`, kept within 0 and "
    "1, takes each from its media anchor to its network anchor: 0 to 0.70, 0.20 to 0.80, 0.10 to 0.90.",
    fr="`M = moyenne (1 − s)` de l’étroitesse, de l’équilibre et du dialogue ; `s(x) = (x − lo) / (hi − lo)`, "
    "tenu entre 0 et 1, mène chacun de son repère média à son repère réseau : 0 à 0,70 ; 0,20 à 0,80 ; 0,10 à "
    "0,90.",
)
definition = "1"
needs = COMPONENTS


def mediatness(run: Run) -> Estimates:
    """How much of a social media this is, from 0 to 1: one less the mean of scaled narrowness, balance and dialogue.

    ``M = mean (1 − s)(AN, FB, DS)``; a component that cannot be measured is left out of the mean. ``n`` is the number
    of directed acts; null when no component is known.

    References
    ----------
    Kwak, Lee, Park & Moon 2010, WWW, doi:10.1145/1772690.1772751; defined here: docs/science.md 1.7.

    Examples
    --------
    Narrowness and dialogue: 5/7 is beyond 0.70 (s = 1), 0.5 gives (0.5 − 0.1) / 0.8 = 0.5, balance 0.75 gives
    (0.75 − 0.2) / 0.6 = 0.917: 1 − (1 + 0.5 + 0.917) / 3.

    >>> from sociotope.measures import measures
    >>> from sociotope.named_places import village
    >>> with village() as place:
    ...     round(measures(place, ["mediatness"])["value"][0].as_py(), 3)
    0.194
    """
    return combined(run, mediatness_of, (0.0, 1.0))
