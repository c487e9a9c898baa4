"""How a place changes: drift of the mix of uses, changes at a moment, slow trends; docs/science.md 5."""

from sociotope.evolution._drift import Drift, decomposed, divergence, divergence_by_chance, drift
from sociotope.evolution._evolution import LEVEL, Evolution, Kind, evolution
from sociotope.evolution._partition import noise, partition
from sociotope.evolution._trend import Trend, trend

__all__ = [
    "LEVEL",
    "Drift",
    "Evolution",
    "Kind",
    "Trend",
    "decomposed",
    "divergence",
    "divergence_by_chance",
    "drift",
    "evolution",
    "noise",
    "partition",
    "trend",
]
