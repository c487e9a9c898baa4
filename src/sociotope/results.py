"""The whole road: from an environment to its measures, its ties, and what they advise for an objective."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

import pyarrow as pa

from sociotope.advice import ACTIONS, UNTOLD, Pace, Verdict, Waiting, good_outcome, pace, place, waiting_advice
from sociotope.advice import actions as actions_of
from sociotope.advice import advice as advice_of
from sociotope.advice import gap as gap_of
from sociotope.advice import verdict as verdict_of
from sociotope.advice import waiting as waiting_of
from sociotope.environment import Sociotope
from sociotope.measures import Run, measured
from sociotope.objectives import Objective, find_objective
from sociotope.schema import ADVICE
from sociotope.ties import tie_states as tie_states_of
from sociotope.ties import ties_together


@dataclass(frozen=True, slots=True)
class Results:
    """What a place is, in tables: each can be asked for, saved, and read without the others.

    ``measures`` and ``advice`` have the schemas of those names; ``tie_states`` has one row per tie of the owner;
    ``gap`` (schema ``advice.GAP``) is None without an objective, and then ``actions`` (schema ``advice.ACTIONS``) has
    no row; ``waiting`` is what to say in place of conclusions where too little was read to draw any, else None.
    ``by_platform`` holds, where there are several platforms, the results of each, as if its archive were alone and
    without the objective; its environment is closed with the place. ``pace`` is how many acts it gets a week. The
    uses of acts are asked of ``sociotope.uses``.
    """

    environment: Sociotope
    objective: Objective | None
    measures: pa.Table
    tie_states: pa.Table
    gap: pa.Table | None
    advice: pa.Table
    actions: pa.Table
    waiting: Waiting | None = None
    by_platform: tuple[Results, ...] = ()
    pace: Pace = UNTOLD

    @property
    def has_owner(self) -> bool:
        """Whether this is the archive of somebody, whose own acts are then what is told."""
        return bool(self.environment.value("SELECT count(*) FROM actors WHERE is_owner"))

    def toward(self, objective: Objective | None) -> Self:
        """The same place, set against another objective; nothing is measured again."""
        lines = None if objective is None else gap_of(self.measures, objective)
        little = waiting_of(self.environment, self.measures, self.tie_states, objective)
        platforms = self.environment.platforms
        return replace(
            self,
            objective=objective,
            gap=lines,
            advice=advice_of(self.measures, objective, self.pace, platforms=platforms)
            if little is None
            else waiting_advice(little),
            actions=actions_of(lines if little is None else None, objective, self.pace, self.measures),
            waiting=little,
        )

    @property
    def verdict(self) -> Verdict:
        """The expertise to look for; without an objective, whether the place is used as a network or as a media."""
        if self.waiting is not None:
            return Verdict("unclear", self.waiting.claim, self.waiting.read, ())
        if self.objective is None or self.gap is None:
            return place(self.measures, self.environment.platforms)
        good = good_outcome(self.objective, self.measures)
        return verdict_of(self.gap, self.objective, place(self.measures).kind, good)


def results(environment: Sociotope, objective: str | Objective | None = None) -> Results:
    """What people do in a place, what that makes of it, and what to do about it.

    Parameters
    ----------
    environment, objective
        As in :func:`sociotope.study.study`, which gives them every form in which a person reads them.

    Raises
    ------
    UsageError
        When the objective is not clear.

    Examples
    --------
    >>> with Sociotope.from_tables() as nowhere:
    ...     results(nowhere).verdict.kind
    'unclear'
    """
    wanted = find_objective(objective) if isinstance(objective, str) else objective
    with environment.engine.lock:  # other threads of the place wait
        return _of_run(Run(environment), wanted)


def _of_run(run: Run, wanted: Objective | None) -> Results:
    """The results of a run, and of each platform in it, whose measures it has made already."""
    environment = run.place
    measures = measured(run)
    platforms = environment.platforms
    apart = tuple(_of_run(run.on([name]), None) for name in platforms) if len(platforms) > 1 else ()
    ties = ties_together([each.tie_states for each in apart]) if apart else tie_states_of(environment)
    here = Results(
        environment=environment,
        objective=None,
        measures=measures,
        tie_states=ties,
        gap=None,
        advice=ADVICE.stored.empty_table(),
        actions=ACTIONS.empty_table(),
        by_platform=apart,
        pace=pace(environment),
    )
    return here.toward(wanted)
