"""How much of the index could be measured."""

from __future__ import annotations

from sociotope.measures._combined import coverage_said
from sociotope.measures._estimate import Estimate
from sociotope.measures._index import COMPONENTS, known
from sociotope.measures._run import Estimates, Run
from sociotope.text import Text

title = Text(en="Coverage of the index", fr="Couverture de l’indice")
question = Text(
    en="How many of the six components could be measured?", fr="Combien des six composantes a-t-on pu mesurer ?"
)
formula = Text(
    en="The components that could be measured, out of six. A missing one is left out of the mean of its axis, "
    "never put at 0.",
    fr="Les composantes que l’on a pu mesurer, sur six. Une absente est laissée hors de la moyenne de son axe, "
    "jamais mise à 0.",
)
definition = "1"
needs = COMPONENTS
least = 1


def index_coverage(run: Run) -> Estimates:
    """The share of the six components of the index that could be measured; ``n`` is their number.

    A count, known exactly: its interval is itself. Null when none could be.

    References
    ----------
    OECD/JRC 2008, Handbook on Constructing Composite Indicators; defined here: docs/science.md 1.7 (missing
    components).

    Examples
    --------
    A week is too short for persistence: five of six.

    >>> from sociotope.measures import measures
    >>> from sociotope.named_places import village
    >>> with village() as place:
    ...     round(measures(place, ["index_coverage"])["value"][0].as_py(), 3)
    0.833
    """
    found = {}
    for key, components in known(run).items():
        said = coverage_said(components)
        share = len(components) / len(COMPONENTS)
        found[key] = (
            Estimate(share, len(components), low=share, high=share, why=said)
            if components
            else Estimate(None, 0, status="not_measurable", why=said)
        )
    return found
