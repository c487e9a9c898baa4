"""The verdict in a few words, or that there is not enough to give one."""

from __future__ import annotations

from typing import Final

import pyarrow as pa

from sociotope.measures._as_table import ENOUGH_ACTS, by_measure
from sociotope.measures._index import COMPONENTS, MEDIA, NETWORK
from sociotope.measures._positions import FEW
from sociotope.text import Text, texts

BOUNDARY = 0.33
BOUNDARY_OF_ONE = 1 / 3
"""Of the position of one person."""
LEAST_ALTERS = 10
LEAST_COMPONENTS = 2

_TEXTS: Final = texts(__name__)
CLOSER_TO_NETWORK = _TEXTS["closer_to_network"]
CLOSER_TO_MEDIA = _TEXTS["closer_to_media"]
MIXED = _TEXTS["mixed"]
NOT_ENOUGH = _TEXTS["not_enough"]


def label(measures: pa.Table, of: str = "environment", at: str = "all") -> Text:
    """What the network–media index lets one say, of whom and when.

    A label is given when the 95 % interval lies wholly on one side of the boundaries −0.33 and +0.33. Of a place, each
    axis must have at least two components, and there must be 30 directed acts and 10 people; of one person, 30 acts in
    8 weeks, and the boundaries are −1/3 and +1/3.

    Parameters
    ----------
    measures
        The table ``measures``.
    of, at
        Which rows: ``environment`` or ``owner``; ``all`` or a quarter.

    References
    ----------
    Defined here: docs/science.md 1.7 (labels), 8.1 (one person).

    Examples
    --------
    >>> from sociotope.schema import MEASURES
    >>> label(MEASURES.stored.empty_table()).to("fr")
    'pas assez pour le dire'
    """
    key = (of, at)
    by_name = by_measure(measures, "network_media_index", "alters", *COMPONENTS)
    index, people = by_name["network_media_index"].get(key), by_name["alters"].get(key)
    components = {name for name in COMPONENTS if by_name[name].get(key, {}).get("value") is not None}
    enough = (
        index is not None
        and index["value"] is not None
        and (index["n"] or 0) >= ENOUGH_ACTS
        and people is not None
        and (people["n"] or 0) >= LEAST_ALTERS
        and all(sum(name in components for name in axis) >= LEAST_COMPONENTS for axis in (NETWORK, MEDIA))
    )
    boundary = BOUNDARY
    if index is not None and (of == "owner" or of.startswith("actor:")):
        boundary = BOUNDARY_OF_ONE
        enough = index["value"] is not None and not (index["why"] and index["why"]["en"].startswith(FEW.en))
    if not enough or index is None:
        return NOT_ENOUGH
    low, high = index["low"], index["high"]
    if low > boundary:
        return CLOSER_TO_NETWORK
    if high < -boundary:
        return CLOSER_TO_MEDIA
    return MIXED if low > -boundary and high < boundary else NOT_ENOUGH
