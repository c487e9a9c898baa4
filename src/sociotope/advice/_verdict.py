"""Which expertise an objective calls for here, if any."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa

from sociotope.advice._media_share import KAPPA, media_share, other_share
from sociotope.advice._titles import use_title
from sociotope.advice.figures import count, figure, interval, percent
from sociotope.objectives import Objective
from sociotope.text import Text

MEDIA_ABOVE: Final = 0.6
NETWORK_BELOW: Final = 0.4
OTHER_ABOVE: Final = 0.5
ENOUGH_SEEN: Final = 0.5
ENOUGH_THERE: Final = 0.8
"""Of the required mix: the first two are of SCIENCE 6.1; the last three are proposed defaults."""

EXPERTISE: Final = {
    "media": Text(en="social media", fr="médias sociaux"),
    "network": Text(en="social networks", fr="réseaux sociaux"),
    "teach": Text(en="teaching", fr="pédagogie"),
    "learn": Text(en="guided learning", fr="accompagnement des apprentissages"),
    "organise": Text(en="organising events", fr="organisation d’événements"),
    "play": Text(en="community animation", fr="animation de communauté"),
    "monitor": Text(en="watching one’s field", fr="veille"),
}

_CLAIMS: Final = {
    "media": Text(
        en="For “{objective}”, look for an expertise in social media.",
        fr="Pour « {objective} », cherchez une expertise en médias sociaux.",
    ),
    "network": Text(
        en="For “{objective}”, look for an expertise in social networks.",
        fr="Pour « {objective} », cherchez une expertise en réseaux sociaux.",
    ),
    "team": Text(
        en="For “{objective}”, look for a team of two: one for social media, one for social networks.",
        fr="Pour « {objective} », cherchez un duo : l’un pour les médias sociaux, l’autre pour les réseaux sociaux.",
    ),
    "other": Text(
        en="For “{objective}”, look for an expertise in {expertise}: neither media nor network.",
        fr="Pour « {objective} », cherchez une expertise en {expertise} : ni média, ni réseau.",
    ),
    "none": Text(
        en="For “{objective}”, no expert is needed: what you do already fits.",
        fr="Pour « {objective} », nul besoin d’expert : ce que vous faites convient déjà.",
    ),
    "unclear": Text(
        en="For “{objective}”, this archive does not show enough to say whether you need anybody.",
        fr="Pour « {objective} », cette archive n’en montre pas assez pour dire si vous avez besoin de quelqu’un.",
    ),
}

_EVIDENCE: Final = {
    "media": Text(
        en="Of the uses that it takes, {share} address an audience; {missing}.",
        fr="Parmi les usages qu’il faut, {share} s’adressent à un public ; {missing}.",
    ),
    "network": Text(
        en="Of the uses that it takes, only {share} address an audience, the others make and keep ties; {missing}.",
        fr="Parmi les usages qu’il faut, {share} seulement s’adressent à un public, les autres nouent et "
        "entretiennent des liens ; {missing}.",
    ),
    "team": Text(
        en="Of the uses that it takes, {share} address an audience, the others make and keep ties; {missing}.",
        fr="Parmi les usages qu’il faut, {share} s’adressent à un public, les autres nouent et entretiennent "
        "des liens ; {missing}.",
    ),
    "other": Text(
        en="Of the uses that it takes, {share} are neither media nor network; {missing}.",
        fr="Parmi les usages qu’il faut, {share} ne sont ni média ni réseau ; {missing}.",
    ),
    "none": Text(
        en="Of the uses that it takes, {share} are already there, and none is missing.",
        fr="Parmi les usages qu’il faut, {share} sont déjà là, et aucun ne manque.",
    ),
    "unclear": Text(
        en="Of the uses that it takes, only {share} could be told for certain.",
        fr="Parmi les usages qu’il faut, {share} seulement ont pu être établis avec certitude.",
    ),
}

_MISSING: Final = Text(
    en="what is missing here is {uses} (n = {n} acts)", fr="ce qui manque ici : {uses} (n = {n} actes)"
)
_MISSING_USE: Final = Text(en="“{use}”, at {seen}", fr="« {use} », à {seen}")

_THERE: Final = Text(en="Already there: {uses}.", fr="Déjà là : {uses}.")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A conclusion: what it claims, the numbers that it rests on, and the measures (``measure:of``) that these are.

    ``against`` is what speaks for another conclusion, with its own measures; ``media_share`` the share that calls for
    media, with its interval, where the conclusion comes from it.
    """

    kind: str
    claim: Text
    evidence: Text
    measures: tuple[str, ...]
    against: Text | None = None
    against_measures: tuple[str, ...] = ()
    media_share: tuple[float, float, float] | None = None

    @property
    def sentence(self) -> Text:
        """The claim and its evidence."""
        return self.claim + Text(en=" ", fr=" ") + self.evidence

    def __str__(self) -> str:
        return str(self.sentence)


