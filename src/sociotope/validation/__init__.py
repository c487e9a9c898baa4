"""Whether the measures do what they claim: controls whose outcome is known beforehand (docs/science.md 1.10)."""

from sociotope.validation._control import Control
from sociotope.validation._events import as_events
from sociotope.validation._log import Log, log_of, place_of
from sociotope.validation._sources import SOURCES, Dataset, opened, sources_in
from sociotope.validation._validate import SEED, validate

__all__ = [
    "SEED",
    "SOURCES",
    "Control",
    "Dataset",
    "Log",
    "as_events",
    "log_of",
    "opened",
    "place_of",
    "sources_in",
    "validate",
]
