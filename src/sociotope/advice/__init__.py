"""From an objective to the expertise it calls for: the gap, the verdict, and the sentences that say them."""

from sociotope.advice._actions import ACTIONS, actions
from sociotope.advice._advice import advice
from sociotope.advice._gap import GAP, gap
from sociotope.advice._media_share import KAPPA, media_share, other_share
from sociotope.advice._pace import Pace, pace
from sociotope.advice._place import place
from sociotope.advice._rows import WHOLE, measured, row, rows
from sociotope.advice._titles import use_title
from sociotope.advice._verdict import Verdict, verdict

__all__ = [
    "ACTIONS",
    "GAP",
    "KAPPA",
    "WHOLE",
    "Pace",
    "Verdict",
    "actions",
    "advice",
    "gap",
    "measured",
    "media_share",
    "other_share",
    "pace",
    "place",
    "row",
    "rows",
    "use_title",
    "verdict",
]
