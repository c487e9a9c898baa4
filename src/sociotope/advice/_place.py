"""Whether a place is used as a network or as a media, in one sentence."""

from __future__ import annotations

from typing import Final

import pyarrow as pa

from sociotope.advice._rows import measured, row
from sociotope.advice._verdict import Verdict
from sociotope.advice.figures import figure
from sociotope.measures import CLOSER_TO_MEDIA, CLOSER_TO_NETWORK, MIXED, NOT_ENOUGH, label
from sociotope.text import Text

_KINDS: Final = {CLOSER_TO_NETWORK: "network", CLOSER_TO_MEDIA: "media", MIXED: "mixed", NOT_ENOUGH: "leaning"}

_CLAIMS: Final = {
    "network": Text(
        en="This place is used more as a social network than as a social media.",
        fr="Ce lieu sert plus de réseau social que de média social.",
    ),
    "media": Text(
        en="This place is used more as a social media than as a social network.",
        fr="Ce lieu sert plus de média social que de réseau social.",
    ),
    "mixed": Text(
        en="This place is used both as a social network and as a social media.",
        fr="Ce lieu sert à la fois de réseau social et de média social.",
    ),
    "leaning": Text(
        en="This place cannot be placed for certain between social network and social media.",
        fr="On ne peut pas situer ce lieu avec certitude entre réseau social et média social.",
    ),
    "unclear": Text(
        en="This archive does not show enough to say whether the place is used as a social network or as a "
        "social media.",
        fr="Cette archive n’en montre pas assez pour dire si ce lieu sert de réseau social ou de média social.",
    ),
}

_OWN_CLAIMS: Final = {
    "network": Text(
        en="As its owner uses it, this place is more of a social network than of a social media.",
        fr="Tel que la personne de cette archive s’en sert, ce lieu est plus un réseau social qu’un média social.",
    ),
    "media": Text(
        en="As its owner uses it, this place is more of a social media than of a social network.",
        fr="Tel que la personne de cette archive s’en sert, ce lieu est plus un média social qu’un réseau social.",
    ),
    "mixed": Text(
        en="As its owner uses it, this place is both a social network and a social media.",
        fr="Tel que la personne de cette archive s’en sert, ce lieu est à la fois réseau social et média social.",
    ),
    "leaning": Text(
        en="As its owner uses it, this place cannot be placed for certain between social network and social media.",
        fr=(
            "Tel que la personne de cette archive s’en sert, on ne peut pas situer ce lieu avec certitude entre réseau "
            "social et média social."
        ),
    ),
}


def place(measures: pa.Table) -> Verdict:
    """Where the use stands between network and media; ``unclear`` when the index is not measurable.

    In the archive of one person it is that person's use: what others do there, the archive shows by halves.

    ``network``, ``media`` or ``mixed`` where the measures give that label, ``leaning`` where there is an index and too
    much doubt, or too few acts, for a label.

    References
    ----------
    SCIENCE 1.7, labels.
    """
    own = row(measures, "network_media_index", of="owner")
    index = own if measured(own) else row(measures, "network_media_index", of="environment")
    if index is None or not measured(index):
        why = Text(en="", fr="") if index is None or not index["why"] else Text(**index["why"])
        return Verdict("unclear", _CLAIMS["unclear"], why, ("network_media_index",))
    kind = _KINDS[label(measures, index["of"])]
    shown = figure(index["value"], index["low"], index["high"], index["n"], "signed")
    evidence = Text(
        en="Network–media index {shown}, where −1 is all media and +1 all network.",
        fr="Indice réseau–média {shown}, où −1 serait tout média et +1 tout réseau.",
    ).format(shown=shown)
    claims = _OWN_CLAIMS if index is own else _CLAIMS
    return Verdict(kind, claims[kind], evidence, ("network_media_index",))
