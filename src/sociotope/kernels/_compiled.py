"""The door to the compiler."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from sociotope.errors import ExtraMissing
from sociotope.text import Text

try:
    from numba import njit
except ImportError as error:
    raise ExtraMissing(
        Text(en="Rewired graphs", fr="Les graphes aux liens tirés de nouveau au sort"), "graphs"
    ) from error

_P = ParamSpec("_P")
_R = TypeVar("_R")


def compiled(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """The same function, compiled when it is first called and kept on disk for the next run."""
    made: Callable[_P, _R] = njit(cache=True)(function)
    return made
