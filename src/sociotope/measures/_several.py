"""Several platforms: the measures of each, as if its archive were alone, then of all together.

Together, each measure is over the platforms that can show it: no number mixes what is seen with what is not, and one
more archive takes none away. What is made from other measures is made from those, whichever platforms each is over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import pyarrow as pa

from sociotope.environment import Sociotope
from sociotope.measures._alone import alone, as_declared, catalogue, people_alone
from sociotope.measures._asked import Asked, ask
from sociotope.measures._estimate import Estimate
from sociotope.measures._index import NAMES
from sociotope.measures._kept import forget
from sociotope.measures._persons import identifiers
from sociotope.measures._rows import PLATFORM, Estimates, Key, remember, remembered, table, together
from sociotope.measures._slices import WITH_AUTOMATION
from sociotope.platforms._sight import measurability_of, shows
from sociotope.plugins import modules
from sociotope.schema import MEASURES
from sociotope.text import Text
from sociotope.uses import scored_alike
from sociotope.views import seen_on

Row = dict[str, Any]

ONLY_ON: Final = Text(
    en="Over {there} alone: not measurable on {missing}.",
    fr="Sur {there} seulement : non mesurable sur {missing}.",
)
PARTS_ONLY_ON: Final = Text(
    en="Over {there} alone (not measurable on {missing}): {parts}.",
    fr="Sur {there} seulement (non mesurable sur {missing}) : {parts}.",
)
WHY_ON: Final = Text(en="{platform}: {why}", fr="{platform} : {why}")
INDEPENDENT: Final = Text(
    en="They are not over the same platforms: the interval treats them as independent.",
    fr="Elles ne portent pas sur les mêmes plateformes : l’intervalle les suppose indépendantes.",
)


def several(environment: Sociotope, names: Iterable[str], wanted: Asked, persons: int | Iterable[str] = 0) -> pa.Table:
    """The rows of all platforms together, then those of each.

    Parameters
    ----------
    environment
        A place of several platforms.
    names, wanted, persons
        As in :func:`.alone`.
    """
    return _Run(environment, set(names), wanted).table(persons)


class _Run:
    """One run over several platforms; ``own`` holds by platform the rows of its archive alone."""

    def __init__(self, environment: Sociotope, names: set[str], wanted: Asked) -> None:
        self.place, self.names, self.wanted = environment, names, wanted
        self.platforms = environment.platforms
        if ask(environment, wanted):
            forget(environment)
        self.own = {name: _by_measure(alone(self.on([name]), names, wanted)) for name in self.platforms}
        self.over: dict[tuple[str, str], tuple[str, ...]] = {}
        """By measure and of what: the platforms that its number is over."""

    def on(self, platforms: Iterable[str]) -> Sociotope:
        """The place seen on some platforms, asked and scored as the place is."""
        part = seen_on(self.place, platforms)
        if part is not self.place and (ask(part, self.wanted) | scored_alike(self.place, part)):
            forget(part)
        return part

    def table(self, persons: int | Iterable[str]) -> pa.Table:
        """Everything: together, then people, then each platform."""
        every = catalogue()
        made = MEASURES.stored.empty_table()
        for name in every:
            if name in self.names:
                rows = self._combined(name, made) if every[name].needs else self._plain(name)
                made = pa.concat_tables([made, table(rows)])
        people = self._people(identifiers(self.place, persons)) if persons else []
        own = [table(_renamed(name, rows)) for name, rows in self.own.items()]
        return pa.concat_tables([made, table(people), *own])

    def _plain(self, measure: str) -> list[Row]:
        """A measure of acts: for each of whom it is, over the platforms where it has a number."""
        own = {name: rows.get(measure, []) for name, rows in self.own.items()}
        numbered = {name for name, rows in own.items() if any(_has_number(row) for row in rows)}
        divided = not any(_is_of_people(row["of"]) for rows in own.values() for row in rows)
        if divided:  # the parts of a whole, such as shares of uses: all of one owner's acts, or of everybody's
            owned = {name for name in numbered if self.on([name]).value("SELECT count(*) FROM actors WHERE is_owner")}
            numbered = owned or numbered
        whole = self._ordered(numbered or {name for name in self.platforms if shows(name, measure)} or self.platforms)
        rows = self._rows(measure, whole)
        answer: list[Row] = []
        kept: dict[Key, Estimate] = {}
        for of in sorted({row["of"] for row in rows} | {row["of"] for each in own.values() for row in each}):
            can = whole if divided else self._ordered(name for name in own if any(map(_has_number, _of(own[name], of))))
            over = can or whole
            found = _of(rows if over == whole else self._rows(measure, over), of)
            if can or not any(_of(each, of) for each in own.values()):
                self.over[measure, of] = over
                answer += [self._with_platforms(row, over) for row in found]
                kept |= _estimates_of(remembered(self.on(over), measure), of)
            else:
                answer += [_without_number(row, self._whys(measure, of)) for row in found if row["at"] == "all"]
        if kept:
            remember(self.place, measure, kept)
        return answer

    def _rows(self, measure: str, over: Sequence[str]) -> list[Row]:
        if len(over) == 1:
            return self.own[over[0]].get(measure, [])
        rows: list[Row] = alone(self.on(over), [measure], self.wanted).to_pylist()
        return rows

    def _people(self, ids: Sequence[str]) -> list[Row]:
        """People one by one, each over the platforms where they have a number; ``own`` has them on each then."""
        for name in self.platforms:
            there = self._there(name, ids)
            for measure, rows in _by_measure(people_alone(self.on([name]), there)).items() if there else ():
                self.own[name].setdefault(measure, []).extend(rows)
        answer: list[Row] = []
        for measure in dict.fromkeys(name for rows in self.own.values() for name in rows):
            own = {name: rows.get(measure, []) for name, rows in self.own.items()}
            for of in (f"actor:{each}" for each in ids):
                met = [name for name in own if _of(own[name], of)]
                can = [name for name in met if any(map(_has_number, _of(own[name], of)))]
                if len(can) > 1:
                    rows = people_alone(self.on(can), [of.removeprefix("actor:")]).to_pylist()
                    answer += [row for row in rows if row["measure"] == measure]
                elif met:
                    [row] = _of(own[(can or met)[0]], of)
                    missing = [name for name in met if name not in can]
                    said = ONLY_ON.format(there=_titles(can), missing=_titles(missing)) if can and missing else None
                    answer.append(_saying(row, said) if can else _without_number(row, self._whys(measure, of)))
        return answer

    def _there(self, platform: str, ids: Sequence[str]) -> list[str]:
        known = set(identifiers(self.on([platform])))
        return [each for each in ids if each in known]

    def _combined(self, measure: str, made: pa.Table) -> list[Row]:
        """What is made from other measures, whichever platforms each of these is over."""
        said = getattr(catalogue()[measure], measure)(self.place, made)
        sayings = [measurability_of(name).get(measure) for name in self.platforms]
        for status in ("not_measurable", "by_design"):
            if all(one is not None and one.status == status for one in sayings):
                said = as_declared(said, measure, {name: measurability_of(name) for name in self.platforms})
        rows = []
        for row in said.to_pylist():
            if row["value"] is None:
                rows.append(_without_number(row, self._whys(measure, row["of"])))
            else:
                rows.append(_saying(row, self._parts(measure, row["of"])))
        return rows

    def _parts(self, measure: str, of: str) -> Text | None:
        """Which of the measures that this one is made from are over some platforms only."""
        over: dict[tuple[str, ...], list[Text]] = {}
        for name in catalogue()[measure].needs:
            if (name, of) in self.over:
                over.setdefault(self.over[name, of], []).append(NAMES.get(name, catalogue()[name].title))
        if set(over) <= {tuple(self.platforms)}:
            return None
        if len(over) == 1:
            return self._only_on(next(iter(over)))
        parts = [
            self._only_on(platforms, parts) for platforms, parts in over.items() if platforms != tuple(self.platforms)
        ]
        if self.wanted.intervals != "jackknife":
            parts.append(INDEPENDENT)
        return Text.joined(parts, " ")

    def _with_platforms(self, row: Row, over: tuple[str, ...]) -> Row:
        if not _has_number(row) or over == tuple(self.platforms):
            return row
        return _saying(row, self._only_on(over))

    def _only_on(self, over: Sequence[str], parts: Sequence[Text] = ()) -> Text:
        missing = [name for name in self.platforms if name not in over]
        said = PARTS_ONLY_ON if parts else ONLY_ON
        return said.format(there=_titles(over), missing=_titles(missing), parts=Text.joined(parts))

    def _whys(self, measure: str, of: str) -> dict[str, str] | None:
        """Why no platform gives a number: once where they all say the same, else platform by platform."""
        whys = {
            name: Text(**row["why"])
            for name, rows in self.own.items()
            for row in rows.get(measure, [])
            if row["of"] == of and row["at"] == "all" and row["value"] is None and row["why"]
        }
        if len(set(whys.values())) < 2:
            told = next(iter(whys.values()), None)
        else:
            told = Text.joined([WHY_ON.format(platform=_titles([name]), why=why) for name, why in whys.items()], " ")
        return None if told is None else {"en": told.en, "fr": told.fr}

    def _ordered(self, platforms: Iterable[str]) -> tuple[str, ...]:
        wanted = set(platforms)
        return tuple(name for name in self.platforms if name in wanted)


def _by_measure(rows: pa.Table) -> dict[str, list[Row]]:
    answer: dict[str, list[Row]] = {}
    for row in rows.to_pylist():
        answer.setdefault(row["measure"], []).append(row)
    return answer


def _of(rows: list[Row], of: str) -> list[Row]:
    """The rows of whom is asked; where nobody is automated, with the automated is as without."""
    found = [row for row in rows if row["of"] == of]
    if found or of != WITH_AUTOMATION:
        return found
    return [row | {"of": of} for row in rows if row["of"] == "environment" and row["at"] == "all"]


def _estimates_of(estimates: Estimates, of: str) -> dict[Key, Estimate]:
    found = {key: one for key, one in estimates.items() if key[0] == of}
    if found or of != WITH_AUTOMATION:
        return found
    return {(of, at): one for (whose, at), one in estimates.items() if whose == "environment" and at == "all"}


def _has_number(row: Row) -> bool:
    return row["value"] is not None and row["at"] == "all"


def _is_of_people(of: str) -> bool:
    """Whether a row is of people, or of their graph: each such row is measured by itself."""
    return of in ("environment", "owner", WITH_AUTOMATION) or of.startswith(("layer:", "community:"))


def _saying(row: Row, more: Text | None) -> Row:
    if more is None:
        return row
    told = together(Text(**row["why"]) if row["why"] else None, more)
    return row | {"why": {"en": told.en, "fr": told.fr}}


def _without_number(row: Row, why: dict[str, str] | None) -> Row:
    bounds = {} if row["value"] is None else {"low": None, "high": None}
    return row | bounds | {"value": None, "status": "not_measurable", "why": why or row["why"]}


def _renamed(platform: str, by_measure: dict[str, list[Row]]) -> list[Row]:
    """The rows of one archive as those of a platform among several.

    The owner's row, or everybody's where a measure has none of the owner, is that of the platform itself.
    """
    name = f"{PLATFORM}{platform}"
    renamed = []
    for rows in by_measure.values():
        first = "owner" if any(row["of"] == "owner" for row in rows) else "environment"
        renamed += [row | {"of": name if row["of"] == first else f"{name}/{row['of']}"} for row in rows]
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
