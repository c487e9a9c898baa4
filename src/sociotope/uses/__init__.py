"""What people use a place for: one small data file per use, and the scorer that labels every act, with its reasons."""

from sociotope.uses._features import features
from sociotope.uses._features.catalogue import FEATURES, Feature
from sociotope.uses._mix import use_mass, use_mix
from sociotope.uses._score import pattern_uses, score, scored_with, uses
from sociotope.uses._use import Use, load_uses
from sociotope.uses._why import Reasons, Term, examples, why

__all__ = [
    "FEATURES",
    "Feature",
    "Reasons",
    "Term",
    "Use",
    "examples",
    "features",
    "load_uses",
    "pattern_uses",
    "score",
    "scored_with",
    "use_mass",
    "use_mix",
    "uses",
    "why",
]
