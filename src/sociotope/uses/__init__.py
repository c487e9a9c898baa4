"""What people use a place for: one small data file per use, and the scorer that labels every act, with its reasons."""

from sociotope.uses._absent import acts_absent, here
from sociotope.uses._cues import CUES
from sociotope.uses._facets import NO_FACETS, Facets
from sociotope.uses._features import features
from sociotope.uses._features.catalogue import FEATURES, Feature
from sociotope.uses._features.platforms import default_audience_sql, unobservable_on
from sociotope.uses._features.traces import is_game_sql
from sociotope.uses._label_error import (
    DRAWS,
    corrected,
    drawn_rates,
    label_errors,
    language_of,
    mean_rates,
    readings,
    too_often_wrong,
)
from sociotope.uses._lexical import lexical_cues
from sociotope.uses._mix import PASSIVE, use_mass, use_mass_of_groups, use_mix
from sociotope.uses._observable import LEAST_COVERAGE, observable
from sociotope.uses._score import THRESHOLD, every_use, pattern_uses, score, uses
from sociotope.uses._text_model import USES as TEXT_USES
from sociotope.uses._traces import traces_sql
from sociotope.uses._use import Use, load_uses
from sociotope.uses._why import Reasons, Term, examples, why

__all__ = [
    "CUES",
    "DRAWS",
    "FEATURES",
    "LEAST_COVERAGE",
    "NO_FACETS",
    "PASSIVE",
    "TEXT_USES",
    "THRESHOLD",
    "Facets",
    "Feature",
    "Reasons",
    "Term",
    "Use",
    "acts_absent",
    "corrected",
    "default_audience_sql",
    "drawn_rates",
    "every_use",
    "examples",
    "features",
    "here",
    "is_game_sql",
    "label_errors",
    "language_of",
    "lexical_cues",
    "load_uses",
    "mean_rates",
    "observable",
    "pattern_uses",
    "readings",
    "score",
    "too_often_wrong",
    "traces_sql",
    "unobservable_on",
    "use_mass",
    "use_mass_of_groups",
    "use_mix",
    "uses",
    "why",
]
