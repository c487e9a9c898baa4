"""The measures of the folder, each after those it reads, on one platform or on acts that are taken as of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from graphlib import TopologicalSorter
from types import ModuleType
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from sociotope.environment import Sociotope
from sociotope.measures._asked import Asked, ask
from sociotope.measures._kept import answers, forget
from sociotope.measures._persons import of_persons
from sociotope.measures._rows import table
from sociotope.platforms._platform import Measurability
from sociotope.platforms._sight import measurability_of
from sociotope.plugins import modules
from sociotope.schema import MEASURES

Sayings = Mapping[str, Mapping[str, Measurability]]
"""By platform, what it declares of each measure."""


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


def alone(environment: Sociotope, names: Iterable[str], wanted: Asked, persons: int | Iterable[str] = 0) -> pa.Table:
    """The rows of some measures, all acts being taken together, with what the platforms declare of them.

    Parameters
    ----------
    environment
        The place.
    names
        The measures; what each is computed from is among them.
    wanted
        What is asked of the run.
    persons
        The identifiers of people to measure one by one, or how many of the busiest.
    """
    if ask(environment, wanted):
        forget(environment)
    names = set(names)
    sayings = {name: measurability_of(name) for name in environment.platforms}
    made = MEASURES.stored.empty_table()
    for name in catalogue():
        if name in names:
            made = pa.concat_tables([made, as_declared(_rows(environment, name, made), name, sayings)])
    return pa.concat_tables([made, people_alone(environment, persons)]) if persons else made


def people_alone(environment: Sociotope, persons: int | Iterable[str]) -> pa.Table:
    """The rows of some people, measure by measure, with what the platforms declare."""
    sayings = {name: measurability_of(name) for name in environment.platforms}
    people = of_persons(environment, persons)
    named = dict.fromkeys(people["measure"].to_pylist())
    parts = [as_declared(people.filter(pc.equal(people["measure"], name)), name, sayings) for name in named]
    return pa.concat_tables([MEASURES.stored.empty_table(), *parts])


def _rows(environment: Sociotope, name: str, made: pa.Table) -> pa.Table:
    """What a measure says; of a part of a place it is kept, as it is asked for by itself and for all together."""
    held = answers(environment) if environment.is_part else {}
    key = f"rows of {name}"
    if key not in held:
        held[key] = getattr(catalogue()[name], name)(environment, made)
    rows: pa.Table = held[key]
    return rows


def as_declared(rows: pa.Table, name: str, sayings: Sayings) -> pa.Table:
    """The rows of a measure, with what the platforms declare of it.

    Where the archive of one platform cannot show what the measure needs, no number is given, for it would mix what is
    seen with what is not. ``by_design`` keeps the number, when every platform says so.

    Examples
    --------
    >>> as_declared(MEASURES.stored.empty_table(), "networkness", {}).num_rows
    0
    """
    said = [platform[name] for platform in sayings.values() if name in platform]
    hidden = [one for one in said if one.status == "not_measurable"]
    designed = [one for one in said if one.status == "by_design"]
    if hidden:
        changed = [
            {**row, "value": None, "low": None, "high": None, "status": "not_measurable", "why": _both(hidden)}
            for row in rows.to_pylist()
        ]
        # A quarter without a number says nothing that the whole does not say.
        return table(row for row in changed if row["at"] == "all")
    if designed and len(designed) == len(sayings):
        return table(
            row if row["status"] == "not_measurable" else {**row, "status": "by_design", "why": _both(designed)}
            for row in rows.to_pylist()
        )
    return rows


def _both(said: list[Measurability]) -> dict[str, Any]:
    whys = list(dict.fromkeys(one.why for one in said))
    return {"en": " ".join(why.en for why in whys), "fr": " ".join(why.fr for why in whys)}
