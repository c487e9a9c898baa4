"""What is computed once for an environment, and kept for as long as the environment is and the same is asked of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import pyarrow as pa

from sociotope.environment import Sociotope

_T = TypeVar("_T")
_kept: WeakKeyDictionary[Sociotope, dict[str, Any]] = WeakKeyDictionary()


def answers(environment: Sociotope) -> dict[str, Any]:
    """What is kept, by name."""
    return _kept.setdefault(environment, {})


def forget(environment: Sociotope) -> None:
    """Keep nothing of what another question made."""
    _kept.pop(environment, None)


def asked_once(environment: Sociotope, sql: str) -> pa.Table:
    """The answer to a question that several parts of a place ask in the same words."""
    held = answers(environment)
    if sql not in held:
        held[sql] = environment.sql(sql)
    answer: pa.Table = held[sql]
    return answer


def once(compute: Callable[[Sociotope], _T]) -> Callable[[Sociotope], _T]:
    """The same function, its answer kept: the tables of an environment never change once open."""

    def kept(environment: Sociotope) -> _T:
        held = answers(environment)
        name = f"{compute.__module__}.{compute.__qualname__}"
        if name not in held:
            held[name] = compute(environment)
        answer: _T = held[name]
        return answer

    kept.__doc__ = compute.__doc__
    kept.__name__ = compute.__name__
    return kept
