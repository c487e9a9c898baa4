"""Measures: one number, one question, one paper per file."""

from sociotope.measures._alone import catalogue, measurability_of
from sociotope.measures._as_table import ENOUGH_ACTS, PLATFORM
from sociotope.measures._communities import communities_by, read_communities
from sociotope.measures._estimate import Estimate
from sociotope.measures._label import CLOSER_TO_MEDIA, CLOSER_TO_NETWORK, LEAST_ALTERS, MIXED, NOT_ENOUGH, label
from sociotope.measures._run import Estimates, Run
from sociotope.measures._table import measured, measures

__all__ = [
    "CLOSER_TO_MEDIA",
    "CLOSER_TO_NETWORK",
    "ENOUGH_ACTS",
    "LEAST_ALTERS",
    "MIXED",
    "NOT_ENOUGH",
    "PLATFORM",
    "Estimate",
    "Estimates",
    "Run",
    "catalogue",
    "communities_by",
    "label",
    "measurability_of",
    "measured",
    "measures",
    "read_communities",
]