def verdict(gap: pa.Table, objective: Objective) -> Verdict:
    """The expertise to look for: ``media``, ``network``, ``team``, ``other``, ``none``, or ``unclear``.

    ``none`` when nothing is under-used and most of what is required is already there; ``unclear`` when too little of
    what is required could be told for certain.

    References
    ----------
    SCIENCE 6.1.

    Examples
    --------
    >>> from sociotope.advice import gap
    >>> from sociotope.objectives import load_objective
    >>> from sociotope.schema import MEASURES
    >>> nothing, objective = MEASURES.stored.empty_table(), load_objective("viral_diffusion")
    >>> verdict(gap(nothing, objective), objective).kind
    'unclear'
    """
    lines = [line for line in gap.to_pylist() if line["use"] in objective.mix]
    kind, share = _kind(lines, objective)
    claim = _CLAIMS[kind].format(objective=objective.title, expertise=_expertise(objective))
    evidence = _EVIDENCE[kind].format(share=share, missing=_missing(lines))
    there = [line for line in lines if line["status"] in ("already_there", "over_used")]
    return Verdict(
        kind,
        claim,
        evidence,
        tuple(f"use_share:{line['use']}" for line in lines),
        _THERE.format(uses=_listed(there)) if there and kind != "none" else None,
        tuple(f"use_share:{line['use']}" for line in there) if kind != "none" else (),
        media_share(objective),
    )


def _listed(lines: list[dict[str, Any]]) -> Text:
    said = [
        _MISSING_USE.format(use=use_title(line["use"]), seen=figure(line["observed"], line["low"], line["high"], None))
        for line in lines
    ]
    return Text(en=", ".join(text.en for text in said), fr=", ".join(text.fr for text in said))


def _missing(lines: list[dict[str, Any]]) -> Text:
    listed = _listed([line for line in lines if line["status"] == "under_used"])
    return _MISSING.format(uses=listed, n=count(max((line["n"] or 0 for line in lines), default=0)))


def _kind(lines: list[dict[str, Any]], objective: Objective) -> tuple[str, Text]:
    told = _mass(lines, "already_there", "over_used", "under_used")
    there = _mass(lines, "already_there", "over_used")
    missing = any(line["status"] == "under_used" for line in lines)
    if told < ENOUGH_SEEN or (not missing and there < ENOUGH_THERE):
        return "unclear", percent(told)
    if not missing:
        return "none", percent(there)
    other = other_share(objective)
    if other > OTHER_ABOVE:
        return "other", percent(other)
    value, low, high = media_share(objective)
    share = percent(value)
    if high - low > 0.005:
        share = share + Text(en=" ", fr=" ") + interval(low, high)
    if value > MEDIA_ABOVE:
        return "media", share
    return ("network" if value < NETWORK_BELOW else "team"), share


def _mass(lines: list[dict[str, Any]], *statuses: str) -> float:
    return float(sum(line["required"] for line in lines if line["status"] in statuses))


def _expertise(objective: Objective) -> Text:
    others = [use for use in objective.mix if use in EXPERTISE and use not in KAPPA]
    return EXPERTISE[others[0]] if others else EXPERTISE["network"]
