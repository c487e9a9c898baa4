"""Ties: who touches whom, when, how often, for how long."""

from sociotope.ties._authored import authored
from sociotope.ties._contacts import AUTHORED_TYPES, BUCKETS, DIRECTED_KINDS, KINDS, contacts
from sociotope.ties._states import TIE_STATES, tie_states
from sociotope.ties._strength import FEATURES
from sociotope.ties._ties import WEIGHTS, ties, ties_view

__all__ = [
    "AUTHORED_TYPES",
    "BUCKETS",
    "DIRECTED_KINDS",
    "FEATURES",
    "KINDS",
    "TIE_STATES",
    "WEIGHTS",
    "authored",
    "contacts",
    "tie_states",
    "ties",
    "ties_view",
]
