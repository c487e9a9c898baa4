"""Several platforms: the measures of each, as if its archive were alone, then of all together.

Together, each measure is over the platforms that can show it: no number mixes what is seen with what is not, and one
more archive takes none away. What is made from other measures is made from those, whichever platforms each is over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import pyarrow as pa

from sociotope.measures._alone import alone, as_seen, catalogue, measurable_on, owner_rows, people_alone, taken
from sociotope.measures._as_table import PLATFORM, table, together
from sociotope.measures._estimate import Estimate
from sociotope.measures._index import NAMES
from sociotope.measures._persons import identifiers
from sociotope.measures._run import Estimates, Key, Run
from sociotope.measures._slices import WITH_AUTOMATION
from sociotope.plugins import modules
from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)
ONLY_ON: Final = _TEXTS["only_on"]
PARTS_ONLY_ON: Final = _TEXTS["parts_only_on"]
NOT_MEASURABLE_ON: Final = _TEXTS["not_measurable_on"]
OWNER_NOT_IN: Final = _TEXTS["owner_not_in"]
WHY_ON: Final = _TEXTS["why_on"]
INDEPENDENT: Final = _TEXTS["independent"]


class Several:
    """A run over several platforms; ``own`` holds, by platform, the measures of its archive alone.

    Parameters
    ----------
    run
        What is asked of the whole place.
    names
        The measures; what each is computed from is among them.
    """

    def __init__(self, run: Run, names: Iterable[str]) -> None:
        self.run, self.names = run, set(names)
        self.platforms = run.place.platforms
        self.own = {
            name: {m: dict(made) for m, made in alone(run.on([name]), self.names).items()} for name in self.platforms
        }
        owner = "SELECT count(*) FROM actors WHERE is_owner"
        self.owned = {name for name in self.platforms if run.on([name]).place.value(owner)}
        """Those whose archive its owner is in: the log of a place has none."""
        self.over: dict[tuple[str, str], tuple[str, ...]] = {}
        """By measure and of what: the platforms that its number is over."""

    def table(self, persons: int | Iterable[str]) -> pa.Table:
        """Everything: together, then people one by one, then each platform."""
        for name, module in catalogue().items():
            if name in self.names:
                self.run.made[name] = self._combined(name) if module.needs else self._plain(name)
        whole = {name: self.run.made[name] for name in catalogue() if name in self.names}
        people = self._people(identifiers(self.run, persons)) if persons else {}
        own = [table(_renamed(name, made)) for name, made in self.own.items()]
        return pa.concat_tables([table(whole), table(people), *own])

    def _plain(self, measure: str) -> Estimates:
        """A measure of acts: for each of whom it is, over the platforms where it has a number."""
        own = {name: made.get(measure, {}) for name, made in self.own.items()}
        numbered = {name for name, made in own.items() if _has_number(made)}
        divided = not any(_is_of_people(of) for made in own.values() for of, _ in made)
        if divided:  # the parts of a whole, such as shares of uses: all of one owner's acts, or of everybody's
            numbered = numbered & self.owned or numbered
        whole = self._ordered(numbered or self._showing(measure) or self.platforms)
        everything = self._over(measure, whole)
        answer: dict[Key, Estimate] = {}
        for of in sorted({of for made in (everything, *own.values()) for of, _ in made}):
            can = whole if divided else self._ordered(name for name in own if _has_number(_of(own[name], of)))
            over = can or whole
            estimates = _of(everything if over == whole else self._over(measure, over), of)
            if can or not any(_of(made, of) for made in own.values()):
                self.over[measure, of] = over
                of_owner = of == "owner" or divided
                reach = None if over == tuple(self.platforms) else self._only_on(over, of_owner=of_owner)
                answer |= {
                    key: one if one.value is None or key[1] != "all" else _saying(one, reach)
                    for key, one in estimates.items()
                }
            else:
                why = self._whys(measure, of)
                answer |= {key: _without_number(one, why) for key, one in estimates.items() if key[1] == "all"}
        return answer

    def _showing(self, measure: str) -> set[str]:
        """The platforms whose archive shows what a measure sees."""
        special = zip(self.platforms, measurable_on(self.platforms, measure), strict=True)
        return {name for name, one in special if one is None or one.status != "not_measurable"}

    def _over(self, measure: str, platforms: Sequence[str]) -> Estimates:
        if len(platforms) == 1:
            return self.own[platforms[0]].get(measure, {})
        return alone(self.run.on(platforms), [measure])[measure]

    def _people(self, ids: Sequence[str]) -> dict[str, Estimates]:
        """People one by one, each over the platforms where they have a number; ``own`` has them on each then."""
        for name in self.platforms:
            known = set(identifiers(self.run.on([name])))
            there = [each for each in ids if each in known]
            for measure, made in people_alone(self.run.on([name]), there).items() if there else ():
                self.own[name].setdefault(measure, {}).update(made)
        answer: dict[str, Estimates] = {}
        for measure in dict.fromkeys(name for made in self.own.values() for name in made):
            own = {name: made.get(measure, {}) for name, made in self.own.items()}
            people: dict[Key, Estimate] = {}
            for identifier in ids:
                key = (f"actor:{identifier}", "all")
                met = [name for name in own if key in own[name]]
                can = [name for name in met if own[name][key].value is not None]
                if len(can) > 1:
                    people[key] = people_alone(self.run.on(can), [identifier])[measure][key]
                elif can:
                    missing = [name for name in met if name not in can]
                    where = NOT_MEASURABLE_ON.format(platforms=_titles(missing))
                    reach = ONLY_ON.format(there=_titles(can), missing=where) if missing else None
                    people[key] = _saying(own[can[0]][key], reach)
                elif met:
                    people[key] = _without_number(own[met[0]][key], self._whys(measure, key[0]))
            answer[measure] = people
        return answer

    def _combined(self, measure: str) -> Estimates:
        """What is made from other measures, whichever platforms each of these is over."""
        made = taken(self.run, measure)
        special = measurable_on(self.platforms, measure)
        if len({one.status if one else None for one in special}) == 1:
            made = as_seen(made, special)
        estimates = {
            (of, at): _without_number(one, self._whys(measure, of))
            if one.value is None
            else _saying(one, self._parts(measure, of))
            for (of, at), one in made.items()
        }
        return {**estimates, **owner_rows(self.run, measure)}

    def _parts(self, measure: str, of: str) -> Text | None:
        """Which of the measures that this one is made from are over some platforms only."""
        over: dict[tuple[str, ...], list[Text]] = {}
        for name in catalogue()[measure].needs:
            if (name, of) in self.over:
                over.setdefault(self.over[name, of], []).append(NAMES.get(name, catalogue()[name].title))
        if set(over) <= {tuple(self.platforms)}:
            return None
        if len(over) == 1:
            return self._only_on(next(iter(over)), of_owner=of == "owner")
        parts = [
            self._only_on(platforms, parts, of_owner=of == "owner")
            for platforms, parts in over.items()
            if platforms != tuple(self.platforms)
        ]
        if self.run.intervals != "jackknife":
            parts.append(INDEPENDENT)
        return Text.joined(parts, " ")

    def _only_on(self, over: Sequence[str], parts: Sequence[Text] = (), *, of_owner: bool) -> Text:
        """Which platforms a number is over, and why not the others: the owner of one archive may be in no other."""
        missing = [name for name in self.platforms if name not in over]
        absent = [name for name in missing if of_owner and self.owned.issuperset(over) and name not in self.owned]
        hidden = [name for name in missing if name not in absent]
        reasons = ((NOT_MEASURABLE_ON, hidden), (OWNER_NOT_IN, absent))
        whys = [why.format(platforms=_titles(names)) for why, names in reasons if names]
        shape = PARTS_ONLY_ON if parts else ONLY_ON
        return shape.format(there=_titles(over), missing=Text.joined(whys), parts=Text.joined(parts))

    def _whys(self, measure: str, of: str) -> Text | None:
        """Why no platform gives a number: once where they all say the same, else platform by platform."""
        own = {name: made.get(measure, {}).get((of, "all")) for name, made in self.own.items()}
        whys = {name: one.why for name, one in own.items() if one and one.value is None and one.why}
        if len(set(whys.values())) < 2:
            return next(iter(whys.values()), None)
        return Text.joined([WHY_ON.format(platform=_titles([name]), why=why) for name, why in whys.items()], " ")

    def _ordered(self, platforms: Iterable[str]) -> tuple[str, ...]:
        wanted = set(platforms)
        return tuple(name for name in self.platforms if name in wanted)


def _of(estimates: Estimates, of: str) -> Estimates:
    """The estimates of whom is asked; where nobody is automated, with the automated is as without."""
    mine = {key: one for key, one in estimates.items() if key[0] == of}
    if mine or of != WITH_AUTOMATION:
        return mine
    return {(of, at): one for (whose, at), one in estimates.items() if (whose, at) == ("environment", "all")}


def _has_number(estimates: Estimates) -> bool:
    return any(one.value is not None and at == "all" for (_, at), one in estimates.items())


def _is_of_people(of: str) -> bool:
    """Whether a row is of people, or of their graph: each such row is measured by itself."""
    return of in ("environment", "owner", WITH_AUTOMATION) or of.startswith(("layer:", "community:"))


def _saying(one: Estimate, more: Text | None) -> Estimate:
    return one if more is None else replace(one, why=together(one.why, more))


def _without_number(one: Estimate, why: Text | None) -> Estimate:
    if one.value is None:
        return replace(one, status="not_measurable", why=why or one.why)
    return Estimate(None, one.n, status="not_measurable", why=why or one.why)


def _renamed(platform: str, made: Mapping[str, Estimates]) -> dict[str, Estimates]:
    """The measures of one archive as those of a platform among several.

    The owner's, or everybody's where a measure has none of the owner, is that of the platform itself.
    """
    name = f"{PLATFORM}{platform}"
    renamed: dict[str, Estimates] = {}
    for measure, estimates in made.items():
        first = "owner" if any(of == "owner" for of, _ in estimates) else "environment"
        renamed[measure] = {(name if of == first else f"{name}/{of}", at): one for (of, at), one in estimates.items()}
    return renamed


def _titles(platforms: Iterable[str]) -> Text:
    known = modules("sociotope.platforms")
    return Text.joined([_title(name, known.get(name)) for name in platforms])


def _title(name: str, module: Any) -> Text:
    """What people call a platform; what stands for any platform, such as a file of events, between quotes."""
    if module is None:
        return Text(name, name)
    title: Text = module.title
    return Text(f"“{title.en}”", f"« {title.fr} »") if getattr(module, "generic", False) else title
