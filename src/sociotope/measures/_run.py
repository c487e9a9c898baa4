"""What a measure is given: the place, what is asked of it, and what has been made so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.errors import UsageError
from sociotope.measures._estimate import Estimate
from sociotope.text import Text
from sociotope.uses import Use
from sociotope.views import seen_on

Key = tuple[str, str]
"""Of what, and when: ``("environment", "all")``, ``("owner", "2026-Q1")``."""
Estimates = Mapping[Key, Estimate]

INTERVALS: Final = ("jackknife", "actors", "blocks")
"""How an interval is had: leaving groups of people out, drawing people again, drawing weeks again."""

_T = TypeVar("_T")
_P = ParamSpec("_P")


@dataclass(frozen=True)
class Run:
    """One asking of the measures.

    Parameters
    ----------
    place
        Whose acts.
    intervals
        One of :data:`INTERVALS`.
    communities
        By the identifier of an actor, the community it is of.
    moving
        Whether windows of three quarters are added.
    uses
        The uses to look for; those that come with the software when None.
    made
        By name, the measures taken so far: those that a measure ``needs`` are there before it is called.
    memo
        What several measures ask in the same words, answered once for this run and dropped with it.

    Raises
    ------
    UsageError
        When there is no such way to have intervals.

    Examples
    --------
    >>> with Sociotope.from_tables() as place:
    ...     Run(place).asked_once("SELECT count(*) AS n FROM actors").to_pylist()
    [{'n': 0}]
    """

    place: Sociotope
    intervals: str = "jackknife"
    communities: Mapping[str, str] = field(default_factory=dict)
    moving: bool = False
    uses: Mapping[str, Use] | None = None
    made: dict[str, Estimates] = field(default_factory=dict, compare=False, repr=False)
    memo: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.intervals not in INTERVALS:
            raise UsageError(
                Text(
                    en="Intervals are computed in one of these ways: {known}; got “{name}”.",
                    fr="Les intervalles se calculent d’une de ces façons : {known} ; valeur reçue : « {name} ».",
                ).format(known=", ".join(INTERVALS), name=self.intervals)
            )

    def asked_once(self, sql: str) -> pa.Table:
        """The answer to a question in SQL; a second asking in the same words costs nothing."""
        if sql not in self.memo:
            self.memo[sql] = self.place.sql(sql)
        answer: pa.Table = self.memo[sql]
        return answer

    def on(self, platforms: Iterable[str]) -> Run:
        """The same asked of some platforms of the place: one run for each choice of them, kept with this one.

        Of all of them, its acts are taken as those of one platform.
        """
        part = seen_on(self.place, platforms)
        if part not in self.memo:
            self.memo[part] = replace(self, place=part, made={}, memo={})
        run: Run = self.memo[part]
        return run


def once(compute: Callable[Concatenate[Run, _P], _T]) -> Callable[Concatenate[Run, _P], _T]:
    """The same function of a run, computed once for it and for whatever else it is asked."""

    @wraps(compute)
    def computed(run: Run, /, *args: _P.args, **named: _P.kwargs) -> _T:
        key = (compute, args, *named.items())
        if key not in run.memo:
            run.memo[key] = compute(run, *args, **named)
        answer: _T = run.memo[key]
        return answer

    return computed
