"""The negative and positive controls, and the invariances, of one environment (docs/science.md 1.10)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from statistics import median
from typing import Final

import numpy as np

from sociotope.errors import ExtraMissing
from sociotope.measures import measures
from sociotope.text import Text, texts
from sociotope.validation import _changed as changed
from sociotope.validation._chance import HORIZON, answered_by_chance
from sociotope.validation._control import NOT_HERE, Control
from sociotope.validation._halves import LEAST_ACTS, LEAST_PEOPLE, intraclass, of_persons
from sociotope.validation._log import DAY, Log, Numbers, place_of

_TEXTS: Final = texts(__name__)

SHARE = 0.5
THINNED = f"edge_sample({SHARE:g})"
DRAWS = 3
EXACT = 1e-9
WHAT = {
    "rewired": _TEXTS["ties_redrawn"],
    "own_addressees": _TEXTS["shuffled_within"],
    "all_addressees": _TEXTS["shuffled_conversation"],
    "all_addressees_ties": _TEXTS["shuffled_persistence"],
    "time_reciprocity": _TEXTS["reversed_reciprocity"],
    "time_balance": Text(en="time reversed: change of balance", fr="temps inversé : écart d’équilibre"),
    "time_conversation": _TEXTS["reversed_conversation"],
    "symmetrised": Text(en="every tie returned: reciprocity", fr="tout lien rendu : réciprocité"),
    "half_people": _TEXTS["half_of_people"].format(draws=DRAWS),
    "thinned_corrected": _TEXTS["half_of_arcs_known"].format(draws=DRAWS),
    "thinned_index": _TEXTS["half_of_acts"],
    "thinned_refused": _TEXTS["half_of_arcs_unknown"],
    "persons_reciprocity": _TEXTS["odd_even_reciprocity"],
    "persons_balance": _TEXTS["odd_even_balance"],
}


class Specimen:
    """An environment under control: its log, and what is measured on it and on what is made of it."""

    def __init__(self, name: str, log: Log, seed: int) -> None:
        self.name, self.log, self._seed = name, log, seed

    def draw(self, number: int = 0) -> np.random.Generator:
        """A generator of its own for each control, so that one more control changes nothing in the others."""
        return np.random.default_rng([self._seed, number])

    @cached_property
    def whole(self) -> dict[str, float | None]:
        """What is measured on the log as it is."""
        return measured(self.log, "tie_reciprocity", "flow_balance", "conversation_share", "network_media_index")

    @cached_property
    def arcs(self) -> tuple[Numbers, Numbers]:
        """Who is tied to whom."""
        return changed.arcs_of(self.log)

    def control(
        self, name: str, low: float | None, high: float | None, got: float | None, *, refusal: bool = False
    ) -> Control:
        """An outcome; without a number and without the right to refuse, the measure has no value here."""
        why = NOT_HERE["value"] if got is None and not refusal else None
        return Control(name, self.name, WHAT[name], low, high, got, refusal, why)

    def not_here(self, names: tuple[str, ...], why: Text) -> Iterator[Control]:
        """Controls that cannot be run, and the reason."""
        for name in names:
            yield Control(name, self.name, WHAT[name], None, None, None, why=why)


def measured(log: Log, *names: str, design: str = "census") -> dict[str, float | None]:
    """What the measures find in a log, for the whole environment and all of its time."""
    with place_of(log, design) as place:
        rows = measures(place, names).to_pylist()
    values = {row["measure"]: row["value"] for row in rows if (row["of"], row["at"]) == ("environment", "all")}
    return {name: values.get(name) for name in names}


def controls(name: str, log: Log, seed: int) -> Iterator[Control]:
    """Every control of one environment, as it is run.

    Parameters
    ----------
    name
        Of the environment, for the table.
    log
        Its acts.
    seed
        Of the generators.

    References
    ----------
    Defined here: docs/science.md 1.10 (points 5 and 6).
    """
    specimen = Specimen(name, log, seed)
    for part in (_structure, _addressees, _time, _sampling, _weeks):
        yield from part(specimen)


def _difference(one: float | None, two: float | None) -> float | None:
    return None if one is None or two is None else one - two


def _structure(specimen: Specimen) -> Iterator[Control]:
    form = "degree_corrected_reciprocity"
    try:
        again = changed.rewired(*specimen.arcs, specimen.draw(1))
    except ExtraMissing as missing:
        yield from specimen.not_here(("rewired",), missing.message)
    else:
        yield specimen.control("rewired", -0.02, 0.02, measured(again, form)[form])
    reciprocity = measured(changed.symmetrised(*specimen.arcs), "edge_reciprocity")["edge_reciprocity"]
    yield specimen.control("symmetrised", 1.0, 1.0, reciprocity)


def _addressees(specimen: Specimen) -> Iterator[Control]:
    names = ("own_addressees", "all_addressees", "all_addressees_ties")
    if not specimen.log.directed.any() or specimen.log.second is None:
        yield from specimen.not_here(names, NOT_HERE["dates" if specimen.log.directed.any() else "directed"])
        return
    when = specimen.log.second[specimen.log.directed]
    followed = bool(when.max() - when.min() >= 2 * HORIZON)
    if not followed:
        yield from specimen.not_here(names[:2], NOT_HERE["week"])
    for name, within in (("own_addressees", True), ("all_addressees", False)):
        shuffled = changed.addressees_shuffled(specimen.log, specimen.draw(2 + within), within_actors=within)
        values = measured(shuffled, "conversation_share", "tie_persistence")
        if followed:
            chance = answered_by_chance(shuffled, within_actors=within)
            yield specimen.control(name, -0.02, 0.02, _difference(values["conversation_share"], chance))
        if not within:
            yield specimen.control("all_addressees_ties", 0.0, 0.02, values["tie_persistence"], refusal=True)


def _time(specimen: Specimen) -> Iterator[Control]:
    names = ("time_reciprocity", "time_balance", "time_conversation")
    if not specimen.log.directed.any() or specimen.log.second is None:
        yield from specimen.not_here(names, NOT_HERE["dates" if specimen.log.directed.any() else "directed"])
        return
    back = measured(changed.turned_round(specimen.log), "tie_reciprocity", "flow_balance", "conversation_share")
    for name, measure in (("time_reciprocity", "tie_reciprocity"), ("time_balance", "flow_balance")):
        yield specimen.control(name, -EXACT, EXACT, _difference(back[measure], specimen.whole[measure]))
    whole = specimen.whole["conversation_share"]
    moved = _difference(back["conversation_share"], whole)
    if not whole:
        yield from specimen.not_here(names[2:], NOT_HERE["value" if whole is None else "answers"])
        return
    yield specimen.control("time_conversation", 0.01, 1.0, None if moved is None else abs(moved) / whole)


def _sampling(specimen: Specimen) -> Iterator[Control]:
    index = "network_media_index" if specimen.log.directed.any() else "structural_network_media_index"
    whole = specimen.whole[index] if index in specimen.whole else measured(specimen.log, index)[index]
    halves = [
        measured(changed.half_of_people(specimen.log, specimen.draw(10 + number)), index, design="node_induced")[index]
        for number in range(DRAWS)
    ]
    moves = [abs(move) for half in halves if (move := _difference(half, whole)) is not None]
    yield specimen.control("half_people", 0.0, 0.05, median(moves) if moves else None)

    yield from _thinned_acts(specimen)
    arcs = changed.graph(*specimen.arcs)
    if not _one_way(arcs):
        yield from specimen.not_here(("thinned_corrected", "thinned_refused"), NOT_HERE["mutual"])
        return
    form = "edge_reciprocity"
    whole = measured(arcs, form)[form]
    thin = [changed.thinned(arcs, SHARE, specimen.draw(20 + number)) for number in range(DRAWS)]
    seen = [measured(each, form, design=THINNED)[form] for each in thin]
    moves = [move for each in seen if (move := _difference(each, whole)) is not None]
    yield specimen.control("thinned_corrected", -0.02, 0.02, median(moves) if moves else None)
    value = measured(thin[0], form, design="edge_sample")[form]
    yield specimen.control("thinned_refused", None, None, value, refusal=True)


def _thinned_acts(specimen: Specimen) -> Iterator[Control]:
    name, index = "thinned_index", "network_media_index"
    if not specimen.log.directed.any():
        yield from specimen.not_here((name,), NOT_HERE["directed"])
        return
    value = measured(changed.thinned(specimen.log, SHARE, specimen.draw(30)), index, design=THINNED)[index]
    yield specimen.control(name, -0.05, 0.05, _difference(value, specimen.whole[index]), refusal=True)


def _one_way(arcs: Log) -> bool:
    """Whether some tie is not returned: mutual ones written once have no direction to thin."""
    return len(arcs) < len(changed.symmetrised(arcs.actor, arcs.other))


def _weeks(specimen: Specimen) -> Iterator[Control]:
    names = ("persons_reciprocity", "persons_balance")
    log = specimen.log
    why = _no_weeks(log)
    if why is not None:
        yield from specimen.not_here(names, why)
        return
    halves = of_persons(changed.weeks(log, odd=True), changed.weeks(log, odd=False))
    for name, measure in zip(names, ("tie_reciprocity", "flow_balance"), strict=True):
        one, two = halves[measure]
        if len(one) < LEAST_PEOPLE:
            yield from specimen.not_here((name,), NOT_HERE["few"].format(least=LEAST_PEOPLE, acts=LEAST_ACTS))
        else:
            yield specimen.control(name, 0.7, 1.0, intraclass(one, two))


def _no_weeks(log: Log) -> Text | None:
    if log.second is None:
        return NOT_HERE["dates"]
    if not log.directed.any():
        return NOT_HERE["directed"]
    return NOT_HERE["short"] if log.second.max() - log.second.min() < 28 * DAY else None
