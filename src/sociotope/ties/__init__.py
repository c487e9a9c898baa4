"""Ties: who touches whom, when, how often, for how long."""

from sociotope.ties._authored import authored
from sociotope.ties._contacts import AUTHORED_TYPES, BUCKETS, DIRECTED_KINDS, KINDS, contacts

__all__ = ["AUTHORED_TYPES", "BUCKETS", "DIRECTED_KINDS", "KINDS", "authored", "contacts"]
