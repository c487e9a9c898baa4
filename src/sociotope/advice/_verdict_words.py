"""The sentences of a verdict: what it claims, what it rests on, what speaks for another."""

from __future__ import annotations

from typing import Final

from sociotope.text import Text

NAMES: Final = {
    "media": Text(en="a social media specialist", fr="un(e) spécialiste des médias sociaux"),
    "network": Text(en="a networking specialist", fr="un(e) spécialiste du réseautage"),
    "team": Text(en="a team of two", fr="un duo"),
    "other": Text(en="a specialist in {expertise}", fr="un(e) spécialiste en {expertise}"),
    "none": Text(en="nobody at all", fr="personne"),
}
"""What each verdict proposes to look for."""

CLAIMS: Final = {
    "media": Text(
        en="For “{objective}”, look for a social media specialist.",
        fr="Pour « {objective} », cherchez un(e) spécialiste des médias sociaux.",
    ),
    "network": Text(
        en="For “{objective}”, look for a networking specialist.",
        fr="Pour « {objective} », cherchez un(e) spécialiste du réseautage.",
    ),
    "team": Text(
        en=("For “{objective}”, look for a team of two: a social media specialist and a networking specialist."),
        fr=("Pour « {objective} », cherchez un duo : spécialiste des médias sociaux et spécialiste du réseautage."),
    ),
    "other": Text(
        en=(
            "For “{objective}”, look for a specialist in {expertise}: what is missing is neither media nor networking."
        ),
        fr=(
            "Pour « {objective} », cherchez un(e) spécialiste en {expertise} : ce qui manque ne relève "
            "ni des médias sociaux, ni du réseautage."
        ),
    ),
    "none": Text(
        en="For “{objective}”, you need no specialist: what you already do fits.",
        fr=("Pour « {objective} », vous n’avez besoin d’aucun(e) spécialiste : ce que vous faites convient déjà."),
    ),
    "unclear": Text(
        en="For “{objective}”, this archive does not show enough to say whether you need anybody.",
        fr="Pour « {objective} », cette archive n’en montre pas assez pour dire si vous avez besoin de quelqu’un.",
    ),
}

EVIDENCE: Final = {
    "media": Text(
        en="What is missing is audience work ({media} of it): {uses} (n = {n} acts).",
        fr="Ce qui manque consiste à s’adresser à un public ({media} du manque) : {uses} (n = {n} actes).",
    ),
    "network": Text(
        en="What is missing is relationship work ({network} of it): {uses} (n = {n} acts).",
        fr=("Ce qui manque consiste à nouer et à entretenir des liens ({network} du manque) : {uses} (n = {n} actes)."),
    ),
    "team": Text(
        en=(
            "Two things are missing: audience work ({media} of it) and relationship work ({network}): "
            "{uses} (n = {n} acts)."
        ),
        fr=(
            "Il manque deux choses : s’adresser à un public ({media} du manque), nouer et entretenir des "
            "liens ({network}) : {uses} (n = {n} actes)."
        ),
    ),
    "other": Text(
        en="What is missing belongs to another trade ({other} of it): {uses} (n = {n} acts).",
        fr="Ce qui manque relève d’un autre métier ({other} du manque) : {uses} (n = {n} actes).",
    ),
    "none": Text(
        en="You already do {there} of the mix it calls for (n = {n} acts).",
        fr="Vous faites déjà {there} du dosage d’usages qu’il faut (n = {n} actes).",
    ),
    "unclear": Text(
        en="Only {told} of the mix it calls for could be established with confidence.",
        fr="Seuls {told} du dosage d’usages qu’il faut ont pu être établis avec certitude.",
    ),
    "doubt": Text(
        en="What is missing could call for {first} as well as for {second}: the shares are too close to choose.",
        fr="Ce qui manque pourrait appeler {first} aussi bien que {second} : les parts sont trop proches pour choisir.",
    ),
}

HOLDS: Final = Text(
    en="Stable in {times} of 100 simulations, given these targets.",
    fr="Réponse stable dans {times} simulations sur 100, ces cibles étant admises.",
)

AGAINST_THERE: Final = {
    "media": Text(en="You already address an audience: {uses}.", fr="Vous vous adressez déjà à un public : {uses}."),
    "network": Text(
        en="You already make or keep ties: {uses}.", fr="Vous nouez ou entretenez déjà des liens : {uses}."
    ),
    "team": Text(en="You already do part of it: {uses}.", fr="Vous en faites déjà une partie : {uses}."),
    "other": Text(en="You already do part of it: {uses}.", fr="Vous en faites déjà une partie : {uses}."),
}
AGAINST_NONE: Final = Text(
    en="Something is still missing, which you can probably add by yourself: {uses}.",
    fr="Il manque encore quelque chose, que vous pouvez sans doute ajouter par vous-même : {uses}.",
)
AGAINST_INSTEAD: Final = Text(
    en="The uncertainty leaves room for another answer: {instead}.",
    fr="L’incertitude laisse place à une autre réponse : {instead}.",
)
INSTEAD: Final = Text(en="{name} ({times} simulations in 100)", fr="{name} ({times} simulations sur 100)")
TIMES_MOST: Final = Text(en="more than 99", fr="plus de 99")
AGAINST_ASKED: Final = Text(
    en="Before looking at what you do, this objective by itself calls for {asked}, with {share} media.",
    fr=("Avant de regarder ce que vous faites, cet objectif à lui seul appelle {asked}, avec {share} de média."),
)
AGAINST_UNSEEN: Final = Text(
    en="What cannot be seen here could change it: {uses}.",
    fr="Ce qui ne se voit pas ici pourrait tout changer : {uses}.",
)
AGAINST_PLACE: Final = {
    ("media", "network"): Text(
        en="The place itself pulls the other way: it is used as a network, and an audience may have to be "
        "found elsewhere.",
        fr="Le lieu lui-même tire dans l’autre sens : il sert de réseau, et il faudra peut-être trouver un "
        "public ailleurs.",
    ),
    ("network", "media"): Text(
        en=(
            "The place itself pulls the other way: it is used as a media channel, and ties may have to "
            "be made elsewhere."
        ),
        fr="Le lieu lui-même tire dans l’autre sens : il sert de média, et il faudra peut-être nouer des liens "
        "ailleurs.",
    ),
}

USE_SEEN: Final = Text(en="“{use}” {seen}", fr="« {use} » {seen}")
USE_LACKING: Final = Text(
    en="“{use}” {seen} of what you do (target: about {required})",
    fr="« {use} » {seen} de ce que vous faites (cible : environ {required})",
)
USE_UNSEEN: Final = Text(en="“{use}” ({required} of the mix)", fr="« {use} » ({required} du mélange)")
