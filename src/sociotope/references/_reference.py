"""What the file of a published environment must say, and the checks that it says it."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, cast, get_args

from sociotope.errors import ExtensionError
from sociotope.text import Text, texts

Tag = Literal["V", "C", "B", "R"]
"""How a number is known: read in its source (V), computed from the raw data (C), given with the project (B), or
recalled and not read again (R), which is listed, and never set beside a number."""

Side = Literal["network", "media", "hybrid", "trap"]
"""What the place is an example of; a ``trap`` is a number that its sampling or its kind of tie makes misleading."""

DESIGNS: Final = ("census", "node_induced", "edge_sample", "ego_crawl", "unknown")

_TEXTS: Final = texts(__name__)

KINDS_OF_TIE: Final = _TEXTS.table("kinds_of_tie")
"""What a published number may count: numbers of two kinds are not comparable, whatever the brand."""

GRAPH_FIGURES: Final = _TEXTS.table("figures")
"""Published figures that are not, by that name, measures of Sociotope."""

_SIGNED = (
    "attention_excess", "degree_assortativity", "network_media_index", "structural_network_media_index",
    "followers_reshares_rank", "followers_mentions_rank", "reshares_mentions_rank",
)  # fmt: skip
_UNBOUNDED = (
    "mean_distance", "effective_diameter", "diameter", "degree_exponent", "mean_degree", "median_degree",
    "mean_degree_of_friends", "neighbourhood_degeneracy", "active_accounts", "reshare_reach",
)  # fmt: skip

_KEYS = {"version", "side", "design", "name", "source", "measures"}
_MAY_HAVE = {"year", "note"}
_ROW_KEYS = {"measure", "value", "tag"}
_ROW_MAY_HAVE = {"layer", "convention", "source"}

_PAIR = {"edge_reciprocity": "dyad_reciprocity", "dyad_reciprocity": "edge_reciprocity"}


@dataclass(frozen=True, slots=True)
class Published:
    """One published number.

    ``layer`` is the kind of tie it counts, ``convention`` what a reader must know to compare it, ``source`` who
    published it when that is not the environment's own source, ``converted_from`` the measure that it was computed
    from by an exact formula (None when it was published itself).
    """

    measure: str
    value: float
    tag: Tag
    layer: str | None = None
    convention: str | None = None
    source: str | None = None
    converted_from: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """An environment that others measured: what it is, when, how it was collected, and the numbers."""

    key: str
    version: int
    name: Text
    year: int | None
    side: Side
    design: str
    citation: str
    url: str | None
    note: Text | None
    measures: tuple[Published, ...]


def edge_to_dyad(edge: float) -> float:
    """The share of connected pairs that are mutual, from the share of arcs that are returned: ``p = r / (2 − r)``.

    Examples
    --------
    >>> round(edge_to_dyad(0.362106), 4)
    0.2211

    References
    ----------
    Garlaschelli & Loffredo 2004, PRL 93:268701 (the two counts); docs/science.md 1.1 (the exact conversion).
    """
    return edge / (2 - edge)


def dyad_to_edge(dyad: float) -> float:
    """The share of arcs that are returned, from the share of connected pairs that are mutual: ``r = 2p / (1 + p)``.

    Examples
    --------
    >>> round(dyad_to_edge(0.221), 5)
    0.362

    References
    ----------
    Garlaschelli & Loffredo 2004, PRL 93:268701 (the two counts); docs/science.md 1.1 (the exact conversion).
    """
    return 2 * dyad / (1 + dyad)


def reference_of(key: str, toml: str) -> Reference:
    """One environment, read from the text of its file.

    Raises
    ------
    ExtensionError
        When a key is missing, unknown or of the wrong kind, a language is missing, a tag is not V, C, B or R, or a
        value is outside the range of its measure.

    Examples
    --------
    >>> reference_of("nowhere", "version = 1")
    Traceback (most recent call last):
        ...
    sociotope.errors.ExtensionError: The reference “nowhere” cannot be read: design, measures, ... missing.
    """
    try:
        entries = tomllib.loads(toml)
        _only(entries, _KEYS, _MAY_HAVE)
        _only(entries["source"], {"citation"}, {"url"})
        return Reference(
            key=key,
            version=_whole(entries["version"]),
            name=Text.of(entries["name"]),
            year=_whole(entries["year"]) if "year" in entries else None,
            side=cast("Side", _among(entries["side"], get_args(Side))),
            design=_among(entries["design"], DESIGNS),
            citation=_words(entries["source"]["citation"]),
            url=_address(entries["source"]["url"]) if "url" in entries["source"] else None,
            note=Text.of(entries["note"]) if "note" in entries else None,
            measures=_with_conversions(_published(entries["measures"])),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ExtensionError(
            Text(
                en="The reference “{key}” cannot be read: {error}.",
                fr="La référence « {key} » n’est pas lisible : {error}.",
            ).format(key=key, error=error)
        ) from error


def _only(entries: Mapping[str, Any], keys: set[str], more: set[str]) -> None:
    if missing := sorted(keys - set(entries)):
        raise ValueError(f"{', '.join(missing)} missing")
    if unknown := sorted(set(entries) - keys - more):
        raise ValueError(f"{', '.join(unknown)} unknown")


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError(f"a whole number from 1 is expected, not {value!r}")
    return value


def _words(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"words are expected, not {value!r}")
    return value


def _address(value: object) -> str:
    if not _words(value).startswith("https://"):
        raise ValueError(f"an address begins with https://, not {value!r}")
    return str(value)


def _among(value: object, known: tuple[str, ...]) -> str:
    if value not in known:
        raise ValueError(f"{value!r} is not one of {', '.join(known)}")
    return str(value)


def _published(entries: object) -> list[Published]:
    if not isinstance(entries, list) or not entries:
        raise ValueError("at least one [[measures]] is expected")
    published = []
    for row in entries:
        _only(row, _ROW_KEYS, _ROW_MAY_HAVE)
        measure = _words(row["measure"])
        published.append(
            Published(
                measure=measure,
                value=_in_range(measure, row["value"]),
                tag=cast("Tag", _among(row["tag"], get_args(Tag))),
                layer=_among(row["layer"], tuple(KINDS_OF_TIE)) if "layer" in row else None,
                convention=_words(row["convention"]) if "convention" in row else None,
                source=_words(row["source"]) if "source" in row else None,
            )
        )
    if len({(one.measure, one.layer, one.convention) for one in published}) < len(published):
        raise ValueError("the same measure, layer and convention stand twice")
    return published


def _in_range(measure: str, value: object) -> float:
    low, high = (-1.0, 1.0) if measure in _SIGNED else (0.0, math.inf if measure in _UNBOUNDED else 1.0)
    if not isinstance(value, int | float) or isinstance(value, bool) or not low <= value <= high:
        raise ValueError(f"{measure} is a number from {low:g} to {high:g}, not {value!r}")
    return float(value)


def _with_conversions(published: list[Published]) -> tuple[Published, ...]:
    """The numbers, and each reciprocity in its other costume where that one was not published of the same layer."""
    more = []
    for one in published:
        other = _PAIR.get(one.measure)
        if other and not any(each.measure == other and each.layer == one.layer for each in published):
            convert = edge_to_dyad if one.measure == "edge_reciprocity" else dyad_to_edge
            more.append(replace(one, measure=other, value=convert(one.value), converted_from=one.measure))
    return (*published, *more)
