"""Where what somebody does stands, act by act: from −1, all media, to +1, all network (docs/science.md 8.1)."""

from sociotope.position._acts import LAYERS
from sociotope.position._means import LEAST_ACTS, LEAST_WEEKS, Mean, drawn_weeks, mean
from sociotope.position._scores import positions, sees_everybody

__all__ = ["LAYERS", "LEAST_ACTS", "LEAST_WEEKS", "Mean", "drawn_weeks", "mean", "positions", "sees_everybody"]
