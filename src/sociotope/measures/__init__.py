"""Measures: one number, one question, one paper per file."""

from sociotope.measures._label import label
from sociotope.measures._run import catalogue, measures

__all__ = ["catalogue", "label", "measures"]
