"""What makes two sides hard to compare: said before any difference is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import combinations
from typing import Any, Final

from sociotope.comparison._months import LEAST_MONTHS, TOO_SHORT, months_of
from sociotope.comparison._side import COMPONENTS, Side
from sociotope.measures import catalogue
from sociotope.text import Text, texts
from sociotope.vocabulary import design_title

_TEXTS: Final = texts(__name__)

FEW: Final = 30
"""Below this many acts a side is shown, and hardly ever told apart from another (docs/science.md 1.7)."""
LESS: Final = 2
"""From so many components fewer on, one archive shows too little of what the other does."""
LONGER: Final = 1.5
"""From this ratio on, two spans of time are not alike: reciprocity grows with the window (docs/science.md 1.1)."""

_SPAN: Final = 'SELECT MIN(published) AS since, MAX(published) AS "until", COUNT(*) AS acts FROM activities'

PLATFORMS: Final = _TEXTS["platforms"]
WHOSE: Final = _TEXTS["whose"]
DESIGNS: Final = _TEXTS["designs"]
LESS_SEEN: Final = _TEXTS["less_seen"]
SAME: Final = _TEXTS["same"]
TOGETHER: Final = _TEXTS["together"]
APART: Final = _TEXTS["apart"]
SPANS: Final = _TEXTS["spans"]
SMALL: Final = _TEXTS["small"]
BY_DESIGN: Final = _TEXTS["by_design"]
DAYS: Final = _TEXTS["days"]


def facts(side: Side) -> dict[str, Any]:
    """The acts of a side, and from when to when they go; of a person, their own."""
    if side.kind != "person":
        return dict(side.environment.sql(_SPAN).to_pylist()[0])
    own = f"{_SPAN} WHERE actor IN (SELECT actor FROM actors WHERE is_owner)"
    return dict(side.environment.sql(own).to_pylist()[0])


def cautions(sides: Sequence[Side], known: Sequence[dict[str, Any]]) -> list[Text]:
    """Every reason not to take a difference at its word, the gravest first.

    Parameters
    ----------
    sides
        What is compared.
    known
        By side, what :func:`facts` tells of it.
    """
    return [*_origins(sides), *_time(sides, known), *_fixed(sides)]


def _origins(sides: Sequence[Side]) -> Iterator[Text]:
    kinds = {side.kind for side in sides}
    if kinds == {"person"}:
        yield TOGETHER
        return
    if kinds == {"period"}:
        yield APART
        return
    sources = [{source.get("sha256") for source in side.environment.card["sources"]} for side in sides]
    for (one, mine), (other, theirs) in combinations(zip(sides, sources, strict=True), 2):
        if one.environment is other.environment or mine & theirs - {None}:
            yield SAME.format(one=one.label, other=other.label)
    if len({frozenset(side.environment.platforms) for side in sides}) > 1:
        yield PLATFORMS
    if len({side.of for side in sides}) > 1:
        yield WHOSE
    parts = [_parts(side) for side in sides]
    for side, n in zip(sides, parts, strict=True):
        if max(parts) - n >= LESS:
            yield LESS_SEEN.format(side=side.label, n=n, most=max(parts))
    designs = list(dict.fromkeys(side.environment.sampling_design for side in sides))
    if len(designs) > 1:
        yield DESIGNS.format(designs=Text.joined([design_title(design) for design in designs]))


def _parts(side: Side) -> int:
    """How many of the components of the index a side shows."""
    rows = [side.row(name) for name in COMPONENTS]
    return sum(row is not None and row["value"] is not None for row in rows)


def _time(sides: Sequence[Side], known: Sequence[dict[str, Any]]) -> Iterator[Text]:
    lengths = [_days(fact["since"], fact["until"]) for fact in known]
    known_lengths = [length for length in lengths if length is not None]
    if len(known_lengths) > 1 and max(known_lengths) >= LONGER * max(min(known_lengths), 1):
        spans = Text("", "")
        for place, length in enumerate(known_lengths):
            spans += (Text(", ", ", ") if place else Text("", "")) + DAYS.format(days=length)
        yield SPANS.format(spans=spans)
    for side, fact in zip(sides, known, strict=True):
        if fact["acts"] < FEW:
            yield SMALL.format(side=side.label, acts=fact["acts"])
        elif side.of != "environment" and side.has_map and months_of(side.environment) < LEAST_MONTHS:
            yield TOO_SHORT.format(side=side.label)


def _days(since: datetime | None, until: datetime | None) -> int | None:
    return None if since is None or until is None else (until - since).days + 1


def _fixed(sides: Sequence[Side]) -> Iterator[Text]:
    titles = catalogue()
    for side in sides:
        fixed = [row["measure"] for row in side.numbers.to_pylist() if row["status"] == "by_design"]
        names = list(dict.fromkeys(name for name in fixed if name in titles))
        if names:
            listed = titles[names[0]].title
            for name in names[1:]:
                listed = listed + Text(", ", ", ") + titles[name].title
            yield BY_DESIGN.format(side=side.label, measures=listed)
