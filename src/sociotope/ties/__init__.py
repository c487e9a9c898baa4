"""Ties: who touches whom, when, how often, for how long."""

from sociotope.ties._authored import authored, authored_by_everybody
from sociotope.ties._contacts import (
    AUTHORED_TYPES,
    BUCKETS,
    CROWD,
    DIRECTED_KINDS,
    GUESSED_KINDS,
    KINDS,
    bucket_sql,
    contacts,
    contacts_of_everybody,
    has_automation,
    has_undeclared_list,
    kind_of_tie,
    weight_step,
)
from sociotope.ties._lifetimes import LIFETIMES, lasting_ties, lifetimes
from sociotope.ties._met import met_on_several
from sociotope.ties._reasons import STATES
from sociotope.ties._sight import EVERYBODY, sight
from sociotope.ties._states import TIE_STATES, tie_states, ties_together
from sociotope.ties._strength import FEATURES
from sociotope.ties._ties import WEIGHTS, ties, ties_view

__all__ = [
    "AUTHORED_TYPES",
    "BUCKETS",
    "CROWD",
    "DIRECTED_KINDS",
    "EVERYBODY",
    "FEATURES",
    "GUESSED_KINDS",
    "KINDS",
    "LIFETIMES",
    "STATES",
    "TIE_STATES",
    "WEIGHTS",
    "authored",
    "authored_by_everybody",
    "bucket_sql",
    "contacts",
    "contacts_of_everybody",
    "has_automation",
    "has_undeclared_list",
    "kind_of_tie",
    "lasting_ties",
    "lifetimes",
    "met_on_several",
    "sight",
    "tie_states",
    "ties",
    "ties_together",
    "ties_view",
    "weight_step",
]
