"""How much of the index could be measured."""

from __future__ import annotations

from sociotope.measures._combined import coverage_said
from sociotope.measures._estimate import Estimate
from sociotope.measures._index import COMPONENTS, known
from sociotope.measures._run import Estimates, Run
from sociotope.text import texts

title, question, formula = texts(__name__).each("title", "question", "formula")
definition = "1"
needs = COMPONENTS
sees: tuple[str, ...] = ()
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
    shares = {}
    for key, components in known(run).items():
        why = coverage_said(components)
        share = len(components) / len(COMPONENTS)
        shares[key] = (
            Estimate(share, len(components), low=share, high=share, why=why)
            if components
            else Estimate(None, 0, status="not_measurable", why=why)
        )
    return shares
