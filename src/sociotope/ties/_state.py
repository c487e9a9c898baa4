"""The state of a tie: warm, cooling, cold or dormant."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from sociotope.ties._chances import Chances

Array = npt.NDArray[np.float64]

WARM: Final = 0.5
"""From this part on of what the probability to be alive was at the last contact, a tie is warm;"""
COLD: Final = 0.1
"""under this one, cold."""
YEAR: Final = 365.0
DORMANT_DAYS: Final = 180.0


def states_of(foretold: Chances, once_strong: npt.ArrayLike) -> list[str | None]:
    """The state of each tie.

    None where somebody was met once, where no contact is dated, or where no rhythm is known.

    Parameters
    ----------
    foretold
        What is foretold.
    once_strong
        By tie: whether it was, at its last contact, in the strongest third.

    References
    ----------
    Defined here: docs/science.md 8.3.
    """
    left, silence = foretold.left, foretold.gaps.silence
    known = (foretold.gaps.contacts >= 2) & np.isfinite(left)
    with np.errstate(invalid="ignore"):
        while_cooling = (left >= COLD) & (silence < YEAR)
        warm = (left >= WARM) | (while_cooling & (foretold.left_lived >= WARM))
        asleep = np.asarray(once_strong, dtype=bool) & (silence >= DORMANT_DAYS)
    names = np.select([~known, warm, while_cooling, asleep], ["", "warm", "cooling", "dormant"], "cold")
    return [str(name) or None for name in names]
