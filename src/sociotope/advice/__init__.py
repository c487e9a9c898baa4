"""From an objective to the expertise it calls for: the gap, the verdict, and the sentences that say them."""

from sociotope.advice._actions import ACTIONS, actions
from sociotope.advice._advice import advice
from sociotope.advice._brief import (
    NAMED,
    Blank,
    Block,
    Brief,
    BriefTable,
    Gauge,
    Scale,
    Section,
    Statement,
    brief,
    brief_text,
    disclosed,
    form_names,
)
from sociotope.advice._detectable import detectable, independent, trials_after
from sociotope.advice._estimates import WHOLE, measured, row, rows, whole_axis
from sociotope.advice._gap import GAP, gap
from sociotope.advice._media_share import media_share, other_share
from sociotope.advice._pace import UNTOLD, Pace, pace
from sociotope.advice._place import headline, place
from sociotope.advice._returns import good_outcome, is_rate
from sociotope.advice._titles import facets, use_title
from sociotope.advice._verdict import Verdict, verdict
from sociotope.advice._waiting import Waiting, too_little, waiting, waiting_advice

__all__ = [
    "ACTIONS",
    "GAP",
    "NAMED",
    "UNTOLD",
    "WHOLE",
    "Blank",
    "Block",
    "Brief",
    "BriefTable",
    "Gauge",
    "Pace",
    "Scale",
    "Section",
    "Statement",
    "Verdict",
    "Waiting",
    "actions",
    "advice",
    "brief",
    "brief_text",
    "detectable",
    "disclosed",
    "facets",
    "form_names",
    "gap",
    "good_outcome",
    "headline",
    "independent",
    "is_rate",
    "measured",
    "media_share",
    "other_share",
    "pace",
    "place",
    "row",
    "rows",
    "too_little",
    "trials_after",
    "use_title",
    "verdict",
    "waiting",
    "waiting_advice",
    "whole_axis",
]
