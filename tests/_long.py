"""What each run of the tests walks of a list that `make long` walks whole."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from typing import Any

import pytest
from _pytest.mark import ParameterSet


def some(values: Iterable[Any], each_time: Collection[Any] | int) -> list[Any]:
    """The values for `parametrize`, those that are not walked each time being marked long.

    Parameters
    ----------
    values
        All of them.
    each_time
        Those that are walked each time; or a number, for one in so many.
    """
    every = list(values)
    walked = every[::each_time] if isinstance(each_time, int) else list(each_time)
    assert walked and all(each in every for each in walked)
    return [each if each in walked else _long(each) for each in every]


def examples(most: int) -> int:
    """How many examples a search tries: all of them in `make long`, a quarter each time.

    Each time they are the same in CI, and new ones on a developer's machine.
    """
    return most if os.environ.get("SOCIOTOPE_LONG") else max(6, most // 4)


def _long(value: Any) -> Any:
    if isinstance(value, ParameterSet):
        return pytest.param(*value.values, id=value.id, marks=[*value.marks, pytest.mark.long])
    values = value if isinstance(value, tuple) else (value,)
    return pytest.param(*values, marks=pytest.mark.long)
