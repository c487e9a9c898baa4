"""Run the measures of the folder, each after those it reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from graphlib import TopologicalSorter
from types import ModuleType
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from sociotope.environment import Sociotope
from sociotope.errors import UsageError
from sociotope.measures._asked import Asked, ask
from sociotope.measures._kept import forget
from sociotope.measures._persons import of_persons
from sociotope.measures._rows import table
from sociotope.plugins import modules
from sociotope.schema import MEASURES
from sociotope.text import Text


def catalogue() -> dict[str, ModuleType]:
    """Every measure by name, each before those that read it: ``title``, ``question``, ``definition``, ``needs``.

    Examples
    --------
    >>> names = list(catalogue())
    >>> names.index("tie_reciprocity") < names.index("networkness")
    True
    """
    return dict(_in_order())


@cache
def _in_order() -> dict[str, ModuleType]:
    every = modules("sociotope.measures")
    order = TopologicalSorter({name: module.needs for name, module in every.items()}).static_order()
    return {name: every[name] for name in order}


def measures(
    environment: Sociotope,
    names: Iterable[str] | None = None,
    *,
    intervals: str = "jackknife",
    persons: int | Iterable[str] = 0,
    communities: Mapping[str, str] | None = None,
    moving: bool = False,
) -> pa.Table:
    """The table ``measures`` of an environment.

    Parameters
    ----------
    environment
        The place.
    names
        The measures wanted, all when not given; those they are computed from are run but not returned.
    intervals
        ``jackknife`` leaves groups of people out, in one pass and bounded memory; ``actors`` draws people again 200
        times (another population of users like this one); ``blocks`` draws weeks again (the same people in another
        period). The last two are said in ``why``.
    persons
        The identifiers of people to measure one by one, or how many of the busiest: rows ``actor:<id>``.
    communities
        By identifier of an actor, the community it is of (:func:`read_communities`, or :func:`communities_by` for a
        column of ``actors``): rows ``community:<name>`` for what its members give and get, ``…/within`` and
        ``…/between`` for what stays inside and what crosses.
    moving
        Whether windows of three quarters are added to the quarters: ``at`` is ``2026-Q1..2026-Q3``.

    Returns
    -------
    pa.Table
        Schema MEASURES: ``measure, of, at, value, low, high, n, status, why``. ``of`` is ``environment``, ``owner``,
        ``layer:reply`` and the like, or the name of a use; ``at`` is ``all`` or a quarter such as ``2026-Q1``.

    Raises
    ------
    UsageError
        When a name is not that of a measure, or of a way to have intervals.

    Examples
    --------
    >>> with Sociotope.from_tables() as place:
    ...     measures(place, ["edge_reciprocity"])["status"].to_pylist()
    ['not_measurable']
    """
    every = catalogue()
    wanted = list(every) if names is None else list(names)
    for name in wanted:
        if name not in every:
            raise UsageError(
                Text(
                    en="There is no measure “{name}”. There are: {known}.",
                    fr="Il n’y a pas de mesure « {name} ». Il y a : {known}.",
                ).format(name=name, known=", ".join(sorted(every)))
            )
    run = set(wanted)
    for name in reversed(list(every)):
        if name in run:
            run.update(every[name].needs)
    if ask(environment, Asked(intervals, communities, moving)):
        forget(environment)
    said = _declared(environment)
    made = MEASURES.stored.empty_table()
    for name, module in every.items():
        if name in run:
            made = pa.concat_tables([made, as_declared(getattr(module, name)(environment, made), name, said)])
    if persons:
        people = of_persons(environment, persons)
        named = dict.fromkeys(people["measure"].to_pylist())
        parts = [as_declared(people.filter(pc.equal(people["measure"], name)), name, said) for name in named]
        made = pa.concat_tables([made, *parts])
    return made.filter(pa.array([name in wanted for name in made["measure"].to_pylist()], pa.bool_()))


def _declared(environment: Sociotope) -> dict[str, dict[str, Any]]:
    """By platform of this environment: what it says of each measure."""
    if not environment.platforms:
        return {}
    known = modules("sociotope.platforms")
    return {name: dict(known[name].measurable) for name in environment.platforms if name in known}


def as_declared(rows: pa.Table, name: str, declared: dict[str, dict[str, Any]]) -> pa.Table:
    """The rows of a measure, with what the platforms declare of it.

    Where the archive of one platform cannot show what the measure needs, no number is given, for it would mix what is
    seen with what is not. ``by_design`` keeps the number, when every platform says so.

    Examples
    --------
    >>> as_declared(MEASURES.stored.empty_table(), "networkness", {}).num_rows
    0
    """
    sayings = [platform[name] for platform in declared.values() if name in platform]
    hidden = [saying for saying in sayings if saying.status == "not_measurable"]
    designed = [saying for saying in sayings if saying.status == "by_design"]
    if hidden:
        changed = [
            {**row, "value": None, "low": None, "high": None, "status": "not_measurable", "why": _both(hidden)}
            for row in rows.to_pylist()
        ]
        # A quarter without a number says nothing that the whole does not say.
        return table(row for row in changed if row["at"] == "all")
    if designed and len(designed) == len(declared):
        return table(
            row if row["status"] == "not_measurable" else {**row, "status": "by_design", "why": _both(designed)}
            for row in rows.to_pylist()
        )
    return rows


def _both(sayings: list[Any]) -> dict[str, str]:
    whys = list(dict.fromkeys(saying.why for saying in sayings))
    return {"en": " ".join(why.en for why in whys), "fr": " ".join(why.fr for why in whys)}
