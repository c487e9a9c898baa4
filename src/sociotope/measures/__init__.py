"""Measures: one number, one question, one paper per file."""

from sociotope.measures._alone import catalogue
from sociotope.measures._communities import communities_by, read_communities
from sociotope.measures._label import CLOSER_TO_MEDIA, CLOSER_TO_NETWORK, LEAST_ALTERS, MIXED, NOT_ENOUGH, label
from sociotope.measures._rows import ENOUGH_ACTS, PLATFORM
from sociotope.measures._run import measures

__all__ = [
    "CLOSER_TO_MEDIA",
    "CLOSER_TO_NETWORK",
    "ENOUGH_ACTS",
    "LEAST_ALTERS",
    "MIXED",
    "NOT_ENOUGH",
    "PLATFORM",
    "catalogue",
    "communities_by",
    "label",
    "measures",
    "read_communities",
]
