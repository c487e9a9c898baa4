"""Whether a place is used as a network or as a media, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pyarrow as pa

from sociotope.advice._estimates import WHOLE, measured, row, rows, whole_axis
from sociotope.advice._verdict import Verdict
from sociotope.advice.figures import count, figure, plural
from sociotope.measures import CLOSER_TO_MEDIA, CLOSER_TO_NETWORK, MIXED, NOT_ENOUGH, label
from sociotope.plugins import modules
from sociotope.position import LAYERS
from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)

_KINDS: Final = {CLOSER_TO_NETWORK: "network", CLOSER_TO_MEDIA: "media", MIXED: "mixed", NOT_ENOUGH: "leaning"}

THIS_PLACE: Final = _TEXTS["this_place"]

_CLAIMS: Final = _TEXTS.table("claims")

_OWN_CLAIMS: Final = _TEXTS.table("own_claims")


_MEDIA_SIDE: Final = _TEXTS["media_side"]
_HOW_MEDIA: Final = _TEXTS["how_media"]
LAST_YEAR: Final = "last_year"
ENOUGH_OF_A_YEAR: Final = 100
"""A last year of fewer acts than this says less than the whole time does."""

MOSTLY: Final = 0.5
"""What the interval of one side alone must pass for that side to be told."""

_OF_A_YEAR: Final = _TEXTS["of_a_year"]
_OF_ALL: Final = _TEXTS["of_all"]
_ACTS: Final = _TEXTS.row("acts")
_OF_LAYERS: Final = {
    "messages": _TEXTS.row("messages"),
    "public": _TEXTS.row("public"),
    "publication": _TEXTS.row("publication"),
}

ANYWHERE: Final = _TEXTS["anywhere"]


def place_name(platforms: Sequence[str]) -> Text:
    """What a place is called by people: its platforms, or “this place” where a file does not say of which it is.

    Examples
    --------
    >>> place_name(["linkedin", "mastodon"]).en, place_name(["edge_list"]).fr
    ('LinkedIn and Mastodon', 'ce lieu')
    """
    known = modules("sociotope.platforms")
    if not platforms or any(name not in known or getattr(known[name], "generic", False) for name in platforms):
        return THIS_PLACE
    name: Text = known[platforms[0]].title
    for more in platforms[1:-1]:
        name = name + Text(en=", ", fr=", ") + known[more].title
    return name if len(platforms) == 1 else name + Text(en=" and ", fr=" et ") + known[platforms[-1]].title


def headline(measures: pa.Table) -> dict[str, Any] | None:
    """The row that says where a place stands: its owner's over their last year, or over all time where that is short.

    That of everybody where nobody owns the archive, of the whole time; None when nothing was measured.
    """
    index = rows(measures, "network_media_index", at=None)
    own = {line["at"]: line for line in index if line["of"] == "owner"}
    year = own.get(LAST_YEAR)
    if year is not None and measured(year) and (year["n"] or 0) >= ENOUGH_OF_A_YEAR:
        return year
    return own.get(WHOLE) or row(measures, "network_media_index", of="environment")


def place(measures: pa.Table, platforms: Sequence[str] = ()) -> Verdict:
    """Where the use stands between network and media; ``unclear`` when that is not measurable.

    In the archive of one person it is that person's use, of their last year where it holds a hundred acts, with all
    time beside it; what others do there, the archive shows by halves.

    ``network``, ``media`` or ``mixed`` where the measures give that label, ``leaning`` where there is a number and too
    much doubt, or too few acts, for a label: what would settle it is then said. Where one side of a place alone can be
    seen, and it is plainly that of a media, the claim says so; the kind is ``unclear`` all the same.

    Parameters
    ----------
    measures
        A table of the schema ``MEASURES``.
    platforms
        The names of its platforms, for the sentence to say which place it is about.

    References
    ----------
    Defined here: docs/science.md 1.7 (labels), 8.1 (one person).
    """
    index = headline(measures)
    name = place_name(platforms)
    if index is not None and index["of"] == "owner":
        return _own(measures, index, name, several=len(platforms) > 1)
    if index is None or not measured(index):
        why = Text(en="", fr="") if index is None or not index["why"] else Text(**index["why"])
        side = row(measures, "mediatness", of="environment")
        if side is not None and measured(side) and (side["low"] or 0.0) > MOSTLY:
            shown = figure(side["value"], side["low"], side["high"], side["n"], "decimal")
            evidence = _HOW_MEDIA.format(shown=shown, why=why)
            return Verdict("unclear", _MEDIA_SIDE.format(place=name), evidence, ("mediatness", "network_media_index"))
        return Verdict("unclear", _CLAIMS["unclear"].format(place=name), why, ("network_media_index",))
    if whole_axis(index):
        why = ANYWHERE.format(n=count(index["n"] or 0))
        return Verdict("unclear", _CLAIMS["unclear"].format(place=name), why, ("network_media_index",))
    kind = _KINDS[label(measures)]
    shown = figure(index["value"], index["low"], index["high"], index["n"], "signed")
    evidence = _TEXTS["place"].format(shown=shown)
    if len(platforms) > 1 and index["why"]:  # which of its components are of some platforms only
        evidence = evidence + Text(en=" ", fr=" ") + Text(**index["why"])
    return Verdict(kind, _CLAIMS[kind].format(place=name), evidence, ("network_media_index",))


def _own(measures: pa.Table, index: dict[str, Any], name: Text, *, several: bool) -> Verdict:
    """Where a person stands, what of their acts goes where, and what the archive leaves open."""
    why = Text(**index["why"]) if index["why"] else None
    cited = ("network_media_index", "position")
    if not measured(index) or whole_axis(index):
        return Verdict("unclear", _OWN_CLAIMS["unclear"].format(place=name), why or Text(en="", fr=""), cited)
    kind = _KINDS[label(measures, "owner", index["at"])]
    sentences = [_layers(measures, index)]
    shown = figure(index["value"], index["low"], index["high"], index["n"], "signed")
    sentences.append(_TEXTS["position"].format(shown=shown))
    if why and (kind == "leaning" or several):
        sentences.append(why)
    whole = row(measures, "network_media_index", of="owner")
    if index["at"] != WHOLE and whole is not None and measured(whole):
        ever = figure(whole["value"], whole["low"], whole["high"], whole["n"], "signed")
        sentences.append(_TEXTS["all_time"].format(shown=ever))
    return Verdict(kind, _OWN_CLAIMS[kind].format(place=name), Text.joined(sentences, " "), cited)


def _layers(measures: pa.Table, index: dict[str, Any]) -> Text:
    """How many of a person's acts address a crowd, somebody by message, or somebody before others."""
    layers = {line["of"]: line["n"] for line in rows(measures, "position", at=None) if line["at"] == index["at"]}
    listed = [plural(n, *_OF_LAYERS[name]) for name in LAYERS if (n := layers.get(f"layer:{name}", 0))]
    when = _OF_A_YEAR if index["at"] == LAST_YEAR else _OF_ALL
    return when.format(acts=plural(index["n"] or 0, *_ACTS), listed=Text.joined(listed))
