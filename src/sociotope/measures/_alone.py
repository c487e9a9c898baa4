"""The measures of the folder, each after those it reads, on one platform or on acts that are taken as of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from graphlib import TopologicalSorter
from types import ModuleType

from sociotope.measures._estimate import Estimate
from sociotope.measures._persons import of_persons
from sociotope.measures._rows import ENOUGH_ACTS, shown
from sociotope.measures._run import Estimates, Run
from sociotope.platforms._platform import Measurability
from sociotope.platforms._sight import measurability_of
from sociotope.plugins import modules
from sociotope.text import Text

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


def alone(run: Run, names: Iterable[str]) -> dict[str, Estimates]:
    """Some measures by name, all acts being taken together, with what the platforms declare of them.

    Parameters
    ----------
    run
        What is asked; what it has made already is not made again.
    names
        The measures; what each is computed from is among them.
    """
    wanted = set(names)
    for name in catalogue():
        if name in wanted and name not in run.made:
            run.made[name] = as_declared(taken(run, name), name, sayings(run))
    return {name: run.made[name] for name in catalogue() if name in wanted}


def taken(run: Run, name: str) -> Estimates:
    """What is shown of one measure, those that it needs having been made."""
    module = catalogue()[name]
    return shown(getattr(module, name)(run), getattr(module, "least", ENOUGH_ACTS))


def people_alone(run: Run, persons: int | Iterable[str]) -> dict[str, Estimates]:
    """Some people, measure by measure, with what the platforms declare."""
    return {name: as_declared(made, name, sayings(run)) for name, made in of_persons(run, persons).items()}


def sayings(run: Run) -> Sayings:
    """What each platform of the place declares."""
    return {name: measurability_of(name) for name in run.place.platforms}


def as_declared(estimates: Estimates, name: str, sayings: Sayings) -> Estimates:
    """The estimates of a measure, with what the platforms declare of it.

    Where the archive of one platform cannot show what the measure needs, no number is given, for it would mix what is
    seen with what is not. ``by_design`` keeps the number, when every platform says so.

    Examples
    --------
    >>> as_declared({}, "networkness", {})
    {}
    """
    said = [platform[name] for platform in sayings.values() if name in platform]
    hidden = [one for one in said if one.status == "not_measurable"]
    designed = [one for one in said if one.status == "by_design"]
    if hidden:
        # A quarter without a number says nothing that the whole does not say.
        return {
            key: Estimate(None, one.n, status="not_measurable", why=_both(hidden))
            for key, one in estimates.items()
            if key[1] == "all"
        }
    if designed and len(designed) == len(sayings):
        return {
            key: one if one.status == "not_measurable" else replace(one, status="by_design", why=_both(designed))
            for key, one in estimates.items()
        }
    return estimates


def _both(said: list[Measurability]) -> Text:
    return Text.joined(dict.fromkeys(one.why for one in said), " ")
