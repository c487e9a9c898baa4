"""Whether a place is used as a network or as a media, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pyarrow as pa

from sociotope.advice._estimates import measured, row, whole_axis
from sociotope.advice._verdict import Verdict
from sociotope.advice.figures import count, figure
from sociotope.measures import CLOSER_TO_MEDIA, CLOSER_TO_NETWORK, MIXED, NOT_ENOUGH, label
from sociotope.plugins import modules
from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)

_KINDS: Final = {CLOSER_TO_NETWORK: "network", CLOSER_TO_MEDIA: "media", MIXED: "mixed", NOT_ENOUGH: "leaning"}

THIS_PLACE: Final = _TEXTS["this_place"]

_CLAIMS: Final = _TEXTS.table("claims")

_OWN_CLAIMS: Final = _TEXTS.table("own_claims")


_MEDIA_SIDE: Final = _TEXTS["media_side"]
_OWN_MEDIA_SIDE: Final = _TEXTS["own_media_side"]
_HOW_MEDIA: Final = _TEXTS["how_media"]
MOSTLY: Final = 0.5
"""What the interval of one side alone must pass for that side to be told."""

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


def place(measures: pa.Table, platforms: Sequence[str] = ()) -> Verdict:
    """Where the use stands between network and media; ``unclear`` when the index is not measurable.

    In the archive of one person it is that person's use: what others do there, the archive shows by halves.

    ``network``, ``media`` or ``mixed`` where the measures give that label, ``leaning`` where there is an index and too
    much doubt, or too few acts, for a label. Where one side alone can be seen, and it is plainly that of a media, the
    claim says so; the kind is ``unclear`` all the same.

    Parameters
    ----------
    measures
        A table of the schema ``MEASURES``.
    platforms
        The names of its platforms, for the sentence to say which place it is about.

    References
    ----------
    Defined here: docs/science.md 1.7 (labels).
    """
    own = row(measures, "network_media_index", of="owner")
    index = own if measured(own) else row(measures, "network_media_index", of="environment")
    claims = _CLAIMS if own is None or (index is not own and measured(index)) else _OWN_CLAIMS
    name = place_name(platforms)
    if index is None or not measured(index):
        why = Text(en="", fr="") if index is None or not index["why"] else Text(**index["why"])
        side = row(measures, "mediatness", of="environment" if claims is _CLAIMS else "owner")
        if side is not None and measured(side) and (side["low"] or 0.0) > MOSTLY:
            claim = _MEDIA_SIDE if claims is _CLAIMS else _OWN_MEDIA_SIDE
            shown = figure(side["value"], side["low"], side["high"], side["n"], "decimal")
            evidence = _HOW_MEDIA.format(shown=shown, why=why)
            return Verdict("unclear", claim.format(place=name), evidence, ("mediatness", "network_media_index"))
        return Verdict("unclear", claims["unclear"].format(place=name), why, ("network_media_index",))
    if whole_axis(index):
        why = ANYWHERE.format(n=count(index["n"] or 0))
        return Verdict("unclear", claims["unclear"].format(place=name), why, ("network_media_index",))
    kind = _KINDS[label(measures, index["of"])]
    shown = figure(index["value"], index["low"], index["high"], index["n"], "signed")
    evidence = _TEXTS["place"].format(shown=shown)
    if len(platforms) > 1 and index["why"]:  # which of its components are of some platforms only
        evidence = evidence + Text(en=" ", fr=" ") + Text(**index["why"])
    return Verdict(kind, claims[kind].format(place=name), evidence, ("network_media_index",))
