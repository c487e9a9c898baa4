"""Whether a place is used as a network or as a media, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pyarrow as pa

from sociotope.advice._rows import measured, row, whole_axis
from sociotope.advice._verdict import Verdict
from sociotope.advice.figures import count, figure
from sociotope.measures import CLOSER_TO_MEDIA, CLOSER_TO_NETWORK, MIXED, NOT_ENOUGH, label
from sociotope.plugins import modules
from sociotope.text import Text

_KINDS: Final = {CLOSER_TO_NETWORK: "network", CLOSER_TO_MEDIA: "media", MIXED: "mixed", NOT_ENOUGH: "leaning"}

THIS_PLACE: Final = Text(en="this place", fr="ce lieu")

_CLAIMS: Final = {
    "network": Text(
        en="People use {place} more like a network than a media channel.",
        fr="On utilise {place} davantage comme un réseau social que comme un média social.",
    ),
    "media": Text(
        en="People use {place} more like a media channel than a network.",
        fr="On utilise {place} davantage comme un média social que comme un réseau social.",
    ),
    "mixed": Text(
        en="People use {place} both as a network and as a media channel.",
        fr="On utilise {place} à la fois comme un réseau social et comme un média social.",
    ),
    "leaning": Text(
        en="The way people use {place} can’t be placed confidently between network and media channel.",
        fr="On ne peut pas dire avec confiance si {place} sert plutôt de réseau social ou de média social.",
    ),
    "unclear": Text(
        en="This archive does not show enough to say whether people use {place} as a network or as a media channel.",
        fr="Cette archive n’en montre pas assez pour dire si {place} sert de réseau social ou de média social.",
    ),
}

_OWN_CLAIMS: Final = {
    "network": Text(
        en="You use {place} more like a network than a media channel.",
        fr="Vous utilisez {place} davantage comme un réseau social que comme un média social.",
    ),
    "media": Text(
        en="You use {place} more like a media channel than a network.",
        fr="Vous utilisez {place} davantage comme un média social que comme un réseau social.",
    ),
    "mixed": Text(
        en="You use {place} both as a network and as a media channel.",
        fr="Vous utilisez {place} à la fois comme un réseau social et comme un média social.",
    ),
    "leaning": Text(
        en="Your use of {place} can’t be placed confidently between network and media channel.",
        fr="On ne peut pas dire avec confiance si {place} vous sert plutôt de réseau social ou de média social.",
    ),
    "unclear": Text(
        en="This archive does not show enough to say whether you use {place} as a network or as a media channel.",
        fr="Cette archive n’en montre pas assez pour dire si {place} vous sert de réseau social ou de média social.",
    ),
}


_MEDIA_SIDE: Final = Text(
    en="What people do on {place}, as far as this archive shows, is to address an audience: a media channel. Whether "
    "it is a network too, the archive cannot show.",
    fr="Ce que l’on fait sur {place}, pour ce que cette archive en montre, s’adresse à un public : c’est un usage de "
    "média social. Elle ne peut pas montrer s’il y a aussi un réseau.",
)
_OWN_MEDIA_SIDE: Final = Text(
    en="You use {place} as a media channel, as far as this archive shows; whether you also network there, it cannot "
    "show.",
    fr="Pour ce que cette archive en montre, {place} vous sert de média social ; elle ne peut pas montrer si vous y "
    "réseautez aussi.",
)
_HOW_MEDIA: Final = Text(
    en="Mediatness {shown}, where 1 is all media. {why}", fr="Caractère de média {shown}, où 1 est 100 % média. {why}"
)
MOSTLY: Final = 0.5
"""What the interval of one side alone must pass for that side to be told."""

ANYWHERE: Final = Text(
    en="From what was read (n = {n}), the network–media index could be anywhere between −1 and +1.",
    fr="D’après ce qui a été lu (n = {n}), l’indice réseau–média peut être n’importe où entre −1 et +1.",
)


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
            told = _HOW_MEDIA.format(shown=shown, why=why)
            return Verdict("unclear", claim.format(place=name), told, ("mediatness", "network_media_index"))
        return Verdict("unclear", claims["unclear"].format(place=name), why, ("network_media_index",))
    if whole_axis(index):
        why = ANYWHERE.format(n=count(index["n"] or 0))
        return Verdict("unclear", claims["unclear"].format(place=name), why, ("network_media_index",))
    kind = _KINDS[label(measures, index["of"])]
    shown = figure(index["value"], index["low"], index["high"], index["n"], "signed")
    evidence = Text(
        en="Network–media index {shown}, where −1 is all media and +1 all network.",
        fr="Indice réseau–média {shown}, où −1 est 100 % média et +1 100 % réseau.",
    ).format(shown=shown)
    if len(platforms) > 1 and index["why"]:  # which of its components are of some platforms only
        evidence = evidence + Text(en=" ", fr=" ") + Text(**index["why"])
    return Verdict(kind, claims[kind].format(place=name), evidence, ("network_media_index",))
