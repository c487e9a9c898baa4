"""Places, people or periods side by side: the same numbers, and what differs beyond chance."""

from __future__ import annotations

from sociotope.comparison._comparison import DIFFERENCES, NUMBERS, SIDES, Comparison, comparison
from sociotope.comparison._difference import Difference, corrected, difference
from sociotope.comparison._interrupted import Interrupted, interrupted
from sociotope.comparison._periods import Period, around, is_period, period_of
from sociotope.comparison._side import Side, people, period, place
from sociotope.views import in_period, seen_from

__all__ = [
    "DIFFERENCES",
    "NUMBERS",
    "SIDES",
    "Comparison",
    "Difference",
    "Interrupted",
    "Period",
    "Side",
    "around",
    "comparison",
    "corrected",
    "difference",
    "in_period",
    "interrupted",
    "is_period",
    "people",
    "period",
    "period_of",
    "place",
    "seen_from",
]
