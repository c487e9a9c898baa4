"""Reciprocity corrected for degrees, which two measures read."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sociotope.environment import Sociotope
from sociotope.measures._direction import share_drawn
from sociotope.measures._estimate import Array
from sociotope.measures._structure import chance, reciprocity


def degree_corrected(environment: Sociotope) -> Callable[[Array], Array]:
    """``ρ_DC`` of a layer. Thinning arcs at rate q multiplies both r and r0 by q, so both are divided by it."""
    share = share_drawn(environment) or 1.0

    def of(total: Array) -> Array:
        seen, expected = np.minimum(reciprocity(total) / share, 1.0), np.minimum(chance(total) / share, 1.0)
        beyond: Array = (seen - expected) / (1 - expected)
        return beyond

    return of
