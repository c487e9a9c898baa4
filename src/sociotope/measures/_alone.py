"""The measures of the folder, each after those it reads, on one platform or on acts that are taken as of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from graphlib import TopologicalSorter
from types import ModuleType

from sociotope.measures._as_table import ENOUGH_ACTS, shown
from sociotope.measures._estimate import Estimate
from sociotope.measures._persons import of_persons
from sociotope.measures._run import Estimates, Run
from sociotope.platforms._sight import Measurability, measurability
from sociotope.plugins import modules
from sociotope.text import Text


def catalogue() -> dict[str, ModuleType]:
    """Every measure by name, each before those that read it: its ``title``, ``definition``, ``needs``, ``sees``.

    Examples
    --------
    >>> names = list(catalogue())
    >>> names.index("tie_reciprocity") < names.index("networkness")
    True
    """
    return dict(_in_order())


@cache
def _in_order() -> dict[str, ModuleType]:
    every = modules("sociotope.measures", "outcomes")
    order = TopologicalSorter({name: module.needs for name, module in every.items()}).static_order()
    return {name: every[name] for name in order}


def alone(run: Run, names: Iterable[str]) -> dict[str, Estimates]:
    """Some measures by name, all acts being taken together, with what the platforms show of them.

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
            seen = as_seen(taken(run, name), measurable_on(run.place.platforms, name))
            run.made[name] = {**seen, **owner_rows(run, name)}
    return {name: run.made[name] for name in catalogue() if name in wanted}


def taken(run: Run, name: str) -> Estimates:
    """What is shown of one measure, those that it needs having been made."""
    module = catalogue()[name]
    return shown(getattr(module, name)(run), getattr(module, "least", ENOUGH_ACTS))


def owner_rows(run: Run, name: str) -> Estimates:
    """What a measure gives of the owner by other means than of a place, whatever the archive shows of that."""
    of_owner: Callable[[Run], Estimates] | None = getattr(catalogue()[name], "of_owner", None)
    return shown(of_owner(run), 1) if of_owner else {}


def people_alone(run: Run, persons: int | Iterable[str]) -> dict[str, Estimates]:
    """Some people, measure by measure, with what the platforms show of each."""
    platforms = run.place.platforms
    return {
        name: made if _is_by_acts(name) else as_seen(made, measurable_on(platforms, name))
        for name, made in of_persons(run, persons).items()
    }


def _is_by_acts(name: str) -> bool:
    """Whether what a measure gives of a person is made of their own acts, which their archive shows."""
    return hasattr(catalogue()[name], "of_owner")


def measurability_of(platform: str) -> dict[str, Measurability]:
    """By measure, what follows for it from what the archive of a platform shows, where it is not simply measured.

    Examples
    --------
    >>> measurability_of("mastodon")["tie_reciprocity"].status, "alters" in measurability_of("linkedin")
    ('not_measurable', False)
    """
    special = {name: measurable_on([platform], name)[0] for name in catalogue()}
    return {name: one for name, one in special.items() if one}


def measurable_on(platforms: Iterable[str], measure: str) -> list[Measurability | None]:
    """What each of some platforms shows of what a measure ``sees``; None where it is simply measured."""
    return [measurability(platform, getattr(catalogue()[measure], "sees", ())) for platform in platforms]


def as_seen(estimates: Estimates, special: Sequence[Measurability | None]) -> Estimates:
    """The estimates of a measure, with what follows from what each platform shows.

    Where the archive of one platform cannot show what the measure needs, no number is given, for it would mix what is
    seen with what is not. ``by_design`` keeps the number, when every platform says so.

    Examples
    --------
    >>> as_seen({}, [])
    {}
    """
    hidden, designed = (
        list(dict.fromkeys(one.why for one in special if one and one.status == status))
        for status in ("not_measurable", "by_design")
    )
    if hidden:
        # A quarter without a number says nothing that the whole does not say.
        return {
            key: Estimate(None, one.n, status="not_measurable", why=Text.joined(hidden, " "))
            for key, one in estimates.items()
            if key[1] == "all"
        }
    if special and all(one and one.status == "by_design" for one in special):
        return {
            key: one
            if one.status == "not_measurable"
            else replace(one, status="by_design", why=Text.joined(designed, " "))
            for key, one in estimates.items()
        }
    return estimates
