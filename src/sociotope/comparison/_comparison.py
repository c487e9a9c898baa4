"""Two places or more, people or periods, side by side: their numbers, and what differs beyond chance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from types import TracebackType
from typing import Any, Final, Self

import pyarrow as pa

from sociotope.comparison._cautions import cautions, facts
from sociotope.comparison._difference import LEVEL, corrected, difference
from sociotope.comparison._side import COMPARED, COMPONENTS, INDEXES, NOT_THERE, Side, place
from sociotope.errors import UsageError
from sociotope.results import Results
from sociotope.schema import MEASURES, TIMESTAMP
from sociotope.text import Text
from sociotope.uses import load_uses

SIDES: Final = pa.schema(
    [
        pa.field("side", pa.string(), False),
        pa.field("kind", pa.string(), False),
        pa.field("of", pa.string(), False),
        pa.field("platforms", pa.list_(pa.string()), False),
        pa.field("sampling_design", pa.string(), False),
        pa.field("acts", pa.int64(), False),
        ("since", TIMESTAMP),
        ("until", TIMESTAMP),
        ("coverage", pa.float64()),
    ]
)
NUMBERS: Final = pa.schema([pa.field("side", pa.string(), False), *MEASURES.stored])
DIFFERENCES: Final = pa.schema(
    [
        pa.field("measure", pa.string(), False),
        pa.field("use", pa.string(), False),
        pa.field("one", pa.string(), False),
        pa.field("other", pa.string(), False),
        ("one_value", pa.float64()),
        ("other_value", pa.float64()),
        ("difference", pa.float64()),
        ("low", pa.float64()),
        ("high", pa.float64()),
        ("p", pa.float64()),
        ("q", pa.float64()),
        pa.field("status", pa.string(), False),
        ("why", pa.struct([("en", pa.string()), ("fr", pa.string())])),
    ]
)

FAMILIES: Final = (INDEXES, COMPONENTS, ("use_share",))
"""The questions that are asked together, and corrected together for being several."""

SEVERAL: Final = Text(
    en="Its own interval leaves 0 out, but among so many questions chance alone would do as much too often.",
    fr="Son propre intervalle exclut 0, mais parmi tant de questions le hasard seul en ferait trop souvent autant.",
)
NO_INTERVAL: Final = Text(
    en="One of the two has no interval: nothing says how far it could move.",
    fr="L’un des deux n’a pas d’intervalle : rien ne dit de combien il varierait.",
)
ONLY: Final = Text(en="Not measurable in “{side}”: {why}", fr="Non mesurable dans « {side} » : {why}")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Sides and their differences, as tables that ``docs/schema.md`` specifies.

    ``facts`` (schema ``SIDES``): one row per side. ``numbers`` (``NUMBERS``): the rows of ``measures`` of each.
    ``differences`` (``DIFFERENCES``): one row per pair of sides and question, ``other`` minus ``one``. ``cautions``:
    why two of them may be hard to compare. Close it when done, or use it in a ``with``.
    """

    sides: tuple[Side, ...]
    facts: pa.Table
    numbers: pa.Table
    differences: pa.Table
    cautions: tuple[Text, ...]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the environments that were opened for this comparison only."""
        for side in self.sides:
            if side.opened:
                side.environment.close()


def comparison(sides: Iterable[Side | Results], names: Sequence[str] | None = None) -> Comparison:
    """What several places, people or periods have in common, and what differs beyond chance.

    Parameters
    ----------
    sides
        At least two; studies, or sides made by :func:`place`, :func:`people` or :func:`period`.
    names
        What to call them, in the same order; else ``A``, ``B`` and so on for studies.

    Returns
    -------
    Each pair is compared for the index, its components and the share of each use, as independent samples; the interval
    of a difference comes from those of its two numbers (:func:`difference`). What is not measurable on one side is
    never compared. Within a family (indexes; components; uses, over all pairs), ``q`` is the p-value corrected for the
    number of questions; ``status`` is ``differs`` when it is 0.05 or less, ``not_told_apart`` or ``not_compared``.

    Raises
    ------
    UsageError
        When there are fewer than two sides, or two of the same name.

    References
    ----------
    Zou & Donner 2008, Statistics in Medicine 27:1693; Benjamini & Hochberg 1995, JRSS B 57:289.
    """
    named = [_named(side, number, names) for number, side in enumerate(sides)]
    keys = [side.key for side in named]
    if len(named) < 2 or len(set(keys)) < len(keys):
        raise UsageError(
            Text(
                en="Give at least two sides to compare, each with a name of its own; got: {keys}.",
                fr="Donnez au moins deux côtés à comparer, chacun avec son nom ; reçu : {keys}.",
            ).format(keys=", ".join(keys) or "–")
        )
    known = [facts(side) for side in named]
    return Comparison(
        sides=tuple(named),
        facts=pa.Table.from_pylist([_fact(*both) for both in zip(named, known, strict=True)], schema=SIDES),
        numbers=pa.Table.from_pylist(
            [{"side": side.key} | row for side in named for row in side.numbers.to_pylist()], schema=NUMBERS
        ),
        differences=pa.Table.from_pylist(_differences(named), schema=DIFFERENCES),
        cautions=tuple(cautions(named, known)),
    )


def _named(side: Side | Results, number: int, names: Sequence[str] | None) -> Side:
    if isinstance(side, Side):
        return side
    key = names[number] if names else _letter(number)
    return place(side.environment, key, table=side.measures)


def _letter(number: int) -> str:
    return chr(ord("A") + number) if number < 26 else f"{number + 1}"


def _fact(side: Side, known: dict[str, Any]) -> dict[str, Any]:
    coverage = side.row("index_coverage")
    components = [side.row(name) for name in COMPONENTS]
    counted = sum(row is not None and row["value"] is not None for row in components) / len(COMPONENTS)
    return known | {
        "side": side.key,
        "kind": side.kind,
        "of": side.of,
        "platforms": side.environment.platforms,
        "sampling_design": side.environment.sampling_design,
        "coverage": coverage["value"] if coverage else counted,
    }


def _differences(sides: Sequence[Side]) -> list[dict[str, Any]]:
    rows = []
    for measure in COMPARED:
        uses = load_uses() if measure == "use_share" else [""]
        for use in uses:
            rows += [_difference(measure, use, one, other) for one, other in combinations(sides, 2)]
    for family in FAMILIES:
        asked = [row for row in rows if row["measure"] in family and row["p"] is not None]
        for row, q in zip(asked, corrected([row["p"] for row in asked]), strict=True):
            row["q"] = q
            row["status"] = "differs" if q <= LEVEL else "not_told_apart"
            if q > LEVEL >= row["p"]:
                row["why"] = {"en": SEVERAL.en, "fr": SEVERAL.fr}
    return rows


def _difference(measure: str, use: str, one: Side, other: Side) -> dict[str, Any]:
    estimates = [side.row(measure, use) for side in (one, other)]
    values = [row["value"] if row and row["status"] != "not_measurable" else None for row in estimates]
    row: dict[str, Any] = {"measure": measure, "use": use, "one": one.key, "other": other.key}
    row |= {"one_value": values[0], "other_value": values[1], "status": "not_compared"}
    row |= dict.fromkeys(("difference", "low", "high", "p", "q", "why"))
    if None in values:
        return row | {"why": _missing((one, other), estimates, values)}
    triples = [(each["value"], each["low"], each["high"]) for each in estimates if each]
    if any(end is None for triple in triples for end in triple) or all(low == high for _, low, high in triples):
        return row | {"why": {"en": NO_INTERVAL.en, "fr": NO_INTERVAL.fr}}
    apart = difference(*triples)
    return row | {"difference": apart.value, "low": apart.low, "high": apart.high, "p": apart.p}


def _missing(
    sides: Sequence[Side], estimates: Sequence[dict[str, Any] | None], values: Sequence[float | None]
) -> dict[str, str]:
    why = Text("", "")
    for side, row, value in zip(sides, estimates, values, strict=True):
        if value is None:
            reason = Text(**row["why"]) if row and row["why"] else NOT_THERE
            why = why + (Text(" ", " ") if why.en else Text("", "")) + ONLY.format(side=side.label, why=reason)
    return {"en": why.en, "fr": why.fr}
